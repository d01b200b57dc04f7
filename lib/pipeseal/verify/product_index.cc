#include "pipeseal/verify/product_index.h"

#include <algorithm>

#include "pipeseal/verify/subject_match.h"

namespace pipeseal::verify {

void ProductIndex::Add(const Verified<intoto::Link>& link) {
  for (const intoto::Artifact& product : link->products().list()) {
    const DigestSet digests = intoto::KnownDigests(product.hashes);
    for (const Digest& digest : digests.digests()) {
      if (std::ranges::find(algorithms_, digest.algorithm()) == algorithms_.end()) algorithms_.push_back(digest.algorithm());
      if (digest.collision_resistant()) products_[digest].push_back(digests);
    }
  }
}

bool ProductIndex::Contains(const DigestSet& artifact) const {
  return std::ranges::any_of(artifact.digests(), [&](const Digest& digest) {
    const auto at = products_.find(digest);
    if (at == products_.end()) return false;
    return std::ranges::any_of(at->second, [&](const DigestSet& product) { return CompareDigests(product, artifact) == SubjectMatch::kSame; });
  });
}

}  // namespace pipeseal::verify
