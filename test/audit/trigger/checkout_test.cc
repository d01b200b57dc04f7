#include <doctest/doctest.h>

#include "test/audit/github_findings.h"

using namespace pipeseal::audit;
using trigger::kFamily;

namespace {

// A job of a workflow; its first step begins in line 6.
std::string Job(std::string_view events, std::string_view steps, std::string_view more = {}) {
  return "on: " + std::string(events) + "\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n" + std::string(steps) +
         (more.empty() ? std::string() : "    " + std::string(more) + "\n");
}
Found Gate(const std::string& text) { return FoundIn(kFamily, text, Profile::kGate); }

constexpr std::string_view kHead =
    "      - uses: actions/checkout@v4\n        with: {ref: '${{ github.event.pull_request.head.sha }}'}\n";
constexpr std::string_view kHeadBelow =
    "      - uses: actions/checkout@v4\n        with: {ref: '${{ github.head_ref }}', path: pr}\n";
constexpr std::string_view kBase = "      - uses: actions/checkout@v4\n";

std::string Steps(std::string_view a, std::string_view b, std::string_view c = {}) {
  return std::string(a) + std::string(b) + std::string(c);
}

}  // namespace

TEST_CASE("An outsider's tree is run") {
  for (const char* run :
       {"npm install", "make", "./build.sh", "python setup.py sdist", "pip install -r requirements.txt", "cargo test",
        "go test ./...", "docker build .", "bash scripts/x.sh", "cd sub && mvn verify", "yarn"})
    CHECK_MESSAGE(Gate(Job("pull_request_target", Steps(kHead, "      - run: " + std::string(run) + "\n"))) ==
                      Found{"untrusted-checkout-executed:8"},
                  run);
  CHECK(Gate(Job("pull_request_target", Steps(kHead, "      - uses: ./.github/actions/x\n"))) ==
        Found{"untrusted-checkout-executed:8"});
  CHECK(Gate(Job("pull_request_target", Steps(kHead, "      - uses: pre-commit/action@v3\n"))) ==
        Found{"untrusted-checkout-executed:8"});
  CHECK(Gate(Job("issue_comment", "      - run: gh pr checkout 1 && make\n")) ==
        Found{"untrusted-checkout-executed:6"});
  CHECK(Gate(Job("issue_comment",
                 "      - env: {N: '${{ github.event.issue.number }}'}\n        run: |\n"
                 "          git fetch origin pull/$N/head:pr\n          git checkout pr\n          make\n")) ==
        Found{"untrusted-checkout-executed:10"});
  CHECK(Gate(Job("workflow_run",
                 "      - uses: actions/checkout@v4\n        with: {ref: '${{ github.event.workflow_run.head_sha }}'}\n"
                 "      - run: npm ci\n")) == Found{"untrusted-checkout-executed:8"});
}

TEST_CASE("It is checked out, and nothing that is known runs it") {
  CHECK(Gate(Job("pull_request_target", Steps(kHead, "      - run: git diff\n"))) == Found{"untrusted-checkout:7"});
  CHECK(Gate(Job("pull_request_target", Steps(kHead, "      - run: npm install --ignore-scripts\n"))) ==
        Found{"untrusted-checkout:7"});
  CHECK(Gate(Job("pull_request_target", std::string(kHead), "permissions: {}")) == Found{});
}

TEST_CASE("What is not an outsider's, or not run for outsiders") {
  CHECK(Gate(Job("pull_request", Steps(kHead, "      - run: make\n"))) == Found{});
  CHECK(Gate(Job("pull_request_target", Steps(kBase, "      - run: make\n"))) == Found{});
  CHECK(Gate(Job(
            "pull_request_target",
            "      - uses: actions/checkout@v4\n        with: {ref: '${{ github.base_ref }}'}\n      - run: make\n")) ==
        Found{});
  CHECK(Gate(Job("pull_request_target", Steps(kHead, "      - run: make\n"),
                 "if: github.event.pull_request.head.repo.full_name == github.repository")) == Found{});
  CHECK(Gate(Job("[push, pull_request_target]", Steps(kHead, "      - run: make\n"),
                 "if: github.event_name == 'push'")) == Found{});
  CHECK(Gate(Job("pull_request_target", Steps(kHead, "      - run: make\n"),
                 "if: github.event.pull_request.author_association == 'MEMBER'")) == Found{});
}

TEST_CASE("Only what lies in the outsider's folder is theirs") {
  CHECK(Gate(Job("pull_request_target", Steps(kBase, kHeadBelow, "      - run: ./build.sh\n"))) ==
        Found{"untrusted-checkout:8"});
  CHECK(Gate(Job("pull_request_target", Steps(kBase, kHeadBelow, "      - run: cd pr && ./build.sh\n"))) ==
        Found{"untrusted-checkout-executed:9"});
  CHECK(Gate(Job("pull_request_target",
                 Steps(kBase, kHeadBelow, "      - run: make\n        working-directory: ./pr\n"))) ==
        Found{"untrusted-checkout-executed:9"});
  CHECK(Gate(Job("pull_request_target", Steps(kBase, kHeadBelow, "      - run: make -C pr\n"))) ==
        Found{"untrusted-checkout-executed:9"});
  CHECK(Gate(Job("pull_request_target", Steps(kHead, kBase, "      - run: make\n"))) == Found{"untrusted-checkout:7"});
}

TEST_CASE("A gate in front of what can still change") {
  const std::string labeled = "{pull_request_target: {types: [labeled]}}";
  const std::string branch =
      "      - uses: actions/checkout@v4\n        with: {ref: '${{ github.head_ref }}'}\n      - run: make\n";
  CHECK(Gate(Job(labeled, branch)) == Found{"checkout-race:7"});
  CHECK(Gate(Job(labeled, Steps(kHead, "      - run: make\n"))) == Found{});
  CHECK(Gate(Job("pull_request_target", Steps(kHead, "      - run: make\n"),
                 "if: contains(github.event.pull_request.labels.*.name, 'safe')")) == Found{"checkout-race:7"});
}

TEST_CASE("Commands in comments") {
  const std::string checkout = "      - run: gh pr checkout 1\n      - run: make\n";
  CHECK(Gate(Job("issue_comment", checkout, "if: startsWith(github.event.comment.body, '/test')")) ==
        Found{"comment-command-unchecked:8", "untrusted-checkout-executed:7"});
  CHECK(Gate(Job("issue_comment", checkout,
                 "if: startsWith(github.event.comment.body, '/test') && github.event.comment.author_association == "
                 "'OWNER'")) == Found{});
  CHECK(FoundIn(kFamily, "permissions: {issues: write}\n" + Job("issue_comment", "      - run: x\n",
                                                                "if: github.event.comment.body == '/a'")) == Found{});
}

TEST_CASE("Who starts the workflow that starts this one") {
  const std::string child =
      "name: B\n" +
      Job("{workflow_run: {workflows: [A]}}",
          "      - uses: actions/checkout@v4\n        with: {ref: '${{ github.event.workflow_run.head_sha }}'}\n"
          "      - run: make\n");
  const auto with_parent = [&](std::string_view events) {
    return FoundIn(
        kFamily,
        {{".github/workflows/a.yml", "name: A\n" + WorkflowOf(events, "run: x")}, {".github/workflows/b.yml", child}},
        Profile::kGate);
  };
  CHECK(with_parent("pull_request") == Found{"untrusted-checkout-executed:9"});
  CHECK(with_parent("push") == Found{});
  CHECK(FoundIn(kFamily, child) == Found{"privileged:2", "untrusted-checkout-executed:9", "workflow-run-by-name:2"});
}

TEST_CASE("Triggers that serve outsiders") {
  CHECK(FoundIn(kFamily, WorkflowOf("pull_request_target", "run: x")) == Found{"privileged:1"});
  CHECK(FoundIn(kFamily, "permissions: {}\n" + WorkflowOf("pull_request_target", "run: x")) == Found{});
  CHECK(FoundIn(kFamily, "permissions: {}\n" + WorkflowOf("pull_request_target", "run: x"), Profile::kAudit) ==
        Found{"privileged:2"});
  CHECK(FoundIn(kFamily, WorkflowOf("pull_request_target", "uses: actions/labeler@v5"), Profile::kAudit) == Found{});
  CHECK(FoundIn(kFamily, WorkflowOf("push", "run: x"), Profile::kAudit) == Found{});
}

TEST_CASE("Runners of one's own") {
  const auto on = [](std::string_view events, std::string_view runner, std::string_view matrix = {}) {
    return "on: " + std::string(events) + "\njobs:\n  a:\n    runs-on: " + std::string(runner) + "\n" +
           std::string(matrix) + "    steps:\n      - run: x\n";
  };
  CHECK(FoundIn(kFamily, on("pull_request", "[self-hosted, x]")) == Found{"self-hosted-on-pull-request:4"});
  CHECK(FoundIn(kFamily, on("push", "[self-hosted, x]")) == Found{});
  CHECK(FoundIn(kFamily, on("push", "[self-hosted, x]"), Profile::kAudit) == Found{"self-hosted-on-pull-request:4"});
  CHECK(FoundIn(kFamily, on("pull_request", "macOS-latest"), Profile::kAudit) == Found{});
  CHECK(FoundIn(kFamily, on("pull_request", "${{ inputs.os }}"), Profile::kAudit) == Found{});
  const std::string matrix = "    strategy:\n      matrix:\n        os: [self-hosted, ubuntu-latest]\n";
  CHECK(FoundIn(kFamily, on("pull_request", "${{ matrix.os }}", matrix)) == Found{"self-hosted-on-pull-request:4"});
  CHECK(FoundIn(kFamily,
                on("pull_request", "${{ matrix.os }}", matrix + "        exclude:\n          - os: self-hosted\n"),
                Profile::kAudit) == Found{});
}
