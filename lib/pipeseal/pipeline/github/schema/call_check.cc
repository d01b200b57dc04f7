#include "pipeseal/pipeline/github/schema/call_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/schema/literal.h"
#include "pipeseal/pipeline/github/schema/wording.h"

namespace pipeseal::pipeline::github::schema {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

constexpr std::string_view kCallEvent = "workflow_call";
// GitHub follows a workflow into fifty others at the most.
constexpr std::size_t kMaxWorkflows = 50;
// Jobs of called workflows that are looked at for the permissions that they want, over all calls.
constexpr std::size_t kMaxCalledJobs = 100'000;
// Among more names than this nobody looks for the one that was meant.
constexpr std::size_t kMaxCandidates = 200;

const Node* JobsOf(const Node& workflow) {
  const Node* jobs = workflow.Find("jobs");
  return jobs != nullptr && jobs->is(Kind::kObject) ? jobs : nullptr;
}

bool IsCallable(const Node* events) {
  if (events == nullptr) return false;
  if (IsScalar(*events)) return events->text() == kCallEvent;
  return events->Find(kCallEvent) != nullptr ||
         std::ranges::any_of(events->elements(), [](const Node* each) { return each->text() == kCallEvent; });
}

bool IsRequired(const Node& declaration) {
  const Node* required = declaration.Find("required");
  return required != nullptr && required->boolean();
}

// Inputs or secrets that a workflow declares.
struct Declarations {
  std::unordered_map<std::string, const Member*> by_name{};  // the case of letters does not count
  std::vector<const Member*> required{};

  explicit Declarations(const Node* mapping) {
    if (mapping == nullptr) return;
    for (const Member& member : mapping->members()) {
      by_name.emplace(AsciiLowered(member.key), &member);
      if (IsRequired(*member.value)) required.push_back(&member);
    }
  }
  const Member* Find(std::string_view name) const {
    const auto at = by_name.find(AsciiLowered(name));
    return at == by_name.end() ? nullptr : at->second;
  }
  std::vector<std::string_view> Candidates() const {
    std::vector<std::string_view> out;
    if (by_name.size() > kMaxCandidates) return out;
    for (const auto& [lowered, member] : by_name) out.push_back(member->key);
    std::ranges::sort(out);
    return out;
  }
};

class CallChecker {
 public:
  CallChecker(const FindWorkflow& find, const CallOptions& options) : find_(find), options_(options) {}

  std::vector<Issue> Check(const Node& root) {
    if (const Node* jobs = JobsOf(root))
      for (const Member& job : jobs->members()) CheckJob(job, root);
    CheckJobLimit(root);
    return std::move(issues_).Take();
  }

 private:
  void CheckJob(const Member& job, const Node& workflow) {
    const Node* uses = job.value->Find("uses");
    const auto name = LiteralText(uses);
    const Node* called = name ? find_(*name) : nullptr;
    if (called == nullptr) return;
    if (!too_deep_ && DepthOf(*called) + 1 > options_.max_depth) {
      too_deep_ = true;
      issues_
          .Add(IssueKind::kCallDepth, uses->range(),
               fmt::format("calls of workflows within each other go deeper than {}", options_.max_depth))
          .subject = fmt::format("{}", options_.max_depth);
      return;
    }
    const Node* events = called->Find("on");
    if (!IsCallable(events)) {
      Issue& issue =
          issues_.Add(IssueKind::kNotCallable, uses->range(), fmt::format("'{}' cannot be called", Shown(*name)));
      issue.hint = "a workflow that is called has 'workflow_call' among its events";
      issue.subject = *name;
      return;
    }
    const Node* call = events->Find(kCallEvent);
    CheckInputs(job, *uses, call != nullptr ? call->Find("inputs") : nullptr);
    CheckSecrets(job, *uses, call != nullptr ? call->Find("secrets") : nullptr);
    CheckPermissions(job, workflow, *name, *called);
  }

  void CheckJobLimit(const Node& root) {
    const Node* jobs = JobsOf(root);
    if (!options_.max_jobs || jobs == nullptr) return;
    for (const Member& job : jobs->members()) {
      CountJobs(job, 0);
      if (all_jobs_ <= *options_.max_jobs) continue;
      issues_
          .Add(IssueKind::kJobLimit, job.key_range,
               fmt::format("more than {} jobs, those of called workflows included", *options_.max_jobs))
          .subject = fmt::format("{}", *options_.max_jobs);
      return;
    }
  }

  // The job and what it calls, until there are too many. `depth`: of calls around it.
  void CountJobs(const Member& job, std::size_t depth) {
    ++all_jobs_;
    const auto uses = LiteralText(job.value->Find("uses"));
    const Node* called = uses && depth < options_.max_depth ? find_(*uses) : nullptr;
    const Node* jobs = called != nullptr ? JobsOf(*called) : nullptr;
    if (jobs == nullptr) return;
    for (const Member& inner : jobs->members()) {
      if (all_jobs_ > *options_.max_jobs) return;
      CountJobs(inner, depth + 1);
    }
  }

  const Declarations& DeclarationsOf(const Node* mapping) {
    return declarations_.try_emplace(mapping, mapping).first->second;
  }

  void CheckInputs(const Member& job, const Node& uses, const Node* inputs) {
    const Declarations& declared = DeclarationsOf(inputs);
    const Node* given = job.value->Find("with");
    ReportMissing(IssueKind::kMissingInput, "input", uses, declared, given);
    if (given == nullptr) return;
    for (const Member& value : given->members()) {
      if (const Member* input = declared.Find(value.key)) {
        CheckType(value, *input->value);
      } else {
        ReportUnknown(IssueKind::kUnknownInput, "input", value, uses, declared);
      }
    }
  }

  void CheckType(const Member& value, const Node& declaration) {
    const auto type = LiteralText(declaration.Find("type"));
    const Node& given = *value.value;
    if (!type || !IsScalar(given) || IsDynamic(given)) return;
    const bool fits = *type == "boolean" ? given.is(Kind::kBoolean) : *type != "number" || given.is(Kind::kNumber);
    if (fits) return;
    Issue& issue = issues_.Add(
        IssueKind::kBadInputType, given.range(),
        fmt::format("'{}' is {}, but the called workflow wants a {}", Shown(value.key), ShownValue(given), *type));
    issue.subject = given.text();
  }

  void CheckSecrets(const Member& job, const Node& uses, const Node* secrets) {
    const Node* given = job.value->Find("secrets");
    if (given != nullptr && IsScalar(*given)) return;  // they are all passed on
    const Declarations& declared = DeclarationsOf(secrets);
    ReportMissing(IssueKind::kMissingSecret, "secret", uses, declared, given);
    if (given == nullptr) return;
    for (const Member& value : given->members())
      if (declared.Find(value.key) == nullptr)
        ReportUnknown(IssueKind::kUnknownSecret, "secret", value, uses, declared);
  }

  void ReportMissing(IssueKind kind, std::string_view what, const Node& uses, const Declarations& declared,
                     const Node* given) {
    if (declared.required.empty()) return;
    const Declarations there(given);
    for (const Member* each : declared.required) {
      if (issues_.full()) return;
      if (there.Find(each->key) != nullptr) continue;
      issues_
          .Add(kind, uses.range(),
               fmt::format("{} '{}', which '{}' requires, is not given", what, Shown(each->key), Shown(uses.text())))
          .subject = each->key;
    }
  }

  void ReportUnknown(IssueKind kind, std::string_view what, const Member& value, const Node& uses,
                     const Declarations& declared) {
    if (issues_.full() || HasExpression(value.key)) return;
    Issue& issue = issues_.Add(kind, value.key_range,
                               fmt::format("'{}' has no {} '{}'", Shown(uses.text()), what, Shown(value.key)));
    issue.hint = DidYouMean(value.key, declared.Candidates());
    issue.subject = value.key;
  }

  void CheckPermissions(const Member& job, const Node& workflow, std::string_view uses, const Node& called) {
    auto granted = Grants::Of(job.value->Find("permissions"));
    if (!granted) granted = Grants::Of(workflow.Find("permissions"));
    if (!granted && workflow.Find("permissions") == nullptr && job.value->Find("permissions") == nullptr)
      granted = options_.repository;
    if (!granted) return;
    std::unordered_set<const Node*> seen;
    CheckWanted(job, *granted, uses, called, seen);
  }

  // What a called workflow wants, and those that it calls in turn with what it was given.
  void CheckWanted(const Member& job, const Grants& granted, std::string_view uses, const Node& called,
                   std::unordered_set<const Node*>& seen) {
    if (seen.size() == kMaxWorkflows || !seen.insert(&called).second) return;
    const auto own = Grants::Of(called.Find("permissions"));
    if (own) ReportExcess(job, granted, *own, uses, nullptr);
    const Node* jobs = JobsOf(called);
    if (jobs == nullptr) return;
    for (const Member& inner : jobs->members()) {
      if (++called_jobs_ > kMaxCalledJobs) return;
      const auto wanted = Grants::Of(inner.value->Find("permissions"));
      if (wanted) ReportExcess(job, granted, *wanted, uses, &inner);
      // What the called workflow says itself bounds its calls: that is told of there.
      if (own || wanted) continue;
      const auto next = LiteralText(inner.value->Find("uses"));
      const Node* callee = next ? find_(*next) : nullptr;
      if (callee != nullptr) CheckWanted(job, granted, *next, *callee, seen);
    }
  }

  // `inner`: the called job that wants it; nullptr for the called workflow.
  void ReportExcess(const Member& job, const Grants& granted, const Grants& wanted, std::string_view uses,
                    const Member* inner) {
    auto excess = granted.ExcessOf(wanted);
    if (excess.wanted.empty()) return;
    const auto name = inner == nullptr ? std::nullopt : LiteralText(inner->value->Find("name"));
    const std::string_view inner_name = inner == nullptr ? std::string_view() : name.value_or(inner->key);
    Issue& issue =
        issues_.Add(IssueKind::kPermissionExceeded, job.key_range,
                    fmt::format("{}'{}' wants {}, but this job can give it no more than {}",
                                inner == nullptr ? std::string() : fmt::format("job '{}' of ", Shown(inner_name)),
                                Shown(uses), excess.wanted, excess.allowed));
    issue.hint = "grant it in the 'permissions' of this job, or let the called workflow ask for less";
    issue.subject = std::move(excess.wanted);
    issue.other = std::move(excess.allowed);
    issue.detail = inner_name;
  }

  // How many calls deep a workflow goes; more than is allowed if it comes back to itself. Once that is the answer,
  // those that were found on the way count for nothing.
  std::size_t DepthOf(const Node& workflow) {
    const std::size_t too_deep = options_.max_depth + 1;
    const auto [at, is_new] = depths_.try_emplace(&workflow, too_deep);
    if (!is_new) return at->second;
    const Node* jobs = JobsOf(workflow);
    std::size_t depth = 0;
    if (jobs != nullptr && descent_ == too_deep) {
      depth = too_deep;
    } else if (jobs != nullptr) {
      ++descent_;
      for (const Member& job : jobs->members()) {
        const auto uses = LiteralText(job.value->Find("uses"));
        const Node* called = uses ? find_(*uses) : nullptr;
        if (called != nullptr) depth = std::max(depth, std::min(DepthOf(*called) + 1, too_deep));
      }
      --descent_;
    }
    depths_[&workflow] = depth;
    return depth;
  }

  const FindWorkflow& find_;
  const CallOptions& options_;
  IssueList issues_;
  std::unordered_map<const Node*, std::size_t> depths_;
  std::unordered_map<const Node*, Declarations> declarations_;
  std::size_t called_jobs_ = 0;
  std::size_t all_jobs_ = 0;  // as the limit counts them
  std::size_t descent_ = 0;
  bool too_deep_ = false;
};

}  // namespace

std::vector<Issue> CheckCalls(const Node& root, const FindWorkflow& find, const CallOptions& options) {
  return CallChecker(find, options).Check(root);
}

}  // namespace pipeseal::pipeline::github::schema
