#include "pipeseal/pipeline/github/schema/call_check.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "pipeseal/encoding/yaml_stream.h"

using namespace pipeseal;
using namespace pipeseal::pipeline::github::schema;
using encoding::Node;
using encoding::YamlStream;

namespace {

// Workflows of one repository by the name with which they are called.
class Repository {
 public:
  void Add(const std::string& name, const std::string& text) { files_.emplace(name, YamlStream::Parse(text)); }

  std::vector<Issue> Check(const std::string& name, const CallOptions& options = {}) const {
    return CheckCalls(
        *Find(name), [&](std::string_view uses) { return Find(std::string(uses)); }, options);
  }
  std::vector<IssueKind> Kinds(const std::string& name, const CallOptions& options = {}) const {
    std::vector<IssueKind> out;
    for (const Issue& issue : Check(name, options)) out.push_back(issue.kind);
    return out;
  }

 private:
  const Node* Find(const std::string& name) const {
    const auto at = files_.find(name);
    return at == files_.end() ? nullptr : at->second.documents()[0];
  }

  std::map<std::string, YamlStream> files_;
};

using Kinds = std::vector<IssueKind>;

constexpr std::string_view kCalled = R"(on:
  workflow_call:
    inputs:
      name: {type: string, required: true}
      count: {type: number}
      dry-run: {type: boolean}
    secrets:
      token: {required: true}
jobs:
  build: {runs-on: ubuntu-latest}
)";

Repository WithCaller(const std::string& call) {
  Repository repository;
  repository.Add("./called.yml", std::string(kCalled));
  repository.Add("caller", "on: push\njobs:\n  call:\n    uses: ./called.yml\n" + call);
  return repository;
}

}  // namespace

TEST_CASE("a call gives what is required, and nothing else") {
  CHECK(WithCaller("    with: {NAME: x, count: 3, dry-run: true}\n    secrets: {Token: x}\n").Kinds("caller").empty());
  CHECK(WithCaller("    with: {name: 3, count: '${{ github.run_number }}'}\n    secrets: inherit\n")
            .Kinds("caller")
            .empty());
  CHECK(WithCaller("    secrets: inherit\n").Kinds("caller") == Kinds{IssueKind::kMissingInput});
  CHECK(WithCaller("    with: {name: x}\n").Kinds("caller") == Kinds{IssueKind::kMissingSecret});
  const auto unknown =
      WithCaller("    with: {name: x, cuont: 3}\n    secrets: {token: x, tokens: y}\n").Check("caller");
  REQUIRE(unknown.size() == 2);
  CHECK(unknown[0].kind == IssueKind::kUnknownInput);
  CHECK(unknown[0].hint.find("count") != std::string::npos);
  CHECK(unknown[1].kind == IssueKind::kUnknownSecret);
  CHECK(WithCaller("    with: {name: x, count: many, dry-run: 'true'}\n    secrets: inherit\n").Kinds("caller") ==
        Kinds{IssueKind::kBadInputType, IssueKind::kBadInputType});
}

TEST_CASE("what is called has to be callable, and what is not at hand is not judged") {
  Repository repository;
  repository.Add("./list.yml", "on: [push, workflow_call]\njobs: {a: {runs-on: x}}\n");
  repository.Add("./word.yml", "on: workflow_call\njobs: {a: {runs-on: x}}\n");
  repository.Add("./push.yml", "on: [push]\njobs: {a: {runs-on: x}}\n");
  repository.Add("caller",
                 "on: push\njobs:\n  a: {uses: ./list.yml}\n  b: {uses: ./word.yml}\n  c: {uses: ./push.yml}\n"
                 "  d: {uses: ./absent.yml}\n  e: {uses: './${{ github.ref }}.yml'}\n");
  const auto issues = repository.Check("caller");
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].kind == IssueKind::kNotCallable);
  CHECK(issues[0].range.begin.line == 5);
}

TEST_CASE("calls within calls end somewhere") {
  Repository repository;
  repository.Add("./1.yml", "on: workflow_call\njobs: {a: {uses: ./2.yml}}\n");
  repository.Add("./2.yml", "on: workflow_call\njobs: {a: {uses: ./3.yml}}\n");
  repository.Add("./3.yml", "on: workflow_call\njobs: {a: {runs-on: x}}\n");
  repository.Add("./self.yml", "on: workflow_call\njobs: {a: {uses: ./self.yml}}\n");
  repository.Add("caller", "on: push\njobs: {a: {uses: ./1.yml}}\n");
  CHECK(repository.Kinds("caller", {.max_depth = 3}).empty());
  CHECK(repository.Kinds("caller", {.max_depth = 2}) == Kinds{IssueKind::kCallDepth});
  CHECK(repository.Kinds("./self.yml") == Kinds{IssueKind::kCallDepth});
}

TEST_CASE("the jobs of called workflows count, and the calls do") {
  Repository repository;
  repository.Add("./two.yml", "on: workflow_call\njobs: {a: {runs-on: x}, b: {runs-on: x}}\n");
  repository.Add("./more.yml", "on: workflow_call\njobs: {a: {uses: ./two.yml}}\n");
  repository.Add("./self.yml", "on: workflow_call\njobs: {a: {uses: ./self.yml}, b: {uses: ./self.yml}}\n");
  repository.Add("caller", "on: push\njobs:\n  a: {uses: ./two.yml}\n  b: {uses: ./more.yml}\n  c: {runs-on: x}\n");
  CHECK(repository.Kinds("caller").empty());
  CHECK(repository.Kinds("caller", {.max_jobs = 8}).empty());
  const auto issues = repository.Check("caller", {.max_jobs = 6});
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].kind == IssueKind::kJobLimit);
  CHECK(issues[0].range.begin.line == 4);
  CHECK(repository.Kinds("./self.yml", {.max_jobs = 100'000}) == Kinds{IssueKind::kCallDepth});
  CHECK(repository.Kinds("./self.yml", {.max_jobs = 100}) == Kinds{IssueKind::kJobLimit, IssueKind::kCallDepth});
}

TEST_CASE("a called workflow gets no more than the job that calls it has") {
  Repository repository;
  repository.Add("./write.yml", "on: workflow_call\njobs: {deploy: {runs-on: x, permissions: {contents: write}}}\n");
  repository.Add("./passes.yml", "on: workflow_call\njobs: {a: {uses: ./write.yml}}\n");
  repository.Add("./bounds.yml", "on: workflow_call\npermissions: {contents: read}\njobs: {a: {uses: ./write.yml}}\n");
  const auto call = [&](const std::string& permissions, const std::string& uses) {
    repository.Add(permissions + uses, permissions + "on: push\njobs: {a: {uses: " + uses + "}}\n");
    return repository.Kinds(permissions + uses);
  };
  CHECK(call("permissions: {contents: write}\n", "./write.yml").empty());
  CHECK(call("permissions: write-all\n", "./write.yml").empty());
  CHECK(call("", "./write.yml").empty());  // the repository's settings decide
  CHECK(call("permissions: {contents: read}\n", "./write.yml") == Kinds{IssueKind::kPermissionExceeded});
  CHECK(call("permissions: {}\n", "./passes.yml") == Kinds{IssueKind::kPermissionExceeded});
  // What it says itself is told of where it says it.
  CHECK(call("permissions: {contents: read}\n", "./bounds.yml").empty());
  CHECK(repository.Kinds("./bounds.yml") == Kinds{IssueKind::kPermissionExceeded});
  Grants little;
  little.Set("contents", Grants::Level::kRead);
  CHECK(repository.Kinds("./write.yml", {.repository = little}).empty());
  repository.Add("silent", "on: push\njobs: {a: {uses: ./write.yml}}\n");
  CHECK(repository.Kinds("silent", {.repository = little}) == Kinds{IssueKind::kPermissionExceeded});
}
