// ART03, ART04: artifacts that are taken from runs which strangers can cause, or are unpacked over the sources.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/artifact/checks.h"
#include "pipeseal/audit/artifact/rules.h"
#include "pipeseal/audit/github_scripts.h"
#include "pipeseal/pipeline/github/tree_command.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::artifact {
namespace {

using pipeline::Text;
using pipeline::github::EventTrigger;
using pipeline::github::Job;
using pipeline::github::Step;
using pipeline::github::Workflow;
using pipeline::shell::Command;
using pipeline::shell::Redirect;
using pipeline::shell::Script;

// Actions that take artifacts of other runs, by a workflow or commit that they are given.
constexpr std::string_view kForeignDownloads[] = {
    "dawidd6/action-download-artifact",           "aochmann/actions-download-artifact",
    "levonet/action-download-last-artifact",      "bettermarks/action-artifact-download",
    "blablacar/action-download-last-artifact",    "marcofaggian/action-download-multiple-artifacts",
    "redhat-plumbers-in-action/download-artifact"};

struct Download {
  const Step* step;
  SourceRange where;
  bool in_workspace = true;  // it lands beside the sources
};

bool IsApart(std::string_view path) {
  for (const std::string_view apart : {"runner.temp", "RUNNER_TEMP", "/tmp/"})
    if (path.find(apart) != std::string_view::npos) return true;
  return false;
}

bool IsWorkspaceItself(std::string_view path) {
  return path.empty() || path == "." || path == "./" || path.find("github.workspace") != std::string_view::npos;
}

// The step takes an artifact of the run that started this one.
std::optional<Download> DownloadOf(const AuditedFile& file, const Step& step) {
  const bool own_action = step.called.Is("actions/download-artifact") && step.Input("run-id");
  const bool foreign =
      std::ranges::any_of(kForeignDownloads, [&](std::string_view action) { return step.called.Is(action); });
  if (own_action || foreign) return Download{&step, step.uses.range, !IsApart(step.Input("path").value)};
  if (step.called.Is("actions/github-script")) {
    const Text script = step.Input("script");
    const auto at = script.value.find("downloadArtifact");
    if (at == std::string_view::npos) return std::nullopt;
    return Download{&step, file.definition.RangeIn(script, at, 16), !IsApart(script.value)};
  }
  std::optional<Download> found;
  ForEachCommand(file, step, [&](const Script&, const Command& command) {
    const auto words = command.arguments();
    if (command.name() == "gh" && words.size() > 1 && words[0].value == "run" && words[1].value == "download")
      found =
          Download{&step, file.definition.FirstLine(file.definition.RangeIn(step.run, command.offset, command.length)),
                   !IsApart(step.run.value)};
  });
  return found;
}

// The run that started this one may have been of anybody.
bool IsOfStrangers(const Job& job) {
  constexpr std::string_view kGates[] = {
      "workflow_run.event == 'push'",         "workflow_run.event == 'schedule'",
      "workflow_run.event != 'pull_request'", "workflow_run.head_repository.full_name == github.repository",
      "workflow_run.event=='push'",           "workflow_run.event == 'release'"};
  return std::ranges::none_of(
      kGates, [&](std::string_view gate) { return job.condition.value.find(gate) != std::string_view::npos; });
}

// What it writes comes from files: cat x, or $(cat x) in its words.
bool ReadsFile(const Script& script, const Command& command) {
  constexpr std::string_view kReaders[] = {"cat", "head", "tail", "jq", "sed", "grep", "tr"};
  const auto reads = [&](const Command& each) {
    return std::ranges::find(kReaders, each.name()) != std::end(kReaders);
  };
  const auto index = &command - script.commands().data();
  return reads(command) || std::ranges::any_of(script.commands(), [&](const Command& each) {
           return each.parent == index && reads(each);
         });
}

// Something that lies in the workspace is run, or its content gets into the environment of later steps.
bool UsesContent(const AuditedFile& file, const Step& step) {
  if (step.kind == Step::Kind::kUses) return TreeUseOf(step) == pipeline::github::TreeUse::kRuns;
  const std::optional<pipeline::shell::Dialect> dialect = DialectOf(file, step);
  if (!step.run || !dialect) return false;
  const auto script = file.definition.ScriptOf(step.run, *dialect);
  if (!pipeline::github::TreeCommandsOf(*script).empty()) return true;
  for (const Command& command : script->commands())
    for (const Redirect& redirect : command.redirects)
      for (const std::string_view target : {"GITHUB_ENV", "GITHUB_PATH"})
        if (redirect.target.value.find(target) != std::string::npos && ReadsFile(*script, command)) return true;
  return false;
}

void AddFix(const AuditedFile& file, const Step& step, AuditFinding& finding) {
  if (!step.called.Is("actions/download-artifact") || step.with == nullptr || step.Input("path")) return;
  if (step.with->members().empty() || file.definition.text()[step.with->range().begin.offset] == '{') return;
  const SourceRange& first = step.with->members().front().key_range;
  finding.fixes.push_back(
      {"unpack it apart from the sources",
       {{{first.begin, 0},
         fmt::format("path: ${{{{ runner.temp }}}}/artifact\n{}", std::string(first.begin.column - 1, ' '))}},
       false});
}

void CheckJob(const AuditedFile& file, const EventTrigger& trigger, const Job& job, Reporter& reporter) {
  if (!IsOfStrangers(job)) return;
  for (const Step& step : job.steps) {
    const std::optional<Download> download = DownloadOf(file, step);
    if (!download) continue;
    const auto user = std::ranges::find_if(
        job.steps, [&](const Step& later) { return later.index > step.index && UsesContent(file, later); });
    const bool used = download->in_workspace && user != job.steps.end();
    AuditFinding& finding = reporter.Report(
        kPoisoned, download->where,
        fmt::format("what a run of {} left is {} job {}", trigger.event.value,
                    used ? "unpacked into the workspace, and run or read by" : "taken by", job.id.value));
    finding.finding.hint = "unpack it into ${{ runner.temp }}, check what is in it, and run nothing of it";
    if (used) {
      finding.finding.severity = Severity::kError;
      finding.finding.locations.push_back(
          {file.name(), user->key.range, "later this step runs what lies in the workspace"});
    } else {
      finding.profile = Profile::kReview;
      if (!download->in_workspace) finding.finding.severity = Severity::kNote;
    }
    AddFix(file, step, finding);
  }
}

// An artifact of the same run, over a checkout: what is replaced is run by later steps.
void CheckOverlay(const AuditedFile& file, const Job& job, Reporter& reporter) {
  const auto checkout =
      std::ranges::find_if(job.steps, [](const Step& step) { return step.called.Is("actions/checkout"); });
  for (const Step& step : job.steps) {
    if (!step.called.Is("actions/download-artifact") || checkout == job.steps.end() || checkout->index > step.index)
      continue;
    if (!IsWorkspaceItself(step.Input("path").value)) continue;
    AuditFinding& finding =
        reporter.Report(kPathTraversal, step.uses.range,
                        "the artifact is unpacked over the checkout, and replaces what has the same name");
    finding.finding.hint = "path: ${{ runner.temp }}/artifact, or a folder of its own";
    AddFix(file, step, finding);
  }
}

}  // namespace

void CheckDownloads(const AuditedFile& file, const Project&, Reporter& reporter) {
  const Workflow* workflow = file.definition.workflow();
  if (workflow == nullptr) return;
  const EventTrigger* run = workflow->FindTrigger("workflow_run");
  for (const Job& job : workflow->jobs) {
    if (run != nullptr) CheckJob(file, *run, job, reporter);
    CheckOverlay(file, job, reporter);
  }
}

}  // namespace pipeseal::audit::artifact
