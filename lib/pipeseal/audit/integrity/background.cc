// INT21: steps that still run while files are attested. Known for GitHub, whose steps can be in the background or
// parallel.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/integrity/checks.h"
#include "pipeseal/audit/integrity/rules.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::integrity {
namespace {

using pipeline::Proof;
using pipeline::Stage;
using pipeline::github::Job;
using Kind = pipeline::github::Step::Kind;

bool DoesSomething(const pipeline::github::Step& step) { return step.kind == Kind::kRun || step.kind == Kind::kUses; }

// The step at `waiter` ends or waits for the one at `index`: wait-all, wait and cancel that name it.
bool WaitsFor(const pipeline::github::Step& waiter, const pipeline::github::Step& step) {
  if (waiter.kind == Kind::kWaitAll) return true;
  if (waiter.kind != Kind::kWait && waiter.kind != Kind::kCancel) return false;
  if (step.id.value.empty() || waiter.node == nullptr) return false;
  const encoding::Node* names = waiter.node->Find(waiter.key.value);
  if (names == nullptr) return false;
  if (names->text() == step.id.value) return true;
  return std::ranges::any_of(names->elements(),
                             [&](const encoding::Node* each) { return each->text() == step.id.value; });
}

// The first step that may still run when the one at `index` does.
const pipeline::github::Step* StillRunning(const Job& job, std::size_t index) {
  const pipeline::github::Step& last = job.steps[index];
  for (std::size_t i = 0; i < index; ++i) {
    const pipeline::github::Step& step = job.steps[i];
    if (!step.background || !DoesSomething(step)) continue;
    bool waited = false;
    for (std::size_t k = i + 1; k < index && !waited; ++k) waited = WaitsFor(job.steps[k], step);
    if (!waited) return &step;
  }
  if (!last.parallel) return nullptr;
  // Others of the group: up to the steps that do not stand in it.
  for (std::size_t i = index; i > 0 && job.steps[i - 1].parallel; --i)
    if (DoesSomething(job.steps[i - 1])) return &job.steps[i - 1];
  for (std::size_t i = index + 1; i < job.steps.size() && job.steps[i].parallel; ++i)
    if (DoesSomething(job.steps[i])) return &job.steps[i];
  return nullptr;
}

bool TakesFiles(const pipeline::Step& step) {
  return std::ranges::any_of(step.proofs,
                             [](const Proof& proof) {
                               return proof.kind == Proof::Kind::kAttests || proof.kind == Proof::Kind::kSigns ||
                                      proof.kind == Proof::Kind::kRecordsDigest;
                             }) ||
         !step.records.empty();
}

}  // namespace

void CheckBackground(const AuditedFile& file, const Project&, Reporter& reporter) {
  const pipeline::github::Workflow* workflow = file.definition.workflow();
  if (workflow == nullptr || file.definition.pipelines().empty()) return;
  const pipeline::Pipeline& pipeline = file.definition.pipelines().front();
  for (std::size_t i = 0; i < workflow->jobs.size() && i < pipeline.stages.size(); ++i) {
    const Job& job = workflow->jobs[i];
    const Stage& stage = pipeline.stages[i];
    for (std::size_t k = 0; k < job.steps.size() && k < stage.steps.size(); ++k) {
      if (!TakesFiles(stage.steps[k])) continue;
      const pipeline::github::Step* other = StillRunning(job, k);
      if (other == nullptr) continue;
      AuditFinding& finding = reporter.Report(
          kBackgroundRace, file.definition.FirstLine(stage.steps[k].range),
          fmt::format("while this step attests or records files, '{}' may still change them", other->Label()));
      finding.finding.locations.push_back({file.name(), file.definition.FirstLine(other->key.range), "still running"});
    }
  }
}

}  // namespace pipeseal::audit::integrity
