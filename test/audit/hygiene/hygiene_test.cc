#include <doctest/doctest.h>

#include "test/audit/github_findings.h"

using namespace pipeseal::audit;

namespace {

Found Hygiene(std::string text) { return FoundIn(hygiene::kFamily, std::move(text), Profile::kAudit); }
Found OfStep(std::string_view step) {
  return Hygiene(
      "name: x\non: push\nconcurrency: {group: a, cancel-in-progress: true}\njobs:\n  a:\n    name: a\n    runs-on: "
      "x\n    steps:\n      - " +
      std::string(step) + "\n");
}
Found Dependabot(std::string text) {
  return FoundIn(
      hygiene::kFamily,
      {{".github/dependabot.yml", "version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n" + text}},
      Profile::kAudit);
}

}  // namespace

TEST_CASE("hygiene/anonymous-definition and hygiene/no-concurrency-limit") {
  CHECK(Hygiene("on: push\njobs:\n  a:\n    runs-on: x\n") ==
        Found{"anonymous-definition:1", "anonymous-definition:3", "no-concurrency-limit:1"});
  CHECK(Hygiene("name: x\non: push\nconcurrency: a\njobs: {}\n") == Found{"no-concurrency-limit:3"});
  CHECK(Hygiene("name: x\non: push\nconcurrency: {group: a, cancel-in-progress: false}\njobs: {}\n").empty());
  CHECK(Hygiene("name: x\non: workflow_call\njobs:\n  a: {name: a, runs-on: x}\n").empty());
  CHECK(FoundIn(hygiene::kFamily, {{"action.yml", "runs:\n  using: composite\n  steps: []\n"}}, Profile::kAudit) ==
        Found{"anonymous-definition:1"});
}

TEST_CASE("hygiene/undocumented-permission") {
  const auto permissions = [](std::string_view lines) {
    return Hygiene("name: x\non: workflow_call\npermissions:\n" + std::string(lines) + "jobs: {}\n");
  };
  CHECK(permissions("  contents: read\n").empty());
  CHECK(permissions("  contents: write\n") == Found{"undocumented-permission:4"});
  CHECK(permissions("  contents: write # to release\n").empty());
  CHECK(permissions("  # to release\n  contents: write\n").empty());
  CHECK(permissions("  issues: write # to comment\n  contents: write\n") == Found{"undocumented-permission:5"});
  CHECK(permissions("  contents: write #\n") == Found{"undocumented-permission:4"});
  CHECK(permissions("  contents: write # zizmor: ignore[x]\n") == Found{"undocumented-permission:4"});
  CHECK(permissions("  contents: write # zizmor: ignore[x] to release\n").empty());
  CHECK(permissions("  contents: none\n").empty());
}

TEST_CASE("hygiene/superfluous-action and hygiene/misfeature") {
  CHECK(OfStep("uses: Softprops/action-gh-release@v2") == Found{"superfluous-action:9"});
  CHECK(OfStep("uses: actions/checkout@v4").empty());
  CHECK(OfStep("uses: actions/setup-python@v6\n        with: {pip-install: x}") == Found{"misfeature:10"});
  CHECK(OfStep("uses: actions/setup-python@v6\n        with: {python-version: '3'}").empty());
  CHECK(OfStep("run: x\n        shell: cmd") == Found{"misfeature:10"});
  CHECK(OfStep("run: x\n        shell: bash -e {0}").empty());
  CHECK(OfStep("run: x\n        shell: nu {0}") == Found{"misfeature:10"});
  CHECK(OfStep("run: x").empty());
  CHECK(Hygiene("name: x\non: workflow_call\ndefaults:\n  run:\n    shell: cmd\njobs: {}\n") == Found{"misfeature:5"});
}

TEST_CASE("hygiene/dependabot-cooldown and hygiene/dependabot-external-code") {
  const std::string schedule = "    schedule: {interval: weekly}\n";
  CHECK(Dependabot(schedule) == Found{"dependabot-cooldown:3"});
  CHECK(Dependabot(schedule + "    cooldown: {default-days: 7}\n").empty());
  CHECK(Dependabot(schedule + "    cooldown: {default-days: 6}\n") == Found{"dependabot-cooldown:6"});
  CHECK(Dependabot(schedule + "    cooldown: {semver-major-days: 30}\n") == Found{"dependabot-cooldown:6"});
  CHECK(Dependabot(schedule + "    open-pull-requests-limit: 0\n").empty());
  CHECK(Dependabot("    multi-ecosystem-group: g\nmulti-ecosystem-groups:\n  g:\n    cooldown: {default-days: 9}\n")
            .empty());
  CHECK(Dependabot(schedule + "    cooldown: {default-days: 7}\n    insecure-external-code-execution: allow\n") ==
        Found{"dependabot-external-code:7"});
  CHECK(Dependabot(schedule + "    cooldown: {default-days: 7}\n    insecure-external-code-execution: deny\n").empty());
}
