#include <doctest/doctest.h>

#include "test/audit/github_findings.h"

using namespace pipeseal::audit;
using injection::kFamily;

namespace {

Found Gate(std::string_view events, std::string_view step) {
  return FoundIn(kFamily, WorkflowOf(events, step), Profile::kGate);
}
Found All(std::string_view events, std::string_view step) {
  return FoundIn(kFamily, WorkflowOf(events, step), Profile::kAudit);
}

const Found kAtSix = {"expression-in-script:6"};

}  // namespace

TEST_CASE("Text of outsiders in scripts of privileged runs") {
  CHECK(Gate("issues", "run: echo '${{ github.event.issue.title }}'") == kAtSix);
  CHECK(Gate("pull_request_target", "run: echo ${{ github.head_ref }}") == kAtSix);
  CHECK(Gate("issue_comment", "run: echo ${{ format('{0}', github.event.comment.body) }}") == kAtSix);
  CHECK(Gate("issue_comment", "run: echo ${{ toJSON(github.event) }}") == kAtSix);
  CHECK(Gate("issues", "run: echo ${{ github['event']['issue'].title || 'x' }}") == kAtSix);
  CHECK(Gate("workflow_run", "run: echo ${{ github.event.workflow_run.head_commit.message }}") == kAtSix);
  CHECK(Gate("issues",
             "uses: actions/github-script@v7\n        with: {script: 'x = \"${{ github.event.issue.body }}\"'}") ==
        Found{"expression-in-script:7"});
  CHECK(Gate("gollum", "run: echo ${{ join(github.event.pages.*.title) }}") == kAtSix);
}

TEST_CASE("What is of a fixed shape, or only decides, is not told") {
  for (const char* expression :
       {"github.event.issue.number", "github.event.pull_request.head.sha", "github.sha", "github.actor",
        "github.event.issue.title == 'x'", "contains(github.event.issue.title, 'x')",
        "github.event.issue.title && 'a' || 'b'", "secrets.X", "hashFiles(github.head_ref)",
        "github.event.issue.html_url", "needs.x.result", "steps.y.outcome"})
    CHECK_MESSAGE(All("[issues, pull_request_target]", std::string("run: echo ${{ ") + expression + " }}") == Found{},
                  expression);
  CHECK(All("issues", "run: echo \"$TITLE\"\n        env: {TITLE: '${{ github.event.issue.title }}'}") == Found{});
  CHECK(All("issues", "uses: actions/checkout@v4\n        with: {ref: '${{ github.event.issue.title }}'}") == Found{});
}

TEST_CASE("Runs that hold nothing, and events that do not carry the text, count less") {
  CHECK(Gate("pull_request", "run: echo ${{ github.head_ref }}") == Found{});
  CHECK(FoundIn(kFamily, WorkflowOf("pull_request", "run: echo ${{ github.head_ref }}")) == kAtSix);
  CHECK(FoundIn(kFamily, WorkflowOf("push", "run: echo ${{ github.event.issue.title }}")) == Found{});
  CHECK(All("push", "run: echo ${{ github.event.issue.title }}") == kAtSix);
  CHECK(All("push", "run: echo ${{ github.ref }}") == kAtSix);
  CHECK(FoundIn(kFamily, WorkflowOf("push", "run: echo ${{ github.ref }}")) == Found{});
}

TEST_CASE("Conditions decide by which events the step runs, and for whom") {
  const std::string run = "run: echo ${{ github.event.issue.title }}\n        if: ";
  CHECK(Gate("[push, issues]", run + "github.event_name == 'issues'") == kAtSix);
  CHECK(Gate("[push, issues]", run + "github.event_name == 'push'") == Found{});
  CHECK(Gate("issues", run + "github.event.issue.author_association == 'MEMBER'") == Found{});
  CHECK(Gate("issues", run + "github.event.issue.author_association == 'CONTRIBUTOR'") == kAtSix);
  CHECK(Gate("issues", run + "github.event.issue.user.login == 'me' || github.event.issue.number > 1") == kAtSix);
  CHECK(Gate("issues", run + "steps.check.outputs.ok == 'true'") == Found{});
}

TEST_CASE("Through variables, outputs, matrices and files") {
  CHECK(
      FoundIn(kFamily,
              "on: issues\nenv: {A: '${{ github.event.issue.title }}', B: x}\njobs:\n  a:\n    runs-on: x\n    steps:\n"
              "      - run: echo ${{ env.A }}\n      - run: echo ${{ env.B }}\n      - {run: 'echo ${{ env.A }}', env: "
              "{A: b}}\n",
              Profile::kAudit) == Found{"expression-in-script:7"});
  const std::string outputs =
      "on: issues\njobs:\n  a:\n    runs-on: x\n    outputs: {t: '${{ steps.s.outputs.t }}', u: '${{ steps.s.outputs.u "
      "}}'}\n    steps:\n"
      "      - id: s\n        env: {T: '${{ github.event.issue.title }}'}\n        run: |\n"
      "          echo \"t=$T\" >> \"$GITHUB_OUTPUT\"\n          echo \"u=1\" >> \"$GITHUB_OUTPUT\"\n"
      "  b:\n    needs: a\n    runs-on: x\n    steps:\n      - run: echo ${{ needs.a.outputs.t }}\n"
      "      - run: echo ${{ needs.a.outputs.u }}\n";
  CHECK(FoundIn(kFamily, outputs, Profile::kAudit) == Found{"expression-in-script:16"});
  CHECK(FoundIn(kFamily,
                "on: issues\njobs:\n  a:\n    runs-on: x\n    strategy:\n      matrix:\n        m: [a, '${{ "
                "github.event.issue.title }}']\n"
                "        n: [a, b]\n    steps:\n      - run: echo ${{ matrix.m }}\n      - run: echo ${{ matrix.n }}\n",
                Profile::kAudit) == Found{"expression-in-script:10"});
  const std::string called =
      "on:\n  workflow_call:\n    inputs:\n      t: {type: string}\n      n: {type: number}\njobs:\n  a:\n    runs-on: "
      "x\n    steps:\n"
      "      - run: echo ${{ inputs.t }}\n      - run: echo ${{ inputs.n }}\n";
  const std::string caller =
      "on: issues\njobs:\n  c:\n    uses: ./.github/workflows/b.yml\n    with: {t: '${{ github.event.issue.title "
      "}}'}\n";
  CHECK(FoundIn(kFamily, {{".github/workflows/a.yml", caller}, {".github/workflows/b.yml", called}}, Profile::kGate) ==
        Found{"expression-in-script:10"});
  CHECK(FoundIn(kFamily, called, Profile::kAudit) == Found{});
}

TEST_CASE("Actions are made for callers that nobody knows") {
  const std::string action =
      "inputs: {t: {}}\nruns:\n  using: composite\n  steps:\n    - run: echo ${{ inputs.t }}\n      shell: bash\n";
  CHECK(FoundIn(kFamily, {{"a/action.yml", action}}, Profile::kAudit) == Found{"expression-in-script:5"});
  CHECK(FoundIn(kFamily, {{"a/action.yml", action}}) == Found{});
  const std::string caller =
      "on: issues\njobs:\n  c:\n    runs-on: x\n    steps:\n      - uses: ./a\n        with: {t: '${{ "
      "github.event.issue.title }}'}\n";
  CHECK(FoundIn(kFamily, {{".github/workflows/a.yml", caller}, {"a/action.yml", action}}, Profile::kGate) ==
        Found{"expression-in-script:5"});
}

TEST_CASE("JSON is a literal of JavaScript where no quotes are around it") {
  const auto script = [](std::string_view line) {
    return FoundIn(
        kFamily,
        WorkflowOf("issues", "uses: actions/github-script@v8\n        with:\n          script: |\n            " +
                                 std::string(line)),
        Profile::kGate);
  };
  CHECK(script("const x = ${{ toJSON(github.event.issue.title) }}").empty());
  CHECK(script("const x = '${{ toJSON(github.event.issue.title) }}'") == Found{"expression-in-script:9"});
  CHECK(script("const x = `a\n            ${{ toJSON(github.event.issue.title) }}`") ==
        Found{"expression-in-script:10"});
  CHECK(script("const x = ${{ github.event.issue.title }}") == Found{"expression-in-script:9"});
}

TEST_CASE("The value moves into a variable of the step") {
  CHECK(
      Fixed(kFamily, WorkflowOf("issues", "run: echo \"${{ github.event.issue.title }}\""),
            "injection/expression-in-script") ==
      WorkflowOf("issues",
                 "env:\n          ISSUE_TITLE: ${{ github.event.issue.title }}\n        run: echo \"${ISSUE_TITLE}\""));
  CHECK(Fixed(kFamily, WorkflowOf("issues", "env:\n          A: b\n        run: echo ${{ github.event.issue.title }}"),
              "injection/expression-in-script") ==
        WorkflowOf("issues",
                   "env:\n          ISSUE_TITLE: ${{ github.event.issue.title }}\n          A: b\n        run: echo "
                   "\"${ISSUE_TITLE}\""));
  const auto fixed = [](std::string_view step) {
    return Fixed(kFamily, WorkflowOf("issues", step), "injection/expression-in-script");
  };
  CHECK(fixed("run: \"echo ${{ github.event.issue.title }}\"").empty());
  CHECK(fixed("run: ${{ github.event.issue.title }} --foo").empty());
  CHECK(fixed("{run: 'echo ${{ github.event.issue.title }}'}").empty());
  CHECK(fixed("env:\n          TITLE: ${{ github.event.issue.title }}\n        run: echo ${{ env.TITLE }}").empty());
  CHECK(fixed("run: |\n          ISSUE_TITLE=a\n          echo ${{ github.event.issue.title }}").empty());
  CHECK(fixed("run: bash -c \"echo ${{ github.event.issue.title }}\"").empty());
  CHECK(fixed("run: |\n          echo ${{ format('a: {0}', github.event.issue.title) }}") ==
        WorkflowOf("issues",
                   "env:\n          ISSUE_TITLE: '${{ format(''a: {0}'', github.event.issue.title) }}'\n        "
                   "run: |\n          echo \"${ISSUE_TITLE}\""));
  CHECK(Fixed(kFamily, WorkflowOf("issues", "run: echo '${{ github.event.issue.title }}'"),
              "injection/expression-in-script")
            .empty());
}
