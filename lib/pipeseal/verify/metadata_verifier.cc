#include "pipeseal/verify/metadata_verifier.h"

#include <algorithm>

#include "pipeseal/verify/envelope_verifier.h"

namespace pipeseal::verify {
namespace {

using crypto::Signature;
using intoto::Container;
using intoto::Metadata;

// The signer behind a signature that carries a certificate, if the certificate is one that the policy takes.
std::optional<Signer> FindCertificateSigner(const Signature& signature, ByteView bytes, const CertificatePolicy& policy,
                                            UtcTime now) {
  if (signature.certificate.empty()) return std::nullopt;
  const Result<crypto::Certificate> certificate = crypto::Certificate::FromPem(signature.certificate);
  if (!certificate || !certificate->public_key().Verify(bytes, signature)) return std::nullopt;
  if (!policy.CheckFunctionary(*certificate, now)) return std::nullopt;
  const crypto::PublicKey& key = certificate->public_key();
  return Signer{key.keyid(), certificate->common_name(), std::string(crypto::NameOf(key.scheme())), key.fingerprint()};
}

}  // namespace

std::vector<Signer> MetadataVerifier::FindSigners(const Metadata& metadata) const {
  return FindSigners({metadata.signed_bytes(), metadata.signatures(), metadata.container() == Container::kMetablock});
}

std::vector<Signer> MetadataVerifier::FindSigners(const SignedBytes& content) const {
  std::vector<Signer> signers = verify::FindSigners(content, keys_, now_);
  if (certificates_ == nullptr || certificates_->step.cert_constraints.empty()) return signers;
  for (const Signature& signature : content.signatures) {
    std::optional<Signer> signer = FindCertificateSigner(signature, content.bytes, *certificates_, now_);
    if (!signer) continue;
    const bool counted = std::ranges::find(signers, signer->fingerprint, &Signer::fingerprint) != signers.end();
    if (!counted) signers.push_back(std::move(*signer));
  }
  return signers;
}

std::optional<Result<Verified<intoto::Link>>> MetadataVerifier::VerifyLink(Metadata metadata, const Limits& limits) const {
  std::vector<Signer> signers = FindSigners(metadata);
  if (signers.empty()) return std::nullopt;
  Result<intoto::Link> link = intoto::Link::Read(std::move(metadata), limits);
  if (!link) return Result<Verified<intoto::Link>>(Fail(std::move(link).error()));
  return Result<Verified<intoto::Link>>(Verified<intoto::Link>(std::move(*link), std::move(signers)));
}

std::optional<Result<Verified<attestation::Statement>>> MetadataVerifier::VerifyStatement(const attestation::Envelope& envelope,
                                                                                         const Limits& limits) const {
  using Statement = Verified<attestation::Statement>;
  std::vector<Signer> signers = FindSigners(SignedBytes{envelope.pre_auth_encoding(), envelope.signatures()});
  if (signers.empty()) return std::nullopt;
  Result<attestation::Statement> statement = ReadStatement(envelope, limits);
  if (!statement) return Result<Statement>(Fail(std::move(statement).error()));
  return Result<Statement>(Statement(std::move(*statement), std::move(signers)));
}

std::optional<Result<Verified<intoto::Layout>>> MetadataVerifier::VerifyLayout(const intoto::LayoutFile& file,
                                                                               std::size_t threshold,
                                                                               const intoto::Substitution& parameters,
                                                                               const Limits& limits,
                                                                               std::vector<std::string>* tolerated) const {
  std::vector<Signer> signers = FindSigners(file.metadata());
  if (signers.size() < std::max<std::size_t>(threshold, 1)) return std::nullopt;
  Result<intoto::Layout> layout = intoto::ReadLayout(file.unverified_object(), parameters, limits, tolerated);
  if (!layout) return Result<Verified<intoto::Layout>>(Fail(std::move(layout).error()));
  return Result<Verified<intoto::Layout>>(Verified<intoto::Layout>(std::move(*layout), std::move(signers)));
}

Verified<intoto::Link> MetadataVerifier::Own(intoto::Link link, std::vector<Signer> signers) {
  return Verified<intoto::Link>(std::move(link), std::move(signers));
}

}  // namespace pipeseal::verify
