// The rules about references that can move, for platforms other than GitHub.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::pin {

inline constexpr Rule kGitLabInclude{
    {"pin/gitlab-include", Severity::kWarning, Ground::kJudged,
     "An include is not pinned to a commit or integrity hash.",
     "What is included becomes part of the pipeline, with all its variables and tokens. A branch or tag of another "
     "project, a file at an "
     "address, or a version of a component is whatever its owner makes of it."},
    "PIN06",
    Profile::kReview,
    Confidence::kHigh,
    pipeline::Platform::kGitLab,
    "Whoever can push to the included project, or answers for the address, runs code in every pipeline that includes "
    "it.",
    "Give projects a `ref` and components a version that is a whole commit hash, and remote files an `integrity`."};

inline constexpr Rule kAzureResource{
    {"pin/azure-resource", Severity::kWarning, Ground::kJudged, "A repository resource or task is not pinned.",
     "Templates are taken from the branch as it is when the pipeline runs, and a task of the marketplace from the "
     "newest version of its "
     "major number."},
    "PIN07",
    Profile::kReview,
    Confidence::kMedium,
    pipeline::Platform::kAzure,
    "Whoever can push to the branch, or publish a version of the task, changes every pipeline that uses it.",
    "Give the repository a `ref` that does not move, and tasks of others a full version: Name@1.2.3."};

inline constexpr Rule kCircleCiOrb{{"pin/circleci-orb", Severity::kWarning, Ground::kJudged,
                                    "An orb is volatile, a development version or not an exact version.",
                                    "Only namespace/name@x.y.z names one version that cannot change. `volatile`, `x` "
                                    "and `x.y` take the newest, and development "
                                    "versions can be replaced by anybody of the organisation."},
                                   "PIN08",
                                   Profile::kReview,
                                   Confidence::kHigh,
                                   pipeline::Platform::kCircleCi,
                                   "An orb runs in your jobs, with your contexts: Codecov's uploader, which an orb "
                                   "fetched, sent the environments of 29,000 customers "
                                   "to thieves in 2021.",
                                   "Name the exact version, and read what changes when you raise it."};

inline constexpr Rule kTektonResolver{
    {"pin/tekton-resolver", Severity::kWarning, Ground::kJudged, "A bundle, hub or git reference is not immutable.",
     "A resolver fetches the task when the run starts: from a branch or tag, the newest version of a catalog, or a "
     "bundle under a "
     "tag. It gets the run's workspaces, parameters and service account."},
    "PIN09",
    Profile::kReview,
    Confidence::kHigh,
    pipeline::Platform::kTekton,
    "Whoever can push to the catalog's branch, or under the bundle's tag, runs in every pipeline that uses the task, "
    "and what Tekton "
    "Chains then signs is true to what ran.",
    "Give git resolvers a whole commit as `revision`, bundles a digest, and Pipelines as Code a file of this "
    "repository."};

inline constexpr Rule kArgoTemplate{
    {"pin/argo-template", Severity::kWarning, Ground::kJudged,
     "A template reference or source of a workflow is mutable.",
     "A template that is named is whatever the cluster has under that name when the workflow runs; a repository's "
     "branch or tag is "
     "what is there then."},
    "PIN11",
    Profile::kReview,
    Confidence::kMedium,
    pipeline::Platform::kArgo,
    "Whoever may change the WorkflowTemplate changes every workflow that refers to it, with their service accounts.",
    "Keep the templates that a workflow uses in this repository, and name commits of sources."};

inline constexpr Rule kJenkinsLibrary{
    {"pin/jenkins-library", Severity::kWarning, Ground::kJudged, "A shared library or agent image is mutable.",
     "The library runs on the controller with the rights of the pipeline, the image runs all of its steps. A branch, a "
     "tag or no "
     "version is whatever is there when the build runs."},
    "PIN10",
    Profile::kReview,
    Confidence::kMedium,
    pipeline::Platform::kJenkins,
    "Whoever can push to the library's branch has every credential of every job that loads it.",
    "Load the library by a commit: @Library('name@<commit>'), and images by digest."};

inline constexpr Rule kBitbucketPipe{
    {"pin/bitbucket-pipe", Severity::kWarning, Ground::kJudged, "A pipe or image is referenced by tag.",
     "A pipe is a container image that gets the variables that it is given, and those of the step. Its owner can move "
     "a tag to another "
     "image."},
    "PIN12",
    Profile::kReview,
    Confidence::kHigh,
    pipeline::Platform::kBitbucket,
    "In 2025 the tags of a popular action were all moved to a version that printed secrets; tags of images move as "
    "easily.",
    "Write docker://image@sha256:… for a pipe, and image@sha256:… for an image."};

}  // namespace pipeseal::audit::pin
