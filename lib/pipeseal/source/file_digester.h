// Digests of the content of open files: one thread's hashing state and buffer, for one file after the other.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <memory>
#include <span>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/crypto/hasher.h"

namespace pipeseal::source {

class FileDigester {
 public:
  // From this size on a thread of its own that reads is worth its start.
  static constexpr off_t kLargeFile = 8 * kMiB;

  explicit FileDigester(std::span<const HashAlgorithm> algorithms);

  // Reads `fd`, a regular file, from its start to its end and writes the digests in the order of the algorithms. `size` is
  // what the file is expected to have: a file of exactly that size costs no further read to see its end. Both return 0 or the
  // system's error number.
  int Digest(int fd, off_t size, char* out);
  // The same with a second thread that reads ahead, for a large file when there is a core to spare.
  int DigestReadingAhead(int fd, off_t size, char* out);

  std::size_t digest_size() const { return hasher_.size(); }

 private:
  crypto::Hasher hasher_;
  std::unique_ptr<char[]> buffer_;
};

}  // namespace pipeseal::source
