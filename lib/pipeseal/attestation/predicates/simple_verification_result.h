// The simple verification result (SVR), v0.2 and v0.1: which properties a verifier found.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/attestation/predicate.h"
#include "pipeseal/base/time.h"

namespace pipeseal::attestation {

class SimpleVerificationResult final : public Predicate {
 public:
  static Result<SimpleVerificationResult> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::string verifier_id;
  // v0.2 demands the member, which may be empty; v0.1 does not have it.
  std::vector<ResourceDescriptor> policies;
  UtcTime time_created;
  std::vector<std::string> properties;
};

}  // namespace pipeseal::attestation
