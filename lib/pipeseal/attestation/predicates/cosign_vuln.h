// Cosign's vulnerability scan record v1: who scanned and when; the result is whatever the scanner writes.
#pragma once

#include <string>

#include "pipeseal/attestation/predicate.h"
#include "pipeseal/base/time.h"

namespace pipeseal::attestation {

class CosignVulnerabilities final : public Predicate {
 public:
  static Result<CosignVulnerabilities> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::string scanner_uri, scanner_version;
  std::string database_uri, database_version;
  std::string invocation_uri;
  UtcTime scan_started, scan_finished;
  const encoding::Node* result = nullptr;  // borrows from the statement
};

}  // namespace pipeseal::attestation
