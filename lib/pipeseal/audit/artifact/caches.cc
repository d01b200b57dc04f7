// ART01, ART02: caches that release jobs restore, and that strangers' code can write.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/artifact/caching_action.h"
#include "pipeseal/audit/artifact/checks.h"
#include "pipeseal/audit/artifact/rules.h"
#include "pipeseal/audit/github_steps.h"
#include "pipeseal/pipeline/github/workflow.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::audit::artifact {
namespace {

using pipeline::Text;
using pipeline::github::EventTrigger;
using pipeline::github::Job;
using pipeline::github::Step;
using pipeline::github::Workflow;

// Actions that publish, whatever the workflow was started by. Those that the neutral model knows come on top.
constexpr std::string_view kPublishers[] = {
    "docker/build-push-action",
    "pypa/gh-action-pypi-publish",
    "softprops/action-gh-release",
    "rubygems/release-gem",
    "ncipollo/release-action",
    "goreleaser/goreleaser-action",
    "js-devtools/npm-publish",
    "svenstaro/upload-release-action",
    "actions/upload-release-asset",
    "actions/create-release",
    "redhat-actions/push-to-registry",
    "cloudflare/wrangler-action",
    "aws-actions/amazon-ecs-deploy-task-definition",
    "azure/webapps-deploy",
    "crate-ci/cargo-release",
    "semantic-release/semantic-release",
};

bool IsReleaseTrigger(const EventTrigger& trigger) {
  if (trigger.event == "release") return true;
  return trigger.event == "push" && (trigger.Has("tags") || [&] {
           const std::vector<Text> branches = trigger.List("branches");
           return std::ranges::any_of(branches, [](const Text& branch) { return branch.value.starts_with("release"); });
         }());
}

// All that starts it is a tag, as far as a cache would matter: pushes to branches beside them do not build releases.
bool RunsForTags(const Workflow& workflow) { return std::ranges::any_of(workflow.triggers, IsReleaseTrigger); }

bool Publishes(const Job& job, const AuditedFile& file) {
  for (const Step& step : job.steps)
    if (std::ranges::any_of(kPublishers, [&](std::string_view action) { return step.called.Is(action); })) return true;
  return std::ranges::any_of(StageOf(file, job).steps,
                             [](const pipeline::Step& step) { return !step.publishes.empty(); });
}

// `cache-mode` of the job, or of the workflow.
std::string_view CacheMode(const Workflow& workflow, const Job& job) {
  const encoding::Node* mode = job.node->Find("cache-mode");
  if (mode == nullptr) mode = workflow.root().Find("cache-mode");
  return Text::Of(mode).value;
}

std::string Describe(const CacheUse& use) {
  switch (use.caching) {
    case Caching::kDefault:
      return "restores a cache by default";
    case Caching::kAlways:
      return "always restores a cache";
    case Caching::kDepends:
      return "may restore a cache";
    default:
      return "restores a cache";
  }
}

void ReportPoisoning(const Step& step, const CacheUse& use, std::string_view why, Reporter& reporter) {
  AuditFinding& finding = reporter.Report(kCachePoisoning, step.uses.range,
                                          fmt::format("{} {}, and this {}", step.uses.value, Describe(use), why));
  finding.finding.hint = use.name.empty()
                             ? "leave it out of the release, or write cache-mode: none"
                             : fmt::format("set {} so that it uses no cache, or write cache-mode: none", use.name);
  if (use.input)
    finding.finding.locations.push_back({finding.finding.locations[0].file, use.input.range, "this decides"});
  if (use.caching == Caching::kDepends) finding.finding.severity = Severity::kNote;
}

// ---- strangers

constexpr std::string_view kStrangersEvents[] = {"pull_request_target", "issue_comment", "workflow_run"};

const EventTrigger* StrangersEvent(const Workflow& workflow) {
  for (const std::string_view event : kStrangersEvents)
    if (const EventTrigger* trigger = workflow.FindTrigger(event)) return trigger;
  return nullptr;
}

// What a pull request sent is checked out.
bool ChecksOutSent(const Step& step) {
  if (!step.called.Is("actions/checkout")) return false;
  const std::string_view ref = step.Input("ref").value, repository = step.Input("repository").value;
  for (const std::string_view text : {ref, repository})
    for (const std::string_view head : {"pull_request.head", "head_ref", "workflow_run.head", "refs/pull/"})
      if (text.find(head) != std::string_view::npos) return true;
  return false;
}

void CheckWrites(const AuditedFile& file, const Workflow& workflow, const Job& job, Reporter& reporter) {
  const EventTrigger* event = StrangersEvent(workflow);
  const std::string_view mode = CacheMode(workflow, job);
  if (event == nullptr || mode == "read" || mode == "none") return;
  const auto checkout = std::ranges::find_if(job.steps, ChecksOutSent);
  if (checkout == job.steps.end()) return;
  for (const Step& step : job.steps) {
    const CacheUse use = CacheUseOf(step, *file.definition.yaml(), false);
    if (step.index < checkout->index || !use.saves || use.caching == Caching::kNone || use.caching == Caching::kDepends)
      continue;
    AuditFinding& finding = reporter.Report(
        kCacheWrite, step.uses.range,
        fmt::format("{} saves a cache of the default branch in job {}, which has checked out what {} brought",
                    step.uses.value, job.id.value, event->event.value));
    finding.finding.hint = "cache-mode: read";
    finding.finding.locations.push_back({file.name(), checkout->uses.range, "what strangers sent is checked out here"});
  }
}

}  // namespace

void CheckCaches(const AuditedFile& file, const Project&, Reporter& reporter) {
  const Workflow* workflow = file.definition.workflow();
  if (workflow == nullptr) return;
  const bool tags = RunsForTags(*workflow);
  for (const Job& job : workflow->jobs) {
    CheckWrites(file, *workflow, job, reporter);
    const std::string_view mode = CacheMode(*workflow, job);
    const bool publishes = Publishes(job, file);
    if ((!tags && !publishes) || mode == "none" || mode == "write-only" || mode == "write") continue;
    for (const Step& step : job.steps) {
      const CacheUse use = CacheUseOf(step, *file.definition.yaml(), tags);
      if (use.caching != Caching::kNone && use.restores)
        ReportPoisoning(step, use, publishes ? "job publishes" : "workflow runs for releases", reporter);
    }
  }
}

}  // namespace pipeseal::audit::artifact
