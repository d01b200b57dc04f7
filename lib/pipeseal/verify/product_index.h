// The products of links by their digests: whether an artifact came out of a step that somebody vouches for.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "pipeseal/base/digest.h"
#include "pipeseal/intoto/link.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

class ProductIndex {
 public:
  void Add(const Verified<intoto::Link>& link);

  // The algorithms by which products are known, each once.
  const std::vector<HashAlgorithm>& algorithms() const& { return algorithms_; }
  // Whether a product has these digests: one that cannot be forged agrees, and none differs. Names do not count.
  bool Contains(const DigestSet& artifact) const;

 private:
  std::map<Digest, std::vector<DigestSet>> products_;  // by each of their digests that cannot be forged
  std::vector<HashAlgorithm> algorithms_;
};

}  // namespace pipeseal::verify
