#include <doctest/doctest.h>

#include "test/audit/deploy/manifests.h"

namespace pipeseal::audit::deploy {
namespace {

const std::string kSigstore =
    "apiVersion: policy.sigstore.dev/v1beta1\nkind: ClusterImagePolicy\nmetadata: {name: p}\nspec:\n";

TEST_CASE("DEP05: images that no policy verifies") {
  const std::string policy = kSigstore + "  images:\n  - glob: 'ghcr.io/me/**'\n  authorities: [{key: {data: x}}]\n";
  const std::string pods = Pod("  containers:\n  - {image: 'ghcr.io/me/a:1'}\n  - {image: 'ghcr.io/you/a:1'}\n");
  CHECK(LinesOf(ProjectOf({policy, pods}), "no-signature-policy") == L{7});
  CHECK(LinesOf(ProjectOf({kSigstore + "  images: [{glob: '**'}]\n", pods}), "no-signature-policy").empty());
  // Without a policy nothing is known of the cluster.
  CHECK(LinesOf(ProjectOf({pods}), "no-signature-policy").empty());
}

TEST_CASE("DEP06: policies of Sigstore") {
  CHECK(Lines("signature-policy-weak", kSigstore + "  mode: warn\n  authorities: [{key: {data: x}}]\n") == L{5});
  CHECK(
      Lines("signature-policy-weak",
            kSigstore +
                "  authorities:\n  - keyless:\n      identities:\n      - issuerRegExp: .*\n        subject: a@b\n") ==
      L{8});
  CHECK(Lines("signature-policy-weak",
              kSigstore + "  mode: enforce\n  authorities:\n  - keyless:\n      identities:\n"
                          "      - {issuer: 'https://x', subjectRegExp: '^https://github.com/me/.*$'}\n")
            .empty());
}

TEST_CASE("DEP06: policies of Kyverno") {
  const std::string head = "apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: p}\nspec:\n";
  const std::string verify = "  rules:\n  - name: r\n    verifyImages:\n    - imageReferences: ['*']\n";
  CHECK(Lines("signature-policy-weak", head + "  validationFailureAction: Audit\n  failurePolicy: Ignore\n" + verify) ==
        L{5, 6});
  CHECK(Lines("signature-policy-weak", head + "  validationFailureAction: Enforce\n" + verify).empty());
  CHECK(Lines("signature-policy-weak",
              head + verify + "    exclude: {any: [{resources: {namespaces: [kube-system, dev]}}]}\n") == L{9});
  CHECK(Lines("signature-policy-weak", head + verify + "      verifyDigest: false\n") == L{9});
  // A policy about something else may audit.
  CHECK(
      Lines("signature-policy-weak",
            head +
                "  validationFailureAction: Audit\n  rules: [{validate: {pattern: {metadata: {labels: {a: '?*'}}}}}]\n")
          .empty());
}

TEST_CASE("DEP06: policies of Kubernetes and of Gatekeeper") {
  const std::string policy =
      "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: {name: p}\nspec:\n"
      "  failurePolicy: Ignore\n  validations: [{expression: 'object.spec.containers.all(c, "
      "c.image.contains(\"@\"))'}]\n";
  CHECK(Lines("signature-policy-weak", policy) == L{5});
  const std::string binding =
      "---\napiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: {name: "
      "b}\nspec:\n"
      "  policyName: p\n  validationActions: [Warn]\n";
  CHECK(Lines("signature-policy-weak", policy + binding) == L{5, 13});
  CHECK(Lines("signature-policy-weak",
              "apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sAllowedRepos\nmetadata: {name: c}\n"
              "spec: {enforcementAction: dryrun}\n") == L{4});
  CHECK(Lines("signature-policy-weak",
              "apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sRequiredLabels\nmetadata: {name: c}\n"
              "spec: {enforcementAction: dryrun}\n")
            .empty());
}

}  // namespace
}  // namespace pipeseal::audit::deploy
