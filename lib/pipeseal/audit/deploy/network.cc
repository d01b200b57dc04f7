// DEP14: workloads and namespaces that no network policy isolates, and policies that isolate nothing.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "pipeseal/audit/deploy/checks.h"
#include "pipeseal/audit/deploy/rules.h"
#include "pipeseal/pipeline/kubernetes/network_policy.h"
#include "pipeseal/pipeline/kubernetes/selector.h"

namespace pipeseal::audit::deploy {

using encoding::Node;
using pipeline::kubernetes::NetworkPolicy;
using pipeline::kubernetes::Pod;
using pipeline::kubernetes::Resource;

namespace {

// Selectors that are tried against pods in all: enough for a real project, and a bound for hostile ones. What is beyond
// is taken for isolated.
constexpr std::size_t kMaxMatches = 1'000'000;

struct PlacedPolicy {
  const Manifest* manifest;
  NetworkPolicy policy;
  bool selects = false;  // a pod that was read
};

std::size_t CountOf(const Node* node) { return node == nullptr ? 0 : node->members().size() + node->elements().size(); }

// Labels that are compared at most.
std::size_t CostOf(const Node* selector, const Node* labels) {
  if (selector == nullptr) return 1;
  return 1 +
         (CountOf(selector->Find("matchLabels")) + CountOf(selector->Find("matchExpressions"))) * (1 + CountOf(labels));
}

class NetworkCheck {
 public:
  NetworkCheck(const Cluster& cluster, Reporter& reporter) : cluster_(cluster), reporter_(reporter) {
    for (const Manifest& manifest : cluster)
      for (const Resource& resource : manifest.resources) {
        for (NetworkPolicy& policy : NetworkPoliciesOf(resource)) policies_.push_back({&manifest, std::move(policy)});
        makes_namespaces_ = makes_namespaces_ || resource.Is("Namespace");
      }
  }

  void Check() {
    for (const Manifest& manifest : cluster_) {
      for (const Pod& pod : manifest.pods) CheckPod(manifest, pod);
      CheckNamespaces(manifest);
    }
    for (const PlacedPolicy& placed : policies_) CheckPolicy(placed);
  }

 private:
  void CheckPod(const Manifest& manifest, const Pod& pod) {
    const std::string_view name = pod.resource.namespace_name.value;
    namespaces_.insert(name);
    const bool isolated = IsIsolated(pod, name);
    if (isolated || pod.custom || manifest.context()) return;
    reporter_.ReportIn(manifest.name(), kNetworkOpen, pod.resource.place(),
                       fmt::format("no network policy that was read selects the pods of {}", pod.resource.Title()));
  }

  bool IsIsolated(const Pod& pod, std::string_view name) {
    bool isolated = false;
    for (PlacedPolicy& placed : policies_) {
      const NetworkPolicy& policy = placed.policy;
      const std::size_t cost = CostOf(policy.selector, pod.labels);
      if (matches_left_ < cost) return true;
      matches_left_ -= cost;
      if (!policy.cluster && !MayBeSameNamespace(policy.resource.namespace_name.value, name)) continue;
      if (!policy.SelectsPod(pod.labels)) continue;
      placed.selects = true;
      isolated = isolated || policy.isolates;
    }
    return isolated;
  }

  // A policy of the namespace, or one for all pods of the cluster.
  bool HasPolicy(std::string_view name) {
    return std::ranges::any_of(policies_, [&](const PlacedPolicy& placed) {
      const NetworkPolicy& policy = placed.policy;
      if (!policy.cluster) return MayBeSameNamespace(policy.resource.namespace_name.value, name);
      return policy.isolates &&
             (policy.selector == nullptr || pipeline::kubernetes::SelectsEverything(policy.selector));
    });
  }

  void CheckNamespaces(const Manifest& manifest) {
    for (const Resource& resource : manifest.resources) {
      if (!resource.Is("Namespace") || manifest.context() || matches_left_ < policies_.size()) continue;
      matches_left_ -= policies_.size();
      if (HasPolicy(resource.name.value)) continue;
      reporter_.ReportIn(manifest.name(), kNetworkOpen, resource.place(),
                         fmt::format("no network policy that was read is for the namespace '{}'", resource.name.value));
    }
  }

  // Whether a policy is about nothing shows only where its namespace's pods were read; that they were not is worth a
  // note.
  void CheckPolicy(const PlacedPolicy& placed) {
    const Resource& resource = placed.policy.resource;
    const Node* selector = placed.policy.selector;
    if (placed.selects || placed.manifest->context() || matches_left_ == 0 || selector == nullptr) return;
    if (pipeline::kubernetes::SelectsEverything(selector)) return;
    const std::string_view name = resource.namespace_name.value;
    const bool knows_pods = placed.policy.cluster || name.empty() ? !namespaces_.empty() : namespaces_.contains(name);
    // The namespace is made here, and its pods by others.
    if (!knows_pods && makes_namespaces_) return;
    AuditFinding& finding =
        reporter_.ReportIn(placed.manifest->name(), kNetworkOpen, resource.place(),
                           knows_pods ? fmt::format("{} selects none of the pods that were read", resource.Title())
                                      : fmt::format("no pods were read that {} could select", resource.Title()));
    if (knows_pods) return;
    MakeMinor(finding);
    finding.confidence = Confidence::kLow;
  }

  const Cluster& cluster_;
  Reporter& reporter_;
  std::vector<PlacedPolicy> policies_;
  std::unordered_set<std::string_view> namespaces_;  // that pods were read of
  bool makes_namespaces_ = false;                    // there are resources of that kind
  std::size_t matches_left_ = kMaxMatches;
};

}  // namespace

void CheckNetwork(const Cluster& cluster, const Project&, Reporter& reporter) {
  NetworkCheck(cluster, reporter).Check();
}

}  // namespace pipeseal::audit::deploy
