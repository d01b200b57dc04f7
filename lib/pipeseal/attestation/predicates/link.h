// The link predicate v0.3: what happened in one step, as classic links say it, with the products as the statement's subjects.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/attestation/predicate.h"

namespace pipeseal::attestation {

class LinkPredicate final : public Predicate {
 public:
  // For https://in-toto.io/attestation/link/v0.3 and the older https://in-toto.io/Link/v1.
  static Result<LinkPredicate> Read(const Statement& statement, const Limits& limits = kDefaultLimits);

  Claims claims() const override;

  std::string name;
  std::vector<std::string> command;
  std::vector<ResourceDescriptor> materials;
  const encoding::Node* byproducts = nullptr;   // borrows from the statement; nullptr when absent
  const encoding::Node* environment = nullptr;
};

}  // namespace pipeseal::attestation
