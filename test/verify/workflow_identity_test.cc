#include "pipeseal/verify/workflow_identity.h"

#include "test/support/slsa_fixture.h"

namespace pipeseal::verify {
namespace {

using sigstore::Claim;
using test::slsa::Claims;
using test::slsa::HonestClaims;
using test::slsa::IdentityOf;

const std::string kName = "https://github.com/owner/app/.github/workflows/my%20flow.yml@refs/heads/main";

Result<WorkflowIdentity> Read(Claims claims, const std::string& name = kName) {
  return WorkflowIdentity::Read(IdentityOf(name, std::move(claims)));
}
Claims Without(std::initializer_list<Claim> claims) {
  Claims out = HonestClaims();
  for (const Claim claim : claims) out.erase(claim);
  return out;
}
Claims With(Claim claim, std::string value) {
  Claims out = HonestClaims();
  out[claim] = std::move(value);
  return out;
}

TEST_CASE("a workflow and its source") {
  const auto identity = Read(HonestClaims());
  REQUIRE(identity);
  CHECK(identity->signer_name == "https://github.com/owner/app/.github/workflows/my%20flow.yml");
  CHECK(identity->signer_ref == "refs/heads/main");
  CHECK(identity->signer_path == "owner/app/.github/workflows/my flow.yml@refs/heads/main");
  CHECK(identity->repository == "owner/app");
  CHECK(identity->trigger == "push");
  CHECK(identity->build_config_path == ".github/workflows/release.yml");
  CHECK(identity->run == "7/attempts/3");
  CHECK(identity->runner == RunnerHost::kGitHub);
}

TEST_CASE("a certificate with older extensions only") {
  const auto identity = Read({{Claim::kIssuer, "https://token.actions.githubusercontent.com"},
                              {Claim::kGithubWorkflowTrigger, "push"},
                              {Claim::kGithubWorkflowSha, "abc"},
                              {Claim::kGithubWorkflowRepository, "owner/app"}});
  REQUIRE(identity);
  CHECK(identity->repository == "owner/app");
  CHECK_FALSE(identity->runner);
  CHECK_FALSE(identity->build_config_path);
  CHECK_FALSE(identity->run);
}

TEST_CASE("what a certificate must say") {
  CHECK_FALSE(Read(Without({Claim::kIssuer, Claim::kIssuerV2})));
  CHECK_FALSE(Read(Without({Claim::kGithubWorkflowTrigger, Claim::kBuildTrigger})));
  CHECK_FALSE(Read(Without({Claim::kGithubWorkflowSha, Claim::kSourceRepositoryDigest})));
  CHECK_FALSE(Read(Without({Claim::kGithubWorkflowRepository, Claim::kSourceRepositoryUri})));
  CHECK(Read(Without({Claim::kRunnerEnvironment, Claim::kBuildConfigUri, Claim::kRunInvocationUri})));
}

TEST_CASE("two extensions that contradict each other") {
  for (const Claim claim : {Claim::kIssuer, Claim::kIssuerV2, Claim::kGithubWorkflowTrigger, Claim::kBuildTrigger,
                            Claim::kGithubWorkflowSha, Claim::kSourceRepositoryDigest, Claim::kBuildConfigDigest,
                            Claim::kGithubWorkflowRepository, Claim::kSourceRepositoryUri})
    CHECK_FALSE(Read(With(claim, "other")));
}

TEST_CASE("the triggered workflow lies in the source") {
  for (const char* uri : {"https://github.com/owner/app/x.yml", "https://github.com/owner/other/x.yml@main", "x.yml@main",
                          "https://github.com/owner/app/@main", "https://github.com/owner/app/x.yml@a@b"})
    CHECK_FALSE(Read(With(Claim::kBuildConfigUri, uri)));
}

TEST_CASE("the name is a workflow at a reference") {
  for (const char* name : {"", "dev@example.com", "https://github.com/owner/app/x.yml", "https://github.com/owner/app/x.yml@",
                           "http://github.com/owner/app/x.yml@main", "https://github.com@main", "https://github.com/%zz@main"}) {
    CAPTURE(name);
    CHECK_FALSE(Read(HonestClaims(), name));
  }
}

TEST_CASE("an unknown kind of runner is none") { CHECK_FALSE(Read(With(Claim::kRunnerEnvironment, "cloud"))->runner); }

}  // namespace
}  // namespace pipeseal::verify
