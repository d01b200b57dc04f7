// An authority that issues short-lived certificates, as a trust root lists it: the way from the certificate that issues leaves
// up to the anchor. The way itself is verified once, so that each further leaf costs one signature.
#pragma once

#include <memory>
#include <vector>

#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/crypto/certificate.h"

namespace pipeseal::crypto {

class CertificateAuthority {
 public:
  // `chain` in issuing order: what issues leaves first, the anchor last (which need not be self-signed). Every certificate must
  // be an authority's (basic constraints, keyCertSign, path length), be allowed to vouch for `purpose` (an extended key usage, if
  // there is one, has it) and be issued by the next one; times are not looked at yet.
  static Result<CertificateAuthority> FromChain(std::vector<Certificate> chain, Purpose purpose = Purpose::kCodeSigning);

  // The certificate of this authority that issued `leaf`, every certificate on the way to the anchor and the leaf itself being
  // valid at `when` (both ends inclusive); or an error that says why not (RFC 5280 section 6: names, signatures, path lengths,
  // name constraints, no SHA-1, no weak keys). The purpose of the leaf is CheckPurpose's concern. Safe to call from several
  // threads.
  Result<Certificate> IssuerOf(const Certificate& leaf, UtcTime when) const;

  const std::vector<Certificate>& chain() const&;

 private:
  struct Impl;
  explicit CertificateAuthority(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

}  // namespace pipeseal::crypto
