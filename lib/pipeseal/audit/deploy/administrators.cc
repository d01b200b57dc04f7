// DEP10: bindings that make everybody, or a workload, administrator.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "pipeseal/audit/deploy/checks.h"
#include "pipeseal/audit/deploy/rules.h"
#include "pipeseal/pipeline/kubernetes/access.h"

namespace pipeseal::audit::deploy {

using pipeline::kubernetes::Binding;
using pipeline::kubernetes::Resource;
using pipeline::kubernetes::Subject;

namespace {

// Everybody who reaches the API server, and everybody who has any account.
bool IsAnonymous(std::string_view name) { return name == "system:anonymous" || name == "system:unauthenticated"; }
bool IsAnybody(std::string_view name) { return name == "system:authenticated" || name == "system:serviceaccounts"; }

// What Kubernetes itself gives to them.
bool IsHarmlessRole(std::string_view name) {
  constexpr std::string_view kNames[] = {"system:public-info-viewer", "system:discovery", "system:basic-user",
                                         "system:service-account-issuer-discovery"};
  return std::ranges::find(kNames, name) != std::end(kNames);
}

void CheckSubject(const Manifest& manifest, const Binding& binding, const Subject& subject, Reporter& reporter) {
  const bool anonymous = IsAnonymous(subject.name.value);
  const bool harmless = IsHarmlessRole(binding.role_name.value);
  if (!anonymous && (!IsAnybody(subject.name.value) || harmless)) return;
  AuditFinding& found = reporter.ReportIn(
      manifest.name(), kClusterAdmin, subject.name.range,
      fmt::format("{} gives '{}' to {}: '{}'", binding.resource.Title(), binding.role_name.value,
                  anonymous ? "everybody who reaches the API server" : "every account", subject.name.value));
  if (harmless) {
    MakeMinor(found);
  } else if (anonymous) {
    found.finding.severity = Severity::kError;
    found.profile = Profile::kGate;
  }
}

// Kubernetes binds its own group of masters so.
bool IsOwnGroup(const Binding& binding) {
  return std::ranges::all_of(binding.subjects, [](const Subject& subject) { return subject.name == "system:masters"; });
}

void CheckBinding(const Manifest& manifest, const Binding& binding, Reporter& reporter) {
  for (const Subject& subject : binding.subjects)
    if (subject.name) CheckSubject(manifest, binding, subject, reporter);
  if (binding.role_name != "cluster-admin" || binding.role_kind == "Role") return;
  if (binding.subjects.empty() || IsOwnGroup(binding)) return;
  AuditFinding& found = reporter.ReportIn(
      manifest.name(), kClusterAdmin, binding.role_name.range,
      fmt::format("{} makes {} administrator of {}", binding.resource.Title(), Describe(binding.subjects.front()),
                  binding.cluster ? "the cluster" : "the namespace"));
  if (!binding.cluster) MakeMinor(found);
  found.finding.hint = "bind a role with what is needed";
}

}  // namespace

void CheckAdministrators(const Cluster& cluster, const Project&, Reporter& reporter) {
  for (const Manifest& manifest : cluster) {
    if (manifest.context()) continue;
    for (const Resource& resource : manifest.resources)
      if (const std::optional<Binding> binding = BindingOf(resource)) CheckBinding(manifest, *binding, reporter);
  }
}

}  // namespace pipeseal::audit::deploy
