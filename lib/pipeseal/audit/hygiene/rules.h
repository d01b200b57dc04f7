// Rules of good order: off unless the profile is `audit`.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::hygiene {

using pipeline::Platform;

inline constexpr Rule kRules[] = {
    {{"hygiene/anonymous-definition", Severity::kNote, Ground::kJudged, "A workflow, job or action has no name.",
      "Without a name the path of the file, or the id of the job, stands in the lists of runs and checks."},
     "OPS01",
     Profile::kAudit,
     Confidence::kHigh,
     Platform::kGitHub,
     "Rules of branches name checks by their names; who reads a failed run has only them.",
     "Give it a `name`."},
    {{"hygiene/no-concurrency-limit", Severity::kNote, Ground::kJudged, "Old runs are not cancelled.",
      "Every push starts a run, and those that are out of date run on beside the new one."},
     "OPS02",
     Profile::kAudit,
     Confidence::kHigh,
     Platform::kGitHub,
     "Two deployments at once can end with the older one in place.",
     "Add `concurrency` with a group and cancel-in-progress; say `false` where a run must not be cancelled."},
    {{"hygiene/undocumented-permission", Severity::kNote, Ground::kJudged, "A permission has no comment.",
      "What it is needed for is known when it is added. Later nobody dares to take it away."},
     "OPS03",
     Profile::kAudit,
     Confidence::kHigh,
     Platform::kGitHub,
     "Permissions that nobody needs any more are what a stolen token is worth.",
     "Say behind it which step needs it."},
    {{"hygiene/superfluous-action", Severity::kNote, Ground::kJudged, "An action does what the runner can do itself.",
      "A tool of the runner does the same in one line of a script. Each action is one more owner to trust."},
     "OPS04",
     Profile::kAudit,
     Confidence::kMedium,
     Platform::kGitHub,
     "Code that is not there cannot be taken over.",
     "Run the command in a script."},
    {{"hygiene/dependabot-cooldown", Severity::kNote, Ground::kJudged, "Updates are taken without a waiting time.",
      "A malicious release is mostly found within days. Whoever waits a week does not get it. Without `default-days` "
      "it is three "
      "days. Security updates do not wait."},
     "OPS05",
     Profile::kAudit,
     Confidence::kHigh,
     Platform::kGitHub,
     "The malicious versions of chalk, debug and 16 other npm packages were there for two hours in September 2025.",
     "Set `cooldown: {default-days: 7}` or more."},
    {{"hygiene/dependabot-external-code", Severity::kWarning, Ground::kJudged, "Updates may run external code.",
      "Dependabot runs the code of manifests and packages while it looks for updates, with the credentials of private "
      "registries."},
     "OPS06",
     Profile::kAudit,
     Confidence::kHigh,
     Platform::kGitHub,
     "A package that is to be judged can read the token by which it is fetched.",
     "Leave `insecure-external-code-execution` out, or set it to `deny`."},
    {{"hygiene/misfeature", Severity::kNote, Ground::kJudged, "A feature that is known to cause trouble.",
      "It works, but differently from machine to machine, not for long any more, not as it says, or so that nobody can "
      "tell what it will do by reading it."},
     "OPS07",
     Profile::kAudit,
     Confidence::kHigh,
     Platform::kGitHub,
     "pip-install of setup-python changes the Python of the runner itself; cmd has no grammar that a check could read.",
     "Use a virtual environment, and `shell: bash` or `shell: pwsh`."},
};
inline constexpr const Rule& kAnonymousDefinition = kRules[0];
inline constexpr const Rule& kNoConcurrencyLimit = kRules[1];
inline constexpr const Rule& kUndocumentedPermission = kRules[2];
inline constexpr const Rule& kSuperfluousAction = kRules[3];
inline constexpr const Rule& kDependabotCooldown = kRules[4];
inline constexpr const Rule& kDependabotExternalCode = kRules[5];
inline constexpr const Rule& kMisfeature = kRules[6];

}  // namespace pipeseal::audit::hygiene
