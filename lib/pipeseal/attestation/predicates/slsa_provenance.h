// SLSA provenance, v0.2 and v1, in one model: who built what, from which sources, by which parameters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/attestation/predicate.h"
#include "pipeseal/base/time.h"

namespace pipeseal::attestation {

inline constexpr std::string_view kSlsaProvenanceV02 = "https://slsa.dev/provenance/v0.2";
inline constexpr std::string_view kSlsaProvenanceV1 = "https://slsa.dev/provenance/v1";

enum class ProvenanceVersion { kV02, kV1 };

class SlsaProvenance final : public Predicate {
 public:
  // For predicateType https://slsa.dev/provenance/v0.2 and …/v1 (v1 is what SLSA 1.0, 1.1 and 1.2 use).
  static Result<SlsaProvenance> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  ProvenanceVersion version;
  std::string build_type;
  std::string builder_id;
  // v1: buildDefinition.externalParameters; v0.2: invocation.parameters. Nullptr when absent or null. Borrows from the statement.
  const encoding::Node* external_parameters = nullptr;
  const encoding::Node* internal_parameters = nullptr;  // v0.2: invocation.environment
  const encoding::Node* predicate = nullptr;            // the whole
  // v1: resolvedDependencies; v0.2: materials.
  std::vector<ResourceDescriptor> dependencies;
  std::vector<ResourceDescriptor> byproducts;
  // v0.2: invocation.configSource.
  std::optional<ResourceDescriptor> config_source;
  std::string entry_point;
  std::string invocation_id;
  std::optional<UtcTime> started, finished;
};

}  // namespace pipeseal::attestation
