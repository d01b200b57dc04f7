// The reference predicate v0.1: documents about the subjects that are kept elsewhere, an SBOM for instance.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/attestation/predicate.h"

namespace pipeseal::attestation {

class Reference final : public Predicate {
 public:
  static Result<Reference> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::string attester_id;
  // At least one; each says where it is and of which media type.
  std::vector<ResourceDescriptor> references;
};

}  // namespace pipeseal::attestation
