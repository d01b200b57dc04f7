#include <map>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/toml_document.h"
#include "pipeseal/sbom/lock/lock_builder.h"
#include "pipeseal/sbom/lock/readers.h"

namespace pipeseal::sbom {
namespace {

using encoding::TomlKind;
using encoding::TomlValue;

class CargoReader {
 public:
  Result<LockFile> Read(const TomlValue& root) {
    const TomlValue* packages = root.Find("package", TomlKind::kArray);
    if (packages == nullptr && root.Find("version", TomlKind::kNumber) == nullptr)
      return LockError(1, "a lock file of Cargo has packages or a version");
    metadata_ = root.Find("metadata", TomlKind::kTable);
    const std::span<const TomlValue> list = packages == nullptr ? std::span<const TomlValue>() : packages->elements;
    std::vector<std::size_t> indices;
    for (const TomlValue& package : list) {
      PIPESEAL_ASSIGN(const std::size_t index, AddPackage(package));
      indices.push_back(index);
    }
    for (std::size_t i = 0; i < list.size(); ++i) PIPESEAL_TRY(Connect(list[i], indices[i]));
    builder_.SpreadScopes();
    return std::move(builder_).Finish();
  }

 private:
  static constexpr std::size_t kAmbiguous = static_cast<std::size_t>(-1);

  Result<std::size_t> AddPackage(const TomlValue& package);
  Result<void> AddChecksum(const TomlValue& package, std::string_view whole, std::size_t index);
  Result<void> Connect(const TomlValue& package, std::size_t index);
  void Call(std::string name, std::size_t index);

  LockBuilder builder_{LockKind::kCargo};
  const TomlValue* metadata_ = nullptr;
  // By every way in which a dependency may be written: NAME, NAME VERSION, NAME VERSION (SOURCE).
  std::map<std::string, std::size_t, std::less<>> by_call_;
};

// crates.io, by the address of its index in git or over HTTP.
bool IsDefaultRegistry(std::string_view source) {
  return source == "registry+https://github.com/rust-lang/crates.io-index" ||
         source == "sparse+https://index.crates.io/";
}

void AddSource(std::string_view source, PurlComponents& purl) {
  if (source.empty() || IsDefaultRegistry(source)) return;
  if (source.starts_with("git+")) {
    purl.qualifiers.push_back({"vcs_url", std::string(source)});
  } else {
    purl.qualifiers.push_back({"repository_url", std::string(source.substr(source.find('+') + 1))});
  }
}

Result<std::size_t> CargoReader::AddPackage(const TomlValue& package) {
  const std::string_view name = package.StringAt("name"), version = package.StringAt("version");
  const std::string_view source = package.StringAt("source");
  if (name.empty() || version.empty()) return LockError(package.line, "a package without a name or version");
  PurlComponents purl{.type = "cargo", .name_space = {}, .name = std::string(name), .version = std::string(version),
                      .qualifiers = {}, .subpath = {}};
  AddSource(source, purl);
  const std::size_t before = builder_.size();
  PIPESEAL_ASSIGN(const std::size_t index, builder_.Add(std::move(purl), DependencyScope::kRequired, package.line));
  if (index < before)
    return LockError(package.line, "'{} {}' is there twice", EscapeForTerminal(name.substr(0, 100)),
                     EscapeForTerminal(version.substr(0, 100)));
  const std::string with_version = fmt::format("{} {}", name, version);
  const std::string whole = source.empty() ? with_version : fmt::format("{} ({})", with_version, source);
  Call(std::string(name), index);
  Call(with_version, index);
  if (whole != with_version) Call(whole, index);
  if (source.empty()) builder_.package(index).direct = true;  // a member of the workspace
  PIPESEAL_TRY(AddChecksum(package, whole, index));
  return index;
}

void CargoReader::Call(std::string name, std::size_t index) {
  const auto [at, is_new] = by_call_.try_emplace(std::move(name), index);
  if (!is_new) at->second = kAmbiguous;
}

Result<void> CargoReader::AddChecksum(const TomlValue& package, std::string_view whole, std::size_t index) {
  std::string_view checksum = package.StringAt("checksum");
  // Version 1 has them all in one place.
  if (checksum.empty() && metadata_ != nullptr) checksum = metadata_->StringAt(fmt::format("checksum {}", whole));
  if (checksum.empty() || checksum == "<none>") return {};
  Result<Digest> digest = Digest::FromHex(HashAlgorithm::kSha256, checksum);
  if (!digest) return LockError(package.line, "{}", digest.error().message());
  LockedArtifact artifact;
  artifact.digests.Add(std::move(*digest));
  builder_.AddArtifact(index, std::move(artifact));
  return {};
}

Result<void> CargoReader::Connect(const TomlValue& package, std::size_t index) {
  const TomlValue* dependencies = package.Find("dependencies", TomlKind::kArray);
  if (dependencies == nullptr) return {};
  for (const TomlValue& dependency : dependencies->elements) {
    const auto found = by_call_.find(dependency.text);
    if (found == by_call_.end() || found->second == kAmbiguous)
      return LockError(dependency.line, "'{}' is no package of the file, or several",
                       EscapeForTerminal(dependency.text.substr(0, 200)));
    PIPESEAL_TRY(builder_.Depend(index, found->second));
  }
  return {};
}

}  // namespace

Result<LockFile> ReadCargoLock(std::string text) {
  PIPESEAL_ASSIGN(const encoding::TomlDocument document, encoding::TomlDocument::Parse(text));
  return CargoReader().Read(document.root());
}

}  // namespace pipeseal::sbom
