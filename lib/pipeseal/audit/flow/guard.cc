#include "pipeseal/audit/flow/guard.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/context_path.h"
#include "pipeseal/pipeline/github/context_read.h"
#include "pipeseal/pipeline/github/folding.h"

namespace pipeseal::audit::flow {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else
using Node = ExpressionNode;

namespace {

// Who somebody is, and that the platform vouches for.
constexpr std::string_view kAssociations[] = {
    "github.event.comment.author_association", "github.event.issue.author_association",
    "github.event.pull_request.author_association", "github.event.review.author_association",
    "github.event.discussion.author_association"};
constexpr std::string_view kTrustedAssociations[] = {"owner", "member", "collaborator"};
constexpr std::string_view kLogins[] = {"github.actor",
                                        "github.triggering_actor",
                                        "github.actor_id",
                                        "github.event.sender.login",
                                        "github.event.sender.id",
                                        "github.event.comment.user.login",
                                        "github.event.comment.user.id",
                                        "github.event.issue.user.login",
                                        "github.event.pull_request.user.login",
                                        "github.event.pull_request.user.id",
                                        "github.event.review.user.login",
                                        "github.event.discussion.user.login",
                                        "github.event.workflow_run.actor.login",
                                        "github.event.workflow_run.triggering_actor.login"};
// Where the code of a pull request comes from, held against the repository itself.
constexpr std::string_view kHeads[] = {"github.event.pull_request.head.repo.full_name",
                                       "github.event.pull_request.head.repo.id",
                                       "github.event.pull_request.head.repo.name",
                                       "github.event.pull_request.head.repo.owner.login",
                                       "github.event.pull_request.head.repo.owner.id",
                                       "github.event.pull_request.head.user.login",
                                       "github.event.workflow_run.head_repository.full_name",
                                       "github.event.workflow_run.head_repository.id",
                                       "github.event.workflow_run.head_repository.owner.login",
                                       "github.event.workflow_run.head_repository.url",
                                       "github.event.pull_request.head.repo.url",
                                       "github.event.pull_request.head.repo.html_url",
                                       "github.event.pull_request.head.repo.node_id",
                                       "github.event.workflow_run.head_repository.node_id"};
constexpr std::string_view kForks[] = {"github.event.pull_request.head.repo.fork",
                                       "github.event.workflow_run.head_repository.fork"};
// What somebody with rights has decided, or what cannot be told.
constexpr std::string_view kDecisions[] = {
    "github.event.pull_request.merged", "github.event.review.state", "github.event.pull_request.merged_at",
    "github.event.workflow_run.head_branch", "github.event.pull_request.merged_by"};

bool IsOneOf(std::string_view path, std::span<const std::string_view> paths) {
  return std::ranges::find(paths, path) != paths.end();
}

bool IsLogin(std::string_view path) { return IsOneOf(path, kLogins); }

// A login that anybody's deeds can be attributed to: the actor of a run is who touched the pull request last.
bool IsSpoofable(std::string_view path, std::string_view login) {
  const bool is_actor = path == "github.actor" || path == "github.triggering_actor" || path == "github.actor_id" ||
                        path.starts_with("github.event.sender");
  return is_actor && (login.ends_with("[bot]") || path == "github.actor_id");
}

bool ReadsOutputs(const Node& node) {
  return std::ranges::any_of(ContextReadsOf(node), [](const ContextRead& read) {
    const auto& root = read.path.segments().front().text;
    return root == "needs" || root == "steps" || root == "jobs" || root == "env";
  });
}

Guard GuardOfComparison(std::string_view path, std::string_view text, bool equal) {
  const std::string value = AsciiLowered(text);
  if (IsOneOf(path, kAssociations)) {
    if (equal) return IsOneOf(value, kTrustedAssociations) ? Guard::kTrusted : Guard::kNone;
    return Guard::kUnclear;
  }
  if (IsLogin(path)) return equal && !IsSpoofable(path, value) ? Guard::kTrusted : Guard::kNone;
  if (IsOneOf(path, kForks)) return equal == (value == "false") ? Guard::kTrusted : Guard::kNone;
  if (IsOneOf(path, kHeads)) return equal ? Guard::kTrusted : Guard::kNone;
  if (path == "github.event.workflow_run.event")
    return equal == !value.starts_with("pull_request") ? Guard::kTrusted : Guard::kNone;
  if (path == "github.event.label.name") return equal ? Guard::kApproval : Guard::kNone;
  if (path == "github.event.action" && equal && (value == "labeled" || value == "assigned")) return Guard::kApproval;
  if (IsOneOf(path, kDecisions)) return Guard::kUnclear;
  return Guard::kNone;
}

// head.repo.full_name == github.repository, and the other way round.
bool IsSameRepository(std::string_view a, std::string_view b) {
  constexpr std::string_view kOwn[] = {"github.repository",
                                       "github.repository_id",
                                       "github.repository_owner",
                                       "github.event.repository.full_name",
                                       "github.event.repository.id",
                                       "github.event.repository.owner.login",
                                       "github.event.repository.url",
                                       "github.event.repository.name",
                                       "github.event.repository.node_id",
                                       "github.event.repository.html_url",
                                       "github.event.pull_request.base.repo.full_name",
                                       "github.event.pull_request.base.repo.id",
                                       "github.event.pull_request.base.repo.owner.login",
                                       "github.event.pull_request.base.user.login",
                                       "github.event.pull_request.base.repo.url",
                                       "github.event.workflow_run.repository.full_name",
                                       "github.event.workflow_run.repository.id"};
  return (IsOneOf(a, kHeads) || IsLogin(a)) && IsOneOf(b, kOwn) && !a.ends_with("repo.name");
}

class ConditionReader {
 public:
  explicit ConditionReader(const EventKind& event) : environment_(EnvironmentOf(event)) {}

  // What follows from the node being truthy, or falsy.
  Guard Of(const Node& node, bool truthy = true) const {
    switch (node.kind) {
      case Node::Kind::kAnd:
        return truthy ? Strongest(node, true) : Weakest(node, false);
      case Node::Kind::kOr:
        return truthy ? Weakest(node, true) : Strongest(node, false);
      case Node::Kind::kNot:
        return Of(node.children[0], !truthy);
      case Node::Kind::kComparison:
        return OfComparison(node, truthy);
      case Node::Kind::kCall:
        return OfCall(node, truthy);
      case Node::Kind::kProperty:
      case Node::Kind::kIndex:
        if (const auto path = LiteralPath(node))
          if (IsOneOf(*path, kForks)) return truthy ? Guard::kNone : Guard::kTrusted;
        return OfOther(node);
      default:
        return OfOther(node);
    }
  }

 private:
  Guard Strongest(const Node& node, bool truthy) const {
    Guard guard = Guard::kNone;
    for (const Node& child : node.children) guard = std::max(guard, Of(child, truthy));
    return guard;
  }

  Guard Weakest(const Node& node, bool truthy) const {
    std::optional<Guard> guard;
    for (const Node& child : node.children) {
      const Truth truth = TruthOf(child, environment_);
      if (truth != Truth::kUnknown && (truth == Truth::kTrue) != truthy) continue;  // it is another that decides
      const Guard of_child = Of(child, truthy);
      guard = guard ? std::min(*guard, of_child) : of_child;
    }
    return guard.value_or(Guard::kNone);
  }

  Guard OfComparison(const Node& node, bool truthy) const {
    const bool is_equal = node.comparison == Node::Comparison::kEqual;
    if (!is_equal && node.comparison != Node::Comparison::kNotEqual) return OfOther(node);
    const bool equal = is_equal == truthy;
    const auto left = LiteralPath(node.children[0]), right = LiteralPath(node.children[1]);
    if (left && right) {
      if (IsSameRepository(*left, *right) || IsSameRepository(*right, *left))
        return equal ? Guard::kTrusted : Guard::kNone;
      return OfOther(node);
    }
    if (!left && !right) return OfOther(node);
    const auto value = Fold(node.children[left ? 1 : 0]);
    if (!value) return OfOther(node);
    return std::max(GuardOfComparison(left ? *left : *right, value->ToText(), equal), OfOther(node));
  }

  // contains(list of constants, who) and contains(labels, 'safe').
  Guard OfCall(const Node& node, bool truthy) const {
    if (node.function != Function::kContains || !truthy) return OfOther(node);
    const auto needle = LiteralPath(node.children[1]);
    const auto haystack = Fold(node.children[0]);
    if (needle && haystack) return OfList(*needle, *haystack);
    for (const ContextRead& read : ContextReadsOf(node.children[0])) {
      const std::string path = read.path.text();
      if (path.find(".labels") != std::string::npos) return Guard::kApproval;
    }
    if (needle && IsLogin(*needle)) return Guard::kTrusted;  // of a list that is kept elsewhere
    return OfOther(node);
  }

  static Guard OfList(std::string_view path, const Value& list) {
    std::vector<std::string> texts;
    for (const Value& element : list.elements()) texts.push_back(element.ToText());
    if (texts.empty()) texts.push_back(list.ToText());
    Guard guard = Guard::kTrusted;
    for (const std::string& text : texts) {
      std::string_view rest = text;
      while (!rest.empty()) {  // "OWNER,MEMBER" as one text
        const std::size_t end = std::min(rest.find_first_of(", "), rest.size());
        if (end > 0) guard = std::min(guard, GuardOfComparison(path, rest.substr(0, end), true));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return guard;
  }

  static Guard OfOther(const Node& node) { return ReadsOutputs(node) ? Guard::kUnclear : Guard::kNone; }

  Environment environment_;
};

// Words by which scripts and actions ask what somebody may do.
constexpr std::string_view kPermissionWords[] = {"permission",
                                                 "collaborator",
                                                 "author_association",
                                                 "author-association",
                                                 "membership",
                                                 "is_member",
                                                 "ismember",
                                                 "check-user",
                                                 "authorized",
                                                 "authorize",
                                                 "allowed-users",
                                                 "allowlist",
                                                 "teams/",
                                                 "team-member",
                                                 "has_write",
                                                 "codeowners",
                                                 "team_members",
                                                 "is-organization-member",
                                                 "user-permission",
                                                 "check-membership",
                                                 "/members/",
                                                 "slash-command-dispatch"};

bool AsksForPermission(std::string_view text) {
  const std::string lower = AsciiLowered(text);
  return std::ranges::any_of(kPermissionWords,
                             [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

bool ChecksPermission(const Step& step) {
  if (AsksForPermission(step.run.value) || AsksForPermission(step.uses.value)) return true;
  // Action "github/command" asks before it goes on.
  if (step.called.Is("github/command") || step.called.Is("xt0rted/slash-command-action")) return true;
  return step.called.Is("actions/github-script") && AsksForPermission(step.Input("script").value);
}

// Objects that only the payloads of some events have.
struct PayloadObject {
  std::string_view path;
  std::string_view events;
};
constexpr PayloadObject kPayloadObjects[] = {
    {"github.event.pull_request", "pull_request pull_request_target pull_request_review pull_request_review_comment"},
    {"github.event.issue", "issues issue_comment"},
    {"github.event.issue.pull_request", "issue_comment"},
    {"github.event.comment", "issue_comment discussion_comment commit_comment pull_request_review_comment"},
    {"github.event.review", "pull_request_review"},
    {"github.event.workflow_run", "workflow_run"},
    {"github.event.discussion", "discussion discussion_comment"},
    {"github.event.release", "release"},
    {"github.event.head_commit", "push"},
    {"github.event.client_payload", "repository_dispatch"},
    {"github.event.schedule", "schedule"},
    {"github.head_ref", "pull_request pull_request_target"},
    {"github.base_ref", "pull_request pull_request_target"},
};

bool IsWithin(std::string_view path, std::string_view object) {
  return path.starts_with(object) && (path.size() == object.size() || path[object.size()] == '.');
}

bool Lists(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

}  // namespace

Guard GuardOfCondition(const Condition* condition, const EventKind& event) {
  if (condition == nullptr || condition->root() == nullptr) return Guard::kNone;
  return ConditionReader(event).Of(*condition->root());
}

Guard GuardOfTrigger(const EventTrigger& trigger) {
  const auto types = trigger.List("types");
  const auto is_given = [](const pipeline::Text& type) {
    return type == "labeled" || type == "assigned" || type == "milestoned" || type == "review_requested";
  };
  return !types.empty() && std::ranges::all_of(types, is_given) ? Guard::kApproval : Guard::kNone;
}

bool ChecksPermission(const Job& job) {
  return std::ranges::any_of(job.steps, [](const Step& step) { return ChecksPermission(step); });
}

bool ChecksPermissionBefore(const Job& job, const Step& step) {
  return std::ranges::any_of(job.steps,
                             [&](const Step& other) { return other.index < step.index && ChecksPermission(other); });
}

Environment EnvironmentOf(const EventKind& event, const EventTrigger* trigger) {
  Environment environment = NothingKnown();
  std::string only_type;
  if (trigger != nullptr) {
    const auto types = trigger->List("types");
    if (types.size() == 1) only_type = types[0].value;
  }
  environment.known = [name = event.name, only_type](std::string_view path) -> std::optional<Value> {
    if (path == "github.event_name") return Value::String(std::string(name));
    if (path == "github.event.action" && !only_type.empty()) return Value::String(only_type);
    for (const PayloadObject& object : kPayloadObjects)
      if (IsWithin(path, object.path) && !Lists(object.events, name)) return Value();
    return std::nullopt;
  };
  return environment;
}

}  // namespace pipeseal::audit::flow
