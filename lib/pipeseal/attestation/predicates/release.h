// The release predicate v0.1: which package version the subjects make up, by the word of its registry.
#pragma once

#include <string>

#include "pipeseal/attestation/predicate.h"

namespace pipeseal::attestation {

class Release final : public Predicate {
 public:
  static Result<Release> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::string purl;        // with a version, as the specification demands
  std::string package_id;  // packageId, before that releaseId
};

}  // namespace pipeseal::attestation
