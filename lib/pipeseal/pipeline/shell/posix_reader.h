// Reads scripts of POSIX shells and bash (POSIX.1-2024, XCU 2; bash reference manual, chapter 3).
#pragma once

#include <string_view>

#include "pipeseal/pipeline/shell/command_list.h"

namespace pipeseal::pipeline::shell {

void ReadPosix(std::string_view text, CommandList& out);

}  // namespace pipeseal::pipeline::shell
