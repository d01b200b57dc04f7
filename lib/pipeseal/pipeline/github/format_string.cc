#include "pipeseal/pipeline/github/format_string.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace pipeseal::pipeline::github {
namespace {

// Takes "{12}"; nothing if that is not what stands there.
std::optional<std::size_t> TakeArgument(std::string_view& format) {
  const std::size_t end = format.find('}');
  if (end == std::string_view::npos) return std::nullopt;
  const char* const first = format.data() + 1;
  std::uint8_t argument = 0;
  const auto [stop, problem] = std::from_chars(first, format.data() + end, argument);
  if (problem != std::errc() || stop != format.data() + end) return std::nullopt;
  format.remove_prefix(end + 1);
  return argument;
}

}  // namespace

std::optional<std::vector<FormatPiece>> ParseFormatString(std::string_view format) {
  std::vector<FormatPiece> pieces(1);
  while (!format.empty()) {
    const std::size_t brace = std::min(format.find_first_of("{}"), format.size());
    pieces.back().text += format.substr(0, brace);
    format.remove_prefix(brace);
    if (format.empty()) break;
    if (format.size() > 1 && format[1] == format[0]) {
      pieces.back().text += format[0];
      format.remove_prefix(2);
      continue;
    }
    const auto argument = format[0] == '{' ? TakeArgument(format) : std::nullopt;
    if (!argument) return std::nullopt;
    pieces.back().argument = argument;
    pieces.emplace_back();
  }
  return pieces;
}

}  // namespace pipeseal::pipeline::github
