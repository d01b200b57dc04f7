#include "pipeseal/pipeline/github/step_shell.h"

#include <doctest/doctest.h>

using namespace pipeseal::pipeline;
using namespace pipeseal::pipeline::github;
using pipeseal::encoding::Document;

namespace {

std::string ShellOfFirst(const std::string& head, const std::string& job, const std::string& step) {
  const auto document = Document::ParseYaml(head + "jobs:\n  a:\n" + job + "    steps:\n      - run: x\n" + step);
  REQUIRE(document);
  const auto workflow = Workflow::Read(document->root());
  return std::string(ShellOf(workflow.get(), workflow->jobs[0].steps[0]));
}

}  // namespace

TEST_CASE("The nearest word about the shell counts") {
  const std::string top = "defaults: {run: {shell: sh}}\n", job = "    defaults: {run: {shell: pwsh}}\n";
  CHECK(ShellOfFirst("", "", "") == "");
  CHECK(ShellOfFirst(top, "", "") == "sh");
  CHECK(ShellOfFirst(top, job, "") == "pwsh");
  CHECK(ShellOfFirst(top, job, "        shell: cmd\n") == "cmd");
  CHECK(ShellOfFirst("", "    runs-on: Windows-2022\n", "") == "pwsh");
  CHECK(ShellOfFirst("", "    runs-on: ubuntu-24.04\n", "") == "");
}

TEST_CASE("What shells are called") {
  CHECK(KindOfShell("") == Shell::kPosix);
  CHECK(KindOfShell("/bin/bash -e {0}") == Shell::kPosix);
  CHECK(KindOfShell("pwsh") == Shell::kPowerShell);
  CHECK(KindOfShell("cmd") == Shell::kCmd);
  CHECK(KindOfShell("python3.12") == Shell::kPython);
  CHECK(KindOfShell("perl {0}") == Shell::kOther);
}
