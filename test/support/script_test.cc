#include "test/support/script.h"

#include <doctest/doctest.h>

#include <string>

namespace {

using pipeseal::test::RunScript;
using pipeseal::test::ScriptOutcome;
using Kind = ScriptOutcome::Kind;

// Any program will do for "pipeseal": these tests ask how scripts are run, not what the binary says.
ScriptOutcome RunWithCat(const std::string& text) { return RunScript("script", text, "/bin/cat"); }

// Runs a script that must fail, and returns its report.
std::string FailureOf(const std::string& text) {
  const ScriptOutcome outcome = RunWithCat(text);
  CHECK(outcome.kind == Kind::kFailed);
  return outcome.report;
}

void CheckPasses(const std::string& text) {
  const ScriptOutcome outcome = RunWithCat(text);
  CHECK_MESSAGE(outcome.kind == Kind::kPassed, outcome.report);
}

}  // namespace

TEST_CASE("a script runs the binary in its folder and looks at what it prints") {
  CheckPasses(
      "# a section's text is a file; quotes like these \" mean nothing in a comment\n"
      "pipeseal a.txt deep/b.txt\n"
      "stdout '^first$'\n"
      "stdout second\n"
      "! stdout third\n"
      "! stderr .\n"
      "cmp stdout both.txt\n"
      "! 1 pipeseal absent.txt\n"
      "stderr 'absent\\.txt'\n"
      "-- a.txt --\nfirst\n-- deep/b.txt --\nsecond\n-- both.txt --\nfirst\nsecond\n");
}

TEST_CASE("a script arranges files") {
  CheckPasses(
      "mkdir a/b\nwrite a/b/f 'it is'\nappend a/b/f me\ncp a/b/f g\ncmp a/b/f g\nexists a/b g\nrm g a\n! exists g a\n"
      "write x ''\nchmod 0600 x\nsh 'stat -c %a x'\nstdout '^600$'\n"
      "mkdir d\ncd d\nsh pwd\nstdout /work/d$\nexists $WORK/x\n");
}

TEST_CASE("a script's commands see its environment and nothing else") {
  CheckPasses(
      "env COLOUR=red 'SHADE=very dark'\n"
      "sh 'env | cut -d= -f1 | sort | tr \"\\n\" \" \"'\n"
      "stdout '^COLOUR HOME LC_ALL NO_COLOR (OLDPWD )?PATH (PWD )?SHADE (SHLVL )?TZ WORK (_ )?$'\n"
      "sh 'echo \"$COLOUR-$SHADE-$LC_ALL-$TZ-$NO_COLOR\"; ls -A \"$HOME\" | wc -l'\n"
      "stdout '^red-very dark-C\\.UTF-8-UTC-1$'\nstdout '^ *0$'\n"
      "write out $COLOUR'-$COLOUR'\npipeseal out\nstdout '^red-[$]COLOUR$'\n");
}

TEST_CASE("a script feeds standard input to one command") {
  CheckPasses("stdin a\npipeseal\nstdout hello\npipeseal\n! stdout .\n-- a --\nhello\n");
}

TEST_CASE("a script that fails says where and shows what was printed") {
  const std::string report = FailureOf("write a 'some text'\n\npipeseal a absent\n");
  CHECK(report.contains("script:3: exit status 1, expected 0"));
  CHECK(report.contains("> pipeseal a absent"));
  CHECK(report.contains("--- stdout\nsome text\n"));
  CHECK(report.contains("--- stderr\n"));
}

TEST_CASE("what a script expects and does not get fails it") {
  CHECK(FailureOf("! 3 pipeseal absent\n").contains("exit status 1, expected 3"));
  CHECK(FailureOf("sh 'echo a'\nstdout b\n").contains("no line of stdout matches"));
  CHECK(FailureOf("sh 'echo a >&2'\n! stderr a\n").contains("a line of stderr matches"));
  CHECK(FailureOf("exists a\n").contains("a is not there"));
  CHECK(FailureOf("! exists a\n-- a --\n").contains("a is there"));
  CHECK(FailureOf("cmp a b\n-- a --\nx\n-- b --\ny\n").contains("they differ"));
  CHECK(FailureOf("cmp a b\n-- a --\n").contains("cannot read"));
  CHECK(FailureOf("sh 'kill -9 $$'\n").contains("exit status 137"));
}

TEST_CASE("a script that means nothing fails") {
  CHECK(FailureOf("").contains("no command"));
  CHECK(FailureOf("dance\n").contains("there is no command dance"));
  CHECK(FailureOf("! pipeseal absent\n").contains("! needs the exit status"));
  CHECK(FailureOf("! 0 pipeseal absent\n").contains("! needs the exit status"));
  CHECK(FailureOf("! rm a\n").contains("! has no meaning"));
  CHECK(FailureOf("!\n").contains("no command after !"));
  CHECK(FailureOf("stdout a\n").contains("nothing has run"));
  CHECK(FailureOf("write a 'b\n").contains("not closed"));
  CHECK(FailureOf("write a \"b\"\n").contains("double quote"));
  CHECK(FailureOf("write a $NOTHING\n").contains("no variable $NOTHING"));
  CHECK(FailureOf("rm a\n").contains("a is not there"));
  CHECK(FailureOf("sh 'echo'\nstdout '('\n").contains("script:2:"));
  CHECK(FailureOf("exists a\n-- ../a --\n").contains("leaves the folder"));
}

TEST_CASE("a script may be skipped, with its reason") {
  const ScriptOutcome outcome = RunWithCat("skip unless-installed no-such-program-here 'it is rare'\npipeseal absent\n");
  CHECK(outcome.kind == Kind::kSkipped);
  CHECK(outcome.report.contains("it is rare"));
  CheckPasses("skip unless-installed sh 'a shell is needed'\n");
}
