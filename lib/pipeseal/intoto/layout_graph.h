// The supply chain of a layout as a picture: steps and inspections as boxes, and an arrow for what one takes from
// another by its MATCH rules. A step's rules about its own files are no arrows. The same layout gives the same bytes.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "pipeseal/intoto/layout.h"

namespace pipeseal::intoto {

// Whether a step was verified, by its name; steps that are not in it have no colour.
using StepVerdicts = std::map<std::string, bool, std::less<>>;

// A Mermaid flowchart, as Markdown pages of GitHub and GitLab show it.
std::string LayoutMermaid(const Layout& layout, const StepVerdicts& verdicts = {});
// Graphviz.
std::string LayoutDot(const Layout& layout, const StepVerdicts& verdicts = {});
// A picture of its own, without scripts, fonts or anything else from outside.
std::string LayoutSvg(const Layout& layout, const StepVerdicts& verdicts = {});

}  // namespace pipeseal::intoto
