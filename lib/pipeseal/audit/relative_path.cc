#include "pipeseal/audit/relative_path.h"

#include <algorithm>
#include <vector>

#include <fmt/ranges.h>

namespace pipeseal::audit {

std::optional<std::string> NormalisedPath(std::string_view path, std::size_t fixed) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      if (parts.size() <= fixed) return std::nullopt;
      parts.pop_back();
    } else {
      parts.push_back(part);
    }
  }
  return fmt::format("{}", fmt::join(parts, "/"));
}

}  // namespace pipeseal::audit
