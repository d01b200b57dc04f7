// Certificates, and the search for their anchor among themselves.
#include <span>

#include "pipeseal/crypto/certificate.h"
#include "test/fuzz/fuzz_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto certificate = pipeseal::crypto::Certificate::FromPem(pipeseal::fuzz::TextOf(data, size));
  if (!certificate) return 0;
  const std::span<const pipeseal::crypto::Certificate> roots(&*certificate, 1);
  const auto anchor = FindAnchor(*certificate, {}, roots, certificate->not_before());
  pipeseal::fuzz::Insist(!anchor || *anchor == 0, "an anchor is one of the roots");
  return 0;
}
