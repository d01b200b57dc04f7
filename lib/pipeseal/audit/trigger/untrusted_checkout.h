// Rules about code of outsiders that a job brings and runs. Checks of several platforms report them.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::trigger {

inline constexpr Rule kUntrustedCheckout{
    {"trigger/untrusted-checkout", Severity::kError, Ground::kJudged, "A privileged job checks out untrusted code.",
     "The code is what an outsider sent, and the job has a token or secrets. Anything that reads the code can be made to run it."},
    "TRG02", Profile::kGate, Confidence::kMedium,
    pipeline::Platforms(pipeline::Platform::kGitHub, pipeline::Platform::kAzure),
    "Builds and linters run what files of the repository say: package scripts, plugins, configuration.",
    "Check out and build untrusted code in a job without a token and secrets."};

inline constexpr Rule kUntrustedCheckoutExecuted{
    {"trigger/untrusted-checkout-executed", Severity::kError, Ground::kJudged,
     "A privileged job runs code that it checked out from an outsider.",
     "After the checkout a step runs something that does what files of the checked out code say."},
    "TRG03", Profile::kGate, Confidence::kHigh,
    pipeline::Platforms(pipeline::Platform::kGitHub, pipeline::Platform::kAzure, pipeline::Platform::kTekton),
    "Pwn requests: a changed package.json is enough to have the job's token.",
    "Build untrusted code in a job without a token and secrets, and use its result in another."};

}  // namespace pipeseal::audit::trigger
