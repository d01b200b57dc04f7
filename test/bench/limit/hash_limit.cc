// The limit of hashing one large file: one thread reads, the other hashes with SHA-256, and that is all.
#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <thread>

namespace {

constexpr std::uint32_t kBuffers = 4;
constexpr std::size_t kBufferSize = 256 * 1024;

}  // namespace

int main(int argc, char** argv) {
  const int file = argc == 2 ? ::open(argv[1], O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return 2;
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, nullptr);
  EVP_MD_CTX* const context = EVP_MD_CTX_new();
  EVP_DigestInit_ex2(context, EVP_MD_fetch(nullptr, "SHA256", nullptr), nullptr);

  const auto bytes = std::make_unique_for_overwrite<char[]>(kBuffers * kBufferSize);
  ssize_t sizes[kBuffers];
  std::atomic<std::uint32_t> filled = 0, emptied = 0;
  std::jthread reader([&] {
    for (std::uint32_t i = 0;; ++i) {
      for (std::uint32_t e = emptied; i - e == kBuffers; e = emptied) emptied.wait(e);
      const ssize_t count = ::read(file, bytes.get() + (i % kBuffers) * kBufferSize, kBufferSize);
      sizes[i % kBuffers] = count;
      filled = i + 1;
      filled.notify_one();
      if (count <= 0) return;
    }
  });
  for (std::uint32_t i = 0;; ++i) {
    for (std::uint32_t f = filled; f == i; f = filled) filled.wait(f);
    const ssize_t count = sizes[i % kBuffers];
    if (count < 0) return 1;
    if (count == 0) break;
    EVP_DigestUpdate(context, bytes.get() + (i % kBuffers) * kBufferSize, static_cast<std::size_t>(count));
    emptied = i + 1;
    emptied.notify_one();
  }
  unsigned char digest[32];
  EVP_DigestFinal_ex(context, digest, nullptr);
  for (const unsigned char byte : digest) std::printf("%02x", byte);
  std::printf("\n");
}
