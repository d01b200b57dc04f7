// Rules about secrets: where they stand, who gets them, and where they leave.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::secret {

using pipeline::Platform;
using pipeline::Platforms;

inline constexpr Rule kRules[] = {
    {{"secret/hardcoded-credential", Severity::kError, Ground::kJudged, "A credential stands in the file.",
      "Whoever can read the repository, or one of its forks or clones, has it; and so does its history after it is "
      "taken out."},
     "SEC01",
     Profile::kGate,
     Confidence::kHigh,
     Platforms::All(),
     "Bots find a key within minutes after it was pushed; Uber lost the data of 57 million people in 2016 by a key in "
     "a repository.",
     "Revoke it, store a new one as a secret of the platform, and refer to that."},
    {{"secret/inherited", Severity::kWarning, Ground::kJudged, "A called workflow gets every secret.",
      "`secrets: inherit` hands over all secrets of the repository and the organisation, those of tomorrow too."},
     "SEC02",
     Profile::kReview,
     Confidence::kHigh,
     Platform::kGitHub,
     "What the called workflow runs can read them all, whether it needs one or none.",
     "Name the secrets that it needs: `secrets: {TOKEN: ${{ secrets.TOKEN }}}`.",
     true},
    {{"secret/whole-context", Severity::kWarning, Ground::kJudged, "A step gets all secrets at once.",
      "The whole `secrets` context is turned into text, or read by a name that is only known when it runs: the runner "
      "has to be "
      "given every secret there is."},
     "SEC03",
     Profile::kGate,
     Confidence::kHigh,
     Platform::kGitHub,
     "The thieves of tj-actions read what the runner held; with one line like this it holds everything.",
     "Read each secret by its own name."},
    {{"secret/unredacted", Severity::kWarning, Ground::kJudged, "Parts of a secret are not masked in the log.",
      "Only a secret's whole value is masked. What is taken out of it by fromJSON is not known as secret."},
     "SEC04",
     Profile::kReview,
     Confidence::kHigh,
     Platform::kGitHub,
     "One line of debug output shows the password that was in the structure.",
     "Store each part as a secret of its own, or mask it with ::add-mask:: before it is used."},
    {{"secret/outside-environment", Severity::kNote, Ground::kJudged, "A secret is read outside of an environment.",
      "Secrets of the repository are there for every branch and workflow; those of an environment only after its rules "
      "are met."},
     "SEC05",
     Profile::kAudit,
     Confidence::kLow,
     Platform::kGitHub,
     "Whoever can push a branch can read a secret of the repository by a workflow of their own.",
     "Store it in an environment with protection rules, and name the environment in the job."},
    {{"secret/reachable-from-untrusted-trigger", Severity::kError, Ground::kJudged,
      "Code of strangers runs where a secret is.",
      "An event that anybody can cause starts a job that checks out what they sent and runs it, and the job has a "
      "secret."},
     "SEC06",
     Profile::kGate,
     Confidence::kHigh,
     Platforms(Platform::kGitHub, Platform::kGitLab, Platform::kAzure, Platform::kCircleCi, Platform::kTekton,
               Platform::kJenkins, Platform::kBitbucket, Platform::kArgo),
     "Pwn requests: hundreds of repositories lost tokens to pull requests that changed what `make test` does.",
     "Run their code in a job without secrets (on: pull_request), and use its result in another."},
    {{"secret/leak", Severity::kWarning, Ground::kJudged, "A secret leaves the job where others can read it.",
      "It goes into a log in a form that is not masked, into an address, an artifact or the layers of an image."},
     "SEC07",
     Profile::kGate,
     Confidence::kMedium,
     Platforms(Platform::kGitHub, Platform::kGitLab, Platform::kAzure, Platform::kCircleCi, Platform::kTekton,
               Platform::kJenkins, Platform::kBitbucket, Platform::kArgo),
     "Logs and artifacts of public repositories are public, and are searched for this.",
     "Pass it on standard input, by a header, or by a secret mount; never in an address or an argument."},
    {{"secret/to-unpinned-third-party", Severity::kWarning, Ground::kJudged,
      "A secret is handed to code that its owner can change.",
      "The action is taken by a tag or branch. Whoever can move that gets the secret with the next run."},
     "SEC08",
     Profile::kGate,
     Confidence::kHigh,
     Platforms(Platform::kGitHub, Platform::kGitLab, Platform::kAzure, Platform::kCircleCi),
     "In March 2025 all tags of tj-actions/changed-files were moved to a version that printed secrets into the log; "
     "23,000 repositories used it.",
     "Pin it to a commit, with the version in a comment."},
    {{"secret/debug-enabled", Severity::kWarning, Ground::kJudged, "Debug output is switched on for good.",
      "Debug logs show environments, commands and answers of services, in which secrets are not always masked."},
     "SEC09",
     Profile::kReview,
     Confidence::kHigh,
     Platforms(Platform::kGitHub, Platform::kGitLab, Platform::kAzure),
     "GitLab says of CI_DEBUG_TRACE that it exposes all variables and secrets of the job.",
     "Switch it on for a single run instead."},
    {{"secret/long-lived-publishing-token", Severity::kNote, Ground::kJudged,
      "Something is published by a token that lives long.",
      "The registry would take a token that is made for this run and this workflow alone (trusted publishing, OpenID "
      "Connect)."},
     "SEC10",
     Profile::kReview,
     Confidence::kHigh,
     Platform::kGitHub,
     "Stolen publishing tokens are how malicious versions got into npm and PyPI; ultralytics was published a second "
     "time by one in December 2024.",
     "Register this workflow as trusted publisher with the registry, and take the token away."},
};
inline constexpr const Rule& kHardcodedCredential = kRules[0];
inline constexpr const Rule& kInherited = kRules[1];
inline constexpr const Rule& kWholeContext = kRules[2];
inline constexpr const Rule& kUnredacted = kRules[3];
inline constexpr const Rule& kOutsideEnvironment = kRules[4];
inline constexpr const Rule& kReachable = kRules[5];
inline constexpr const Rule& kLeak = kRules[6];
inline constexpr const Rule& kToUnpinnedThirdParty = kRules[7];
inline constexpr const Rule& kDebugEnabled = kRules[8];
inline constexpr const Rule& kLongLivedToken = kRules[9];

}  // namespace pipeseal::audit::secret
