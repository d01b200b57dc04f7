// An OpenVEX document as predicate: whether products are affected by vulnerabilities.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/attestation/predicate.h"
#include "pipeseal/base/time.h"

namespace pipeseal::attestation {

struct VexStatement {
  std::string vulnerability;
  std::string status;  // not_affected, affected, fixed or under_investigation, anything else is an error
  std::string justification;
};

class OpenVex final : public Predicate {
 public:
  static Result<OpenVex> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::string id, author;
  UtcTime timestamp;
  std::vector<VexStatement> statements;  // at least one
};

}  // namespace pipeseal::attestation
