// The rules about what starts a pipeline and what it then has, for platforms other than GitHub.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::trigger {

inline constexpr Rule kForkSecretsEnabled{
    {"trigger/fork-secrets-enabled", Severity::kError, Ground::kJudged, "Secrets are passed to builds of forks.",
     "The job asks for merge or pull requests whose source is somebody else's copy of the repository, and it has "
     "secrets. What it "
     "runs is what they sent."},
    "TRG13",
    Profile::kGate,
    Confidence::kMedium,
    pipeline::Platforms(pipeline::Platform::kAzure, pipeline::Platform::kCircleCi, pipeline::Platform::kGitLab,
                        pipeline::Platform::kBitbucket),
    "Anybody may fork a public repository. Travis CI gave the secrets of thousands of projects to builds of forks in "
    "2021.",
    "Build what forks send without secrets, and do the rest in a job that runs for branches of the repository only."};

inline constexpr Rule kSelfModifyingPullRequest{
    {"trigger/self-modifying-pull-request", Severity::kNote, Ground::kJudged,
     "A pull request can change the pipeline that runs it with secrets.",
     "The definition is taken from the branch that is proposed. Whoever may push a branch writes what the job does "
     "with its secrets, "
     "before anybody has looked at it."},
    "TRG14",
    Profile::kReview,
    Confidence::kMedium,
    pipeline::Platforms(pipeline::Platform::kGitLab, pipeline::Platform::kJenkins, pipeline::Platform::kAzure),
    "Pipelines that execute what is proposed (poisoned pipeline execution) are how credentials of Jenkins and GitLab "
    "get stolen by "
    "one account that may push.",
    "Keep secrets out of jobs that run for merge and pull requests: protect the variables and environments, or take "
    "the pipeline from "
    "a protected branch."};

}  // namespace pipeseal::audit::trigger
