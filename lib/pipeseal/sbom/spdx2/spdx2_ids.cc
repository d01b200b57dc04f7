#include "pipeseal/sbom/spdx2/spdx2_ids.h"

#include <fmt/format.h>

#include "pipeseal/base/ascii.h"

namespace pipeseal::sbom {
namespace {

constexpr std::string_view kPrefix = "SPDXRef-";
constexpr std::size_t kLongest = 200;  // of what an id is made of

// SPDX 3 and others have IRIs of which the last part is what SPDX 2 would call the id.
std::string_view NameIn(std::string_view id) {
  const std::size_t at = id.rfind(kPrefix);
  if (at != std::string_view::npos && at + kPrefix.size() < id.size()) return id.substr(at + kPrefix.size());
  return id;
}

std::string IdFor(const Component& component, std::string_view id) {
  if (!id.empty()) return IdStringOf(NameIn(id).substr(0, kLongest));
  const std::string_view kind = component.kind == ComponentKind::kFile      ? "File"
                                : component.kind == ComponentKind::kSnippet ? "Snippet"
                                                                            : "Package";
  std::string made = fmt::format("{}-{}", kind, IdStringOf(component.name.substr(0, kLongest)));
  if (!component.version.empty()) made += "-" + IdStringOf(component.version.substr(0, kLongest));
  return made;
}

}  // namespace

bool IsFromSpdx2(const Graph& graph) {
  return graph.document.format == Format::kSpdx && !graph.document.version.starts_with('3');
}

std::string IdStringOf(std::string_view text) {
  std::string id;
  for (const char c : text) {
    if (IsAsciiAlphanumeric(c) || c == '.') {
      id.push_back(c);
    } else if (!id.ends_with('-')) {
      id.push_back('-');
    }
  }
  while (id.ends_with('-')) id.pop_back();
  if (id.starts_with('-')) id.erase(0, 1);
  return id.empty() ? "x" : id;
}

std::string UniqueTexts::Make(std::string text) {
  if (taken_.insert(text).second) return text;
  std::size_t& next = next_.try_emplace(text, 2).first->second;
  std::string made;
  do {
    made = fmt::format("{}-{}", text, next++);
  } while (!taken_.insert(made).second);
  return made;
}

Spdx2Ids::Spdx2Ids(const Graph& graph, const std::vector<bool>& written, RecordTree& tree)
    : of_component_(graph.components.size()), of_element_(graph.elements.size()) {
  if (IsFromSpdx2(graph)) {
    for (Index i = 0; i < graph.elements.size(); ++i) of_element_[i] = graph.elements[i].id;
    for (Index i = 0; i < graph.components.size(); ++i) of_component_[i] = graph.IdOf(graph.components[i]);
    if (graph.document.element != kNone) document_ = graph.elements[graph.document.element].id;
    return;
  }
  UniqueTexts unique;
  unique.Reserve(document_);
  for (Index i = 0; i < graph.components.size(); ++i) {
    const Component& component = graph.components[i];
    if (!written[i]) continue;
    of_component_[i] = tree.Keep(unique.Make(std::string(kPrefix) + IdFor(component, graph.IdOf(component))));
    // Of two components with one id the first has it.
    if (component.element != kNone && of_element_[component.element].empty())
      of_element_[component.element] = of_component_[i];
  }
  if (graph.document.element != kNone) of_element_[graph.document.element] = document_;
}

}  // namespace pipeseal::sbom
