// A Guard is what keeps outsiders from making a job run: conditions on who they are, on where the code comes from, on
// somebody's approval.
#pragma once

#include <cstdint>
#include <string_view>

#include "pipeseal/pipeline/github/evaluator.h"
#include "pipeseal/pipeline/github/event.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::flow {

// From less to more.
enum class Guard : std::uint8_t {
  kNone,
  kUnclear,   // something is asked whose answer cannot be told here: an output, a merge, a review
  kApproval,  // somebody has to label the pull request, or to approve a deployment
  kTrusted,   // only those whom the repository trusts come through
};

// What a condition that holds says of who made it run, if the event did. nullptr: there is none.
Guard GuardOfCondition(const pipeline::github::Condition* condition, const pipeline::github::EventKind& event);
// What the types of a trigger ask for.
Guard GuardOfTrigger(const pipeline::github::EventTrigger& trigger);

// Steps of the job ask what somebody may do.
bool ChecksPermission(const pipeline::github::Job& job);
bool ChecksPermissionBefore(const pipeline::github::Job& job, const pipeline::github::Step& step);

// What is known of a run when the event is: its name, which objects its payload has not, its type if the trigger has
// one only.
pipeline::github::Environment EnvironmentOf(const pipeline::github::EventKind& event,
                                            const pipeline::github::EventTrigger* trigger = nullptr);

}  // namespace pipeseal::audit::flow
