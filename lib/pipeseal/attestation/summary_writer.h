// SLSA verification summaries v1 to be written.
#pragma once

#include <string>

#include "pipeseal/attestation/predicates/verification_summary.h"

namespace pipeseal::attestation {


// The predicate's JSON. The levels of a summary that did not pass are "FAILED", whatever it holds (SLSA v1.2,
// "verifiedLevels").
std::string SummaryJson(const VerificationSummary& summary);

}  // namespace pipeseal::attestation
