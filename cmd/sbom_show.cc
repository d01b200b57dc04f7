// pipeseal sbom show: what a document says, unverified.
#include "cmd/sbom.h"
#include "pipeseal/encoding/json_text.h"
#include "pipeseal/sbom/component_table.h"
#include "pipeseal/sbom/dependency_tree.h"
#include "pipeseal/sbom/graph_json.h"
#include "pipeseal/sbom/graph_picture.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string file, format = "tree";
  std::uint32_t depth = sbom::TreeStyle().depth;
  bool files = false;
};

std::string RootJson(const sbom::Graph& graph) {
  const sbom::Component* root = graph.root();
  if (root == nullptr) return "null";
  return encoding::JsonObject()
      .AddIfAny("name", root->name)
      .AddIfAny("version", root->version)
      .AddIfAny("id", graph.IdOf(*root))
      .ToJson();
}

std::string SummaryJson(const sbom::SbomDocument& document) {
  const sbom::Graph& graph = document.graph();
  const sbom::GraphSummary summary = Summarize(graph);
  return encoding::JsonObject()
      .Add("format", NameOf(graph.document.format))
      .Add("version", document.identification().version)
      .Add("encoding", NameOf(document.identification().encoding))
      .AddJson("components", fmt::format("{}", summary.components))
      .AddJson("dependencies", fmt::format("{}", summary.dependencies))
      .AddJson("root", RootJson(graph))
      .ToJson();
}

// Everything, or the counts alone.
std::string DocumentJson(const sbom::SbomDocument& document, bool everything) {
  JsonStream json;
  json.Begin('{').Member("summary").Raw(SummaryJson(document));
  if (everything) WriteGraph(document.graph(), json);
  json.End('}');
  return std::move(json).Take() + "\n";
}

std::string Shown(const sbom::SbomDocument& document, const Options& options, const Terminal& terminal) {
  const sbom::Graph& graph = document.graph();
  const sbom::FileView files = options.files ? sbom::FileView::kShown : sbom::FileView::kLeftOut;
  if (options.format == "json" || options.format == "summary") return DocumentJson(document, options.format == "json");
  if (options.format == "table") return ComponentTable(graph, ShownComponents(graph, files));
  if (options.format == "dot") return GraphDot(graph, files);
  if (options.format == "mermaid") return GraphMermaid(graph, files);
  return DependencyTree(graph, {options.depth, terminal.style().unicode, files});
}

Result<ExitStatus> ShowVerb(const Options& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const sbom::SbomDocument document, LoadSbom(options.file));
  terminal.Print(Shown(document, options, terminal));
  return ExitStatus::kVerified;
}

}  // namespace

SbomVerb SetUpSbomShow(Flags& flags) {
  SbomVerb verb;
  const auto options = std::make_shared<Options>();
  Flags show = flags.Below("show", "what a document says, unverified", *verb.chosen);
  show.Positional("file", options->file, "SPDX or CycloneDX in any encoding; - for standard input");
  show.Choice("--format", options->format, {"tree", "table", "json", "summary", "dot", "mermaid"},
              "of the answer: the dependencies as a tree, the components as a table, everything as JSON, its summary alone, "
              "or a picture");
  show.Value("--depth", options->depth, "N", "how far below the root the tree goes");
  show.Switch("--files", options->files, "the files and snippets of SPDX too; JSON always has them");
  verb.run = [options](Terminal& terminal) { return ShowVerb(*options, terminal); };
  return verb;
}

}  // namespace pipeseal::cmd
