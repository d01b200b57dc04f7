#include "pipeseal/pipeline/github/schema/job_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/schema/literal.h"
#include "pipeseal/pipeline/github/schema/need_graph.h"
#include "pipeseal/pipeline/github/schema/step_rules.h"
#include "pipeseal/pipeline/github/schema/wording.h"

namespace pipeseal::pipeline::github::schema {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

bool HasExpressionKey(const Node& node) {
  return std::ranges::any_of(node.members(), [](const Member& member) { return HasExpression(member.key); });
}

// ./path/file.yml, $/path/file.yml, or owner/repository/path/file.yml@ref. Which folders GitHub looks into is its own
// affair.
bool IsWorkflowUses(std::string_view uses) {
  const std::size_t at = uses.find('@');
  const bool local = uses.starts_with("./") || uses.starts_with("$/");
  if (local != (at == std::string_view::npos) || at + 1 == uses.size()) return false;
  const std::string_view path = uses.substr(0, at);
  if (!path.ends_with(".yml") && !path.ends_with(".yaml")) return false;
  const auto slashes = std::ranges::count(path, '/');
  constexpr std::ptrdiff_t kRemoteSlashes = 2;  // at the least
  return local || (slashes >= kRemoteSlashes && path[0] != '/' && path.find("//") == std::string_view::npos);
}

void CheckUses(const Node* value, IssueList& issues) {
  const auto uses = LiteralText(value);
  if (!uses || IsWorkflowUses(*uses)) return;
  Issue& issue = issues.Add(IssueKind::kBadUses, value->range(),
                            fmt::format("'{}' does not name a reusable workflow", Shown(*uses)));
  issue.hint = "write owner/repository/.github/workflows/file.yml@ref, or ./.github/workflows/file.yml without a ref";
  issue.subject = *uses;
}

void CheckContainer(const Node* container, IssueList& issues) {
  if (container == nullptr || !container->is(Kind::kObject)) return;
  if (container->Find("image") != nullptr || HasExpressionKey(*container)) return;
  issues.Add(IssueKind::kMissingImage, FirstKey(*container), "the container has no image").hint =
      "name it with 'image'";
}

void CheckRunnerGroup(const Node* runs_on, IssueList& issues) {
  const Node* group = runs_on != nullptr ? runs_on->Find("group") : nullptr;
  const auto name = LiteralText(group);
  if (!name) return;
  const std::size_t slash = name->find('/');
  if (slash == std::string_view::npos) return;
  constexpr std::string_view kPrefixes[] = {"org", "organization", "ent", "enterprise"};
  const std::string_view rest = name->substr(slash + 1);
  const bool known = std::ranges::find(kPrefixes, name->substr(0, slash)) != std::end(kPrefixes);
  if (known && !rest.empty() && rest.find('/') == std::string_view::npos) return;
  Issue& issue = issues.Add(IssueKind::kBadRunnerGroup, group->range(),
                            fmt::format("'{}' does not name a group of runners", Shown(*name)));
  issue.hint = "write the name alone, or with 'organization/' or 'enterprise/' before it";
  issue.subject = *name;
}

void CheckMatrix(const Node* strategy, IssueList& issues) {
  const Node* matrix = strategy != nullptr ? strategy->Find("matrix") : nullptr;
  if (matrix == nullptr) return;
  for (const Member& member : matrix->members()) {
    if (member.key == "include" || member.key == "exclude") continue;
    if (!member.value->is(Kind::kArray) || !member.value->elements().empty()) continue;
    issues
        .Add(IssueKind::kEmptyVector, {member.value->range().begin, 1},
             fmt::format("'{}' of the matrix has no values", Shown(member.key)))
        .subject = member.key;
  }
}

void CheckJob(const Node& job, IssueList& issues) {
  CheckUses(job.Find("uses"), issues);
  CheckContainer(job.Find("container"), issues);
  if (const Node* services = job.Find("services"))
    for (const Member& service : services->members()) CheckContainer(service.value, issues);
  CheckRunnerGroup(job.Find("runs-on"), issues);
  CheckMatrix(job.Find("strategy"), issues);
  if (const Node* steps = job.Find("steps")) CheckSteps(*steps, issues);
}

}  // namespace

void CheckJobs(const Node& jobs, IssueList& issues) {
  if (!jobs.is(Kind::kObject)) return;
  for (const Member& member : jobs.members()) {
    if (!HasExpression(member.key) && !member.key.empty()) CheckId(member.key, member.key_range, issues);
    CheckJob(*member.value, issues);
  }
  NeedGraph(jobs).Check(issues);
}

}  // namespace pipeseal::pipeline::github::schema
