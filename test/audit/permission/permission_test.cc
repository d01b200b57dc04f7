#include <doctest/doctest.h>

#include "test/audit/findings.h"

using namespace pipeseal;
using namespace pipeseal::audit;
using pipeline::FileKind;

namespace {

Found OfWorkflow(std::string text) {
  return FindingsOf(permission::kFamily, FileKind::kGitHubWorkflow, std::move(text));
}

const std::string kStep = "    runs-on: x\n    steps:\n      - run: make\n";

}  // namespace

TEST_CASE("What every job may do") {
  CHECK(OfWorkflow("on: push\npermissions: write-all\njobs:\n  a:\n" + kStep) == Found{"permission/excessive:2"});
  CHECK(OfWorkflow("on: push\npermissions: read-all\njobs:\n  a:\n" + kStep) == Found{"permission/excessive:2"});
  CHECK(OfWorkflow("on: push\npermissions:\n  contents: write\n  issues: read\njobs:\n  a:\n" + kStep + "  b:\n" +
                   kStep) == Found{"permission/excessive:3"});
  CHECK(OfWorkflow("on: push\njobs:\n  a:\n" + kStep) == Found{"permission/excessive:1", "permission/excessive:3"});
  CHECK(OfWorkflow("on: push\npermissions: {}\njobs:\n  a:\n" + kStep).empty());
  CHECK(OfWorkflow("on: push\njobs:\n  a:\n    permissions: {contents: read}\n" + kStep).empty());
  CHECK(OfWorkflow("on: push\njobs: {}\n").empty());
}

TEST_CASE("Events of strangers with the default token") {
  const auto gate = [](const Found& found) { return std::ranges::count(found, "permission/default-on-risky-event:1"); };
  CHECK(gate(OfWorkflow("on: pull_request_target\njobs:\n  a:\n" + kStep)) == 1);
  CHECK(gate(OfWorkflow("on: [push, issue_comment]\njobs:\n  a:\n" + kStep)) == 1);
  CHECK(gate(OfWorkflow("on: pull_request\njobs:\n  a:\n" + kStep)) == 0);
  CHECK(gate(OfWorkflow("on: pull_request_target\npermissions: {}\njobs:\n  a:\n" + kStep)) == 0);
  CHECK(gate(OfWorkflow("on: pull_request_target\njobs:\n  a:\n    permissions: {}\n" + kStep)) == 0);
}

TEST_CASE("Scopes that nothing needs") {
  const std::string head =
      "on: push\npermissions: {}\njobs:\n  a:\n    permissions:\n      packages: write\n    runs-on: x\n    steps:\n";
  CHECK(OfWorkflow(head + "      - run: make\n") == Found{"permission/unused:6"});
  CHECK(Fixes(permission::kFamily, FileKind::kGitHubWorkflow, head + "      - run: make\n") == Found{"read"});
  CHECK(Fixes(permission::kFamily, FileKind::kGitHubWorkflow,
              "on: push\npermissions: {}\njobs:\n  a:\n    permissions: {id-token: write}\n" + kStep) == Found{"none"});
  CHECK(Fixes(permission::kFamily, FileKind::kGitHubWorkflow,
              "on: push\npermissions: {}\njobs:\n  a:\n    permissions: {packages: &w write, issues: *w}\n" + kStep)
            .empty());
  CHECK(OfWorkflow(head + "      - run: docker push ghcr.io/a/b\n").empty());
  CHECK(OfWorkflow(head + "      - uses: acme/publish@v1\n").empty());
  CHECK(OfWorkflow(head + "      - run: make\n        env: {T: '${{ github.token }}'}\n").empty());
}

TEST_CASE("Jobs that can prove who they are") {
  const std::string head =
      "on: push\npermissions: {}\njobs:\n  a:\n    permissions:\n      id-token: write\n    runs-on: x\n    steps:\n";
  CHECK(OfWorkflow(head + "      - uses: acme/deploy@v1\n") == Found{"permission/id-token-with-third-party:9"});
  CHECK(OfWorkflow(head + "      - uses: acme/deploy@0123456789abcdef0123456789abcdef01234567\n").empty());
  CHECK(OfWorkflow(head + "      - uses: actions/attest@v2\n").empty());
}

TEST_CASE("Tokens of apps") {
  const std::string head =
      "on: push\npermissions: {}\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: "
      "actions/create-github-app-token@v1\n        with:\n";
  CHECK(OfWorkflow(head + "          permission-contents: read\n").empty());
  CHECK(OfWorkflow(head + "          app-id: 1\n") == Found{"permission/app-token-breadth:7"});
  CHECK(OfWorkflow(head + "          permission-issues: write\n          owner: acme\n") ==
        Found{"permission/app-token-breadth:10"});
  CHECK(OfWorkflow(head + "          permission-members: write\n          owner: acme\n").empty());
  CHECK(OfWorkflow(head + "          permission-issues: write\n          skip-token-revoke: true\n") ==
        Found{"permission/app-token-breadth:10"});
  CHECK(OfWorkflow(head + "          permission-issues: write\n          skip-token-revoke: false\n").empty());
}

TEST_CASE("Checkouts that leave the token behind") {
  const std::string head = "on: push\npermissions: {}\njobs:\n  a:\n    runs-on: x\n    steps:\n";
  const auto fixes = [&](const std::string& version) {
    return Fixes(permission::kFamily, FileKind::kGitHubWorkflow,
                 head + "      - uses: actions/checkout@" + version + "\n");
  };
  CHECK(fixes("v4") == Found{"\n        with:\n          persist-credentials: false"});
  CHECK(fixes("v1").empty());  // has no such input
  CHECK(OfWorkflow(head + "      - uses: actions/checkout@v4\n") == Found{"permission/persisted-credentials:7"});
  CHECK(OfWorkflow(head + "      - uses: actions/checkout@v4\n        with:\n          persist-credentials: false\n")
            .empty());
  CHECK(OfWorkflow(head + "      - uses: actions/setup-go@v5\n").empty());
  CHECK(Fixes(permission::kFamily, FileKind::kGitHubWorkflow, head + "      - uses: actions/checkout@v4\n") ==
        Found{"\n        with:\n          persist-credentials: false"});
  CHECK(Fixes(permission::kFamily, FileKind::kGitHubWorkflow,
              head + "      - uses: actions/checkout@v4\n        with:\n          ref: x\n") ==
        Found{"persist-credentials: false\n          "});
  CHECK(Fixes(permission::kFamily, FileKind::kGitHubWorkflow, head + "      - {uses: actions/checkout@v4}\n").empty());
}
