// The vulnerabilities predicate, v0.1 and v0.2: what a scanner found, and with which database.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeseal/attestation/predicate.h"
#include "pipeseal/base/time.h"

namespace pipeseal::attestation {

struct Vulnerability {
  std::string id;
  std::vector<std::pair<std::string, std::string>> severities;  // method and score: ("nvd", "medium")
};

class Vulnerabilities final : public Predicate {
 public:
  static Result<Vulnerabilities> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::string scanner_uri, scanner_version;
  std::string database_uri, database_version;
  UtcTime database_updated;
  // Empty: the scanner found none. It must be said, so an absent list is an error.
  std::vector<Vulnerability> found;
  UtcTime scan_started, scan_finished;
};

}  // namespace pipeseal::attestation
