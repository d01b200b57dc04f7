#include "pipeseal/audit/document/github_schema.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/audit/families.h"

using namespace pipeseal;
using namespace pipeseal::audit;
using namespace pipeseal::audit::document;
using pipeline::File;

namespace {

// What is found in the last of these files of one repository, told with the line.
struct Told {
  std::string rule;
  std::size_t line;
  bool operator==(const Told&) const = default;
};
using ToldList = std::vector<Told>;

class Repository {
 public:
  Repository& Add(std::string name, std::string text) {
    last_ = &project_.Add(File::Read(std::move(name), std::move(text)));
    return *this;
  }
  ToldList Found() const {
    ToldList out;
    for (const AuditFinding& each : Findings())
      out.push_back({std::string(each.rule->info.id), each.finding.locations[0].range.begin.line});
    return out;
  }
  std::vector<AuditFinding> Findings() const {
    Reporter reporter(last_->name());
    for (const CheckFile check : kFamily.file_checks) check(*last_, project_, reporter);
    CheckGitHubSchema(*last_, project_, reporter);
    return std::move(reporter.findings());
  }
  Project& project() { return project_; }

 private:
  Project project_;
  const AuditedFile* last_ = nullptr;
};

constexpr const char* kCaller = ".github/workflows/caller.yml";
const std::string kSchemaId = "document/schema-violation";

ToldList InWorkflow(const std::string& text) { return Repository().Add(kCaller, text).Found(); }

}  // namespace

TEST_CASE("a workflow that GitHub takes has no findings") {
  CHECK(InWorkflow("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo ${{ github.sha }}\n").empty());
}

TEST_CASE("what GitHub refuses is an error, and what it reads over a warning") {
  const auto found =
      Repository().Add(kCaller, "on:\n  release: {branches: [a]}\njobs: {a: {runs-on: x, stepz: []}}\n").Findings();
  REQUIRE(found.size() == 2);
  CHECK(found[0].finding.severity == Severity::kWarning);
  CHECK(found[1].finding.severity == Severity::kError);
  CHECK(found[1].finding.hint.find("steps") != std::string::npos);
}

TEST_CASE("a finding stands at the word that is wrong") {
  const auto found =
      Repository().Add(kCaller, "on: push\nenv:\n  A: \"x ${{ steps.a }}\"\njobs: {a: {runs-on: x}}\n").Findings();
  REQUIRE(found.size() == 1);
  const SourceRange& range = found[0].finding.locations[0].range;
  CHECK(range.begin.line == 3);
  CHECK(range.begin.column == 13);
  CHECK(range.length == 5);
}

TEST_CASE("what another rule of documents tells is told once") {
  CHECK(InWorkflow("on: push\nenv: {A: 1, a: 2}\njobs: {a: {runs-on: x}}\n") ==
        ToldList{{"document/duplicate-key", 2}});
  CHECK(InWorkflow("on: push\nname: a\nNAME: b\njobs: {a: {runs-on: x}}\n") == ToldList{{kSchemaId, 3}});
  CHECK(InWorkflow("on: push\njobs: {a: {runs-on: x, timeout-minutes: '${{ foo }}'}}\n") == ToldList{{kSchemaId, 2}});
  CHECK(InWorkflow("") == ToldList{{kSchemaId, 1}});
}

TEST_CASE("calls are held against the workflows of the same repository") {
  const std::string called =
      "on: {workflow_call: {inputs: {name: {type: string, required: true}}}}\njobs: {a: {runs-on: x}}\n";
  const auto caller = [](const std::string& uses) { return "on: push\njobs:\n  call:\n    uses: " + uses + "\n"; };
  CHECK(Repository()
            .Add(".github/workflows/called.yml", called)
            .Add(kCaller, caller("./.github/workflows/called.yml"))
            .Found() == ToldList{{kSchemaId, 4}});
  CHECK(Repository()
            .Add(".github/workflows/called.yml", called)
            .Add(kCaller, caller("./.github/workflows/called.yml") + "    with: {name: x}\n")
            .Found()
            .empty());
  // Whether another is there is only told by who can look.
  Repository alone;
  alone.Add(kCaller, caller("./.github/workflows/called.yml"));
  CHECK(alone.Found().empty());
  alone.project().SetExists([](const std::string&) { return false; });
  CHECK(alone.Found() == ToldList{{kSchemaId, 4}});
}

TEST_CASE("an action is held against its own schema") {
  const auto in_action = [](const std::string& text) { return Repository().Add("action.yml", text).Found(); };
  CHECK(in_action("name: a\ndescription: b\nruns: {using: node20, main: a.js}\n").empty());
  CHECK(in_action("name: a\ndescription: b\nruns:\n  using: composite\n  steps:\n    - run: a\n") ==
        ToldList{{kSchemaId, 6}});
}
