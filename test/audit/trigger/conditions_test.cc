#include <doctest/doctest.h>

#include "test/audit/github_findings.h"

using namespace pipeseal::audit;
using trigger::kFamily;

namespace {

std::string If(std::string_view condition) {
  return WorkflowOf("push", "run: x\n        if: " + std::string(condition));
}
Found Gate(std::string_view condition) { return FoundIn(kFamily, If(condition), Profile::kGate); }

const Found kConstant = {"constant-condition:7"};

}  // namespace

TEST_CASE("Conditions that hold whatever happens") {
  CHECK(Gate("${{ github.ref == 'x' }} && ${{ true }}") == kConstant);
  CHECK(Gate("'${{ github.ref == 1 }} '") == kConstant);
  CHECK(Gate("|\n          ${{ github.ref == 'x' }}") == Found{"constant-condition:8"});
  CHECK(Gate("github.ref == 'x' || 'y'") == kConstant);
  CHECK(Gate("|-\n          ${{ github.ref == 'x' }}") == Found{});
  CHECK(Gate("|\n          github.ref == 'x'") == Found{});
  CHECK(Gate("always()") == Found{});
  CHECK(Gate("github.ref == 'x'") == Found{});
  CHECK(FoundIn(kFamily, If("true")) == kConstant);
  CHECK(Gate("false") == Found{});
  CHECK(FoundIn(kFamily, If("false")) == kConstant);
  CHECK(Fixed(kFamily, If("|\n          ${{ github.ref == 'x' }}"), "trigger/constant-condition") ==
        If("|-\n          ${{ github.ref == 'x' }}"));
  CHECK(Fixed(kFamily, If("|-\n          ${{ github.ref == 'x' }}  "), "trigger/constant-condition").empty());
  CHECK(Fixed(kFamily, If("'${{ github.ref == 1 }} '"), "trigger/constant-condition") ==
        If("'${{ github.ref == 1 }}'"));
}

TEST_CASE("Names within a text") {
  CHECK(Gate("contains('refs/heads/a refs/heads/b', github.ref)") == Found{"unsound-contains:7"});
  CHECK(Gate("contains(fromJSON('[\"a\"]'), github.ref)") == Found{});
  CHECK(Gate("contains(github.ref, 'a')") == Found{});
  CHECK(Gate("contains('push pull_request', github.event_name)") == Found{});
  CHECK(FoundIn(kFamily, If("contains('push pull_request', github.event_name)"), Profile::kAudit) ==
        Found{"unsound-contains:7"});
  CHECK(Fixed(kFamily, If("contains('a b', github.ref)"), "trigger/unsound-contains") ==
        If("contains(fromJSON('[\"a\", \"b\"]'), github.ref)"));
  CHECK(Fixed(kFamily, If("contains('[\"a\", \"b\"]', github.ref)"), "trigger/unsound-contains") ==
        If("contains(fromJSON('[\"a\", \"b\"]'), github.ref)"));
  CHECK(Fixed(kFamily, If("contains('a\\b', github.ref)"), "trigger/unsound-contains") ==
        If("contains(fromJSON('[\"a\\\\b\"]'), github.ref)"));
}

TEST_CASE("Choices whose middle is never true") {
  const auto run = [](std::string_view expression) {
    return WorkflowOf("push", "run: echo ${{ " + std::string(expression) + " }}");
  };
  CHECK(FoundIn(kFamily, run("inputs.a && '' || 'b'")) == Found{"unsound-ternary:6"});
  CHECK(FoundIn(kFamily, run("inputs.a && 'c' || ''")) == Found{});
  CHECK(FoundIn(kFamily, run("inputs.a && inputs.c || 'b'")) == Found{});
  CHECK(Fixed(kFamily, run("inputs.a && '' || 'b'"), "trigger/unsound-ternary") == run("!inputs.a && 'b' || ''"));
}

TEST_CASE("Actors that an outsider can make act") {
  const auto on = [](std::string_view events, std::string_view condition) {
    return WorkflowOf(events, "run: x\n        if: " + std::string(condition));
  };
  const Found at_seven = {"spoofable-actor:7"};
  const auto gate = [&](std::string_view events, std::string_view condition) {
    return FoundIn(kFamily, on(events, condition), Profile::kGate);
  };
  CHECK(gate("pull_request_target", "github.actor == 'dependabot[bot]'") == at_seven);
  CHECK(gate("pull_request_target", "github['ACTOR'] == 'x[bot]' && github.ref") == at_seven);
  CHECK(gate("pull_request_target", "github.actor_id == 49699333") == at_seven);
  CHECK(gate("pull_request_target", "contains(fromJSON('[\"dependabot[bot]\"]'), github.actor)") == at_seven);
  CHECK(gate("pull_request_target", "github.actor == 'somebody'") == Found{});
  CHECK(gate("pull_request_target", "github.actor != 'dependabot[bot]'") == Found{});
  CHECK(gate("pull_request_target", "!(github.actor == 'dependabot[bot]')") == Found{});
  CHECK(gate("pull_request_target", "github.actor == 'a[bot]' && github.event.pull_request.user.login == 'a[bot]'") ==
        Found{});
  CHECK(gate("push", "github.actor == 'dependabot[bot]'") == Found{});
  CHECK(FoundIn(kFamily, on("pull_request", "github.actor == 'dependabot[bot]'")) == at_seven);
  CHECK(Fixed(kFamily, on("pull_request_target", "github.actor == 'a[bot]'"), "trigger/spoofable-actor") ==
        on("pull_request_target", "github.event.pull_request.user.login == 'a[bot]'"));
}

TEST_CASE("Merging for whoever passes as a bot") {
  const std::string merges =
      "on: pull_request_target\njobs:\n  a:\n    runs-on: x\n    if: github.actor == 'dependabot[bot]'\n    steps:\n";
  CHECK(FoundIn(kFamily, merges + "      - run: gh pr merge --auto \"$URL\"\n", Profile::kGate) ==
        Found{"auto-merge-confused-deputy:7", "spoofable-actor:5"});
  CHECK(FoundIn(kFamily,
                merges + "      - uses: dependabot/fetch-metadata@v2\n      - run: gh pr merge --auto \"$URL\"\n",
                Profile::kGate) == Found{"spoofable-actor:5"});
  CHECK(FoundIn(kFamily, merges + "      - run: gh pr view\n", Profile::kGate) == Found{"spoofable-actor:5"});
}
