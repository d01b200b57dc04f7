// pipeseal sbom validate: is a document what its format demands, and can it be true?
#include <algorithm>

#include "cmd/report_output.h"
#include "cmd/sbom.h"
#include "cmd/verification_time.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/profiles/profile.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::vector<std::string> files, profiles;
  std::string level = "semantic", now;
  ReportOutput output;
};

const RuleInfo& RuleOf(const Error& error) {
  return error.code() == ErrorCode::kSchema ? sbom::rules::kNotAnSbom : sbom::rules::kSyntax;
}

// A document that cannot be read at all is one that is not valid.
void Refuse(const std::string& file, const Error& error, Check& check, Findings& findings) {
  Finding& finding = findings.Add(RuleOf(error), error.message());
  finding.locations.push_back({file});
  finding.hint = error.hint();
  check.Fail(error.message());
}

using ChosenProfiles = std::vector<const sbom::Profile*>;

Result<ChosenProfiles> ChooseProfiles(const std::vector<std::string>& names) {
  ChosenProfiles chosen;
  for (const std::string& name : names) {
    const sbom::Profile* profile = sbom::FindProfile(name);
    if (profile == nullptr)
      return Fail(Error(ErrorCode::kUsage, fmt::format("there is no profile '{}'", EscapeForTerminal(name)))
                      .WithHint("the profiles are ntia, cisa and bsi"));
    if (std::ranges::find(chosen, profile) == chosen.end()) chosen.push_back(profile);
  }
  return chosen;
}

// Each in a check of its own beside that of the document: what is valid may still lack what a profile demands.
void ApplyProfiles(const ChosenProfiles& profiles, const std::string& file, const sbom::SbomDocument& document,
                   verify::Outcome& outcome) {
  if (profiles.empty()) return;
  const sbom::StatedFacts facts(document.graph());
  for (const sbom::Profile* profile : profiles) {
    sbom::ProfileVerdict verdict = CheckProfile(*profile, facts);
    outcome.findings.Append(document.Locate(verdict.issues));
    verdict.trace.name = fmt::format("profile {}", profile->name);
    verdict.trace.subject = file;
    outcome.trace.children.push_back(std::move(verdict.trace));
  }
}

Result<void> Validate(const std::string& file, const Options& options, const ChosenProfiles& profiles, UtcTime now,
                      report::Report& report, verify::Outcome& outcome) {
  Check& check = outcome.trace.Child("document", file);
  PIPESEAL_ASSIGN(std::string text, ReadSbomFile(file));
  const Result<sbom::SbomDocument> document =
      sbom::SbomDocument::Read(std::move(text), file, sbom::SbomDocument::Reading::kGraphAndSchema);
  if (!document) {
    Refuse(file, document.error(), check, outcome.findings);
    return {};
  }
  if (options.output.ReadsSources()) report.sources.emplace(file, document->values().text());
  const sbom::Identification& is = document->identification();
  const bool schema_only = options.level == "schema";
  Findings findings = document->Validate(schema_only ? sbom::ValidationLevel::kSchema : sbom::ValidationLevel::kSemantic, now);
  const std::string what = fmt::format("{} {} as {}", NameOf(is.type), is.version, NameOf(is.encoding));
  if (findings.HasErrors()) {
    check.Fail(what);
  } else {
    check.Pass(fmt::format("{}, {}", what, schema_only ? "as its schema demands" : "as its schema demands, and consistent"));
  }
  outcome.findings.Append(std::move(findings));
  ApplyProfiles(profiles, file, *document, outcome);
  return {};
}

// The document's check comes before those of its profiles.
void Conclude(std::size_t files, bool profiled, Check& trace) {
  const std::string_view also = profiled ? ", with all that the profiles demand" : "";
  if (files != 1) {
    trace.ConcludeFromChildren(fmt::format("{} documents are valid{}", files, also),
                               fmt::format("not every document is valid{}", also));
    return;
  }
  const bool valid = !trace.children.empty() && trace.children.front().passed();
  trace.ConcludeFromChildren(fmt::format("the document is valid{}", also),
                             valid ? "the document is valid, but lacks what a profile demands" : "the document is not valid");
}

Result<ExitStatus> ValidateVerb(const Options& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const UtcTime now, VerificationTime(options.now));
  PIPESEAL_ASSIGN(const ChosenProfiles profiles, ChooseProfiles(options.profiles));
  verify::Outcome outcome{{"sbom validate", options.files.size() == 1 ? options.files[0] : ""}};
  report::Report report{"sbom validate", {}};
  for (const std::string& file : options.files) PIPESEAL_TRY(Validate(file, options, profiles, now, report, outcome));
  Conclude(options.files.size(), !profiles.empty(), outcome.trace);
  return options.output.Emit(std::move(report), std::move(outcome), terminal);
}

}  // namespace

SbomVerb SetUpSbomValidate(Flags& flags) {
  SbomVerb verb;
  const auto options = std::make_shared<Options>();
  Flags validate = flags.Below("validate", "is a document as its format demands, and consistent?", *verb.chosen);
  validate.Positionals("file", options->files, "SPDX, CycloneDX, OpenVEX or CSAF in any encoding; - for standard input");
  validate.Choice("--level", options->level, {"schema", "semantic"},
                  "how far: only what the schema of its version demands, or also that what it says can be true");
  validate.Repeated("--profile", options->profiles, "PROFILE",
                    "ntia, cisa or bsi: who demands minimum elements of it, beyond what its format does; repeatable");
  validate.Value("--now", options->now, "TIME", "what the document's time is held against; the clock otherwise");
  options->output.AddFlags(validate);
  verb.run = [options](Terminal& terminal) { return ValidateVerb(*options, terminal); };
  return verb;
}

}  // namespace pipeseal::cmd
