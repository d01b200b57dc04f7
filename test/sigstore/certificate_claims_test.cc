#include "pipeseal/sigstore/certificate_claims.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "pipeseal/sigstore/bundle.h"
#include "test/support/sigstore_world.h"

namespace pipeseal::sigstore {
namespace {

// The claims of the signer's certificate in a bundle of the test world.
Result<CertificateClaims> ClaimsOf(const std::string& name) {
  const auto bundle = Bundle::Parse(test::ReadFromWorld("bundles/" + name + ".json"));
  REQUIRE_MESSAGE(bundle, name);
  REQUIRE_FALSE(bundle->certificates().empty());
  const auto certificate = crypto::Certificate::FromDer(bundle->certificates().front());
  REQUIRE_MESSAGE(certificate, name);
  return CertificateClaims::Read(*certificate);
}

}  // namespace

TEST_CASE("every claim has a name of its own, and is found by it") {
  std::set<std::string_view> names;
  int last = 0;
  for (const ClaimInfo& info : ClaimTable()) {
    CHECK(static_cast<int>(info.claim) > last);
    last = static_cast<int>(info.claim);
    CHECK(names.insert(info.name).second);
    CHECK(FindClaim(info.name) == info.claim);
  }
  CHECK(last == 24);
  CHECK(FindClaim("source-repository-uri") == Claim::kSourceRepositoryUri);
  CHECK_FALSE(FindClaim(""));
  CHECK_FALSE(FindClaim("Source-Repository-Uri"));
}

TEST_CASE("a certificate's claims are read in both forms") {
  const auto claims = ClaimsOf("message-v03");
  REQUIRE(claims);
  CHECK(claims->all().size() == ClaimTable().size());
  const std::pair<Claim, std::string_view> expected[] = {
      {Claim::kIssuer, "https://token.actions.githubusercontent.com"},
      {Claim::kGithubWorkflowTrigger, "push"},
      {Claim::kGithubWorkflowRepository, "example/project"},
      {Claim::kIssuerV2, "https://token.actions.githubusercontent.com"},
      {Claim::kRunnerEnvironment, "github-hosted"},
      {Claim::kSourceRepositoryUri, "https://github.com/example/project"},
      {Claim::kDeploymentEnvironment, "production"},
      {Claim::kTokenSubject, "repo:example/project:environment:production"},
  };
  for (const auto& [claim, text] : expected) {
    const std::string* found = claims->Find(claim);
    REQUIRE(found != nullptr);
    CHECK(*found == text);
  }
}

TEST_CASE("the newer extension names the issuer, else the older one") {
  CHECK(ClaimsOf("issuer-of-newer-extension")->issuer() == "https://issuer.evil.example");
  CHECK(ClaimsOf("issuer-of-older-extension")->issuer() == "https://token.actions.githubusercontent.com");
  const auto nobody = ClaimsOf("issuer-absent");
  REQUIRE(nobody);
  CHECK(nobody->issuer().empty());
  CHECK(nobody->Find(Claim::kIssuer) == nullptr);
  CHECK(nobody->Find(Claim::kBuildTrigger) != nullptr);
}

TEST_CASE("an extension that is not in its form is an error") {
  for (const char* name : {"claim-with-tail", "claim-with-second-text", "claim-bare-text", "claim-other-type", "claim-empty-value",
                           "claim-no-utf8", "claim-with-nul", "claim-older-no-utf8", "claim-older-with-nul",
                           "claim-of-repository-with-tail", "claim-of-newest-with-tail"}) {
    CAPTURE(name);
    CHECK_FALSE(ClaimsOf(name));
  }
}

}  // namespace pipeseal::sigstore
