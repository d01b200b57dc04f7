// Rules about what the token of a job may do.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::permission {

inline constexpr Rule kRules[] = {
    {{"permission/excessive", Severity::kWarning, Ground::kJudged, "A token may do more than it has to.",
      "Whatever a job runs can use its token. What `permissions` grants at the top of a workflow every job gets, and "
      "what nobody "
      "restricts is what the settings of the repository say, which can be everything."},
     "PRM01",
     Profile::kReview,
     Confidence::kMedium,
     pipeline::Platform::kGitHub,
     "In March 2025 the action tj-actions/changed-files was replaced by one that read the memory of the runner, token "
     "included: "
     "what a token cannot do, a thief cannot do either.",
     "Write `permissions: {}` at the top, and in each job the scopes that it needs, with a comment that says why.",
     true},
    {{"permission/default-on-risky-event", Severity::kWarning, Ground::kJudged,
      "An event that outsiders can cause runs with the default token.",
      "Neither the workflow nor the job says what its token may do, and the event is one that strangers cause while "
      "the token can "
      "write."},
     "PRM02",
     Profile::kGate,
     Confidence::kMedium,
     pipeline::Platform::kGitHub,
     "Runs of pull_request_target, issue_comment and workflow_run have the repository's own token. Where its default "
     "is to write, "
     "one mistake in a script is a push to the default branch.",
     "Write `permissions: {}` at the top, and in the job the scopes that it needs.",
     true},
    {{"permission/unused", Severity::kNote, Ground::kJudged, "A scope is granted that no step is known to need.",
      "None of the job's steps is given the token, or calls something that takes it by itself."},
     "PRM03",
     Profile::kReview,
     Confidence::kMedium,
     pipeline::Platform::kGitHub,
     "What is granted for nothing is only there for a thief.",
     "Take the scope out, or lower it.",
     true},
    {{"permission/id-token-with-third-party", Severity::kNote, Ground::kJudged,
      "A job that can prove who it is runs code that its owner can change.",
      "`id-token: write` lets every step ask for a token that says: this is your release workflow. Clouds, registries "
      "and signing "
      "services believe it."},
     "PRM04",
     Profile::kReview,
     Confidence::kMedium,
     pipeline::Platform::kGitHub,
     "An action that is taken by a tag can become another over night, and then it signs and publishes in your name.",
     "Pin the action to a commit, or move it to a job without `id-token: write`."},
    {{"permission/app-token-breadth", Severity::kWarning, Ground::kJudged,
      "A token of a GitHub App is broader than it has to be.",
      "Without `repositories` it reaches all that the owner's installation reaches, without `permission-*` it can do "
      "all that the "
      "app may, and without revocation it outlives the job."},
     "PRM05",
     Profile::kReview,
     Confidence::kHigh,
     pipeline::Platform::kGitHub,
     "An app's token is made where the app's key is at hand; who steals it gets all that was not left out.",
     "Name the repositories and the permissions, and let the token be revoked."},
    {{"permission/persisted-credentials", Severity::kNote, Ground::kJudged,
      "The checkout leaves the token on the disk.",
      "actions/checkout writes the token into the git configuration, where every later step can read it, and where it "
      "gets into "
      "artifacts that hold the whole workspace."},
     "PRM06",
     Profile::kReview,
     Confidence::kMedium,
     pipeline::Platform::kGitHub,
     "In 2024 tokens were found in public artifacts of large projects (ArtiPACKED): the workspace had been uploaded "
     "with .git.",
     "Write `persist-credentials: false`, unless a later step pushes.",
     true},
};
inline constexpr const Rule& kExcessive = kRules[0];
inline constexpr const Rule& kDefaultOnRiskyEvent = kRules[1];
inline constexpr const Rule& kUnused = kRules[2];
inline constexpr const Rule& kIdTokenWithThirdParty = kRules[3];
inline constexpr const Rule& kAppTokenBreadth = kRules[4];
inline constexpr const Rule& kPersistedCredentials = kRules[5];

}  // namespace pipeseal::audit::permission
