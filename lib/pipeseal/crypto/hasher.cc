#include "pipeseal/crypto/hasher.h"

#include <stdexcept>

#include "pipeseal/crypto/handle.h"
#include "pipeseal/crypto/message_digest.h"
#include "pipeseal/crypto/openssl.h"

namespace pipeseal::crypto {
namespace {

// Digest calls on a sound context fail only when memory is gone.
void Require(int ok) {
  if (ok != 1) throw std::runtime_error("OpenSSL failed to compute a digest");
}

}  // namespace

struct Hasher::Context {
  HashAlgorithm algorithm;
  std::size_t size;
  const EVP_MD* type;
  MdContext state;
};

Hasher::Hasher(std::span<const HashAlgorithm> algorithms) {
  contexts_.reserve(algorithms.size());
  for (const HashAlgorithm algorithm : algorithms) {
    const EVP_MD* type = MessageDigest(algorithm);
    Context& context = contexts_.emplace_back(
        Context{algorithm, InfoOf(algorithm).size, type, MdContext(EVP_MD_CTX_new())});
    Require(EVP_DigestInit_ex2(context.state.get(), type, nullptr));
    size_ += context.size;
  }
}

Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

void Hasher::Update(ByteView bytes) {
  for (const Context& context : contexts_)
    Require(EVP_DigestUpdate(context.state.get(), bytes.data(), bytes.size()));
}

DigestSet Hasher::Finish() {
  Bytes values(size_, '\0');
  FinishInto(values.data());
  DigestSet digests;
  std::size_t at = 0;
  for (const Context& context : contexts_) {
    digests.Add(*Digest::FromBytes(context.algorithm, ByteView(values).substr(at, context.size)));
    at += context.size;
  }
  return digests;
}

void Hasher::FinishInto(char* out) {
  for (const Context& context : contexts_) {
    Require(EVP_DigestFinal_ex(context.state.get(), reinterpret_cast<unsigned char*>(out), nullptr));
    Require(EVP_DigestInit_ex2(context.state.get(), context.type, nullptr));
    out += context.size;
  }
}

Digest Hash(HashAlgorithm algorithm, ByteView bytes) {
  Bytes value(InfoOf(algorithm).size, '\0');
  Require(EVP_Digest(bytes.data(), bytes.size(), Data(value), nullptr, MessageDigest(algorithm), nullptr));
  return *Digest::FromBytes(algorithm, value);
}

}  // namespace pipeseal::crypto
