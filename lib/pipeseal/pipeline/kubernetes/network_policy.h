// A NetworkPolicy says with whom the pods that it selects may speak. Pods that none selects speak with everybody.
#pragma once

#include <vector>

#include "pipeseal/pipeline/kubernetes/resource.h"

namespace pipeseal::pipeline::kubernetes {

struct NetworkPolicy {
  Resource resource{};
  const encoding::Node* selector = nullptr;  // of pods; nullptr: of a language that is not read, so anything
  bool cluster = false;                      // of all namespaces
  bool isolates = true;                      // what it does not allow is refused, in one direction at least

  bool SelectsPod(const encoding::Node* labels) const;
};

// Of Kubernetes, Cilium (which may have several in one resource) and Calico; none for other resources.
std::vector<NetworkPolicy> NetworkPoliciesOf(const Resource& resource);

}  // namespace pipeseal::pipeline::kubernetes
