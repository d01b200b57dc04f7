#include <doctest/doctest.h>

#include "test/audit/deploy/manifests.h"

namespace pipeseal::audit::deploy {
namespace {

std::string Role(const std::string& kind, const std::string& rule) {
  return "apiVersion: rbac.authorization.k8s.io/v1\nkind: " + kind + "\nmetadata: {name: r}\nrules:\n- " + rule + "\n";
}
std::string Binding(const std::string& kind, const std::string& role, const std::string& subject) {
  return "apiVersion: rbac.authorization.k8s.io/v1\nkind: " + kind + "\nmetadata: {name: b}\nroleRef: {kind: " + role +
         "}\nsubjects:\n- " + subject + "\n";
}

TEST_CASE("DEP08: wildcards") {
  CHECK(Lines("rbac-wildcard", Role("Role", "{apiGroups: [''], resources: ['*'], verbs: [get]}")) == L{5});
  CHECK(Lines("rbac-wildcard", Role("ClusterRole", "{apiGroups: [''], resources: [pods], verbs: ['*']}")) == L{5});
  CHECK(Lines("rbac-wildcard", Role("Role", "{apiGroups: [''], resources: [pods], verbs: [get]}")).empty());
  CHECK(Lines("rbac-wildcard", "kind: Role\nmetadata: {name: r}\nrules: []\n").empty());
}

TEST_CASE("DEP09: permissions that lead to others") {
  const auto speaks = [](const std::string& rule) {
    return !Lines("rbac-escalation", Role("ClusterRole", rule)).empty();
  };
  for (const char* rule : {
           "{apiGroups: [''], resources: [secrets], verbs: [list]}",
           "{apiGroups: [''], resources: [pods], verbs: [create]}",
           "{apiGroups: [''], resources: ['pods/exec'], verbs: [create]}",
           "{apiGroups: [''], resources: ['pods/*'], verbs: [create]}",
           "{apiGroups: [''], resources: ['serviceaccounts/token'], verbs: [create]}",
           "{apiGroups: [''], resources: ['nodes/proxy'], verbs: [get]}",
           "{apiGroups: [''], resources: [users], verbs: [impersonate]}",
           "{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [bind]}",
           "{apiGroups: ['*'], resources: [roles], verbs: [escalate]}",
           "{apiGroups: [certificates.k8s.io], resources: ['certificatesigningrequests/approval'], verbs: [update]}",
           "{apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [patch]}",
           "{apiGroups: [''], resources: [persistentvolumes], verbs: [create]}",
           "{apiGroups: [''], resources: [events], verbs: [delete]}",
           "{apiGroups: [''], resources: [configmaps], verbs: [patch], resourceNames: [coredns]}",
           "{apiGroups: [apps], resources: [deployments], verbs: ['*']}",
       })
    CHECK_MESSAGE(speaks(rule), rule);
  for (const char* rule : {
           "{apiGroups: [''], resources: [secrets], verbs: [get], resourceNames: [mine]}",
           "{apiGroups: [''], resources: [pods], verbs: [get, list]}",
           "{apiGroups: [rbac.authorization.k8s.io], resources: [pods, rolebindings], verbs: [create, list]}",
           "{apiGroups: [example.org], resources: [secrets], verbs: [get]}",
           "{apiGroups: [''], resources: ['*'], verbs: ['*']}",
       })
    CHECK_MESSAGE(!speaks(rule), rule);
}

TEST_CASE("DEP09: a role for everything that somebody has") {
  const std::string role = Role("ClusterRole", "{apiGroups: [''], resources: ['*'], verbs: ['*']}");
  const std::string binding = Binding("ClusterRoleBinding", "ClusterRole, name: r", "{kind: Group, name: dev}");
  CHECK(LinesOf(ProjectOf({role, binding}), "rbac-escalation") == L{5});
  // A ClusterRoleBinding cannot give a Role, and another name is another role.
  CHECK(LinesOf(ProjectOf({Role("Role", "{apiGroups: [''], resources: ['*'], verbs: ['*']}"),
                           Binding("ClusterRoleBinding", "Role, name: r", "{kind: Group, name: dev}")}),
                "rbac-escalation")
            .empty());
  CHECK(LinesOf(ProjectOf({role, Binding("ClusterRoleBinding", "ClusterRole, name: x", "{kind: Group, name: dev}")}),
                "rbac-escalation")
            .empty());
}

TEST_CASE("DEP09: webhooks, and SSH into pods") {
  CHECK(Lines("rbac-escalation",
              "apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: w}\n"
              "webhooks: [{name: w, rules: [{resources: [pods]}]}]\n") == L{3});
  const std::string service =
      "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: web}, ports: [{port: 22}]}\n";
  CHECK(LinesOf(ProjectOf({service, Pod("  containers: []\n")}), "rbac-escalation") == L{3});
  CHECK(LinesOf(ProjectOf({service}), "rbac-escalation").empty());
}

TEST_CASE("DEP10: administrators and strangers") {
  CHECK(Lines("cluster-admin", Binding("ClusterRoleBinding", "ClusterRole, name: cluster-admin",
                                       "{kind: ServiceAccount, name: ci}")) == L{4});
  CHECK(Lines("cluster-admin", Binding("RoleBinding", "Role, name: r", "{kind: User, name: 'system:anonymous'}")) ==
        L{6});
  CHECK(Lines("cluster-admin", Binding("ClusterRoleBinding", "ClusterRole, name: view",
                                       "{kind: Group, name: 'system:authenticated'}")) == L{6});
  CHECK(Lines("cluster-admin", Binding("ClusterRoleBinding", "ClusterRole, name: 'system:discovery'",
                                       "{kind: Group, name: 'system:authenticated'}"))
            .empty());
  CHECK(Lines("cluster-admin", Binding("ClusterRoleBinding", "ClusterRole, name: cluster-admin",
                                       "{kind: Group, name: 'system:masters'}"))
            .empty());
  CHECK(Lines("cluster-admin", Binding("RoleBinding", "Role, name: r", "{kind: User, name: jane}")).empty());
}

TEST_CASE("DEP11: the default service account and its token") {
  CHECK(Lines("service-account-token", Pod("  serviceAccountName: default\n")) == L{5});
  CHECK(Lines("service-account-token", Pod("  containers: []\n")) == L{3});
  CHECK(Lines("service-account-token", Pod("  serviceAccountName: app\n")).empty());
  CHECK(Lines("service-account-token", Pod("  automountServiceAccountToken: false\n")).empty());
  const std::string account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default}\n";
  CHECK(Lines("service-account-token", account) == L{3});
  CHECK(LinesOf(ProjectOf({account + "automountServiceAccountToken: false\n", Pod("  containers: []\n")}),
                "service-account-token")
            .empty());
  CHECK(Lines("service-account-token",
              Binding("RoleBinding", "Role, name: r", "{kind: ServiceAccount, name: default}")) == L{6});
}

TEST_CASE("DEP16: a pipeline's service account that may do more than is applied") {
  const std::string run =
      "apiVersion: tekton.dev/v1\nkind: PipelineRun\nmetadata: {name: deploy}\nspec: {serviceAccountName: ci, "
      "pipelineRef: {name: p}}\n";
  const std::string admin =
      Binding("ClusterRoleBinding", "ClusterRole, name: cluster-admin", "{kind: ServiceAccount, name: ci}");
  CHECK(LinesOf(ProjectOf({run, admin}), "deployer-too-broad") == L{6});
  CHECK(LinesOf(ProjectOf({admin}), "deployer-too-broad").empty());
  const std::string binding = Binding("RoleBinding", "Role, name: r", "{kind: ServiceAccount, name: ci}");
  CHECK(LinesOf(ProjectOf({run, binding, Role("Role", "{apiGroups: [''], resources: [secrets], verbs: [patch]}")}),
                "deployer-too-broad") == L{6});
  CHECK(
      LinesOf(ProjectOf({run, binding, Role("Role", "{apiGroups: [apps], resources: [deployments], verbs: [patch]}")}),
              "deployer-too-broad")
          .empty());
}

}  // namespace
}  // namespace pipeseal::audit::deploy
