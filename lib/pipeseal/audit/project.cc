#include "pipeseal/audit/project.h"

#include <algorithm>
#include <utility>

namespace pipeseal::audit {
namespace {

// The folder of the repository that a file stands in, with a slash at its end, as far as its name tells: what is before
// ".github/", or the file's own folder.
std::string RootOf(std::string_view name) {
  auto github = name.rfind("/.github/");
  if (name.starts_with(".github/")) return {};
  if (github != std::string_view::npos) return std::string(name.substr(0, github + 1));
  const auto slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(name.substr(0, slash + 1));
}

// "a/./b/../c" as "a/c"; nothing if it leads out of where it begins.
std::optional<std::string> Normalised(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
      continue;
    }
    if (parts.empty()) return std::nullopt;
    parts.pop_back();
  }
  std::string out;
  for (const std::string_view part : parts) {
    if (!out.empty()) out += '/';
    out += part;
  }
  return out;
}

}  // namespace

AuditedFile& Project::Add(pipeline::File file, bool context) {
  files_.push_back(std::make_unique<AuditedFile>(AuditedFile{std::move(file), context}));
  AuditedFile& added = *files_.back();
  by_name_.emplace(added.name(), &added);
  return added;
}

const AuditedFile* Project::Find(const AuditedFile& from, std::string_view path) const {
  const std::optional<std::string> below = Normalised(path);
  if (!below) return nullptr;
  const auto at = by_name_.find(RootOf(from.name()) + *below);
  return at == by_name_.end() ? nullptr : at->second;
}

const AuditedFile* Project::FindAction(const AuditedFile& from, std::string_view path) const {
  for (const std::string_view prefix : {"./", "$/"})
    if (path.starts_with(prefix)) path.remove_prefix(2);
  for (const std::string_view name : {"/action.yml", "/action.yaml"})
    if (const AuditedFile* file = Find(from, std::string(path) + std::string(name))) return file;
  return nullptr;
}

}  // namespace pipeseal::audit
