#include <doctest/doctest.h>

#include "test/audit/github_findings.h"

using namespace pipeseal::audit;
using injection::kFamily;

namespace {

std::string WithBody(std::string_view run) {
  return "on: issue_comment\njobs:\n  a:\n    runs-on: x\n    steps:\n      - env: {BODY: '${{ "
         "github.event.comment.body }}', N: '${{ github.event.issue.number }}'}\n"
         "        run: " +
         std::string(run) + "\n";
}

}  // namespace

TEST_CASE("Text of outsiders in the environment and path files") {
  CHECK(FoundIn(kFamily, WithBody("echo \"A=$BODY\" >> \"$GITHUB_ENV\""), Profile::kGate) ==
        Found{"environment-file-write:7"});
  CHECK(FoundIn(kFamily, WithBody("echo \"$BODY\" | tee -a $GITHUB_PATH"), Profile::kGate) ==
        Found{"environment-file-write:7"});
  CHECK(FoundIn(kFamily, WithBody("x=$(echo \"$BODY\" | sed s/a/b/) && echo \"$x\" >> $GITHUB_PATH"), Profile::kGate) ==
        Found{"environment-file-write:7"});
  CHECK(FoundIn(kFamily, WithBody("echo \"A=$N\" >> \"$GITHUB_ENV\""), Profile::kReview) == Found{});
  CHECK(FoundIn(kFamily, WithBody("echo \"A=b\" >> \"$GITHUB_ENV\""), Profile::kAudit) == Found{});
  CHECK(FoundIn(kFamily, WorkflowOf("push", "run: echo \"A=$X\" >> $GITHUB_ENV"), Profile::kAudit) == Found{});
  CHECK(FoundIn(kFamily, WorkflowOf("pull_request_target", "run: printf \"A=b\\nC=d\\n\" >> \"$GITHUB_ENV\""),
                Profile::kAudit) == Found{});
}

TEST_CASE("Lines that set other outputs") {
  CHECK(FoundIn(kFamily, WithBody("echo \"a=$BODY\" >> \"$GITHUB_OUTPUT\"")) == Found{"output-clobbering:7"});
  CHECK(FoundIn(kFamily, WithBody("echo \"a=$N\" >> \"$GITHUB_OUTPUT\"")) == Found{});
}

TEST_CASE("Variables that become arguments or commands") {
  CHECK(FoundIn(kFamily, WithBody("git log $BODY")) == Found{"argument:7"});
  CHECK(FoundIn(kFamily, WithBody("git log \"$BODY\"")) == Found{});
  CHECK(FoundIn(kFamily, WithBody("git log -- $BODY")) == Found{});
  CHECK(FoundIn(kFamily, WithBody("bash -c \"$BODY\"")) == Found{"argument:7"});
  CHECK(FoundIn(kFamily, WithBody("git log $N")) == Found{});
}

TEST_CASE("Workflow commands that were switched off") {
  CHECK(FoundIn(kFamily, WorkflowOf("push", "run: echo \"::set-output name=a::b\"")) ==
        Found{"insecure-workflow-commands:6"});
  CHECK(FoundIn(kFamily, WorkflowOf("push", "run: echo ::add-path::/x"), Profile::kGate) ==
        Found{"insecure-workflow-commands:6"});
  CHECK(FoundIn(kFamily, WorkflowOf("push", "run: echo ::notice::x"), Profile::kAudit) == Found{});
  const auto with_env = [](std::string_view value) {
    return WorkflowOf("push", "run: x\n        env: {ACTIONS_ALLOW_UNSECURE_COMMANDS: " + std::string(value) + "}");
  };
  CHECK(FoundIn(kFamily, with_env("' True'"), Profile::kGate) == Found{"insecure-workflow-commands:7"});
  CHECK(FoundIn(kFamily, with_env("yes"), Profile::kAudit) == Found{});
  CHECK(FoundIn(kFamily, WorkflowOf("push", "run: x\n        env: ${{ matrix.env }}"), Profile::kAudit) ==
        Found{"insecure-workflow-commands:7"});
  CHECK(Fixed(kFamily, WorkflowOf("push", "run: \"echo '::set-output name=a::b'\""),
              "injection/insecure-workflow-commands")
            .empty());
  CHECK(Fixed(kFamily, WorkflowOf("push", "run: |\n          echo ::set-output name=a::b  # c"),
              "injection/insecure-workflow-commands")
            .empty());
  CHECK(Fixed(kFamily, WorkflowOf("push", "run: |\n          echo \"::set-output name=a::$B\"\n          x"),
              "injection/insecure-workflow-commands") ==
        WorkflowOf("push", "run: |\n          echo \"a=$B\" >> \"$GITHUB_OUTPUT\"\n          x"));
}

TEST_CASE("What agents are told") {
  const std::string prompt =
      "uses: anthropics/claude-code-action@v1\n        with: {prompt: 'Read ${{ github.event.issue.body }}'}";
  CHECK(FoundIn(kFamily, WorkflowOf("issues", prompt)) == Found{"prompt:7"});
  CHECK(FoundIn(kFamily, WorkflowOf("push", prompt)) == Found{});
  CHECK(FoundIn(kFamily, "permissions: {}\n" + WorkflowOf("issues", prompt)) == Found{});
}

TEST_CASE("What is written in a roundabout way") {
  const auto uses = [](std::string_view what) {
    return FoundIn(kFamily, WorkflowOf("push", "uses: " + std::string(what)));
  };
  CHECK(uses("a/b//c@v1") == Found{"obfuscated-expression:6"});
  CHECK(uses("a/b/c/../d@v1") == Found{"obfuscated-expression:6"});
  CHECK(uses("./../x") == Found{"obfuscated-expression:6"});
  CHECK(uses("./x/y") == Found{});
  CHECK(uses("a/b/c@v1/2") == Found{});
  CHECK(FoundIn(kFamily, WorkflowOf("push", "run: echo ${{ format('{0}', 'a') }}")) ==
        Found{"obfuscated-expression:6"});
  CHECK(FoundIn(kFamily, WorkflowOf("push", "run: echo ${{ fromJSON('[1]') }} ${{ true }} ${{ github.sha }}")) ==
        Found{});
  CHECK(
      FoundIn(kFamily,
              WorkflowOf("push", "run: x\n        if: ${{ !contains(fromJSON('[\"push\"]'), github.event_name) }}")) ==
      Found{});
  CHECK(Fixed(kFamily, WorkflowOf("push", "uses: a/b/../c@v1"), "injection/obfuscated-expression").empty());
  CHECK(Fixed(kFamily, WorkflowOf("push", "env: {A: '${{ toJSON(true) }}'}\n        run: x"),
              "injection/obfuscated-expression")
            .empty());
  CHECK(Fixed(kFamily, WorkflowOf("push", "uses: a/b//c/./d@v1"), "injection/obfuscated-expression") ==
        WorkflowOf("push", "uses: a/b/c/d@v1"));
}
