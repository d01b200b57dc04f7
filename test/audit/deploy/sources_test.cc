#include <doctest/doctest.h>

#include "test/audit/deploy/manifests.h"

namespace pipeseal::audit::deploy {
namespace {

const std::string kCommit(40, 'c');

TEST_CASE("DEP18: kustomizations") {
  const std::string head = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n";
  CHECK(Lines("mutable-source",
              head + "images:\n- {name: a, newTag: v1}\n- {name: b, digest: 'sha256:x', newTag: v1}\n") == L{4});
  CHECK(Lines("mutable-source",
              head + "resources:\n- a.yaml\n- https://github.com/o/r//p?ref=main\n- github.com/o/r?ref=" + kCommit +
                  "\n") == L{5});
  CHECK(Lines("mutable-source", "resources: [a.yaml, b]\n").empty());
}

TEST_CASE("DEP18: Argo CD and Flux") {
  const std::string head =
      "apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n    repoURL: https://x/y\n";
  CHECK(Lines("mutable-source", head + "    targetRevision: HEAD\n") == L{6});
  CHECK(Lines("mutable-source", head) == L{5});
  CHECK(Lines("mutable-source", head + "    targetRevision: " + kCommit + "\n").empty());
  CHECK(Lines("mutable-source", head + "    chart: c\n    targetRevision: 1.2.*\n") == L{7});
  CHECK(Lines("mutable-source", head + "    chart: c\n    targetRevision: 1.2.3\n").empty());
  const std::string flux = "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nspec:\n  url: https://x/y\n";
  CHECK(Lines("mutable-source", flux + "  ref: {branch: main}\n") == L{5});
  CHECK(Lines("mutable-source", flux + "  ref: {commit: " + kCommit + "}\n").empty());
}

TEST_CASE("DEP18: values of Helm") {
  CHECK(Lines("mutable-source", "image:\n  repository: a\n  tag: v1\nother:\n  image: {repository: b, tag: ''}\n") ==
        L{3});
  CHECK(Lines("mutable-source", "image:\n  repository: a\n  tag: v1@sha256:" + std::string(64, 'a') + "\n").empty());
}

TEST_CASE("DEP17: images that no pipeline makes") {
  const std::string workflow =
      "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n    - run: docker push ghcr.io/me/app:1\n";
  const std::string pods =
      Pod("  containers:\n  - {image: 'ghcr.io/me/app:1'}\n  - {image: 'ghcr.io/me/other:1'}\n  - {image: nginx}\n");
  CHECK(LinesOf(ProjectOf({workflow, pods}), "unknown-image-origin") == L{7});
  CHECK(LinesOf(ProjectOf({pods}), "unknown-image-origin").empty());
}

}  // namespace
}  // namespace pipeseal::audit::deploy
