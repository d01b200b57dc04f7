// What provenance is worth, by who signed it and which builder it names.
#include "pipeseal/verify/builder_level.h"

#include <doctest/doctest.h>

#include "test/support/slsa_fixture.h"
#include "test/support/attestation_fixture.h"

namespace pipeseal::verify {
namespace {

using sigstore::Claim;
using test::slsa::Claims;
using test::slsa::kWorkflows;

const std::string kWorkflow = "https://github.com/owner/app/.github/workflows/release.yml@refs/heads/main";
const std::string kReusable = "https://github.com/platform/ci/.github/workflows/build.yml@refs/tags/v3";

Signer Certified(std::string name, Claims claims = test::slsa::HonestClaims()) {
  return {"", name, "ecdsa", crypto::Hash(HashAlgorithm::kSha256, "key"),
          std::make_shared<const CertifiedSigner>(CertifiedSigner{test::slsa::IdentityOf(name, std::move(claims)), {}})};
}

Claims With(Claim claim, std::string value, Claims claims = test::slsa::HonestClaims()) {
  claims[claim] = std::move(value);
  return claims;
}
Claims Without(Claim claim, Claims claims = test::slsa::HonestClaims()) {
  claims.erase(claim);
  return claims;
}

std::string Generator(std::string_view file, std::string_view ref) { return std::string(kWorkflows) + std::string(file) + "@" + std::string(ref); }

TEST_CASE("an isolated generator is worth 3 at a release, for its own builders") {
  const std::string delegator = Generator("delegator_generic_slsa3.yml", "refs/tags/v2.0.0");
  const std::string release = Generator("generator_generic_slsa3.yml", "refs/tags/v2.1.0");
  CHECK(BuildLevelOf(Certified(release), release) == 3);
  CHECK(BuildLevelOf(Certified(delegator), Generator("builder_maven_slsa3.yml", "refs/tags/v2.0.0")) == 3);
  // Whoever writes a builder for the delegator names it truly; what it is worth is for the caller to say.
  CHECK(BuildLevelOf(Certified(delegator), "https://github.com/somebody/builder/.github/workflows/build.yml@refs/tags/v1.0.0") == 1);
  CHECK(BuildLevelOf(Certified(delegator), Generator("builder_maven_slsa3.yml", "refs/heads/main")) == 1);
  CHECK(BuildLevelOf(Certified(release), "") == 1);
  for (const char* ref : {"refs/heads/main", "refs/tags/v2.1.0-rc.0", "refs/tags/v2.1", "refs/tags/v2", "refs/tags/2.1.0",
                          "refs/heads/x@refs/tags/v2.1.0x", "0123456789012345678901234567890123456789"}) {
    CAPTURE(ref);
    const std::string workflow = Generator("generator_generic_slsa3.yml", ref);
    CHECK(BuildLevelOf(Certified(workflow, With(Claim::kRunnerEnvironment, "self-hosted")), workflow) == 1);
    CHECK(BuildLevelOf(Certified(workflow), release) == 1);
    CHECK(BuildLevelOf(Certified(delegator), workflow) == 1);
  }
  const std::string fork = "https://github.com/somebody/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml@refs/tags/v2.1.0";
  CHECK(BuildLevelOf(Certified(fork, With(Claim::kRunnerEnvironment, "self-hosted")), fork) == 1);
  CHECK(BuildLevelOf(Certified(fork), release) == 1);
}

TEST_CASE("a workflow on GitHub's runners is worth 2, and 3 where another one called it") {
  const Claims called = With(Claim::kBuildConfigUri, kWorkflow);
  CHECK(BuildLevelOf(Certified(kWorkflow), kWorkflow) == 2);
  CHECK(BuildLevelOf(Certified(kWorkflow), "https://github.com/actions/runner/github-hosted") == 2);
  CHECK(BuildLevelOf(Certified(kReusable, called), kReusable) == 3);
  CHECK(BuildLevelOf(Certified(kReusable, called), "https://github.com/actions/runner/github-hosted") == 2);
  CHECK(BuildLevelOf(Certified(kReusable, Without(Claim::kBuildConfigUri)), kReusable) == 2);
}

TEST_CASE("a runner of one's own, and one of which the certificate says nothing, is worth 1") {
  for (const Claims& claims : {With(Claim::kRunnerEnvironment, "self-hosted"), With(Claim::kRunnerEnvironment, ""),
                               Without(Claim::kRunnerEnvironment)}) {
    CHECK(BuildLevelOf(Certified(kWorkflow, claims), kWorkflow) == 1);
    CHECK(BuildLevelOf(Certified(kReusable, claims), kReusable) == 1);
    CHECK(BuildLevelOf(Certified(kWorkflow, claims), "https://github.com/actions/runner/github-hosted") == 1);
  }
}

TEST_CASE("a builder that is not the signer is worth 1") {
  for (const std::string& builder : {kReusable, Generator("generator_generic_slsa3.yml", "refs/tags/v2.1.0"), std::string(),
                                     std::string("https://github.com/actions/runner/self-hosted"), kWorkflow + "x",
                                     std::string("https://gitlab.com/group/app/-/runners/1")}) {
    CAPTURE(builder);
    CHECK(BuildLevelOf(Certified(kWorkflow), builder) == 1);
  }
}

TEST_CASE("GitLab's own runners are worth 2, for the project that they build") {
  const std::string name = "https://gitlab.com/group/app//.gitlab-ci.yml@refs/heads/main";
  const Claims claims{{Claim::kIssuerV2, "https://gitlab.com"}, {Claim::kSourceRepositoryUri, "https://gitlab.com/group/app"},
                      {Claim::kRunnerEnvironment, "gitlab-hosted"}};
  const std::string runner = "https://gitlab.com/group/app/-/runners/12270807";
  CHECK(BuildLevelOf(Certified(name, claims), runner) == 2);
  CHECK(BuildLevelOf(Certified(name, With(Claim::kRunnerEnvironment, "self-hosted", claims)), runner) == 1);
  CHECK(BuildLevelOf(Certified(name, Without(Claim::kRunnerEnvironment, claims)), runner) == 1);
  CHECK(BuildLevelOf(Certified(name, Without(Claim::kSourceRepositoryUri, claims)), runner) == 1);
  CHECK(BuildLevelOf(Certified(name, With(Claim::kIssuerV2, "https://gitlab.example", claims)), runner) == 1);
  for (const char* other : {"https://gitlab.com/group/app2/-/runners/1", "https://gitlab.com/group/app/x/-/runners/1",
                            "https://gitlab.com/group/app", ""}) {
    CAPTURE(other);
    CHECK(BuildLevelOf(Certified(name, claims), other) == 1);
  }
}

TEST_CASE("a key is worth 1, whatever it names") {
  const Signer key{"id", "builder.pub", "ed25519", crypto::Hash(HashAlgorithm::kSha256, "key")};
  CHECK(BuildLevelOf(key, Generator("generator_generic_slsa3.yml", "refs/tags/v2.1.0")) == 1);
  CHECK(BuildLevelOf(key, "https://github.com/actions/runner/github-hosted") == 1);
  CHECK(BuildLevelOf(Certified("someone@example.org", {{Claim::kIssuerV2, "https://accounts.example"}}),
                     "https://github.com/actions/runner/github-hosted") == 1);
}

}  // namespace
}  // namespace pipeseal::verify
