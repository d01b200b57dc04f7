// pipeseal sbom validate: is a document what its format demands, and can it be true?
#include "cmd/report_output.h"
#include "cmd/sbom.h"
#include "cmd/verification_time.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::vector<std::string> files;
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

Result<void> Validate(const std::string& file, const Options& options, UtcTime now, verify::Outcome& outcome) {
  Check& check = outcome.trace.Child("document", file);
  PIPESEAL_ASSIGN(std::string text, ReadSbomFile(file));
  const Result<sbom::SbomDocument> document =
      sbom::SbomDocument::Read(std::move(text), file, sbom::SbomDocument::Reading::kGraphAndSchema);
  if (!document) {
    Refuse(file, document.error(), check, outcome.findings);
    return {};
  }
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
  return {};
}

Result<ExitStatus> ValidateVerb(const Options& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const UtcTime now, VerificationTime(options.now));
  verify::Outcome outcome{{"sbom validate", options.files.size() == 1 ? options.files[0] : ""}};
  for (const std::string& file : options.files) PIPESEAL_TRY(Validate(file, options, now, outcome));
  const bool one = options.files.size() == 1;
  outcome.trace.ConcludeFromChildren(one ? "the document is valid" : fmt::format("{} documents are valid", options.files.size()),
                                     one ? "the document is not valid" : "not every document is valid");
  return options.output.Emit(report::Report{"sbom validate", {}}, std::move(outcome), terminal);
}

}  // namespace

SbomVerb SetUpSbomValidate(Flags& flags) {
  SbomVerb verb;
  const auto options = std::make_shared<Options>();
  Flags validate = flags.Below("validate", "is a document as its format demands, and consistent?", *verb.chosen);
  validate.Positionals("file", options->files, "SPDX, CycloneDX, OpenVEX or CSAF in any encoding; - for standard input");
  validate.Choice("--level", options->level, {"schema", "semantic"},
                  "how far: only what the schema of its version demands, or also that what it says can be true");
  validate.Value("--now", options->now, "TIME", "what the document's time is held against; the clock otherwise");
  options->output.AddFlags(validate);
  verb.run = [options](Terminal& terminal) { return ValidateVerb(*options, terminal); };
  return verb;
}

}  // namespace pipeseal::cmd
