#include "pipeseal/audit/github_scripts.h"

#include "pipeseal/pipeline/github/step_shell.h"
#include "pipeseal/pipeline/shell/dialect.h"

namespace pipeseal::audit {

std::optional<pipeline::shell::Dialect> DialectOf(const AuditedFile& file, const pipeline::github::Step& step) {
  return pipeline::shell::DialectOf(pipeline::github::KindOfShell(ShellOf(file.definition.workflow(), step)));
}

}  // namespace pipeseal::audit
