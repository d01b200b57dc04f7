// The rules about untrusted text that becomes code, for GitHub.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::injection {

inline constexpr pipeline::Platforms kGitHub{pipeline::Platform::kGitHub};

inline constexpr Rule kRules[] = {
    {{"injection/expression-in-script", Severity::kError, Ground::kJudged,
      "An expression with untrusted text is pasted into a script.",
      "GitHub replaces ${{ … }} by its value before a shell or an interpreter reads the script. Whoever writes the "
      "value writes the "
      "script: a quote, a backtick or $(…) in a title or in the name of a branch is enough."},
     "INJ01",
     Profile::kGate,
     Confidence::kHigh,
     kGitHub,
     "The first step of the Ultralytics attack (2024) was the name of a branch in a composite action; the token that "
     "it stole "
     "published coin miners to PyPI.",
     "Give the value to the step as a variable in `env` and read that in the script, in quotes.",
     true},
    {{"injection/environment-file-write", Severity::kError, Ground::kJudged,
      "Untrusted text is written to the environment or path file.",
      "Each line of GITHUB_ENV sets a variable for all steps that follow, each line of GITHUB_PATH a folder whose "
      "programs come "
      "first. With a line break in the text somebody sets LD_PRELOAD, NODE_OPTIONS or PATH."},
     "INJ02",
     Profile::kGate,
     Confidence::kMedium,
     kGitHub,
     "Variables set that way ran code in workflows of Google's Firebase and of Apache projects (2022).",
     "Do not write such text there: use an output of the step, or a variable of the step that needs it."},
    {{"injection/output-clobbering", Severity::kWarning, Ground::kJudged, "Untrusted text can overwrite step outputs.",
      "Each line of GITHUB_OUTPUT sets an output. Text of several lines sets others than the one that is meant, on "
      "which later steps "
      "rely."},
     "INJ03",
     Profile::kReview,
     Confidence::kMedium,
     kGitHub,
     "A check step whose verdict is an output can be made to say yes by the text that it checks.",
     "Write it between delimiters that nobody can guess: NAME<<$(uuidgen)."},
    {{"injection/argument", Severity::kWarning, Ground::kJudged, "An unquoted variable becomes arguments of a command.",
      "A variable without quotes is split into words, and a word that begins with '-' is an option. Many commands have "
      "options that "
      "run other commands; eval and `sh -c` run all of it."},
     "INJ04",
     Profile::kReview,
     Confidence::kMedium,
     {pipeline::Platform::kGitHub, pipeline::Platform::kGitLab, pipeline::Platform::kAzure,
      pipeline::Platform::kCircleCi, pipeline::Platform::kTekton, pipeline::Platform::kJenkins,
      pipeline::Platform::kBitbucket, pipeline::Platform::kArgo},
     "`git fetch origin $BRANCH` with a branch named --upload-pack=… runs a command on the runner.",
     "Quote the variable, put -- before it, and do not evaluate it."},
    {{"injection/insecure-workflow-commands", Severity::kWarning, Ground::kJudged,
      "Deprecated workflow commands are used or switched on.",
      "::set-env and ::add-path let anything that a step prints change the steps after it, so GitHub switched them "
      "off; "
      "ACTIONS_ALLOW_UNSECURE_COMMANDS switches them on again. ::set-output and ::save-state have the same flaw for "
      "outputs."},
     "INJ12",
     Profile::kGate,
     Confidence::kHigh,
     kGitHub,
     "CVE-2020-15228: a line of a test's log, or of an issue that was printed, set environment variables.",
     "Write to the files $GITHUB_ENV, $GITHUB_PATH, $GITHUB_OUTPUT and $GITHUB_STATE.",
     true},
    {{"injection/prompt", Severity::kWarning, Ground::kJudged, "Untrusted text reaches an AI step that holds a token.",
      "A language model does not tell the text that it is to work on from what it is told to do. Who writes the text "
      "tells the step "
      "what to do with its token and tools."},
     "INJ13",
     Profile::kReview,
     Confidence::kMedium,
     kGitHub,
     "PromptPwnd (2025): issues that told agents in workflows to publish the secrets that they held.",
     "Run the step without secrets and without a token that writes, and let somebody approve what it proposes."},
    {{"injection/obfuscated-expression", Severity::kNote, Ground::kJudged,
      "An expression or reference hides what it does.",
      "An expression that always has the same value, an index that is put together, or a path with '//', '.' or '..' "
      "in it says "
      "something simple in a way that reviewers and tools overlook."},
     "INJ14",
     Profile::kReview,
     Confidence::kMedium,
     kGitHub,
     "References that are written in another way pass lists of allowed actions.",
     "Write what it means.",
     true},
};
inline constexpr const Rule& kExpressionInScript = kRules[0];
inline constexpr const Rule& kEnvironmentFileWrite = kRules[1];
inline constexpr const Rule& kOutputClobbering = kRules[2];
inline constexpr const Rule& kArgument = kRules[3];
inline constexpr const Rule& kInsecureCommands = kRules[4];
inline constexpr const Rule& kPrompt = kRules[5];
inline constexpr const Rule& kObfuscated = kRules[6];

}  // namespace pipeseal::audit::injection
