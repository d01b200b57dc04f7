// FindAnchor: which root a functionary's certificate leads to.
#include <openssl/err.h>

#include <algorithm>
#include <iterator>

#include "pipeseal/crypto/certificate_impl.h"
#include "pipeseal/crypto/certificate_path.h"
#include "pipeseal/crypto/openssl.h"

namespace pipeseal::crypto {
namespace {

// A functionary's certificate signs metadata: it is no authority, and its key is allowed to sign.
Result<void> CheckLeaf(const Certificate& leaf, UtcTime now) {
  X509* x509 = leaf.impl().x509.get();
  const std::uint32_t flags = X509_get_extension_flags(x509);
  if ((flags & EXFLAG_INVALID) != 0) return Fail(OpenSslError("the certificate has a broken extension"));
  if ((flags & EXFLAG_CA) != 0) return Fail(ErrorCode::kCrypto, "the certificate is an authority's, not a signer's");
  if ((flags & EXFLAG_KUSAGE) != 0 && (X509_get_key_usage(x509) & KU_DIGITAL_SIGNATURE) == 0)
    return Fail(ErrorCode::kCrypto, "the certificate's key usage does not allow signatures");
  return CheckValidity(leaf, now);
}

// Where a certificate was renewed, the old one must not stand in the way of the new.
std::vector<Certificate> ValidAt(std::span<const Certificate> certificates, UtcTime now) {
  std::vector<Certificate> valid;
  std::ranges::copy_if(certificates, std::back_inserter(valid),
                       [now](const Certificate& certificate) { return CheckValidity(certificate, now).has_value(); });
  return valid;
}

}  // namespace

Result<std::size_t> FindAnchor(const Certificate& leaf, std::span<const Certificate> intermediates,
                               std::span<const Certificate> roots, UtcTime now) {
  PIPESEAL_TRY(CheckLeaf(leaf, now));
  const std::vector<Certificate> valid_intermediates = ValidAt(intermediates, now), valid_roots = ValidAt(roots, now);
  Result<std::vector<const X509*>> path = FindPath(leaf, valid_intermediates, valid_roots, Anchors::kSelfSigned);
  if (!path) {
    const std::size_t others = intermediates.size() + roots.size() - valid_intermediates.size() - valid_roots.size();
    if (others == 0) return Fail(std::move(path).error());
    return Fail(ErrorCode::kCrypto, "{}; {} of the certificates that could lead there are not valid at {}", path.error().message(),
                others, FormatUtcTime(now));
  }
  const auto root = std::ranges::find(roots, path->back(), [](const Certificate& each) { return each.impl().x509.get(); });
  if (root == roots.end()) return Fail(ErrorCode::kCrypto, "the certificate's chain does not end at a given root");
  return static_cast<std::size_t>(root - roots.begin());
}

}  // namespace pipeseal::crypto
