// The SCAI attribute report, v0.3 and v0.2: properties of an artifact or its producer, with pointers to evidence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeseal/attestation/predicate.h"

namespace pipeseal::attestation {

struct AttributeAssertion {
  std::string attribute;
  std::optional<ResourceDescriptor> target, evidence;
  const encoding::Node* conditions = nullptr;  // borrows from the statement; nullptr when absent
};

class AttributeReport final : public Predicate {
 public:
  static Result<AttributeReport> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::vector<AttributeAssertion> attributes;  // at least one
  std::optional<ResourceDescriptor> producer;
};

}  // namespace pipeseal::attestation
