// A Manifest is a file with resources of Kubernetes, read once for all rules about it; a Cluster is all that the
// project's manifests say together.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "pipeseal/audit/project.h"
#include "pipeseal/pipeline/kubernetes/pod.h"
#include "pipeseal/pipeline/kubernetes/resource.h"

namespace pipeseal::audit::deploy {

struct Manifest {
  const AuditedFile* file = nullptr;
  std::vector<pipeline::kubernetes::Resource> resources{};
  std::vector<pipeline::kubernetes::Pod> pods{};

  // No findings are wanted of it.
  bool context() const { return file->context; }
  std::string_view name() const { return file->name(); }
};

using Cluster = std::vector<Manifest>;

// The file is of a kind that has resources: manifests, Tekton's and Argo's.
bool HoldsResources(const AuditedFile& file);
Manifest ReadManifest(const AuditedFile& file);
Cluster ReadCluster(const Project& project);

// Two namespaces as manifests name them may be the same one: one that is not named is whatever it is applied to.
bool MayBeSameNamespace(std::string_view a, std::string_view b);

}  // namespace pipeseal::audit::deploy
