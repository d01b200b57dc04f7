// What the scripts of a pipeline do: which commands publish, sign, attest and verify, and whether the script minds when
// they fail. The same for every platform.
#pragma once

#include "pipeseal/pipeline/pipeline.h"
#include "pipeseal/pipeline/shell/script_memo.h"

namespace pipeseal::pipeline {

// Adds to each step what its scripts do: publications, proofs, images, records.
void AddScriptFacts(Pipeline& pipeline, shell::ScriptMemo& scripts);

}  // namespace pipeseal::pipeline
