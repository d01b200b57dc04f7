#include <doctest/doctest.h>

#include "test/audit/document/audited.h"

using namespace pipeseal::audit::document;
using pipeseal::pipeline::FileKind;

TEST_CASE("A key that is there twice") {
  CHECK(AuditedWorkflow("on: push\njobs: {}\njobs: {}\n") == Found{"document/duplicate-key:3"});
  CHECK(AuditedWorkflow(WorkflowWith("run: a\n        run: b")) ==
        Found{"document/duplicate-key:7"});
  CHECK(Audited(FileKind::kKubernetes, "a: 1\n---\na: 1\n").empty());
}

TEST_CASE("Names of GitHub are compared without regard to case") {
  CHECK(AuditedWorkflow("on: push\nenv:\n  foo: 1\n  FOO: 2\njobs: {}\n") ==
        Found{"document/duplicate-key:4"});
  CHECK(AuditedWorkflow("on:\n  workflow_call:\n    inputs:\n      a: {}\n      A: {}\n    "
                        "secrets:\n      b: {}\n      B: {}\njobs: {}\n") ==
        Found{"document/duplicate-key:5", "document/duplicate-key:8"});
  CHECK(AuditedWorkflow("on: push\njobs:\n  a:\n    strategy:\n      matrix:\n        os: [x]\n    "
                        "    OS: [y]\n  A: {}\n") ==
        Found{"document/duplicate-key:7", "document/duplicate-key:8"});
}

TEST_CASE("Other keys are not, nor are those of other platforms") {
  CHECK(AuditedWorkflow("on: push\nname: a\nNAME: b\njobs: {}\n").empty());
  CHECK(Audited(FileKind::kGitLab, "variables:\n  a: 1\n  A: 2\n").empty());
  CHECK(Audited(FileKind::kAzure, "variables:\n  a: 1\n  A: 2\n") ==
        Found{"document/duplicate-key:3"});
}

TEST_CASE("What an alias repeats is told once") {
  CHECK(AuditedWorkflow("on: push\nenv: &e\n  a: 1\n  A: 2\njobs:\n  b:\n    env: *e\n") ==
        Found{"document/duplicate-key:4"});
}
