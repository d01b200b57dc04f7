#include "pipeseal/audit/deploy/powers.h"

#include <algorithm>

#include "pipeseal/base/word_list.h"

namespace pipeseal::audit::deploy {

using pipeline::Text;
using pipeline::kubernetes::AccessRule;

namespace {

constexpr Power kPowers[] = {
    {"", "secrets", "get list watch", Severity::kWarning, "reads secrets, the tokens of service accounts among them"},
    {"", "secrets", "create", Severity::kNote, "makes secrets that are filled with the token of any service account"},
    {"", "pods", "create", Severity::kWarning, "starts pods as any service account, with any secret of the namespace"},
    {"", "replicationcontrollers", "create", Severity::kNote, "starts pods as any service account of the namespace"},
    {"apps", "deployments daemonsets statefulsets replicasets", "create", Severity::kNote,
     "starts pods as any service account of the namespace"},
    {"extensions", "deployments daemonsets replicasets", "create", Severity::kNote,
     "starts pods as any service account of the namespace"},
    {"batch", "jobs cronjobs", "create", Severity::kNote, "starts pods as any service account of the namespace"},
    {"", "pods/exec pods/attach", "create get", Severity::kWarning, "runs commands in pods of others"},
    {"", "pods/ephemeralcontainers", "update patch create", Severity::kWarning, "puts containers into pods of others"},
    {"", "pods/portforward", "create get", Severity::kNote, "reaches ports of pods past network policies"},
    {"", "serviceaccounts/token", "create", Severity::kWarning, "makes tokens of service accounts"},
    {"", "nodes/proxy", "get create connect update patch", Severity::kWarning,
     "speaks with kubelets, which run commands in any pod"},
    {"", "users groups serviceaccounts uids", "impersonate", Severity::kWarning, "acts as others"},
    {"authentication.k8s.io", "uids userextras", "impersonate", Severity::kWarning, "acts as others"},
    {"rbac.authorization.k8s.io", "roles clusterroles", "bind escalate", Severity::kWarning,
     "gives itself rights that it does not have"},
    {"rbac.authorization.k8s.io", "rolebindings clusterrolebindings", "bind escalate", Severity::kWarning,
     "is meant to bind roles that it does not have"},
    {"certificates.k8s.io", "certificatesigningrequests/approval", "update patch", Severity::kWarning,
     "approves certificates for any name"},
    {"certificates.k8s.io", "signers", "approve sign", Severity::kWarning, "approves certificates for any name"},
    {"admissionregistration.k8s.io", "validatingwebhookconfigurations mutatingwebhookconfigurations",
     "create update patch delete deletecollection", Severity::kWarning,
     "sees, changes or stops checking what is admitted"},
    {"admissionregistration.k8s.io",
     "validatingadmissionpolicies validatingadmissionpolicybindings mutatingadmissionpolicies "
     "mutatingadmissionpolicybindings",
     "update patch delete deletecollection", Severity::kNote, "stops or changes what is checked at admission"},
    {"", "persistentvolumes", "create", Severity::kNote, "mounts any path of a node"},
    {"", "events", "delete deletecollection", Severity::kNote, "removes the traces of what was done"},
    {"events.k8s.io", "events", "delete deletecollection", Severity::kNote, "removes the traces of what was done"},
    {"", "configmaps", "update patch", Severity::kNote, "changes any configuration, that of the cluster's DNS among it",
     true},
};

// "pods/*" and "*/exec" stand for subresources.
bool NamesResource(std::string_view pattern, std::string_view words) {
  if (HasWord(words, pattern)) return true;
  const auto slash = pattern.find('/');
  if (slash == std::string_view::npos) return false;
  const bool all_of_resource = pattern.substr(slash + 1) == "*", of_all = pattern.substr(0, slash) == "*";
  if (!all_of_resource && !of_all) return false;
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    if (all_of_resource && word.starts_with(pattern.substr(0, slash + 1))) return true;
    if (of_all && word.ends_with(pattern.substr(slash))) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

bool IsOfGroup(const AccessRule& rule, std::string_view group) {
  if (rule.groups.empty()) return true;
  return std::ranges::any_of(rule.groups, [&](const Text& each) { return each == "*" || each.value == group; });
}

// Names that a rule is limited to make it harmless, unless one of them is the cluster's own.
bool IsLimitedToNames(const AccessRule& rule) {
  constexpr std::string_view kSystem[] = {"coredns", "kube-dns", "aws-auth", "kube-proxy"};
  const auto is_system = [&](const Text& name) { return std::ranges::find(kSystem, name.value) != std::end(kSystem); };
  return !rule.names.empty() && std::ranges::none_of(rule.names, is_system);
}

}  // namespace

std::vector<PowerUse> PowersOf(const AccessRule& rule) {
  std::vector<PowerUse> out;
  const auto is_star = [](const Text& text) { return text == "*"; };
  if (IsLimitedToNames(rule) || std::ranges::any_of(rule.resources, is_star)) return out;
  for (const Power& power : kPowers) {
    if (!IsOfGroup(rule, power.group)) continue;
    const auto resource = std::ranges::find_if(
        rule.resources, [&](const Text& each) { return NamesResource(each.value, power.resources); });
    if (resource == rule.resources.end()) continue;
    const auto verb = std::ranges::find_if(
        rule.verbs, [&](const Text& each) { return each == "*" || HasWord(power.verbs, each.value); });
    if (verb != rule.verbs.end()) out.push_back({&power, *resource, *verb});
  }
  return out;
}

}  // namespace pipeseal::audit::deploy
