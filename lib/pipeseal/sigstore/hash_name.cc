#include "pipeseal/sigstore/hash_name.h"

#include <utility>

namespace pipeseal::sigstore {

std::optional<HashAlgorithm> FindHashName(std::string_view name) {
  constexpr std::pair<std::string_view, HashAlgorithm> kNames[] = {
      {"SHA2_256", HashAlgorithm::kSha256}, {"SHA2_384", HashAlgorithm::kSha384}, {"SHA2_512", HashAlgorithm::kSha512}};
  for (const auto& [known, algorithm] : kNames)
    if (known == name) return algorithm;
  return std::nullopt;
}

}  // namespace pipeseal::sigstore
