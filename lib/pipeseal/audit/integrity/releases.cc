// INT05, INT10 and INT17: what is known of the things that a stage publishes: who made them, what is in them, and
// whether anybody looked.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/integrity/checks.h"
#include "pipeseal/audit/integrity/release_files.h"
#include "pipeseal/audit/integrity/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/flow.h"

namespace pipeseal::audit::integrity {
namespace {

using pipeline::Flow;
using pipeline::FlowEdge;
using pipeline::Pipeline;
using pipeline::Proof;
using pipeline::Publication;
using pipeline::Stage;
using pipeline::Step;
using Target = Publication::Target;

// The first thing that the stage publishes for others to take; deployments and pages are something else.
const Publication* ReleaseOf(const Stage& stage) {
  for (const Step& step : stage.steps)
    for (const Publication& each : step.publishes)
      if (IsArtifactRelease(each)) return &each;
  return nullptr;
}

bool States(const Stage& stage) {
  return pipeline::Proves(stage, Proof::Kind::kAttests) || pipeline::Proves(stage, Proof::Kind::kSigns);
}
bool LeavesEvidence(const Stage& stage) {
  return States(stage) || pipeline::Proves(stage, Proof::Kind::kRecordsDigest);
}

// Registries that attest by themselves what is published by an identity of the run: PyPI, npm.
bool IsAttestedByRegistry(const Stage& stage, const Publication& each) {
  return each.target == Target::kPackage && stage.has_identity_token;
}

// goreleaser and the like sign and make SBOMs as a file of their own says.
bool IsConfiguredElsewhere(const Publication& each) {
  const std::string_view text = each.where.value;
  return text.contains("goreleaser") || text.contains("semantic-release") || text.contains("jreleaser") ||
         text.contains("release-plz") || text.contains("changeset");
}

std::string Describe(const Publication& each) {
  switch (each.target) {
    case Target::kImage:
      return each.what.empty() ? "an image" : fmt::format("the image '{}'", each.what.substr(0, each.what.find('\n')));
    case Target::kPackage:
      return "a package";
    default:
      break;
  }
  return each.paths.empty() ? "a release" : fmt::format("the release of '{}'", each.paths.front());
}

// INT05. Where files come from other jobs, those count; otherwise what the job itself makes.
void CheckInputs(const AuditedFile& file, const Flow& flow, std::size_t index, const Publication& release,
                 Reporter& reporter) {
  const Pipeline& pipeline = flow.pipeline();
  const Stage& stage = pipeline.stages[index];
  if (States(stage) || IsAttestedByRegistry(stage, release) || IsConfiguredElsewhere(release)) return;
  for (std::size_t i = 0; i < pipeline.stages.size(); ++i)
    if (States(pipeline.stages[i]) && (flow.Precedes(i, index) || flow.Precedes(index, i))) return;
  const std::vector<const FlowEdge*> into = flow.FilesInto(index);
  std::string message = fmt::format("'{}' publishes {}, and no job attests or signs it", stage.id, Describe(release));
  if (!into.empty())
    message = fmt::format("'{}' publishes {} from what '{}' made, and neither attests or signs it", stage.id,
                          Describe(release), pipeline.stages[into.front()->from.stage].id);
  AuditFinding& finding = reporter.Report(kUnattestedInput, PlaceOf(file, release.where), std::move(message));
  finding.finding.subject = stage.id;
  if (!into.empty())
    finding.finding.locations.push_back({file.name(), PlaceOf(file, into.front()->out->where), "made here"});
}

// INT17. Earlier stages leave evidence, or a layout wants it, and this one does not look.
void CheckLooks(const AuditedFile& file, const Project& project, const Flow& flow, std::size_t index,
                const Publication& release, Reporter& reporter) {
  const Pipeline& pipeline = flow.pipeline();
  const Stage& stage = pipeline.stages[index];
  const std::vector<std::size_t> before = flow.Before(index);
  if (pipeline::Checks(stage)) return;
  if (std::ranges::any_of(before, [&](std::size_t i) { return pipeline::Checks(pipeline.stages[i]); })) return;
  const std::vector<const FlowEdge*> into = flow.FilesInto(index);
  const auto evident = std::ranges::find_if(
      into, [&](const FlowEdge* edge) { return LeavesEvidence(pipeline.stages[edge->from.stage]); });
  if (evident == into.end() && (project.layouts().empty() || into.empty())) return;
  AuditFinding& finding = reporter.Report(
      kNoStageVerification, PlaceOf(file, release.where),
      evident == into.end()
          ? fmt::format("there is a layout, and '{}' publishes {} without verifying what reached it", stage.id,
                        Describe(release))
          : fmt::format("'{}' leaves evidence of what it made, and '{}' publishes {} without looking at it",
                        pipeline.stages[(*evident)->from.stage].id, stage.id, Describe(release)));
  finding.finding.subject = stage.id;
  finding.finding.hint = fmt::format("begin the stage with `pipeseal verify-stage {}`", stage.id);
}

// INT10: once for a pipeline.
void CheckSbom(const AuditedFile& file, const Pipeline& pipeline, Reporter& reporter) {
  const Publication* first = nullptr;
  for (const Stage& stage : pipeline.stages) {
    if (pipeline::Proves(stage, Proof::Kind::kMakesSbom)) return;
    for (const Step& step : stage.steps) {
      for (const Publication& each : step.publishes) {
        if (IsConfiguredElsewhere(each)) return;
        const bool holds_files = IsArtifactRelease(each) && (each.target == Target::kImage ||
                                                             (each.target == Target::kRelease && !each.paths.empty()));
        if (holds_files && first == nullptr) first = &each;
        // An SBOM that is made elsewhere and shipped.
        for (const std::string& path : each.paths) {
          const std::string lowered = AsciiLowered(path);
          if (lowered.contains("sbom") || lowered.contains(".cdx") || lowered.contains("spdx") ||
              lowered.ends_with("bom.json"))
            return;
        }
      }
    }
  }
  if (first == nullptr) return;
  reporter.Report(kSbomAbsent, PlaceOf(file, first->where),
                  fmt::format("no step makes an SBOM of {}", Describe(*first)));
}

}  // namespace

void CheckReleases(const AuditedFile& file, const Project& project, Reporter& reporter) {
  // What an action publishes is judged where it is called.
  if (file.definition.kind() == pipeline::FileKind::kGitHubAction) return;
  for (const Pipeline& pipeline : file.definition.pipelines()) {
    const std::shared_ptr<const Flow> flow = file.definition.FlowOf(pipeline);
    for (std::size_t i = 0; i < pipeline.stages.size(); ++i) {
      const Publication* release = ReleaseOf(pipeline.stages[i]);
      if (release == nullptr || pipeline.stages[i].hidden) continue;
      CheckInputs(file, *flow, i, *release, reporter);
      CheckLooks(file, project, *flow, i, *release, reporter);
    }
    CheckSbom(file, pipeline, reporter);
  }
}

}  // namespace pipeseal::audit::integrity
