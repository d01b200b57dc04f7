// DEP08-09: roles that grant everything, and those that lead to more rights than they name.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "pipeseal/audit/deploy/access_graph.h"
#include "pipeseal/audit/deploy/checks.h"
#include "pipeseal/audit/deploy/powers.h"
#include "pipeseal/audit/deploy/rules.h"
#include "pipeseal/pipeline/kubernetes/selector.h"

namespace pipeseal::audit::deploy {

using encoding::Node;
using pipeline::Text;
using pipeline::kubernetes::AccessRule;
using pipeline::kubernetes::At;
using pipeline::kubernetes::ElementsOf;
using pipeline::kubernetes::Pod;
using pipeline::kubernetes::Resource;
using pipeline::kubernetes::Role;
using pipeline::kubernetes::TextsOf;

namespace {

const Text* StarOf(const std::vector<Text>& texts) {
  const auto at = std::ranges::find_if(texts, [](const Text& text) { return text == "*"; });
  return at == texts.end() ? nullptr : &*at;
}

void CheckWildcards(const BoundRole& bound, const AccessRule& rule, const std::string& given, Reporter& reporter) {
  const Text* resource = StarOf(rule.resources);
  const Text* verb = StarOf(rule.verbs);
  const Text* group = StarOf(rule.groups);
  const Text* star = resource != nullptr ? resource : verb != nullptr ? verb : group;
  if (star == nullptr) return;
  const std::string_view what = resource != nullptr && verb != nullptr ? "everything"
                                : resource != nullptr                  ? "all resources"
                                : verb != nullptr                      ? "all verbs"
                                                                       : "all API groups";
  AuditFinding& found = reporter.ReportIn(bound.manifest->name(), kAccessWildcard, star->range,
                                          fmt::format("{} grants {}{}", bound.role.resource.Title(), what, given));
  if (resource == nullptr) MakeMinor(found);
  found.finding.hint = "list what is needed";
}

bool IsOfSystem(const Role& role) {
  return role.cluster || role.resource.namespace_name == "kube-system" || !role.resource.namespace_name;
}

void AddBindings(const BoundRole& bound, AuditFinding& found) {
  for (const PlacedBinding* placed : bound.bindings) {
    if (found.finding.locations.size() > 3) return;
    found.finding.locations.push_back(
        {std::string(placed->manifest->name()), placed->binding.resource.place(), "the binding"});
  }
}

void CheckPowers(const BoundRole& bound, const AccessRule& rule, const std::string& given, Reporter& reporter) {
  for (const PowerUse& use : PowersOf(rule)) {
    if (use.power->system_only && !IsOfSystem(bound.role) && rule.names.empty()) continue;
    AuditFinding& found = reporter.ReportIn(bound.manifest->name(), kAccessEscalation, use.resource.range,
                                            fmt::format("{}{} {}: '{}' on '{}'", bound.role.resource.Title(), given,
                                                        use.power->gain, use.verb.value, use.resource.value));
    if (!bound.role.cluster || use.power->severity == Severity::kNote) MakeMinor(found);
    AddBindings(bound, found);
  }
}

// cluster-admin for a namespace: another rule tells of its bindings.
bool IsNamespaceAdmin(const BoundRole& bound) {
  const auto of_cluster = [](const PlacedBinding* placed) { return placed->binding.cluster; };
  return bound.role.resource.name == "cluster-admin" && std::ranges::none_of(bound.bindings, of_cluster);
}

// A role for everything leads everywhere once somebody has it; whether the role is too broad is DEP08's.
void CheckGivenWildcards(const BoundRole& bound, const AccessRule& rule, const std::string& subjects,
                         Reporter& reporter) {
  const Text* resource = StarOf(rule.resources);
  if (resource == nullptr || bound.bindings.empty() || IsNamespaceAdmin(bound)) return;
  const auto of_core = [](const Text& group) { return group == "*" || group.value.empty(); };
  if (!rule.groups.empty() && std::ranges::none_of(rule.groups, of_core)) return;
  const auto is_power = [](const Text& verb) {
    constexpr std::string_view kVerbs[] = {"*",    "create", "update",      "patch",    "get",
                                           "list", "watch",  "impersonate", "escalate", "bind"};
    return std::ranges::find(kVerbs, verb.value) != std::end(kVerbs);
  };
  const auto verb = std::ranges::find_if(rule.verbs, is_power);
  if (verb == rule.verbs.end()) return;
  AuditFinding& found = reporter.ReportIn(
      bound.manifest->name(), kAccessEscalation, verb->range,
      fmt::format("{} gives {} '{}' on every resource", bound.role.resource.Title(), subjects, verb->value));
  AddBindings(bound, found);
}

void CheckRoles(const AccessGraph& graph, Reporter& reporter) {
  for (const BoundRole& bound : graph.roles()) {
    if (bound.manifest->context()) continue;
    // To whom the role is given, as far as that was read.
    const std::string subjects = bound.Subjects();
    const std::string given = subjects.empty() ? std::string() : fmt::format(" (given to {})", subjects);
    for (const AccessRule& rule : bound.role.rules) {
      CheckWildcards(bound, rule, given, reporter);
      CheckPowers(bound, rule, given, reporter);
      CheckGivenWildcards(bound, rule, subjects, reporter);
    }
  }
}

// ---- what gains power without a role

// Whoever runs a webhook sees what is admitted, and a mutating one changes it.
void CheckWebhooks(const Manifest& manifest, Reporter& reporter) {
  for (const Resource& resource : manifest.resources) {
    const bool mutates = resource.Is("MutatingWebhookConfiguration");
    if (!mutates && !resource.Is("ValidatingWebhookConfiguration")) continue;
    const auto webhooks = ElementsOf(resource.node->Find("webhooks"));
    const bool judges = std::ranges::any_of(webhooks, [](const Node* webhook) {
      return std::ranges::any_of(ElementsOf(webhook->Find("rules")), [](const Node* rule) {
        const std::vector<Text> resources = TextsOf(rule->Find("resources"));
        return std::ranges::any_of(resources, [](const Text& each) {
          return each.value.starts_with('*') || each.value.starts_with("pods") || each == "secrets" ||
                 each == "deployments";
        });
      });
    });
    if (!judges) continue;
    AuditFinding& found =
        reporter.ReportIn(manifest.name(), kAccessEscalation, resource.place(),
                          fmt::format("{}: whoever runs its service {} what is admitted", resource.Title(),
                                      mutates ? "sees and changes" : "sees and refuses"));
    MakeMinor(found);
    found.confidence = Confidence::kLow;
  }
}

bool OpensShell(const Node& service) {
  return std::ranges::any_of(ElementsOf(At(&service, {"spec", "ports"})), [](const Node* port) {
    for (const std::string_view key : {"port", "targetPort"}) {
      const Text number = Text::Of(port->Find(key));
      if (number == "22" || number == "2222" || number == "ssh") return true;
    }
    return false;
  });
}

// The first pod that a service reaches.
const Pod* PodBehind(const Cluster& cluster, const Resource& service) {
  const Node* selector = At(service.node, {"spec", "selector"});
  for (const Manifest& manifest : cluster) {
    const auto pod = std::ranges::find_if(manifest.pods, [&](const Pod& each) {
      return MayBeSameNamespace(each.resource.namespace_name.value, service.namespace_name.value) &&
             pipeline::kubernetes::SelectsAsService(selector, each.labels);
    });
    if (pod != manifest.pods.end()) return &*pod;
  }
  return nullptr;
}

// A service for SSH is a way into pods that no role knows of. A project has few of them; more are not looked at.
void CheckShells(const Cluster& cluster, Reporter& reporter) {
  std::size_t left = 64;
  for (const Manifest& manifest : cluster) {
    if (manifest.context()) continue;
    for (const Resource& service : manifest.resources) {
      if (!service.Is("Service") || !service.group().empty() || !OpensShell(*service.node)) continue;
      if (left-- == 0) return;
      const Pod* pod = PodBehind(cluster, service);
      if (pod == nullptr) continue;
      MakeMinor(reporter.ReportIn(
          manifest.name(), kAccessEscalation, service.place(),
          fmt::format("{} opens SSH into {}, past the cluster's roles", service.Title(), pod->resource.Title())));
    }
  }
}

}  // namespace

void CheckAccess(const Cluster& cluster, const Project&, Reporter& reporter) {
  CheckRoles(AccessGraph(cluster), reporter);
  for (const Manifest& manifest : cluster)
    if (!manifest.context()) CheckWebhooks(manifest, reporter);
  CheckShells(cluster, reporter);
}

}  // namespace pipeseal::audit::deploy
