// Which components of a graph are shown and compared, and what they are called.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

// Files that SPDX lists for a package come in thousands. In CycloneDX a file is a component like any other; and one
// that the document is about is always shown.
enum class FileView : std::uint8_t { kLeftOut, kShown };

// What the document is about and what it lists; neither the tools that made it nor the ancestors of a component.
bool IsShown(const Graph& graph, const Component& component, FileView files);
// In the order of the document.
std::vector<const Component*> ShownComponents(const Graph& graph, FileView files);

// "group/name"; a file's path where there is no name.
std::string FullNameOf(const Component& component);
// Full name and version; the id, or "(no name)", for one without a name.
std::string LabelOf(const Graph& graph, const Component& component);

// Words for members of JSON and columns of tables.
std::string_view NameOf(ComponentKind kind);
std::string_view NameOf(Placement placement);
std::string_view NameOf(LicenseForm form);
std::string_view NameOf(LicenseRole role);
std::string_view NameOf(IdentifierKind kind);
std::string_view NameOf(EdgeKind kind);
std::string_view NameOf(EdgeScope scope);  // empty for kUnstated
std::string_view NameOf(CreatorKind kind);

}  // namespace pipeseal::sbom
