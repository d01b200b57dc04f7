// pipeseal sbom show: what a document says, unverified.
#include "cmd/sbom.h"
#include "pipeseal/encoding/json_text.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string file, format = "json";
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

Result<ExitStatus> ShowVerb(const Options& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const sbom::SbomDocument document, LoadSbom(options.file));
  terminal.Print(encoding::JsonObject().AddJson("summary", SummaryJson(document)).ToJson() + "\n");
  return ExitStatus::kVerified;
}

}  // namespace

SbomVerb SetUpSbomShow(Flags& flags) {
  SbomVerb verb;
  const auto options = std::make_shared<Options>();
  Flags show = flags.Below("show", "what a document says, unverified", *verb.chosen);
  show.Positional("file", options->file, "SPDX or CycloneDX in any encoding; - for standard input");
  show.Choice("--format", options->format, {"json"}, "of the answer");
  verb.run = [options](Terminal& terminal) { return ShowVerb(*options, terminal); };
  return verb;
}

}  // namespace pipeseal::cmd
