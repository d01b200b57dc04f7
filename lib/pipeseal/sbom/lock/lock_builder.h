// Collects the packages of a lock file: one for each package URL, whatever else is said of it, and no more than can be
// held.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "pipeseal/base/result.h"
#include "pipeseal/sbom/lock/lock_file.h"
#include "pipeseal/sbom/losses.h"
#include "pipeseal/sbom/purl.h"

namespace pipeseal::sbom {

class LockBuilder {
 public:
  explicit LockBuilder(LockKind kind) { file_.kind = kind; }

  // The package with this package URL; a kSchema error with the line for what cannot be one. One that is there already
  // is needed for the stronger of the two scopes.
  Result<std::size_t> Add(PurlComponents purl, DependencyScope scope, std::size_t line);
  LockedPackage& package(std::size_t index) { return file_.packages[index]; }
  std::size_t size() const { return file_.packages.size(); }

  void AddArtifact(std::size_t package, LockedArtifact artifact);
  void AddProperty(std::size_t package, std::string_view name, std::string_view value);
  // Both: a kLimit error if there are too many.
  Result<void> Depend(std::size_t from, std::size_t to);
  // The project itself needs the package, for the strongest of what it is asked for.
  Result<void> AskFor(std::size_t package, DependencyScope scope);
  void Note(std::string_view what, std::string_view example = {}) { notes_.Add(what, example); }

  // The file does not say for what the project asks itself: for what nobody else needs.
  void GuessDirect();
  // The scope of each package is the strongest of those that need it, down from what is direct.
  void SpreadScopes();

  LockFile Finish() &&;

 private:
  Result<void> CountEdge();

  LockFile file_;
  std::unordered_map<std::string, std::size_t> by_purl_;
  std::size_t edges_ = 0;
  Losses notes_;
};

// "line 3: …" as a kSchema error.
template <typename... Args>
std::unexpected<Error> LockError(std::size_t line, fmt::format_string<Args...> format, Args&&... args) {
  return Fail(ErrorCode::kSchema, "line {}: {}", line, fmt::format(format, std::forward<Args>(args)...));
}

// "sha256:HEX" as the tools of Python write it.
Result<Digest> ReadPrefixedDigest(std::string_view text, std::size_t line);
bool IsWebUrl(std::string_view text);

}  // namespace pipeseal::sbom
