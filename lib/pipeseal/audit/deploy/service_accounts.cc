// DEP11: the default service account, and tokens that nobody asked for.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "pipeseal/audit/deploy/checks.h"
#include "pipeseal/audit/deploy/rules.h"
#include "pipeseal/pipeline/kubernetes/access.h"

namespace pipeseal::audit::deploy {

using pipeline::Text;
using pipeline::kubernetes::Binding;
using pipeline::kubernetes::IsFalse;
using pipeline::kubernetes::Pod;
using pipeline::kubernetes::Resource;
using pipeline::kubernetes::Subject;

namespace {

constexpr std::string_view kSwitchOff = "automountServiceAccountToken: false";

// Namespaces whose default service account mounts no token.
using Silenced = std::unordered_set<std::string_view>;

Silenced SilencedNamespaces(const Cluster& cluster) {
  Silenced out;
  for (const Manifest& manifest : cluster)
    for (const Resource& resource : manifest.resources)
      if (resource.Is("ServiceAccount") && resource.name == "default" &&
          IsFalse(resource.node->Find("automountServiceAccountToken")))
        out.insert(resource.namespace_name.value);
  return out;
}

void CheckAccounts(const Manifest& manifest, Reporter& reporter) {
  for (const Resource& resource : manifest.resources) {
    if (!resource.Is("ServiceAccount") || resource.name != "default") continue;
    if (IsFalse(resource.node->Find("automountServiceAccountToken"))) continue;
    reporter
        .ReportIn(manifest.name(), kServiceAccountToken, resource.name.range,
                  "the service account 'default' has its token mounted into every pod that names no other")
        .finding.hint = kSwitchOff;
  }
}

void CheckBindings(const Manifest& manifest, Reporter& reporter) {
  for (const Resource& resource : manifest.resources) {
    const std::optional<Binding> binding = BindingOf(resource);
    if (!binding) continue;
    for (const Subject& subject : binding->subjects) {
      if (subject.kind != "ServiceAccount" || subject.name != "default") continue;
      AuditFinding& found =
          reporter.ReportIn(manifest.name(), kServiceAccountToken, subject.name.range,
                            fmt::format("{} gives '{}' to every pod of the namespace that names no service account",
                                        resource.Title(), binding->role_name.value));
      found.finding.severity = Severity::kWarning;
      found.finding.hint = "make a service account for the workload that needs it";
    }
  }
}

void CheckPod(const Manifest& manifest, const Pod& pod, const Silenced& silenced, Reporter& reporter) {
  const Text account = pod.service_account();
  if ((account && !account.value.empty() && account != "default") || pod.custom) return;
  if (IsFalse(pod.spec->Find("automountServiceAccountToken"))) return;
  if (silenced.contains(pod.resource.namespace_name.value)) return;
  const std::string message =
      account ? fmt::format("{} runs as the service account 'default' and has its token", pod.resource.Title())
              : fmt::format("{} names no service account, so it has the token of 'default'", pod.resource.Title());
  AuditFinding& found =
      reporter.ReportIn(manifest.name(), kServiceAccountToken, account ? account.range : pod.resource.place(), message);
  if (!account) MakeMinor(found);
  found.finding.hint = kSwitchOff;
}

}  // namespace

void CheckServiceAccounts(const Cluster& cluster, const Project&, Reporter& reporter) {
  const Silenced silenced = SilencedNamespaces(cluster);
  for (const Manifest& manifest : cluster) {
    if (manifest.context()) continue;
    CheckAccounts(manifest, reporter);
    CheckBindings(manifest, reporter);
    for (const Pod& pod : manifest.pods) CheckPod(manifest, pod, silenced, reporter);
  }
}

}  // namespace pipeseal::audit::deploy
