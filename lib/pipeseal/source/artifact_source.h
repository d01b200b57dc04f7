// Where artifacts come from: a file tree, and (tests) a map in memory. What a source gives is a recording: names and digests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"

namespace pipeseal::source {

// The artifacts of one moment, in the order of their names (bytes), each name once, each with a digest of every algorithm.
// Made for a million of them: an artifact costs 16 bytes, its name and its digests. Made by a RecordingBuilder, moved but not
// copied; const methods are safe to share between threads.
class Recording {
 public:
  Recording() = default;
  Recording(Recording&&) noexcept = default;
  Recording& operator=(Recording&&) noexcept = default;

  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }
  // The views hold as long as the recording, also when it is moved.
  std::string_view name(std::size_t i) const&;
  ByteView digest(std::size_t i, std::size_t algorithm_index) const&;
  // The digests of artifact `i` as everybody else takes them.
  DigestSet digests(std::size_t i) const;

  // In the order in which digest() counts them.
  std::span<const HashAlgorithm> algorithms() const& { return algorithms_; }
  // The index of an artifact, or of an algorithm.
  std::optional<std::size_t> Find(std::string_view name) const;
  std::optional<std::size_t> FindAlgorithm(HashAlgorithm algorithm) const;

  // What a user should know: a dangling symbolic link that was left out, …
  const std::vector<std::string>& warnings() const& { return warnings_; }

 private:
  friend class RecordingBuilder;
  // Bytes in a block: the digests, then the name, then the origin where one is kept.
  struct Entry {
    const char* bytes;
    std::uint32_t name_size, origin_size;
  };

  std::vector<HashAlgorithm> algorithms_;
  std::vector<std::size_t> offsets_;  // of the digests; one more than there are algorithms
  std::vector<Entry> entries_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::vector<std::string> warnings_;
};

// Collects artifacts in any order. Several builders of the same algorithms, filled by a thread each, can be joined.
class RecordingBuilder {
 public:
  explicit RecordingBuilder(std::span<const HashAlgorithm> algorithms);
  RecordingBuilder() : RecordingBuilder(kSha256) {}

  // The artifact's digests are written to the result: digest_size() bytes, in the order of the algorithms. `origin` is what
  // an error calls the artifact when another one claims its name; empty where that is the name itself.
  char* Add(std::string_view name, std::string_view origin = {});
  void Add(std::string_view name, const DigestSet& digests);  // which has every algorithm
  void AddContent(std::string_view name, ByteView content);
  void AddWarning(std::string text) { recording_.warnings_.push_back(std::move(text)); }

  std::size_t size() const { return recording_.entries_.size(); }
  std::size_t digest_size() const { return recording_.offsets_.back(); }

  // Sorts what is here: threads do it for their own share before they are joined.
  void Sort();
  // Takes in everything of `other`; both are sorted, and so is the result.
  void Join(RecordingBuilder other);

  // An artifact that was added twice (one name, one origin) is in the recording once, if its digests agree. An error for two
  // artifacts of different origin with one name, and for one whose content changed in between.
  Result<Recording> Finish() &&;

 private:
  static constexpr HashAlgorithm kSha256[] = {HashAlgorithm::kSha256};
  char* Allocate(std::size_t size);
  std::string_view NameOf(const Recording::Entry& entry) const;
  std::string_view OriginOf(const Recording::Entry& entry) const;

  Recording recording_;
  char* free_ = nullptr;
  std::size_t free_size_ = 0;
};

}  // namespace pipeseal::source
