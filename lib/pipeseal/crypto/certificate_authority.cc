#include "pipeseal/crypto/certificate_authority.h"

#include <openssl/err.h>

#include <algorithm>

#include "pipeseal/base/limits.h"
#include "pipeseal/crypto/certificate_impl.h"
#include "pipeseal/crypto/certificate_path.h"
#include "pipeseal/crypto/certificate_purpose.h"
#include "pipeseal/crypto/openssl.h"

namespace pipeseal::crypto {

struct CertificateAuthority::Impl {
  std::vector<Certificate> chain;
  // Name constraints are about the names of the leaf, so what was verified of the way does not stand for the next leaf.
  bool constrained;
};

namespace {

using Chain = std::span<const Certificate>;

// RFC 5280 section 4.2.1.9. OpenSSL counts from a leaf, which is not there yet.
Result<void> CheckPathLengths(Chain chain) {
  long below = 0;  // authorities below this one that are not self-issued
  for (const Certificate& certificate : chain) {
    X509* x509 = certificate.impl().x509.get();
    const long most = X509_get_pathlen(x509);
    if (most >= 0 && below > most) return Fail(ErrorCode::kCrypto, "more authorities below one than its path length allows");
    if ((X509_get_extension_flags(x509) & EXFLAG_SI) == 0) ++below;
  }
  return {};
}

// Whether the first of `way`, which ends at the anchor, issued the leaf.
Result<void> CheckIssued(const Certificate& leaf, Chain way, bool constrained) {
  const Chain trusted = constrained ? way.last(1) : way.first(1);
  const Chain untrusted = constrained ? way.first(way.size() - 1) : Chain();
  PIPESEAL_ASSIGN(const std::vector<const X509*> path, FindPath(leaf, untrusted, trusted, Anchors::kAny));
  const Chain expected = constrained ? way : way.first(1);
  if (!IsPath(std::span(path).subspan(1), expected))
    return Fail(ErrorCode::kCrypto, "the certificate leads to the anchor on another way than its issuer's");
  return {};
}

}  // namespace

Result<CertificateAuthority> CertificateAuthority::FromChain(std::vector<Certificate> chain, Purpose purpose) {
  InitializeOpenSsl();
  // One place is the leaf's.
  if (chain.empty() || chain.size() >= kDefaultLimits.certificate_chain)
    return Fail(ErrorCode::kLimit, "an authority of {} certificates; 1 to {} are accepted", chain.size(),
                kDefaultLimits.certificate_chain - 1);
  for (const Certificate& certificate : chain) PIPESEAL_TRY(CheckAuthority(certificate, purpose));
  PIPESEAL_TRY(CheckPathLengths(chain));
  PIPESEAL_TRY(CheckChain(chain));
  const bool constrained = std::ranges::any_of(chain, HasNameConstraints);
  return CertificateAuthority(std::make_shared<const Impl>(Impl{std::move(chain), constrained}));
}

Result<Certificate> CertificateAuthority::IssuerOf(const Certificate& leaf, UtcTime when) const {
  PIPESEAL_TRY(CheckValidity(leaf, when));
  Error error(ErrorCode::kCrypto, "the certificate was not issued by this authority");
  for (Chain way = impl_->chain; !way.empty(); way = way.subspan(1)) {
    if (!CouldHaveIssued(way.front(), leaf)) continue;
    Result<void> issued = CheckIssued(leaf, way, impl_->constrained);
    for (const Certificate& certificate : way)
      if (issued) issued = CheckValidity(certificate, when);
    if (issued) return way.front();
    error = std::move(issued).error();
  }
  return Fail(std::move(error));
}

const std::vector<Certificate>& CertificateAuthority::chain() const& { return impl_->chain; }

CertificateAuthority::CertificateAuthority(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

}  // namespace pipeseal::crypto
