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

constexpr std::size_t kProject = static_cast<std::size_t>(-1);

class UvReader {
 public:
  Result<LockFile> Read(const TomlValue& root) {
    const TomlValue* version = root.Find("version", TomlKind::kNumber);
    if (version == nullptr) return LockError(1, "a lock file of uv has a version");
    if (version->text != "1")
      return Fail(ErrorCode::kUnsupported, "line {}: uv.lock of version 1 is read here", version->line);
    const TomlValue* packages = root.Find("package", TomlKind::kArray);
    const std::span<const TomlValue> list = packages == nullptr ? std::span<const TomlValue>() : packages->elements;
    for (const TomlValue& package : list) PIPESEAL_TRY(AddPackage(package));
    for (std::size_t i = 0; i < list.size(); ++i) PIPESEAL_TRY(ConnectAll(list[i], indices_[i]));
    builder_.SpreadScopes();
    return std::move(builder_).Finish();
  }

 private:
  Result<void> AddPackage(const TomlValue& package);
  Result<void> AddFile(const TomlValue& file, std::size_t package);
  Result<void> ConnectAll(const TomlValue& package, std::size_t index);
  Result<void> ConnectGroups(const TomlValue& package, std::string_view member, std::size_t index, DependencyScope scope);
  Result<void> Connect(const TomlValue& dependencies, std::size_t index, DependencyScope scope);

  LockBuilder builder_{LockKind::kUv};
  std::vector<std::size_t> indices_;  // of each package of the file; kProject for the project itself and its members
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_name_, by_version_;
};

// The project, its members and what lies in folders beside it are no packages that were fetched.
bool IsLocal(const TomlValue& source) {
  for (const std::string_view kind : {"virtual", "editable", "directory"})
    if (source.Find(kind) != nullptr) return true;
  return false;
}

void AddSource(const TomlValue& source, PurlComponents& purl) {
  const std::string_view registry = source.StringAt("registry"), git = source.StringAt("git");
  const std::string_view url = source.StringAt("url");
  if (!registry.empty() && registry != "https://pypi.org/simple")
    purl.qualifiers.push_back({"repository_url", std::string(registry)});
  if (!git.empty()) purl.qualifiers.push_back({"vcs_url", fmt::format("git+{}", git)});
  if (!url.empty()) purl.qualifiers.push_back({"download_url", std::string(url)});
}

std::string VersionKey(std::string_view name, std::string_view version) {
  return fmt::format("{} {}", PythonName(name), version);
}

Result<void> UvReader::AddPackage(const TomlValue& package) {
  const std::string_view name = package.StringAt("name"), version = package.StringAt("version");
  const TomlValue* source = package.Find("source", TomlKind::kTable);
  if (name.empty() || source == nullptr) return LockError(package.line, "a package without a name or source");
  if (IsLocal(*source)) {
    indices_.push_back(kProject);
    return {};
  }
  PIPESEAL_ASSIGN(PurlComponents purl, PythonPackage(name, version, package.line));
  AddSource(*source, purl);
  PIPESEAL_ASSIGN(const std::size_t index, builder_.Add(std::move(purl), DependencyScope::kRequired, package.line));
  indices_.push_back(index);
  by_name_[PythonName(name)].push_back(index);
  by_version_[VersionKey(name, version)].push_back(index);
  if (const TomlValue* sdist = package.Find("sdist", TomlKind::kTable)) PIPESEAL_TRY(AddFile(*sdist, index));
  if (const TomlValue* wheels = package.Find("wheels", TomlKind::kArray))
    for (const TomlValue& wheel : wheels->elements) PIPESEAL_TRY(AddFile(wheel, index));
  return {};
}

Result<void> UvReader::AddFile(const TomlValue& file, std::size_t package) {
  LockedArtifact artifact{.url = std::string(file.StringAt("url")), .digests = {}};
  if (artifact.url.empty()) artifact.url = file.StringAt("filename");
  if (file.Find("hash") != nullptr) {
    PIPESEAL_ASSIGN(Digest digest, ReadPrefixedDigest(file.StringAt("hash"), file.line));
    artifact.digests.Add(std::move(digest));
  }
  builder_.AddArtifact(package, std::move(artifact));
  return {};
}

Result<void> UvReader::ConnectAll(const TomlValue& package, std::size_t index) {
  if (const TomlValue* dependencies = package.Find("dependencies", TomlKind::kArray))
    PIPESEAL_TRY(Connect(*dependencies, index, DependencyScope::kRequired));
  PIPESEAL_TRY(ConnectGroups(package, "optional-dependencies", index, DependencyScope::kOptional));
  return ConnectGroups(package, "dev-dependencies", index, DependencyScope::kDevelopment);
}

Result<void> UvReader::ConnectGroups(const TomlValue& package, std::string_view member, std::size_t index,
                                     DependencyScope scope) {
  const TomlValue* groups = package.Find(member, TomlKind::kTable);
  if (groups == nullptr) return {};
  for (const auto& [name, group] : groups->members) PIPESEAL_TRY(Connect(group, index, scope));
  return {};
}

Result<void> UvReader::Connect(const TomlValue& dependencies, std::size_t index, DependencyScope scope) {
  for (const TomlValue& dependency : dependencies.elements) {
    const std::string_view name = dependency.StringAt("name"), version = dependency.StringAt("version");
    const auto& known = version.empty() ? by_name_ : by_version_;
    const auto found = known.find(version.empty() ? PythonName(name) : VersionKey(name, version));
    if (found == known.end()) continue;  // the project itself, or of a platform that nobody asked for
    for (const std::size_t to : found->second)
      PIPESEAL_TRY(index == kProject ? builder_.AskFor(to, scope) : builder_.Depend(index, to));
  }
  return {};
}

}  // namespace

Result<LockFile> ReadUvLock(std::string text) {
  PIPESEAL_ASSIGN(const encoding::TomlDocument document, encoding::TomlDocument::Parse(text));
  return UvReader().Read(document.root());
}

}  // namespace pipeseal::sbom
