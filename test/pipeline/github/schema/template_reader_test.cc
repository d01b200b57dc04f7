#include "pipeseal/pipeline/github/schema/template_reader.h"

#include <doctest/doctest.h>

#include <string>

#include "schema_issues.h"

using namespace pipeseal;
using namespace pipeseal::pipeline::github::schema;
using encoding::YamlStream;

TEST_CASE("keys are those of the schema, as they are written there") {
  CHECK(FoundIn("on: push\njobs: {a: {runs-on: x}}\n").empty());
  CHECK(FoundIn("name: a\nNAME: b\non: push\njobs: {a: {runs-on: x}}\n") == FoundList{{IssueKind::kDuplicateKey, 2}});
  CHECK(FoundIn("on: push\nJobs: {a: {runs-on: x}}\n") == FoundList{{IssueKind::kUnknownKey, 2}});
  CHECK(FoundIn("on: push\n") == FoundList{{IssueKind::kMissingKey, 1}});
  CHECK(FoundIn(WithJob("    timeout-minute: 5\n")) == FoundList{{IssueKind::kUnknownKey, 5}});
  CHECK(FoundIn(WithJob("    env: {A: b, a: c}\n")) == FoundList{{IssueKind::kDuplicateKey, 5}});
  CHECK(FoundIn(WithJob("    env: {'': b}\n")) == FoundList{{IssueKind::kUnexpectedValue, 5}});
}

TEST_CASE("a mistyped key has the nearest one for a hint") {
  const auto stream = YamlStream::Parse(WithJob("    timeout-minuts: 5\n"));
  const auto issues = IssuesOf(stream);
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].hint == "did you mean 'timeout-minutes'?");
}

TEST_CASE("what a mapping is shows in its keys") {
  CHECK(FoundIn("on: push\njobs:\n  a:\n    name: x\n") == FoundList{{IssueKind::kUnclearMapping, 4}});
  CHECK(FoundIn("on: push\njobs:\n  a:\n    runs-on: x\n    uses: ./x.yml\n") ==
        FoundList{{IssueKind::kUnknownKey, 5}});
  CHECK(FoundIn(WithSteps("      - run: a\n        with: {b: c}\n")) == FoundList{{IssueKind::kUnknownKey, 7}});
  CHECK(FoundIn(WithSteps("      - name: a\n")) == FoundList{{IssueKind::kUnclearMapping, 6}});
  CHECK(FoundIn(WithSteps("      - shell: bash\n")) == FoundList{{IssueKind::kMissingKey, 6}});
}

TEST_CASE("values are of their kind, and a scalar will do for a text") {
  CHECK(FoundIn(WithJob("    timeout-minutes: 5\n    name: 5\n    env: {A: 1, B: true, C: }\n")).empty());
  CHECK(FoundIn(WithJob("    timeout-minutes: '5'\n")) == FoundList{{IssueKind::kUnexpectedValue, 5}});
  CHECK(FoundIn(WithJob("    continue-on-error: yes\n")) == FoundList{{IssueKind::kUnexpectedValue, 5}});
  CHECK(FoundIn(WithJob("    env:\n")) == FoundList{{IssueKind::kUnexpectedValue, 5}});
  CHECK(FoundIn(WithJob("    steps: {run: a}\n")) == FoundList{{IssueKind::kUnexpectedMapping, 5}});
  CHECK(FoundIn(WithJob("    env: [a]\n")) == FoundList{{IssueKind::kUnexpectedList, 5}});
  CHECK(FoundIn(WithJob("    permissions: {contents: rite}\n")) == FoundList{{IssueKind::kUnexpectedValue, 5}});
  CHECK(FoundIn(WithJob("    permissions: {id-token: read}\n")) == FoundList{{IssueKind::kUnexpectedValue, 5}});
  CHECK(FoundIn(WithJob("    permissions: read-all\n    cache-mode: write-only\n")).empty());
}

TEST_CASE("expressions stand where GitHub evaluates them, and see what is there") {
  CHECK(FoundIn(WithJob("    strategy: '${{ fromJSON(needs.a.outputs.m) }}'\n    timeout-minutes: ${{ matrix.t }}\n"))
            .empty());
  CHECK(FoundIn("name: ${{ 1 == 1 }}\non: push\njobs: {a: {runs-on: x}}\n") ==
        FoundList{{IssueKind::kExpressionNotAllowed, 1}});
  // A text in a fence is a text.
  CHECK(FoundIn("name: ${{ '{{ }}' }}\non: push\njobs: {a: {runs-on: x}}\n").empty());
  CHECK(FoundIn(WithJob("    env: {A: '${{ runner.os }}'}\n")) == FoundList{{IssueKind::kNameNotAvailable, 5}});
  CHECK(FoundIn(WithSteps("      - run: ${{ runner.os }} ${{ hashFiles('a') }}\n")).empty());
  CHECK(FoundIn(WithSteps("      - run: ${{ success() }}\n")) == FoundList{{IssueKind::kNameNotAvailable, 6}});
  CHECK(FoundIn(WithSteps("      - run: ${{ github.\n")) == FoundList{{IssueKind::kExpressionNotClosed, 6}});
  CHECK(FoundIn(WithSteps("      - run: ${{ github. }}\n")) == FoundList{{IssueKind::kExpression, 6}});
  CHECK(FoundIn(WithSteps("      - run: ${{ }}\n")) == FoundList{{IssueKind::kExpression, 6}});
  CHECK(FoundIn(WithJob("    env: {'${{ insert }}': '${{ github.event }}'}\n")).empty());
}

TEST_CASE("every name that is not available is told, at its place") {
  const auto stream = YamlStream::Parse(WithJob("    env:\n      A: \"x ${{ steps.a }} ${{ job.b || env.c }}\"\n"));
  const auto issues = IssuesOf(stream);
  REQUIRE(issues.size() == 3);
  for (const Issue& issue : issues) {
    CHECK(issue.kind == IssueKind::kNameNotAvailable);
    REQUIRE(issue.scalar != nullptr);
    CHECK(issue.scalar->text().substr(issue.offset, issue.length) == issue.subject);
  }
  CHECK(issues[2].subject == "env");
}

TEST_CASE("a condition is an expression without its fence too") {
  CHECK(FoundIn(WithJob("    if: github.ref == 'x' && success('a')\n")).empty());
  CHECK(FoundIn(WithJob("    if: matrix.x\n")) == FoundList{{IssueKind::kNameNotAvailable, 5}});
  CHECK(FoundIn(WithJob("    if: github.ref = 'x'\n")) == FoundList{{IssueKind::kExpression, 5}});
  CHECK(FoundIn(WithJob("    if:\n")).empty());
  CHECK(FoundIn(WithSteps("      - run: a\n        if: success('a')\n")) == FoundList{{IssueKind::kExpression, 7}});
  CHECK(FoundIn(WithSteps("      - run: a\n        if: true\n")).empty());
}

TEST_CASE("events have their activities and filters") {
  const auto on = [](const std::string& events) { return FoundIn("on:\n" + events + "jobs: {a: {runs-on: x}}\n"); };
  CHECK(on("  push: {branches: main, tags-ignore: [v1]}\n  pull_request: {types: opened}\n").empty());
  CHECK(on("  create: {tags: v1}\n  workflow_dispatch: {inputs: {a: }}\n").empty());
  CHECK(on("  repository_dispatch: {types: [a]}\n  repository_vulnerability_alert:\n") ==
        FoundList{{IssueKind::kUnknownKey, 3}});
  CHECK(on("  pull_request: {types: [open]}\n") == FoundList{{IssueKind::kUnexpectedValue, 2}});
  CHECK(on("  push: {branch: main}\n") == FoundList{{IssueKind::kUnknownKey, 2}});
  CHECK(on("  schedule: [{cron: '0 0 * * *', timezone: Europe/Berlin}]\n").empty());
  CHECK(on("  workflow_call: {inputs: {a: {required: true}}}\n") == FoundList{{IssueKind::kMissingKey, 2}});
  CHECK(FoundIn("on: [push, repository_dispatch]\njobs: {a: {runs-on: x}}\n").empty());
  CHECK(FoundIn("on: [push, pul_request]\njobs: {a: {runs-on: x}}\n") == FoundList{{IssueKind::kUnexpectedValue, 1}});
}

TEST_CASE("lists and mappings within each other end somewhere") {
  std::string deep = "[";
  for (int i = 0; i < 50; ++i) deep += "[";
  const std::string closed = deep + std::string(51, ']');
  CHECK(FoundIn(WithJob("    strategy: {matrix: {a: " + closed + "}}\n")) == FoundList{{IssueKind::kDepth, 5}});
  CHECK(FoundIn(WithJob("    strategy: {matrix: {a: [[[[1]]]]}}\n")).empty());
}

TEST_CASE("so many issues are told, and no more") {
  std::string text = "on: push\njobs: {a: {runs-on: x}}\n";
  for (std::size_t i = 0; i < 2 * kMaxIssues; ++i) text += fmt::format("k{}: v\n", i);
  CHECK(FoundIn(text).size() == kMaxIssues);
}

TEST_CASE("of an action GitHub wants what its kind needs") {
  const std::string head = "name: a\ndescription: b\nruns:\n";
  CHECK(FoundInAction(head + "  using: composite\n  steps:\n    - run: a\n      shell: bash\n").empty());
  CHECK(FoundInAction(head + "  using: Node20\n  main: a.js\n  post-if: success()\n").empty());
  CHECK(FoundInAction(head + "  using: docker\n  image: Dockerfile\n  args: ['${{ inputs.a }}']\n").empty());
  CHECK(FoundInAction(head + "  using: composite\n  steps:\n    - run: a\n") == FoundList{{IssueKind::kMissingKey, 6}});
  CHECK(FoundInAction(head + "  using: composite\n  main: a.js\n") ==
        FoundList{{IssueKind::kMissingKey, 4}, {IssueKind::kUnknownKey, 5}});
  CHECK(FoundInAction(head + "  using: node99\n  main: a.js\n") == FoundList{{IssueKind::kUnexpectedValue, 4}});
  CHECK(FoundInAction(head + "  using: composite\n  steps:\n    - run: ${{ secrets.a }}\n      shell: bash\n") ==
        FoundList{{IssueKind::kNameNotAvailable, 6}});
  CHECK(FoundInAction("name: a\ndescription: b\n") == FoundList{{IssueKind::kMissingKey, 1}});
}

TEST_CASE("what GitHub runs all the same is said to be so") {
  const auto stream = YamlStream::Parse(
      "branding: {icon: spaceship}\nwhatever: 1\nruns: {using: composite, steps: []}\ninputs: {a: {required: 'true', "
      "type: x}}\n");
  const auto issues = CheckAction(*stream.documents()[0]);
  CHECK(Places(issues) == FoundList{{IssueKind::kMissingKey, 1},
                                    {IssueKind::kMissingKey, 1},
                                    {IssueKind::kUnexpectedValue, 1},
                                    {IssueKind::kUnknownKey, 2}});
  for (const Issue& issue : issues) CHECK(issue.tolerated);
}
