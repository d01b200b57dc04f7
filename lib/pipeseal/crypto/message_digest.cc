#include "pipeseal/crypto/message_digest.h"

#include <array>
#include <atomic>
#include <stdexcept>
#include <string>

#include "pipeseal/crypto/openssl.h"

namespace pipeseal::crypto {
namespace {

// OpenSSL's names, in the order of the enumeration.
constexpr std::array<const char*, 14> kNames = {
    "MD5",        "SHA1",     "SHA2-224", "SHA2-256", "SHA2-384", "SHA2-512",    "SHA2-512/224", "SHA2-512/256",
    "SHA3-224",   "SHA3-256", "SHA3-384", "SHA3-512", "BLAKE2B-512", "BLAKE2S-256",
};

}  // namespace

const EVP_MD* MessageDigest(HashAlgorithm algorithm) {
  static std::array<std::atomic<EVP_MD*>, kNames.size()> fetched;
  const auto index = static_cast<std::size_t>(algorithm);
  if (const EVP_MD* known = fetched[index].load(std::memory_order_acquire)) return known;
  InitializeOpenSsl();
  EVP_MD* fresh = EVP_MD_fetch(nullptr, kNames[index], nullptr);
  if (fresh == nullptr) throw std::runtime_error("OpenSSL has no " + std::string(kNames[index]));
  EVP_MD* expected = nullptr;
  if (fetched[index].compare_exchange_strong(expected, fresh, std::memory_order_acq_rel)) return fresh;
  EVP_MD_free(fresh);  // another thread was first
  return expected;
}

}  // namespace pipeseal::crypto
