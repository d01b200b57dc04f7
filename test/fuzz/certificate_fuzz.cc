// Certificates, and the search for their anchor among themselves.
#include <span>

#include "pipeseal/crypto/certificate.h"
#include "test/fuzz/fuzz_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto certificate = pipeseal::crypto::Certificate::FromPem(pipeseal::fuzz::TextOf(data, size));
  if (!certificate) return 0;
  const std::span<const pipeseal::crypto::Certificate> roots(&*certificate, 1);
  const auto again = pipeseal::crypto::Certificate::FromDer(certificate->der());
  pipeseal::fuzz::Insist(again && again->fingerprint() == certificate->fingerprint(), "a certificate is read back the same");
  const auto tbs = certificate->PrecertificateTbs();
  pipeseal::fuzz::Insist(!tbs || tbs->size() < certificate->der().size(), "a precertificate is the smaller one");
  const auto anchor = FindAnchor(*certificate, {}, roots, certificate->not_before());
  pipeseal::fuzz::Insist(!anchor || *anchor == 0, "an anchor is one of the roots");
  return 0;
}
