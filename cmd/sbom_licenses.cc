// pipeseal sbom licenses: which licences the components have, and whether a policy accepts them.
#include "cmd/report_output.h"
#include "cmd/sbom.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/license_audit.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string file;
  std::vector<std::string> allow, deny;
  bool allow_unknown = false;
  ReportOutput output;
  bool has_policy() const { return !allow.empty() || !deny.empty(); }
};

std::string Components(std::size_t count) { return fmt::format("{} component{}", count, count == 1 ? "" : "s"); }

void AddFacts(const sbom::LicenseCounts& counts, report::Report& report) {
  for (const sbom::LicenseCount& count : counts.licenses) {
    std::string text = Components(count.components);
    if (count.observed != 0) text += fmt::format(", observed in {} more", count.observed);
    report.facts.emplace_back(count.license, std::move(text));
  }
  if (counts.unstated != 0) report.facts.emplace_back("(none)", Components(counts.unstated));
}

// Without a policy nothing is judged, and nothing can be refused.
void OnlyList(const sbom::LicenseCounts& counts, verify::Outcome& outcome) {
  outcome.trace.Pass(counts.components == 0 ? "the document lists no component"
                                            : fmt::format("{}, {} licences; no policy was given, so none was judged",
                                                          Components(counts.components), counts.licenses.size()));
}

Result<void> Judge(const Options& options, const sbom::SbomDocument& document, verify::Outcome& outcome) {
  PIPESEAL_ASSIGN(const sbom::LicensePolicy policy, sbom::LicensePolicy::Parse(options.allow, options.deny));
  const auto unknown = options.allow_unknown ? sbom::UnknownLicenses::kAccepted : sbom::UnknownLicenses::kRefused;
  sbom::Issues issues;
  const sbom::LicenseAudit audit = JudgeLicenses(document.graph(), policy, unknown, issues);
  if (audit.judged == 0)
    return Fail(Error(ErrorCode::kSchema, fmt::format("{}: there is no component whose licence could be judged",
                                                      EscapeForTerminal(options.file))));
  outcome.findings = document.Locate(issues);
  Check& check = outcome.trace.Child("licences", options.file);
  std::string what = Components(audit.judged);
  if (audit.unknown != 0) what += fmt::format(", {} of them of unknown licence", audit.unknown);
  if (outcome.findings.HasErrors()) {
    check.Fail(std::move(what));
  } else {
    check.Pass(std::move(what));
  }
  outcome.trace.ConcludeFromChildren("the policy accepts the licences", "the policy does not accept every licence");
  return {};
}

Result<ExitStatus> LicensesVerb(const Options& options, Terminal& terminal) {
  if (options.allow_unknown && !options.has_policy())
    return Fail(Error(ErrorCode::kUsage, "--allow-unknown without a policy").WithHint("give --allow or --deny"));
  PIPESEAL_ASSIGN(const sbom::SbomDocument document, LoadSbom(options.file));
  verify::Outcome outcome{{"sbom licenses", options.file}};
  report::Report report{"sbom licenses", {}};
  const sbom::LicenseCounts counts = CountLicenses(document.graph());
  AddFacts(counts, report);
  if (options.has_policy()) {
    PIPESEAL_TRY(Judge(options, document, outcome));
  } else {
    OnlyList(counts, outcome);
  }
  return options.output.Emit(std::move(report), std::move(outcome), terminal);
}

}  // namespace

SbomVerb SetUpSbomLicenses(Flags& flags) {
  SbomVerb verb;
  const auto options = std::make_shared<Options>();
  Flags licenses =
      flags.Below("licenses", "which licences the components have, and whether a policy accepts them", *verb.chosen);
  licenses.Positional("file", options->file, "SPDX or CycloneDX in any encoding; - for standard input");
  licenses.Group("Policy");
  licenses.CommaList(
      "--allow", options->allow, "LICENSE",
      "accept this one: an id, GPL-2.0+ for it and later ones, a pattern (BSD-*), each alone or \"… WITH exception\"; "
      "repeatable, or ',' between them; without it whatever is not denied is accepted");
  licenses.CommaList("--deny", options->deny, "LICENSE",
                     "refuse this one, whatever --allow says; written like --allow");
  licenses.Switch("--allow-unknown", options->allow_unknown,
                  "accept components without a licence that could be judged");
  options->output.AddFlags(licenses);
  verb.run = [options](Terminal& terminal) { return LicensesVerb(*options, terminal); };
  return verb;
}

}  // namespace pipeseal::cmd
