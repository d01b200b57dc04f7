// What a layout says, a line each: for `inspect` and `layout show`.
#pragma once

#include <string>
#include <string_view>

#include "pipeseal/intoto/layout.h"

namespace pipeseal::cmd {

// A label and an untrusted value.
std::string DescriptionRow(std::string_view label, std::string_view value);
std::string DescribeLayout(const intoto::Layout& layout);

}  // namespace pipeseal::cmd
