// The least that a verifier has to do: start, set up OpenSSL, read every file and check an Ed25519 signature over its bytes. The
// signature is of something else, which costs the same. usage: verify_limit FILE…
#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

namespace {

std::string ReadFile(const char* path) {
  std::string text;
  const int file = ::open(path, O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (file < 0 || ::fstat(file, &status) != 0) return text;
  text.resize(static_cast<std::size_t>(status.st_size));
  std::size_t got = 0;
  while (got < text.size()) {
    const ssize_t n = ::read(file, text.data() + got, text.size() - got);
    if (n <= 0) break;
    got += static_cast<std::size_t>(n);
  }
  ::close(file);
  return text;
}

void Verify(const std::string& text, EVP_PKEY* key) {
  // A point and a scalar that are in range, so that nothing is refused early.
  unsigned char signature[64] = {1};
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_DigestVerifyInit(context, nullptr, nullptr, nullptr, key);
  EVP_DigestVerify(context, signature, sizeof signature, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  EVP_MD_CTX_free(context);
}

}  // namespace

int main(int argc, char** argv) {
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  const unsigned char base_point[32] = {0x58, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66,
                                        0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66};
  EVP_PKEY* key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, base_point, sizeof base_point);
  if (key == nullptr) return 3;
  std::size_t bytes = 0;
  for (int i = 1; i < argc; ++i) {
    struct stat status {};
    if (::stat(argv[i], &status) == 0) bytes += static_cast<std::size_t>(status.st_size);
  }
  std::atomic<int> next{1};
  const auto work = [&] {
    for (int i = next++; i < argc; i = next++) Verify(ReadFile(argv[i]), key);
  };
  std::vector<std::jthread> helpers;
  if (bytes > 262144)
    for (unsigned t = 1; t < std::thread::hardware_concurrency(); ++t) helpers.emplace_back(work);
  work();
  helpers.clear();
  std::puts("done");
  return 0;
}
