#include "pipeseal/pipeline/github/schema/step_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/schema/literal.h"
#include "pipeseal/pipeline/github/schema/wording.h"

namespace pipeseal::pipeline::github::schema {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

constexpr std::size_t kIdLimit = 100;
constexpr std::string_view kReserved = "__";

bool IsId(std::string_view id) {
  const auto is_part = [](char c) { return IsAsciiAlphanumeric(c) || c == '_' || c == '-'; };
  return id.size() < kIdLimit && (IsAsciiLetter(id[0]) || id[0] == '_') && std::ranges::all_of(id, is_part);
}

// owner/repository[/path]@ref
bool IsRepositoryUses(std::string_view uses) {
  const std::size_t at = uses.find('@');
  if (at == std::string_view::npos || at + 1 == uses.size() || uses.find('@', at + 1) != std::string_view::npos)
    return false;
  std::size_t segments = 0;
  bool within = false;
  for (const char c : uses.substr(0, at)) {
    const bool separator = c == '/' || c == '\\';
    if (!separator && !within) ++segments;
    within = !separator;
  }
  return segments >= 2;
}

bool IsStepUses(std::string_view uses) {
  if (uses.starts_with("docker://") || uses.starts_with("./") || uses.starts_with(".\\")) return true;
  if (uses.starts_with("$/")) return uses.find('@') == std::string_view::npos;
  return IsRepositoryUses(uses);
}

// Steps of one list: of a job, an action or a `parallel`.
class StepList {
 public:
  StepList(IssueList& issues, bool parallel) : issues_(issues), parallel_(parallel) {}

  void Check(const Node& steps) {
    for (const Node* step : steps.elements()) CheckStep(*step);
  }

 private:
  void CheckStep(const Node& step) {
    const auto own_id = LiteralText(step.Find("id"));
    for (const Member& member : step.members()) {
      const Node& value = *member.value;
      if (parallel_) CheckParallel(member);
      if (member.key == "id" && own_id) AddId(*own_id, value.range());
      if (member.key == "uses") CheckUses(value);
      if (member.key == "cancel") CheckTarget(value, own_id.value_or(""));
      if (member.key == "wait") CheckTargets(value, own_id.value_or(""));
      if (member.key == "wait-all") CheckWaitAll(value);
      // In a `parallel` in a `parallel`, which is told of, nothing more is looked at.
      if (member.key == "parallel" && !parallel_) StepList(issues_, true).Check(value);
    }
  }

  void AddId(std::string_view id, const SourceRange& range) {
    if (!CheckId(id, range, issues_)) return;
    if (known_.insert(AsciiLowered(id)).second) return;
    issues_.Add(IssueKind::kDuplicateId, range, fmt::format("the id '{}' is another step's already", Shown(id)))
        .subject = id;
  }

  void CheckUses(const Node& value) {
    const auto uses = LiteralText(&value);
    if (!uses || IsStepUses(*uses)) return;
    Issue& issue =
        issues_.Add(IssueKind::kBadUses, value.range(), fmt::format("'{}' does not name an action", Shown(*uses)));
    issue.hint = "write owner/repository@ref, owner/repository/path@ref, ./path or docker://image";
    issue.subject = *uses;
  }

  void CheckTargets(const Node& value, std::string_view own_id) {
    if (IsScalar(value)) return CheckTarget(value, own_id);
    for (const Node* element : value.elements()) CheckTarget(*element, own_id);
  }

  void CheckTarget(const Node& value, std::string_view own_id) {
    const auto id = LiteralText(&value);
    if (!id) return;
    if (id->starts_with(kReserved)) {
      issues_.Add(IssueKind::kReservedId, value.range(), fmt::format("'{}' is reserved for GitHub", Shown(*id)))
          .subject = *id;
    } else if (AsciiCaseEqual(*id, own_id)) {
      issues_.Add(IssueKind::kSelfReference, value.range(), fmt::format("step '{}' names itself", Shown(*id))).subject =
          *id;
    } else if (!known_.contains(AsciiLowered(*id))) {
      issues_
          .Add(IssueKind::kUnknownStep, value.range(), fmt::format("there is no step '{}' before this one", Shown(*id)))
          .subject = *id;
    }
  }

  void CheckWaitAll(const Node& value) {
    if (!value.is(Kind::kBoolean) || value.boolean()) return;
    issues_.Add(IssueKind::kUnexpectedValue, value.range(), "'wait-all' is false, which means nothing").hint =
        "write true or nothing, or leave the step out";
  }

  void CheckParallel(const Member& member) {
    constexpr std::string_view kOutside[] = {"background", "cancel", "parallel", "wait", "wait-all"};
    if (std::ranges::find(kOutside, member.key) == std::end(kOutside)) return;
    issues_.Add(IssueKind::kParallel, member.key_range, fmt::format("'{}' cannot stand within 'parallel'", member.key))
        .subject = member.key;
  }

  IssueList& issues_;
  bool parallel_;
  std::unordered_set<std::string> known_;
};

}  // namespace

bool CheckId(std::string_view id, const SourceRange& range, IssueList& issues) {
  if (!IsId(id)) {
    Issue& issue = issues.Add(IssueKind::kBadId, range, fmt::format("'{}' cannot be an id", Shown(id)));
    issue.hint = fmt::format("letters, digits, '_' and '-', a letter or '_' first, less than {}", kIdLimit);
    issue.subject = id;
    return false;
  }
  if (!id.starts_with(kReserved)) return true;
  Issue& issue =
      issues.Add(IssueKind::kReservedId, range, fmt::format("the id '{}' is reserved for GitHub", Shown(id)));
  issue.hint = "do not begin it with '__'";
  issue.subject = id;
  return false;
}

void CheckSteps(const Node& steps, IssueList& issues) { StepList(issues, false).Check(steps); }

}  // namespace pipeseal::pipeline::github::schema
