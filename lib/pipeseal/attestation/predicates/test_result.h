// The test result predicate v0.1: what came of one run of a test suite.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/attestation/predicate.h"

namespace pipeseal::attestation {

class TestResult final : public Predicate {
 public:
  static Result<TestResult> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::string result;  // PASSED, WARNED or FAILED, anything else is an error
  std::vector<ResourceDescriptor> configuration;
  std::string url;
  std::vector<std::string> passed_tests, warned_tests, failed_tests;
};

}  // namespace pipeseal::attestation
