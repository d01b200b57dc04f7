#include <doctest/doctest.h>

#include "test/audit/findings.h"

using pipeseal::audit::Found;
using pipeseal::pipeline::FileKind;

namespace {

Found Audited(FileKind kind, std::string text) {
  return pipeseal::audit::FindingsOf(pipeseal::audit::document::kSchema, kind, std::move(text));
}

}  // namespace

TEST_CASE("GitLab: jobs that do nothing, and names that are not there") {
  CHECK(Audited(FileKind::kGitLab, "a:\n  stage: test\n") == Found{"document/schema-violation:1"});
  CHECK(Audited(FileKind::kGitLab, "a:\n  script: [x]\n  needs: [b, {job: c, optional: true}]\n") ==
        Found{"document/schema-violation:3"});
  CHECK(Audited(FileKind::kGitLab, "a:\n  extends: .b\n  script: [x]\n") == Found{"document/schema-violation:2"});
  CHECK(Audited(FileKind::kGitLab, "stages: [one]\na:\n  stage: two\n  script: [x]\n") ==
        Found{"document/schema-violation:3"});
  CHECK(Audited(FileKind::kGitLab, "a: [x]\nb:\n  script: [x]\n") == Found{"document/schema-violation:1"});
  // What is included may have it all.
  CHECK(Audited(FileKind::kGitLab, "include: x.yml\na:\n  extends: .b\n  needs: [c]\n  stage: two\n").empty());
  CHECK(Audited(FileKind::kGitLab,
                ".b:\n  script: [x]\na:\n  extends: .b\nd:\n  trigger: g/p\ne:\n  needs: {pipeline: g/p}\n"
                "f:\n  parallel: {matrix: [{X: [1]}]}\n  script: [x]\ng:\n  needs: ['f: [1]']\n  script: [x]\n")
            .empty());
}

TEST_CASE("GitLab: parts of a definition are not judged alone") {
  using namespace pipeseal::audit;
  const std::string part = "a:\n  extends: .b\n  needs: [c]\n  stage: two\n";
  const auto profiles = [&](std::vector<std::pair<std::string, std::string>> files) {
    Project project;
    for (auto& [name, text] : files)
      project.Add(pipeseal::pipeline::File::ReadAs(FileKind::kGitLab, name, std::move(text)));
    Reporter reporter(project.files()[0]->name());
    for (const CheckFile check : document::kSchema.file_checks) check(*project.files()[0], project, reporter);
    std::vector<Profile> out;
    for (const AuditFinding& each : reporter.findings()) out.push_back(each.profile);
    return out;
  };
  CHECK(profiles({{".gitlab/ci/a.gitlab-ci.yml", part}}).empty());
  CHECK(profiles({{"ci/a.gitlab-ci.yml", part}, {".gitlab-ci.yml", "include: ci/a.gitlab-ci.yml\n"}}).empty());
  CHECK(profiles({{"ci/a.gitlab-ci.yml", part}}) == std::vector(3, Profile::kReview));
  CHECK(profiles({{".gitlab-ci.yml", part}}) == std::vector(3, Profile::kGate));
  CHECK(profiles({{".gitlab-ci.yml", part}, {"b.yml", "include: x.yml\n"}}) == std::vector(3, Profile::kGate));
}

TEST_CASE("GitLab: circles") {
  CHECK(Audited(FileKind::kGitLab, "a:\n  script: [x]\n  needs: [b]\nb:\n  script: [x]\n  needs: [a]\n") ==
        Found{"document/schema-violation:1"});
  CHECK(Audited(FileKind::kGitLab, ".a:\n  extends: .b\n.b:\n  extends: .a\n") == Found{"document/schema-violation:1"});
}

TEST_CASE("Azure: steps and jobs without a kind, dependencies that are not there") {
  CHECK(Audited(FileKind::kAzure, "steps:\n- \"it was not given\": error\n").empty());
  CHECK(Audited(FileKind::kAzure, "steps:\n- scirpt: x\n") == Found{"document/schema-violation:2"});
  CHECK(Audited(FileKind::kAzure, "steps:\n- script: x\n  bash: y\n") == Found{"document/schema-violation:3"});
  CHECK(Audited(FileKind::kAzure, "steps: []\njobs: []\n") == Found{"document/schema-violation:2"});
  CHECK(Audited(FileKind::kAzure, "jobs:\n- steps: []\n") == Found{"document/schema-violation:2"});
  CHECK(Audited(FileKind::kAzure, "jobs:\n- job: a\n  dependsOn: b\n  steps: []\n") ==
        Found{"document/schema-violation:3"});
  CHECK(Audited(FileKind::kAzure,
                "stages:\n- stage: a\n  dependsOn: b\n  jobs: []\n- stage: b\n  dependsOn: a\n  jobs: []\n") ==
        Found{"document/schema-violation:2"});
  CHECK(Audited(FileKind::kAzure,
                "jobs:\n- template: x.yml\n- job: a\n  dependsOn: b\n  steps:\n  - ${{ if true }}:\n    - script: x\n")
            .empty());
}

TEST_CASE("CircleCI: what it does not know") {
  const std::string head = "version: 2.1\njobs:\n  a:\n    docker: [{image: x}]\n    steps:\n      - ";
  CHECK(Audited(FileKind::kCircleCi, head + "checkuot\n") == Found{"document/schema-violation:6"});
  CHECK(Audited(FileKind::kCircleCi, head + "node/install\n") == Found{"document/schema-violation:6"});
  CHECK(Audited(FileKind::kCircleCi, head + "checkout\nworkflows:\n  w:\n    jobs:\n      - b\n") ==
        Found{"document/schema-violation:10"});
  CHECK(Audited(FileKind::kCircleCi,
                head + "checkout\nworkflows:\n  w:\n    jobs:\n      - a:\n          requires: [b]\n") ==
        Found{"document/schema-violation:11"});
  CHECK(Audited(FileKind::kCircleCi,
                head + "checkout\nworkflows:\n  w:\n    jobs:\n      - hold: {type: approval}\n      - a:\n"
                       "          requires: [hold: [success, failed]]\n")
            .empty());
  CHECK(Audited(FileKind::kCircleCi,
                "version: 2.1\nworkflows:\n  w:\n    jobs:\n      - a\n      - b:\n          requires: [a: done]\n") ==
        Found{"document/schema-violation:7"});
}

TEST_CASE("CircleCI: resource classes that do not fit their executors") {
  const std::string head = "version: 2.1\nexecutors:\n  e:\n    ";
  CHECK(Audited(FileKind::kCircleCi, head + "macos: {xcode: 15.4.0}\n    resource_class: medium\n") ==
        Found{"document/schema-violation:5"});
  CHECK(Audited(FileKind::kCircleCi,
                head + "machine: {image: ubuntu-2204:current}\n    resource_class: windows.large\n") ==
        Found{"document/schema-violation:5"});
  CHECK(Audited(FileKind::kCircleCi, head + "docker: [{image: x}]\n    resource_class: macos.m1.medium.gen1\n") ==
        Found{"document/schema-violation:5"});
  CHECK(Audited(FileKind::kCircleCi, head + "docker: [{image: x}]\n    resource_class: arm.large\n").empty());
  CHECK(Audited(FileKind::kCircleCi,
                head + "machine: {image: windows-server-2022-gui:current}\n    resource_class: windows.large\n")
            .empty());
  CHECK(Audited(FileKind::kCircleCi, head + "machine: true\n    resource_class: mine/own\n").empty());
}

TEST_CASE("Bitbucket: sections, entries and steps") {
  CHECK(Audited(FileKind::kBitbucket, "pipelines:\n  branch:\n    main:\n      - step: {script: [x]}\n") ==
        Found{"document/schema-violation:2"});
  CHECK(Audited(FileKind::kBitbucket, "pipelines:\n  default:\n    - steps: {script: [x]}\n") ==
        Found{"document/schema-violation:3"});
  CHECK(Audited(FileKind::kBitbucket, "pipelines:\n  default:\n    - step: {name: x}\n") ==
        Found{"document/schema-violation:3"});
  CHECK(
      Audited(FileKind::kBitbucket,
              "image: x\npipelines:\n  pull-requests:\n    '**':\n      - parallel:\n          - step: {script: [x]}\n")
          .empty());
}
