#include "pipeseal/pipeline/github/event.h"

#include <algorithm>

namespace pipeseal::pipeline::github {
namespace {

constexpr EventKind kEvents[] = {
    {"branch_protection_rule", Trust::kMaintainer},
    {"check_run", Trust::kMember},
    {"check_suite", Trust::kMember},
    {"commit_comment", Trust::kUntrusted, true},
    {"create", Trust::kMember},
    {"delete", Trust::kMember},
    {"deployment", Trust::kMember},
    {"deployment_status", Trust::kMember},
    {"discussion", Trust::kUntrusted, true},
    {"discussion_comment", Trust::kUntrusted, true},
    {"fork", Trust::kUntrusted, true},
    {"gollum", Trust::kUntrusted, true},
    {"image_version", Trust::kMaintainer},
    {"issue_comment", Trust::kUntrusted, true},
    {"issues", Trust::kUntrusted, true},
    {"label", Trust::kMember},
    {"merge_group", Trust::kMember},
    {"milestone", Trust::kMember},
    {"page_build", Trust::kMember},
    {"project", Trust::kMember},
    {"project_card", Trust::kMember},
    {"project_column", Trust::kMember},
    {"public", Trust::kMaintainer},
    {"pull_request", Trust::kUntrusted},
    {"pull_request_review", Trust::kUntrusted},
    {"pull_request_review_comment", Trust::kUntrusted},
    {"pull_request_target", Trust::kUntrusted, true},
    {"push", Trust::kMember},
    {"registry_package", Trust::kMember},
    {"release", Trust::kMaintainer},
    {"repository_dispatch", Trust::kMaintainer},
    {"schedule", Trust::kItself},
    {"status", Trust::kMember},
    {"watch", Trust::kUntrusted, true},
    {"workflow_call", Trust::kItself},
    {"workflow_dispatch", Trust::kMember},
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
