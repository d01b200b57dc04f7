// Rules about references that can come to mean something else, and about whom they trust.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::pin {

using pipeline::Platform;
using pipeline::Platforms;

inline constexpr Rule kRules[] = {
    {{"pin/unpinned-action", Severity::kWarning, Ground::kJudged,
      "An action or reusable workflow is not pinned to a commit.",
      "A tag or branch is a name that its owner, or whoever takes over their account, can give to other code. A "
      "commit's whole hash "
      "cannot be given to another."},
     "PIN01",
     Profile::kReview,
     Confidence::kHigh,
     Platform::kGitHub,
     "In March 2025 every tag of tj-actions/changed-files was moved to code that printed secrets, and in March 2026 76 "
     "tags of "
     "aquasecurity/trivy-action to code that stole them. Who had pinned a commit was not hit.",
     "Write the commit's whole hash behind '@', and the version in a comment: `uses: owner/name@<40 digits> # "
     "v1.2.3`.",
     true},
    {{"pin/lock-drift", Severity::kError, Ground::kJudged, "The lockfile of actions and the workflows disagree.",
      "GitHub runs a workflow that is in .github/workflows/actions.lock only with what is locked for it. What is not "
      "there keeps it "
      "from starting; what is wrong there pins something else than it says."},
     "PIN02",
     Profile::kGate,
     Confidence::kHigh,
     Platform::kGitHub,
     "A lock that was not brought up to date stops the release that is in a hurry; one that was edited by hand locks "
     "nothing.",
     "Run `gh actions-lock`, and look at what it changes."},
    {{"pin/comment-mismatch", Severity::kWarning, Ground::kJudged,
      "The version comment does not fit the pinned commit.",
      "People read the comment, the runner reads the commit. Where they disagree, nobody knows what was reviewed."},
     "PIN03",
     Profile::kReview,
     Confidence::kHigh,
     Platform::kGitHub,
     "The commit that was put into Trivy's release workflow in 2026 was one of a stranger; the comment beside it said "
     "# v6.0.2.",
     "Look up which release the commit is, and correct the one that is wrong.",
     true},
    {{"pin/image-not-digest", Severity::kWarning, Ground::kJudged, "A container image is not referenced by digest.",
      "A tag is a name that can be given to another image at any time; without a tag it is :latest. A digest is of the "
      "content."},
     "PIN04",
     Profile::kReview,
     Confidence::kHigh,
     Platforms(Platform::kGitHub, Platform::kGitLab, Platform::kAzure, Platform::kCircleCi, Platform::kTekton,
               Platform::kJenkins, Platform::kBitbucket, Platform::kArgo),
     "Codecov's image gave away the key by which its uploader was changed; in 2026 images of Trivy were replaced under "
     "their tags.",
     "Write the digest behind the tag: `image: name:1.2@sha256:…`."},
    {{"pin/malformed-digest", Severity::kError, Ground::kJudged, "A digest has the wrong length or characters.",
      "sha256 is 64 digits from 0-9 and a-f. Tools refuse anything else, or do not see a digest in it and take the "
      "tag."},
     "PIN05",
     Profile::kGate,
     Confidence::kHigh,
     Platforms::All(),
     "A digest that lost a character in a merge looks like a pin and is none.",
     "Copy the digest again from the registry."},
    {{"pin/untrusted-source", Severity::kWarning, Ground::kJudged, "An action comes from a doubtful source.",
      "Its repository is archived, so that nobody mends it; or its name is one slip away from a well-known one; or "
      "nobody has "
      "verified its owner."},
     "PIN13",
     Profile::kReview,
     Confidence::kHigh,
     Platform::kGitHub,
     "Names like action/checkout were registered by researchers within minutes, and workflows by the hundred ran them.",
     "Take the action that was meant, one that is maintained, or a command in a script."},
    {{"pin/reference-confusion", Severity::kWarning, Ground::kJudged,
      "A reference can mean two things, or a commit of nobody.",
      "A commit can be reached through a repository that does not have it on any branch, for forks share their "
      "objects; and a short "
      "hash can be a branch's name."},
     "PIN14",
     Profile::kReview,
     Confidence::kMedium,
     Platform::kGitHub,
     "A commit from a fork, written as actions/checkout@…, built malicious binaries of Trivy in 2026.",
     "Pin the commit that a release's tag points to."},
    {{"pin/workspace-relative-action", Severity::kNote, Ground::kJudged, "A local action is taken from the workspace.",
      "`./path` is what lies in the workspace when the step begins: what a checkout, an artifact or an earlier step "
      "has put there. "
      "`$/path` is this repository at the commit that runs."},
     "PIN15",
     Profile::kReview,
     Confidence::kHigh,
     Platform::kGitHub,
     "A workflow that checks out a pull request runs its version of ./action with its own token.",
     "Write `$/` instead of `./`.",
     true},
    {{"pin/known-vulnerable", Severity::kWarning, Ground::kJudged,
      "An action has a known vulnerability, or was malicious.",
      "The version is one that an advisory of the GitHub advisory database names."},
     "PIN16",
     Profile::kReview,
     Confidence::kHigh,
     Platforms(Platform::kGitHub, Platform::kGitLab, Platform::kAzure),
     "tj-actions/changed-files was known to run the names of files as code, long before it was taken over.",
     "Take a version in which it is mended, and replace secrets that a malicious one could read."},
};
inline constexpr const Rule& kUnpinnedAction = kRules[0];
inline constexpr const Rule& kLockDrift = kRules[1];
inline constexpr const Rule& kCommentMismatch = kRules[2];
inline constexpr const Rule& kImageNotDigest = kRules[3];
inline constexpr const Rule& kMalformedDigest = kRules[4];
inline constexpr const Rule& kUntrustedSource = kRules[5];
inline constexpr const Rule& kReferenceConfusion = kRules[6];
inline constexpr const Rule& kWorkspaceRelativeAction = kRules[7];
inline constexpr const Rule& kKnownVulnerable = kRules[8];

}  // namespace pipeseal::audit::pin
