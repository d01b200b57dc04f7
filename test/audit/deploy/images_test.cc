#include <doctest/doctest.h>

#include "test/audit/deploy/manifests.h"

namespace pipeseal::audit::deploy {
namespace {

const std::string kHex(64, 'a');

std::string Containers(const std::string& images) { return Pod("  containers:\n" + images); }

TEST_CASE("DEP01: images without a digest") {
  CHECK(Lines("image-not-digest", Containers("  - {name: a, image: nginx:1.25}\n  - {name: b, image: nginx}\n")) ==
        L{6, 7});
  CHECK(Lines("image-not-digest", Containers("  - {name: a, image: 'nginx@sha256:" + kHex + "'}\n")).empty());
  CHECK(Lines("image-not-digest",
              Containers("  - {name: a, image: 'registry:5000/nginx:1@sha512:" + kHex + kHex + "'}\n"))
            .empty());
  // What is only known when it runs says nothing, and neither does a pod without containers.
  CHECK(Lines("image-not-digest", Containers("  - {name: a, image: $(IMAGE)}\n")).empty());
  CHECK(Lines("image-not-digest", Pod("  containers:\n")).empty());
}

TEST_CASE("DEP01: digests that are none") {
  for (const std::string& digest :
       Found{"sha256:abc", "sha256:" + std::string(64, 'A'), "sha512:" + kHex, "blake3:" + std::string(63, 'a')})
    CHECK(Lines("image-not-digest", Containers("  - {name: a, image: 'nginx@" + digest + "'}\n")) == L{6});
}

TEST_CASE("DEP01: init and ephemeral containers, image volumes, workloads of every kind") {
  CHECK(Lines("image-not-digest",
              Pod("  initContainers:\n  - {name: a, image: b:1}\n  ephemeralContainers:\n  - {name: c, image: d:1}\n"
                  "  volumes:\n  - {name: v, image: {reference: e:1}}\n")) == L{6, 8, 10});
  const std::string pod = "{spec: {containers: [{name: a, image: b:1}]}}";
  CHECK(Lines("image-not-digest", "kind: Deployment\nmetadata: {}\nspec: {template: " + pod + "}\n") == L{3});
  CHECK(Lines("image-not-digest",
              "kind: CronJob\nmetadata: {}\nspec: {jobTemplate: {spec: {template: " + pod + "}}}\n") == L{3});
  CHECK(Lines("image-not-digest",
              "apiVersion: serving.knative.dev/v1\nkind: Service\nspec: {template: " + pod + "}\n") == L{3});
  CHECK(Lines("image-not-digest", "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {template: " + pod + "}\n") ==
        L{3});
  CHECK(Lines("image-not-digest",
              "apiVersion: v1\nkind: List\nitems:\n- kind: Pod\n  spec: {containers: [{name: a, image: b:1}]}\n") ==
        L{5});
  CHECK(Lines("image-not-digest",
              "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"spec\": {\"containers\": [{\"image\": \"b:1\"}]}}") ==
        L{1});
  // A Service of the cluster's own has no pods.
  CHECK(Lines("image-not-digest", "apiVersion: v1\nkind: Service\nspec: {template: " + pod + "}\n").empty());
}

TEST_CASE("DEP01-02: in resources of other kinds only names that move are told") {
  const std::string head =
      "apiVersion: agents.x-k8s.io/v1\nkind: Sandbox\nspec:\n  podTemplate:\n    spec:\n      containers:\n";
  CHECK(Lines("image-not-digest", head + "      - {name: a, image: b:1.2}\n").empty());
  CHECK(Lines("image-latest", head + "      - {name: a, image: b:nightly}\n") == L{7});
  // Patterns of policies are no pods.
  CHECK(Lines("image-latest",
              "apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nspec: {rules: [{validate: {pattern: {spec: {containers: "
              "[{image: '*'}]}}}}]}\n")
            .empty());
}

TEST_CASE("DEP02: no tag, or one that moves") {
  CHECK(Lines("image-latest",
              Containers("  - {image: nginx}\n  - {image: nginx:latest}\n  - {image: 'localhost:5000/nginx'}\n")) ==
        L{6, 7, 8});
  CHECK(Lines("image-latest", Containers("  - {image: nginx:1.2}\n  - {image: 'nginx:latest@sha256:" + kHex + "'}\n"))
            .empty());
}

TEST_CASE("DEP03: registries that are allowed") {
  AuditSettings settings;
  settings.allowed_registries = {"ghcr.io/me", "docker.io/library/"};
  const std::string text = Containers(
      "  - {image: 'ghcr.io/me/a:1'}\n  - {image: nginx}\n  - {image: 'ghcr.io/mean/a:1'}\n  - {image: you/b}\n");
  CHECK(LinesOf(ProjectOf({text}, settings), "registry-not-allowed") == L{8, 9});
}

TEST_CASE("DEP03: registries that look like others, where nobody said which are allowed") {
  CHECK(Lines("registry-not-allowed",
              Containers(
                  "  - {image: 'k8s.gcb.io/a'}\n  - {image: 'gcr.io:5000/a'}\n  - {image: 'evil.example.com/a'}\n")) ==
        L{6, 7, 8});
  CHECK(Lines("registry-not-allowed",
              Containers("  - {image: nginx}\n  - {image: 'quay.io/a'}\n  - {image: 'registry:5000/a'}\n"
                         "  - {image: '10.1.2.3/a'}\n  - {image: 'eu.gcr.io/a'}\n"))
            .empty());
}

TEST_CASE("DEP04: policies of pulling") {
  CHECK(
      Lines("pull-policy",
            Containers(
                "  - {image: nginx, imagePullPolicy: Never}\n  - {image: nginx:1, imagePullPolicy: IfNotPresent}\n")) ==
      L{6, 7});
  CHECK(Lines("pull-policy", Containers("  - {image: nginx:1, imagePullPolicy: Always}\n  - {image: nginx:1}\n"
                                        "  - {image: 'nginx@sha256:" +
                                        kHex + "', imagePullPolicy: IfNotPresent}\n"))
            .empty());
}

}  // namespace
}  // namespace pipeseal::audit::deploy
