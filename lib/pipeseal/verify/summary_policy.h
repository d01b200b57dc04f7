// What somebody demands of a verification summary attestation, and its judgement (SLSA v1.2, "Verification Summary Attestation").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/time.h"
#include "pipeseal/verify/outcome.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

// What is left empty is not demanded.
struct SummaryPolicy {
  std::string verifier_id{};
  std::string resource_uri{};
  std::vector<std::string> verified_levels{};

  bool demands_summary() const { return !verifier_id.empty() || !resource_uri.empty() || !verified_levels.empty(); }
};

// Whether `found` contains `wanted`: SLSA_TRACK_LEVEL_N is met by the same track at N or above, anything else by itself.
bool MeetsLevel(const std::vector<std::string>& found, std::string_view wanted);

// A summary that did not pass is always refused, whatever is demanded; a statement that is no summary only if the policy demands
// one.
void JudgeSummary(const Verified<attestation::Statement>& statement, const SummaryPolicy& policy, UtcTime now, Outcome& outcome);

}  // namespace pipeseal::verify
