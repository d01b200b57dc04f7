// An AccessGraph is who has which role: the roles and bindings of all manifests, put together.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/audit/deploy/manifest.h"
#include "pipeseal/pipeline/kubernetes/access.h"

namespace pipeseal::audit::deploy {

struct BoundRole;

struct PlacedBinding {
  const Manifest* manifest;
  pipeline::kubernetes::Binding binding;
  std::vector<const BoundRole*> roles{};  // that it gives and that were read
};

struct BoundRole {
  const Manifest* manifest;
  pipeline::kubernetes::Role role;
  std::vector<const PlacedBinding*> bindings{};

  // "Group dev, User jane and 3 more", or nothing.
  std::string Subjects() const;
};

class AccessGraph {
 public:
  // Borrows from the cluster.
  explicit AccessGraph(const Cluster& cluster);
  AccessGraph(const AccessGraph&) = delete;
  AccessGraph& operator=(const AccessGraph&) = delete;

  const std::vector<BoundRole>& roles() const& { return roles_; }
  const std::vector<PlacedBinding>& bindings() const& { return bindings_; }

 private:
  void Connect();

  std::vector<BoundRole> roles_;
  std::vector<PlacedBinding> bindings_;
};

}  // namespace pipeseal::audit::deploy
