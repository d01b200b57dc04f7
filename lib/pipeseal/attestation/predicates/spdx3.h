// An SPDX 3 document as predicate. The document itself is for the reader of SBOMs; here it is kept as it stands.
#pragma once

#include <string>

#include "pipeseal/attestation/predicate.h"

namespace pipeseal::attestation {

class Spdx3Predicate final : public Predicate {
 public:
  static Result<Spdx3Predicate> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::string version;  // of the first element that names one: CreationInfo.specVersion
  std::size_t elements = 0;
  const encoding::Node* document = nullptr;  // borrows from the statement
};

}  // namespace pipeseal::attestation
