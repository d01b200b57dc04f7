// Timestamps, verified by an authority that did not make them unless they are the seeds themselves.
#include "pipeseal/crypto/timestamp_authority.h"
#include "pipeseal/crypto/timestamp_token.h"
#include "test/fuzz/fuzz_input.h"

namespace {

// test/crypto/testdata/authorities/tsa.pem
constexpr const char* kSigner =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBuDCCAT6gAwIBAgIJAMTBQ7ss3FT/MAoGCCqGSM49BAMCMBsxGTAXBgNVBAMM\n"
    "EHRzYV9pbnRlcm1lZGlhdGUwHhcNMjYwNTAxMTIwMDAwWhcNMjYwNTAxMTIxMDAw\n"
    "WjAOMQwwCgYDVQQDDAN0c2EwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARPfHba\n"
    "oWUjA14///SOfk3FodUlxoY9O7sfKxK0IbBdBVtyHLGEB38gae3QSElzSDmSZWan\n"
    "cTTVzq3EdViWxxWdo3gwdjAMBgNVHRMBAf8EAjAAMA4GA1UdDwEB/wQEAwIHgDAd\n"
    "BgNVHQ4EFgQU8Wnt7pg+13rb4h3MU/QLlU/IZzowHwYDVR0jBBgwFoAUthQjzf8D\n"
    "cRpXtdrX/VNW6bZ55MIwFgYDVR0lAQH/BAwwCgYIKwYBBQUHAwgwCgYIKoZIzj0E\n"
    "AwIDaAAwZQIxAMDd7FpCKq4lFq/Vms9coOK17NiBjrqZlk1Iz+JyzidNSZcknsKp\n"
    "YW+NdQ9d9PtFggIwXnGgbMvg+okwfme/33JGJZdDaBpbl+WiFjMYvw3mpXteB8Qc\n"
    "+YCtlzt5HneNo6YD\n"
    "-----END CERTIFICATE-----\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto certificates = pipeseal::crypto::ReadCertificates(kSigner);
  pipeseal::fuzz::Insist(certificates.has_value(), "the certificate is read");
  static const auto signer = pipeseal::crypto::TimestampAuthority::FromChain(*certificates);
  pipeseal::fuzz::Insist(signer.has_value(), "the certificate is a timestamp authority's");
  const auto token = pipeseal::crypto::TimestampToken::FromResponse(pipeseal::fuzz::TextOf(data, size));
  if (!token) return 0;
  const bool first = token->Verify("signature", *signer).has_value();
  pipeseal::fuzz::Insist(token->Verify("signature", *signer).has_value() == first, "a verdict is the same a second time");
  pipeseal::fuzz::Insist(!token->Verify("signatures", *signer), "a timestamp is about one message");
  return 0;
}
