// Hashing with OpenSSL. Algorithms are fetched once per process; a Hasher keeps its contexts and is made for reuse by one
// thread.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/digest.h"

namespace pipeseal::crypto {

// Several digests of the same bytes in one pass.
class Hasher {
 public:
  explicit Hasher(std::span<const HashAlgorithm> algorithms);
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;
  ~Hasher();

  void Update(ByteView bytes);
  // The digests of everything since the last Finish (or the start); the hasher is then ready for the next input.
  DigestSet Finish();

  // The digests so far, written one behind the other in the order of the constructor's algorithms; then as Finish. No
  // allocation: what a recorder of many small files wants. `out` has room for size() bytes.
  void FinishInto(char* out);
  std::size_t size() const { return size_; }

 private:
  struct Context;
  std::vector<Context> contexts_;
  std::size_t size_ = 0;
};

Digest Hash(HashAlgorithm algorithm, ByteView bytes);

}  // namespace pipeseal::crypto
