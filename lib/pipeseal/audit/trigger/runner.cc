// TRG11: runners of one's own, above all for what pull requests change.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "pipeseal/audit/trigger/checks.h"
#include "pipeseal/audit/trigger/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/event.h"
#include "pipeseal/pipeline/github/matrix.h"

namespace pipeseal::audit::trigger {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else

namespace {

// Labels of GitHub's runners begin with the system's name.
bool IsHosted(std::string_view label) {
  const std::string lower = AsciiLowered(label);
  return lower.starts_with("ubuntu-") || lower.starts_with("windows-") || lower.starts_with("macos-");
}

// A value that the matrix takes out again: a row of `exclude` with that alone.
bool IsExcluded(const Job& job, std::string_view value) {
  const encoding::Node* exclude = job.matrix == nullptr ? nullptr : job.matrix->Find("exclude");
  if (exclude == nullptr) return false;
  return std::ranges::any_of(exclude->elements(), [&](const encoding::Node* row) {
    return row->members().size() == 1 && row->members()[0].value->text() == value;
  });
}

std::vector<std::string> ValuesOf(const Job& job, const pipeline::Text& label) {
  if (label.value.find("${{") == std::string_view::npos) return {std::string(label.value)};
  std::vector<std::string> values = Matrix::Of(job.matrix).Expand(label.value, Template::Parse(label.value));
  std::erase_if(values, [&](const std::string& value) { return IsExcluded(job, value); });
  return values;
}

class RunnerChecker {
 public:
  RunnerChecker(const AuditedFile& file, const Project& project, Reporter& reporter)
      : file_(file), project_(project), reporter_(reporter) {
    for (const EventTrigger& trigger : file.definition.workflow()->triggers) {
      const EventKind* event = FindEvent(trigger.event.value);
      if (event != nullptr && event->is_pull_request()) pull_request_ = event->name;
    }
  }

  void Check(const Job& job) {
    if (const pipeline::Text group =
            pipeline::Text::Of(job.runs_on == nullptr ? nullptr : job.runs_on->Find("group"))) {
      if (group.value.find("${{") == std::string_view::npos)
        Report(job, group.range, fmt::format("the group `{}`", group.value), Profile::kAudit);
      return;
    }
    const auto labels = job.RunnerLabels();
    for (const pipeline::Text& label : labels) {
      for (const std::string& value : ValuesOf(job, label)) {
        if (!IsOwn(value)) continue;
        return Report(job, label.range, fmt::format("a runner with the label `{}`", value), Profile::kReview);
      }
    }
    // A label of GitHub's among them says that it is one of GitHub's.
    const bool known = std::ranges::any_of(labels, [&](const pipeline::Text& label) {
      const auto values = ValuesOf(job, label);
      return values.empty() || std::ranges::any_of(values, [](const std::string& value) { return IsHosted(value); });
    });
    if (!known && !labels.empty() && !pull_request_.empty())
      Report(job, labels[0].range, fmt::format("a runner with the label `{}`", labels[0].value), Profile::kAudit);
  }

 private:
  bool IsOwn(std::string_view label) const {
    return AsciiCaseEqual(label, "self-hosted") ||
           std::ranges::any_of(project_.settings().self_hosted_labels,
                               [&](const std::string& own) { return AsciiCaseEqual(own, label); });
  }

  void Report(const Job& job, const SourceRange& where, const std::string& what, Profile profile) {
    AuditFinding& finding = reporter_.Report(
        kSelfHosted, where,
        pull_request_.empty()
            ? fmt::format("The job `{}` runs on {}, which may keep what earlier jobs left behind", job.id.value, what)
            : fmt::format("`{}` runs the job `{}` on {}", pull_request_, job.id.value, what));
    finding.profile = pull_request_.empty() ? Profile::kAudit : profile;
    if (finding.profile == Profile::kReview) return;
    finding.finding.severity = Severity::kNote;
    finding.confidence = Confidence::kLow;
  }

  const AuditedFile& file_;
  const Project& project_;
  Reporter& reporter_;
  std::string_view pull_request_;  // the event, if one is among the triggers
};

}  // namespace

void CheckRunners(const AuditedFile& file, const Project& project, Reporter& reporter) {
  RunnerChecker checker(file, project, reporter);
  for (const Job& job : file.definition.workflow()->jobs) checker.Check(job);
}

}  // namespace pipeseal::audit::trigger
