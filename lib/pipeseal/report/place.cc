#include "pipeseal/report/place.h"

#include <algorithm>
#include <vector>

#include "pipeseal/base/limits.h"

namespace pipeseal::report {
namespace {

// Beyond this a text is not looked into: a file that people read is smaller, and the memory for its lines stays small.
constexpr std::size_t kLargestText = 4 * kMiB;
// No file has a longer name.
constexpr std::size_t kLongestPath = 4096;

// The path without "." and empty components, ".." taken back where there is something to take back. Nobody asks a file
// system.
std::string Normalized(std::string_view path) {
  const bool is_absolute = path.starts_with('/');
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (!parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (!is_absolute) {
      parts.push_back(part);
    }
  }
  std::string normalized = is_absolute ? "/" : "";
  for (const std::string_view part : parts) {
    if (!normalized.empty() && !normalized.ends_with('/')) normalized += '/';
    normalized += part;
  }
  return normalized.empty() ? "." : normalized;
}

}  // namespace

std::string Places::PathOf(std::string_view file) const {
  file = file.substr(0, kLongestPath);
  const auto& [folder, checkout] = report_.surroundings;
  if (folder.empty() || checkout.empty()) return Normalized(file);
  std::string path = Normalized(file.starts_with('/') ? std::string(file) : folder + '/' + std::string(file));
  if (path == checkout) return ".";
  if (checkout == "/") return path.substr(1);
  if (path.starts_with(checkout) && path[checkout.size()] == '/') return path.substr(checkout.size() + 1);
  return path;
}

SourceText* Places::TextOf(const std::string& file) {
  const auto [known, is_new] = texts_.try_emplace(file);
  if (is_new) {
    const auto source = report_.sources.find(file);
    if (source != report_.sources.end() && source->second.size() <= kLargestText) known->second.emplace(source->second);
  }
  return known->second ? &*known->second : nullptr;
}

Place Places::Of(const Location& location) {
  Place place{PathOf(location.file)};
  const auto& [begin, length] = location.range;
  SourceText* text = TextOf(location.file);
  place.has_line = begin.known();
  if (place.has_line) place.line = begin.line;
  if (text == nullptr || place.line > text->lines()) {
    place.begin = std::max<std::size_t>(begin.column, 1);
    place.end = place.begin;
    return place;
  }
  const std::size_t line_bytes = text->Line(place.line).size();
  const std::size_t first = begin.column == 0 ? 0 : std::min(begin.column - 1, line_bytes);
  place.begin = text->ColumnOf(place.line, first);
  place.end = text->ColumnOf(place.line, length == 0 ? line_bytes : first + std::min(length, line_bytes - first));
  place.line_hash = text->HashOf(place.line);
  return place;
}

Place Places::Of(const Finding& finding) {
  if (!finding.locations.empty() && !finding.locations.front().file.empty()) return Of(finding.locations.front());
  return Of(Location{report_.trace.subject.empty() ? report_.verb : report_.trace.subject});
}

}  // namespace pipeseal::report
