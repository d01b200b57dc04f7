// The first parameter of `format`: text with {0}, {1}, … in it, and braces that are doubled.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pipeseal::pipeline::github {

struct FormatPiece {
  std::string text{};
  std::optional<std::size_t> argument{};  // the parameter that is put in behind the text, counted from 0
};

// Nothing if it is no format string.
std::optional<std::vector<FormatPiece>> ParseFormatString(std::string_view format);

}  // namespace pipeseal::pipeline::github
