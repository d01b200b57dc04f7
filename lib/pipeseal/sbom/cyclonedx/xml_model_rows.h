// The notation of the table of CycloneDX XML: what its rows are.
//
// Rows stand as the schema's declarations do. A type begins with Simple or Complex and has what follows up to the next
// type: a simple one its facets, a complex one its attributes, its text or its content. Sequence and Choice hold what
// follows up to their End. A row counts for all versions for which the type is used, unless it says Since, Until or
// Between; versions are 0 to 7, for 1.0 to 1.7. The JSON member of an attribute or element is its name, unless it says
// As; a child of a list is an item of it, and As makes the item an object with this one member.
#pragma once

#include <cstdint>
#include <string_view>

namespace pipeseal::sbom::xml_model {

enum class TypeId : std::uint16_t;  // in the table

// Of XML Schema Part 2.
enum class Datatype : std::uint8_t {
  kString,
  kNormalizedString,
  kToken,
  kAnyURI,
  kBoolean,
  kDecimal,
  kInteger,
  kNonNegativeInteger,
  kPositiveInteger,
  kDateTime,
  kDate,
};

// What JSON has for an element of a complex type.
enum class Shape : std::uint8_t {
  kObject,
  kList,          // an array, its children are the items
  kListOrObject,  // tools: an array of `tool`, or an object
  kReference,     // a string: the attribute `ref`
  kDependency,    // {ref, dependsOn, provides}, of nested elements
  kAnything,      // whatever it likes; its text is a string
};

enum class RowKind : std::uint8_t {
  kSimple,
  kValue,  // one of the values that are allowed
  kLicenseIds,
  kPattern,
  kLeast,
  kMost,
  kShortest,
  kLongest,
  kComplex,
  kAttribute,
  kForeignAttributes,
  kText,
  kSequence,
  kChoice,
  kElement,
  kForeign,
  kEnd,
};

inline constexpr std::uint8_t kMany = 255;

struct Row {
  RowKind kind;
  TypeId type{};  // of a type itself; of an attribute, element or text: the type that it has
  std::string_view text{};    // a name, a value, a pattern
  std::string_view member{};  // empty: the name
  std::uint16_t bound = 0;    // of kLeast to kLongest
  std::uint8_t min = 1, max = 1;
  std::uint8_t first = 0, last = 7;
  TypeId base{};  // what a simple type restricts
  Datatype datatype{};
  Shape shape{};
  bool built_in = false;
  bool required = false;
  bool mixed = false;      // text may stand between the children; alone it is a string in JSON
  bool any = false;        // foreign attributes may be in no namespace, too
  bool defaulted = false;  // the empty element stands for a default value
  bool many = false;       // JSON has an array even of one
  bool single = false;     // JSON has no array even if it may stand there repeatedly
  bool chosen = false;     // its value in JSON is that of its only child
  bool hoisted = false;    // its members are the parent's in JSON
  bool unsaid = false;     // JSON has nothing for it
  bool secondary = false;  // of a list: items are written as another kind of child, if there is one in the version

  constexpr bool IsIn(unsigned minor) const { return first <= minor && minor <= last; }
  constexpr std::string_view json_member() const { return member.empty() ? text : member; }

  consteval Row Since(std::uint8_t version) const { return Between(version, last); }
  consteval Row Until(std::uint8_t version) const { return Between(first, version); }
  consteval Row Between(std::uint8_t from, std::uint8_t to) const {
    Row row = *this;
    row.first = from;
    row.last = to;
    return row;
  }
  consteval Row As(std::string_view name) const {
    Row row = *this;
    row.member = name;
    return row;
  }
  consteval Row Required() const { return With(&Row::required); }
  consteval Row Mixed() const { return With(&Row::mixed); }
  consteval Row Defaulted() const { return With(&Row::defaulted); }
  consteval Row Many() const { return With(&Row::many); }
  consteval Row Single() const { return With(&Row::single); }
  consteval Row Chosen() const { return With(&Row::chosen); }
  consteval Row Hoisted() const { return With(&Row::hoisted); }
  consteval Row Unsaid() const { return With(&Row::unsaid); }
  consteval Row Secondary() const { return With(&Row::secondary); }

 private:
  consteval Row With(bool Row::*flag) const {
    Row row = *this;
    row.*flag = true;
    return row;
  }
};

consteval Row Builtin(TypeId type, Datatype datatype) {
  return {.kind = RowKind::kSimple, .type = type, .base = type, .datatype = datatype, .built_in = true};
}
consteval Row Simple(TypeId type, TypeId base) { return {.kind = RowKind::kSimple, .type = type, .base = base}; }
consteval Row Value(std::string_view text) { return {.kind = RowKind::kValue, .text = text}; }
consteval Row LicenseIds() { return {.kind = RowKind::kLicenseIds}; }
consteval Row Matching(std::string_view pattern) { return {.kind = RowKind::kPattern, .text = pattern}; }
consteval Row AtLeast(std::uint16_t bound) { return {.kind = RowKind::kLeast, .bound = bound}; }
consteval Row AtMost(std::uint16_t bound) { return {.kind = RowKind::kMost, .bound = bound}; }
consteval Row Shortest(std::uint16_t bound) { return {.kind = RowKind::kShortest, .bound = bound}; }
consteval Row Longest(std::uint16_t bound) { return {.kind = RowKind::kLongest, .bound = bound}; }

consteval Row Complex(TypeId type, Shape shape) { return {.kind = RowKind::kComplex, .type = type, .shape = shape}; }
consteval Row Attribute(std::string_view name, TypeId type) {
  return {.kind = RowKind::kAttribute, .type = type, .text = name};
}
consteval Row OtherAttributes() { return {.kind = RowKind::kForeignAttributes}; }
consteval Row AnyAttributes() { return {.kind = RowKind::kForeignAttributes, .any = true}; }
consteval Row Text(TypeId type) { return {.kind = RowKind::kText, .type = type}; }
consteval Row Sequence(std::uint8_t min, std::uint8_t max) {
  return {.kind = RowKind::kSequence, .min = min, .max = max};
}
consteval Row Choice(std::uint8_t min, std::uint8_t max) { return {.kind = RowKind::kChoice, .min = min, .max = max}; }
consteval Row Element(std::string_view name, TypeId type, std::uint8_t min, std::uint8_t max) {
  return {.kind = RowKind::kElement, .type = type, .text = name, .min = min, .max = max};
}
consteval Row Foreign(std::uint8_t min, std::uint8_t max) {
  return {.kind = RowKind::kForeign, .min = min, .max = max};
}
consteval Row End() { return {.kind = RowKind::kEnd}; }

}  // namespace pipeseal::sbom::xml_model
