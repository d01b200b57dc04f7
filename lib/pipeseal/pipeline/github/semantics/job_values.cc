#include "pipeseal/pipeline/github/semantics/job_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pipeseal/pipeline/github/number.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

using encoding::Kind;
using encoding::Node;

void CheckMinutes(const Node* minutes, Problems& problems) {
  if (minutes == nullptr || !minutes->is(Kind::kNumber) || ParseNumber(minutes->text()) > 0) return;
  problems.Add(Severity::kWarning, Text::Of(minutes), fmt::format("A time of {} minutes is no time", minutes->text()));
}

void CheckCount(const Node* count, Problems& problems) {
  if (count == nullptr || !count->is(Kind::kNumber)) return;
  const double number = ParseNumber(count->text());
  if (number >= 1 && number == std::floor(number)) return;
  if (number == 0) {
    problems.Add(Severity::kWarning, Text::Of(count), "0 is no limit: as many jobs run at once as there are");
    return;
  }
  problems.Add(Severity::kError, Text::Of(count), fmt::format("'{}' is no number of jobs", count->text())).hint =
      "Write a whole number that is greater than 0";
}

void CheckLogin(const Container& container, Problems& problems) {
  const Node* credentials = container.node->Find("credentials");
  if (credentials == nullptr || !credentials->is(Kind::kObject)) return;
  const bool has_name = credentials->Find("username") != nullptr;
  const bool has_password = credentials->Find("password") != nullptr;
  if (has_name == has_password || credentials->members().empty()) return;
  problems.Add(Severity::kError, Text::OfKey(credentials->members().front()),
               fmt::format("The credentials have no '{}'", has_name ? "password" : "username"));
}

// What a step runs or uses is there, and lies in the repository that it names.
void CheckStep(const Step& step, Problems& problems) {
  const Node* run = step.node->Find("run");
  if (run != nullptr && run->is(Kind::kNull)) problems.Add(Severity::kError, step.key, "The step runs nothing: 'run' has no value");
  const std::string path = fmt::format("/{}/", step.called.path);
  if (step.called.kind == Uses::Kind::kRepository && (path.contains("/../") || path.contains("/./")))
    problems.Add(Severity::kError, step.uses, fmt::format("'{}' leads out of the folders of its repository", step.uses.value)).hint =
        "Write the path of the action without '.' and '..'";
}

// A container that is written and names nothing: the job runs on the machine itself, which nobody would guess.
void CheckImage(const Job& job, Problems& problems) {
  const Node* container = job.node->Find("container");
  if (container == nullptr || container->is(Kind::kObject) || container->is(Kind::kArray) || !container->text().empty())
    return;
  const auto member = std::ranges::find(job.node->members(), "container", &encoding::Member::key);
  problems.Add(Severity::kWarning, Text::OfKey(*member), "The container names no image").hint =
      "Leave it out, or name an image";
}

}  // namespace

void CheckJobValues(const Job& job, Problems& problems) {
  CheckMinutes(job.node->Find("timeout-minutes"), problems);
  for (const Step& step : job.steps) {
    CheckMinutes(step.node->Find("timeout-minutes"), problems);
    CheckStep(step, problems);
  }
  if (job.strategy != nullptr) CheckCount(job.strategy->Find("max-parallel"), problems);
  CheckImage(job, problems);
  if (job.container) CheckLogin(*job.container, problems);
  for (const Container& service : job.services) CheckLogin(service, problems);
}

}  // namespace pipeseal::pipeline::github::semantics
