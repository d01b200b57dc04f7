#include "pipeseal/attestation/predicates/verification_summary.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://slsa.dev/verification_summary/v1";

constexpr std::string_view kFull = R"({
  "verifier": {"id": "https://example.com/verifier", "version": {"tool": "1.2"}},
  "timeVerified": "2026-12-01T10:00:00Z",
  "resourceUri": "pkg:generic/app@1",
  "policy": {"uri": "https://example.com/policy", "digest": {"sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"}},
  "inputAttestations": [{"uri": "https://example.com/a"}],
  "verificationResult": "PASSED",
  "verifiedLevels": ["SLSA_BUILD_LEVEL_3", "ORG_X"],
  "dependencyLevels": {"SLSA_BUILD_LEVEL_2": 5, "SLSA_BUILD_LEVEL_0": "2"},
  "slsaVersion": "1.2"
})";

TEST_CASE("a verification summary") {
  const auto statement = Statement::Parse(sample::StatementJson(kType, kFull));
  REQUIRE(statement);
  const auto summary = VerificationSummary::Read(*statement);
  REQUIRE(summary);
  CHECK(summary->passed);
  CHECK(summary->verifier_id == "https://example.com/verifier");
  CHECK(summary->resource_uri == "pkg:generic/app@1");
  CHECK(summary->policy->uri == "https://example.com/policy");
  CHECK(summary->input_attestations.size() == 1);
  CHECK(summary->verified_levels == std::vector<std::string>{"SLSA_BUILD_LEVEL_3", "ORG_X"});
  REQUIRE(summary->dependency_levels);
  CHECK(summary->dependency_levels->size() == 2);
  CHECK((*summary->dependency_levels)[1].second == 2);
  CHECK(summary->slsa_version == "1.2");
}

TEST_CASE("a verification summary: each member") {
  sample::CheckMembers(kType, kFull, {"verifier", "verifier.id", "resourceUri", "verificationResult", "verifiedLevels"},
                       {"verifier.version", "timeVerified", "policy", "inputAttestations", "dependencyLevels", "slsaVersion"});
  sample::CheckTimes(kType, kFull, {"timeVerified"});
  for (const std::string_view result : {"\"passed\"", "\"PASSED \"", "\"\"", "true", "\"WARNED\""})
    sample::CheckRefuses(kType, sample::Replaced(kFull, "verificationResult", result));
  for (const std::string_view count : {"-1", "1.5", "\"x\"", "\"\"", "null", "true", "18446744073709551616"})
    sample::CheckRefuses(kType, sample::Replaced(kFull, "dependencyLevels.SLSA_BUILD_LEVEL_2", count));
  sample::CheckRefuses(kType, sample::Replaced(kFull, "verifier.version.tool", "1"));
  sample::CheckRefuses(kType, sample::Replaced(kFull, "verifiedLevels.0", "null"));
}

TEST_CASE("no dependency levels claim nothing, empty ones that there are no dependencies") {
  const auto levels = [](std::string_view value) {
    const auto statement = Statement::Parse(sample::StatementJson(kType, sample::Replaced(kFull, "dependencyLevels", value)));
    REQUIRE(statement);
    auto summary = VerificationSummary::Read(*statement);
    REQUIRE(summary);
    return std::move(summary->dependency_levels);
  };
  CHECK_FALSE(levels("null"));
  REQUIRE(levels("{}"));
  CHECK(levels("{}")->empty());
}

TEST_CASE("a verification summary in words") {
  CHECK(sample::ClaimsOf(kType, sample::Replaced(kFull, "verificationResult", "\"FAILED\"")) ==
        "result: FAILED\nresource: pkg:generic/app@1\nlevels: SLSA_BUILD_LEVEL_3, ORG_X\nverifier: https://example.com/verifier\n"
        "verifier version: tool 1.2\npolicy: https://example.com/policy\nverified: 2026-12-01T10:00:00Z\n"
        "dependencies: 5 at SLSA_BUILD_LEVEL_2\ndependencies: 2 at SLSA_BUILD_LEVEL_0\nSLSA version: 1.2\n");
}

}  // namespace
}  // namespace pipeseal::attestation
