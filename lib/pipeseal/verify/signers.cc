#include "pipeseal/verify/signers.h"

#include <algorithm>

#include "pipeseal/crypto/hasher.h"

namespace pipeseal::verify {
namespace {

using crypto::PublicKey;
using crypto::Signature;

bool IsIdOf(const TrustedKey& trusted, const PublicKey& key, std::string_view id) {
  // A layout's own id for the key is the one that its links use; a key that the caller gave has any of its usual ids.
  if (&key == &trusted.key && !trusted.keyid.empty()) return id == trusted.keyid;
  return key.HasKeyId(id);
}

bool HasExpired(const PublicKey& key, UtcTime now) { return key.expires() && *key.expires() < now; }

bool HasSigned(const TrustedKey& trusted, const PublicKey& key, const SignedBytes& content, UtcTime now) {
  if (HasExpired(key, now)) return false;
  const auto verifies = [&](const Signature& signature) { return key.Verify(content.bytes, signature); };
  const auto named = std::ranges::find_if(
      content.signatures, [&](const Signature& signature) { return IsIdOf(trusted, key, signature.keyid); });
  if (named != content.signatures.end() && verifies(*named)) return true;
  if (content.id_selects) return false;
  return std::ranges::any_of(content.signatures, verifies);
}

bool HasSigned(const TrustedKey& trusted, const SignedBytes& content, UtcTime now) {
  if (HasSigned(trusted, trusted.key, content, now)) return true;
  return std::ranges::any_of(trusted.key.subkeys(), [&](const PublicKey& subkey) {
    return HasSigned(trusted, subkey, content, now);
  });
}

}  // namespace

Digest CountsAs(const Signer& signer) {
  if (!signer.certified) return signer.fingerprint;
  // A URL holds no NUL, so that the two cannot be split otherwise.
  return crypto::Hash(HashAlgorithm::kSha256, signer.certified->identity.issuer() + '\0' + signer.certified->identity.name);
}

std::vector<Signer> FindSigners(const SignedBytes& content, std::span<const TrustedKey> keys, UtcTime now) {
  std::vector<Signer> signers;
  for (const TrustedKey& trusted : keys) {
    const Digest& fingerprint = trusted.counts_as ? *trusted.counts_as : trusted.key.fingerprint();
    const bool counted = std::ranges::find(signers, fingerprint, &Signer::fingerprint) != signers.end();
    if (counted || !HasSigned(trusted, content, now)) continue;
    signers.push_back({trusted.keyid.empty() ? trusted.key.keyid() : trusted.keyid, trusted.name,
                       std::string(crypto::NameOf(trusted.key.scheme())), fingerprint});
  }
  return signers;
}

}  // namespace pipeseal::verify
