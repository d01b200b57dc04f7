#include "pipeseal/sbom/cyclonedx/xml_model.h"

#include <array>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/cyclonedx/xml_model_table.h"

namespace pipeseal::sbom {
namespace {

constexpr std::string_view kNamespace = "http://cyclonedx.org/schema/bom/";

}  // namespace

std::optional<unsigned> CycloneDxXmlMinor(std::string_view version) {
  if (version.size() != 3 || !version.starts_with("1.") || version[2] < '0' || version[2] > '7') return std::nullopt;
  return static_cast<unsigned>(version[2] - '0');
}

std::string CycloneDxXmlNamespace(unsigned minor) { return fmt::format("{}1.{}", kNamespace, minor); }

std::string_view CycloneDxXmlVersion(std::string_view namespace_uri) {
  if (!namespace_uri.starts_with(kNamespace)) return {};
  const std::string_view version = namespace_uri.substr(kNamespace.size());
  if (!version.starts_with("1.") || version.size() < 3 || version.size() > 4) return {};
  return std::ranges::all_of(version.substr(2), IsAsciiDigit) ? version : std::string_view();
}

namespace xml_model {
namespace {

constexpr std::size_t kRowCount = std::size(kRows);
constexpr std::size_t kTypeCount = static_cast<std::size_t>(TypeId::kLast) + 1;

constexpr bool IsType(const Row& row) { return row.kind == RowKind::kSimple || row.kind == RowKind::kComplex; }
constexpr bool IsGroup(const Row& row) { return row.kind == RowKind::kSequence || row.kind == RowKind::kChoice; }

// The rows, of which those within a group count for no other versions than the group; where types begin, and where
// types and groups end.
struct Links {
  std::array<Row, kRowCount> rows;
  std::array<std::uint16_t, kRowCount> ends{};
  std::array<std::uint16_t, kTypeCount> types{};
};

consteval Links Link() {
  Links links{std::to_array(kRows)};
  std::array<std::size_t, 16> open{};  // groups
  std::size_t depth = 0, types = 0, type = 0;
  for (std::size_t i = 0; i < kRowCount; ++i) {
    Row& row = links.rows[i];
    if (depth != 0) {
      const Row& group = links.rows[open[depth - 1]];
      row.first = std::max(row.first, group.first);
      row.last = std::min(row.last, group.last);
    }
    links.ends[i] = static_cast<std::uint16_t>(i + 1);
    if (IsType(row)) {
      if (depth != 0) throw "a group is not closed";
      if (static_cast<std::size_t>(row.type) != types) throw "types stand in the order of their ids";
      links.types[types++] = static_cast<std::uint16_t>(i);
      type = i;
    } else if (IsGroup(row)) {
      open[depth++] = i;
    } else if (row.kind == RowKind::kEnd) {
      links.ends[open[--depth]] = static_cast<std::uint16_t>(i);
    }
    links.ends[type] = static_cast<std::uint16_t>(i + 1);
  }
  if (depth != 0 || types != kTypeCount) throw "the table is not complete";
  return links;
}

constexpr Links kLinks = Link();

// Attributes and text stand before all content.
enum class Part : std::uint8_t { kHead, kAll };

template <typename Wanted>
std::optional<RowIndex> FindIn(RowIndex type, Part part, unsigned minor, Fallback fallback, Wanted wanted) {
  std::optional<RowIndex> other;
  for (RowIndex i = type + 1; i < EndOf(type); ++i) {
    if (part == Part::kHead && IsGroup(RowAt(i))) break;
    if (!wanted(RowAt(i))) continue;
    if (RowAt(i).IsIn(minor)) return i;
    if (!other && fallback == Fallback::kOtherVersions) other = i;
  }
  return other;
}

}  // namespace

const Row& RowAt(RowIndex index) { return kLinks.rows[index]; }
RowIndex EndOf(RowIndex index) { return kLinks.ends[index]; }
RowIndex NextOf(RowIndex index) { return IsGroup(RowAt(index)) ? EndOf(index) + 1 : index + 1; }
RowIndex TypeOf(TypeId type) { return kLinks.types[static_cast<std::size_t>(type)]; }
RowIndex RootType() { return TypeOf(TypeId::kBom); }

Datatype DatatypeOf(RowIndex simple_type) {
  const Row* row = &RowAt(simple_type);
  while (!row->built_in) row = &RowAt(TypeOf(row->base));
  return row->datatype;
}

encoding::Kind JsonKindOf(RowIndex simple_type) {
  switch (DatatypeOf(simple_type)) {
    case Datatype::kBoolean:
      return encoding::Kind::kBoolean;
    case Datatype::kDecimal:
    case Datatype::kInteger:
    case Datatype::kNonNegativeInteger:
    case Datatype::kPositiveInteger:
      return encoding::Kind::kNumber;
    default:
      return encoding::Kind::kString;
  }
}

std::optional<RowIndex> TextOf(RowIndex type, unsigned minor) {
  return FindIn(type, Part::kHead, minor, Fallback::kOtherVersions,
                [](const Row& row) { return row.kind == RowKind::kText; });
}

bool IsEmpty(RowIndex type, unsigned minor) {
  const auto holds = [](const Row& row) { return row.kind == RowKind::kText || IsGroup(row); };
  return RowAt(type).shape != Shape::kAnything && !FindIn(type, Part::kAll, minor, Fallback::kNone, holds);
}

std::optional<RowIndex> FindAttribute(RowIndex type, std::string_view name, unsigned minor, Fallback fallback) {
  return FindIn(type, Part::kHead, minor, fallback,
                [name](const Row& row) { return row.kind == RowKind::kAttribute && row.text == name; });
}

std::optional<RowIndex> FindElement(RowIndex type, std::string_view name, unsigned minor, Fallback fallback) {
  return FindIn(type, Part::kAll, minor, fallback,
                [name](const Row& row) { return row.kind == RowKind::kElement && row.text == name; });
}

bool IsRepeated(const Row& element) { return element.many || (element.max == kMany && !element.single); }

}  // namespace xml_model
}  // namespace pipeseal::sbom
