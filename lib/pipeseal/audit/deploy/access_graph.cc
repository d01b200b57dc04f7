#include "pipeseal/audit/deploy/access_graph.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace pipeseal::audit::deploy {

using pipeline::kubernetes::Binding;
using pipeline::kubernetes::Resource;
using pipeline::kubernetes::Role;
using pipeline::kubernetes::Subject;

namespace {

constexpr std::size_t kShownSubjects = 3;
// Roles of one name that a binding may mean, where namespaces are not said.
constexpr std::size_t kMaxHomonyms = 16;

std::string KeyOf(std::string_view kind, std::string_view name) { return fmt::format("{}/{}", kind, name); }

// A ClusterRoleBinding gives ClusterRoles only; Kubernetes refuses one that names a Role.
bool CanGive(const Binding& binding, const Role& role) {
  if (role.cluster) return true;
  return !binding.cluster &&
         MayBeSameNamespace(binding.resource.namespace_name.value, role.resource.namespace_name.value);
}

}  // namespace

std::string BoundRole::Subjects() const {
  std::string out;
  std::size_t count = 0;
  for (const PlacedBinding* placed : bindings) {
    for (const Subject& subject : placed->binding.subjects) {
      if (++count > kShownSubjects) continue;
      if (!out.empty()) out += ", ";
      out += Describe(subject);
    }
  }
  if (count > kShownSubjects) out += fmt::format(" and {} more", count - kShownSubjects);
  return out;
}

AccessGraph::AccessGraph(const Cluster& cluster) {
  for (const Manifest& manifest : cluster) {
    for (const Resource& resource : manifest.resources) {
      if (std::optional<Role> role = RoleOf(resource)) roles_.push_back({&manifest, std::move(*role)});
      if (std::optional<Binding> binding = BindingOf(resource)) bindings_.push_back({&manifest, std::move(*binding)});
    }
  }
  Connect();
}

void AccessGraph::Connect() {
  std::unordered_map<std::string, std::vector<BoundRole*>> by_name;
  for (BoundRole& role : roles_) {
    std::vector<BoundRole*>& homonyms = by_name[KeyOf(role.role.resource.kind.value, role.role.resource.name.value)];
    if (homonyms.size() < kMaxHomonyms) homonyms.push_back(&role);
  }
  for (PlacedBinding& placed : bindings_) {
    const auto at = by_name.find(KeyOf(placed.binding.role_kind.value, placed.binding.role_name.value));
    if (at == by_name.end()) continue;
    for (BoundRole* role : at->second) {
      if (!CanGive(placed.binding, role->role)) continue;
      role->bindings.push_back(&placed);
      placed.roles.push_back(role);
    }
  }
}

}  // namespace pipeseal::audit::deploy
