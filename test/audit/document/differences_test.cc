#include <doctest/doctest.h>

#include "test/audit/document/audited.h"

using namespace pipeseal::audit::document;
using pipeseal::pipeline::FileKind;

TEST_CASE("Control characters") {
  CHECK(AuditedWorkflow(std::string("on: push\nname: h\0nb\n", 20)) ==
        Found{"document/parser-differential:2"});
  CHECK(AuditedWorkflow("on: push\nname: h\x1B[1m\njobs: {}\n") ==
        Found{"document/parser-differential:2"});
  CHECK(AuditedWorkflow(WorkflowWith("run: 'echo a\rcurl x'")) ==
        Found{"document/parser-differential:6"});
}

TEST_CASE("Tags that are of no schema") {
  CHECK(AuditedWorkflow("on: push\nenv: {A: !!python/object:x y}\njobs: {}\n") ==
        Found{"document/parser-differential:2"});
  CHECK(Audited(FileKind::kGitLab, "a:\n  script: !reference [.b, script]\n").empty());
}

TEST_CASE("Keys that are one key for some readers") {
  CHECK(AuditedWorkflow("on: push\ntrue: pull_request_target\njobs: {}\n") ==
        Found{"document/parser-differential:2"});
  CHECK(AuditedWorkflow("on: push\n'true': x\njobs: {}\n").empty());
  CHECK(Audited(FileKind::kGitLab,
                "a\xE2\x80\xA8"
                "b: c\n") ==
        Found{"document/invisible-character:1", "document/parser-differential:1"});
}

TEST_CASE("Words that decide and are read in two ways") {
  CHECK(Audited(FileKind::kKubernetes, "securityContext: {privileged: yes}\n") ==
        Found{"document/parser-differential:1"});
  CHECK(Audited(FileKind::kKubernetes, "securityContext: {runAsUser: 1:0}\n") ==
        Found{"document/parser-differential:1"});
  CHECK(Audited(FileKind::kKubernetes, "defaultMode: 0o777\n") ==
        Found{"document/parser-differential:1"});
  for (const char* fine : {"privileged: true\n", "privileged: \"yes\"\n", "name: yes\n",
                           "required: yes\n", "defaultMode: 0777\n", "mode: 420\n"})
    CHECK(Audited(FileKind::kKubernetes, fine).empty());
}

TEST_CASE("Documents beyond the one that a platform takes") {
  CHECK(AuditedWorkflow("on: push\njobs: {}\n---\non: pull_request_target\njobs: {}\n") ==
        Found{"document/parser-differential:4"});
  CHECK(AuditedWorkflow("on: push\njobs: {}\n---\n").empty());
  CHECK(Audited(FileKind::kGitLab, "a: {script: x}\n---\nb: {script: x}\n") ==
        Found{"document/parser-differential:3"});
  CHECK(Audited(FileKind::kKubernetes, "a: b\n---\nc: d\n").empty());
}

TEST_CASE("Merge keys, where the platform has none") {
  const std::string text = "a: &x {k: v}\nb:\n  <<: *x\n";
  CHECK(AuditedWorkflow(text) == Found{"document/schema-violation:3"});
  CHECK(Audited(FileKind::kGitLab, text).empty());
}
