#include "pipeseal/pipeline/kubernetes/network_policy.h"

#include "pipeseal/pipeline/kubernetes/selector.h"

namespace pipeseal::pipeline::kubernetes {

using encoding::Kind;
using encoding::Node;

namespace {

void AddCilium(const Resource& resource, const Node* spec, std::vector<NetworkPolicy>& out) {
  const Node* selector = At(spec, {"endpointSelector"});
  if (selector == nullptr) return;
  const bool allows_all =
      IsFalse(At(spec, {"enableDefaultDeny", "ingress"})) && IsFalse(At(spec, {"enableDefaultDeny", "egress"}));
  const bool decides = spec->Find("ingress") != nullptr || spec->Find("egress") != nullptr ||
                       spec->Find("ingressDeny") != nullptr || spec->Find("egressDeny") != nullptr;
  out.push_back({resource, selector, resource.Is("CiliumClusterwideNetworkPolicy"), decides && !allows_all});
}

}  // namespace

bool NetworkPolicy::SelectsPod(const Node* labels) const {
  return selector == nullptr || SelectsEverything(selector) || Selects(selector, labels);
}

std::vector<NetworkPolicy> NetworkPoliciesOf(const Resource& resource) {
  std::vector<NetworkPolicy> out;
  const Node* spec = resource.node->Find("spec");
  if (resource.Is("CiliumNetworkPolicy") || resource.Is("CiliumClusterwideNetworkPolicy")) {
    AddCilium(resource, spec, out);
    for (const Node* each : ElementsOf(resource.node->Find("specs"))) AddCilium(resource, each, out);
    return out;
  }
  const bool calico = resource.group().ends_with("projectcalico.org");
  if (calico && (resource.Is("NetworkPolicy") || resource.Is("GlobalNetworkPolicy")))
    out.push_back({resource, nullptr, resource.Is("GlobalNetworkPolicy")});
  else if (resource.Is("NetworkPolicy") && spec != nullptr && spec->is(Kind::kObject)) {
    // An absent selector is the empty one.
    const Node* selector = spec->Find("podSelector");
    out.push_back({resource, selector});
  }
  return out;
}

}  // namespace pipeseal::pipeline::kubernetes
