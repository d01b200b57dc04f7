#include "pipeseal/pipeline/github/untrusted_context.h"

#include <algorithm>
#include <optional>
#include <span>

namespace pipeseal::pipeline::github {
namespace {

// Kinds of objects in payloads.
enum class Kind : std::uint8_t {
  kLeaf,
  kGitHub,
  kEvent,
  kChanges,
  kChange,
  kChangedBase,
  kCheckRun,
  kCheckSuite,
  kClientPayload,
  kComment,
  kCommit,
  kCommits,
  kDeployment,
  kDeploymentStatus,
  kDiscussion,
  kCategory,
  kIssue,
  kLabel,
  kLabels,
  kMergeGroup,
  kMilestone,
  kOrganization,
  kOutput,
  kPackage,
  kPackageVersion,
  kPage,
  kPages,
  kPaths,
  kPerson,
  kProject,
  kPullRequest,
  kPullRequests,
  kAutoMerge,
  kHead,
  kBase,
  kRelease,
  kRepository,
  kReview,
  kStatusBranches,
  kStatusBranch,
  kStatusCommit,
  kNamed,  // teams, workflows
  kTeams,
  kUser,
  kUsers,
  kWorkflowRun,
};

struct Field {
  Kind of;
  std::string_view name;  // "*": any, of arrays
  Kind kind = Kind::kLeaf;
  TextShape shape = TextShape::kFixed;
  std::optional<Author> author{};  // of all that is in it; otherwise that of what holds it
  std::string_view events{};       // that carry it; empty: those of what holds it
};

constexpr Field Leaf(Kind of, std::string_view name, TextShape shape) { return {of, name, Kind::kLeaf, shape}; }
constexpr Field Leaf(Kind of, std::string_view name, TextShape shape, Author author, std::string_view events = {}) {
  return {of, name, Kind::kLeaf, shape, author, events};
}
constexpr Field Object(Kind of, std::string_view name, Kind kind, std::string_view events = {}) {
  return {of, name, kind, TextShape::kFixed, std::nullopt, events};
}
constexpr Field OfMembers(Kind of, std::string_view name, Kind kind, std::string_view events = {}) {
  return {of, name, kind, TextShape::kFixed, Author::kMember, events};
}

constexpr std::string_view kPullRequestEvents =
    "pull_request pull_request_target pull_request_review pull_request_review_comment";
constexpr std::string_view kBranchEvents =
    "push create delete check_run check_suite deployment deployment_status registry_package release workflow_dispatch "
    "repository_dispatch schedule status page_build";

// What is not here is made by GitHub, or of letters and digits.
constexpr Field kFields[] = {
    Object(Kind::kGitHub, "event", Kind::kEvent),
    Leaf(Kind::kGitHub, "head_ref", TextShape::kBranch, Author::kOutsider, "pull_request pull_request_target"),
    Leaf(Kind::kGitHub, "base_ref", TextShape::kBranch, Author::kMember, "pull_request pull_request_target"),
    Leaf(Kind::kGitHub, "ref", TextShape::kBranch, Author::kMember, kBranchEvents),
    Leaf(Kind::kGitHub, "ref_name", TextShape::kBranch, Author::kMember, kBranchEvents),
    Leaf(Kind::kGitHub, "workflow", TextShape::kLine, Author::kMember),
    Leaf(Kind::kGitHub, "workflow_ref", TextShape::kBranch, Author::kMember, kBranchEvents),

    Object(Kind::kEvent, "issue", Kind::kIssue, "issues issue_comment"),
    Object(Kind::kEvent, "comment", Kind::kComment,
           "issue_comment discussion_comment commit_comment pull_request_review_comment"),
    Object(Kind::kEvent, "pull_request", Kind::kPullRequest, kPullRequestEvents),
    Object(Kind::kEvent, "review", Kind::kReview, "pull_request_review"),
    Object(Kind::kEvent, "discussion", Kind::kDiscussion, "discussion discussion_comment"),
    Object(Kind::kEvent, "answer", Kind::kComment, "discussion"),
    Object(Kind::kEvent, "head_commit", Kind::kCommit, "push"),
    Object(Kind::kEvent, "commits", Kind::kCommits, "push"),
    Object(Kind::kEvent, "commit", Kind::kStatusCommit, "status"),
    Object(Kind::kEvent, "pages", Kind::kPages, "gollum"),
    Object(Kind::kEvent, "forkee", Kind::kRepository, "fork"),
    Object(Kind::kEvent, "workflow_run", Kind::kWorkflowRun, "workflow_run"),
    OfMembers(Kind::kEvent, "workflow", Kind::kNamed, "workflow_run"),
    Object(Kind::kEvent, "merge_group", Kind::kMergeGroup, "merge_group"),
    Object(Kind::kEvent, "changes", Kind::kChanges,
           "issues issue_comment pull_request pull_request_target pull_request_review pull_request_review_comment "
           "discussion "
           "discussion_comment"),
    Object(Kind::kEvent, "check_run", Kind::kCheckRun, "check_run"),
    Object(Kind::kEvent, "check_suite", Kind::kCheckSuite, "check_suite"),
    OfMembers(Kind::kEvent, "client_payload", Kind::kClientPayload, "repository_dispatch"),
    OfMembers(Kind::kEvent, "deployment", Kind::kDeployment, "deployment deployment_status"),
    OfMembers(Kind::kEvent, "deployment_status", Kind::kDeploymentStatus, "deployment_status"),
    OfMembers(Kind::kEvent, "label", Kind::kLabel),
    OfMembers(Kind::kEvent, "milestone", Kind::kMilestone),
    OfMembers(Kind::kEvent, "organization", Kind::kOrganization),
    OfMembers(Kind::kEvent, "registry_package", Kind::kPackage, "registry_package"),
    OfMembers(Kind::kEvent, "package", Kind::kPackage, "registry_package"),
    OfMembers(Kind::kEvent, "project", Kind::kProject, "project"),
    OfMembers(Kind::kEvent, "project_card", Kind::kProject, "project_card"),
    OfMembers(Kind::kEvent, "project_column", Kind::kProject, "project_column"),
    OfMembers(Kind::kEvent, "release", Kind::kRelease, "release"),
    OfMembers(Kind::kEvent, "repository", Kind::kRepository),
    OfMembers(Kind::kEvent, "requested_team", Kind::kNamed, kPullRequestEvents),
    OfMembers(Kind::kEvent, "assignee", Kind::kUser),
    OfMembers(Kind::kEvent, "branches", Kind::kStatusBranches, "status"),
    Leaf(Kind::kEvent, "context", TextShape::kLine, Author::kMember, "status"),
    Leaf(Kind::kEvent, "description", TextShape::kLine, Author::kMember),
    Leaf(Kind::kEvent, "ref", TextShape::kBranch, Author::kMember, "push create delete workflow_dispatch"),
    Leaf(Kind::kEvent, "base_ref", TextShape::kBranch, Author::kMember, "push"),
    Leaf(Kind::kEvent, "master_branch", TextShape::kBranch, Author::kMember, "create"),
    Leaf(Kind::kEvent, "branch", TextShape::kBranch, Author::kMember, "repository_dispatch"),

    Object(Kind::kChanges, "base", Kind::kChangedBase),
    Object(Kind::kChanges, "*", Kind::kChange),
    Leaf(Kind::kChange, "from", TextShape::kText),
    OfMembers(Kind::kChangedBase, "ref", Kind::kChange),

    Leaf(Kind::kClientPayload, "*", TextShape::kText),

    Leaf(Kind::kIssue, "title", TextShape::kLine),
    Leaf(Kind::kIssue, "body", TextShape::kText),
    Object(Kind::kIssue, "user", Kind::kUser),
    OfMembers(Kind::kIssue, "labels", Kind::kLabels),
    OfMembers(Kind::kIssue, "milestone", Kind::kMilestone),
    OfMembers(Kind::kIssue, "assignee", Kind::kUser),
    OfMembers(Kind::kIssue, "assignees", Kind::kUsers),

    Leaf(Kind::kComment, "body", TextShape::kText),
    Leaf(Kind::kComment, "path", TextShape::kPath),
    Leaf(Kind::kComment, "diff_hunk", TextShape::kText),
    Object(Kind::kComment, "user", Kind::kUser),
    Leaf(Kind::kReview, "body", TextShape::kText),
    Object(Kind::kReview, "user", Kind::kUser),

    Leaf(Kind::kPullRequest, "title", TextShape::kLine),
    Leaf(Kind::kPullRequest, "body", TextShape::kText),
    Object(Kind::kPullRequest, "user", Kind::kUser),
    Object(Kind::kPullRequest, "head", Kind::kHead),
    OfMembers(Kind::kPullRequest, "base", Kind::kBase),
    OfMembers(Kind::kPullRequest, "labels", Kind::kLabels),
    OfMembers(Kind::kPullRequest, "milestone", Kind::kMilestone),
    OfMembers(Kind::kPullRequest, "assignee", Kind::kUser),
    OfMembers(Kind::kPullRequest, "assignees", Kind::kUsers),
    OfMembers(Kind::kPullRequest, "requested_reviewers", Kind::kUsers),
    OfMembers(Kind::kPullRequest, "requested_teams", Kind::kTeams),
    OfMembers(Kind::kPullRequest, "auto_merge", Kind::kAutoMerge),
    Leaf(Kind::kAutoMerge, "commit_title", TextShape::kLine),
    Leaf(Kind::kAutoMerge, "commit_message", TextShape::kText),
    Object(Kind::kPullRequests, "*", Kind::kPullRequest),
    Leaf(Kind::kHead, "ref", TextShape::kBranch),
    Leaf(Kind::kHead, "label", TextShape::kBranch),
    Object(Kind::kHead, "repo", Kind::kRepository),
    Object(Kind::kHead, "user", Kind::kUser),
    Leaf(Kind::kBase, "ref", TextShape::kBranch),
    Leaf(Kind::kBase, "label", TextShape::kBranch),
    Object(Kind::kBase, "repo", Kind::kRepository),
    Object(Kind::kBase, "user", Kind::kUser),

    Leaf(Kind::kDiscussion, "title", TextShape::kLine),
    Leaf(Kind::kDiscussion, "body", TextShape::kText),
    Object(Kind::kDiscussion, "user", Kind::kUser),
    OfMembers(Kind::kDiscussion, "labels", Kind::kLabels),
    OfMembers(Kind::kDiscussion, "category", Kind::kCategory),
    Leaf(Kind::kCategory, "name", TextShape::kLine),
    Leaf(Kind::kCategory, "description", TextShape::kLine),

    Object(Kind::kCommits, "*", Kind::kCommit),
    Leaf(Kind::kCommit, "message", TextShape::kText),
    Object(Kind::kCommit, "author", Kind::kPerson),
    Object(Kind::kCommit, "committer", Kind::kPerson),
    Object(Kind::kCommit, "added", Kind::kPaths),
    Object(Kind::kCommit, "removed", Kind::kPaths),
    Object(Kind::kCommit, "modified", Kind::kPaths),
    Leaf(Kind::kPaths, "*", TextShape::kPath),
    Leaf(Kind::kPerson, "name", TextShape::kLine),
    Leaf(Kind::kPerson, "email", TextShape::kEmail),
    Leaf(Kind::kUser, "name", TextShape::kLine),
    Leaf(Kind::kUser, "email", TextShape::kEmail),
    Object(Kind::kUsers, "*", Kind::kUser),

    Leaf(Kind::kPage, "page_name", TextShape::kLine),
    Leaf(Kind::kPage, "title", TextShape::kLine),
    Leaf(Kind::kPage, "summary", TextShape::kText),
    Object(Kind::kPages, "*", Kind::kPage),

    Leaf(Kind::kWorkflowRun, "head_branch", TextShape::kBranch),
    Leaf(Kind::kWorkflowRun, "display_title", TextShape::kLine),
    Leaf(Kind::kWorkflowRun, "name", TextShape::kLine, Author::kMember),
    Leaf(Kind::kWorkflowRun, "path", TextShape::kPath, Author::kMember),
    Object(Kind::kWorkflowRun, "head_commit", Kind::kCommit),
    Object(Kind::kWorkflowRun, "head_repository", Kind::kRepository),
    OfMembers(Kind::kWorkflowRun, "repository", Kind::kRepository),
    Object(Kind::kWorkflowRun, "pull_requests", Kind::kPullRequests),
    Object(Kind::kWorkflowRun, "actor", Kind::kUser),
    Object(Kind::kWorkflowRun, "triggering_actor", Kind::kUser),

    Leaf(Kind::kMergeGroup, "head_ref", TextShape::kBranch),
    Leaf(Kind::kMergeGroup, "base_ref", TextShape::kBranch, Author::kMember),
    Object(Kind::kMergeGroup, "head_commit", Kind::kCommit),

    Leaf(Kind::kCheckRun, "name", TextShape::kLine, Author::kMember),
    Leaf(Kind::kCheckRun, "external_id", TextShape::kLine, Author::kMember),
    Object(Kind::kCheckRun, "output", Kind::kOutput),
    Object(Kind::kCheckRun, "check_suite", Kind::kCheckSuite),
    Object(Kind::kCheckRun, "pull_requests", Kind::kPullRequests),
    Leaf(Kind::kOutput, "title", TextShape::kLine),
    Leaf(Kind::kOutput, "summary", TextShape::kText),
    Leaf(Kind::kOutput, "text", TextShape::kText),
    Leaf(Kind::kCheckSuite, "head_branch", TextShape::kBranch),
    Object(Kind::kCheckSuite, "head_commit", Kind::kCommit),
    Object(Kind::kCheckSuite, "pull_requests", Kind::kPullRequests),

    Leaf(Kind::kDeployment, "ref", TextShape::kBranch),
    Leaf(Kind::kDeployment, "task", TextShape::kLine),
    Leaf(Kind::kDeployment, "environment", TextShape::kLine),
    Leaf(Kind::kDeployment, "original_environment", TextShape::kLine),
    Leaf(Kind::kDeployment, "description", TextShape::kText),
    Object(Kind::kDeployment, "payload", Kind::kClientPayload),
    Leaf(Kind::kDeploymentStatus, "environment", TextShape::kLine),
    Leaf(Kind::kDeploymentStatus, "description", TextShape::kText),
    Leaf(Kind::kDeploymentStatus, "environment_url", TextShape::kLine),
    Leaf(Kind::kDeploymentStatus, "target_url", TextShape::kLine),
    Leaf(Kind::kDeploymentStatus, "log_url", TextShape::kLine),

    Leaf(Kind::kLabel, "name", TextShape::kLine),
    Leaf(Kind::kLabel, "description", TextShape::kLine),
    Object(Kind::kLabels, "*", Kind::kLabel),
    Leaf(Kind::kMilestone, "title", TextShape::kLine),
    Leaf(Kind::kMilestone, "description", TextShape::kText),
    Leaf(Kind::kNamed, "name", TextShape::kLine),
    Leaf(Kind::kNamed, "description", TextShape::kLine),
    Object(Kind::kTeams, "*", Kind::kNamed),
    Leaf(Kind::kOrganization, "description", TextShape::kLine),
    {Kind::kOrganization, "blocked_user", Kind::kUser, TextShape::kFixed, Author::kOutsider, {}},
    Leaf(Kind::kPackage, "name", TextShape::kLine),
    Leaf(Kind::kPackage, "description", TextShape::kText),
    Object(Kind::kPackage, "package_version", Kind::kPackageVersion),
    Leaf(Kind::kPackageVersion, "name", TextShape::kLine),
    Leaf(Kind::kPackageVersion, "version", TextShape::kLine),
    Leaf(Kind::kPackageVersion, "summary", TextShape::kText),
    Leaf(Kind::kPackageVersion, "body", TextShape::kText),
    Leaf(Kind::kPackageVersion, "tag_name", TextShape::kBranch),
    Leaf(Kind::kPackageVersion, "target_commitish", TextShape::kBranch),
    Object(Kind::kPackageVersion, "release", Kind::kRelease),
    Leaf(Kind::kProject, "name", TextShape::kLine),
    Leaf(Kind::kProject, "body", TextShape::kText),
    Leaf(Kind::kProject, "note", TextShape::kText),
    Leaf(Kind::kRelease, "name", TextShape::kLine),
    Leaf(Kind::kRelease, "body", TextShape::kText),
    Leaf(Kind::kRelease, "tag_name", TextShape::kBranch),
    Leaf(Kind::kRelease, "target_commitish", TextShape::kBranch),
    Leaf(Kind::kRepository, "description", TextShape::kLine),
    Leaf(Kind::kRepository, "homepage", TextShape::kLine),
    Leaf(Kind::kRepository, "default_branch", TextShape::kBranch),
    Object(Kind::kRepository, "owner", Kind::kUser),
    Object(Kind::kStatusBranches, "*", Kind::kStatusBranch),
    Leaf(Kind::kStatusBranch, "name", TextShape::kBranch),
    Object(Kind::kStatusCommit, "commit", Kind::kCommit),
};

bool LeadsTo(const PathSegment& segment, std::string_view name) {
  switch (segment.kind) {
    case PathSegment::Kind::kName:
      return name == "*" || name == segment.text;
    case PathSegment::Kind::kNumber:
      return name == "*";
    case PathSegment::Kind::kAll:
    case PathSegment::Kind::kUnknown:
      return true;
  }
  return false;
}

// Walks the fields from the root down; they make no cycles, so the path's length or theirs bounds it.
class FieldWalker {
 public:
  explicit FieldWalker(bool whole) : whole_(whole) {}

  void Walk(Kind kind, std::span<const PathSegment> path, WrittenField so_far) {
    for (const Field& field : kFields) {
      if (field.of != kind || IsShadowed(field, kind, path)) continue;
      if (!path.empty() && !LeadsTo(path.front(), field.name)) continue;
      Enter(field, path.empty() ? path : path.subspan(1), so_far);
    }
  }

  std::vector<WrittenField> Take() && { return std::move(found_); }

 private:
  // A field with a name of its own is not one of the others as well.
  static bool IsShadowed(const Field& field, Kind kind, std::span<const PathSegment> path) {
    if (field.name != "*" || path.empty() || path.front().kind != PathSegment::Kind::kName) return false;
    return std::ranges::any_of(kFields,
                               [&](const Field& other) { return other.of == kind && other.name == path.front().text; });
  }

  void Enter(const Field& field, std::span<const PathSegment> rest, WrittenField so_far) {
    if (field.author) so_far.author = *field.author;
    if (!field.events.empty()) so_far.events = field.events;
    if (field.kind != Kind::kLeaf) {
      if (!rest.empty() || whole_) Walk(field.kind, rest, so_far);
      return;
    }
    // What a caller of the API sends may go deeper than its name says.
    if (!rest.empty() && field.of != Kind::kClientPayload) return;
    so_far.shape = field.shape;
    found_.push_back(so_far);
  }

  bool whole_;
  std::vector<WrittenField> found_;
};

}  // namespace

bool WrittenField::IsCarriedBy(const EventKind& event) const {
  if (events.empty()) return true;
  for (std::string_view rest = events; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, end) == event.name) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::vector<WrittenField> WrittenFieldsOf(const ContextPath& path, bool whole) {
  const std::span<const PathSegment> segments = path.segments();
  if (segments.empty() || segments[0].text != "github") return {};
  FieldWalker walker(whole);
  if (segments.size() > 1 || whole) walker.Walk(Kind::kGitHub, segments.subspan(1), {});
  return std::move(walker).Take();
}

}  // namespace pipeseal::pipeline::github
