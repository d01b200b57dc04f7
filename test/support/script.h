// Script tests of the command line. A script is a text: commands, one a line, then files in sections that begin with
// "-- name --" and are unpacked into a fresh folder, the working directory of every command and $WORK.
//
//   # A tampered file is refused, and the file is named.
//   pipeseal sign layout.json
//   append app.bin 'one byte'
//   ! 1 pipeseal verify-stage package
//   stdout '^app\.bin: '
//   ! stderr .
//   -- app.bin --
//   the first line
//
//   pipeseal ARGS…              runs the built binary, which must exit 0; `! N pipeseal ARGS…`: it must exit N
//   sh 'SCRIPT'                 runs /bin/sh -eu for set-up, with WORK in its environment; `! N sh …` likewise
//   stdout REGEX, stderr REGEX  a line of what the last command printed matches (ECMAScript, searched line by line);
//                               `! stdout REGEX`: no line does
//   cmp A B                     the files are equal; "stdout" and "stderr" stand for what was printed
//   exists F…, ! exists F…
//   cp A B, rm F…, mkdir D…, chmod OCTAL F…, cd D
//   write F TEXT, append F TEXT the text and a newline
//   stdin F                     for the next command; otherwise it reads nothing
//   env K=V…                    for all commands that follow
//   skip unless-installed X REASON, skip when-root REASON
//
// Words are separated by blanks. Within '…' everything stands for itself, a backslash elsewhere does that for one character,
// $NAME elsewhere is a variable of the script's environment or WORK. A line that begins with # is a comment.
// Commands see PATH (the binary's folder first), HOME (a fresh folder), LC_ALL=C.UTF-8, TZ=UTC, NO_COLOR=1, and what `env`
// said; nothing else.
#pragma once

#include <string>
#include <string_view>

namespace pipeseal::test {

struct ScriptOutcome {
  enum class Kind { kPassed, kFailed, kSkipped };
  Kind kind;
  std::string report;  // why it failed (the line, the command, what it printed) or was skipped
};

// `name` is for reports; `pipeseal` is the path of the binary under test.
ScriptOutcome RunScript(std::string_view name, std::string_view text, std::string_view pipeseal);

}  // namespace pipeseal::test
