#include <doctest/doctest.h>

#include "test/audit/findings.h"

using pipeseal::audit::Found;
using pipeseal::pipeline::FileKind;

namespace {

Found In(FileKind kind, std::string text) {
  return pipeseal::audit::FindingsOf(pipeseal::audit::pin::kPlatforms, kind, std::move(text));
}

const std::string kDigest(64, 'a');

}  // namespace

TEST_CASE("Images without a digest") {
  CHECK(In(FileKind::kGitLab,
           "image: ruby\na:\n  script: [x]\n  services:\n    - postgres:15\n    - name: redis@sha256:" + kDigest +
               "\n") == Found{"pin/image-not-digest:1", "pin/image-not-digest:5"});
  CHECK(In(FileKind::kGitLab, "a:\n  image: $IMAGE\n  script: [x]\n").empty());
  CHECK(In(FileKind::kGitLab, "a:\n  image: ruby:$VERSION\n  script: [x]\n") == Found{"pin/image-not-digest:2"});
  CHECK(In(FileKind::kAzure,
           "resources:\n  containers:\n  - container: c\n    image: ubuntu:24.04\njobs:\n- job: a\n  container: c\n  "
           "steps: []\n") == Found{"pin/image-not-digest:4"});
  CHECK(In(FileKind::kCircleCi,
           "version: 2.1\nexecutors:\n  e:\n    docker:\n      - image: cimg/base:2024.01\njobs:\n  a:\n    executor: "
           "e\n    steps: []\n"
           "  b:\n    machine: {image: ubuntu-2204:current}\n    steps: []\n") == Found{"pin/image-not-digest:5"});
}

TEST_CASE("An image that several jobs share is told once") {
  CHECK(In(FileKind::kGitLab,
           ".b:\n  image: ruby:3\na:\n  extends: .b\n  script: [x]\nc:\n  extends: .b\n  script: [x]\n") ==
        Found{"pin/image-not-digest:2"});
}

TEST_CASE("Includes of GitLab") {
  const std::string commit(40, 'c');
  CHECK(In(FileKind::kGitLab,
           "include:\n  - project: g/p\n    file: x.yml\n  - project: g/p\n    ref: main\n    file: x.yml\n"
           "  - remote: https://example.org/x.yml\n  - template: Jobs/Build.gitlab-ci.yml\n  - component: "
           "$CI_SERVER_FQDN/g/c/x@1.0\n") == Found{"pin/gitlab-include:2", "pin/gitlab-include:5",
                                                   "pin/gitlab-include:7", "pin/gitlab-include:8",
                                                   "pin/gitlab-include:9"});
  CHECK(In(FileKind::kGitLab, "include:\n  - local: x.yml\n  - project: g/p\n    ref: " + commit +
                                  "\n    file: x.yml\n  - component: h/g/c/x@" + commit +
                                  "\n  - remote: https://example.org/x.yml\n    integrity: sha256-" +
                                  std::string(43, 'A') + "=\n")
            .empty());
}

TEST_CASE("Repositories and tasks of Azure") {
  CHECK(In(FileKind::kAzure,
           "resources:\n  repositories:\n  - repository: a\n    type: git\n    name: p/a\n  - repository: b\n    name: "
           "p/b\n    ref: refs/heads/main\n"
           "steps:\n- task: Somebody.ext.Build@1\n- task: PublishPipelineArtifact@1\n- task: Other@1.2.3\n") ==
        Found{"pin/azure-resource:10", "pin/azure-resource:5", "pin/azure-resource:8"});
}

TEST_CASE("Orbs of CircleCI") {
  CHECK(In(FileKind::kCircleCi,
           "version: 2.1\norbs:\n  a: n/a@volatile\n  b: n/b@dev:x\n  c: n/c@1.2\n  d: n/d@1.2.3\n  e: {jobs: "
           "{}}\njobs: {}\n") == Found{"pin/circleci-orb:3", "pin/circleci-orb:4", "pin/circleci-orb:5"});
}

TEST_CASE("Libraries and images of Jenkins") {
  CHECK(In(FileKind::kJenkins, "@Library(['a@main', 'b@" + std::string(40, 'b') +
                                   "']) _\nlibrary 'c'\npipeline {\n agent { docker { image 'maven:3' } }\n"
                                   " stages { stage('x') { agent { docker 'node' }\n steps { sh 'make' } } }\n}\n") ==
        Found{"pin/image-not-digest:4", "pin/jenkins-library:1", "pin/jenkins-library:2", "pin/jenkins-library:5"});
}

TEST_CASE("Pipes and images of Bitbucket") {
  CHECK(In(FileKind::kBitbucket,
           "image: atlassian/default-image:latest\npipelines:\n  default:\n    - step:\n        image: node:20\n       "
           " script:\n"
           "          - pipe: atlassian/slack:1.0.0\n          - pipe: docker://x/y@sha256:" +
               kDigest + "\n") == Found{"pin/bitbucket-pipe:1", "pin/bitbucket-pipe:7", "pin/image-not-digest:5"});
}
