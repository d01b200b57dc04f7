// An SPDX 2 document as predicate. The document itself is for the reader of SBOMs; here it is kept as it stands.
#pragma once

#include <string>

#include "pipeseal/attestation/predicate.h"

namespace pipeseal::attestation {

class Spdx2Predicate final : public Predicate {
 public:
  static Result<Spdx2Predicate> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::string version;  // spdxVersion: "SPDX-2.3"
  std::string name;
  std::string document_namespace;
  std::size_t packages = 0;
  const encoding::Node* document = nullptr;  // borrows from the statement
};

}  // namespace pipeseal::attestation
