#include "pipeseal/pipeline/github/schema/job_rules.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/pipeline/github/schema/event_rules.h"
#include "schema_issues.h"

using namespace pipeseal;
using namespace pipeseal::pipeline::github::schema;

TEST_CASE("jobs need those that are there, and not each other") {
  const auto jobs = [](const std::string& lines) { return FoundIn("on: push\njobs:\n" + lines); };
  CHECK(jobs("  a: {runs-on: x}\n  b: {runs-on: x, needs: [A]}\n").empty());
  CHECK(jobs("  a: {runs-on: x}\n  b: {runs-on: x, needs: [a, c]}\n") == FoundList{{IssueKind::kUnknownNeed, 4}});
  CHECK(jobs("  a: {runs-on: x}\n  b: {runs-on: x, needs: b}\n") == FoundList{{IssueKind::kCircularNeed, 4}});
  // Who waits for a circle is not in it.
  CHECK(jobs("  a: {runs-on: x}\n  b: {runs-on: x, needs: c}\n  c: {runs-on: x, needs: [a, b]}\n  d: {runs-on: x, "
             "needs: c}\n") == FoundList{{IssueKind::kCircularNeed, 4}, {IssueKind::kCircularNeed, 5}});
  CHECK(jobs("  a: {runs-on: x, needs: b}\n  b: {runs-on: x, needs: a}\n") == FoundList{{IssueKind::kNoFirstJob, 3}});
  CHECK(FoundIn("on: push\njobs: {}\n") == FoundList{{IssueKind::kNoFirstJob, 2}});
}

TEST_CASE("ids are words") {
  CHECK(FoundIn("on: push\njobs:\n  _a-1: {runs-on: x}\n").empty());
  for (const std::string id : {"1a", "-a", "a.b", "ä"}) {
    CAPTURE(id);
    CHECK(FoundIn("on: push\njobs:\n  " + id + ": {runs-on: x}\n") == FoundList{{IssueKind::kBadId, 3}});
  }
  CHECK(FoundIn("on: push\njobs:\n  __a: {runs-on: x}\n") == FoundList{{IssueKind::kReservedId, 3}});
  CHECK(FoundIn("on: push\njobs:\n  " + std::string(99, 'a') + ": {runs-on: x}\n").empty());
  CHECK(FoundIn("on: push\njobs:\n  " + std::string(100, 'a') + ": {runs-on: x}\n") ==
        FoundList{{IssueKind::kBadId, 3}});
}

TEST_CASE("a job calls what can be a workflow") {
  const auto uses = [](const std::string& text) { return FoundIn("on: push\njobs:\n  a:\n    uses: " + text + "\n"); };
  for (const std::string good :
       {"./.github/workflows/a.yml", "$/.github/workflows/a.yaml", "o/r/.github/workflows/a.yml@v1"}) {
    CAPTURE(good);
    CHECK(uses(good).empty());
  }
  for (const std::string bad :
       {"./.github/workflows/a.yml@v1", "o/r/a.yml", "o/r@v1", "o/r/a.txt@v1", "/r/a.yml@v1", "o/r/a.yml@"}) {
    CAPTURE(bad);
    CHECK(uses(bad) == FoundList{{IssueKind::kBadUses, 4}});
  }
}

TEST_CASE("a job's container, runners and matrix say something") {
  CHECK(FoundIn(WithJob("    container: {image: a}\n    services: {b: c, d: {image: e}}\n")).empty());
  CHECK(FoundIn(WithJob("    container: {options: a}\n")) == FoundList{{IssueKind::kMissingImage, 5}});
  CHECK(FoundIn(WithJob("    services: {b: {ports: [80]}}\n")) == FoundList{{IssueKind::kMissingImage, 5}});
  CHECK(FoundIn(WithJob("    strategy: {matrix: {a: [], include: []}}\n")) == FoundList{{IssueKind::kEmptyVector, 5}});
  CHECK(FoundIn("on: push\njobs:\n  a:\n    runs-on: {group: organization/b}\n").empty());
  CHECK(FoundIn("on: push\njobs:\n  a:\n    runs-on: {group: team/b}\n") == FoundList{{IssueKind::kBadRunnerGroup, 4}});
}

TEST_CASE("steps have ids of their own, and name actions") {
  CHECK(FoundIn(WithSteps("      - {id: a, run: x}\n      - {id: A, run: x}\n")) ==
        FoundList{{IssueKind::kDuplicateId, 7}});
  CHECK(FoundIn(WithSteps("      - {id: a b, run: x}\n")) == FoundList{{IssueKind::kBadId, 6}});
  for (const std::string good : {"o/r@v1", "o/r/p@v1", "./p", "$/p", "docker://a"}) {
    CAPTURE(good);
    CHECK(FoundIn(WithSteps("      - uses: " + good + "\n")).empty());
  }
  for (const std::string bad : {"o/r", "o@v1", "o/r@", "o/r@a@b", "../p", "$/p@v1"}) {
    CAPTURE(bad);
    CHECK(FoundIn(WithSteps("      - uses: " + bad + "\n")) == FoundList{{IssueKind::kBadUses, 6}});
  }
}

TEST_CASE("steps wait for those before them") {
  const std::string server = "      - {id: s, run: x, background: true}\n";
  CHECK(FoundIn(WithSteps(server + "      - wait: [s]\n      - wait-all:\n      - cancel: S\n")).empty());
  CHECK(FoundIn(WithSteps("      - wait: s\n" + server)) == FoundList{{IssueKind::kUnknownStep, 6}});
  CHECK(FoundIn(WithSteps(server + "      - {id: w, wait: w}\n")) == FoundList{{IssueKind::kSelfReference, 7}});
  CHECK(FoundIn(WithSteps(server + "      - wait-all: false\n")) == FoundList{{IssueKind::kUnexpectedValue, 7}});
  CHECK(FoundIn(WithSteps("      - parallel:\n          - run: a\n          - uses: o/r@v1\n")).empty());
  CHECK(FoundIn(WithSteps("      - parallel:\n          - {run: a, background: true}\n          - wait-all:\n")) ==
        FoundList{{IssueKind::kParallel, 7}, {IssueKind::kParallel, 8}});
}

TEST_CASE("cron expressions have five fields within their bounds") {
  for (const char* good :
       {"* * * * *", "0,30 */2 1-15 jan-MAR mon", "5 4 * * 0", "0-59/15 0 31 12 6", " 0  0 1 1 * "}) {
    CAPTURE(good);
    CHECK(IsCron(good));
  }
  for (const char* bad : {"", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *",
                          "* * * * 7", "*/0 * * * *", "5-1 * * * *", "1, * * * *", ",1 * * * *", "1//2 * * * *",
                          "@daily", "a * * * *", "1-2-3 * * * *", "*/5/5 * * * *", "99999999999 * * * *"}) {
    CAPTURE(bad);
    CHECK_FALSE(IsCron(bad));
  }
  CHECK(FoundIn("on:\n  schedule:\n    - cron: '0 25 * * *'\njobs: {a: {runs-on: x}}\n") ==
        FoundList{{IssueKind::kBadCron, 3}});
  CHECK(FoundIn("on:\n  schedule:\n    - cron: $cron-weekly\njobs: {a: {runs-on: x}}\n").empty());
}

TEST_CASE("inputs are what they are said to be") {
  const auto input = [](const std::string& text) {
    return FoundIn("on: {workflow_dispatch: {inputs: {a: " + text + "}}}\njobs: {a: {runs-on: x}}\n");
  };
  CHECK(input("{type: choice, options: [b]}").empty());
  CHECK(input("{type: boolean, default: true}").empty());
  CHECK(input("{default: 3}").empty());
  CHECK(input("{type: choice}") == FoundList{{IssueKind::kMissingOptions, 1}});
  CHECK(input("{type: string, options: [b]}") == FoundList{{IssueKind::kNeedlessOptions, 1}});
  CHECK(input("{type: boolean, default: 'true'}") == FoundList{{IssueKind::kBadDefault, 1}});
  CHECK(input("{type: number, default: many}") == FoundList{{IssueKind::kBadDefault, 1}});
  CHECK(input("{type: string, default: true}") == FoundList{{IssueKind::kBadDefault, 1}});
}
