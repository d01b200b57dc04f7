#include "pipeseal/audit/deploy/manifest.h"

namespace pipeseal::audit::deploy {

using pipeline::FileKind;
using pipeline::kubernetes::Pod;
using pipeline::kubernetes::Resource;

bool HoldsResources(const AuditedFile& file) {
  const FileKind kind = file.definition.kind();
  if (kind != FileKind::kKubernetes && kind != FileKind::kTekton && kind != FileKind::kArgo) return false;
  return file.definition.yaml() != nullptr;
}

Manifest ReadManifest(const AuditedFile& file) {
  Manifest out{&file, pipeline::kubernetes::ResourcesOf(*file.definition.yaml())};
  for (const Resource& resource : out.resources)
    for (Pod& pod : PodsOf(resource)) out.pods.push_back(std::move(pod));
  return out;
}

Cluster ReadCluster(const Project& project) {
  Cluster out;
  for (const auto& file : project.files())
    if (HoldsResources(*file)) out.push_back(ReadManifest(*file));
  return out;
}

bool MayBeSameNamespace(std::string_view a, std::string_view b) { return a.empty() || b.empty() || a == b; }

}  // namespace pipeseal::audit::deploy
