// A component graph as a picture: components as boxes, what they depend on as arrows, what they contain as dashed ones.
// Names from the document are text in it and nothing else. The same graph gives the same bytes.
#pragma once

#include <string>

#include "pipeseal/sbom/component_view.h"
#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

// Graphviz.
std::string GraphDot(const Graph& graph, FileView files);
// A Mermaid flowchart, as Markdown pages of GitHub and GitLab show it.
std::string GraphMermaid(const Graph& graph, FileView files);

}  // namespace pipeseal::sbom
