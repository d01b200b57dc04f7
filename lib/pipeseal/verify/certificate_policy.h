// Functionaries who are known by their certificates (ITE-7): what a step of a layout demands of a certificate.
#pragma once

#include <span>

#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/crypto/certificate.h"
#include "pipeseal/intoto/layout.h"

namespace pipeseal::verify {

// Borrows both.
struct CertificatePolicy {
  const intoto::Layout& layout;
  const intoto::Step& step;

  // The certificate leads to one of the layout's roots at `now`, and a constraint of the step takes its names and that root.
  // The error says what does not.
  Result<void> CheckFunctionary(const crypto::Certificate& certificate, UtcTime now) const;
  // The same for a certificate that leads to a root of the caller's, as it does in a Sigstore bundle: a layout without roots
  // leaves it at that, unless the constraint names one. The layout's roots and `intermediates` must lead to it at each of
  // `times`.
  Result<void> CheckCertified(const crypto::Certificate& certificate, std::span<const crypto::Certificate> intermediates,
                              std::span<const UtcTime> times) const;
};

}  // namespace pipeseal::verify
