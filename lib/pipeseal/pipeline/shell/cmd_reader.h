// Reads scripts of the command interpreter of Windows (cmd.exe), as far as rules need it.
#pragma once

#include <string_view>

#include "pipeseal/pipeline/shell/command_list.h"

namespace pipeseal::pipeline::shell {

void ReadCmd(std::string_view text, CommandList& out);

}  // namespace pipeseal::pipeline::shell
