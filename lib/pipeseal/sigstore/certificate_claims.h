// What Fulcio writes into the certificates that it issues: who identified the signer, and what the workload was (Fulcio,
// oid-info, 1.3.6.1.4.1.57264.1.N). Claims are as good as the authority that signed the certificate.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "pipeseal/base/result.h"
#include "pipeseal/crypto/certificate.h"

namespace pipeseal::sigstore {

// By the last arc of their object identifiers.
enum class Claim : int {
  kIssuer = 1,
  kGithubWorkflowTrigger = 2,
  kGithubWorkflowSha = 3,
  kGithubWorkflowName = 4,
  kGithubWorkflowRepository = 5,
  kGithubWorkflowRef = 6,
  kIssuerV2 = 8,
  kBuildSignerUri = 9,
  kBuildSignerDigest = 10,
  kRunnerEnvironment = 11,
  kSourceRepositoryUri = 12,
  kSourceRepositoryDigest = 13,
  kSourceRepositoryRef = 14,
  kSourceRepositoryIdentifier = 15,
  kSourceRepositoryOwnerUri = 16,
  kSourceRepositoryOwnerIdentifier = 17,
  kBuildConfigUri = 18,
  kBuildConfigDigest = 19,
  kBuildTrigger = 20,
  kRunInvocationUri = 21,
  kSourceRepositoryVisibility = 22,
  kDeploymentEnvironment = 23,
  kTokenSubject = 24,
};

struct ClaimInfo {
  Claim claim;
  std::string_view name;  // "source-repository-uri"
};
// Every claim, in the order of the numbers.
std::span<const ClaimInfo> ClaimTable();
std::string_view NameOf(Claim claim);
std::optional<Claim> FindClaim(std::string_view name);

class CertificateClaims {
 public:
  explicit CertificateClaims(std::map<Claim, std::string> claims = {}) : claims_(std::move(claims)) {}
  // An error for an extension that is not what Fulcio writes: text without DER in 1 to 6, one UTF8String in 8 to 24.
  static Result<CertificateClaims> Read(const crypto::Certificate& certificate);

  // Nothing if the certificate does not have it.
  const std::string* Find(Claim claim) const;
  // The issuer of the identity token: of the newer extension, else of the older one. Empty if there is none.
  const std::string& issuer() const&;
  const std::map<Claim, std::string>& all() const& { return claims_; }

 private:
  std::map<Claim, std::string> claims_;
};

}  // namespace pipeseal::sigstore
