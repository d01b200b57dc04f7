// A CycloneDX BOM as predicate. The BOM itself is for the reader of SBOMs; here it is kept as it stands.
#pragma once

#include <string>

#include "pipeseal/attestation/predicate.h"

namespace pipeseal::attestation {

class CycloneDxPredicate final : public Predicate {
 public:
  static Result<CycloneDxPredicate> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::string version;  // specVersion: "1.6"
  std::string serial_number;
  std::size_t components = 0;
  const encoding::Node* document = nullptr;  // borrows from the statement
};

}  // namespace pipeseal::attestation
