#include "pipeseal/pipeline/github/event.h"

#include <algorithm>

namespace pipeseal::pipeline::github {
namespace {

constexpr EventKind kEvents[] = {
    {"branch_protection_rule", Trust::kMaintainer},
    {"check_run", Trust::kItself},
    {"check_suite", Trust::kItself},
    {"commit_comment", Trust::kUntrusted, true},
    {"create", Trust::kMember},
    {"delete", Trust::kMember},
    {"deployment", Trust::kMaintainer},
    {"deployment_status", Trust::kMaintainer},
    {"discussion", Trust::kUntrusted, true},
    {"discussion_comment", Trust::kUntrusted, true},
    {"fork", Trust::kUntrusted, true},
    {"gollum", Trust::kUntrusted, true},
    {"image_version", Trust::kMaintainer},
    {"issue_comment", Trust::kUntrusted, true},
    {"issues", Trust::kUntrusted, true},
    {"label", Trust::kMaintainer},
    {"merge_group", Trust::kMember},
    {"milestone", Trust::kMaintainer},
    {"page_build", Trust::kItself},
    {"project", Trust::kMember},
    {"project_card", Trust::kMember},
    {"project_column", Trust::kMember},
    {"public", Trust::kMaintainer},
    {"pull_request", Trust::kUntrusted},
    {"pull_request_review", Trust::kUntrusted},
    {"pull_request_review_comment", Trust::kUntrusted},
    {"pull_request_target", Trust::kUntrusted, true},
    {"push", Trust::kMember},
    {"registry_package", Trust::kItself},
    {"release", Trust::kMaintainer},
    {"repository_dispatch", Trust::kMaintainer},
    {"schedule", Trust::kItself},
    {"status", Trust::kItself},
    {"watch", Trust::kUntrusted, true},
    {"workflow_call", Trust::kItself},
    {"workflow_dispatch", Trust::kMaintainer},
    {"workflow_run", Trust::kUntrusted, true},
};
static_assert(std::ranges::is_sorted(kEvents, {}, &EventKind::name));

}  // namespace

bool EventKind::is_pull_request() const { return name.starts_with("pull_request"); }

const EventKind* FindEvent(std::string_view name) {
  const auto at = std::ranges::lower_bound(kEvents, name, {}, &EventKind::name);
  return at != std::end(kEvents) && at->name == name ? &*at : nullptr;
}

}  // namespace pipeseal::pipeline::github
