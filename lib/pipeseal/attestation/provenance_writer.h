// SLSA provenance v1 to be written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/time.h"
#include "pipeseal/encoding/json_text.h"

namespace pipeseal::attestation {


struct BuildDescription {
  std::string build_type;
  encoding::JsonObject external_parameters{};
  encoding::JsonObject internal_parameters{};
  std::vector<ResourceDescriptor> dependencies{};  // the source first: readers take it for that
  std::string builder_id{};
  std::string invocation_id{};
  std::optional<UtcTime> started{}, finished{};
  std::vector<ResourceDescriptor> byproducts{};
};

// The predicate's JSON; what is empty is left out.
std::string ProvenanceJson(const BuildDescription& build);

}  // namespace pipeseal::attestation
