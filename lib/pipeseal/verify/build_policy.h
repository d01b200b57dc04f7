// What somebody demands of the build that an artifact came from, and the judgement of SLSA provenance by it (SLSA v1.2,
// "Verifying artifacts"): by whom it was built, from which source, by which parameters, and how much its provenance is worth.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/pattern.h"
#include "pipeseal/base/time.h"
#include "pipeseal/verify/outcome.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

// A builder of the caller's: whoever signs as accepted and names this id has made provenance of this level.
struct TrustedBuilder {
  std::string id;
  unsigned level;  // SLSA build level, 1 to 3
};

// What is left empty is not demanded.
struct BuildPolicy {
  std::string source_uri{};     // "github.com/owner/repository", with or without git+https://
  std::string source_tag{}, source_branch{}, source_versioned_tag{};
  std::string source_digest{};  // of the commit, hexadecimal
  std::string builder_id{};     // exactly
  std::optional<Pattern> builder_pattern{};
  std::string build_type{};
  std::vector<std::pair<std::string, std::string>> workflow_inputs{};
  // The only external parameters that may be there; nothing: any.
  std::optional<std::vector<std::string>> parameters_allowed{};
  unsigned min_level = 0;
  std::vector<TrustedBuilder> trusted_builders{};

  // Whether there is a demand that only provenance can meet.
  bool demands_provenance() const;
};

// Judges the statement by the policy; a finding for each demand that is not met. A statement that is no provenance is refused
// only if the policy demands provenance. Provenance with impossible times is always refused. The SLSA build level that the
// provenance is worth, from its signer and its builder (1 where neither is known); nothing for other statements.
std::optional<unsigned> JudgeBuild(const Verified<attestation::Statement>& statement, const BuildPolicy& policy, UtcTime now,
                                   Outcome& outcome);

}  // namespace pipeseal::verify
