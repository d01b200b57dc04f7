#include "pipeseal/pipeline/github/event_trust.h"

#include "pipeseal/pipeline/github/event.h"

namespace pipeseal::pipeline::github {

Trigger TriggerOf(const EventTrigger& event) {
  const EventKind* known = FindEvent(event.event.value);
  // A push of tags alone: whoever may tag may release.
  const bool tags = event.event == "push" && event.Has("tags") && !event.Has("branches") && !event.Has("branches-ignore");
  if (known == nullptr || tags) return {event.event, tags ? Trust::kMaintainer : Trust::kMember, false};
  return {event.event, known->trust, known->privileged};
}

}  // namespace pipeseal::pipeline::github
