#include "pipeseal/attestation/predicates/test_result.h"

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {
namespace {

constexpr std::size_t kMostNames = 20;

void AddNames(Claims& claims, std::string_view label, const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size() && i < kMostNames; ++i) AddClaim(claims, label, names[i]);
  if (names.size() > kMostNames) AddClaim(claims, label, fmt::format("and {} more", names.size() - kMostNames));
}

}  // namespace

Result<TestResult> TestResult::Read(const Statement& statement, const Limits& limits) {
  TestResult tests;
  PredicateReader reader(statement, "the test result", limits);
  tests.result = reader.RequiredWord("result", {"PASSED", "WARNED", "FAILED"});
  tests.configuration = reader.RequiredDescriptors("configuration");
  tests.url = reader.OptionalString("url");
  tests.passed_tests = reader.OptionalStrings("passedTests");
  tests.warned_tests = reader.OptionalStrings("warnedTests");
  tests.failed_tests = reader.OptionalStrings("failedTests");
  PIPESEAL_TRY(reader.FinishOpen());
  return tests;
}

Claims TestResult::claims() const {
  Claims claims;
  AddClaim(claims, "result", result);
  AddClaim(claims, "tests", fmt::format("{} passed, {} warned, {} failed", passed_tests.size(), warned_tests.size(), failed_tests.size()));
  AddNames(claims, "failed", failed_tests);
  AddNames(claims, "warned", warned_tests);
  AddClaim(claims, "run", url);
  for (const ResourceDescriptor& file : configuration) AddClaim(claims, "configuration", file.name.empty() ? file.uri : file.name);
  return claims;
}

}  // namespace pipeseal::attestation
