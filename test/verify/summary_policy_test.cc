// Verification summaries against what is demanded of them.
#include "pipeseal/verify/summary_policy.h"

#include <doctest/doctest.h>

#include "test/support/attestation_fixture.h"
#include "test/support/slsa_fixture.h"

namespace pipeseal::verify {
namespace {

using test::slsa::SummaryPayload;
using test::slsa::With;

// The rules, each of which must come with something to do next.
std::string Judge(const std::string& payload, const SummaryPolicy& policy) {
  Outcome outcome{{"attestation"}};
  JudgeSummary(test::VerifiedStatement(payload), policy, test::TestNow(), outcome);
  std::string ids;
  for (const Finding& finding : outcome.findings.list()) {
    CHECK_FALSE(finding.hint.empty());
    for (const Evidence& evidence : finding.evidence) CHECK_FALSE(evidence.label.empty());
    (ids += ids.empty() ? "" : " ") += finding.rule->id;
  }
  return ids;
}

TEST_CASE("a level is met by the same track at its number or above, and other levels by themselves") {
  struct Row {
    std::vector<std::string> found;
    std::string_view wanted;
    bool met;
  };
  const Row rows[] = {
      {{"SLSA_BUILD_LEVEL_2"}, "SLSA_BUILD_LEVEL_2", true},
      {{"SLSA_BUILD_LEVEL_3"}, "SLSA_BUILD_LEVEL_2", true},
      {{"SLSA_BUILD_LEVEL_1"}, "SLSA_BUILD_LEVEL_2", false},
      {{"SLSA_SOURCE_LEVEL_3"}, "SLSA_BUILD_LEVEL_2", false},
      {{"SLSA_SOURCE_LEVEL_1", "SLSA_BUILD_LEVEL_3"}, "SLSA_BUILD_LEVEL_2", true},
      {{"SLSA_BUILD_LEVEL_UNEVALUATED"}, "SLSA_BUILD_LEVEL_0", false},
      {{"SLSA_BUILD_LEVEL_UNEVALUATED"}, "SLSA_BUILD_LEVEL_UNEVALUATED", true},
      {{"SLSA_LEVEL_3"}, "SLSA_LEVEL_2", false},
      {{"SLSA__LEVEL_3"}, "SLSA__LEVEL_2", false},
      {{"SLSA_BUILD_LEVEL_10"}, "SLSA_BUILD_LEVEL_2", false},
      {{"SLSA_BUILD_LEVEL_"}, "SLSA_BUILD_LEVEL_0", false},
      {{"SLSA_BUILD_LEVEL_3 "}, "SLSA_BUILD_LEVEL_2", false},
      {{"slsa_build_level_3"}, "SLSA_BUILD_LEVEL_3", false},
      {{"XSLSA_BUILD_LEVEL_3"}, "SLSA_BUILD_LEVEL_3", false},
      {{"EXAMPLE_L2"}, "EXAMPLE_L2", true},
      {{"EXAMPLE_L3"}, "EXAMPLE_L2", false},
      {{}, "EXAMPLE_L2", false},
      {{}, "SLSA_BUILD_LEVEL_0", false},
      {{"SLSA_BUILD_LEVEL_3"}, "", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.wanted);
    CAPTURE(row.found.size());
    CHECK(MeetsLevel(row.found, row.wanted) == row.met);
  }
}

TEST_CASE("each demand is met, or refused by its rule") {
  CHECK(Judge(SummaryPayload(), {}) == "");
  CHECK(Judge(SummaryPayload(), {"https://example.com/verifier", "image://app", {"SLSA_BUILD_LEVEL_1", "EXAMPLE_L1"}}) == "");
  CHECK(Judge(SummaryPayload(), {.verifier_id = "https://example.com/Verifier"}) == "vsa/verifier-differs");
  CHECK(Judge(SummaryPayload(), {.resource_uri = "image://app/"}) == "vsa/resource-differs");
  CHECK(Judge(SummaryPayload(), {.verified_levels = {"SLSA_BUILD_LEVEL_3"}}) == "vsa/level-not-met");
  CHECK(Judge(SummaryPayload(), {.verified_levels = {"SLSA_BUILD_LEVEL_2", "SLSA_SOURCE_LEVEL_1", "x"}}) ==
        "vsa/level-not-met vsa/level-not-met");
}

TEST_CASE("a summary that did not pass, or is of the future, is refused whatever is demanded") {
  CHECK(Judge(With(SummaryPayload(), "PASSED", "FAILED"), {}) == "vsa/not-passed");
  CHECK(Judge(With(SummaryPayload(), "2024-06-12T07:24:34.351608Z", "2025-07-01T00:00:01Z"), {}) == "predicate/times-impossible");
  CHECK(Judge(With(SummaryPayload(), "2024-06-12T07:24:34.351608Z", "2025-07-01T00:00:00Z"), {}) == "");
  for (const char* result : {"passed", "PASSED ", "", "UNKNOWN"})
    CHECK(Judge(With(SummaryPayload(), "PASSED", result), {}) == "vsa/malformed");
  CHECK(Judge(With(SummaryPayload(), R"("verifiedLevels":["EXAMPLE_L1","SLSA_BUILD_LEVEL_2"])", R"("x":1)"), {}) == "vsa/malformed");
}

TEST_CASE("another statement meets no demand of a summary") {
  const std::string other = test::slsa::DelegatedPayload();
  CHECK(Judge(other, {}) == "");
  CHECK(Judge(other, {.verifier_id = "https://example.com/verifier"}) == "vsa/malformed");
  CHECK(Judge(other, {.resource_uri = "image://app"}) == "vsa/malformed");
  CHECK(Judge(other, {.verified_levels = {"SLSA_BUILD_LEVEL_1"}}) == "vsa/malformed");
}

}  // namespace
}  // namespace pipeseal::verify
