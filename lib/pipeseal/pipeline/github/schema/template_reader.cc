#include "pipeseal/pipeline/github/schema/template_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <utility>

#include "pipeseal/encoding/core_schema.h"
#include "pipeseal/pipeline/github/number.h"
#include "pipeseal/pipeline/github/ordinal_case.h"
#include "pipeseal/pipeline/github/schema/common_schema.h"
#include "pipeseal/pipeline/github/schema/wording.h"

namespace pipeseal::pipeline::github::schema {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

constexpr std::string_view kOpen = "${{";
constexpr std::string_view kClose = "}}";
// More members are sorted to find those that are there twice.
constexpr std::size_t kFewMembers = 12;

std::string_view KeyOf(const Member* member) { return member->key; }

// The name of a property in all shapes that are still possible.
std::vector<std::string_view> KeysOf(const Definition& definition, std::uint32_t shapes) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < definition.shapes.size(); ++i) {
    if ((shapes >> i & 1U) == 0) continue;
    for (const Property& property : definition.shapes[i]->properties) out.push_back(property.name);
  }
  std::ranges::sort(out);
  return out;
}

// Those that only one shape has.
std::vector<std::string_view> TellingKeysOf(const Definition& definition, std::uint32_t shapes) {
  const auto keys = KeysOf(definition, shapes);
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool twice = (i > 0 && keys[i - 1] == keys[i]) || (i + 1 < keys.size() && keys[i + 1] == keys[i]);
    if (!twice) out.push_back(keys[i]);
  }
  return out;
}

std::vector<std::string_view> RequiredKeysOf(const Definition& definition, std::uint32_t shapes) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < definition.shapes.size(); ++i) {
    if ((shapes >> i & 1U) == 0) continue;
    for (const Property& property : definition.shapes[i]->properties)
      if (property.need == Property::Need::kRequired) out.push_back(property.name);
  }
  return out;
}

bool Takes(const Definition& definition, const Node& value) {
  switch (value.kind()) {
    case Kind::kArray: return definition.item != nullptr;
    case Kind::kObject: return !definition.shapes.empty();
    case Kind::kNull: return definition.Takes(Definition::kNull) || definition.TakesText("");
    case Kind::kBoolean: return definition.Takes(Definition::kBoolean) || definition.TakesText(value.text());
    case Kind::kNumber: return definition.Takes(Definition::kNumber) || definition.TakesText(value.text());
    case Kind::kString: break;
  }
  return HasExpression(value.text()) || definition.TakesText(value.text());
}

std::string ExpectedOf(const Definition& definition, std::string_view key) {
  Definition all;
  std::vector<std::string_view> words;
  for (const Shape* shape : definition.shapes) {
    if (const Property* property = shape->Find(key))
      words.insert(words.end(), property->definition->words.begin(), property->definition->words.end());
  }
  all.words = words;
  return Describe(all);
}

}  // namespace

struct TemplateReader::Scalar {
  std::string_view text;
  SourceRange range;
  const Node* node;  // nullptr for a key
  Kind kind;

  static Scalar Of(const Node& node) { return {node.text(), node.range(), &node, node.kind()}; }
  static Scalar OfKey(const Member& member) { return {member.key, member.key_range, nullptr, Kind::kString}; }
  // What it comes to as a string.
  std::string_view string() const { return kind == Kind::kNull ? std::string_view() : text; }
};

SourceRange FirstKey(const Node& node) {
  SourceRange range{node.range().begin, 1};
  const auto members = node.members();
  if (!members.empty() && members[0].key_range.begin.offset == range.begin.offset) return members[0].key_range;
  return range;
}

std::vector<const Member*> DuplicateKeys(std::span<const Member> members) {
  std::vector<const Member*> out;
  if (members.size() <= kFewMembers) {
    for (std::size_t i = 1; i < members.size(); ++i) {
      const auto before = members.first(i);
      if (std::ranges::any_of(before, [&](const Member& each) { return EqualIgnoringCase(each.key, members[i].key); }))
        out.push_back(&members[i]);
    }
    return out;
  }
  std::vector<const Member*> sorted;
  sorted.reserve(members.size());
  for (const Member& member : members) sorted.push_back(&member);
  std::ranges::stable_sort(
      sorted, [](std::string_view a, std::string_view b) { return CompareIgnoringCase(a, b) < 0; }, KeyOf);
  for (std::size_t i = 1; i < sorted.size(); ++i)
    if (EqualIgnoringCase(sorted[i - 1]->key, sorted[i]->key)) out.push_back(sorted[i]);
  std::ranges::sort(out);
  return out;
}

void TemplateReader::Read(const Node& root, const Definition& definition, std::string_view title,
                          std::size_t max_depth) {
  max_depth_ = max_depth;
  depth_ = 0;
  too_deep_ = false;
  ReadValue(root, Place{&definition, definition.available, title, definition.advisory});
}

void TemplateReader::ReadValue(const Node& node, const Place& place) {
  switch (node.kind()) {
    case Kind::kArray: return ReadList(node, place);
    case Kind::kObject: return ReadMapping(node, place);
    default: return ReadScalar(Scalar::Of(node), place);
  }
}

bool TemplateReader::Descend(const Node& node, const Place& place) {
  if (depth_ < max_depth_) {
    ++depth_;
    return true;
  }
  if (!std::exchange(too_deep_, true)) {
    Report(IssueKind::kDepth, {node.range().begin, 1}, place,
           fmt::format("more than {} lists and mappings stand within each other", max_depth_));
  }
  return false;
}

void TemplateReader::ReadList(const Node& node, const Place& place) {
  const Definition& definition = *place.definition;
  if (definition.item == nullptr) {
    Report(IssueKind::kUnexpectedList, {node.range().begin, 1}, place,
           fmt::format("'{}' is a list, but {} is expected", place.label, Describe(definition)));
    return;
  }
  if (!Descend(node, place)) return;
  if (listener_ != nullptr) listener_->OnListBegin(node);
  const Place inner = place.At(*definition.item, place.label);
  for (const Node* element : node.elements()) ReadValue(*element, inner);
  if (listener_ != nullptr) listener_->OnListEnd();
  --depth_;
}

void TemplateReader::ReadMapping(const Node& node, const Place& place) {
  const Definition& definition = *place.definition;
  if (definition.shapes.empty()) {
    Report(IssueKind::kUnexpectedMapping, FirstKey(node), place,
           fmt::format("'{}' is a mapping, but {} is expected", place.label, Describe(definition)));
    return;
  }
  if (!Descend(node, place)) return;
  if (listener_ != nullptr) listener_->OnMappingBegin(node);
  const auto duplicates = DuplicateKeys(node.members());
  std::uint32_t shapes = (1U << definition.shapes.size()) - 1;
  bool has_expression_key = false;
  for (const Member& member : node.members()) {
    if (HasExpression(member.key)) {
      has_expression_key = true;
      ReadExpressionKey(member, place, shapes);
    } else if (std::ranges::binary_search(duplicates, &member)) {
      Report(IssueKind::kDuplicateKey, member.key_range, place,
             fmt::format("'{}' is there already; the case of letters does not count", Shown(member.key)))
          .subject = member.key;
    } else {
      ReadMember(member, place, shapes);
    }
  }
  if (!has_expression_key) CheckMissing(node, place, shapes);
  if (listener_ != nullptr) listener_->OnMappingEnd();
  --depth_;
}

void TemplateReader::ReadExpressionKey(const Member& member, const Place& place, std::uint32_t shapes) {
  const Scalar key = Scalar::OfKey(member);
  if (!ReadExpressions(key, place, false)) return;
  const Shape& shape = *place.definition->shapes[0];
  const bool free = std::has_single_bit(shapes) && shape.properties.empty() && shape.others != nullptr;
  ReadValue(*member.value, place.At(free ? *shape.others : kAny, member.key));
}

void TemplateReader::ReadMember(const Member& member, const Place& place, std::uint32_t& shapes) {
  const Scalar key = Scalar::OfKey(member);
  if (const Definition* definition = Match(member, place, shapes)) {
    Hear(key, key.text, Taken::kString, place, nullptr);
    return ReadValue(*member.value, place.At(*definition, member.key));
  }
  const Shape& shape = *place.definition->shapes[0];
  if (shape.others == nullptr) return ReadUnknown(member, place, shapes);
  if (member.key.empty() && !shape.empty_keys) {
    Report(IssueKind::kUnexpectedValue, member.key_range, place,
           fmt::format("a key of {} is empty", shape.title));
  }
  Hear(key, key.text, Taken::kString, place, nullptr);
  ReadValue(*member.value, place.At(*shape.others, member.key));
}

const Definition* TemplateReader::Match(const Member& member, const Place& place, std::uint32_t& shapes) {
  const auto all = place.definition->shapes;
  std::uint32_t having = 0, taking = 0;
  const Definition* first = nullptr;
  const Definition* first_taking = nullptr;
  bool differ = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Property* property = (shapes >> i & 1U) != 0 ? all[i]->Find(member.key) : nullptr;
    if (property == nullptr) continue;
    having |= 1U << i;
    differ = differ || (first != nullptr && first != property->definition);
    if (first == nullptr) first = property->definition;
    if (!Takes(*property->definition, *member.value)) continue;
    taking |= 1U << i;
    if (first_taking == nullptr) first_taking = property->definition;
  }
  if (having == 0) return nullptr;
  shapes = differ && taking != 0 ? taking : having;
  if (!differ) return first;
  if (first_taking != nullptr) return first_taking;
  Report(IssueKind::kUnexpectedValue, member.value->range(), place,
         fmt::format("'{}' is {}, but {} is expected", member.key, ShownValue(*member.value),
                     ExpectedOf(*place.definition, member.key)))
      .subject = member.value->text();
  return &kAny;
}

void TemplateReader::ReadUnknown(const Member& member, const Place& place, std::uint32_t shapes) {
  if (issues_.full()) return;
  const Definition& definition = *place.definition;
  const Shape& shape = *definition.shapes[static_cast<std::size_t>(std::countr_zero(shapes))];
  const auto title =
      std::has_single_bit(shapes) ? std::string(shape.title) : fmt::format("'{}'", Shown(place.label));
  Issue& issue = Report(IssueKind::kUnknownKey, member.key_range, place,
                        fmt::format("'{}' is not a key of {}", Shown(member.key), title));
  issue.subject = member.key;
  issue.tolerated = issue.tolerated || shape.lenient;
  const auto keys = KeysOf(definition, shapes);
  issue.hint = DidYouMean(member.key, keys);
}

void TemplateReader::CheckMissing(const Node& node, const Place& place, std::uint32_t shapes) {
  const Definition& definition = *place.definition;
  if (!std::has_single_bit(shapes)) {
    Issue& issue = Report(IssueKind::kUnclearMapping, FirstKey(node), place,
                          fmt::format("'{}' is neither one thing nor the other", Shown(place.label)));
    issue.hint = fmt::format("add one of these: {}", fmt::join(RequiredKeysOf(definition, shapes), ", "));
    issue.subject = fmt::format("{}", fmt::join(TellingKeysOf(definition, shapes), ", "));
    return;
  }
  const Shape& shape = *definition.shapes[static_cast<std::size_t>(std::countr_zero(shapes))];
  for (const Property& property : shape.properties) {
    if (property.need == Property::Need::kOptional) continue;
    const auto is_it = [&](const Member& member) { return EqualIgnoringCase(member.key, property.name); };
    if (std::ranges::any_of(node.members(), is_it)) continue;
    Issue& issue = Report(IssueKind::kMissingKey, FirstKey(node), place,
                          fmt::format("'{}' is missing in {}", property.name, shape.title));
    issue.subject = property.name;
    issue.tolerated = issue.tolerated || property.need == Property::Need::kAdvised;
  }
}

void TemplateReader::ReadScalar(const Scalar& scalar, const Place& place) {
  if (scalar.kind == Kind::kString && HasExpression(scalar.text)) {
    ReadExpressions(scalar, place, true);
    return;
  }
  if (scalar.kind == Kind::kString && place.definition->Takes(Definition::kCondition)) ReadCondition(scalar, place);
  ReadLiteral(scalar, scalar.string(), place, nullptr);
}

bool TemplateReader::ReadExpressions(const Scalar& scalar, const Place& place, bool is_value) {
  const VocabularyTable table(place.available);
  const Template parsed = Template::Parse(scalar.text, table.vocabulary());
  if (ReportErrors(scalar, parsed, place)) {
    if (is_value) ReadLiteral(scalar, scalar.text, place, nullptr);
    return false;
  }
  const TemplateExpression& first = parsed.expressions().front();
  if (first.is_insert && is_value) {
    Report(IssueKind::kUnexpectedValue, scalar.range, place, "'insert' stands for keys, not for a value");
    return false;
  }
  const ExpressionNode& root = first.expression->root();
  const bool is_string = root.is(ExpressionNode::Kind::kLiteral) && root.literal.is(ValueKind::kString);
  if (parsed.is_single() && !first.is_insert && is_string && scalar.text[root.offset] == '\'') {
    if (is_value) ReadLiteral(scalar, root.literal.text(), place, &parsed);
    return true;
  }
  if (place.available.empty()) {
    Report(IssueKind::kExpressionNotAllowed, scalar.range, place,
           fmt::format("expressions are not allowed in {}", is_value ? fmt::format("'{}'", Shown(place.label))
                                                                     : std::string("this key")));
    return false;
  }
  Hear(scalar, scalar.text, first.is_insert ? Taken::kInsert : Taken::kExpression, place, &parsed);
  return true;
}

bool TemplateReader::ReportErrors(const Scalar& scalar, const Template& parsed, const Place& place) {
  bool any = false;
  for (const TemplateExpression& each : parsed.expressions()) {
    if (each.expression) continue;
    any = true;
    const ExpressionError& error = each.expression.error();
    if (!each.is_insert && error.offset == each.offset) {
      ReportWithin(IssueKind::kExpressionNotClosed, scalar, each.offset, kOpen.size(), place,
                   "the expression that begins here is not closed: there is no }} behind it");
      continue;
    }
    const std::size_t fences = kOpen.size() + kClose.size();
    ReportExpression(scalar, scalar.text.substr(each.offset + kOpen.size(), each.length - fences), error, place);
  }
  if (parsed.error()) {
    any = true;
    ReportExpression(scalar, {}, *parsed.error(), place);
  }
  return any;
}

void TemplateReader::ReadCondition(const Scalar& scalar, const Place& place) {
  const std::string_view text = TrimWhiteSpace(scalar.text);
  if (text.empty()) return;
  const VocabularyTable table(place.available);
  const auto offset = static_cast<std::size_t>(text.data() - scalar.text.data());
  const auto parsed = Expression::Parse(text, table.vocabulary(), offset);
  if (!parsed) ReportExpression(scalar, text, parsed.error(), place);
}

void TemplateReader::ReportExpression(const Scalar& scalar, std::string_view text, const ExpressionError& error,
                                      const Place& place) {
  if (issues_.full() || ReportNames(scalar, text, error, place)) return;
  // Where it is wrong is the place of the issue.
  const std::string_view what = std::string_view(error.message).substr(0, error.message.find(". Located at position"));
  ReportWithin(IssueKind::kExpression, scalar, error.offset, error.length, place,
               fmt::format("the expression is wrong: {}", what))
      .detail = error.message;
}

bool TemplateReader::ReportNames(const Scalar& scalar, std::string_view text, const ExpressionError& error,
                                 const Place& place) {
  text = TrimWhiteSpace(text);
  if (text.empty()) return false;
  const auto offset = static_cast<std::size_t>(text.data() - scalar.text.data());
  const auto parsed = Expression::Parse(text, {}, offset);
  if (!parsed) return false;
  bool any = false;
  ForEachNode(parsed->root(), [&](const ExpressionNode& node) {
    const bool is_call = node.is(ExpressionNode::Kind::kCall);
    if (!is_call && !node.is(ExpressionNode::Kind::kContext)) return;
    if (is_call ? place.available.HasFunction(node.name) : place.available.HasContext(node.name)) return;
    Issue& issue = ReportWithin(IssueKind::kNameNotAvailable, scalar, node.offset, node.name.size(), place,
                                fmt::format("{} '{}' is not available in '{}'", is_call ? "function" : "context",
                                            Shown(node.name), Shown(place.label)));
    issue.subject = node.name;
    if (!is_call && !place.available.empty())
      issue.hint = fmt::format("contexts that are: {}", place.available.ContextNames());
    if (!std::exchange(any, true)) issue.detail = error.message;
  });
  return any;
}

void TemplateReader::ReadLiteral(const Scalar& scalar, std::string_view text, const Place& place,
                                 const Template* fenced) {
  const Definition& definition = *place.definition;
  if (fenced == nullptr) {
    const auto take = [&](Kind kind, Definition::Scalar wanted, Taken taken) {
      if (scalar.kind != kind || !definition.Takes(wanted)) return false;
      Hear(scalar, text, taken, place, fenced);
      return true;
    };
    if (take(Kind::kNull, Definition::kNull, Taken::kNull)) return;
    if (take(Kind::kBoolean, Definition::kBoolean, Taken::kBoolean)) return;
    if (take(Kind::kNumber, Definition::kNumber, Taken::kNumber)) return;
  }
  if (definition.TakesText(text)) return Hear(scalar, text, Taken::kString, place, fenced);
  Issue& issue = Report(IssueKind::kUnexpectedValue, scalar.range, place,
                        fmt::format("'{}' is {}, but {} is expected", Shown(place.label),
                                    ShownValue(scalar.kind, text), Describe(definition)));
  issue.subject = text;
  const Kind plain = encoding::ResolvePlain(text);
  const bool quoted = scalar.node != nullptr && scalar.node->quoted();
  const bool would_do = (plain == Kind::kNumber && definition.Takes(Definition::kNumber)) ||
                        (plain == Kind::kBoolean && definition.Takes(Definition::kBoolean));
  issue.hint = quoted && would_do ? "write it without quotes" : DidYouMean(text, definition.words);
}

void TemplateReader::Hear(const Scalar& scalar, std::string_view text, Taken taken, const Place& place,
                          const Template* parsed) {
  if (listener_ == nullptr) return;
  listener_->OnScalar({text, scalar.range, scalar.node, taken, place.definition, parsed});
}

Issue& TemplateReader::Report(IssueKind kind, const SourceRange& range, const Place& place, std::string message) {
  Issue& issue = issues_.Add(kind, range, std::move(message));
  issue.tolerated = place.tolerated;
  return issue;
}

Issue& TemplateReader::ReportWithin(IssueKind kind, const Scalar& scalar, std::size_t offset, std::size_t length,
                                    const Place& place, std::string message) {
  Issue& issue = Report(kind, scalar.range, place, std::move(message));
  issue.scalar = scalar.node;
  issue.offset = offset;
  issue.length = length;
  return issue;
}

}  // namespace pipeseal::pipeline::github::schema
