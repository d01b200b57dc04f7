#include "pipeseal/source/artifact_source.h"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "pipeseal/base/limits.h"
#include "pipeseal/crypto/hasher.h"

namespace pipeseal::source {
namespace {

constexpr std::size_t kBlockSize = 64 * kKiB;

}  // namespace

std::string_view Recording::name(std::size_t i) const& {
  return {entries_[i].bytes + offsets_.back(), entries_[i].name_size};
}

ByteView Recording::digest(std::size_t i, std::size_t algorithm_index) const& {
  const std::size_t offset = offsets_[algorithm_index];
  return {entries_[i].bytes + offset, offsets_[algorithm_index + 1] - offset};
}

DigestSet Recording::digests(std::size_t i) const {
  DigestSet set;
  for (std::size_t a = 0; a < algorithms_.size(); ++a) {
    // The length is the algorithm's by construction.
    if (auto digest_of = Digest::FromBytes(algorithms_[a], digest(i, a))) set.Add(std::move(*digest_of));
  }
  return set;
}

std::optional<std::size_t> Recording::Find(std::string_view wanted) const {
  std::size_t first = 0, last = size();
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    const int order = name(middle).compare(wanted);
    if (order == 0) return middle;
    if (order < 0)
      first = middle + 1;
    else
      last = middle;
  }
  return std::nullopt;
}

std::optional<std::size_t> Recording::FindAlgorithm(HashAlgorithm algorithm) const {
  const auto found = std::ranges::find(algorithms_, algorithm);
  if (found == algorithms_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - algorithms_.begin());
}

RecordingBuilder::RecordingBuilder(std::span<const HashAlgorithm> algorithms) {
  recording_.algorithms_.assign(algorithms.begin(), algorithms.end());
  std::size_t offset = 0;
  recording_.offsets_.push_back(offset);
  for (const HashAlgorithm algorithm : algorithms)
    recording_.offsets_.push_back(offset += InfoOf(algorithm).size);
}

char* RecordingBuilder::Allocate(std::size_t size) {
  if (size > free_size_) {
    const std::size_t block_size = std::max(size, kBlockSize);
    recording_.blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_size));
    free_ = recording_.blocks_.back().get();
    free_size_ = block_size;
  }
  char* const bytes = free_;
  free_ += size;
  free_size_ -= size;
  return bytes;
}

std::string_view RecordingBuilder::NameOf(const Recording::Entry& entry) const {
  return {entry.bytes + digest_size(), entry.name_size};
}

std::string_view RecordingBuilder::OriginOf(const Recording::Entry& entry) const {
  if (entry.origin_size == 0) return NameOf(entry);
  return {entry.bytes + digest_size() + entry.name_size, entry.origin_size};
}

char* RecordingBuilder::Add(std::string_view name, std::string_view origin) {
  char* const bytes = Allocate(digest_size() + name.size() + origin.size());
  char* const end = std::ranges::copy(name, bytes + digest_size()).out;
  std::ranges::copy(origin, end);
  recording_.entries_.push_back(
      {bytes, static_cast<std::uint32_t>(name.size()), static_cast<std::uint32_t>(origin.size())});
  return bytes;
}

void RecordingBuilder::Add(std::string_view name, const DigestSet& digests) {
  char* out = Add(name);
  for (const HashAlgorithm algorithm : recording_.algorithms_)
    out = std::ranges::copy(digests.Find(algorithm)->bytes(), out).out;
}

void RecordingBuilder::AddContent(std::string_view name, ByteView content) {
  crypto::Hasher hasher(recording_.algorithms_);
  hasher.Update(content);
  hasher.FinishInto(Add(name));
}

void RecordingBuilder::Sort() {
  std::ranges::sort(recording_.entries_, {}, [this](const Recording::Entry& entry) { return NameOf(entry); });
}

void RecordingBuilder::Join(RecordingBuilder other) {
  std::ranges::move(other.recording_.blocks_, std::back_inserter(recording_.blocks_));
  std::ranges::move(other.recording_.warnings_, std::back_inserter(recording_.warnings_));
  const auto name = [this](const Recording::Entry& entry) { return NameOf(entry); };
  std::vector<Recording::Entry> joined;
  joined.reserve(size() + other.size());
  std::ranges::merge(recording_.entries_, other.recording_.entries_, std::back_inserter(joined), {}, name, name);
  recording_.entries_ = std::move(joined);
}

Result<Recording> RecordingBuilder::Finish() && {
  auto& entries = recording_.entries_;
  const auto name = [this](const Recording::Entry& entry) { return NameOf(entry); };
  if (!std::ranges::is_sorted(entries, {}, name)) Sort();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (kept != 0 && NameOf(entries[kept - 1]) == NameOf(entries[i])) {
      const Recording::Entry& before = entries[kept - 1];
      if (OriginOf(before) != OriginOf(entries[i])) {
        const auto [first, second] = std::minmax({OriginOf(before), OriginOf(entries[i])});
        return Fail(ErrorCode::kUsage, "{} and {} would both be recorded as {}", first, second, NameOf(before));
      }
      if (std::memcmp(before.bytes, entries[i].bytes, digest_size()) != 0)
        return Fail(ErrorCode::kIo, "{} changed while it was recorded", OriginOf(before));
      continue;
    }
    entries[kept++] = entries[i];
  }
  entries.resize(kept);
  std::ranges::sort(recording_.warnings_);
  const auto repeated = std::ranges::unique(recording_.warnings_);
  recording_.warnings_.erase(repeated.begin(), repeated.end());
  return std::move(recording_);
}

}  // namespace pipeseal::source
