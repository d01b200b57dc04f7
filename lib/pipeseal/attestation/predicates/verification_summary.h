// SLSA verification summary attestation (VSA) v1: somebody's word that a resource was verified.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/attestation/predicate.h"
#include "pipeseal/base/time.h"

namespace pipeseal::attestation {

inline constexpr std::string_view kVerificationSummaryType = "https://slsa.dev/verification_summary/v1";

class VerificationSummary final : public Predicate {
 public:
  static Result<VerificationSummary> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::string verifier_id;
  std::vector<std::pair<std::string, std::string>> verifier_versions;
  std::optional<UtcTime> time_verified;
  std::string resource_uri;
  std::optional<ResourceDescriptor> policy;
  std::vector<ResourceDescriptor> input_attestations;
  bool passed = false;  // verificationResult: PASSED or FAILED, anything else is an error
  std::vector<std::string> verified_levels;
  // Absent means that nothing is claimed; empty, that there are no dependencies.
  std::optional<std::vector<std::pair<std::string, std::uint64_t>>> dependency_levels;
  std::string slsa_version;
};

}  // namespace pipeseal::attestation
