// X.509 certificates: of functionaries, as in-toto's ITE-7 uses them; of signers whom Fulcio or another authority identified for
// the minutes of a signature; of authorities that attest time. A certificate is read in canonical DER only, so that one
// certificate has one fingerprint.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/crypto/public_key.h"

namespace pipeseal::crypto {

class Certificate {
 public:
  // Exactly one certificate; bytes after it are an error.
  static Result<Certificate> FromPem(std::string_view pem);
  static Result<Certificate> FromDer(ByteView der);

  ByteView der() const&;
  const PublicKey& public_key() const&;
  const Digest& fingerprint() const&;  // SHA-256 of the DER
  const std::string& common_name() const&;
  const std::vector<std::string>& organizations() const&;
  const std::vector<std::string>& dns_names() const&;
  const std::vector<std::string>& emails() const&;
  const std::vector<std::string>& uris() const&;
  // otherName values that are UTF8String, by their type-id in dotted form ("1.3.6.1.4.1.57264.1.7").
  const std::vector<std::pair<std::string, std::string>>& other_names() const&;
  // How many alternative names there are, of these and of any other kind.
  std::size_t alternative_name_count() const;
  UtcTime not_before() const;
  UtcTime not_after() const;

  // The contents of extnValue of the extension with this dotted id; nothing if the certificate has none. A certificate with an
  // extension twice is not read at all.
  std::optional<Bytes> Extension(const char* oid) const;
  // The bytes that a certificate transparency log signed before the certificate was finished: the TBSCertificate without the
  // list of SCTs (RFC 6962 section 3.2).
  Result<Bytes> PrecertificateTbs() const;

  struct Impl;
  explicit Certificate(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

// The index in `roots` of the root that anchors `leaf` at time `now`, through any of `intermediates`, or an error that says why
// there is none. RFC 5280 section 6, strictly: names, signatures, path lengths, name constraints, policies, times with both ends
// inclusive; no SHA-1, no weak keys; a root is self-signed, and the leaf is no authority and may sign.
Result<std::size_t> FindAnchor(const Certificate& leaf, std::span<const Certificate> intermediates,
                               std::span<const Certificate> roots, UtcTime now);

// A file of certificates in PEM, one behind the other, in the order of the file: at least one, at most limits.certificate_chain.
Result<std::vector<Certificate>> ReadCertificates(std::string_view pem);

// What a leaf certificate is for.
enum class Purpose : std::uint8_t {
  kCodeSigning,   // extended key usage has codeSigning; key usage has digitalSignature
  kTimeStamping,  // extended key usage is critical and timeStamping alone (RFC 3161 section 2.3)
};
// Besides the purpose: the leaf is no authority, and none of its critical extensions is unknown here.
Result<void> CheckPurpose(const Certificate& leaf, Purpose purpose);

}  // namespace pipeseal::crypto
