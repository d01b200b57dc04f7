// GET03: http:// and git://.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "pipeseal/audit/fetch/address.h"
#include "pipeseal/audit/fetch/checks.h"
#include "pipeseal/audit/fetch/download.h"
#include "pipeseal/audit/fetch/rules.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::fetch {
namespace {

using encoding::Node;
using pipeline::Text;
using pipeline::shell::Command;
using pipeline::shell::Word;

// Commands that fetch code from addresses in their words. apt and its like are not among them: what they fetch is
// signed.
constexpr std::string_view kFetchers[] = {"git",    "pip",   "pip3",     "uv",     "npm",  "yarn",   "pnpm",
                                          "go",     "cargo", "gem",      "bundle", "helm", "nuget",  "mvn",
                                          "gradle", "conan", "composer", "svn",    "hg",   "poetry", "dotnet"};

bool IsInsecure(std::string_view text) {
  const Address address = ParseAddress(text);
  std::string_view scheme = address.scheme;
  // git+http://, and an option before the address: --index-url=http://
  if (const auto mark = scheme.find_last_of("+="); mark != std::string_view::npos) scheme.remove_prefix(mark + 1);
  return (AsciiCaseEqual(scheme, "http") || AsciiCaseEqual(scheme, "git")) && !address.host.empty() &&
         !IsNearby(address);
}

// `curl -d @file http://…` and `curl -X POST` tell the server something; what they fetch is no code. Those that only
// look whether it is there are `-I` and `-o /dev/null`.
bool OnlyLooks(const Command& command, const Download& download) {
  return command.HasOption("-I") || command.HasOption("--head") || command.HasOption("--spider") ||
         download.file == "/dev/null";
}

void CheckCommand(const AuditedFile& file, const ScriptSite& site, const Command& command, Reporter& reporter) {
  const std::optional<Download> download = DownloadOf(command);
  if (!download && std::ranges::find(kFetchers, command.name()) == std::end(kFetchers)) return;
  if (download && OnlyLooks(command, *download)) return;
  for (const Word& word : command.arguments()) {
    if (!IsInsecure(word.value)) continue;
    if (download && std::ranges::find(download->addresses, &word) == download->addresses.end()) continue;
    reporter
        .Report(kInsecureScheme, RangeOf(file, site, word),
                fmt::format("{} fetches {} without encryption", command.name(), word.value))
        .finding.hint = "write https://";
  }
}

void ReportText(const AuditedFile& file, const Text& text, Reporter& reporter) {
  if (!text || !IsInsecure(text.value)) return;
  reporter
      .Report(kInsecureScheme, file.definition.FirstLine(text.range),
              fmt::format("{} is fetched without encryption", text.value))
      .finding.hint = "write https://";
}

// Inputs of components that say where something comes from.
bool NamesSource(std::string_view input) {
  const std::string name = AsciiLowered(input);
  return name.ends_with("registry-url") || name.ends_with("repository-url") || name.ends_with("index-url") ||
         name == "registry" || name == "repository" || name == "server" || name == "url" ||
         name.ends_with("download-url");
}

void CheckPreCommit(const AuditedFile& file, Reporter& reporter) {
  const Node* root = file.definition.root();
  const Node* repositories = root == nullptr ? nullptr : root->Find("repos");
  if (repositories == nullptr) return;
  for (const Node* each : repositories->elements()) ReportText(file, Text::Of(each->Find("repo")), reporter);
}

}  // namespace

void CheckSchemes(const AuditedFile& file, const ScriptSites& sites, Reporter& reporter) {
  for (const ScriptSite& site : sites)
    for (const Command& command : site.script->commands()) CheckCommand(file, site, command, reporter);
}

void CheckSchemesOfReferences(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.kind() == pipeline::FileKind::kPreCommit) return CheckPreCommit(file, reporter);
  const auto check = [&](const std::vector<pipeline::Component>& components) {
    for (const pipeline::Component& component : components) ReportText(file, component.reference, reporter);
  };
  for (const pipeline::Pipeline& pipeline : file.definition.pipelines()) {
    check(pipeline.components);
    for (const pipeline::Stage& stage : pipeline.stages) {
      check(stage.components);
      for (const pipeline::Step& step : stage.steps) {
        check(step.components);
        for (const pipeline::Variable& input : step.inputs)
          if (NamesSource(input.name.value)) ReportText(file, input.value, reporter);
      }
    }
  }
}

}  // namespace pipeseal::audit::fetch
