#include "pipeseal/sbom/losses.h"

#include <fmt/format.h>

namespace pipeseal::sbom {

void Losses::Add(std::string_view what, std::string_view example) {
  auto at = counts_.find(what);
  if (at == counts_.end() && counts_.size() >= kMostKinds) at = counts_.find(what = "other things");
  if (at == counts_.end()) at = counts_.emplace(std::string(what), Count{0, std::string(example.substr(0, 100))}).first;
  ++at->second.times;
}

std::vector<std::string> Losses::list() const {
  std::vector<std::string> lines;
  for (const auto& [what, count] : counts_) {
    std::string& line = lines.emplace_back(what);
    if (!count.example.empty()) line += fmt::format(": '{}'", count.example);
    if (count.times > 1) line += fmt::format(" ({} times)", count.times);
  }
  return lines;
}

}  // namespace pipeseal::sbom
