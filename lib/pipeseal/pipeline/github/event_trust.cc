#include "pipeseal/pipeline/github/event_trust.h"

#include <algorithm>

namespace pipeseal::pipeline::github {
namespace {

struct EventTrust {
  std::string_view event;
  Trust trust;
  bool privileged = false;
};

// Events that are not here need the right to push. Those of a pull request run without secrets and with a token that only
// reads if it comes from a fork; the other events of outsiders run as the repository.
constexpr EventTrust kEvents[] = {
    {"branch_protection_rule", Trust::kMaintainer},
    {"check_run", Trust::kItself},
    {"check_suite", Trust::kItself},
    {"deployment", Trust::kMaintainer},
    {"deployment_status", Trust::kMaintainer},
    {"discussion", Trust::kUntrusted, true},
    {"discussion_comment", Trust::kUntrusted, true},
    {"fork", Trust::kUntrusted, true},
    {"gollum", Trust::kUntrusted, true},
    {"issue_comment", Trust::kUntrusted, true},
    {"issues", Trust::kUntrusted, true},
    {"label", Trust::kMaintainer},
    {"milestone", Trust::kMaintainer},
    {"page_build", Trust::kItself},
    {"public", Trust::kMaintainer},
    {"pull_request", Trust::kUntrusted},
    {"pull_request_comment", Trust::kUntrusted, true},
    {"pull_request_review", Trust::kUntrusted},
    {"pull_request_review_comment", Trust::kUntrusted},
    {"pull_request_target", Trust::kUntrusted, true},
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

}  // namespace

Trigger TriggerOf(const EventTrigger& event) {
  const auto known = std::ranges::find(kEvents, event.event.value, &EventTrust::event);
  if (known != std::end(kEvents)) return {event.event, known->trust, known->privileged};
  // A push of tags alone: whoever may tag may release.
  const bool tags = event.event == "push" && event.Has("tags") && !event.Has("branches") && !event.Has("branches-ignore");
  return {event.event, tags ? Trust::kMaintainer : Trust::kMember, false};
}

}  // namespace pipeseal::pipeline::github
