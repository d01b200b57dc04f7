#include "pipeseal/attestation/predicates/simple_verification_result.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://in-toto.io/attestation/svr/v0.2";
constexpr std::string_view kOldType = "https://in-toto.io/attestation/svr/v0.1";
constexpr std::string_view kFull = R"({
  "verifier": {"id": "https://example.com/verifier", "policies": [{"uri": "https://example.com/policy"}]},
  "timeCreated": "2026-12-01T10:00:00Z", "properties": ["SLSA_BUILD_LEVEL_3", "APPROVED"]
})";

TEST_CASE("a simple verification result") {
  sample::CheckMembers(kType, kFull, {"verifier", "verifier.id", "verifier.policies", "timeCreated", "properties"}, {});
  sample::CheckTimes(kType, kFull, {"timeCreated"});
  sample::CheckReads(kType, sample::Replaced(kFull, "verifier.policies", "[]"));
  sample::CheckRefuses(kType, sample::Replaced(kFull, "properties", "[7]"));
  CHECK(sample::ClaimsOf(kType, kFull) ==
        "verifier: https://example.com/verifier\npolicy: https://example.com/policy\ncreated: 2026-12-01T10:00:00Z\n"
        "property: SLSA_BUILD_LEVEL_3\nproperty: APPROVED\n");
}

TEST_CASE("version 0.1 has no policies") {
  sample::CheckReads(kOldType, sample::Without(kFull, "verifier.policies"));
  sample::CheckRefuses(kOldType, sample::Without(kFull, "verifier.id"));
}

}  // namespace
}  // namespace pipeseal::attestation
