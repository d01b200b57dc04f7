// TRG07: jobs that merge or approve for whoever passes as a bot.
#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "pipeseal/audit/trigger/actor_comparison.h"
#include "pipeseal/audit/trigger/checks.h"
#include "pipeseal/audit/trigger/rules.h"

namespace pipeseal::audit::trigger {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else
using pipeline::shell::Command;

namespace {

constexpr std::string_view kMergeActions[] = {"ahmadnassri/action-dependabot-auto-merge",
                                              "alexwilson/enable-github-automerge-action",
                                              "cognitedata/auto-approve-dependabot-action",
                                              "hmarr/auto-approve-action",
                                              "juliangruber/approve-pull-request-action",
                                              "juliangruber/merge-pull-request-action",
                                              "koj-co/dependabot-pr-action",
                                              "pascalgn/automerge-action",
                                              "peter-evans/enable-pull-request-automerge",
                                              "ridedott/merge-me-action",
                                              "tjenkinson/gh-action-auto-merge-dependency-updates"};

// What the step does for a pull request, if it merges or approves it.
struct Deed {
  std::string what{};
  SourceRange where{};
};
std::optional<Deed> DeedOf(const flow::Place& place, flow::Tracer& tracer) {
  const Step& step = *place.step;
  for (const std::string_view action : kMergeActions)
    if (step.called.Is(action)) return Deed{std::string(action), step.uses.range};
  if (step.kind != Step::Kind::kRun || step.run.value.find("gh") == std::string_view::npos) return std::nullopt;
  for (const Command& command : tracer.ScriptOf(place).commands()) {
    const auto arguments = command.arguments();
    if (command.name() != "gh" || arguments.size() < 2 || arguments[0].value != "pr") continue;
    const bool approves = arguments[1].value == "review" && (command.HasOption("--approve") || command.HasOption("-a"));
    if (arguments[1].value != "merge" && !approves) continue;
    const pipeline::File& file = place.file->definition;
    return Deed{fmt::format("gh pr {}", arguments[1].value),
                file.FirstLine(file.RangeIn(step.run, command.offset, command.length))};
  }
  return std::nullopt;
}

bool AsksForBot(const Condition* condition) {
  return condition != nullptr && condition->root() != nullptr && !ActorComparisonsOf(*condition->root()).empty();
}

void CheckStep(const flow::Place& place, flow::Tracer& tracer, Reporter& reporter) {
  if (!AsksForBot(place.job->parsed_condition.get()) && !AsksForBot(place.step->parsed_condition.get())) return;
  const auto deed = DeedOf(place, tracer);
  if (!deed) return;
  const EventKind* exposed = nullptr;
  for (const EventKind* event : tracer.starts().Of(place).events) {
    if (!event->is_untrusted() || tracer.starts().GuardOf(place, *event) == flow::Guard::kTrusted) continue;
    if (exposed == nullptr || event->privileged) exposed = event;
  }
  if (exposed == nullptr) return;
  AuditFinding& finding = reporter.Report(
      kAutoMerge, deed->where,
      fmt::format("`{}` is done for every pull request whose latest `{}` the bot has caused, whoever wrote its commits",
                  deed->what, exposed->name));
  finding.finding.subject = place.step->Label();
  finding.finding.hint =
      "Compare github.event.pull_request.user.login, and read the update with dependabot/fetch-metadata";
  if (exposed->privileged) return;
  finding.finding.severity = Severity::kWarning;
  finding.confidence = Confidence::kLow;
  finding.profile = Profile::kReview;
}

}  // namespace

void CheckAutoMerge(const AuditedFile& file, flow::Tracer& tracer, Reporter& reporter) {
  for (const Job& job : file.definition.workflow()->jobs) {
    for (const Step& step : job.steps) {
      if (step.called.Is("dependabot/fetch-metadata")) break;  // it checks whose commits these are
      CheckStep({&file, &job, &step}, tracer, reporter);
    }
  }
}

}  // namespace pipeseal::audit::trigger
