// pipeseal sbom vulnerabilities: known vulnerabilities of the components, and which of them VEX takes off.
#include <list>

#include "cmd/report_output.h"
#include "cmd/sbom.h"
#include "cmd/verification_time.h"
#include "cmd/vex_files.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/name_list.h"
#include "pipeseal/sbom/rules.h"
#include "pipeseal/sbom/vulnerability/matcher.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string file, now;
  std::vector<std::string> sources, vex;
  ReportOutput output;
};

// Vulnerability records, and documents that list vulnerabilities.
struct Sources {
  std::vector<sbom::OsvRecord> records;
  std::list<sbom::SbomDocument> documents;
  std::vector<const sbom::Graph*> graphs;
};

Result<void> ReadSource(const std::string& file, Sources& sources, VexFiles& vex) {
  PIPESEAL_ASSIGN(std::string text, ReadSbomFile(file));
  Result<sbom::SbomDocument> document = sbom::SbomDocument::Read(text, file);
  if (document && IsSbom(document->identification().type)) {
    const sbom::Graph& graph = sources.documents.emplace_back(std::move(*document)).graph();
    sources.graphs.push_back(&graph);
    vex.Add(graph);
    return {};
  }
  Limits limits = kDefaultLimits;
  limits.metadata_bytes = limits.sbom_bytes;
  limits.nodes *= 4;
  Result<encoding::Document> tree = encoding::Document::ParseJson(std::move(text), limits);
  if (!tree) return Fail(std::move(tree).error().While(EscapeForTerminal(file)));
  Result<std::vector<sbom::OsvRecord>> records = sbom::ReadOsv(*tree);
  if (!records) return Fail(std::move(records).error().While(EscapeForTerminal(file)));
  std::ranges::move(*records, std::back_inserter(sources.records));
  return {};
}

void AddFacts(const sbom::Graph& graph, const sbom::VulnerabilityReport& found, const VexFiles& vex, report::Report& report,
              Findings& findings) {
  sbom::NameList unidentified;
  for (const sbom::Index component : found.unidentified) unidentified.Add(graph.components[component].name);
  if (unidentified.count() != 0)
    findings.Add(sbom::rules::kVulnerabilityUndecided,
                 fmt::format("{} without a package URL, which cannot be looked up: {}", unidentified.count(), unidentified.text()));
  report.facts.emplace_back("VEX statements", fmt::format("{}, {} of them about nothing in the SBOM", vex.statements().size(), found.unbound.size()));
  if (!found.unmatched.empty())
    report.facts.emplace_back("records", fmt::format("{} of ecosystems that are not known here", found.unmatched.size()));
}

Result<ExitStatus> VulnerabilitiesVerb(const Options& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const UtcTime now, VerificationTime(options.now));
  PIPESEAL_ASSIGN(const sbom::SbomDocument document, LoadSbom(options.file));
  Sources sources;
  VexFiles vex;
  if (!document.graph().vulnerabilities.empty()) {
    sources.graphs.push_back(&document.graph());
    vex.Add(document.graph());
  }
  for (const std::string& file : options.sources) PIPESEAL_TRY(ReadSource(file, sources, vex));
  for (const std::string& file : options.vex) PIPESEAL_TRY(vex.Read(file));
  if (sources.records.empty() && sources.graphs.empty())
    return Fail(Error(ErrorCode::kUsage, "nothing says which vulnerabilities there are")
                    .WithHint("give --source FILE: OSV records, or a CycloneDX document with vulnerabilities"));
  PIPESEAL_ASSIGN(const sbom::VulnerabilityReport found,
                  MatchVulnerabilities(document.graph(), {sources.records, sources.graphs}, vex.statements(), now));
  verify::Outcome outcome{{"sbom vulnerabilities", options.file}};
  sbom::Issues issues;
  ReportVulnerabilities(document.graph(), found, vex.statements(), issues);
  outcome.findings = document.Locate(issues);
  report::Report report{"sbom vulnerabilities", {}};
  AddFacts(document.graph(), found, vex, report, outcome.findings);
  const std::size_t components = Summarize(document.graph()).components;
  std::size_t affected = 0;
  for (const sbom::VulnerabilityMatch& match : found.matches) affected += match.status == sbom::VulnerabilityStatus::kAffected ? 1u : 0u;
  Check& check = outcome.trace.Child("components", fmt::format("{}", components));
  if (affected != 0) {
    check.Fail(fmt::format("{} vulnerabilities", affected));
  } else {
    check.Pass(fmt::format("none of {} records and {} documents", sources.records.size(), sources.graphs.size()));
  }
  outcome.trace.ConcludeFromChildren("no known vulnerability counts", "there are known vulnerabilities");
  return options.output.Emit(std::move(report), std::move(outcome), terminal);
}

}  // namespace

SbomVerb SetUpSbomVulnerabilities(Flags& flags) {
  SbomVerb verb;
  const auto options = std::make_shared<Options>();
  Flags below = flags.Below("vulnerabilities", "known vulnerabilities of the components, with VEX applied; nothing is fetched", *verb.chosen);
  below.Positional("file", options->file, "SPDX or CycloneDX in any encoding; - for standard input");
  below.Repeated("--source", options->sources, "FILE",
                 "which vulnerabilities there are: OSV records, alone, as a list or as osv-scanner writes them, or CycloneDX with "
                 "vulnerabilities; repeatable");
  below.Repeated("--vex", options->vex, "FILE", "what somebody says of them: OpenVEX, CSAF, CycloneDX or SPDX 3; repeatable");
  below.Value("--now", options->now, "TIME", "statements of later times do not count; the clock otherwise");
  options->output.AddFlags(below);
  verb.run = [options](Terminal& terminal) { return VulnerabilitiesVerb(*options, terminal); };
  return verb;
}

}  // namespace pipeseal::cmd
