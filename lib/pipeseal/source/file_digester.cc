#include "pipeseal/source/file_digester.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <system_error>
#include <thread>

namespace pipeseal::source {
namespace {

constexpr std::size_t kBufferSize = 256 * kKiB;
constexpr std::uint32_t kBuffers = 4;

ssize_t ReadSome(int fd, char* out, std::size_t size) {
  ssize_t count;
  do {
    count = ::read(fd, out, size);
  } while (count < 0 && errno == EINTR);
  return count;
}

// Buffers that one thread fills and another empties, in turn.
class Ring {
 public:
  Ring() : bytes_(std::make_unique_for_overwrite<char[]>(kBufferSize * kBuffers)) {}

  // The reading side: until the end of the file, an error, or until the other side has gone.
  void FillFrom(int fd) {
    for (std::uint32_t i = 0;; ++i) {
      for (std::uint32_t empty = emptied_; i - empty == kBuffers; empty = emptied_) emptied_.wait(empty);
      if (abandoned_) return;
      const ssize_t count = ReadSome(fd, BufferOf(i), kBufferSize);
      sizes_[i % kBuffers] = count;
      error_number_ = count < 0 ? errno : 0;
      filled_ = i + 1;
      filled_.notify_one();
      if (count <= 0) return;
    }
  }

  // The hashing side: 0 at the end of the file, or the error number.
  int EmptyInto(crypto::Hasher& hasher) {
    for (std::uint32_t i = 0;; ++i) {
      for (std::uint32_t full = filled_; full == i; full = filled_) filled_.wait(full);
      const ssize_t count = sizes_[i % kBuffers];
      if (count <= 0) return error_number_;
      hasher.Update({BufferOf(i), static_cast<std::size_t>(count)});
      emptied_ = i + 1;
      emptied_.notify_one();
    }
  }

  void Abandon() {
    abandoned_ = true;
    ++emptied_;
    emptied_.notify_one();
  }

 private:
  char* BufferOf(std::uint32_t i) { return bytes_.get() + kBufferSize * (i % kBuffers); }

  std::unique_ptr<char[]> bytes_;
  ssize_t sizes_[kBuffers] = {};
  int error_number_ = 0;
  std::atomic<std::uint32_t> filled_ = 0, emptied_ = 0;
  std::atomic<bool> abandoned_ = false;
};

// The thread that fills a ring; it ends with this object, also when hashing throws.
class ReadingThread {
 public:
  ReadingThread(Ring& ring, int fd) : ring_(ring), thread_([&ring, fd] { ring.FillFrom(fd); }) {}
  ReadingThread(const ReadingThread&) = delete;
  ReadingThread& operator=(const ReadingThread&) = delete;
  ~ReadingThread() { ring_.Abandon(); }

 private:
  Ring& ring_;
  std::jthread thread_;
};

}  // namespace

FileDigester::FileDigester(std::span<const HashAlgorithm> algorithms)
    : hasher_(algorithms), buffer_(std::make_unique_for_overwrite<char[]>(kBufferSize)) {}

int FileDigester::Digest(int fd, off_t size, char* out) {
  int error_number = 0;
  off_t seen = 0;
  // Where a read ends at the expected size, short of the buffer, there is no more: one that grew would have filled it further.
  for (;;) {
    const ssize_t count = ReadSome(fd, buffer_.get(), kBufferSize);
    if (count < 0) error_number = errno;
    if (count <= 0) break;
    hasher_.Update({buffer_.get(), static_cast<std::size_t>(count)});
    seen += count;
    if (seen == size && static_cast<std::size_t>(count) < kBufferSize) break;
  }
  // After an error, too: it makes the hasher ready for the next file.
  hasher_.FinishInto(out);
  return error_number;
}

int FileDigester::DigestReadingAhead(int fd, off_t size, char* out) {
  int error_number = 0;
  try {
    Ring ring;
    const ReadingThread reader(ring, fd);
    error_number = ring.EmptyInto(hasher_);
  } catch (const std::system_error&) {
    return Digest(fd, size, out);  // no thread can be had
  }
  hasher_.FinishInto(out);
  return error_number;
}

}  // namespace pipeseal::source
