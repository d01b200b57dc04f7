// pipeseal graph: the supply chain of a layout as a picture.
#include <memory>

#include "cmd/layout_options.h"
#include "cmd/layout_source.h"
#include "cmd/verbs.h"
#include "pipeseal/intoto/layout_graph.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string layout{kDefaultLayout}, format = "mermaid";
};

Result<ExitStatus> GraphVerb(const Options& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const LayoutSource source, LayoutSource::Read(options.layout));
  const intoto::Layout& layout = source.layout();
  terminal.Print(options.format == "dot"   ? intoto::LayoutDot(layout)
                 : options.format == "svg" ? intoto::LayoutSvg(layout)
                                           : intoto::LayoutMermaid(layout));
  return ExitStatus::kVerified;
}

}  // namespace

Run SetUpGraph(Flags& flags, const std::vector<std::string>&) {
  const auto options = std::make_shared<Options>();
  flags.Value("-l,--layout", options->layout, "FILE", "a layout: its source, or signed; no signature is checked");
  flags.Choice("--format", options->format, {"mermaid", "dot", "svg"}, "of the picture");
  return [options](Terminal& terminal) { return GraphVerb(*options, terminal); };
}

}  // namespace pipeseal::cmd
