// The rules about untrusted text that becomes code, for platforms other than GitHub.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::injection {

inline constexpr Rule kGitLabInputExpansion{
    {"injection/gitlab-input-expansion", Severity::kWarning, Ground::kJudged,
     "Expanded inputs or untrusted variables are run as code.",
     "$[[ inputs.x | expand_vars ]] is pasted into the script before a shell reads it, with the values of the "
     "variables that the "
     "input names. A variable that outsiders write and that eval, sh -c or ssh gets is code as well."},
    "INJ05",
    Profile::kGate,
    Confidence::kHigh,
    pipeline::Platform::kGitLab,
    "The title of a merge request or the name of a branch then runs in the job, with its variables and tokens.",
    "Give the value to the job as a variable and read that in quotes; do not evaluate it."};

inline constexpr Rule kAzureMacro{
    {"injection/azure-macro", Severity::kWarning, Ground::kJudged,
     "A macro with untrusted text is pasted into a script.",
     "Azure Pipelines replaces $(Name) by its value before a shell reads the script. Whoever names the branch or "
     "writes the commit "
     "writes the script."},
    "INJ06",
    Profile::kGate,
    Confidence::kHigh,
    pipeline::Platform::kAzure,
    "A commit whose message has a quote and a command in it runs that command on the agent, with the connections of "
    "the job.",
    "Read the environment variable that the agent sets: $BUILD_SOURCEBRANCH, $env:BUILD_SOURCEBRANCH in PowerShell.",
    true};

inline constexpr Rule kTektonParameter{{"injection/tekton-parameter", Severity::kError, Ground::kJudged,
                                        "A Tekton parameter or trigger value is pasted into a script.",
                                        "Tekton replaces $(params.x), and Pipelines as Code replaces {{ body.x }}, by "
                                        "the value before a shell reads the script. What the "
                                        "value says the shell does."},
                                       "INJ07",
                                       Profile::kGate,
                                       Confidence::kHigh,
                                       pipeline::Platform::kTekton,
                                       "A pull request whose title has a command in it runs that in the task, with the "
                                       "run's workspaces and service account. Tekton's "
                                       "own documentation warns of it.",
                                       "Give the value to the step in `env`, and read the variable in quotes."};

inline constexpr Rule kArgoParameter{
    {"injection/argo-parameter", Severity::kError, Ground::kJudged, "An Argo parameter is pasted into a script.",
     "Argo replaces {{inputs.parameters.x}} and {{workflow.parameters.x}} by the value before anything runs. What the "
     "value says the "
     "script does."},
    "INJ08",
    Profile::kGate,
    Confidence::kHigh,
    pipeline::Platform::kArgo,
    "A Sensor that hands the text of a webhook to a workflow lets whoever sends it run commands with the workflow's "
    "service account.",
    "Give the value to the container in `env`, and read the variable in quotes."};

inline constexpr Rule kJenkinsInterpolation{
    {"injection/jenkins-interpolation", Severity::kError, Ground::kJudged,
     "A Groovy string with untrusted text is passed to a shell.",
     "In a string with double quotes Groovy replaces ${…} before the shell reads the script. What the value says the "
     "shell does."},
    "INJ09",
    Profile::kGate,
    Confidence::kHigh,
    pipeline::Platform::kJenkins,
    "The manual of Jenkins warns of it: a change request whose title or branch has a command in it runs that on the "
    "agent.",
    "Use single quotes, and let the shell read the variable: sh 'echo \"$CHANGE_TITLE\"'.",
    true};

inline constexpr Rule kCircleCiParameter{
    {"injection/circleci-parameter", Severity::kWarning, Ground::kJudged,
     "A value of the pipeline is pasted into a command.",
     "CircleCI replaces << … >> by its value before a shell reads the command. Names of branches, texts of commits and "
     "events, and "
     "parameters that a caller of the API gives are code then."},
    "INJ10",
    Profile::kGate,
    Confidence::kHigh,
    pipeline::Platform::kCircleCi,
    "A branch named with $(…) in it runs that in the job, with its contexts.",
    "Give the value to the step in `environment`, and read the variable in quotes."};

inline constexpr Rule kBitbucketVariable{
    {"injection/bitbucket-variable", Severity::kWarning, Ground::kJudged,
     "An untrusted variable is unquoted or evaluated.",
     "Whoever pushes names the branch or tag. eval, sh -c and ssh run it as code; without quotes it is split into "
     "words and options."},
    "INJ11",
    Profile::kGate,
    Confidence::kHigh,
    pipeline::Platform::kBitbucket,
    "A branch named with $(…) in it runs that in the step, with the variables of the repository.",
    "Quote the variable, and do not evaluate it."};

}  // namespace pipeseal::audit::injection
