// npm's publish attestation v0.1: the registry's word that it published this version.
#pragma once

#include <string>

#include "pipeseal/attestation/predicate.h"

namespace pipeseal::attestation {

class NpmPublish final : public Predicate {
 public:
  static Result<NpmPublish> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::string name, version, registry;
};

}  // namespace pipeseal::attestation
