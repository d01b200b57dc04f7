// A Pod is what a workload runs: containers on a node, as whom, with what of the node. Workloads are known by their
// kind, and others by the shape of a pod that is in them.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeseal/pipeline/kubernetes/resource.h"

namespace pipeseal::pipeline::kubernetes {

struct Container {
  enum class Use : std::uint8_t { kMain, kInit, kEphemeral };
  Use use = Use::kMain;
  const encoding::Node* node = nullptr;
  Text name{};
  Text image{};
  Text pull_policy{};
  const encoding::Node* security = nullptr;  // its securityContext

  SourceRange place() const;
};

struct Pod {
  Resource resource{};  // the workload that makes it
  const encoding::Node* spec = nullptr;
  const encoding::Node* labels = nullptr;  // nullptr: none
  bool custom = false;                     // in a resource of somebody else's kind, whose controller may change it
  std::vector<Container> containers{};
  std::vector<Text> image_volumes{};  // images that are mounted

  const encoding::Node* security() const { return spec->Find("securityContext"); }
  Text service_account() const;  // absent: "default"
};

// None for resources that make no pods, and for those that hold patterns of pods (policies) or pipelines (Tekton,
// Argo).
std::vector<Pod> PodsOf(const Resource& resource);

}  // namespace pipeseal::pipeline::kubernetes
