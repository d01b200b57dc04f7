// What a lock file says: the packages that a project takes, in their versions, with the digests of what was fetched and
// who needs whom. One reader for each ecosystem, chosen by the file's name or by the caller, never by its content.
//
// Lock files are read, not followed: what they name (other files, folders, registries) is not opened.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"

namespace pipeseal::sbom {

enum class LockKind : std::uint8_t {
  kNpm,
  kYarn,
  kPip,
  kPipenv,
  kPoetry,
  kUv,
  kCargo,
  kGoModule,
  kGoSums,
  kMaven,
  kGradle,
};
// As the command line calls it: "npm".
std::string_view NameOf(LockKind kind);
std::optional<LockKind> FindLockKind(std::string_view name);
// Of a file with this name, without its folder; nothing for a name that no tool gives a lock file.
std::optional<LockKind> LockKindOfFile(std::string_view file_name);

// In the order of strength: one that is needed for several reasons is needed for the first.
enum class DependencyScope : std::uint8_t { kRequired, kOptional, kDevelopment };

// A file of a package that may be fetched.
struct LockedArtifact {
  std::string url{};   // or the file's name alone; may be empty
  DigestSet digests{};  // may be empty
  bool operator==(const LockedArtifact& other) const { return url == other.url && digests.digests() == other.digests.digests(); }
};

struct LockedPackage {
  std::string purl{};  // canonical; no two packages of a lock file have the same
  std::string group{}, name{}, version{};
  DependencyScope scope = DependencyScope::kRequired;
  std::vector<LockedArtifact> artifacts{};
  std::vector<std::pair<std::string, std::string>> properties{};
  std::vector<std::size_t> dependencies{};  // of LockFile::packages, in order, each once
  bool direct = false;                      // the project asks for it itself
};

struct LockFile {
  LockKind kind{};
  std::vector<LockedPackage> packages{};
  // What was not followed or is not known, a line for each kind of thing; raw.
  std::vector<std::string> notes{};
};

inline constexpr std::size_t kMaxLockBytes = 64u << 20;

// An Error with the line for a file that is malformed, says what cannot be or passes a bound; kUnsupported for an
// edition of its format that is not read here.
Result<LockFile> ReadLockFile(LockKind kind, std::string text);

// Gives modules of go.mod the digests that go.sum has of them. What only go.sum knows was looked at and not taken.
void AddGoSums(LockFile& modules, const LockFile& sums);

}  // namespace pipeseal::sbom
