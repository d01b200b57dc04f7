#include <doctest/doctest.h>

#include "test/audit/document/audited.h"

using namespace pipeseal::audit::document;
using pipeseal::pipeline::FileKind;

TEST_CASE("A workflow that is in order has no findings") {
  CHECK(AuditedWorkflow(WorkflowWith("run: echo hi # done")).empty());
  CHECK(AuditedWorkflow("%YAML 1.2\n---\non: push\njobs: {}\n...\n").empty());
  CHECK(AuditedWorkflow("\"on\": push\r\njobs: {}\r\n").empty());
}

TEST_CASE("What is no YAML is told where it begins") {
  CHECK(AuditedWorkflow("on: push\nname: \"abc\njobs: {}\n") == Found{"document/invalid-yaml:2"});
  CHECK(AuditedWorkflow("on: push\njobs:\n\ta:\n    runs-on: x\n") ==
        Found{"document/invalid-yaml:3"});
  CHECK(AuditedWorkflow("on: push\nenv: *none\n") == Found{"document/invalid-yaml:2"});
}

TEST_CASE("Templates are told, not judged") {
  const std::string helm =
      "apiVersion: v1\nkind: Service\nmetadata:\n{{- if .Values.labels }}\n  labels: {}\n{{- end "
      "}}\n";
  CHECK(Audited(FileKind::kTemplate, helm) == Found{"document/template-not-yaml:4"});
  CHECK(Audited(FileKind::kKubernetes, "a: b\n{% for x in y %}\nc: d\n") ==
        Found{"document/template-not-yaml:2"});
  CHECK(Audited(FileKind::kUnknown, "a: b\n<%= x %>\nc: d\n") ==
        Found{"document/template-not-yaml:2"});
}

TEST_CASE("A template's marks excuse no file that is read as it is, and no fault elsewhere") {
  CHECK(AuditedWorkflow("on: push\n{{- if x }}\njobs: {}\n") == Found{"document/invalid-yaml:2"});
  CHECK(Audited(FileKind::kKubernetes, "a: \"{{ x }}\"\nb:\n  - c\n d: e\n") ==
        Found{"document/invalid-yaml:4"});
  CHECK(Audited(FileKind::kKubernetes, "a: ${{ x }}\nb: [\n") !=
        Found{"document/template-not-yaml:2"});
}

TEST_CASE("A mark without quotes that happens to be YAML is a template's, and told once") {
  CHECK(Audited(FileKind::kAzure, "pool:\n  {{ pool }}\nsteps:\n- script: {{ x }}\n") ==
        Found{"document/template-not-yaml:2"});
  CHECK(Audited(FileKind::kKubernetes, "a: {[b]: c}\n") == Found{"document/schema-violation:1"});
}

TEST_CASE("Bytes that are not UTF-8") {
  CHECK(AuditedWorkflow("on: push\nname: caf\xE9\njobs: {}\n") ==
        Found{"document/invalid-encoding:2"});
  CHECK(AuditedWorkflow(std::string("\xFF\xFEo\0n\0", 6)) == Found{"document/invalid-encoding:1"});
  CHECK(Audited(FileKind::kJenkins, "pipeline {\n  // caf\xE9\n}\n") ==
        Found{"document/invalid-encoding:2"});
  CHECK(Audited(FileKind::kJenkins, "pipeline {\n  // caf\xC3\xA9\n}\n").empty());
}

TEST_CASE("A file of which nothing is known is YAML if its name says so") {
  using pipeseal::pipeline::File;
  CHECK(Audited(File::ReadAs(FileKind::kUnknown, "notes.txt", "a: b: c\n")).empty());
  CHECK(Audited(File::ReadAs(FileKind::kUnknown, "notes.yaml", "a: b: c\n")) ==
        Found{"document/invalid-yaml:1"});
  CHECK(Audited(File::ReadAs(FileKind::kUnknown, "notes.txt", "\xFF\n")) ==
        Found{"document/invalid-encoding:1"});
}

TEST_CASE("Limits") {
  CHECK(AuditedWorkflow("on: push\nenv: &e\n  A: *e\n") == Found{"document/limit-exceeded:3"});
  CHECK(AuditedWorkflow("on: push\nx: " + std::string(500, '[') + std::string(500, ']') + "\n") ==
        Found{"document/limit-exceeded:2"});
}

TEST_CASE("Expressions that are deeper or longer than GitHub reads") {
  const std::string deep = std::string(300, '(') + "1" + std::string(300, ')');
  CHECK(AuditedWorkflow(WorkflowWith("run: \"${{ " + deep + " }}\"")) ==
        Found{"document/limit-exceeded:6"});
  CHECK(AuditedWorkflow(WorkflowWith("run: x\n        if: " + deep)) ==
        Found{"document/limit-exceeded:7"});
  CHECK(AuditedWorkflow(WorkflowWith("run: \"${{ '" + std::string(22'000, 'a') + "' }}\"")) ==
        Found{"document/schema-violation:6"});
  CHECK(AuditedWorkflow(WorkflowWith("run: \"${{ (((1))) }}\"")).empty());
}

TEST_CASE("A definition is a mapping") {
  for (const char* nothing : {"", "# nothing\n", "~\n", "---\n---\n"})
    CHECK(AuditedWorkflow(nothing) == Found{"document/schema-violation:1"});
  CHECK(AuditedWorkflow("just a text\n") == Found{"document/schema-violation:1"});
  CHECK(Audited(FileKind::kGitLab, "- a\n- b\n") == Found{"document/schema-violation:1"});
  CHECK(Audited(FileKind::kGitLab, "spec:\n  inputs: {}\n---\njob:\n  script: x\n").empty());
  CHECK(Audited(FileKind::kKubernetes, "---\n---\na: b\n---\n").empty());
  CHECK(Audited(FileKind::kKubernetes, "a: b\n---\n- c\n") == Found{"document/schema-violation:3"});
}

TEST_CASE("Anchors that nothing uses") {
  CHECK(AuditedWorkflow(
            "on: push\nenv: &used {A: b}\njobs:\n  a:\n    env: *used\n    name: &unused c\n") ==
        Found{"document/unused-anchor:6"});
}
