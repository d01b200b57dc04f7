// The mathematics of a public key, and the list of keys that are trusted at all. Every public key of this module,
// whatever form it came in, was made by one of the functions here.
#pragma once

#include <cstdint>
#include <memory>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/result.h"
#include "pipeseal/crypto/handle.h"

namespace pipeseal::crypto {

enum class KeyFamily : std::uint8_t { kEd25519, kP256, kP384, kP521, kRsa, kDsa };
std::string_view NameOf(KeyFamily family);

struct KeyMaterial {
  KeyFamily family;
  PkeyHandle key;
  Bytes spki;  // SubjectPublicKeyInfo, DER
};

// DER in its one canonical form: keys that OpenSSL would accept in another encoding are refused, so two encodings never
// stand for one key. `decoded`, if OpenSSL made it of the same bytes, may save making the key again.
Result<KeyMaterial> ReadSubjectPublicKeyInfo(ByteView der, PkeyHandle decoded = nullptr);
// PKCS#1 RSAPublicKey (RFC 8017 appendix A.1.1).
Result<KeyMaterial> ReadRsaPublicKey(ByteView der);

// From the numbers themselves, big-endian, with or without leading zeros.
Result<KeyMaterial> MakeEd25519(ByteView raw);
// `family` is a curve of ECDSA; the coordinates have its full size (RFC 7518 section 6.2.1.2).
Result<KeyMaterial> MakeEcdsa(KeyFamily family, ByteView x, ByteView y);
Result<KeyMaterial> MakeRsa(ByteView modulus, ByteView exponent);
struct DsaNumbers {
  ByteView p, q, g, y;
};
// For OpenPGP only: DSA keys come into being in no other way.
Result<KeyMaterial> MakeDsa(const DsaNumbers& numbers);

}  // namespace pipeseal::crypto
