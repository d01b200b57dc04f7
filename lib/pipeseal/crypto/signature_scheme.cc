#include "pipeseal/crypto/signature_scheme.h"

namespace pipeseal::crypto {
namespace {

using enum SignatureScheme;
using enum HashAlgorithm;

// In the order of the enumeration.
constexpr SchemeInfo kSchemes[] = {
    {kEd25519, "ed25519", "ed25519", KeyFamily::kEd25519, std::nullopt, Padding::kNone, 0},
    {kEcdsaSha256, "ecdsa-sha2-nistp256", "ecdsa", KeyFamily::kP256, kSha256, Padding::kNone, 0},
    {kEcdsaSha384, "ecdsa-sha2-nistp384", "ecdsa", KeyFamily::kP384, kSha384, Padding::kNone, 0},
    {kEcdsaSha512, "ecdsa-sha2-nistp521", "ecdsa", KeyFamily::kP521, kSha512, Padding::kNone, 0},
    {kRsaPssSha224, "rsassa-pss-sha224", "rsa", KeyFamily::kRsa, kSha224, Padding::kPss, 0},
    {kRsaPssSha256, "rsassa-pss-sha256", "rsa", KeyFamily::kRsa, kSha256, Padding::kPss, 0},
    {kRsaPssSha384, "rsassa-pss-sha384", "rsa", KeyFamily::kRsa, kSha384, Padding::kPss, 0},
    {kRsaPssSha512, "rsassa-pss-sha512", "rsa", KeyFamily::kRsa, kSha512, Padding::kPss, 0},
    {kRsaPkcs1Sha224, "rsa-pkcs1v15-sha224", "rsa", KeyFamily::kRsa, kSha224, Padding::kPkcs1, 0},
    {kRsaPkcs1Sha256, "rsa-pkcs1v15-sha256", "rsa", KeyFamily::kRsa, kSha256, Padding::kPkcs1, 0},
    {kRsaPkcs1Sha384, "rsa-pkcs1v15-sha384", "rsa", KeyFamily::kRsa, kSha384, Padding::kPkcs1, 0},
    {kRsaPkcs1Sha512, "rsa-pkcs1v15-sha512", "rsa", KeyFamily::kRsa, kSha512, Padding::kPkcs1, 0},
    {kOpenPgpRsa, "pgp+rsa-pkcsv1.5", "rsa", KeyFamily::kRsa, kSha256, Padding::kPkcs1, 1},
    {kOpenPgpDsa, "pgp+dsa-fips-180-2", "dsa", KeyFamily::kDsa, kSha256, Padding::kNone, 17},
    {kOpenPgpEdDsa, "pgp+eddsa-ed25519", "eddsa", KeyFamily::kEd25519, std::nullopt, Padding::kNone, 22},
};

}  // namespace

const SchemeInfo& InfoOf(SignatureScheme scheme) { return kSchemes[static_cast<std::size_t>(scheme)]; }

std::string_view NameOf(SignatureScheme scheme) { return InfoOf(scheme).name; }

std::optional<SignatureScheme> FindSignatureScheme(std::string_view name) {
  for (const SchemeInfo& info : kSchemes)
    if (info.name == name) return info.scheme;
  return std::nullopt;
}

SignatureScheme DefaultScheme(KeyFamily family) {
  switch (family) {
    case KeyFamily::kEd25519:
      return kEd25519;
    case KeyFamily::kP256:
      return kEcdsaSha256;
    case KeyFamily::kP384:
      return kEcdsaSha384;
    case KeyFamily::kP521:
      return kEcdsaSha512;
    case KeyFamily::kRsa:
      return kRsaPssSha256;
    case KeyFamily::kDsa:
      return kOpenPgpDsa;
  }
  return kEd25519;
}

}  // namespace pipeseal::crypto
