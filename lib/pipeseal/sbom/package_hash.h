// The hash algorithms that SBOMs name, each vocabulary in its own spelling, and how long their values are. Some of them cannot be
// computed here; their values can still be judged by form and compared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"
#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

enum class HashVocabulary : std::uint8_t { kSpdx2, kSpdx3, kCycloneDx };

// In which the document writes names of algorithms.
HashVocabulary VocabularyOf(const DocumentInfo& document);

struct PackageHash {
  std::string_view spdx2, spdx3, cyclonedx;  // empty where the vocabulary has no such algorithm
  std::optional<HashAlgorithm> algorithm;    // nothing for one that cannot be computed here
  std::size_t least_bytes, most_bytes;       // of a value; equal but for algorithms whose output has no fixed length
  bool collision_resistant;

  std::string_view NameIn(HashVocabulary vocabulary) const;
};

std::span<const PackageHash> PackageHashes();

// Exact spelling; null for a name that the vocabulary does not have.
const PackageHash* FindPackageHash(HashVocabulary vocabulary, std::string_view name);

// A kSchema error for a value that is not hexadecimal, in either case of letters, or not as long as the algorithm's.
Result<void> CheckHashValue(const PackageHash& hash, std::string_view value);

}  // namespace pipeseal::sbom
