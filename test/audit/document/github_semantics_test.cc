#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "pipeseal/audit/families.h"
#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

using namespace pipeseal::audit;
using namespace pipeseal::audit::document;
using pipeseal::pipeline::File;

namespace {

using Lines = std::vector<std::size_t>;

// The line of each finding in the first of two files.
Lines AuditedTogether(std::string text, std::string other_name, std::string other) {
  Project project;
  const AuditedFile& first = project.Add(File::Read(".github/workflows/a.yml", std::move(text)));
  project.Add(File::Read(std::move(other_name), std::move(other)), true);
  Reporter reporter(first.name());
  for (const CheckFile check : kSchema.file_checks) check(first, project, reporter);
  Lines lines;
  for (const AuditFinding& each : reporter.findings()) lines.push_back(each.finding.locations[0].range.begin.line);
  return lines;
}

const std::string kCall = "on: push\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n";
const std::string kUse = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./b\n";

}  // namespace

TEST_CASE("GitHub: of one place one check tells") {
  const auto run_name = [](std::string_view expression) {
    return AuditedTogether("on: push\nrun-name: ${{ " + std::string(expression) + " }}\njobs:\n  a:\n    runs-on: ubuntu-latest\n"
                           "    steps: [{run: x}]\n", "other.yml", "");
  };
  // The schema tells that there is no context `needs` here; that it has no `x` is not told besides.
  CHECK(run_name("needs.x") == Lines{2});
  CHECK(run_name("github.rf") == Lines{2});
  CHECK(run_name("github.ref").empty());
}

TEST_CASE("GitHub: merge keys") {
  CHECK(AuditedTogether("on: push\nenv: &e\n  A: b\njobs:\n  a:\n    runs-on: ubuntu-latest\n    env:\n      <<: *e\n"
                        "    steps: [{run: x}]\n", "other.yml", "") == Lines{3, 8});
}

TEST_CASE("GitHub: what is called is broken") {
  CHECK(AuditedTogether(kUse, "b/action.yml", "name: b\ndescription: d\nruns: {using: nothing}\n") == Lines{6});
  CHECK(AuditedTogether(kUse, "b/action.yml", "name: b\ndescription: d\noutputs: x\nruns: {using: node24, main: x}\n") ==
        Lines{6});
  CHECK(AuditedTogether(kUse, "b/action.yml", "name: b\ndescription: d\nruns: {using: node24, main: x}\n").empty());
  CHECK(AuditedTogether(kUse, "c/action.yml", "name: b\ndescription: d\nruns: {using: nothing}\n").empty());
  CHECK(AuditedTogether(kCall, ".github/workflows/b.yml", "on: workflow_call\njobs: {a: {runs-on: ubuntu-latest, steps: [{rum: x}]}}\n") ==
        Lines{4});
  CHECK(AuditedTogether(kCall, ".github/workflows/b.yml", "on: workflow_call\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: x}]}}\n").empty());
}
