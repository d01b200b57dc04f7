// Who signed some bytes, of the keys that somebody trusts. The only place that counts signatures: by key fingerprint, never by
// key id, file or entry.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeseal/base/time.h"
#include "pipeseal/crypto/public_key.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

// A key that the caller, or a verified layout, trusts for one purpose.
struct TrustedKey {
  crypto::PublicKey key;
  std::string keyid;  // under which a layout lists it; empty for a key that the caller gave
  std::string name;   // for messages; may be empty
  // OpenPGP: the master key that this subkey belongs to, which is what counts.
  std::optional<Digest> counts_as{};
};

// Borrows both.
struct SignedBytes {
  ByteView bytes;
  std::span<const crypto::Signature> signatures;
  // Metablock: the first signature with exactly the key's id decides. Otherwise (DSSE) the id is a hint and every signature is
  // tried.
  bool id_selects = false;
};

// As whom a signer counts: a key as itself; an identity that was certified for the minutes of a signature as that identity, since
// each of its signatures has a key of its own.
Digest CountsAs(const Signer& signer);

// The distinct keys that have signed, in the order of the trusted keys. The subkeys of an OpenPGP key may sign for it. A key that
// expired before `now` has not.
std::vector<Signer> FindSigners(const SignedBytes& content, std::span<const TrustedKey> keys, UtcTime now);

}  // namespace pipeseal::verify
