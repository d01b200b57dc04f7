#include "pipeseal/verify/link_folders.h"

#include <fmt/ranges.h>

#include <algorithm>

#include "pipeseal/base/hex.h"
#include "pipeseal/intoto/link.h"
#include "pipeseal/source/directory.h"

namespace pipeseal::verify {
namespace {

constexpr std::string_view kSuffix = ".link";
constexpr std::string_view kAttestationSuffixes[] = {".intoto.jsonl", ".intoto.json", ".sigstore.json", ".sigstore.jsonl"};

// NAME.KEYID8
bool EndsInKeyId(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot != std::string_view::npos && name.size() - dot == 9 && IsHex(name.substr(dot + 1));
}

bool IsAttestationFile(std::string_view name) {
  return std::ranges::any_of(kAttestationSuffixes, [&](std::string_view suffix) { return name.ends_with(suffix); });
}

// STEP.intoto.jsonl or STEP.….intoto.jsonl
bool IsNamedFor(std::string_view name, std::string_view step) {
  if (!name.starts_with(step)) return false;
  const std::string_view rest = name.substr(step.size());
  return rest.starts_with('.') && IsAttestationFile(rest);
}

}  // namespace

Result<void> LinkFolders::Add(const std::string& directory, bool with_folders_below) {
  Result<std::vector<source::DirectoryEntry>> entries = source::ListDirectory(directory);
  Folder& folder = folders_.emplace_back(Folder{directory, {}, {}});
  if (!entries && entries.error().code() == ErrorCode::kNotFound) return {};
  if (!entries) return Fail(std::move(entries).error());
  std::vector<std::string> below;
  for (source::DirectoryEntry& entry : *entries) {
    if (entry.name.ends_with(kSuffix) && !entry.is_directory) {
      folder.file_names.push_back(std::move(entry.name));
    } else if (!entry.is_directory && IsAttestationFile(entry.name)) {
      folder.attestations.push_back(std::move(entry.name));
    } else if (with_folders_below && entry.is_directory && !EndsInKeyId(entry.name)) {
      below.push_back(directory + "/" + entry.name);
    }
  }
  for (const std::string& path : below) PIPESEAL_TRY(Add(path, false));
  return {};
}

Result<LinkFolders> LinkFolders::Open(const std::vector<std::string>& directories) {
  LinkFolders folders;
  for (const std::string& directory : directories) PIPESEAL_TRY(folders.Add(directory, true));
  return folders;
}

Result<LinkFolders> LinkFolders::OpenOne(const std::string& directory) {
  LinkFolders folders;
  PIPESEAL_TRY(folders.Add(directory, false));
  return folders;
}

std::vector<LinkPlace> LinkFolders::Find(std::string_view step, std::string_view keyid) const {
  std::vector<LinkPlace> places;
  const std::string name = intoto::LinkFileName(step, keyid);
  for (const Folder& folder : folders_)
    if (std::ranges::binary_search(folder.file_names, name)) places.push_back({folder.directory, name});
  return places;
}

std::vector<LinkPlace> LinkFolders::FindAll(std::string_view step) const {
  std::vector<LinkPlace> places;
  const std::string front = std::string(step) + ".";
  for (const Folder& folder : folders_)
    for (const std::string& name : folder.file_names) {
      const std::string_view stem = std::string_view(name).substr(0, name.size() - kSuffix.size());
      if (name.starts_with(front) && stem.size() == step.size() + 9 && EndsInKeyId(stem))
        places.push_back({folder.directory, name});
    }
  return places;
}

std::vector<LinkPlace> LinkFolders::FindAttestations(std::string_view step, std::span<const intoto::Step> steps) const {
  std::vector<LinkPlace> places;
  const auto is_of_another = [&](std::string_view name) {
    return std::ranges::any_of(steps, [&](const intoto::Step& other) {
      return other.name.size() > step.size() && IsNamedFor(name, other.name);
    });
  };
  for (const Folder& folder : folders_)
    for (const std::string& name : folder.attestations)
      if (IsNamedFor(name, step) && !is_of_another(name)) places.push_back({folder.directory, name});
  for (const auto& [named_step, path] : named_)
    if (named_step == step) places.push_back({"", path});
  return places;
}

std::string LinkFolders::Describe() const {
  std::vector<std::string> directories;
  for (const Folder& folder : folders_) directories.push_back(folder.directory);
  return fmt::format("{}", fmt::join(directories, ", "));
}

}  // namespace pipeseal::verify
