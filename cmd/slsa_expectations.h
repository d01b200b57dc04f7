// What the caller expects of provenance and of verification summaries, as the flags of verify-attestation say it. A flag that
// was not given is nothing; one that was given empty is refused later, because it would accept everything.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace pipeseal::cmd {

struct SlsaExpectations {
  std::optional<std::string> source_uri{}, source_tag{}, source_versioned_tag{}, source_branch{};
  std::optional<std::string> builder_id{};
  std::vector<std::string> workflow_inputs{};  // NAME=VALUE
  std::vector<std::string> verified_levels{};
  std::optional<std::string> verifier_id{}, resource_uri{};
};

}  // namespace pipeseal::cmd
