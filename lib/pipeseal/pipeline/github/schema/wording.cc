#include "pipeseal/pipeline/github/schema/wording.h"

#include <fmt/format.h>

#include "pipeseal/base/spelling.h"

namespace pipeseal::pipeline::github::schema {
namespace {

constexpr std::size_t kShownBytes = 80;

}  // namespace

std::string Shown(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  if (line.size() == text.size() && line.size() <= kShownBytes) return std::string(line);
  std::size_t end = std::min(line.size(), kShownBytes);
  // Not within a character.
  while (end > 0 && end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  return std::string(line.substr(0, end)) + "…";
}

std::string ShownValue(encoding::Kind kind, std::string_view text) {
  switch (kind) {
    case encoding::Kind::kArray: return "a list";
    case encoding::Kind::kObject: return "a mapping";
    case encoding::Kind::kNull: return "empty";
    default: return text.empty() ? "empty" : fmt::format("'{}'", Shown(text));
  }
}

std::string DidYouMean(std::string_view name, std::span<const std::string_view> candidates) {
  const std::string_view nearest = NearestName(name, candidates);
  return nearest.empty() ? std::string() : fmt::format("did you mean '{}'?", nearest);
}

}  // namespace pipeseal::pipeline::github::schema
