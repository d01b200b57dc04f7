// DEP16: service accounts of pipelines that may do more than what the project's manifests need.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "pipeseal/audit/deploy/access_graph.h"
#include "pipeseal/audit/deploy/checks.h"
#include "pipeseal/audit/deploy/rules.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::deploy {

using encoding::Kind;
using encoding::Member;
using encoding::Node;
using pipeline::Text;
using pipeline::kubernetes::AccessRule;
using pipeline::kubernetes::Resource;
using pipeline::kubernetes::Subject;

namespace {

constexpr int kMaxDepth = 12;

// Service accounts by name, with the resource that runs as them.
using Deployers = std::unordered_map<std::string_view, const Resource*>;

// serviceAccountName of runs, triggers and workflows, wherever they say it.
void AddAccounts(const Node& node, const Resource& resource, int depth, Deployers& out) {
  if (depth > kMaxDepth) return;
  for (const Member& member : node.members()) {
    const Text name = Text::Of(member.value);
    if (name && member.key == "serviceAccountName" && name != "default") out.emplace(name.value, &resource);
    AddAccounts(*member.value, resource, depth + 1, out);
  }
  for (const Node* element : node.elements()) AddAccounts(*element, resource, depth + 1, out);
}

bool IsPipelineResource(const Resource& resource) {
  const std::string_view group = resource.group();
  if (group == "tekton.dev" || group == "triggers.tekton.dev") return true;
  return group == "argoproj.io" &&
         (resource.kind.value.find("Workflow") != std::string_view::npos || resource.Is("Sensor"));
}

Deployers DeployersOf(const Cluster& cluster) {
  Deployers out;
  for (const Manifest& manifest : cluster)
    for (const Resource& resource : manifest.resources)
      if (IsPipelineResource(resource)) AddAccounts(*resource.node, resource, 0, out);
  return out;
}

// Kinds that the project's manifests have, as roles name them: "deployments" of "Deployment".
std::unordered_set<std::string> AppliedResources(const Cluster& cluster) {
  std::unordered_set<std::string> out;
  for (const Manifest& manifest : cluster) {
    for (const Resource& resource : manifest.resources) {
      std::string name = AsciiLowered(resource.kind.value);
      if (name.ends_with('y') && !name.ends_with("ay"))
        name.replace(name.size() - 1, 1, "ies");
      else
        name += name.ends_with('s') ? "es" : "s";
      out.insert(std::move(name));
    }
  }
  return out;
}

bool Writes(const AccessRule& rule) {
  constexpr std::string_view kVerbs[] = {"create", "update", "patch", "delete", "deletecollection", "*"};
  return std::ranges::any_of(
      rule.verbs, [&](const Text& verb) { return std::ranges::find(kVerbs, verb.value) != std::end(kVerbs); });
}

// Kinds whose writing is authority over others: it counts if the manifests have none of them.
bool IsAuthority(std::string_view resource) {
  constexpr std::string_view kNames[] = {
      "clusterroles", "clusterrolebindings", "roles",           "rolebindings", "secrets",
      "nodes",        "namespaces",          "serviceaccounts", "daemonsets"};
  return std::ranges::find(kNames, resource) != std::end(kNames);
}

class DeployerCheck {
 public:
  DeployerCheck(const Cluster& cluster, Reporter& reporter)
      : graph_(cluster), deployers_(DeployersOf(cluster)), applied_(AppliedResources(cluster)), reporter_(reporter) {}

  void Check() {
    if (deployers_.empty()) return;
    for (const PlacedBinding& placed : graph_.bindings()) {
      if (placed.manifest->context()) continue;
      for (const Subject& subject : placed.binding.subjects) {
        const auto at = deployers_.find(subject.name.value);
        if (subject.kind != "ServiceAccount" || at == deployers_.end()) continue;
        CheckBinding(placed, subject, *at->second);
        break;
      }
    }
  }

 private:
  void CheckBinding(const PlacedBinding& placed, const Subject& subject, const Resource& runner) {
    const std::string reason = TooBroad(placed);
    if (reason.empty()) return;
    reporter_.ReportIn(placed.manifest->name(), kDeployerTooBroad, subject.name.range,
                       fmt::format("{} runs as '{}', which {}", runner.Title(), subject.name.value, reason));
  }

  std::string TooBroad(const PlacedBinding& placed) const {
    const std::string_view role = placed.binding.role_name.value;
    if (role == "cluster-admin") return "is administrator";
    for (const BoundRole* bound : placed.roles)
      for (const AccessRule& rule : bound->role.rules)
        if (Writes(rule))
          for (const Text& resource : rule.resources) {
            if (resource == "*") return fmt::format("may change everything by '{}'", role);
            if (IsAuthority(resource.value) && !applied_.contains(std::string(resource.value)))
              return fmt::format("may change {} by '{}', and none are applied", resource.value, role);
          }
    return {};
  }

  AccessGraph graph_;
  Deployers deployers_;
  std::unordered_set<std::string> applied_;
  Reporter& reporter_;
};

}  // namespace

void CheckDeployers(const Cluster& cluster, const Project&, Reporter& reporter) {
  DeployerCheck(cluster, reporter).Check();
}

}  // namespace pipeseal::audit::deploy
