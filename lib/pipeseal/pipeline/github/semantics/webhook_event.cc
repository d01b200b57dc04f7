#include "pipeseal/pipeline/github/semantics/webhook_event.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace pipeseal::pipeline::github::semantics {
namespace {

constexpr std::string_view kChanges[] = {"created", "edited", "deleted"};
constexpr std::string_view kCheckRun[] = {"created", "rerequested", "completed", "requested_action"};
constexpr std::string_view kCompleted[] = {"completed"};
constexpr std::string_view kDiscussion[] = {"created",   "edited",    "deleted", "transferred", "pinned",
                                            "unpinned",  "labeled",   "unlabeled", "locked",    "unlocked",
                                            "category_changed", "answered", "unanswered"};
constexpr std::string_view kImageVersion[] = {"created", "deleted", "ready"};
constexpr std::string_view kIssues[] = {"opened",     "edited",     "deleted",   "transferred", "pinned",
                                        "unpinned",   "closed",     "reopened",  "assigned",    "unassigned",
                                        "labeled",    "unlabeled",  "locked",    "unlocked",    "milestoned",
                                        "demilestoned", "typed",    "untyped",   "field_added", "field_removed"};
constexpr std::string_view kMergeGroup[] = {"checks_requested"};
constexpr std::string_view kMilestone[] = {"created", "closed", "opened", "edited", "deleted"};
constexpr std::string_view kProject[] = {"created", "closed", "reopened", "edited", "deleted"};
constexpr std::string_view kProjectCard[] = {"created", "moved", "converted", "edited", "deleted"};
constexpr std::string_view kProjectColumn[] = {"created", "updated", "moved", "deleted"};
constexpr std::string_view kPullRequest[] = {"assigned",
                                             "unassigned",
                                             "labeled",
                                             "unlabeled",
                                             "opened",
                                             "edited",
                                             "closed",
                                             "reopened",
                                             "synchronize",
                                             "converted_to_draft",
                                             "locked",
                                             "unlocked",
                                             "enqueued",
                                             "dequeued",
                                             "milestoned",
                                             "demilestoned",
                                             "ready_for_review",
                                             "review_requested",
                                             "review_request_removed",
                                             "auto_merge_enabled",
                                             "auto_merge_disabled",
                                             "stacked"};
constexpr std::string_view kReview[] = {"submitted", "edited", "dismissed"};
constexpr std::string_view kPackage[] = {"published", "updated"};
constexpr std::string_view kRelease[] = {"published", "unpublished", "created",  "edited",
                                         "deleted",   "prereleased", "released"};
constexpr std::string_view kWatch[] = {"started"};
constexpr std::string_view kWorkflowRun[] = {"completed", "requested", "in_progress"};

constexpr WebhookEvent kEvents[] = {
    {.name = "branch_protection_rule", .types = kChanges},
    {.name = "check_run", .types = kCheckRun},
    {.name = "check_suite", .types = kCompleted},
    {.name = "create", .types = {}},
    {.name = "delete", .types = {}},
    {.name = "deployment", .types = {}},
    {.name = "deployment_status", .types = {}},
    {.name = "discussion", .types = kDiscussion},
    {.name = "discussion_comment", .types = kChanges},
    {.name = "fork", .types = {}},
    {.name = "gollum", .types = {}},
    {.name = "image_version", .types = kImageVersion},
    {.name = "issue_comment", .types = kChanges},
    {.name = "issues", .types = kIssues},
    {.name = "label", .types = kChanges},
    {.name = "merge_group", .types = kMergeGroup, .branches = true},
    {.name = "milestone", .types = kMilestone},
    {.name = "page_build", .types = {}},
    {.name = "project", .types = kProject},
    {.name = "project_card", .types = kProjectCard},
    {.name = "project_column", .types = kProjectColumn},
    {.name = "public", .types = {}},
    {.name = "pull_request", .types = kPullRequest, .branches = true, .paths = true},
    {.name = "pull_request_comment", .types = kChanges},
    {.name = "pull_request_review", .types = kReview},
    {.name = "pull_request_review_comment", .types = kChanges},
    {.name = "pull_request_target", .types = kPullRequest, .branches = true, .paths = true},
    {.name = "push", .types = {}, .branches = true, .tags = true, .paths = true},
    {.name = "registry_package", .types = kPackage},
    {.name = "release", .types = kRelease},
    {.name = "repository_dispatch", .types = {}, .any_type = true},
    {.name = "schedule", .types = {}},
    {.name = "status", .types = {}},
    {.name = "watch", .types = kWatch},
    {.name = "workflow_call", .types = {}},
    {.name = "workflow_dispatch", .types = {}},
    {.name = "workflow_run", .types = kWorkflowRun, .branches = true},
};

constexpr auto kEventNames = [] {
  std::array<std::string_view, std::size(kEvents)> names;
  std::ranges::transform(kEvents, names.begin(), &WebhookEvent::name);
  return names;
}();

}  // namespace

const WebhookEvent* FindWebhookEvent(std::string_view name) {
  const auto* at = std::ranges::find(kEvents, name, &WebhookEvent::name);
  return at == std::end(kEvents) ? nullptr : at;
}

std::span<const std::string_view> WebhookEventNames() { return kEventNames; }

}  // namespace pipeseal::pipeline::github::semantics
