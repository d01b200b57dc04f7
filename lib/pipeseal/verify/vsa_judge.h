// Judges a verification summary (SLSA VSA v1) against what somebody expects of it.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/verify/outcome.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

struct VsaExpectations {
  std::vector<std::string> subject_digests{};  // "sha256:HEX", "gce_image_id:8970095005306000053"; all must be subjects
  std::string verifier_id{};
  std::string resource_uri{};
  std::vector<std::string> levels{};  // "SLSA_BUILD_LEVEL_2" is met by a higher one; may be empty
};

// Asks and answers in `outcome`. An expectation that is missing, but for levels, is refused.
void JudgeVsa(const attestation::Statement& statement, const VsaExpectations& expected, const std::string& file,
                  const Limits& limits, Outcome& outcome);
inline void JudgeVsa(const Verified<attestation::Statement>& statement, const VsaExpectations& expected,
                         const std::string& file, const Limits& limits, Outcome& outcome) {
  JudgeVsa(*statement, expected, file, limits, outcome);
}

}  // namespace pipeseal::verify
