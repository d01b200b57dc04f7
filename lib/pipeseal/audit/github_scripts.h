// The scripts of GitHub steps as commands.
#pragma once

#include <optional>

#include "pipeseal/audit/project.h"
#include "pipeseal/pipeline/github/workflow.h"
#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::audit {

// The language that a step's `run` is written in: by `shell`, the defaults, and the system of the runner. Nothing for
// Python and others.
std::optional<pipeline::shell::Dialect> DialectOf(const AuditedFile& file, const pipeline::github::Step& step);

// visit(const Script&, const Command&) for every command of a `run` step.
template <typename Visit>
void ForEachCommand(const AuditedFile& file, const pipeline::github::Step& step, Visit&& visit) {
  if (!step.run) return;
  const std::optional<pipeline::shell::Dialect> dialect = DialectOf(file, step);
  if (!dialect) return;
  const auto script = file.definition.ScriptOf(step.run, *dialect);
  for (const pipeline::shell::Command& command : script->commands()) visit(*script, command);
}

}  // namespace pipeseal::audit
