#include "pipeseal/sbom/dependency_tree.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/outline.h"

namespace pipeseal::sbom {
namespace {

class TreePrinter {
 public:
  TreePrinter(const Graph& graph, const TreeStyle& style)
      : graph_(graph), style_(style), outline_(graph, style.files), reach_(outline_) {}

  std::string Print() && {
    reach_.Extend(outline_.roots());
    for (const Index root : outline_.roots()) PrintFrom(root);
    if (outline_.roots().empty()) out_ += "The document does not say what it describes.\n";
    PrintUnreached();
    if (marked_) out_ += "(*) what is below it stands elsewhere in the tree\n";
    return std::move(out_);
  }

 private:
  struct Open {
    Index node;
    std::size_t next;    // which of the steps below comes next
    std::size_t indent;  // length of the indent of its line
  };

  // Tops are what nothing else that is not reached leads to; of circles without such a top, whichever node comes first.
  void PrintUnreached() {
    std::vector<Index> unreached;
    for (const Index node : outline_.listed())
      if (!reach_.Has(node)) unreached.push_back(node);
    if (unreached.empty()) {
      if (outline_.listed().empty()) out_ += "It lists no component.\n";
      return;
    }
    out_ += outline_.roots().empty() ? fmt::format("components: {}\n", unreached.size())
                                     : fmt::format("not reached from the root: {}\n", unreached.size());
    for (const Index top : TopsOf(unreached)) PrintFrom(top);
  }

  std::vector<Index> TopsOf(const std::vector<Index>& unreached) {
    std::vector<bool> is_below(outline_.size(), false);
    for (const Index node : unreached)
      for (const Outline::Step& step : outline_.Below(node)) is_below[step.node] = true;
    std::vector<Index> tops;
    std::ranges::copy_if(unreached, std::back_inserter(tops), [&](Index node) { return !is_below[node]; });
    reach_.Extend(tops);
    for (const Index node : unreached) {
      if (reach_.Has(node)) continue;
      reach_.Extend(std::span(&node, 1));
      tops.push_back(node);
    }
    return tops;
  }

  void PrintFrom(Index top) {
    indent_.clear();
    Line(top, nullptr, true);
    if (style_.depth > 0) open_.push_back({top, 0, 0});
    while (!open_.empty()) {
      Open& open = open_.back();
      const std::span<const Outline::Step> steps = outline_.Below(open.node);
      indent_.resize(open.indent);
      if (open.next == steps.size()) {
        open_.pop_back();
        continue;
      }
      const Outline::Step& step = steps[open.next++];
      PrintStep(open.node, step, open.next == steps.size());
    }
  }

  void PrintStep(Index from, const Outline::Step& step, bool last) {
    out_ += indent_;
    if (style_.unicode) {
      out_ += last ? "└─ " : "├─ ";
      indent_ += last ? "   " : "│  ";
    } else {
      out_ += last ? "`- " : "|- ";
      indent_ += last ? "   " : "|  ";
    }
    const bool here = reach_.parent(step.node) == from;
    Line(step.node, &step, here);
    if (here && open_.size() < style_.depth) open_.push_back({step.node, 0, indent_.size()});
  }

  // `step` is null for what stands at the top.
  void Line(Index node, const Outline::Step* step, bool here) {
    out_ += EscapeForTerminal(outline_.LabelOf(node));
    if (step != nullptr && step->link == Outline::Link::kContains) out_ += " [contained]";
    if (step != nullptr && step->scope != EdgeScope::kUnstated) out_ += fmt::format(" [{}]", NameOf(step->scope));
    if (outline_.component(node) == nullptr) {
      const Element& element = graph_.elements[node];
      if (element.external) out_ += " (of another document)";
      else if (element.kind == ElementKind::kUndefined) out_ += " (not in this document)";
    }
    const std::size_t below = outline_.Below(node).size();
    if (below != 0 && !here) {
      out_ += " (*)";
      marked_ = true;
    } else if (below != 0 && open_.size() == style_.depth) {
      out_ += fmt::format(" ({} below)", below);
    }
    out_ += '\n';
  }

  const Graph& graph_;
  const TreeStyle& style_;
  Outline outline_;
  Reach reach_;
  std::vector<Open> open_;  // from the top to the node whose steps are being printed
  std::string indent_, out_;
  bool marked_ = false;
};

}  // namespace

std::string DependencyTree(const Graph& graph, const TreeStyle& style) { return TreePrinter(graph, style).Print(); }

}  // namespace pipeseal::sbom
