// Reads scripts of PowerShell, as far as rules need it.
#pragma once

#include <string_view>

#include "pipeseal/pipeline/shell/command_list.h"

namespace pipeseal::pipeline::shell {

void ReadPowerShell(std::string_view text, CommandList& out);

}  // namespace pipeseal::pipeline::shell
