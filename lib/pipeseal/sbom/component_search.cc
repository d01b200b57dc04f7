#include "pipeseal/sbom/component_search.h"

#include <algorithm>
#include <optional>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/license_statement.h"
#include "pipeseal/sbom/purl.h"

namespace pipeseal::sbom {
namespace {

bool IsCalled(const Component& component, std::string_view what) {
  const std::string full = FullNameOf(component);
  for (const std::string_view name : {std::string_view(full), component.name}) {
    if (name.empty() || !what.starts_with(name)) continue;
    const std::string_view rest = what.substr(name.size());
    if (rest.empty() || (rest[0] == '@' && rest.substr(1) == component.version)) return true;
  }
  return false;
}

bool HasPurl(const Component& component, const PackageUrl& wanted) {
  if (component.purl.empty()) return false;
  const Result<PackageUrl> purl = PackageUrl::Parse(component.purl);
  return purl && Covers(wanted, *purl);
}

}  // namespace

std::vector<Index> NodesCalled(const Outline& outline, std::string_view what) {
  const bool by_purl = what.starts_with("pkg:");
  const Result<PackageUrl> purl = PackageUrl::Parse(by_purl ? what : std::string_view());
  std::vector<Index> nodes;
  if (what.empty()) return nodes;  // which what has no id would be called
  for (Index node = 0; node < outline.size(); ++node) {
    const Component* component = outline.component(node);
    // Not those that a component has a node of its own for, or that are not shown.
    if (component != nullptr && outline.NodeOf(*component) != node) continue;
    if (component != nullptr && !IsShown(outline.graph(), *component, FileView::kShown)) continue;
    const bool called = outline.IdOf(node) == what || (component != nullptr && IsCalled(*component, what)) ||
                        (component != nullptr && purl && HasPurl(*component, *purl));
    if (called) nodes.push_back(node);
  }
  return nodes;
}

struct ComponentFilter::FieldName {
  std::string_view text;
  Field field;
};
const ComponentFilter::FieldName ComponentFilter::kFieldNames[] = {
    {"name", Field::kName}, {"version", Field::kVersion}, {"purl", Field::kPurl},         {"license", Field::kLicense},
    {"type", Field::kType}, {"hash", Field::kHash},       {"supplier", Field::kSupplier},
};

Result<ComponentFilter> ComponentFilter::Parse(std::string_view text) {
  ComponentFilter filter;
  do {
    const std::string_view part = text.substr(0, text.find(','));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    const std::size_t equals = part.find('=');
    const auto known = std::ranges::find(kFieldNames, part.substr(0, equals), &FieldName::text);
    if (equals == std::string_view::npos || known == std::end(kFieldNames))
      return Fail(Error(ErrorCode::kUsage, fmt::format("'{}' is no condition on components", EscapeForTerminal(part)))
                      .WithHint("name=, version=, purl=, license=, type=, hash= or supplier=, with a pattern behind "
                                "it; ',' between them"));
    const bool any_case =
        known->field == Field::kLicense || known->field == Field::kType || known->field == Field::kHash;
    const std::string_view pattern = part.substr(equals + 1);
    filter.conditions_.push_back({known->field, Glob(any_case ? AsciiLowered(pattern) : std::string(pattern))});
  } while (!text.empty());
  return filter;
}

bool ComponentFilter::Matches(const Condition& condition, const Graph& graph, const Component& component) {
  const Glob& pattern = condition.pattern;
  switch (condition.field) {
    case Field::kName: return pattern.Matches(component.name) || pattern.Matches(FullNameOf(component));
    case Field::kVersion: return pattern.Matches(component.version);
    case Field::kPurl: return !component.purl.empty() && pattern.Matches(component.purl);
    case Field::kType:
      return pattern.Matches(AsciiLowered(component.type.empty() ? NameOf(component.kind) : component.type));
    case Field::kSupplier: return pattern.Matches(component.supplier);
    case Field::kHash:
      return std::ranges::any_of(component.hashes.of(graph.hashes),
                                 [&](const Hash& hash) { return pattern.Matches(AsciiLowered(hash.value)); });
    case Field::kLicense: {
      std::vector<const License*> licenses = StatedLicenses(graph, component);
      std::ranges::copy(ObservedLicenses(graph, component), std::back_inserter(licenses));
      const auto matches = [&](const std::string& license) { return pattern.Matches(AsciiLowered(license)); };
      // "MIT OR GPL-2.0-only" has to do with "GPL-*" too.
      return std::ranges::any_of(LicenseSet(licenses), matches) || std::ranges::any_of(LicenseTerms(licenses), matches);
    }
  }
  return false;
}

bool ComponentFilter::Matches(const Graph& graph, const Component& component) const {
  return std::ranges::all_of(conditions_,
                             [&](const Condition& condition) { return Matches(condition, graph, component); });
}

}  // namespace pipeseal::sbom
