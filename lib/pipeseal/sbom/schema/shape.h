// Shapes: what the schemas of SBOM formats demand of values, as constant tables. One table serves all versions of a
// format: what is not the same in all of them has a set of versions.
//
// A shape says which kinds of values may stand in a place and what each kind must be like. Alternatives of different
// kinds (an object or a list) are one shape with several kinds; alternatives between objects are one list of members
// with a rule that says which of them go together. So the validator never has to try: it knows a value's shape before
// it reads it.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <span>
#include <string_view>

#include "pipeseal/encoding/node.h"
#include "pipeseal/sbom/schema/name_index.h"
#include "pipeseal/sbom/schema/text_form.h"

namespace pipeseal::sbom::schema {

// A set of versions of a format: bit n is its n-th version.
using Versions = std::uint8_t;
inline constexpr std::size_t kMaxVersions = 8;
inline constexpr Versions kAlways = 0xFF, kNever = 0;
constexpr Versions Since(Versions version) { return static_cast<Versions>(~(version - 1)); }
constexpr Versions Until(Versions version) { return static_cast<Versions>(version | (version - 1)); }
constexpr Versions From(Versions first, Versions last) { return Since(first) & Until(last); }

// A set of kinds of values.
using Kinds = std::uint8_t;
constexpr Kinds KindBit(encoding::Kind kind) { return static_cast<Kinds>(1 << static_cast<int>(kind)); }
inline constexpr Kinds kBoolean = KindBit(encoding::Kind::kBoolean), kNumber = KindBit(encoding::Kind::kNumber),
                       kString = KindBit(encoding::Kind::kString), kArray = KindBit(encoding::Kind::kArray),
                       kObject = KindBit(encoding::Kind::kObject), kAnyKind = 0x3F;

struct Shape;
using MemberSet = std::uint64_t;  // bit n: the n-th row of a table of members

// Values of members that rules ask for are kept while the object is read, two at most: as 1 + the row of the value
// among the values of its shape; of booleans kFalse or kTrue.
enum class Keep : std::uint8_t { kNot, kFirst, kSecond };
using KeptValue = std::uint8_t;
inline constexpr KeptValue kFalse = 1, kTrue = 2;

// One row: a member of an object. A member that changed from version to version has a row for each form.
struct Member {
  std::string_view name;
  const Shape& shape;
  Versions versions = kAlways;
  Versions required = kNever;
  Keep keep = Keep::kNot;
};

// One value of an enumeration.
struct Value {
  std::string_view name;
  Versions versions = kAlways;
};

struct TextRule {
  TextForm form;
  Versions versions = kAlways;
};

// The members that go together in an object.
struct Case {
  MemberSet required = 0;
  MemberSet allowed = ~MemberSet{0};
  KeptValue first = 0;                // kByFirst: of which value this is the case
  std::uint64_t second = ~std::uint64_t{0};  // kByFirst: which values the second may have; bit n: row n
};

enum class RuleKind : std::uint8_t {
  kExactlyOne,  // one of the cases fits
  kAtLeastOne,
  kApart,       // the required members of the case do not stand together
  kOnlyIfTrue,  // the required members of the case stand only where the kept value is true
  kByFirst,     // the case of the kept value fits
};

struct Rule {
  RuleKind kind;
  std::array<Case, 4> cases{};
  std::size_t count = 0;
  Versions versions = kAlways;
};

// What the values of a list must have in common.
enum class Mixture : std::uint8_t {
  kAny,
  kOneKind,    // all are texts, or all are objects
  kLoneCase,   // an object that fits the second case of its first rule is alone
};

// The members of an object, and what of them is in each version.
struct Fields {
  NameIndex<Member> members;
  std::array<MemberSet, kMaxVersions> present{}, required{};

  template <std::size_t kCount>
  constexpr Fields(const Member (&table)[kCount], const NameSlots<kCount>& slots) : members(table, slots) {
    static_assert(kCount <= 64);
    for (std::size_t version = 0; version < kMaxVersions; ++version)
      for (std::size_t row = 0; row < kCount; ++row) {
        if (table[row].versions >> version & 1) present[version] |= MemberSet{1} << row;
        if (table[row].versions & table[row].required & (1 << version)) required[version] |= MemberSet{1} << row;
      }
  }
};

struct Shape {
  std::string_view name{};  // of objects, for messages
  Kinds kinds = kAnyKind;

  bool integral = false;  // numbers
  double minimum = -std::numeric_limits<double>::infinity();
  double maximum = std::numeric_limits<double>::infinity();

  std::span<const TextRule> text{};  // texts; lengths are in code points
  std::uint32_t min_length = 0, max_length = std::numeric_limits<std::uint32_t>::max();
  Versions bounded = kAlways;  // in which versions the lengths count
  const NameIndex<Value>* values = nullptr;

  const Shape* items = nullptr;  // lists; null: anything
  Versions unique = kNever;
  Versions mixed_by = kAlways;   // in which versions `mixture` counts
  Mixture mixture = Mixture::kAny;
  std::uint32_t min_items = 0;

  const Fields* fields = nullptr;  // objects; null: anything
  Versions open = kNever;          // in which versions members that are not in the table may stand there
  std::span<const Rule> rules{};
};

template <const auto& kRows>
inline constexpr Fields kFieldsOf{kRows, kSlotsOf<kRows>};
template <const auto& kRows>
inline constexpr NameIndex<Value> kValuesOf{kRows, kSlotsOf<kRows>};

template <const auto& kRows>
constexpr Shape Object(std::string_view name, std::span<const Rule> rules = {}, Versions open = kNever) {
  return {.name = name, .kinds = kObject, .fields = &kFieldsOf<kRows>, .open = open, .rules = rules};
}

template <const auto& kRows>
constexpr Shape OneOf() {
  return {.kinds = kString, .values = &kValuesOf<kRows>};
}

struct ListOptions {
  Versions unique = kNever;
  std::uint32_t min_items = 0;
  Mixture mixture = Mixture::kAny;
  Versions mixed_by = kAlways;
};
constexpr Shape List(const Shape& items, ListOptions options = {}) {
  return {.kinds = kArray, .items = &items, .unique = options.unique, .mixed_by = options.mixed_by,
          .mixture = options.mixture, .min_items = options.min_items};
}

// An object of the one shape, or a list of the other.
constexpr Shape Either(Shape object, const Shape& items) {
  object.kinds |= kArray;
  object.items = &items;
  return object;
}
// An object of the shape, or a text.
constexpr Shape OrText(Shape object, std::uint32_t min_length = 0) {
  object.kinds |= kString;
  object.min_length = min_length;
  return object;
}

template <TextForm kForm, Versions kVersions>
inline constexpr TextRule kRuleOf[] = {{kForm, kVersions}};
// A text of a form, in the versions.
template <TextForm kForm, Versions kVersions = kAlways>
constexpr Shape Formed() {
  return {.kinds = kString, .text = kRuleOf<kForm, kVersions>};
}

template <const auto& kRows>
consteval MemberSet SetOf(std::string_view name) {
  MemberSet set = 0;
  for (std::size_t row = 0; row < std::size(kRows); ++row)
    if (kRows[row].name == name) set |= MemberSet{1} << row;
  if (set == 0) throw "a rule names a member that is not in the table";
  return set;
}

// A case from its members: "id name?", where ? marks what is not required. In an `open` case other members may stand
// as well.
template <const auto& kRows>
consteval Case CaseOf(std::string_view names, bool open) {
  Case result{.allowed = open ? ~MemberSet{0} : 0};
  while (!names.empty()) {
    std::string_view name = names.substr(0, names.find(' '));
    names.remove_prefix(name.size() == names.size() ? name.size() : name.size() + 1);
    const bool required = !name.ends_with('?');
    if (!required) name.remove_suffix(1);
    result.allowed |= SetOf<kRows>(name);
    if (required) result.required |= SetOf<kRows>(name);
  }
  return result;
}

template <const auto& kRows>
consteval Rule RuleOf(RuleKind kind, std::initializer_list<std::string_view> cases, bool open, Versions versions) {
  Rule rule{.kind = kind, .versions = versions};
  for (const std::string_view names : cases) rule.cases[rule.count++] = CaseOf<kRows>(names, open);
  return rule;
}

// The members of exactly one of the cases are there.
template <const auto& kRows>
consteval Rule ExactlyOne(std::initializer_list<std::string_view> cases, Versions versions = kAlways) {
  return RuleOf<kRows>(RuleKind::kExactlyOne, cases, true, versions);
}
template <const auto& kRows>
consteval Rule AtLeastOne(std::initializer_list<std::string_view> cases, Versions versions = kAlways) {
  return RuleOf<kRows>(RuleKind::kAtLeastOne, cases, true, versions);
}
// The same, and no others.
template <const auto& kRows>
consteval Rule OneForm(std::initializer_list<std::string_view> cases, Versions versions = kAlways) {
  return RuleOf<kRows>(RuleKind::kExactlyOne, cases, false, versions);
}
template <const auto& kRows>
consteval Rule AnyForm(std::initializer_list<std::string_view> cases, Versions versions = kAlways) {
  return RuleOf<kRows>(RuleKind::kAtLeastOne, cases, false, versions);
}
template <const auto& kRows>
consteval Rule Apart(std::string_view names, Versions versions = kAlways) {
  return RuleOf<kRows>(RuleKind::kApart, {names}, true, versions);
}
template <const auto& kRows>
consteval Rule OnlyIfTrue(std::string_view name, Versions versions = kAlways) {
  return RuleOf<kRows>(RuleKind::kOnlyIfTrue, {name}, true, versions);
}

// Which members stand together with the first value of the kept member, with its second value, and so on; and which
// values the other kept member may have then, as a set of rows.
struct CaseOfValue {
  std::string_view names;
  std::uint64_t second;
};
template <const auto& kRows>
consteval Rule ByFirst(std::initializer_list<CaseOfValue> cases) {
  Rule rule{.kind = RuleKind::kByFirst};
  for (const CaseOfValue& value : cases) {
    Case& result = rule.cases[rule.count++] = CaseOf<kRows>(value.names, false);
    result.first = static_cast<KeptValue>(rule.count);
    result.second = value.second;
  }
  return rule;
}

inline constexpr Shape kAnything{};
inline constexpr Shape kAnyList{.kinds = kArray};
inline constexpr Shape kAnyObject{.kinds = kObject};
inline constexpr Shape kText{.kinds = kString};
inline constexpr Shape kTruth{.kinds = kBoolean};
inline constexpr Shape kInteger{.kinds = kNumber, .integral = true};
inline constexpr Shape kDecimal{.kinds = kNumber};

// The formats. The versions are named in the order of their bits.
struct Format {
  std::string_view name;  // "CycloneDX"
  std::span<const std::string_view> versions;
  const Shape* document;
};
const Format& CycloneDxFormat();
const Format& Spdx2Format();

}  // namespace pipeseal::sbom::schema
