// Verification summaries are read as they were written.
#include "pipeseal/attestation/predicates/verification_summary.h"
#include "pipeseal/attestation/summary_writer.h"

#include <doctest/doctest.h>

#include "test/attestation/sample_statement.h"

namespace {

using namespace pipeseal;
using namespace pipeseal::attestation;

VerificationSummary Sample() {
  VerificationSummary summary;
  summary.verifier_id = "https://example.com/verifier";
  summary.verifier_versions = {{"pipeseal", "1.0"}};
  summary.time_verified = UtcTime{1'700'000'000};
  summary.resource_uri = "pkg:generic/app@1";
  summary.policy = ResourceDescriptor{"policy.sh", "https://example.com/policy"};
  summary.input_attestations.push_back({"app.intoto.jsonl"});
  summary.verified_levels = {"SLSA_BUILD_LEVEL_2", "OWN"};
  summary.passed = true;
  return summary;
}

VerificationSummary Reread(const VerificationSummary& summary) {
  const auto statement = Statement::Parse(sample::StatementJson(kVerificationSummaryType, SummaryJson(summary)));
  REQUIRE(statement);
  auto read = VerificationSummary::Read(*statement);
  REQUIRE(read);
  return std::move(*read);
}

}  // namespace

TEST_CASE("a summary is read as it was written") {
  const VerificationSummary summary = Sample(), read = Reread(summary);
  CHECK(read.passed);
  CHECK(read.verifier_id == summary.verifier_id);
  CHECK(read.verifier_versions == summary.verifier_versions);
  CHECK(read.time_verified == summary.time_verified);
  CHECK(read.resource_uri == summary.resource_uri);
  CHECK(read.policy->uri == summary.policy->uri);
  CHECK(read.input_attestations.front().name == "app.intoto.jsonl");
  CHECK(read.verified_levels == summary.verified_levels);
}

TEST_CASE("a summary of a failure states no level") {
  VerificationSummary summary = Sample();
  summary.passed = false;
  const VerificationSummary read = Reread(summary);
  CHECK(!read.passed);
  CHECK(read.verified_levels == std::vector<std::string>{"FAILED"});
}
