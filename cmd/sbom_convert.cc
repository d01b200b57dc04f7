// pipeseal sbom convert: a document in another form, and what did not come over.
#include "cmd/sbom.h"
#include "cmd/sbom_output.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/convert.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string file, form;
  bool strict = false;
  SbomOutput output;
};

Result<ExitStatus> ConvertVerb(const Options& options, Terminal& terminal) {
  if (options.form.empty())
    return Fail(Error(ErrorCode::kUsage, "into which form?")
                    .WithHint(fmt::format("give --to FORM: {}", sbom::OutputFormHelp())));
  PIPESEAL_ASSIGN(const sbom::OutputForm form, sbom::ParseOutputForm(options.form));
  PIPESEAL_ASSIGN(const sbom::SbomDocument document, LoadSbom(options.file));
  PIPESEAL_ASSIGN(const sbom::Written written, sbom::Convert(document, form));
  TellLosses(written.lost, terminal);
  if (options.strict && !written.lost.empty()) {
    terminal.Complain(Error(ErrorCode::kUnsupported,
        fmt::format("{} does not hold all of {}; nothing was written", NameOf(form),
                                                                 EscapeForTerminal(options.file)))
                          .WithHint("without --strict it is written all the same"));
    return ExitStatus::kRefused;
  }
  PIPESEAL_TRY(options.output.Emit(written.text, fmt::format("{} of {}", NameOf(form), options.file), terminal));
  return ExitStatus::kVerified;
}

}  // namespace

SbomVerb SetUpSbomConvert(Flags& flags) {
  SbomVerb verb;
  const auto options = std::make_shared<Options>();
  Flags convert = flags.Below("convert", "write an SBOM in another format, version or encoding", *verb.chosen);
  convert.Positional("file", options->file, "SPDX or CycloneDX in any encoding; - for standard input");
  convert.Value("--to", options->form, "FORM",
                "cyclonedx-json, cyclonedx-xml, spdx-json, spdx-tag-value, spdx-yaml or spdx3, perhaps with @VERSION");
  convert.Switch("--strict", options->strict, "write nothing if something would not come over");
  options->output.AddFlags(convert);
  verb.run = [options](Terminal& terminal) { return ConvertVerb(*options, terminal); };
  return verb;
}

}  // namespace pipeseal::cmd
