#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "pipeseal/base/escape.h"

using namespace pipeseal;

TEST_CASE("text for XML and HTML") {
  CHECK(EscapeForXml("a b\xC3\xA9\xF0\x9F\x93\xA6") == "a b\xC3\xA9\xF0\x9F\x93\xA6");
  CHECK(EscapeForXml("<a href=\"x\" b='y'>&amp;]]>") == "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;]]&gt;");
  CHECK(EscapeForXml("1\t2\n3\r4") == "1&#9;2&#10;3&#13;4");
  CHECK(EscapeForXml(std::string_view("a\0\x01\x1b[1m\x7f\xC2\x85"
                                      "b\xEF\xBF\xBE\xEF\xBF\xBF",
                                      17)) == "a[1mb");
  CHECK(EscapeForXml("\xE2\x80\xAE") == "\\u{202e}");
  CHECK(EscapeForXml("x\xFFy\xED\xA0\x80") == "x\xEF\xBF\xBDy\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("text for labels of Mermaid") {
  CHECK(EscapeForMermaid("src/a-b.c, x: 1\xC3\xA9") == "src/a-b.c, x: 1\xC3\xA9");
  CHECK(EscapeForMermaid("\"#;<>&") == "#34;#35;#59;#60;#62;#38;");
  CHECK(EscapeForMermaid("%%{init}%%`$_*[]()|") ==
        "#37;#37;#123;init#125;#37;#37;#96;#36;#95;#42;#91;#93;#40;#41;#124;");
  CHECK(EscapeForMermaid("a\nb\x1b") == "a#92;nb#92;x1b");
}

TEST_CASE("text for labels of Graphviz") {
  CHECK(EscapeForDot("plain *.c") == "plain *.c");
  CHECK(EscapeForDot("a\"b") == "a\\\"b");
  CHECK(EscapeForDot("\\N") == "\\\\\\\\N");
  CHECK(EscapeForDot("&lt;\n") == "&amp;lt;\\\\n");
}
