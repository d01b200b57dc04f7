#include "pipeseal/sbom/schema/complaints.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/license_list.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom::schema {
namespace {

using encoding::Kind;

// "a component", "an attachment"
std::string One(const Shape& shape) {
  return (std::string_view("aeiouI").contains(shape.name[0]) ? "an " : "a ") + std::string(shape.name);
}

std::string Quote(std::string_view name) { return fmt::format("`{}`", name); }

// Texts of documents may be long.
std::string Shorten(std::string_view text) {
  constexpr std::size_t kShown = 80;
  if (text.size() <= kShown) return std::string(text);
  std::size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::string Name(Place place) {
  if (place.member.empty()) return place.item ? "an item of the document" : "the document";
  return (place.item ? "an item of " : "") + Quote(Shorten(place.member));
}

std::string_view WithArticle(Kind kind) {
  switch (kind) {
    case Kind::kNull: return "null";
    case Kind::kBoolean: return "true or false";
    case Kind::kNumber: return "a number";
    case Kind::kString: return "a string";
    case Kind::kArray: return "an array";
    case Kind::kObject: return "an object";
  }
  return "";
}

// "an object or a string"
std::string DescribeKinds(const Shape& shape) {
  std::string text;
  for (const Kind kind : {Kind::kObject, Kind::kArray, Kind::kString, Kind::kNumber, Kind::kBoolean}) {
    if ((shape.kinds & KindBit(kind)) == 0) continue;
    if (!text.empty()) text += " or ";
    if (kind == Kind::kObject && !shape.name.empty())
      text += fmt::format("an object ({})", shape.name);
    else if (kind == Kind::kNumber && shape.integral)
      text += "a whole number";
    else
      text += WithArticle(kind);
  }
  return text;
}

// "`a`, `b` or `c`"
std::string List(const std::vector<std::string_view>& names, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? fmt::format(" {} ", last) : ", ";
    text += Quote(names[i]);
  }
  return text;
}

std::vector<std::string_view> NamesOf(const Shape& shape, MemberSet set) {
  std::vector<std::string_view> names;
  for (; set != 0; set &= set - 1)
    names.push_back(shape.fields->members[static_cast<std::size_t>(std::countr_zero(set))].name);
  return names;
}

// How many letters must be changed, added, left out or swapped with the next to make one text of the other; the case
// of letters does not count. More than `bound` is bound + 1.
std::size_t Distance(std::string_view a, std::string_view b, std::size_t bound) {
  constexpr std::size_t kLongest = 64;
  if (a.size() > kLongest || b.size() > kLongest) return bound + 1;
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > bound) return bound + 1;
  std::array<std::array<std::size_t, kLongest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i - 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto same = [&](std::size_t x, std::size_t y) { return ToAsciiLower(a[x - 1]) == ToAsciiLower(b[y - 1]); };
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same(i, j) ? 0 : 1)});
      if (i > 1 && j > 1 && same(i, j - 1) && same(i - 1, j)) row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + 1);
    }
  }
  return std::min(rows[a.size() % 3][b.size()], bound + 1);
}

// Of some names, the one that was meant.
class Nearest {
 public:
  explicit Nearest(std::string_view text) : text_(text), distance_(std::min<std::size_t>(text.size() / 3, 3) + 1) {}

  void Consider(std::string_view name) {
    const std::size_t distance = Distance(text_, name, distance_ - 1);
    // packageSupplier for supplier
    const bool is_end = name.size() > 3 && text_.size() > name.size() &&
                        AsciiCaseEqual(text_.substr(text_.size() - name.size()), name);
    if (distance >= distance_) {
      if (is_end && name_.empty()) name_ = name;
      return;
    }
    distance_ = distance;
    name_ = name;
  }
  std::string hint() const { return name_.empty() ? "" : fmt::format("`{}` may be meant.", name_); }

 private:
  std::string_view text_, name_{};
  std::size_t distance_;
};

}  // namespace

template <typename MakeMessage, typename MakeHint>
void Complaints::Add(std::size_t offset, MakeMessage make_message, MakeHint make_hint) {
  bool kept = false;
  Issue& issue = issues_.Add(rules::kSchema, offset, [&] {
    kept = true;
    return make_message();
  });
  if (kept) issue.hint = make_hint();
}

template <typename MakeMessage>
void Complaints::Add(std::size_t offset, MakeMessage make_message) {
  Add(offset, make_message, [] { return std::string(); });
}

std::string Complaints::Explain(Versions versions) const {
  const Versions earlier = versions & static_cast<Versions>((1 << version_) - 1);
  const std::size_t other = static_cast<std::size_t>(earlier == 0 ? std::countr_zero(versions)  // the first after this
                                                                  : std::bit_width(earlier) - 1);
  return fmt::format("{} {}; this document says {}", earlier == 0 ? "came with" : "was last in",
                     format_.versions[other], version_name());
}

void Complaints::WrongKind(const Shape& shape, Place place, Kind found, std::size_t offset) {
  Add(offset, [&] {
    return fmt::format("{} is {}; expected is {}", Name(place), WithArticle(found), DescribeKinds(shape));
  });
}

void Complaints::UnknownMember(const Shape& shape, std::string_view key, std::size_t offset) {
  const Fields& fields = *shape.fields;
  const std::size_t row = fields.members.Find(key);
  if (row < fields.members.size())
    return Add(offset, [&] {
      return fmt::format("{} in {}: {}", Quote(key), One(shape), Explain(fields.members[row].versions));
    });
  Add(
      offset, [&] { return fmt::format("{} is no member of {}", Quote(Shorten(key)), One(shape)); },
      [&] {
        Nearest nearest(key);
        for (const std::string_view name : NamesOf(shape, fields.present[version_])) nearest.Consider(name);
        return nearest.hint();
      });
}

void Complaints::Missing(const Shape& shape, MemberSet missing, std::size_t offset) {
  for (const std::string_view name : NamesOf(shape, missing))
    Add(offset, [&] { return fmt::format("{} without {}", One(shape), Quote(name)); });
}

void Complaints::WrongForm(TextForm form, Place place, std::string_view text, std::size_t offset) {
  Add(
      offset, [&] { return fmt::format("{} is \"{}\"; expected is {}", Name(place), Shorten(text), Describe(form)); },
      [&] {
        if (form != TextForm::kLicenseId) return std::string();
        if (const LicenseInfo* license = FindLicense(text)) return fmt::format("It is written `{}`.", license->id);
        Nearest nearest(text);
        for (const LicenseInfo& license : Licenses()) nearest.Consider(license.id);
        return nearest.hint();
      });
}

void Complaints::WrongLength(const Shape& shape, Place place, std::size_t length, std::size_t offset) {
  Add(offset, [&] {
    if (length == 0) return fmt::format("{} is empty", Name(place));
    return fmt::format("{} has {} characters; at most {} are allowed", Name(place), length, shape.max_length);
  });
}

void Complaints::WrongValue(const Shape& shape, Place place, std::string_view text, std::size_t offset) {
  const NameIndex<Value>& values = *shape.values;
  const std::size_t row = values.Find(text);
  if (row < values.size())
    return Add(offset, [&] {
      return fmt::format("{} is {}, which {}", Name(place), Quote(text), Explain(values[row].versions));
    });
  const auto allowed = [&] {
    std::vector<std::string_view> names;
    for (const Value& value : values)
      if (counts(value.versions)) names.push_back(value.name);
    return names;
  };
  constexpr std::size_t kListed = 16;
  Add(
      offset,
      [&] {
        const auto names = allowed();
        const std::string found = fmt::format("{} is \"{}\"", Name(place), Shorten(text));
        if (names.size() > kListed) return found + ", which is not among the values that are allowed";
        return fmt::format("{}; expected is {}", found, List(names, "or"));
      },
      [&] {
        Nearest nearest(text);
        for (const std::string_view name : allowed()) nearest.Consider(name);
        return nearest.hint();
      });
}

void Complaints::WrongNumber(const Shape& shape, Place place, std::string_view text, std::size_t offset) {
  Add(offset, [&] {
    std::string expected = shape.integral ? "a whole number" : "a number";
    if (shape.minimum > -1e300) expected += fmt::format(" from {}", shape.minimum);
    if (shape.maximum < 1e300) expected += fmt::format(" to {}", shape.maximum);
    return fmt::format("{} is {}; expected is {}", Name(place), Shorten(text), expected);
  });
}

void Complaints::TooFewItems(const Shape& shape, Place place, std::size_t offset) {
  Add(offset, [&] { return fmt::format("{} must have at least {} item", Name(place), shape.min_items); });
}

void Complaints::RepeatedItem(Place place, std::size_t offset) {
  Add(offset, [&] { return fmt::format("this item stands twice in {}, whose items must differ", Name(place)); });
}

void Complaints::MixedItems(const Shape& shape, Place place, std::size_t offset) {
  Add(offset, [&] {
    if (shape.mixture == Mixture::kOneKind)
      return fmt::format("{} has both strings and objects ({}); all its items are the one or the other", Name(place),
                         shape.items->name);
    return fmt::format("{} has an item with {}, which must be the only one", Name(place),
                       List(NamesOf(*shape.items, shape.items->rules.front().cases[1].required), "and"));
  });
}

std::string Complaints::DescribeMissing(const Shape& shape, const Rule& rule, MemberSet seen) const {
  const MemberSet present = shape.fields->present[version_];
  std::vector<std::vector<std::string_view>> ways;
  for (std::size_t at = 0; at < rule.count; ++at) {
    // Of cases that exclude a member which is there, nothing need be said.
    if ((seen & ~rule.cases[at].allowed) != 0) continue;
    ways.push_back(NamesOf(shape, rule.cases[at].required & present & ~seen));
  }
  if (std::ranges::any_of(ways, &std::vector<std::string_view>::empty)) return "";
  if (std::ranges::all_of(ways, [](const auto& names) { return names.size() == 1; })) {
    std::vector<std::string_view> names;
    for (const auto& way : ways) names.push_back(way.front());
    return List(names, "or");
  }
  std::string text;
  for (const auto& way : ways) text += (text.empty() ? "" : ", or ") + List(way, "and");
  return text;
}

void Complaints::BrokenRule(const Shape& shape, const Rule& rule, MemberSet seen, KeptValue first, std::size_t offset) {
  const MemberSet present = shape.fields->present[version_];
  const auto names = [&](MemberSet set) { return List(NamesOf(shape, set & present), "and"); };
  if (rule.kind == RuleKind::kApart)
    return Add(offset, [&] {
      return fmt::format("{} has {}, which exclude each other", One(shape), names(rule.cases[0].required));
    });
  if (rule.kind == RuleKind::kOnlyIfTrue)
    return Add(offset, [&] {
      const auto kept = std::ranges::find(shape.fields->members, Keep::kFirst, &Member::keep);
      return fmt::format("{} has {}, for which {} must be true", One(shape), names(rule.cases[0].required),
                         Quote(kept->name));
    });
  if (rule.kind == RuleKind::kByFirst) {
    const auto kept = std::ranges::find(shape.fields->members, Keep::kFirst, &Member::keep);
    const Case& expected = rule.cases[first - 1u];
    return Add(offset, [&] {
      const std::string wanted = fmt::format("{} whose {} is {} has {}", One(shape), Quote(kept->name),
                                             Quote((*kept->shape.values)[first - 1u].name), names(expected.required));
      if (seen != expected.required) return fmt::format("{}; this one has {}", wanted, names(seen));
      const auto other = std::ranges::find(shape.fields->members, Keep::kSecond, &Member::keep);
      return fmt::format("{}; this {} is of another {}", wanted, Quote(other->name), Quote(kept->name));
    });
  }
  Add(offset, [&] {
    const std::string missing = DescribeMissing(shape, rule, seen);
    if (!missing.empty()) return fmt::format("{} without {}", One(shape), missing);
    MemberSet telling = 0;  // what tells the cases apart
    for (std::size_t at = 0; at < rule.count; ++at)
      telling |= seen & (rule.cases[at].required | ~rule.cases[at].allowed);
    if (std::popcount(telling) > 1)
      return fmt::format("{} has {}, which exclude each other", One(shape), names(telling));
    return fmt::format("{} has nothing that tells which kind of {} it is", One(shape), shape.name);
  });
}

}  // namespace pipeseal::sbom::schema
