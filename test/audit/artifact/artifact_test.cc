#include <doctest/doctest.h>

#include "test/audit/findings.h"

using namespace pipeseal;
using namespace pipeseal::audit;
using pipeline::FileKind;

namespace {

Found OfWorkflow(std::string text) { return FindingsOf(artifact::kFamily, FileKind::kGitHubWorkflow, std::move(text)); }

std::string Workflow(std::string_view on, std::string_view steps) {
  return "on: " + std::string(on) + "\njobs:\n  a:\n    runs-on: x\n    steps:\n" + std::string(steps);
}

}  // namespace

TEST_CASE("Caches of releases") {
  CHECK(OfWorkflow(Workflow("release", "      - uses: actions/cache@v4\n")) == Found{"artifact/cache-poisoning:6"});
  CHECK(OfWorkflow(Workflow("{push: {tags: ['v*']}}", "      - uses: actions/setup-go@v5\n")) ==
        Found{"artifact/cache-poisoning:6"});
  CHECK(OfWorkflow(Workflow("push", "      - uses: actions/cache@v4\n")).empty());
  CHECK(OfWorkflow(Workflow("release", "      - uses: actions/setup-go@v3\n")).empty());
  CHECK(OfWorkflow(Workflow("release", "      - uses: actions/setup-go@v5\n        with: {cache: false}\n")).empty());
  CHECK(OfWorkflow(Workflow("release", "      - uses: actions/setup-python@v5\n")).empty());
  CHECK(OfWorkflow(Workflow("release", "      - uses: actions/setup-python@v5\n        with: {cache: pip}\n")) ==
        Found{"artifact/cache-poisoning:6"});
  CHECK(OfWorkflow(
            "on: release\ncache-mode: none\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: actions/cache@v4\n")
            .empty());
}

TEST_CASE("Conditions that ask for a tag") {
  const auto sccache = [](std::string_view when) {
    return OfWorkflow(Workflow(
        "{push: {tags: ['v*']}}",
        "      - uses: PyO3/maturin-action@v1\n        with:\n          sccache: ${{ " + std::string(when) + " }}\n"));
  };
  CHECK(sccache("!startsWith(github.ref, 'refs/tags/')").empty());
  CHECK(sccache("startsWith(github.ref, 'refs/tags/')") == Found{"artifact/cache-poisoning:6"});
  CHECK(sccache("matrix.cache") == Found{"artifact/cache-poisoning:6"});
}

TEST_CASE("Caches that strangers write") {
  const std::string checkout =
      "      - uses: actions/checkout@v4\n        with: {ref: '${{ github.event.pull_request.head.sha }}'}\n";
  CHECK(OfWorkflow(Workflow("pull_request_target", checkout + "      - uses: actions/cache@v4\n")) ==
        Found{"artifact/cache-write-on-untrusted-trigger:8"});
  CHECK(OfWorkflow(Workflow("pull_request", checkout + "      - uses: actions/cache@v4\n")).empty());
  CHECK(OfWorkflow(Workflow("pull_request_target", checkout + "      - uses: actions/cache/restore@v4\n")).empty());
  CHECK(
      OfWorkflow(Workflow("pull_request_target", "      - uses: actions/checkout@v4\n      - uses: actions/cache@v4\n"))
          .empty());
}

TEST_CASE("Artifacts of other runs") {
  const std::string download =
      "      - uses: actions/download-artifact@v4\n        with:\n          run-id: ${{ github.event.workflow_run.id "
      "}}\n";
  CHECK(OfWorkflow(Workflow("{workflow_run: {workflows: [ci]}}", download + "      - run: ./deploy.sh\n")) ==
        Found{"artifact/poisoned-across-workflows:6"});
  CHECK(OfWorkflow(Workflow("{workflow_run: {workflows: [ci]}}", download)) ==
        Found{"artifact/poisoned-across-workflows:6"});
  CHECK(OfWorkflow(Workflow("push", download)).empty());
  CHECK(OfWorkflow(Workflow("{workflow_run: {workflows: [ci]}}", "      - uses: actions/download-artifact@v4\n"))
            .empty());
  CHECK(Fixes(artifact::kFamily, FileKind::kGitHubWorkflow, Workflow("{workflow_run: {workflows: [ci]}}", download)) ==
        Found{"path: ${{ runner.temp }}/artifact\n          "});
}

TEST_CASE("Artifacts over the sources") {
  const std::string checkout = "      - uses: actions/checkout@v4\n";
  CHECK(OfWorkflow(Workflow("push", checkout + "      - uses: actions/download-artifact@v4\n")) ==
        Found{"artifact/path-traversal:7"});
  CHECK(OfWorkflow(Workflow("push", "      - uses: actions/download-artifact@v4\n" + checkout)).empty());
  CHECK(OfWorkflow(
            Workflow("push", checkout + "      - uses: actions/download-artifact@v4\n        with: {path: dist}\n"))
            .empty());
}
