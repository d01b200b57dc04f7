// pipeseal_script_test BINARY SCRIPT: runs one script test. Exit 0 passed, 1 failed, 77 skipped.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "test/support/script.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: pipeseal_script_test BINARY SCRIPT\n", stderr);
    return 2;
  }
  std::ifstream file(argv[2], std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "cannot read %s\n", argv[2]);
    return 2;
  }
  const std::string text(std::istreambuf_iterator<char>(file), {});
  using Kind = pipeseal::test::ScriptOutcome::Kind;
  const auto outcome = pipeseal::test::RunScript(argv[2], text, argv[1]);
  std::fputs(outcome.report.c_str(), outcome.kind == Kind::kFailed ? stderr : stdout);
  return outcome.kind == Kind::kPassed ? 0 : outcome.kind == Kind::kSkipped ? 77 : 1;
}
