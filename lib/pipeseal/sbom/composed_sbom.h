// An SBOM that is made here, from what is known of a build: what it made, what it was made from, and what lock files
// say of the packages that it took. The same knowledge gives the same graph and the same bytes.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/sbom/cyclonedx/writer.h"
#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/lock/lock_file.h"

namespace pipeseal::sbom {

// By the path under which a link records it, or as the caller names it.
struct RecordedFile {
  std::string path;
  DigestSet digests;
};

struct ReadLock {
  std::string path;
  LockFile lock;
};

struct SbomContent {
  std::string name, version;        // of what the SBOM is about
  std::string type = "application";  // as CycloneDX has it
  std::string supplier{};
  std::string phase{};             // of the lifecycle; may be empty
  UtcTime created;
  std::string maker_version;       // of pipeseal
  std::vector<RecordedFile> artifacts{};  // one is the thing itself; several are its parts
  std::vector<RecordedFile> materials{};
  std::vector<ReadLock> locks{};
  std::vector<std::pair<std::string, std::string>> properties{};  // of the document
};

class ComposedSbom {
 public:
  explicit ComposedSbom(SbomContent content);
  ComposedSbom(const ComposedSbom&) = delete;

  const Graph& graph() const& { return graph_; }
  std::size_t package_count() const { return package_count_; }

  // With a serial number that follows from everything else in the document.
  Result<Written> WriteCycloneDx(std::string_view version) const;

 private:
  class Maker;
  std::string_view Keep(std::string text) { return texts_.emplace_back(std::move(text)); }

  SbomContent content_;            // what most texts of the graph are views of
  std::deque<std::string> texts_;  // and the others
  std::size_t package_count_ = 0;
  Graph graph_;
};

}  // namespace pipeseal::sbom
