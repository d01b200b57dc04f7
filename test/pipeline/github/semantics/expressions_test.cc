#include <doctest/doctest.h>

#include "test/pipeline/github/semantics/problems_of.h"

using namespace pipeseal::pipeline::github::semantics;

TEST_CASE("Expressions: names that contexts do not have") {
  for (const char* expression :
       {"github.events", "runner.system", "job.container.os", "steps.none.outputs.x", "needs.none.result", "matrix.os",
        "inputs.x", "github.ref.name", "env.A.b", "vars.GITHUB_X", "vars['a-b']", "env[0]", "secrets.A.b"}) {
    CAPTURE(expression);
    CHECK(InScript(expression) == Lines{5});
  }
  for (const char* expression :
       {"github.event.x.y", "job.services.db.ports[5432]", "github.repositoryUrl", "github['ref']", "env.A", "vars.A_1",
        "secrets.A", "job.status", "job.services.db.ports['1']", "runner.os", "strategy.job-total",
        "github.event.commits.*.message[0]"}) {
    CAPTURE(expression);
    CHECK(InScript(expression).empty());
  }
}

TEST_CASE("Expressions: functions") {
  for (const char* expression :
       {"startsWith('a', github.event)", "format('{0}', 1, 2)", "format('{1}', 1)", "format('{', 1)", "fromJSON('{')",
        "fromJSON('{\\\"a\\\": 1}').b", "contains(fromJSON('{}'), 'a')"}) {
    CAPTURE(expression);
    CHECK(InScript(expression) == Lines{5});
  }
  for (const char* expression : {"startsWith('a', github.ref)", "format('{0}{1}', 1, 2)", "format('{{0}}')",
                                 "fromJSON('1')", "contains(github.event.labels.*.name, 'x')",
                                 "join(fromJSON('[1]'), ',')", "case(true, 'a', 'b')", "fromJSON(github.event.x).y"}) {
    CAPTURE(expression);
    CHECK(InScript(expression).empty());
  }
}

TEST_CASE("Expressions: values that become no text") {
  CHECK(InScript("github") == Lines{5});
  CHECK(InScript("fromJSON('[1]')") == Lines{5});
  CHECK(InScript("null") == Lines{5});
  CHECK(InScript("toJSON(github)").empty());
  CHECK(InScript("github.event.x").empty());
}

TEST_CASE("Expressions: comparisons") {
  CHECK(InScript("github == 'x'") == Lines{5});
  CHECK(InScript("true > 1") == Lines{5});
  CHECK(InScript("github.event == null").empty());
  CHECK(InScript("'1' < 2").empty());
  CHECK(InScript("true == 1").empty());
}

TEST_CASE("Expressions: and, or") {
  const auto timeout = [](std::string_view expression) {
    return InWorkflow(JobOf(fmt::format("    timeout-minutes: ${{{{ {} }}}}\n    steps: []\n", expression)));
  };
  CHECK(timeout("'x'") == Lines{4});
  CHECK(timeout("'x' && 60 || 20").empty());
  CHECK(timeout("('x' || 60) && 20").empty());
  CHECK(timeout("github.ref && 60 || 20").empty());
  CHECK(timeout("github.ref").size() == 1);
  CHECK(timeout("fromJSON(github.ref)").empty());
}

TEST_CASE("Expressions: what a place has to have") {
  CHECK(InWorkflow(JobOf("    continue-on-error: ${{ 'yes' }}\n    steps: []\n")) == Lines{4});
  CHECK(InWorkflow(JobOf("    continue-on-error: ${{ github.ref == 'x' }}\n    steps: []\n")).empty());
  CHECK(InWorkflow(JobOf("    env: ${{ 'x' }}\n    steps: []\n")) == Lines{4});
  CHECK(InWorkflow(JobOf("    env: ${{ fromJSON('{}') }}\n    steps: []\n")).empty());
  CHECK(InWorkflow(JobOf("    runs-on: ${{ fromJSON('{}') }}\n    steps: []\n")) == Lines{4});
  CHECK(InWorkflow(JobOf("    strategy: {matrix: {a: \"${{ 'x' }}\"}}\n    steps: []\n")) == Lines{4});
}

TEST_CASE("Expressions: the matrix") {
  const std::string_view job = "    strategy: {matrix: {os: [a, b], o: [{x: 1}, {y: 2}], include: [{more: 1}]}}\n";
  CHECK(InScript("matrix.os", job).empty());
  CHECK(InScript("matrix.more", job).empty());
  CHECK(InScript("matrix.o.x", job).empty());
  CHECK(InScript("matrix.o.z", job) == Lines{5});
  CHECK(InScript("matrix.arch", job) == Lines{5});
  CHECK(InScript("matrix.arch", "    strategy: {matrix: \"${{ fromJSON(github.event.x) }}\"}\n").empty());
  CHECK(InScript("matrix.arch", "    strategy: {matrix: {include: \"${{ fromJSON(github.event.x) }}\"}}\n").empty());
  CHECK(InScript("matrix.b", "    strategy: {matrix: \"${{ fromJSON('{\\\"a\\\": [1]}') }}\"}\n") == Lines{5});
}

TEST_CASE("Expressions: steps see those before them") {
  const auto steps = [](std::string_view first, std::string_view second) {
    return InWorkflow(JobOf(fmt::format("    steps:\n      - {}\n      - {}\n", first, second)));
  };
  CHECK(steps("{id: One, run: x}", "{run: \"${{ steps.one.outputs.a }}\"}").empty());
  CHECK(steps("{id: one, run: x}", "{run: \"${{ steps.one.output.a }}\"}") == Lines{6});
  CHECK(steps("{run: \"${{ steps.two.outcome }}\"}", "{id: two, run: x}") == Lines{5});
  CHECK(steps("{id: '${{ github.sha }}', run: x}", "{run: \"${{ steps.one.outputs.a }}\"}").empty());
  CHECK(steps("{id: c, uses: actions/cache@v4, with: {path: x, key: y}}",
              "{run: \"${{ steps.c.outputs.cache_hit }}\"}") == Lines{6});
  CHECK(steps("{id: c, uses: actions/cache@v4, with: {path: x, key: y}}", "{run: \"${{ steps.c.outputs.cache-hit }}\"}")
            .empty());
  CHECK(steps("{id: f, uses: dorny/paths-filter@v3, with: {filters: x}}", "{run: \"${{ steps.f.outputs.any }}\"}")
            .empty());
}

TEST_CASE("Expressions: needs are those that are named") {
  const std::string_view jobs =
      "on: push\njobs:\n  a:\n    outputs: {x: 1}\n    steps: []\n  b:\n    needs: a\n    steps: []\n"
      "  c:\n    needs: [b]\n    steps:\n      - run: ${{ needs.a.outputs.x }}\n"
      "  d:\n    needs: [a]\n    steps:\n      - run: ${{ needs.a.outputs.x }}\n      - run: ${{ needs.A.outputs.y "
      "}}\n";
  CHECK(InWorkflow(std::string(jobs)) == Lines{12, 17});
}

TEST_CASE("Expressions: inputs and secrets of events") {
  const auto on = [](std::string_view events, std::string_view expression) {
    return InWorkflow(fmt::format("on: {}\njobs:\n  a:\n    steps:\n      - run: ${{{{ {} }}}}\n", events, expression));
  };
  const std::string_view call = "{workflow_call: {inputs: {n: {type: number}}, secrets: {s: {}}}}";
  CHECK(on(call, "inputs.N").empty());
  CHECK(on(call, "inputs.m") == Lines{5});
  CHECK(on(call, "secrets.S").empty());
  CHECK(on(call, "secrets.GITHUB_TOKEN").empty());
  CHECK(on(call, "secrets.t") == Lines{5});
  CHECK(on("{workflow_call: {secrets: {s: {}}}, push: {}}", "secrets.t").empty());
  CHECK(on("{workflow_dispatch: {inputs: {a: {}}}}", "github.event.inputs.b") == Lines{5});
  CHECK(on("{workflow_dispatch: {inputs: {a: {}}}}", "github.event.inputs.a").empty());
  CHECK(on("{workflow_dispatch: {inputs: {a: {}}}, workflow_call: {}}", "github.event.inputs.b").empty());
}

TEST_CASE("Expressions: called workflows and actions") {
  FakeLibrary library;
  library.AddWorkflow(
      "./w.yml", "on: {workflow_call: {inputs: {n: {type: number}, s: {type: string}}, outputs: {o: {value: x}}}}\n");
  library.AddAction("./a", "name: a\ndescription: d\noutputs: {o: {value: x}}\nruns: {using: composite, steps: []}\n");
  CHECK(InWorkflow("on: push\njobs:\n  a:\n    uses: ./w.yml\n  b:\n    needs: a\n    steps:\n      - run: ${{ "
                   "needs.a.outputs.o }}\n"
                   "      - run: ${{ needs.a.outputs.p }}\n",
                   library) == Lines{9});
  CHECK(InWorkflow(JobOf("    uses: ./w.yml\n    with:\n      n: true\n      s: 1\n"), library) == Lines{6});
  CHECK(InWorkflow(JobOf("    uses: ./w.yml\n    with:\n      n: ${{ github.ref }}\n      s: ${{ github.ref }}\n"),
                   library) == Lines{6});
  CHECK(InWorkflow(JobOf("    steps:\n      - {id: x, uses: ./a}\n      - run: ${{ steps.x.outputs.p }}\n"), library) ==
        Lines{6});
}

TEST_CASE("Expressions: composite actions") {
  const auto step = [](std::string_view expression) {
    return InAction(
        fmt::format("name: a\ndescription: d\ninputs: {{x: {{}}}}\nruns:\n  using: composite\n  steps:\n"
                    "    - run: ${{{{ {} }}}}\n      shell: bash\n",
                    expression));
  };
  CHECK(step("inputs.X").empty());
  CHECK(step("inputs.y") == Lines{7});
  CHECK(step("matrix.os").empty());
}
