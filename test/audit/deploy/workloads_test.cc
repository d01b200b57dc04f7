#include <doctest/doctest.h>

#include "test/audit/deploy/manifests.h"

namespace pipeseal::audit::deploy {
namespace {

std::string Secured(const std::string& context) {
  return Pod("  containers:\n  - name: a\n    securityContext: " + context + "\n");
}

TEST_CASE("DEP12: what a workload may do on its node") {
  for (const char* context :
       {"{privileged: true}", "{allowPrivilegeEscalation: true}", "{readOnlyRootFilesystem: false}", "{runAsUser: 0}",
        "{runAsUser: 7, runAsGroup: 0}", "{runAsNonRoot: false}", "{procMount: Unmasked}",
        "{capabilities: {add: [CAP_SYS_ADMIN]}}", "{windowsOptions: {hostProcess: true}}",
        "{seccompProfile: {type: Unconfined}}"})
    CHECK_MESSAGE(Lines("privileged-workload", Secured(context)) == L{7}, context);
  for (const char* context : {"{privileged: false}", "{allowPrivilegeEscalation: false}", "{runAsUser: 1000}", "{}",
                              "{capabilities: {drop: [ALL]}}", "{runAsNonRoot: false, runAsUser: 1000}"})
    CHECK_MESSAGE(Lines("privileged-workload", Secured(context)).empty(), context);
  CHECK(Lines("privileged-workload",
              Pod("  hostNetwork: true\n  hostPID: true\n  hostIPC: true\n  containers: []\n")) == L{5, 6, 7});
}

TEST_CASE("DEP12: a container's own user counts before its pod's") {
  CHECK(Lines("privileged-workload", Pod("  securityContext: {runAsUser: 0}\n  containers:\n  - {name: a}\n")) == L{5});
  CHECK(Lines("privileged-workload",
              Pod("  securityContext: {runAsUser: 0}\n  containers:\n  - {name: a, securityContext: {runAsUser: 5}}\n"))
            .empty());
}

TEST_CASE("DEP12: a container that lacks what others of its pod have") {
  CHECK(
      Lines("privileged-workload", Pod("  containers:\n  - {name: a, securityContext: {readOnlyRootFilesystem: true}}\n"
                                       "  ephemeralContainers:\n  - {name: b}\n")) == L{8});
  CHECK(Lines("privileged-workload", Pod("  containers:\n  - {name: a}\n  - {name: b}\n")).empty());
}

TEST_CASE("DEP13: paths of the node") {
  const std::string volume =
      "  containers:\n  - {name: a, volumeMounts: [{name: v, mountPath: /x, readOnly: true}]}\n  volumes:\n"
      "  - {name: v, hostPath: {path: ";
  const auto severity = [&](const std::string& path) {
    for (const AuditFinding& each : ReportsOf(ProjectOf({Pod(volume + path + "}}\n")})))
      if (each.rule->info.id == "deploy/host-path") return each.finding.severity;
    return Severity::kError;
  };
  CHECK(Lines("host-path", Pod(volume + "/data}}\n")) == L{8});
  CHECK(severity("/data") == Severity::kNote);
  CHECK(severity("/etc/") == Severity::kWarning);
  CHECK(severity("/var/run/docker.sock") == Severity::kWarning);
  CHECK(Lines("host-path", Pod("  volumes:\n  - {name: v, emptyDir: {}}\n")).empty());
}

TEST_CASE("DEP15: secrets in plain text and in the environment") {
  const auto lines = [](const std::string& env) {
    return Lines("secret-in-manifest", Pod("  containers:\n  - name: a\n    env:\n    - " + env + "\n"));
  };
  CHECK(lines("{name: DB_PASSWORD, value: hunter2}") == L{8});
  CHECK(lines("{name: apiToken, value: abcdef}") == L{8});
  CHECK(lines("{name: T, valueFrom: {secretKeyRef: {name: s, key: k}}}") == L{8});
  CHECK(lines("{name: DB_PASSWORD_FILE, value: /run/x}").empty());
  CHECK(lines("{name: DB_PASSWORD, value: $(OTHER)}").empty());
  CHECK(lines("{name: TOKEN_ENABLED, value: 'true'}").empty());
  CHECK(lines("{name: T, valueFrom: {configMapKeyRef: {name: s, key: k}}}").empty());
  CHECK(Lines("secret-in-manifest", Pod("  containers:\n  - name: a\n    envFrom: [{secretRef: {name: s}}]\n")) ==
        L{7});
  CHECK(Lines("secret-in-manifest", Pod("  containers:\n  - name: a\n    envFrom: [{configMapRef: {name: s}}]\n"))
            .empty());
  CHECK(Lines("secret-in-manifest",
              "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  db-password: hunter2\n  host: x\n") ==
        L{5});
}

TEST_CASE("DEP14: pods that no policy selects") {
  const std::string pod = Pod("  containers: []\n");
  const auto policy = [](const std::string& spec) {
    return "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: n}\nspec: " + spec + "\n";
  };
  CHECK(LinesOf(ProjectOf({pod}), "network-open") == L{3});
  CHECK(LinesOf(ProjectOf({pod, policy("{podSelector: {}}")}), "network-open").empty());
  CHECK(LinesOf(ProjectOf({pod, policy("{podSelector: {matchLabels: {app: web}}}")}), "network-open").empty());
  CHECK(
      LinesOf(ProjectOf({pod, policy("{podSelector: {matchExpressions: [{key: app, operator: In, values: [web]}]}}")}),
              "network-open")
          .empty());
  // The policy selects nothing, and the pod is open.
  CHECK(LinesOf(ProjectOf({pod, policy("{podSelector: {matchLabels: {app: db}}}")}), "network-open") == L{3, 3});
  // No pods were read: that is worth a note, unless the namespace is made here.
  CHECK(LinesOf(ProjectOf({policy("{podSelector: {matchLabels: {app: db}}}")}), "network-open").size() == 1);
}

TEST_CASE("DEP14: policies of Cilium, and namespaces") {
  const std::string pod = Pod("  containers: []\n");
  const std::string head = "apiVersion: cilium.io/v2\nkind: CiliumClusterwideNetworkPolicy\nmetadata: {name: n}\n";
  CHECK(LinesOf(ProjectOf({pod, head + "specs: [{endpointSelector: {}, ingress: []}]\n"}), "network-open").empty());
  CHECK(LinesOf(ProjectOf({pod, head + "specs: []\n"}), "network-open") == L{3});
  CHECK(LinesOf(
            ProjectOf(
                {pod,
                 head +
                     "spec: {endpointSelector: {}, egress: [], enableDefaultDeny: {ingress: false, egress: false}}\n"}),
            "network-open") == L{3});
  CHECK(Lines("network-open", "apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n") == L{3});
}

}  // namespace
}  // namespace pipeseal::audit::deploy
