// pipeseal sbom diff: what changed between two documents, of whatever formats.
#include <algorithm>

#include "cmd/sbom.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/diff.h"
#include "pipeseal/sbom/diff_report.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string old_file, new_file, format = "text";
  std::vector<std::string> fail_on;
};

// What --fail-on names, and whether a difference is of that kind.
struct Kind {
  std::string_view name;
  bool (*is_there)(const sbom::SbomDiff& diff);
};
constexpr Kind kKinds[] = {
    {"added", [](const sbom::SbomDiff& diff) { return !diff.added.empty(); }},
    {"removed", [](const sbom::SbomDiff& diff) { return !diff.removed.empty(); }},
    {"hash", [](const sbom::SbomDiff& diff) { return !diff.hashes.empty(); }},
    {"license", [](const sbom::SbomDiff& diff) { return !diff.licenses.empty(); }},
    {"any", [](const sbom::SbomDiff& diff) { return !diff.empty(); }},
};

Result<std::vector<const Kind*>> RefusedKinds(const std::vector<std::string>& names) {
  std::vector<const Kind*> kinds;
  for (const std::string& name : names) {
    const auto known = std::ranges::find(kKinds, name, &Kind::name);
    if (known == std::end(kKinds))
      return Fail(Error(ErrorCode::kUsage, fmt::format("--fail-on knows no '{}'", EscapeForTerminal(name)))
                      .WithHint("added, removed, hash, license or any, with ',' between them"));
    kinds.push_back(&*known);
  }
  return kinds;
}

std::string DiffJson(const sbom::SbomDiff& diff) {
  JsonStream json;
  json.Begin('{');
  WriteDiff(diff, json);
  json.End('}');
  return std::move(json).Take() + "\n";
}

Result<ExitStatus> DiffVerb(const Options& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const std::vector<const Kind*> refused, RefusedKinds(options.fail_on));
  if (options.old_file == "-" && options.new_file == "-")
    return Fail(ErrorCode::kUsage, "only one of the documents can come from standard input");
  PIPESEAL_ASSIGN(const sbom::SbomDocument old_document, LoadSbom(options.old_file));
  PIPESEAL_ASSIGN(const sbom::SbomDocument new_document, LoadSbom(options.new_file));
  const sbom::SbomDiff diff = Compare(old_document.graph(), new_document.graph());
  terminal.Print(options.format == "json" ? DiffJson(diff) : DiffText(diff));
  const bool is_refused = std::ranges::any_of(refused, [&](const Kind* kind) { return kind->is_there(diff); });
  return is_refused ? ExitStatus::kRefused : ExitStatus::kVerified;
}

}  // namespace

SbomVerb SetUpSbomDiff(Flags& flags) {
  SbomVerb verb;
  const auto options = std::make_shared<Options>();
  Flags diff = flags.Below("diff", "what changed between two documents, of whatever formats", *verb.chosen);
  diff.Positional("old", options->old_file, "SPDX or CycloneDX in any encoding; - for standard input");
  diff.Positional("new", options->new_file, "what it is compared with");
  diff.Choice("--format", options->format, {"text", "json"}, "of the answer");
  diff.CommaList("--fail-on", options->fail_on, "KIND",
                 "differences that make the exit status 1: added, removed, hash (of the same version), license, any; "
                 "',' between them");
  verb.run = [options](Terminal& terminal) { return DiffVerb(*options, terminal); };
  return verb;
}

}  // namespace pipeseal::cmd
