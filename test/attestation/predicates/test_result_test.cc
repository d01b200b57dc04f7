#include "pipeseal/attestation/predicates/test_result.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://in-toto.io/attestation/test-result/v0.1";

constexpr std::string_view kFull = R"({
  "result": "FAILED",
  "configuration": [{"name": "ci.yml", "digest": {"gitBlob": "d20ace7968ba43c0219f62d71334c1095bab1602"}}],
  "url": "https://example.com/run/1", "passedTests": ["a", "b"], "warnedTests": [], "failedTests": ["c"]
})";

TEST_CASE("a test result") {
  sample::CheckMembers(kType, kFull, {"result", "configuration"}, {"url", "passedTests", "warnedTests", "failedTests"});
  for (const std::string_view result : {"\"PASSED\"", "\"WARNED\"", "\"FAILED\""})
    sample::CheckReads(kType, sample::Replaced(kFull, "result", result));
  for (const std::string_view result : {"\"passed\"", "\"SKIPPED\"", "\"\"", "true"})
    sample::CheckRefuses(kType, sample::Replaced(kFull, "result", result));
  sample::CheckReads(kType, sample::Replaced(kFull, "configuration", "[]"));
  sample::CheckRefuses(kType, sample::Replaced(kFull, "configuration.0.digest.gitBlob", "\"x\""));
  sample::CheckRefuses(kType, sample::Replaced(kFull, "failedTests", "[null]"));
  CHECK(sample::ClaimsOf(kType, kFull) ==
        "result: FAILED\ntests: 2 passed, 0 warned, 1 failed\nfailed: c\nrun: https://example.com/run/1\nconfiguration: ci.yml\n");
}

TEST_CASE("many failed tests fill no more than a screen") {
  std::string many = "\"t\"";
  for (int i = 0; i < 99; ++i) many += ",\"t\"";
  CHECK(sample::ClaimsOf(kType, sample::Replaced(kFull, "failedTests", "[" + many + "]")).contains("failed: and 80 more\n"));
}

}  // namespace
}  // namespace pipeseal::attestation
