#include <doctest/doctest.h>

#include "test/audit/findings.h"

using namespace pipeseal::audit;
using pipeseal::audit::document::kSchema;
using pipeseal::pipeline::File;

namespace {

// "line" of each finding about the schema in the first of two files.
std::vector<std::string> AuditedTogether(std::string text, std::string other_name, std::string other) {
  Project project;
  const AuditedFile& first = project.Add(File::Read(".github/workflows/a.yml", std::move(text)));
  project.Add(File::Read(std::move(other_name), std::move(other)), true);
  Reporter reporter(first.name());
  for (const CheckFile check : kSchema.file_checks) check(first, project, reporter);
  std::vector<std::string> lines;
  for (const AuditFinding& each : reporter.findings())
    lines.push_back(std::to_string(each.finding.locations[0].range.begin.line));
  return lines;
}

// "rule:line" of each finding about the schema.
Found AuditedWorkflow(std::string text) {
  return FindingsOf(document::kSchema, pipeseal::pipeline::FileKind::kGitHubWorkflow, std::move(text));
}

const std::string kCall = "on: push\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n";
const std::string kUse = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./b\n";

}  // namespace

TEST_CASE("GitHub: of one place one check tells") {
  // The schema tells that there is no context `needs` here; that it has no `x` is not told besides.
  CHECK(AuditedWorkflow(
            "on: push\nrun-name: ${{ needs.x }}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{run: x}]\n") ==
        Found{"document/schema-violation:2"});
  CHECK(AuditedWorkflow(
            "on: push\nrun-name: ${{ github.rf }}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{run: x}]\n") ==
        Found{"document/schema-violation:2"});
  CHECK(AuditedWorkflow(
            "on: push\nrun-name: ${{ github.ref }}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{run: x}]\n")
            .empty());
}

TEST_CASE("GitHub: what is accepted and does not do what it says is no violation") {
  const auto on = [](std::string_view event) {
    return AuditedWorkflow(
        fmt::format("on:\n  {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{{run: x}}]\n", event));
  };
  CHECK(on("create: {tags: ['v*']}") == Found{"hygiene/misfeature:2"});
  CHECK(on("schedule: [{cron: '* * * * *'}]") == Found{"hygiene/misfeature:2"});
  CHECK(on("workflow_run: {types: [completed]}") == Found{"hygiene/misfeature:2"});
  CHECK(on("schedule: [{cron: '* * * * * *'}]") == Found{"document/schema-violation:2"});
  CHECK(on("push: {tags: ['v*']}").empty());
  // A reviewer wants to see it.
  Project project;
  const File file =
      File::ReadAs(pipeseal::pipeline::FileKind::kGitHubWorkflow, "w.yml",
                   "on: {create: {tags: [v1]}}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{run: x}]\n");
  const Reporter reporter = ReportOf(document::kSchema, file, project);
  REQUIRE(reporter.findings().size() == 1);
  CHECK(reporter.findings()[0].profile == Profile::kReview);
}

TEST_CASE("GitHub: merge keys") {
  CHECK(AuditedWorkflow("on: push\nenv: &e\n  A: b\njobs:\n  a:\n    runs-on: ubuntu-latest\n    env:\n      <<: *e\n"
                        "    steps: [{run: x}]\n") ==
        Found{"document/schema-violation:3", "document/schema-violation:8"});
}

TEST_CASE("GitHub: what is called is broken") {
  CHECK(AuditedTogether(kUse, "b/action.yml", "name: b\ndescription: d\nruns: {using: nothing}\n") ==
        std::vector<std::string>{"6"});
  CHECK(
      AuditedTogether(kUse, "b/action.yml", "name: b\ndescription: d\noutputs: x\nruns: {using: node24, main: x}\n") ==
      std::vector<std::string>{"6"});
  CHECK(AuditedTogether(kUse, "b/action.yml", "name: b\ndescription: d\nruns: {using: node24, main: x}\n").empty());
  // What is only doubtful there is no more than that here.
  Project project;
  const AuditedFile& caller = project.Add(File::Read(".github/workflows/a.yml", kUse));
  project.Add(File::Read("b/action.yml", "name: b\nruns: {using: node24, main: x}\n"), true);
  Reporter reporter(caller.name());
  for (const CheckFile check : kSchema.file_checks) check(caller, project, reporter);
  REQUIRE(reporter.findings().size() == 1);
  CHECK(reporter.findings()[0].profile == Profile::kReview);
  CHECK(AuditedTogether(kUse, "c/action.yml", "name: b\ndescription: d\nruns: {using: nothing}\n").empty());
  CHECK(AuditedTogether(kCall, ".github/workflows/b.yml",
                        "on: workflow_call\njobs: {a: {runs-on: ubuntu-latest, steps: [{rum: x}]}}\n") ==
        std::vector<std::string>{"4"});
  CHECK(AuditedTogether(kCall, ".github/workflows/b.yml",
                        "on: workflow_call\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: x}]}}\n")
            .empty());
}
