// Artifacts as a link records them: a name and a hash object (in-toto spec 4.4.1). Names are data that is compared as it is,
// never opened. Two hash objects are equal if they are equal as dictionaries: the same algorithms with the same digits.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"
#include "pipeseal/source/artifact_source.h"

namespace pipeseal::intoto {

// Borrows from the ArtifactSet that holds it.
struct Artifact {
  std::string_view name;
  // Canonical JSON of the hash object: equal text, equal objects.
  std::string_view hashes;
};

// Artifacts in the order of their names (by code point), each name once. Borrows the bytes that it was read from, except names
// that had to be unescaped.
class ArtifactSet {
 public:
  // Reads `materials` or `products`, canonical JSON. Every name passes CheckArtifactName; every hash object passes
  // CheckHashObject.
  static Result<ArtifactSet> Read(std::string_view canonical);
  // What was just recorded; keeps the recording.
  static ArtifactSet FromRecording(source::Recording recording);
  // What a statement names, each name once; the same checks as those of Read.
  static Result<ArtifactSet> FromDigests(const std::map<std::string, DigestSet, std::less<>>& artifacts);

  const std::vector<Artifact>& list() const& { return list_; }
  const std::vector<Artifact>& list() const&& = delete;
  std::size_t size() const { return list_.size(); }
  bool empty() const { return list_.empty(); }
  const Artifact* Find(std::string_view name) const;
  bool Equals(const ArtifactSet& other) const;

 private:
  std::vector<Artifact> list_;
  std::shared_ptr<const void> owned_;  // what some of the views point into
};

// A hash object in canonical JSON is acceptable if every digest is hexadecimal and has its algorithm's length where the
// algorithm is known, and at least one is of an algorithm that is known and collision resistant.
Result<void> CheckHashObject(std::string_view canonical);

// The canonical hash object of some digests.
std::string HashObject(const DigestSet& digests);
// The digests of a hash object whose algorithms are known.
DigestSet KnownDigests(std::string_view hash_object);

}  // namespace pipeseal::intoto
