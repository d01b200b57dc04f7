#include "pipeseal/source/recorded_name.h"

#include <algorithm>
#include <optional>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"

namespace pipeseal::source {
namespace {

// What comes behind the folder `from` in `path` (nothing, for `from` itself); no answer if it is not below it.
std::optional<std::string_view> Below(std::string_view from, std::string_view path) {
  if (from.empty()) return path.starts_with('/') ? std::nullopt : std::optional(path);
  if (!path.starts_with(from)) return std::nullopt;
  path.remove_prefix(from.size());
  if (path.empty() || from.ends_with('/')) return path;
  if (!path.starts_with('/')) return std::nullopt;
  return path.substr(1);
}

Result<void> CheckUtf8(std::string_view text) {
  if (IsValidUtf8(text)) return {};
  return Fail(ErrorCode::kUsage, "'{}' is not UTF-8", EscapeForTerminal(text));
}

}  // namespace

std::string CleanPath(std::string_view path) {
  std::string clean;
  if (path.starts_with('/')) clean.push_back('/');
  while (!path.empty()) {
    const std::string_view component = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), component.size() + 1));
    if (component.empty() || component == ".") continue;
    if (!clean.empty() && !clean.ends_with('/')) clean += '/';
    clean += component;
  }
  return clean;
}

Result<RecordedNames> RecordedNames::Make(std::span<const PathMapping> mappings,
                                          std::span<const std::string> strip_prefixes) {
  RecordedNames names;
  for (const PathMapping& mapping : mappings) {
    PIPESEAL_TRY(CheckUtf8(mapping.from));
    PIPESEAL_TRY(CheckUtf8(mapping.to));
    names.mappings_.push_back({CleanPath(mapping.from), CleanPath(mapping.to)});
  }
  for (const std::string& prefix : strip_prefixes) {
    PIPESEAL_TRY(CheckUtf8(prefix));
    if (!prefix.empty()) names.strip_prefixes_.push_back(prefix);
  }
  return names;
}

Result<std::string> RecordedNames::NameOf(std::string_view path) const {
  std::string name(path);
  for (const PathMapping& mapping : mappings_) {
    const auto below = Below(mapping.from, path);
    if (!below) continue;
    name = mapping.to;
    if (!name.empty() && !name.ends_with('/') && !below->empty()) name += '/';
    name += *below;
    break;
  }
  for (const std::string& prefix : strip_prefixes_) {
    if (!name.starts_with(prefix)) continue;
    name.erase(0, prefix.size());
    break;
  }
  if (name.empty()) return Fail(ErrorCode::kUsage, "{}: nothing is left of its name to record it by", path);
  return name;
}

}  // namespace pipeseal::source
