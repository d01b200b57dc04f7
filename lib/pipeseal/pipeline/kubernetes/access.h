// Who may do what: roles, and the bindings that give them to somebody (rbac.authorization.k8s.io).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pipeseal/pipeline/kubernetes/resource.h"

namespace pipeseal::pipeline::kubernetes {

struct AccessRule {
  std::vector<Text> groups{}, resources{}, verbs{};
  std::vector<Text> names{};  // of the resources; none: all of them
};

struct Role {
  Resource resource{};
  bool cluster = false;
  std::vector<AccessRule> rules{};
  // Selectors of the roles whose rules it takes.
  std::vector<const encoding::Node*> aggregates{};
};

struct Subject {
  Text kind{}, name{}, namespace_name{};
};

struct Binding {
  Resource resource{};
  bool cluster = false;
  Text role_kind{}, role_name{};
  std::vector<Subject> subjects{};
};

std::optional<Role> RoleOf(const Resource& resource);
std::optional<Binding> BindingOf(const Resource& resource);

// "Group dev", "ServiceAccount ci/deployer".
std::string Describe(const Subject& subject);

}  // namespace pipeseal::pipeline::kubernetes
