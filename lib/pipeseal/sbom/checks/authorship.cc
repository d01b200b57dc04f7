#include "pipeseal/sbom/checks.h"
#include "pipeseal/sbom/name_list.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

void CheckTime(const DocumentInfo& document, UtcTime now, Issues& issues) {
  if (document.created.empty()) {
    issues.Add(rules::kNoTimestamp, Issue::kNowhere, "the document does not say when it was made");
    return;
  }
  const Result<UtcTime> created = ParseRfc3339(document.created);
  if (!created) {
    issues.Add(rules::kTimestampInvalid, document.created_offset,
               [&] { return fmt::format("'{}': {}", document.created.substr(0, 100), created.error().message()); });
  } else if (*created > now) {
    Issue& issue = issues.Add(rules::kTimestampInFuture, document.created_offset,
                              [&] { return fmt::format("it says that it was made at {}", document.created); });
    issue.evidence.push_back({"now", FormatUtcTime(now), std::string(document.created)});
  }
}

bool IsStated(std::string_view text) { return !text.empty() && text != "NOASSERTION"; }

// One issue for all components that lack something; lists of thousands help nobody.
template <typename Lacks>
void CheckComponents(const Graph& graph, const RuleInfo& rule, std::string_view what, Issues& issues, Lacks lacks) {
  NameList names;
  Offset first = 0;
  for (const Component& component : graph.components) {
    const bool counts = component.kind == ComponentKind::kPackage && component.placement == Placement::kListed;
    if (!counts || !lacks(component)) continue;
    if (names.count() == 0) first = component.offset;
    names.Add(component.name);
  }
  if (names.count() != 0)
    issues.Add(rule, first, [&] { return fmt::format("{} without {}: {}", names.count(), what, names.text()); });
}

void CheckCompleteness(const Graph& graph, Issues& issues) {
  for (const Composition& composition : graph.compositions)
    if (composition.aggregate.starts_with("incomplete") || composition.aggregate == "unknown")
      issues.Add(rules::kCompositionIncomplete, composition.offset,
                 [&] { return fmt::format("a composition is '{}'", composition.aggregate); });
}

}  // namespace

void CheckAuthorship(const Graph& graph, UtcTime now, Issues& issues) {
  const DocumentInfo& document = graph.document;
  CheckTime(document, now, issues);
  if (document.serial.empty()) issues.Add(rules::kNoSerialNumber, Issue::kNowhere, "the document has no serial number or namespace");
  if (document.creators.empty() && document.supplier.empty() && document.manufacturer.empty())
    issues.Add(rules::kNoSbomAuthor, Issue::kNowhere, "neither an author nor a tool is named");
  for (const Component& component : graph.components)
    if (component.version_range && !component.external)
      issues.Add(rules::kVersionRange, component.offset, [&] { return fmt::format("'{}' is not external", component.name); });
  CheckComponents(graph, rules::kNoVersion, "a version", issues,
                  [](const Component& component) { return component.version.empty() && !component.external; });
  CheckComponents(graph, rules::kNoSupplier, "a supplier", issues, [](const Component& component) {
    return !IsStated(component.supplier) && !IsStated(component.manufacturer);
  });
  CheckCompleteness(graph, issues);
}

}  // namespace pipeseal::sbom
