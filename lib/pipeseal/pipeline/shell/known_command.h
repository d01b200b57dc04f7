// What well-known commands do with artifacts: build images, publish, sign, attest, verify. One table of command lines.
#pragma once

#include "pipeseal/pipeline/pipeline.h"
#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::pipeline::shell {

// Adds what the command does to `step`; nothing for one that is not known. `where` is the command. The facts are added
// at the ends of the step's lists.
void AddCommandFacts(const Command& command, const Text& where, Step& step);

}  // namespace pipeseal::pipeline::shell
