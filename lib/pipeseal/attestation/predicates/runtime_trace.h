// The runtime trace predicate v0.1: what a monitor saw of a process, a build for instance.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeseal/attestation/predicate.h"
#include "pipeseal/base/time.h"

namespace pipeseal::attestation {

class RuntimeTrace final : public Predicate {
 public:
  static Result<RuntimeTrace> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::string monitor_type;
  std::optional<ResourceDescriptor> monitor_configuration;
  std::string host_id, process_type, event;
  // Of the log, at least one is there; nullptr when absent. They borrow from the statement.
  const encoding::Node* processes = nullptr;
  const encoding::Node* network = nullptr;
  std::optional<std::vector<ResourceDescriptor>> file_accesses;
  std::optional<UtcTime> started, finished;
};

}  // namespace pipeseal::attestation
