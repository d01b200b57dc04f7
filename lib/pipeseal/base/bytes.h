// Bytes are bytes: no encoding is implied. Text that must be UTF-8 says so where it is read.
#pragma once

#include <string>
#include <string_view>

namespace pipeseal {

using Bytes = std::string;
using ByteView = std::string_view;

}  // namespace pipeseal
