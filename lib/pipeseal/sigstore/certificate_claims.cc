#include "pipeseal/sigstore/certificate_claims.h"

#include <fmt/format.h>

#include "pipeseal/base/utf8.h"
#include "pipeseal/crypto/der.h"

namespace pipeseal::sigstore {
namespace {

constexpr std::uint8_t kDerUtf8String = 0x0C;

constexpr ClaimInfo kClaims[] = {
    {Claim::kIssuer, "issuer"},
    {Claim::kGithubWorkflowTrigger, "github-workflow-trigger"},
    {Claim::kGithubWorkflowSha, "github-workflow-sha"},
    {Claim::kGithubWorkflowName, "github-workflow-name"},
    {Claim::kGithubWorkflowRepository, "github-workflow-repository"},
    {Claim::kGithubWorkflowRef, "github-workflow-ref"},
    {Claim::kIssuerV2, "issuer-v2"},
    {Claim::kBuildSignerUri, "build-signer-uri"},
    {Claim::kBuildSignerDigest, "build-signer-digest"},
    {Claim::kRunnerEnvironment, "runner-environment"},
    {Claim::kSourceRepositoryUri, "source-repository-uri"},
    {Claim::kSourceRepositoryDigest, "source-repository-digest"},
    {Claim::kSourceRepositoryRef, "source-repository-ref"},
    {Claim::kSourceRepositoryIdentifier, "source-repository-identifier"},
    {Claim::kSourceRepositoryOwnerUri, "source-repository-owner-uri"},
    {Claim::kSourceRepositoryOwnerIdentifier, "source-repository-owner-identifier"},
    {Claim::kBuildConfigUri, "build-config-uri"},
    {Claim::kBuildConfigDigest, "build-config-digest"},
    {Claim::kBuildTrigger, "build-trigger"},
    {Claim::kRunInvocationUri, "run-invocation-uri"},
    {Claim::kSourceRepositoryVisibility, "source-repository-visibility"},
    {Claim::kDeploymentEnvironment, "deployment-environment"},
    {Claim::kTokenSubject, "token-subject"},
};

// The older extensions hold the text itself.
bool IsBareText(Claim claim) { return static_cast<int>(claim) <= static_cast<int>(Claim::kGithubWorkflowRef); }

std::optional<std::string> ReadClaim(Claim claim, ByteView value) {
  std::optional<ByteView> text = value;
  if (!IsBareText(claim)) {
    crypto::DerReader reader(value);
    text = reader.Read(kDerUtf8String);
    if (!text || !reader.empty()) return std::nullopt;
  }
  if (FindNulOrInvalidUtf8(*text) != text->size()) return std::nullopt;
  return std::string(*text);
}

}  // namespace

std::span<const ClaimInfo> ClaimTable() { return kClaims; }

std::string_view NameOf(Claim claim) {
  for (const ClaimInfo& info : kClaims)
    if (info.claim == claim) return info.name;
  return {};
}

std::optional<Claim> FindClaim(std::string_view name) {
  for (const ClaimInfo& info : kClaims)
    if (info.name == name) return info.claim;
  return std::nullopt;
}

Result<CertificateClaims> CertificateClaims::Read(const crypto::Certificate& certificate) {
  CertificateClaims claims;
  for (const ClaimInfo& info : kClaims) {
    const std::string oid = fmt::format("1.3.6.1.4.1.57264.1.{}", static_cast<int>(info.claim));
    const std::optional<Bytes> value = certificate.Extension(oid.c_str());
    if (!value) continue;
    std::optional<std::string> text = ReadClaim(info.claim, *value);
    if (!text) return Fail(ErrorCode::kSchema, "the certificate's extension {} ({}) is malformed", oid, info.name);
    claims.claims_.emplace(info.claim, std::move(*text));
  }
  return claims;
}

const std::string* CertificateClaims::Find(Claim claim) const {
  const auto at = claims_.find(claim);
  return at == claims_.end() ? nullptr : &at->second;
}

const std::string& CertificateClaims::issuer() const& {
  static const std::string kNone;
  const std::string* issuer = Find(Claim::kIssuerV2);
  if (issuer == nullptr) issuer = Find(Claim::kIssuer);
  return issuer == nullptr ? kNone : *issuer;
}

}  // namespace pipeseal::sigstore
