// INT01 and INT15: files that pass between jobs, and names that two jobs write.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "pipeseal/audit/integrity/checks.h"
#include "pipeseal/audit/integrity/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/flow.h"
#include "pipeseal/pipeline/name_overlap.h"

namespace pipeseal::audit::integrity {
namespace {

using pipeline::Flow;
using pipeline::FlowEdge;
using pipeline::Pipeline;
using pipeline::Proof;
using pipeline::Stage;
using pipeline::Step;
using pipeline::Transfer;

// What is only looked at: reports of tests, logs.
constexpr std::string_view kOnlyReports[] = {"coverage",  "cov-",  "test-result", "test_result", "testresult",
                                             "report",    "junit", "screenshot",  "logs",        "log-",
                                             "benchmark", "lint",  "sarif",       "trace",       "diff"};

bool IsReport(std::string_view name) {
  const std::string lowered = AsciiLowered(name);
  return std::ranges::any_of(kOnlyReports, [&](std::string_view each) { return lowered.contains(each); });
}

// The stage compares or verifies something once the files are there.
bool ChecksAfter(const Stage& stage, std::size_t step) {
  for (std::size_t i = step; i < stage.steps.size(); ++i)
    for (const Proof& proof : stage.steps[i].proofs)
      if (proof.kind == Proof::Kind::kVerifies || proof.kind == Proof::Kind::kChecksDigest) return true;
  return false;
}

// A task that clones a repository into a workspace: the sources are no artifact.
bool OnlyBringsSources(const Stage& stage) {
  const auto clones = [](const Step& step) {
    return step.checks_out || std::ranges::any_of(step.components, [](const pipeline::Component& component) {
             return component.reference.value.contains("git-clone");
           });
  };
  const auto made_of_clone = [](const pipeline::Component& component) {
    return component.reference.value.contains("git-clone");
  };
  return std::ranges::any_of(stage.components, made_of_clone) ||
         (std::ranges::any_of(stage.steps, clones) &&
          std::ranges::none_of(stage.steps, [&](const Step& step) { return !step.scripts.empty() && !clones(step); }));
}

// The platform takes the artifact itself, and no step can look at it: pages.
bool NeverComesHere(const Step& step) {
  return !step.publishes.empty() && step.publishes.front().target == pipeline::Publication::Target::kPages &&
         step.scripts.empty();
}

// What the stage does with files is of consequence outside.
std::optional<std::string_view> Consequence(const Stage& stage) {
  if (pipeline::Publishes(stage)) return "publishes";
  if (pipeline::Proves(stage, Proof::Kind::kSigns) || pipeline::Proves(stage, Proof::Kind::kAttests)) return "signs";
  if (stage.deployment) return "deploys";
  return std::nullopt;
}

std::string NameOf(const FlowEdge& edge) {
  const std::string& name = edge.in->name.empty() ? edge.out->name : edge.in->name;
  if (!name.empty()) return fmt::format("'{}'", name);
  return edge.out->paths.empty() ? "files" : fmt::format("'{}'", edge.out->paths.front());
}

// A step behind the one that takes the files, in the way that the file is written; nothing where that cannot be told.
std::optional<Edit> VerifyingStep(const AuditedFile& file, const Stage& stage, std::size_t step) {
  if (file.definition.kind() != pipeline::FileKind::kGitHubWorkflow || step + 1 >= stage.steps.size())
    return std::nullopt;
  const SourceRange next = stage.steps[step + 1].range;
  const std::string& text = file.definition.text();
  if (!next.begin.known() || next.begin.offset > text.size()) return std::nullopt;
  // The dash of the next step: on its own line or some lines above.
  std::size_t line = text.rfind('\n', next.begin.offset);
  line = line == std::string::npos ? 0 : line + 1;
  const std::size_t dash = text.find_first_not_of(' ', line);
  if (dash == std::string::npos || text[dash] != '-') return std::nullopt;
  return Edit{{file.definition.PositionOf(line), 0},
              fmt::format("{}- run: pipeseal verify-stage {} --layout root.layout --layout-key owner.pub\n",
                          std::string(dash - line, ' '), stage.id)};
}

void CheckEdges(const AuditedFile& file, const Flow& flow, Reporter& reporter) {
  const Pipeline& pipeline = flow.pipeline();
  // All that one step takes is one finding.
  std::map<std::pair<std::size_t, std::size_t>, std::vector<const FlowEdge*>> by_step;
  for (const FlowEdge& edge : flow.edges()) {
    if (!pipeline::IsFiles(*edge.in) || NeverComesHere(pipeline.stages[edge.to.stage].steps[edge.to.step])) continue;
    if (edge.in->medium == Transfer::Medium::kWorkspace && OnlyBringsSources(pipeline.stages[edge.from.stage]))
      continue;
    by_step[{edge.to.stage, edge.to.step}].push_back(&edge);
  }
  for (const auto& [at, edges] : by_step) {
    const Stage& stage = pipeline.stages[at.first];
    if (ChecksAfter(stage, at.second)) continue;
    const FlowEdge& first = *edges.front();
    const std::optional<std::string_view> consequence = Consequence(stage);
    if (!consequence && (IsReport(first.in->name) || IsReport(first.out->name))) continue;
    const std::string& maker = pipeline.stages[first.from.stage].id;
    AuditFinding& finding = reporter.Report(
        kCrossesUnchecked, PlaceOf(file, first.in->where),
        fmt::format("'{}' takes {} that '{}' made{} and {} without checking that it is the same", stage.id,
                    NameOf(first), maker, edges.size() > 1 ? fmt::format(" (and {} more)", edges.size() - 1) : "",
                    consequence.value_or("uses it")));
    finding.finding.subject = stage.id;
    finding.finding.locations.push_back({file.name(), PlaceOf(file, first.out->where), "made here"});
    finding.finding.hint = fmt::format(
        "begin with `pipeseal verify-stage {}`, or compare a digest that '{}' gave as an output", stage.id, maker);
    if (!consequence) finding.finding.severity = Severity::kNote;
    if (!consequence || !first.certain) finding.confidence = Confidence::kLow;
    if (std::optional<Edit> edit = VerifyingStep(file, stage, at.second))
      finding.fixes.push_back({"Verify what reached the stage", {*std::move(edit)}, false});
  }
}

// Platforms on which artifacts of a run share one space of names.
bool HasGlobalNames(pipeline::Platform platform) {
  using enum pipeline::Platform;
  return platform == kGitHub || platform == kAzure || platform == kJenkins;
}

bool IsConditional(const Stage& stage, const Step& step) { return stage.condition || step.condition; }

// A stage that comes after the other and replaces what that has made, means to.
struct Writer {
  std::size_t stage;
  const Transfer* transfer;
};

void CheckNames(const AuditedFile& file, const Flow& flow, Reporter& reporter) {
  const Pipeline& pipeline = flow.pipeline();
  if (!HasGlobalNames(pipeline.platform)) return;
  std::map<std::string_view, Writer> first;
  for (std::size_t i = 0; i < pipeline.stages.size(); ++i) {
    const Stage& stage = pipeline.stages[i];
    for (const Step& step : stage.steps) {
      for (const Transfer& out : step.produces) {
        if (out.medium != Transfer::Medium::kArtifact || out.name.empty()) continue;
        const bool varies = pipeline::HasExpression(out.name) && (out.names.empty() || out.names.size() > 1);
        if (varies || IsConditional(stage, step) || IsReport(out.name)) continue;
        if (stage.is_matrix) {
          reporter
              .Report(kArtifactOverwritten, PlaceOf(file, out.where),
                      fmt::format("every job of the matrix '{}' writes the artifact '{}'", stage.id, out.name))
              .finding.hint = fmt::format("name it '{}-${{{{ matrix.… }}}}'", out.name);
          continue;
        }
        const auto [other, fresh] = first.emplace(out.name, Writer{i, &out});
        const Writer& writer = other->second;
        if (fresh || writer.stage == i || flow.Precedes(writer.stage, i) || flow.Precedes(i, writer.stage)) continue;
        AuditFinding& finding = reporter.Report(kArtifactOverwritten, PlaceOf(file, out.where),
                                                fmt::format("'{}' writes the artifact '{}', as '{}' does", stage.id,
                                                            out.name, pipeline.stages[writer.stage].id));
        finding.finding.locations.push_back({file.name(), PlaceOf(file, writer.transfer->where), "the other one"});
      }
    }
  }
}

}  // namespace

void CheckTransfers(const AuditedFile& file, const Project&, Reporter& reporter) {
  for (const Pipeline& pipeline : file.definition.pipelines()) {
    const std::shared_ptr<const Flow> flow = file.definition.FlowOf(pipeline);
    CheckEdges(file, *flow, reporter);
    CheckNames(file, *flow, reporter);
  }
}

}  // namespace pipeseal::audit::integrity
