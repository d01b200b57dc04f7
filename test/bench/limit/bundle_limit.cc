// The least that a verifier of Sigstore bundles has to do: start, set up OpenSSL, read every file, and for each check the signatures
// that a bundle has: one of a P-384 authority over the certificate; four with P-256, of two logs, of the log's tree and over the
// envelope. They are of something else, which costs the same. usage: bundle_limit THREADS FILE…
#include <fcntl.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

struct Signed {
  EVP_PKEY* key;
  const EVP_MD* digest;
  std::vector<unsigned char> signature;
};

constexpr std::string_view kMessage = "what is signed";

Signed Sign(const char* curve, const EVP_MD* digest) {
  Signed out{EVP_EC_gen(curve), digest, std::vector<unsigned char>(256)};
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  std::size_t size = out.signature.size();
  EVP_DigestSignInit(context, nullptr, digest, nullptr, out.key);
  EVP_DigestSign(context, out.signature.data(), &size, reinterpret_cast<const unsigned char*>(kMessage.data()), kMessage.size());
  EVP_MD_CTX_free(context);
  out.signature.resize(size);
  return out;
}

bool Verify(const Signed& what) {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_DigestVerifyInit(context, nullptr, what.digest, nullptr, what.key);
  const bool good = EVP_DigestVerify(context, what.signature.data(), what.signature.size(),
                                     reinterpret_cast<const unsigned char*>(kMessage.data()), kMessage.size()) == 1;
  EVP_MD_CTX_free(context);
  return good;
}

std::size_t ReadThrough(const char* path) {
  char buffer[65536];
  const int file = ::open(path, O_RDONLY | O_CLOEXEC);
  std::size_t size = 0;
  for (ssize_t n; file >= 0 && (n = ::read(file, buffer, sizeof buffer)) > 0;) size += static_cast<std::size_t>(n);
  if (file >= 0) ::close(file);
  return size;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  const Signed authority = Sign("P-384", EVP_sha384()), log = Sign("P-256", EVP_sha256());
  std::atomic<int> next{2};
  std::atomic<bool> good{true};
  const auto work = [&] {
    for (int i = next++; i < argc; i = next++) {
      bool all = ReadThrough(argv[i]) > 0 && Verify(authority);
      for (int k = 0; k < 4; ++k) all = Verify(log) && all;
      if (!all) good = false;
    }
  };
  std::vector<std::jthread> helpers;
  for (int t = 1; t < std::atoi(argv[1]); ++t) helpers.emplace_back(work);
  work();
  helpers.clear();
  return good ? 0 : 1;
}
