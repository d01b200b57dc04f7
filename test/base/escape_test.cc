#include "pipeseal/base/escape.h"

#include <doctest/doctest.h>

#include <string>

namespace pipeseal {
namespace {

struct Row {
  std::string_view text, escaped;
};

TEST_CASE("text for terminals is one inert line") {
  const Row rows[] = {
      {"", ""},
      {"plain name.txt", "plain name.txt"},
      {"gr\u00fc\u00df \u65e5\u672c \U0001F600", "gr\u00fc\u00df \u65e5\u672c \U0001F600"},
      {"\x1b[31m", "\\x1b[31m"},
      {"a\nb\tc\rd", "a\\nb\\tc\\rd"},
      {std::string_view("a\0b", 3), "a\\x00b"},
      {"\x7f", "\\x7f"},
      {"\u009b", "\\x9b"},
      {"\u00ad", "\\xad"},
      {"back\\slash", "back\\\\slash"},
      {"\\x1b", "\\\\x1b"},  // not to be taken for an escaped character
      {"\u202egpj", "\\u{202e}gpj"},
      {"\u2028", "\\u{2028}"},
      {"\ufeff", "\\u{feff}"},
      {"\U000E0041", "\\u{e0041}"},
      {"\xff", "\\xff"},
      {"\xc3", "\\xc3"},
      {"\xed\xa0\x80", "\\xed\\xa0\\x80"},  // a surrogate
      {"::error::x", "\\x3a:error::x"},
      {"  ::error::x", "  \\x3a:error::x"},
      {"\n::error::x", "\\n\\x3a:error::x"},
      {"\u00a0\u3000::error::x", "\u00a0\u3000\\x3a:error::x"},
      {"a::b", "a::b"},
      {":", ":"},
      {"x ##[error]y", "x #\\x23[error]y"},
      {"###[group]", "#\\x23#[group]"},
      {"##vso[task.x]", "#\\x23vso[task.x]"},
      {"issue #1, #2", "issue #1, #2"},
  };
  for (const Row& row : rows) CHECK(EscapeForTerminal(row.text) == row.escaped);
}

TEST_CASE("text for JSON has its quotes") {
  const Row rows[] = {
      {"", "\"\""},
      {"a\"b\\c", R"("a\"b\\c")"},
      {"\n\t\r\x1b", R"("\n\t\u000d\u001b")"},
      {"\u202e\u2028", R"("\u202e\u2028")"},
      {"\U000E0041", R"("\udb40\udc41")"},
      {"\xff", R"("\ufffd")"},
      {"\u00fc", "\"\u00fc\""},
      {"##[error]", R"("#\u0023[error]")"},
  };
  for (const Row& row : rows) CHECK(QuoteForJson(row.text) == row.escaped);
}

TEST_CASE("text for a Markdown table is a code span") {
  const Row rows[] = {
      {"", "` `"},        {"name", "`name`"},  {"a|b", "`a\\|b`"},
      {"`rm`", "`'rm'`"}, {"a\nb", "`a\\nb`"}, {"<b>", "`<b>`"},
  };
  for (const Row& row : rows) CHECK(EscapeForMarkdown(row.text) == row.escaped);
}

TEST_CASE("text for XML keeps to what XML can hold") {
  const Row rows[] = {
      {"<a href=\"x\">&'", "&lt;a href=&quot;x&quot;&gt;&amp;&#39;"},
      {"a\tb\nc\rd", "a&#9;b&#10;c&#13;d"},
      {std::string_view("a\0b\x1b", 4), "ab"},
      {"\u202e", "\\u{202e}"},
      {"\uffff\ufffe", ""},
      {"\xff", "\ufffd"},
      {"##[error]", "#&#35;[error]"},
  };
  for (const Row& row : rows) CHECK(EscapeForXml(row.text) == row.escaped);
}

TEST_CASE("text for Mermaid and Graphviz labels cannot leave the label") {
  CHECK(EscapeForMermaid("src/main.c, v1") == "src/main.c, v1");
  CHECK(EscapeForMermaid("\"];x") == "#34;#93;#59;x");
  CHECK(EscapeForMermaid("#34;") == "#35;34#59;");
  CHECK(EscapeForMermaid("<b>") == "#60;b#62;");
  CHECK(EscapeForDot("a\"b") == "a\\\"b");
  CHECK(EscapeForDot("a\\b") == "a\\\\\\\\b");
  CHECK(EscapeForDot("a\nb") == "a\\\\nb");
  CHECK(EscapeForDot("&lt;") == "&amp;lt;");
}

TEST_CASE("what is unprintable") {
  for (const char32_t c : std::initializer_list<char32_t>{
           0x00, 0x1f, 0x7f, 0x9f, 0xad, 0x61c, 0x180e, 0x200b, 0x200f, 0x2028, 0x202e, 0x2060,
           0x206f, 0xd800, 0xdfff, 0xfeff, 0xfff9, 0xe0001, 0xe007f})
    CHECK(IsUnprintable(c));
  for (const char32_t c :
       std::initializer_list<char32_t>{0x20, 0x7e, 0xa0, 0xac, 0xae, 0x200a, 0x2010, 0x2027, 0x202f,
                                       0x2070, 0xe000, 0xfffd, 0x1f600, 0x10ffff})
    CHECK_FALSE(IsUnprintable(c));
}

}  // namespace
}  // namespace pipeseal
