#include "pipeseal/verify/metadata_verifier.h"

#include <algorithm>

namespace pipeseal::verify {
namespace {

using crypto::Signature;
using intoto::Container;
using intoto::Metadata;

// "*" alone takes anything, an empty list wants nothing, otherwise the same names, each once.
bool NamesFit(std::vector<std::string> wanted, std::vector<std::string> found) {
  if (wanted.size() == 1 && wanted.front() == "*") return true;
  std::erase(wanted, "");
  std::ranges::sort(wanted);
  std::ranges::sort(found);
  return wanted == found;
}

bool Fits(const intoto::CertificateConstraint& constraint, const crypto::Certificate& certificate, std::string_view root) {
  const bool root_fits = std::ranges::any_of(constraint.roots, [&](const std::string& id) { return id == "*" || id == root; });
  const bool name_fits = constraint.common_name == "*" || constraint.common_name == certificate.common_name();
  return root_fits && name_fits && NamesFit(constraint.dns_names, certificate.dns_names()) &&
         NamesFit(constraint.emails, certificate.emails()) &&
         NamesFit(constraint.organizations, certificate.organizations()) && NamesFit(constraint.uris, certificate.uris());
}

// The signer behind a signature that carries a certificate, if the certificate is one that the policy takes.
std::optional<Signer> FindCertificateSigner(const Signature& signature, const Metadata& metadata,
                                            const CertificatePolicy& policy, UtcTime now) {
  if (signature.certificate.empty()) return std::nullopt;
  const Result<crypto::Certificate> certificate = crypto::Certificate::FromPem(signature.certificate);
  if (!certificate || !certificate->public_key().Verify(metadata.signed_bytes(), signature)) return std::nullopt;
  std::vector<crypto::Certificate> roots, intermediates;
  std::vector<std::string_view> root_ids;
  for (const auto& [id, root] : policy.layout.root_certificates) {
    root_ids.push_back(id);
    roots.push_back(root);
  }
  for (const auto& [id, intermediate] : policy.layout.intermediate_certificates) intermediates.push_back(intermediate);
  const Result<std::size_t> anchor = crypto::FindAnchor(*certificate, intermediates, roots, now);
  if (!anchor) return std::nullopt;
  const bool fits = std::ranges::any_of(policy.step.cert_constraints, [&](const intoto::CertificateConstraint& constraint) {
    return Fits(constraint, *certificate, root_ids[*anchor]);
  });
  if (!fits) return std::nullopt;
  const crypto::PublicKey& key = certificate->public_key();
  return Signer{key.keyid(), certificate->common_name(), std::string(crypto::NameOf(key.scheme())), key.fingerprint()};
}

}  // namespace

std::vector<Signer> MetadataVerifier::FindSigners(const Metadata& metadata) const {
  std::vector<Signer> signers = verify::FindSigners(
      {metadata.signed_bytes(), metadata.signatures(), metadata.container() == Container::kMetablock}, keys_, now_);
  if (certificates_ == nullptr || certificates_->step.cert_constraints.empty()) return signers;
  for (const Signature& signature : metadata.signatures()) {
    std::optional<Signer> signer = FindCertificateSigner(signature, metadata, *certificates_, now_);
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
