#include "pipeseal/sbom/schema/schema_validator.h"

#include <algorithm>
#include <cmath>

#include "pipeseal/encoding/json_number.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom::schema {
namespace {

using encoding::Kind;

// Bits of Frame::mixture: the first of a shape's cases, the second, …; then texts and objects.
constexpr std::uint8_t kTextItem = 0x40, kObjectItem = 0x80;

std::size_t CountCodePoints(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool HasForm(const Rule& rule, std::size_t at, MemberSet seen, MemberSet present) {
  const Case& form = rule.cases[at];
  return (form.required & present & ~seen) == 0 && (seen & ~form.allowed) == 0;
}

}  // namespace

SchemaValidator::SchemaValidator(const Format& format, std::size_t version, Issues& issues)
    : version_(version), document_(format.document), complaints_(format, version, issues) {}

Place SchemaValidator::place() const {
  if (frames_.empty()) return {};
  return {frames_.back().key, frames_.back().is_list};
}

const Shape& SchemaValidator::Enter(Kind kind, std::size_t offset) {
  const Shape* shape = frames_.empty() ? document_ : frames_.back().next;
  if (!frames_.empty()) ++frames_.back().count;
  if (shape->kinds & KindBit(kind)) [[likely]] return *shape;
  complaints_.WrongKind(*shape, place(), kind, offset);
  return kAnything;
}

void SchemaValidator::Push(const Shape& shape, bool is_list, std::size_t offset) {
  const Shape* items = is_list && shape.items != nullptr ? shape.items : &kAnything;
  const std::string_view key = is_list && !frames_.empty() ? frames_.back().key : std::string_view();
  const bool hashed = !frames_.empty() && frames_.back().needs_hashes();
  const bool unique = is_list && counts(shape.unique);
  Frame& frame = frames_.emplace_back(shape, *items, key, offset, is_list);
  frame.hashed = hashed;
  frame.unique = unique;
  if (unique) frame.items_begin = items_.Open();
  if (hashed) frame.hash = hasher_.Begin();
}

void SchemaValidator::Pop(std::uint8_t mixture) {
  const Frame& frame = frames_.back();
  const bool hashed = frame.hashed;
  const std::size_t offset = frame.offset;
  ValueHash hash = 0;
  if (hashed)
    hash = hasher_.End(frame.is_list ? ValueHasher::Tag::kList : ValueHasher::Tag::kMembers, frame.hash, frame.count);
  frames_.pop_back();
  if (frames_.empty()) return;
  frames_.back().mixture |= mixture;
  if (hashed) Deliver(hash, offset);
}

void SchemaValidator::Deliver(ValueHash hash, std::size_t offset) {
  Frame& frame = frames_.back();
  if (frame.unique) items_.Add(hash, offset);
  if (!frame.hashed) return;
  if (frame.is_list)
    hasher_.AddElement(frame.hash, hash);
  else
    hasher_.AddMember(frame.hash, frame.key_hash, hash);
}

ValueHash SchemaValidator::HashOf(Kind kind, std::string_view text) const {
  using Tag = ValueHasher::Tag;
  switch (kind) {
    case Kind::kString: return hasher_.OfText(text);
    case Kind::kNumber: return hasher_.OfNumber(text);
    case Kind::kBoolean: return hasher_.Of(text == "true" ? Tag::kYes : Tag::kNo);
    default: return hasher_.Of(Tag::kNothing);
  }
}

bool SchemaValidator::BeginObject(std::size_t offset) {
  Push(Enter(Kind::kObject, offset), false, offset);
  return true;
}

bool SchemaValidator::Key(std::string_view key, std::size_t offset) {
  Frame& frame = frames_.back();
  frame.key = key;
  frame.next = &kAnything;
  frame.keep = Keep::kNot;
  const Fields* fields = frame.shape->fields;
  if (fields == nullptr) {
    if (frame.hashed) frame.key_hash = hasher_.OfName(key);
    return true;
  }
  if (std::size_t row = fields->members.Find(key); row != kNoRow) {
    // Of rows with one name, one at most is of the version.
    const MemberSet present = fields->present[version_];
    while ((present >> row & 1) == 0 && fields->members.IsNextOfSameName(row)) ++row;
    if ((present >> row & 1) != 0) {
      const Member& member = fields->members[row];
      frame.seen |= MemberSet{1} << row;
      frame.next = &member.shape;
      frame.keep = member.keep;
      if (frame.hashed) frame.key_hash = hasher_.OfRow(row);
      return true;
    }
  }
  if (frame.hashed) frame.key_hash = hasher_.OfName(key);
  if (!counts(frame.shape->open)) complaints_.UnknownMember(*frame.shape, key, offset);
  return true;
}

bool SchemaValidator::EndObject() {
  const Frame& frame = frames_.back();
  std::uint8_t mixture = kObjectItem;
  if (frame.shape->fields != nullptr) {
    const MemberSet missing = frame.shape->fields->required[version_] & ~frame.seen;
    if (missing != 0) complaints_.Missing(*frame.shape, missing, frame.offset);
    if (!frame.shape->rules.empty()) mixture |= CheckRules(frame);
  }
  Pop(mixture);
  return true;
}

std::uint8_t SchemaValidator::CheckRules(const Frame& frame) {
  const MemberSet present = frame.shape->fields->present[version_];
  std::uint8_t fitting = 0;
  for (const Rule& rule : frame.shape->rules) {
    if (!counts(rule.versions)) continue;
    std::size_t forms = 0;
    for (std::size_t at = 0; at < rule.count; ++at) {
      if (!HasForm(rule, at, frame.seen, present)) continue;
      ++forms;
      if (rule.kind == RuleKind::kExactlyOne) fitting |= static_cast<std::uint8_t>(1 << at);
    }
    const KeptValue first = frame.kept[0];
    bool kept = true;
    switch (rule.kind) {
      case RuleKind::kExactlyOne: kept = forms == 1; break;
      case RuleKind::kAtLeastOne: kept = forms > 0; break;
      case RuleKind::kApart: kept = forms == 0; break;
      case RuleKind::kOnlyIfTrue: kept = forms == 0 || first == kTrue; break;
      case RuleKind::kByFirst:
        kept = first == 0 || first > rule.count ||
               (HasForm(rule, first - 1u, frame.seen, present) &&
                (frame.kept[1] == 0 || (rule.cases[first - 1u].second >> (frame.kept[1] - 1) & 1) != 0));
        break;
    }
    if (!kept) complaints_.BrokenRule(*frame.shape, rule, frame.seen, first, frame.offset);
  }
  return fitting;
}

bool SchemaValidator::BeginArray(std::size_t offset) {
  Push(Enter(Kind::kArray, offset), true, offset);
  return true;
}

bool SchemaValidator::EndArray() {
  const Frame& frame = frames_.back();
  const Shape& shape = *frame.shape;
  const Place place{frame.key, frames_.size() > 1 && frames_[frames_.size() - 2].is_list};
  if (frame.count < shape.min_items) complaints_.TooFewItems(shape, place, frame.offset);
  if (shape.mixture != Mixture::kAny && counts(shape.mixed_by)) {
    const bool mixed = shape.mixture == Mixture::kOneKind
                           ? (frame.mixture & kTextItem) != 0 && (frame.mixture & kObjectItem) != 0
                           : (frame.mixture & 2) != 0 && frame.count > 1;
    if (mixed) complaints_.MixedItems(shape, place, frame.offset);
  }
  if (frame.unique)
    if (const auto repeated = items_.Close(frame.items_begin)) complaints_.RepeatedItem(place, repeated->second);
  Pop(0);
  return true;
}

bool SchemaValidator::Scalar(Kind kind, std::string_view text, std::size_t offset) {
  const Shape& shape = Enter(kind, offset);
  if (kind == Kind::kString)
    CheckText(shape, text, offset);
  else if (kind == Kind::kNumber)
    CheckNumber(shape, text, offset);
  if (frames_.empty()) return true;
  Frame& frame = frames_.back();
  if (kind == Kind::kString) frame.mixture |= kTextItem;
  if (frame.keep != Keep::kNot && kind == Kind::kBoolean)
    frame.kept[frame.keep == Keep::kSecond] = text == "true" ? kTrue : kFalse;
  if (frame.needs_hashes()) Deliver(HashOf(kind, text), offset);
  return true;
}

void SchemaValidator::CheckText(const Shape& shape, std::string_view text, std::size_t offset) {
  if (shape.values != nullptr) {
    const std::size_t row = shape.values->Find(text);
    if (row >= shape.values->size() || !counts((*shape.values)[row].versions))
      complaints_.WrongValue(shape, place(), text, offset);
    else if (!frames_.empty() && frames_.back().keep != Keep::kNot)
      frames_.back().kept[frames_.back().keep == Keep::kSecond] = static_cast<KeptValue>(row + 1);
  }
  for (const TextRule& rule : shape.text)
    if (counts(rule.versions) && !Matches(rule.form, text)) complaints_.WrongForm(rule.form, place(), text, offset);
  // A text has no more code points than bytes, and at least a quarter as many.
  if (text.size() <= shape.max_length && (text.size() + 3) / 4 >= shape.min_length) return;
  const std::size_t length = CountCodePoints(text);
  if (counts(shape.bounded) && (length < shape.min_length || length > shape.max_length))
    complaints_.WrongLength(shape, place(), length, offset);
}

void SchemaValidator::CheckNumber(const Shape& shape, std::string_view text, std::size_t offset) {
  if (!shape.integral && std::isinf(shape.minimum) && std::isinf(shape.maximum)) return;
  const auto value = encoding::DoubleOf(text);
  if (!value || (shape.integral && std::trunc(*value) != *value) || *value < shape.minimum || *value > shape.maximum)
    complaints_.WrongNumber(shape, place(), text, offset);
}

namespace {

std::unique_ptr<encoding::ValueHandler> MakeValidator(const Format& format, std::string_view version, Issues& issues) {
  const auto at = version.empty() ? format.versions.end() - 1 : std::ranges::find(format.versions, version);
  if (at != format.versions.end())
    return std::make_unique<SchemaValidator>(format, static_cast<std::size_t>(at - format.versions.begin()), issues);
  issues.Add(rules::kUnsupportedVersion, Issue::kNowhere, [&] {
    std::string message = "the document says that it is of " + std::string(format.name) + ' ' + std::string(version) +
                          "; known are ";
    for (const std::string_view known : format.versions)
      message += std::string(known) + (known == format.versions.back() ? "" : ", ");
    return message;
  });
  return nullptr;
}

}  // namespace

std::unique_ptr<encoding::ValueHandler> MakeCycloneDxValidator(std::string_view version, Issues& issues) {
  return MakeValidator(CycloneDxFormat(), version, issues);
}

std::unique_ptr<encoding::ValueHandler> MakeSpdx2Validator(std::string_view version, Issues& issues) {
  return MakeValidator(Spdx2Format(), version == "2.2.1" || version == "2.2.2" ? "2.3" : version, issues);
}

}  // namespace pipeseal::sbom::schema
