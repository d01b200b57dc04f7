#include "pipeseal/crypto/jwa_algorithm.h"

namespace pipeseal::crypto {
namespace {

using Jwa = JwaAlgorithm;
using Scheme = SignatureScheme;

// In the order of the enumeration.
constexpr JwaInfo kAlgorithms[] = {
    {Jwa::kRs256, "RS256", JwkKind::kRsa, Scheme::kRsaPkcs1Sha256, {}},
    {Jwa::kRs384, "RS384", JwkKind::kRsa, Scheme::kRsaPkcs1Sha384, {}},
    {Jwa::kRs512, "RS512", JwkKind::kRsa, Scheme::kRsaPkcs1Sha512, {}},
    {Jwa::kPs256, "PS256", JwkKind::kRsa, Scheme::kRsaPssSha256, {}},
    {Jwa::kPs384, "PS384", JwkKind::kRsa, Scheme::kRsaPssSha384, {}},
    {Jwa::kPs512, "PS512", JwkKind::kRsa, Scheme::kRsaPssSha512, {}},
    {Jwa::kEs256, "ES256", JwkKind::kP256, Scheme::kEcdsaSha256, {}},
    {Jwa::kEs384, "ES384", JwkKind::kP384, Scheme::kEcdsaSha384, {}},
    {Jwa::kEs512, "ES512", JwkKind::kP521, Scheme::kEcdsaSha512, {}},
    {Jwa::kEd25519, "Ed25519", JwkKind::kEd25519, Scheme::kEd25519, {}},
    {Jwa::kEd448, "Ed448", JwkKind::kEd448, {}, {}},
    {Jwa::kHs256, "HS256", JwkKind::kSecret, {}, HashAlgorithm::kSha256},
    {Jwa::kHs384, "HS384", JwkKind::kSecret, {}, HashAlgorithm::kSha384},
    {Jwa::kHs512, "HS512", JwkKind::kSecret, {}, HashAlgorithm::kSha512},
};

constexpr std::string_view kKindNames[] = {"RSA",     "ECDSA P-256", "ECDSA P-384", "ECDSA P-521",
                                           "Ed25519", "Ed448",       "secret"};

}  // namespace

const JwaInfo& InfoOf(JwaAlgorithm algorithm) { return kAlgorithms[static_cast<std::size_t>(algorithm)]; }

std::string_view NameOf(JwaAlgorithm algorithm) { return InfoOf(algorithm).name; }

std::string_view NameOf(JwkKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

std::optional<JwaAlgorithm> FindJwaAlgorithm(std::string_view name) {
  for (const JwaInfo& info : kAlgorithms)
    if (info.name == name) return info.algorithm;
  return std::nullopt;
}

std::optional<JwaAlgorithm> FindJwaAlgorithm(SignatureScheme scheme) {
  for (const JwaInfo& info : kAlgorithms)
    if (info.scheme == scheme) return info.algorithm;
  return std::nullopt;
}

}  // namespace pipeseal::crypto
