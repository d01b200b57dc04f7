#include "pipeseal/sbom/cyclonedx/xml_simple_type.h"

#include <map>

#include "pipeseal/base/pattern.h"
#include "pipeseal/sbom/cyclonedx/xsd_datatype.h"
#include "pipeseal/sbom/license_list.h"

namespace pipeseal::sbom::xml_model {
namespace {

// The patterns of the table are compiled once, by their rows.
bool MatchesPattern(RowIndex row, std::string_view text) {
  static const std::map<RowIndex, Result<Pattern>> patterns = [] {
    std::map<RowIndex, Result<Pattern>> out;
    for (RowIndex i = 0; i < EndOf(RootType()); ++i)
      if (RowAt(i).kind == RowKind::kPattern) out.emplace(i, Pattern::Parse(RowAt(i).text));
    return out;
  }();
  const Result<Pattern>& pattern = patterns.at(row);
  return pattern && pattern->Matches(text);
}

// Ids are spelled as the list does it, unlike in licence expressions.
bool IsLicenseId(std::string_view text) {
  const LicenseInfo* info = FindLicense(text);
  if (info == nullptr) info = FindLicenseException(text);
  return info != nullptr && info->id == text;
}

// In characters.
std::size_t LengthOf(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & '\xC0') != '\x80'; }));
}

// Any row but those of values, of which one is enough.
bool Holds(RowIndex index, std::string_view text) {
  const Row& facet = RowAt(index);
  switch (facet.kind) {
    case RowKind::kLicenseIds:
      return IsLicenseId(text);
    case RowKind::kPattern:
      return MatchesPattern(index, text);
    case RowKind::kLeast:
      return CompareXsdDecimal(text, facet.bound) >= 0;
    case RowKind::kMost:
      return CompareXsdDecimal(text, facet.bound) <= 0;
    case RowKind::kShortest:
      return LengthOf(text) >= facet.bound;
    case RowKind::kLongest:
      return LengthOf(text) <= facet.bound;
    default:
      return true;
  }
}

bool FacetsHold(RowIndex type, std::string_view text, unsigned minor) {
  bool has_values = false, is_value = false;
  for (RowIndex i = type + 1; i < EndOf(type); ++i) {
    if (RowAt(i).kind == RowKind::kValue) {
      has_values = true;
      is_value = is_value || (RowAt(i).text == text && RowAt(i).IsIn(minor));
    } else if (!Holds(i, text)) {
      return false;
    }
  }
  return is_value || !has_values;
}

std::string DescribeFacet(const Row& facet) {
  switch (facet.kind) {
    case RowKind::kLicenseIds:
      return "an id of the SPDX licence list";
    case RowKind::kPattern:
      return fmt::format("a text like {}", facet.text);
    case RowKind::kLeast:
      return fmt::format("at least {}", facet.bound);
    case RowKind::kMost:
      return fmt::format("at most {}", facet.bound);
    case RowKind::kShortest:
      return fmt::format("at least {} character{}", facet.bound, facet.bound == 1 ? "" : "s");
    case RowKind::kLongest:
      return fmt::format("at most {} characters", facet.bound);
    default:
      return {};
  }
}

}  // namespace

bool Allows(RowIndex simple_type, std::string_view text, unsigned minor) {
  std::string storage;
  text = XsdWhiteSpace(DatatypeOf(simple_type), text, storage);
  RowIndex type = simple_type;
  for (; !RowAt(type).built_in; type = TypeOf(RowAt(type).base))
    if (!FacetsHold(type, text, minor)) return false;
  return IsXsdValue(RowAt(type).datatype, text);
}

std::string DescribeAllowed(RowIndex simple_type, unsigned minor) {
  std::string values, facets;
  for (RowIndex type = simple_type; !RowAt(type).built_in; type = TypeOf(RowAt(type).base)) {
    for (RowIndex i = type + 1; i < EndOf(type); ++i) {
      const Row& facet = RowAt(i);
      if (facet.kind == RowKind::kValue) {
        if (facet.IsIn(minor)) values += (values.empty() ? "one of " : ", ") + std::string(facet.text);
      } else {
        facets += (facets.empty() ? "" : ", ") + DescribeFacet(facet);
      }
    }
  }
  if (!values.empty()) return values;
  const Datatype datatype = DatatypeOf(simple_type);
  const bool is_text = datatype <= Datatype::kToken;
  if (facets.empty()) return std::string(DescribeXsdDatatype(datatype));
  return is_text ? facets : fmt::format("{}, {}", DescribeXsdDatatype(datatype), facets);
}

}  // namespace pipeseal::sbom::xml_model
