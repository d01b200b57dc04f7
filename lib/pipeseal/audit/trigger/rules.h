// The rules about who can start a workflow and whose code it then runs, for GitHub.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::trigger {

inline constexpr pipeline::Platforms kGitHub{pipeline::Platform::kGitHub};

inline constexpr Rule kRules[] = {
    {{"trigger/privileged", Severity::kWarning, Ground::kJudged, "A trigger runs with secrets on behalf of outsiders.",
      "pull_request_target, workflow_run, issue_comment and events like them run with the secrets and the token of the "
      "repository, "
      "whoever caused them. What such a job reads from the event, or checks out, is under somebody else's control."},
     "TRG01",
     Profile::kReview,
     Confidence::kMedium,
     kGitHub,
     "The attacks on Ultralytics (2024), Nx (2025) and spotbugs, which led to tj-actions (2025), all began at such a "
     "trigger.",
     "Use pull_request where nothing of the repository's authority is needed; otherwise give the job no secrets and a "
     "token that reads."},
    {{"trigger/untrusted-checkout", Severity::kWarning, Ground::kJudged, "A privileged job checks out untrusted code.",
      "The job holds the authority of the repository, and in its working tree lies what somebody else has proposed. "
      "Any tool that "
      "reads its configuration there does what they say."},
     "TRG02",
     Profile::kGate,
     Confidence::kMedium,
     pipeline::Platforms(pipeline::Platform::kGitHub, pipeline::Platform::kAzure),
     "The trigger is called pull_request_target because the code of the target is what it is safe to run.",
     "Check out the base; read the proposal as data, or work on it in a pull_request workflow that holds nothing."},
    {{"trigger/untrusted-checkout-executed", Severity::kError, Ground::kJudged,
      "A privileged job runs code that it checked out from an outsider.",
      "Build tools, package managers, tests and scripts do what the tree says. Here the tree is that of whoever opened "
      "the pull "
      "request, and the job holds secrets, a token that writes, or the caches of the default branch."},
     "TRG03",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms(pipeline::Platform::kGitHub, pipeline::Platform::kAzure, pipeline::Platform::kTekton),
     "GitHub Security Lab calls it a pwn request: spotbugs' token was stolen that way (2024), and with it "
     "tj-actions/changed-files.",
     "Build and test in a pull_request workflow; publish what it found in a workflow_run that only reads its "
     "artifacts."},
    {{"trigger/checkout-race", Severity::kError, Ground::kJudged,
      "An approval gate does not protect a mutable head reference.",
      "Somebody looks at the proposal and sets a label, approves or comments; what is checked out is what is there "
      "later. Between the "
      "two the proposal can be changed."},
     "TRG04",
     Profile::kGate,
     Confidence::kMedium,
     kGitHub,
     "A push in the seconds after the label runs with the secrets for which the label was asked.",
     "Check out the commit that was approved (head.sha of the event that approved it), and take the label off on every "
     "push."},
    {{"trigger/comment-command-unchecked", Severity::kError, Ground::kJudged,
      "A comment starts a job without a permission check.",
      "Anybody can comment on an issue or pull request of a public repository. A command in a comment is a command of "
      "whoever writes "
      "it."},
     "TRG05",
     Profile::kGate,
     Confidence::kMedium,
     kGitHub,
     "Commands such as /test or /deploy in comments have run strangers' pull requests with deployment keys.",
     "Ask for github.event.comment.author_association, or for the commenter's permission, before anything else."},
    {{"trigger/spoofable-actor", Severity::kError, Ground::kJudged,
      "An actor is compared in a way that an outsider can satisfy.",
      "github.actor is whoever caused the latest event, not who wrote the code: an outsider makes a bot act on their "
      "own pull request "
      "and passes as the bot."},
     "TRG06",
     Profile::kGate,
     Confidence::kHigh,
     kGitHub,
     "With `@dependabot recreate` on a fork a stranger's pull request was merged as Dependabot's (2023).",
     "Compare who opened the pull request: github.event.pull_request.user.login.",
     true},
    {{"trigger/auto-merge-confused-deputy", Severity::kError, Ground::kJudged,
      "A workflow merges or approves what an outsider can pass off as a bot's.",
      "The condition asks who caused the event, which is not who wrote the commits: the job approves or merges on the "
      "repository's "
      "behalf what it has not looked at."},
     "TRG07",
     Profile::kGate,
     Confidence::kMedium,
     kGitHub,
     "Dependabot can be made to act on a pull request with other people's commits.",
     "Ask who opened the pull request, and read what it changes with dependabot/fetch-metadata."},
    {{"trigger/constant-condition", Severity::kError, Ground::kJudged, "A condition is always true or never.",
      "Text beside ${{ … }}, if only a space or the line break at the end of a block, makes the condition a text, and "
      "a text that is "
      "not empty is true. The check that stands there is none."},
     "TRG08",
     Profile::kGate,
     Confidence::kHigh,
     kGitHub,
     "Conditions written as `if: |` have let steps with secrets run for every pull request.",
     "Write the condition without text around it; end a block with `|-` or write it on one line.",
     true},
    {{"trigger/unsound-contains", Severity::kError, Ground::kJudged,
      "`contains` looks for a name within a text, where a part of it will do.",
      "contains('refs/heads/main refs/heads/dev', github.ref) is true for every part of that text, \"refs/heads/m\" "
      "too. Whoever "
      "chooses the name passes."},
     "TRG09",
     Profile::kGate,
     Confidence::kMedium,
     kGitHub,
     "A branch named `ma` passes for `main`.",
     "Compare with ==, or look in a list: contains(fromJSON('[\"a\", \"b\"]'), …).",
     true},
    {{"trigger/unsound-ternary", Severity::kWarning, Ground::kJudged,
      "`a && b || c` gives c although a is true, for b is never true.",
      "&& and || give one of their operands. Where the one in the middle is '', 0, false or null the last one is "
      "always taken."},
     "TRG10",
     Profile::kReview,
     Confidence::kHigh,
     kGitHub,
     "Flags that should be empty in a release were set in every build.",
     "Turn it round: !a && c || b.",
     true},
    {{"trigger/self-hosted-on-pull-request", Severity::kWarning, Ground::kJudged,
      "Code of pull requests runs on a runner of one's own.",
      "What a pull request changes runs on that machine: it can stay there, wait for the next job's secrets, and look "
      "around in the "
      "network."},
     "TRG11",
     Profile::kReview,
     Confidence::kMedium,
     kGitHub,
     "PyTorch's own runners could be taken over by anybody with one accepted typo fix (2023).",
     "Use runners of GitHub for pull requests, or machines that are made anew for each job."},
    {{"trigger/workflow-run-by-name", Severity::kNote, Ground::kJudged, "A workflow is started by the name of another.",
      "workflow_run goes by the name that a workflow file gives itself. A pull request can bring a file with the same "
      "name, and what "
      "it leaves behind is taken for the other's."},
     "TRG12",
     Profile::kReview,
     Confidence::kLow,
     kGitHub,
     "Artifacts and outputs of such a run were used as if a trusted workflow had made them.",
     "Ask for github.event.workflow_run.path and .event, and treat artifacts as an outsider's."},
};
inline constexpr const Rule& kPrivileged = kRules[0];
inline constexpr const Rule& kUntrustedCheckout = kRules[1];
inline constexpr const Rule& kCheckoutExecuted = kRules[2];
inline constexpr const Rule& kCheckoutRace = kRules[3];
inline constexpr const Rule& kCommentCommand = kRules[4];
inline constexpr const Rule& kSpoofableActor = kRules[5];
inline constexpr const Rule& kAutoMerge = kRules[6];
inline constexpr const Rule& kConstantCondition = kRules[7];
inline constexpr const Rule& kUnsoundContains = kRules[8];
inline constexpr const Rule& kUnsoundTernary = kRules[9];
inline constexpr const Rule& kSelfHosted = kRules[10];
inline constexpr const Rule& kWorkflowRunByName = kRules[11];

}  // namespace pipeseal::audit::trigger
