// pipeseal sbom merge: several SBOMs as one.
#include <algorithm>

#include "cmd/sbom.h"
#include "cmd/sbom_output.h"
#include "cmd/verification_time.h"
#include "pipeseal/sbom/merge.h"
#include "pipeseal/sbom/writer.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string name, version, form, now;
  bool hierarchical = false;
  SbomOutput output;
};

// Without a wish: the type that all inputs have, CycloneDX otherwise.
sbom::OutputForm FormOf(const std::vector<sbom::MergeInput>& inputs) {
  const sbom::DocumentType type = inputs[0].document.identification().type;
  const bool all = std::ranges::all_of(
      inputs, [&](const sbom::MergeInput& input) { return input.document.identification().type == type; });
  if (all && type == sbom::DocumentType::kSpdx2) return {type, "2.3", sbom::Encoding::kJson};
  if (all && type == sbom::DocumentType::kSpdx3) return {type, "3.0.1", sbom::Encoding::kJsonLd};
  return {sbom::DocumentType::kCycloneDx, "1.7", sbom::Encoding::kJson};
}

Result<ExitStatus> MergeVerb(const Options& options, Terminal& terminal) {
  if (options.name.empty())
    return Fail(Error(ErrorCode::kUsage, "what the SBOM is of has no name").WithHint("give --name NAME"));
  sbom::OutputForm form;
  if (!options.form.empty()) {
    PIPESEAL_ASSIGN(form, sbom::ParseOutputForm(options.form));
  }
  std::vector<sbom::MergeInput> inputs;
  for (const std::string& file : options.files) {
    PIPESEAL_ASSIGN(sbom::SbomDocument document, LoadSbom(file));
    inputs.push_back({file, std::move(document)});
  }
  if (options.form.empty()) form = FormOf(inputs);
  sbom::MergeOptions how{options.hierarchical ? sbom::MergeShape::kHierarchical : sbom::MergeShape::kFlat, options.name,
      options.version,
                         {}, form.type};
  PIPESEAL_ASSIGN(how.now, VerificationTime(options.now));
  PIPESEAL_ASSIGN(const sbom::MergedSbom merged, sbom::Merge(std::move(inputs), how));
  PIPESEAL_ASSIGN(const sbom::Written written, sbom::Write(merged.graph, form));
  for (const Finding& finding : merged.findings.list()) terminal.Warn(finding.message);
  TellLosses(merged.lost, terminal);
  TellLosses(written.lost, terminal);
  PIPESEAL_TRY(options.output.Emit(written.text, fmt::format("{} of {}", NameOf(form), options.name), terminal));
  return ExitStatus::kVerified;
}

}  // namespace

SbomVerb SetUpSbomMerge(Flags& flags) {
  SbomVerb verb;
  const auto options = std::make_shared<Options>();
  Flags merge = flags.Below("merge", "make one SBOM of several", *verb.chosen);
  merge.Positionals("file", options->files, "SPDX or CycloneDX in any encoding");
  merge.Value("--name", options->name, "NAME",
      "what the merged SBOM is of: its root depends on the roots of the others");
  merge.Value("--version", options->version, "VERSION", "and its version");
  merge.Switch("--hierarchical", options->hierarchical,
      "keep what is in each SBOM below its root; otherwise side by side, each once");
  merge.Value("--to", options->form, "FORM",
      "as for `sbom convert`; the newest version of what all inputs are otherwise");
  merge.Value("--now", options->now, "TIME", "when the SBOM is made; the clock otherwise");
  options->output.AddFlags(merge);
  verb.run = [options](Terminal& terminal) { return MergeVerb(*options, terminal); };
  return verb;
}

}  // namespace pipeseal::cmd
