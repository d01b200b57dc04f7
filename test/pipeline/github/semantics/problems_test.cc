#include <doctest/doctest.h>

#include "test/pipeline/github/semantics/problems_of.h"

using namespace pipeseal::pipeline::github::semantics;

namespace {

Lines On(std::string_view events) { return InWorkflow(fmt::format("on:\n{}jobs:\n  a:\n    steps: []\n", events)); }

}  // namespace

TEST_CASE("Filters of events") {
  CHECK(On("  issues:\n    branches: [a]\n") == Lines{3});
  CHECK(On("  issues:\n    branches: []\n").empty());
  CHECK(On("  pull_request:\n    tags: [a]\n") == Lines{3});
  CHECK(On("  push:\n    branches: [a]\n    branches-ignore: [b]\n") == Lines{4});
  CHECK(On("  push:\n    branches: [a]\n    tags-ignore: [b]\n    paths: [c]\n").empty());
  CHECK(On("  push:\n    tags:\n      - v\\d+\n") == Lines{4});
  CHECK(On("  workflow_run: {types: [completed]}\n") == Lines{2});
  CHECK(On("  workflow_run: {workflows: [x]}\n").empty());
}

TEST_CASE("Schedules") {
  CHECK(On("  schedule:\n    - cron: '* * * * *'\n    - cron: '0 0 * * *'\n      timezone: Nowhere\n") == Lines{3, 5});
  CHECK(On("  schedule:\n    - cron: '0 0 * * *'\n      timezone: Asia/Tokyo\n").empty());
  CHECK(InWorkflow("on: schedule\njobs: {}\n") == Lines{1});
}

TEST_CASE("Inputs of workflow_dispatch") {
  const auto inputs = [](std::string_view lines) {
    return On(fmt::format("  workflow_dispatch:\n    inputs:\n{}", lines));
  };
  CHECK(inputs("      a: {type: choice, options: ['']}\n") == Lines{4});
  CHECK(inputs("      a: {type: choice, options: [x, x]}\n") == Lines{4});
  CHECK(inputs("      a: {type: choice, options: [x], default: y}\n") == Lines{4});
  CHECK(inputs("      a: {type: choice, options: [x], default: x}\n").empty());
  std::string many;
  for (int i = 0; i < 26; ++i) many += fmt::format("      i{}: {{}}\n", i);
  CHECK(inputs(many) == Lines{2});
}

TEST_CASE("Inputs of workflow_call") {
  CHECK(On("  workflow_call:\n    inputs:\n      a: {type: string, required: true, default: x}\n") == Lines{4});
  CHECK(On("  workflow_call:\n    inputs:\n      a: {type: string, required: false, default: x}\n").empty());
}

TEST_CASE("Steps that run nothing, and actions outside of their repository") {
  const auto step = [](std::string_view line) {
    return InWorkflow(fmt::format("on: push\njobs:\n  a:\n    steps:\n      - {}\n", line));
  };
  CHECK(step("run:") == Lines{5});
  CHECK(step("run: ''").empty());
  CHECK(step("uses: o/r/../x@v1") == Lines{5});
  CHECK(step("uses: o/r/x/./y@v1") == Lines{5});
  CHECK(step("uses: o/r/x..y@v1").empty());
  CHECK(step("uses: ./x/../y").empty());
}

TEST_CASE("Jobs that are needed twice") {
  CHECK(InWorkflow("on: push\njobs:\n  a:\n    steps: []\n  b:\n    needs: [a, A]\n    steps: []\n") == Lines{6});
  CHECK(InWorkflow("on: push\njobs:\n  a:\n    steps: []\n  b:\n    needs: [a]\n    steps: []\n").empty());
}

TEST_CASE("Values that mean nothing") {
  CHECK(InWorkflow(JobOf("    timeout-minutes: 0\n    strategy:\n      max-parallel: 1.5\n    steps:\n      - {run: x, "
                         "timeout-minutes: -1}\n")) == Lines{4, 8, 6});
  CHECK(InWorkflow(JobOf("    runs-on: ubuntu-latest\n    steps:\n      - {run: x, shell: powershell}\n")) == Lines{6});
  CHECK(InWorkflow(JobOf("    runs-on: ubuntu-latest\n    steps:\n      - {run: x, shell: powershell, if: runner.os == "
                         "'Windows'}\n"))
            .empty());
  CHECK(InWorkflow(JobOf("    timeout-minutes: 0.5\n    strategy:\n      max-parallel: 2\n    steps: []\n")).empty());
  CHECK(InWorkflow(JobOf("    container:\n      image: x\n      credentials:\n        username: u\n    steps: []\n")) ==
        Lines{7});
  CHECK(InWorkflow(JobOf("    container: x\n    steps: []\n")).empty());
}

TEST_CASE("Values of the matrix") {
  const auto matrix = [](std::string_view lines) {
    return InWorkflow(JobOf(fmt::format("    strategy:\n      matrix:\n{}    steps: []\n", lines)));
  };
  CHECK(matrix("        a: [1, 2, 1]\n") == Lines{6});
  CHECK(matrix("        a: [1, '1']\n").empty());
  CHECK(matrix("        a: [{x: 1, y: 2}, {y: 2, x: 1}]\n") == Lines{6});
  CHECK(matrix("        a: [1]\n        exclude:\n          - a: 2\n          - b: 1\n          - a: 1\n") ==
        Lines{8, 9});
  CHECK(matrix("        a: [{x: 1, y: 2}]\n        exclude:\n          - a: {x: 1}\n").empty());
  CHECK(matrix("        a: ${{ fromJSON('[1]') }}\n        exclude:\n          - a: 2\n").empty());
}

TEST_CASE("Names") {
  CHECK(InWorkflow(JobOf("    env:\n      A B: x\n      C: x\n    steps: []\n")) == Lines{5});
  CHECK(InWorkflow(JobOf(
            "    runs-on: ubuntu-latest\n    steps:\n      - {run: x, shell: cmd}\n      - {run: x, shell: Bash}\n")) ==
        Lines{6});
  CHECK(InWorkflow(JobOf(
            "    runs-on: windows-latest\n    steps:\n      - {run: x, shell: sh}\n      - {run: x, shell: cmd}\n")) ==
        Lines{6});
  CHECK(InWorkflow(JobOf("    steps:\n      - {run: x, shell: dash}\n      - {run: x, shell: 'dash {0}'}\n")) ==
        Lines{5});
}

TEST_CASE("Actions: how they are called") {
  const auto step = [](std::string_view text) {
    return InWorkflow(JobOf(fmt::format("    steps:\n      - {}\n", text)));
  };
  CHECK(step("uses: 'docker://alpine:'") == Lines{5});
  CHECK(step("uses: actions/checkout@v2") == Lines{5});
  CHECK(step("{uses: actions/checkout@v4, with: {fetch_depth: 0}}") == Lines{5});
  CHECK(step("{uses: actions/checkout@v4.1.0, with: {fetch_depth: 0}}") == Lines{5});
  CHECK(step("{uses: actions/checkout@v4, with: {Fetch-Depth: 0}}").empty());
  CHECK(step("{uses: actions/cache@v4, with: {path: x}}") == Lines{5});
  CHECK(step("{uses: someone/something@v4, with: {x: y}}").empty());
  CHECK(step("{uses: docker://alpine:3, with: {args: x}}").empty());
}

TEST_CASE("Actions of the same repository: how they are called") {
  FakeLibrary library;
  library.AddAction("./a",
                    "name: a\ndescription: d\ninputs: {x: {required: true}, y: {required: true, default: 1}}\nruns: "
                    "{using: node20, main: x}\n");
  const auto step = [&](std::string_view text) {
    return InWorkflow(JobOf(fmt::format("    steps:\n      - {}\n", text)), library);
  };
  CHECK(step("uses: ./a") == Lines{5});
  CHECK(step("{uses: ./a, with: {X: 1}}").empty());
  CHECK(step("{uses: ./a, with: {x: 1, args: 1}}") == Lines{5});
  CHECK(step("uses: ./unknown").empty());
}

TEST_CASE("Metadata of actions") {
  CHECK(InAction("name: a\ndescription: d\nruns: {using: node12, main: x}\n") == Lines{3});
  CHECK(InAction("name: a\ndescription: d\nruns: {using: nodejs, main: x}\n") == Lines{3});
  CHECK(InAction("name: a\ndescription: d\nruns: {using: node20, main: x, post-if: always()}\n") == Lines{3});
  CHECK(InAction("name: a\ndescription: d\nruns: {using: docker, image: ghcr.io/a/b}\n").empty());
  CHECK(InAction("name: a\ndescription: d\nruns: {using: docker, image: Containerfile}\n") == Lines{3});
  CHECK(InAction("name: a\ndescription: d\nruns: {using: docker, image: sub/Dockerfile}\n").empty());
  CHECK(InAction("name: a\ndescription: d\nruns: {using: docker, image: 'docker://x'}\n").empty());
  CHECK(
      InAction("name: a\ndescription: d\ninputs:\n  x: {deprecationMessage: ' '}\nruns: {using: node24, main: x}\n") ==
      Lines{4});
}
