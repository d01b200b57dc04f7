#include "pipeseal/sbom/lock/lock_file.h"

#include <algorithm>
#include <map>

#include "pipeseal/sbom/lock/readers.h"

namespace pipeseal::sbom {
namespace {

using enum LockKind;

struct KindInfo {
  LockKind kind;
  std::string_view name;
  Result<LockFile> (*read)(std::string text);
};
constexpr KindInfo kKinds[] = {
    {kNpm, "npm", ReadNpmLock},         {kYarn, "yarn", ReadYarnLock},   {kPip, "pip", ReadPipRequirements},
    {kPipenv, "pipenv", ReadPipenvLock}, {kPoetry, "poetry", ReadPoetryLock}, {kUv, "uv", ReadUvLock},
    {kCargo, "cargo", ReadCargoLock},   {kGoModule, "go", ReadGoModule}, {kGoSums, "go-sum", ReadGoSums},
    {kMaven, "maven", ReadMavenProject}, {kGradle, "gradle", ReadGradleLock},
};

struct FileName {
  std::string_view name;
  LockKind kind;
};
constexpr FileName kFileNames[] = {
    {"package-lock.json", kNpm}, {"npm-shrinkwrap.json", kNpm}, {"yarn.lock", kYarn},   {"requirements.txt", kPip},
    {"Pipfile.lock", kPipenv},   {"poetry.lock", kPoetry},      {"uv.lock", kUv},       {"Cargo.lock", kCargo},
    {"go.mod", kGoModule},       {"go.sum", kGoSums},           {"pom.xml", kMaven},    {"gradle.lockfile", kGradle},
    {"buildscript-gradle.lockfile", kGradle},
};

const KindInfo& InfoOf(LockKind kind) { return *std::ranges::find(kKinds, kind, &KindInfo::kind); }

}  // namespace

std::string_view NameOf(LockKind kind) { return InfoOf(kind).name; }

std::optional<LockKind> FindLockKind(std::string_view name) {
  const auto at = std::ranges::find(kKinds, name, &KindInfo::name);
  return at == std::end(kKinds) ? std::nullopt : std::optional(at->kind);
}

std::optional<LockKind> LockKindOfFile(std::string_view file_name) {
  const auto at = std::ranges::find(kFileNames, file_name, &FileName::name);
  return at == std::end(kFileNames) ? std::nullopt : std::optional(at->kind);
}

Result<LockFile> ReadLockFile(LockKind kind, std::string text) {
  if (text.size() > kMaxLockBytes) return Fail(ErrorCode::kLimit, "larger than {} bytes", kMaxLockBytes);
  return InfoOf(kind).read(std::move(text));
}

void AddGoSums(LockFile& modules, const LockFile& sums) {
  std::map<std::string_view, const LockedPackage*> known;
  for (const LockedPackage& package : sums.packages) known.emplace(package.purl, &package);
  for (LockedPackage& package : modules.packages)
    if (const auto sum = known.find(package.purl); sum != known.end())
      package.properties.insert(package.properties.end(), sum->second->properties.begin(), sum->second->properties.end());
}

}  // namespace pipeseal::sbom
