#include "pipeseal/verify/metadata_verifier.h"

#include <algorithm>

namespace pipeseal::verify {
namespace {

using crypto::PublicKey;
using crypto::Signature;
using intoto::Container;
using intoto::Metadata;

bool IsIdOf(const TrustedKey& trusted, const PublicKey& key, std::string_view id) {
  // A layout's own id for the key is the one that its links use; a key that the caller gave has any of its usual ids.
  if (&key == &trusted.key && !trusted.keyid.empty()) return id == trusted.keyid;
  return key.HasKeyId(id);
}

bool HasExpired(const PublicKey& key, UtcTime now) { return key.expires() && *key.expires() < now; }

bool HasSigned(const TrustedKey& trusted, const PublicKey& key, const Metadata& metadata, UtcTime now) {
  if (HasExpired(key, now)) return false;
  const std::vector<Signature>& signatures = metadata.signatures();
  const auto verifies = [&](const Signature& signature) { return key.Verify(metadata.signed_bytes(), signature); };
  const auto named = std::ranges::find_if(
      signatures, [&](const Signature& signature) { return IsIdOf(trusted, key, signature.keyid); });
  if (named != signatures.end() && verifies(*named)) return true;
  if (metadata.container() == Container::kMetablock) return false;
  return std::ranges::any_of(signatures, verifies);
}

bool HasSigned(const TrustedKey& trusted, const Metadata& metadata, UtcTime now) {
  if (HasSigned(trusted, trusted.key, metadata, now)) return true;
  return std::ranges::any_of(trusted.key.subkeys(), [&](const PublicKey& subkey) {
    return HasSigned(trusted, subkey, metadata, now);
  });
}

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
  std::vector<Signer> signers;
  const auto counted = [&](const Digest& fingerprint) {
    return std::ranges::find(signers, fingerprint, &Signer::fingerprint) != signers.end();
  };
  for (const TrustedKey& trusted : keys_) {
    const Digest& fingerprint = trusted.counts_as ? *trusted.counts_as : trusted.key.fingerprint();
    if (counted(fingerprint) || !HasSigned(trusted, metadata, now_)) continue;
    signers.push_back({trusted.keyid.empty() ? trusted.key.keyid() : trusted.keyid, trusted.name,
                       std::string(crypto::NameOf(trusted.key.scheme())), fingerprint});
  }
  if (certificates_ == nullptr || certificates_->step.cert_constraints.empty()) return signers;
  for (const Signature& signature : metadata.signatures()) {
    std::optional<Signer> signer = FindCertificateSigner(signature, metadata, *certificates_, now_);
    if (signer && !counted(signer->fingerprint)) signers.push_back(std::move(*signer));
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
