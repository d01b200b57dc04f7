#include "pipeseal/pipeline/shell/script.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

using namespace pipeseal::pipeline::shell;

namespace {

// "curl|-fsSL|https://x ; sh": commands in order, with what links them; "(n)" is the depth of those that are deeper.
std::string Shown(std::string_view text, Dialect dialect = Dialect::kPosix) {
  const Script script = Script::Parse(text, dialect);
  std::string shown;
  for (const Command& command : script.commands()) {
    constexpr std::string_view kLinks[] = {" ; ", " && ", " || ", " | "};
    if (!shown.empty() || command.link != Command::Link::kSequence) shown += kLinks[static_cast<int>(command.link)];
    if (command.depth > 0) shown += "(" + std::to_string(command.depth) + ")";
    for (const Word& word : command.assignments) shown += "{" + word.value + "}";
    for (std::size_t i = 0; i < command.words.size(); ++i) shown += (i == 0 ? "" : ",") + command.words[i].value;
    for (const Redirect& redirect : command.redirects) {
      constexpr std::string_view kKinds[] = {"<", ">", ">>", "<<"};
      shown += std::string(kKinds[static_cast<int>(redirect.kind)]) + redirect.target.value;
    }
  }
  return shown;
}

}  // namespace

TEST_CASE("words, quotes and escapes") {
  CHECK(Shown("echo a\\ b 'c  d' \"e $x\" f'g'\"h\"") == "echo,a b,c  d,e $x,fgh");
  CHECK(Shown("echo $'a\\tb\\x41\\'c' \"a\\\"b\\n\"") == "echo,a\tbA'c,a\"b\\n");
  CHECK(Shown("curl \\\n  -o x \\\r\n  y") == "curl,-o,x,y");
  CHECK(Shown("ec\\\nho a") == "echo,a");
  CHECK(Shown("a # b\nc #d") == "a ; c");
  CHECK(Shown("a b#c") == "a,b#c");
  CHECK(Shown("").empty());
  CHECK(Shown("\n\n  # nothing\n").empty());
  CHECK(Shown("echo \"a\nb\"\nc") == "echo,a\nb ; c");
}

TEST_CASE("words keep their place and what becomes of them") {
  const std::string text = "echo 'a' $x \"$y\" a\"b\"";
  const Script script = Script::Parse(text);
  REQUIRE(script.commands().size() == 1);
  const auto& words = script.commands()[0].words;
  REQUIRE(words.size() == 5);
  CHECK(text.substr(words[1].offset, words[1].length) == "'a'");
  CHECK((words[1].quoted && words[1].literal));
  CHECK((!words[2].quoted && !words[2].literal && words[2].unquoted_expansion));
  CHECK((words[3].quoted && !words[3].literal && !words[3].unquoted_expansion));
  CHECK((!words[4].quoted && words[4].literal));
  CHECK((script.commands()[0].offset == 0 && script.commands()[0].length == text.size()));
}

TEST_CASE("operators link commands") {
  CHECK(Shown("a && b || c; d & e | f |& g") == "a && b || c ; d ; e | f | g");
  CHECK(Shown("a |\n  b &&\n\n c\nd") == "a | b && c ; d");
}

TEST_CASE("compound commands are flattened") {
  CHECK(Shown("if a; then b; elif c; then d; else e; fi; f") == "a ; b ; c ; d ; e ; f");
  CHECK(Shown("for x in 1 2 3; do a $x; done") == "a,$x");
  CHECK(Shown("for x\ndo a; done") == "a");
  CHECK(Shown("for ((i=0; i<3; i++)); do a; done") == "a");
  CHECK(Shown("while read -r l; do a; done < file") == "read,-r,l<file ; a<file");
  CHECK(Shown("{ a; b; } > out") == "(1)a>out ; (1)b>out");
  CHECK(Shown("(a; b)") == "(1)a ; (1)b");
  CHECK(Shown("f() { a; }\nfunction g { b; }\nf") == "(1)a ; (1)b ; f");
  CHECK(Shown("case $x in a|b) c ;; (d) e;; *) f; esac; g") == "c ; e ; f ; g");
  CHECK(Shown("case \"$x\" in\n  a)\n    case y in z) c;; esac\n    ;;\n  # note\n  *)\n    d\nesac\ne") ==
        "c ; d ; e");
  CHECK(Shown("[[ $a =~ ^(x|y)$ && -n $b ]] && c") == "[[,$a,=~,^(x|y)$,&&,-n,$b && c");
  CHECK(Shown("if [[ -n $a ]]; then b; fi") == "[[,-n,$a ; b");
  CHECK(Shown("! a; time b; ((x++)); c") == "a ; time,b ; c");
  CHECK(Shown("echo if then") == "echo,if,then");
}

TEST_CASE("substitutions are commands of their own, within the command that has their words") {
  CHECK(Shown("echo \"$(a | b)\" `c`") == "echo,$(a | b),`c` ; (1)a | (1)b ; (1)c");
  CHECK(Shown("x=$(a \"$(b)\")") == "{x=$(a \"$(b)\")} ; (1)a,$(b) ; (2)b");
  CHECK(Shown("bash <(curl -s u) c") == "bash,<(curl -s u),c ; (1)curl,-s,u");
  CHECK(Shown("echo $((1 + (2))) $(( $x )) $((a); b)") == "echo,$((1 + (2))),$(( $x )),$((a); b) ; (2)a ; (1)b");
  CHECK(Shown("echo ${a:-$(b)} ${c//\\}/x} \"${d:-\"e f\"}\"") == "echo,${a:-$(b)},${c//\\}/x},${d:-\"e f\"} ; (1)b");
  CHECK(Shown("x=$(case a in b) c;; esac)\nd") == "{x=$(case a in b) c;; esac)} ; (1)c ; d");
  const Script script = Script::Parse("a \"$(b)\"\nc");
  REQUIRE(script.commands().size() == 3);
  CHECK((script.commands()[1].substituted && script.commands()[1].parent == 0));
  CHECK((!script.commands()[2].substituted && script.commands()[2].parent == -1));
}

TEST_CASE("assignments and arrays") {
  CHECK(Shown("A=1 B='x y' cmd C=2") == "{A=1}{B=x y}cmd,C=2");
  CHECK(Shown("a=(x \"y z\"\n  w) b+=(v)\nc") == "{a=(x y z w)}{b+=(v)} ; c");
  CHECK(Shown("a[1]=x") == "{a[1]=x}");
}

TEST_CASE("redirects") {
  CHECK(Shown("a > f 2>&1 < g >> h &> i") == "a>f<g>>h>i");
  CHECK(Shown("a 2>/dev/null >&2") == "a>/dev/null");
  CHECK(Shown("> f") == ">f");
  CHECK(Shown("a <<< \"$x\"") == "a<<$x");
  CHECK(Shown("echo x >> \"$GITHUB_ENV\"") == "echo,x>>$GITHUB_ENV");
}

TEST_CASE("here-documents") {
  CHECK(Shown("cat <<EOF | sh\na $x\n$(b)\nEOF\nc") == "cat<<a $x\n$(b)\n | sh ; (1)b ; c");
  CHECK(Shown("cat <<'EOF' > f\n$(b) \"\nEOF\nc") == "cat<<$(b) \"\n>f ; c");
  CHECK(Shown("cat <<-EOF\n\tx\n\tEOF\nc") == "cat<<\tx\n ; c");
  CHECK(Shown("a <<A <<B\n1\nA\n2\nB\nc") == "a<<1\n<<2\n ; c");
  CHECK(Shown("x=$(cat <<E\n)\nE\n)\nc") == "{x=$(cat <<E\n)\nE\n)} ; (1)cat<<)\n ; c");
  CHECK(Shown("while read l; do a; done <<E\nx\nE\nb") == "read,l ; a ; b");
  CHECK(Shown("a <<E\nnever closed") == "a<<never closed");
}

TEST_CASE("templates of other languages are parts of words") {
  CHECK(Shown("echo ${{ a || 'b}}' }}x | c") == "echo,${{ a || 'b}}' }}x | c");
  CHECK(Shown("echo \"${{ a }}\" && ${{ matrix.run }}") == "echo,${{ a }} && ${{ matrix.run }}");
  CHECK(Shown("echo {{inputs.parameters.x}} {{ y | z }}") == "echo,{{inputs.parameters.x}},{{ y | z }}");
  CHECK(Shown("echo << pipeline.git.branch >> <<parameters.x>>") == "echo,<< pipeline.git.branch >>,<<parameters.x>>");
  CHECK(Shown("echo $[[ inputs.x | expand_vars ]] y") == "echo,$[[ inputs.x | expand_vars ]],y");
  CHECK(Shown("cat << EOF >> f\nx\nEOF\n") == "cat<<x\n>>f");
  const Script script = Script::Parse("a ${{ x }} '${{ y }}'");
  CHECK(script.commands()[0].words[1].unquoted_expansion);
  CHECK_FALSE(script.commands()[0].words[2].literal);
}

TEST_CASE("names of commands") {
  const auto name = [](std::string_view text) {
    const Script script = Script::Parse(text);
    return std::string(script.commands()[0].name());
  };
  CHECK(name("/usr/bin/curl x") == "curl");
  CHECK(name("sudo -E -u root env A=1 curl x") == "curl");
  CHECK(name("timeout -k 5 10 sh") == "sh");
  CHECK(name("nohup time -p exec -a x bash") == "bash");
  CHECK(name("sudo") == "sudo");
  CHECK(name("$CURL x").empty());
  CHECK(name("A=1").empty());
  const Script script = Script::Parse("sudo bash -euxc 'x' --norc=1 -- -z");
  const Command& command = script.commands()[0];
  CHECK(command.arguments().size() == 5);
  CHECK(
      (command.HasOption("-c") && command.HasOption("--norc") && !command.HasOption("-z") && !command.HasOption("-q")));
}

TEST_CASE("pipelines") {
  const Script script = Script::Parse("x; curl $(y) | tee f | sh; z");
  //                                   0  1      2     3       4    5
  CHECK(script.PipelineOf(1) == std::pair<std::size_t, std::size_t>(1, 4));
  CHECK(script.PipelineOf(4) == std::pair<std::size_t, std::size_t>(1, 4));
  CHECK(script.PipelineOf(0) == std::pair<std::size_t, std::size_t>(0, 0));
  CHECK(script.PipelineOf(5) == std::pair<std::size_t, std::size_t>(5, 5));
  CHECK(Script::Parse("for x in a; do curl $x; echo; done | sh").PipelineOf(2) ==
        std::pair<std::size_t, std::size_t>(0, 2));
  CHECK(Script::Parse("{ curl x; } | (cat; sh)").PipelineOf(0) == std::pair<std::size_t, std::size_t>(0, 1));
  CHECK(Script::Parse("curl x | (cat; sh)").PipelineOf(1) == std::pair<std::size_t, std::size_t>(0, 1));
}

TEST_CASE("PowerShell") {
  constexpr Dialect kPs = Dialect::kPowerShell;
  CHECK(Shown("irm https://x | iex; Write-Host 'it''s' \"a`\"b\"", kPs) ==
        "irm,https://x | iex ; Write-Host,it's,a\"b");
  CHECK(Shown("iex ((New-Object Net.WebClient).DownloadString('https://x'))", kPs) ==
        "iex,((New-Object Net.WebClient).DownloadString('https://x')) ; (1)(New-Object "
        "Net.WebClient).DownloadString('https://x') ; "
        "(2)New-Object,Net.WebClient ; (2)https://x");
  CHECK(Shown("if ($x) { a } else { b }\nc", kPs) == "($x) ; (1)$x ; (1)a ; (1)b ; c");
  CHECK(Shown("$x = iwr `\n  -Uri u # c\n<# d\n #> e", kPs) == "{$x}iwr,-Uri,u ; e");
  CHECK(Shown("\"a=b\" >> $env:GITHUB_ENV", kPs) == "a=b>>$env:GITHUB_ENV");
  CHECK(Shown("@'\nx | y\n'@ | z", kPs) == "x | y | z");
}

TEST_CASE("cmd") {
  constexpr Dialect kCmd = Dialect::kCmd;
  CHECK(Shown("@echo off\r\nREM a & b\n:: c\ncurl \"a b\" -o %X%^\n  y & del z || exit 1", kCmd) ==
        "echo,off ; curl,a b,-o,%X%,y ; del,z || exit,1");
  CHECK(Shown("echo a=b>> %GITHUB_ENV%", kCmd) == "echo,a=b>>%GITHUB_ENV%");
  CHECK(Shown("if exist x (del x) else copy y z", kCmd) == "if,exist,x ; (1)del,x ; copy,y,z");
}

TEST_CASE("hostile scripts are read in linear time and without deep recursion") {
  const auto repeated = [](std::string_view text) {
    std::string all;
    while (all.size() < 400'000) all += text;
    return all;
  };
  for (const std::string_view text : {"$(",       "((",         "$((",          "(",         "${",   "`",
                                      "\"",       "'",          "<<A\n",        "${{",       "{{",   "$[[",
                                      "<<",       "case x in ", "{ ",           "@(",        "a | ", "if ",
                                      "a=(",      "[[ ",        "\\",           ")",         "}",    ";;",
                                      "<(",       "$'",         "@'\n",         "<#",        "\"$(", "((((a) b) c)",
                                      "@\"",      "sudo ",      "{ a; } > b\n", "for x in ", "%",    "a ",
                                      "done >f ", "<<A $(<<A\n"}) {
    const std::string script = repeated(text);
    for (const Dialect dialect : {Dialect::kPosix, Dialect::kPowerShell, Dialect::kCmd}) {
      CAPTURE(text);
      const auto begin = std::chrono::steady_clock::now();
      const Script parsed = Script::Parse(script, dialect);
      bool inside = true;
      for (const Command& command : parsed.commands()) {
        inside = inside && command.offset + command.length <= script.size();
        for (const Word& word : command.words) inside = inside && word.offset + word.length <= script.size();
      }
      CHECK(inside);
      CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
    }
  }
}
