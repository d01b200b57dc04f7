// Commands that run code which they are given: by standard input, by a file, or by a word.
#pragma once

#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::audit::fetch {

// Runs what comes in by standard input: `bash`, `sh -s -- x`, `python3 -`, `iex`; not `python -c x`, `sh file`.
bool RunsStandardInput(const pipeline::shell::Command& command);
// The word that is code: behind -c of a shell or interpreter, or the first of eval and Invoke-Expression. Or nullptr.
const pipeline::shell::Word* CodeOf(const pipeline::shell::Command& command);
pipeline::shell::Dialect CodeDialect(const pipeline::shell::Command& command);
// The word that names a file with code: of `bash file`, `source file`, `python file`, `java -jar file`. Or nullptr.
const pipeline::shell::Word* CodeFileOf(const pipeline::shell::Command& command);

}  // namespace pipeseal::audit::fetch
