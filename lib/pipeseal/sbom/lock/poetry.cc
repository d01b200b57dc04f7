#include <algorithm>
#include <map>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/toml_document.h"
#include "pipeseal/sbom/lock/lock_builder.h"
#include "pipeseal/sbom/lock/python_name.h"
#include "pipeseal/sbom/lock/readers.h"

namespace pipeseal::sbom {
namespace {

using encoding::TomlKind;
using encoding::TomlValue;

class PoetryReader {
 public:
  Result<LockFile> Read(const TomlValue& root) {
    const TomlValue* packages = root.Find("package", TomlKind::kArray);
    if (packages == nullptr && root.Find("metadata", TomlKind::kTable) == nullptr)
      return LockError(1, "a lock file of Poetry has packages or metadata");
    const std::span<const TomlValue> list = packages == nullptr ? std::span<const TomlValue>() : packages->elements;
    std::vector<std::size_t> indices;
    for (const TomlValue& package : list) {
      PIPESEAL_ASSIGN(const std::size_t index, AddPackage(package));
      indices.push_back(index);
    }
    for (std::size_t i = 0; i < list.size(); ++i) PIPESEAL_TRY(Connect(list[i], indices[i]));
    PIPESEAL_TRY(ReadOldFiles(root));
    builder_.GuessDirect();
    return std::move(builder_).Finish();
  }

 private:
  Result<std::size_t> AddPackage(const TomlValue& package);
  Result<void> AddFiles(const TomlValue& files, std::size_t package);
  Result<void> ReadOldFiles(const TomlValue& root);
  Result<void> Connect(const TomlValue& package, std::size_t index);

  LockBuilder builder_{LockKind::kPoetry};
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_name_;
};

DependencyScope ScopeOf(const TomlValue& package) {
  const TomlValue* groups = package.Find("groups", TomlKind::kArray);
  const auto is_main = [](const TomlValue& group) { return group.text == "main"; };
  if (groups != nullptr && std::ranges::none_of(groups->elements, is_main)) return DependencyScope::kDevelopment;
  if (package.StringAt("category") == "dev") return DependencyScope::kDevelopment;
  const TomlValue* optional = package.Find("optional", TomlKind::kBoolean);
  return optional != nullptr && optional->text == "true" ? DependencyScope::kOptional : DependencyScope::kRequired;
}

// Where it comes from, if that is not the registry that everybody takes.
void AddSource(const TomlValue& package, PurlComponents& purl) {
  const TomlValue* source = package.Find("source", TomlKind::kTable);
  if (source == nullptr) return;
  const std::string_view type = source->StringAt("type"), url = source->StringAt("url");
  const std::string_view resolved = source->StringAt("resolved_reference");
  if (type == "git")
    purl.qualifiers.push_back({"vcs_url", fmt::format("git+{}{}{}", url, resolved.empty() ? "" : "@", resolved)});
  if (type == "url") purl.qualifiers.push_back({"download_url", std::string(url)});
  if (type == "legacy") purl.qualifiers.push_back({"repository_url", std::string(url)});
}

Result<std::size_t> PoetryReader::AddPackage(const TomlValue& package) {
  const std::string_view name = package.StringAt("name"), version = package.StringAt("version");
  if (name.empty() || version.empty()) return LockError(package.line, "a package without a name or version");
  PIPESEAL_ASSIGN(PurlComponents purl, PythonPackage(name, version, package.line));
  AddSource(package, purl);
  PIPESEAL_ASSIGN(const std::size_t index, builder_.Add(std::move(purl), ScopeOf(package), package.line));
  by_name_[PythonName(name)].push_back(index);
  if (const TomlValue* files = package.Find("files", TomlKind::kArray)) PIPESEAL_TRY(AddFiles(*files, index));
  return index;
}

Result<void> PoetryReader::AddFiles(const TomlValue& files, std::size_t package) {
  for (const TomlValue& file : files.elements) {
    LockedArtifact artifact{.url = std::string(file.StringAt("file")), .digests = {}};
    PIPESEAL_ASSIGN(Digest digest, ReadPrefixedDigest(file.StringAt("hash"), file.line));
    artifact.digests.Add(std::move(digest));
    builder_.AddArtifact(package, std::move(artifact));
  }
  return {};
}

// Before Poetry 1.3 all files stand in one table, by the name of the package.
Result<void> PoetryReader::ReadOldFiles(const TomlValue& root) {
  const TomlValue* metadata = root.Find("metadata", TomlKind::kTable);
  const TomlValue* all = metadata == nullptr ? nullptr : metadata->Find("files", TomlKind::kTable);
  if (all == nullptr) return {};
  for (const auto& [name, files] : all->members) {
    const auto packages = by_name_.find(PythonName(name));
    // Of several versions the files are those of all: which is whose is not said.
    if (packages == by_name_.end() || packages->second.size() != 1) continue;
    PIPESEAL_TRY(AddFiles(files, packages->second.front()));
  }
  return {};
}

Result<void> PoetryReader::Connect(const TomlValue& package, std::size_t index) {
  const TomlValue* dependencies = package.Find("dependencies", TomlKind::kTable);
  if (dependencies == nullptr) return {};
  for (const auto& [name, constraint] : dependencies->members) {
    const auto found = by_name_.find(PythonName(name));
    if (found == by_name_.end()) continue;  // of an extra or a platform that nobody asked for
    for (const std::size_t to : found->second) PIPESEAL_TRY(builder_.Depend(index, to));
  }
  return {};
}

}  // namespace

Result<LockFile> ReadPoetryLock(std::string text) {
  PIPESEAL_ASSIGN(const encoding::TomlDocument document, encoding::TomlDocument::Parse(text));
  return PoetryReader().Read(document.root());
}

}  // namespace pipeseal::sbom
