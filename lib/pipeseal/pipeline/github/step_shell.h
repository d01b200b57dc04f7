// Which shell runs a script of a workflow or action (GitHub documentation: "Workflow syntax", jobs.<job_id>.steps[*].shell).
#pragma once

#include <string_view>

#include "pipeseal/pipeline/github/workflow.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::github {

// `run.shell` of `defaults`, which may be nullptr; absent if it says nothing.
Text DefaultShell(const encoding::Node* defaults);

// As written: the step's own, or that of the job's or the workflow's defaults; "pwsh" where the runner is known to be Windows, and
// otherwise "", which is a shell of POSIX. `workflow` is nullptr for an action, whose steps have to name theirs: one that does not
// is read as bash.
std::string_view ShellOf(const Workflow* workflow, const Step& step);

// Of the name, with or without a folder and options: "/bin/bash -e {0}".
Shell KindOfShell(std::string_view shell);

}  // namespace pipeseal::pipeline::github
