#include "pipeseal/sbom/cyclonedx/xml_text.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace pipeseal::sbom;

TEST_CASE("which characters XML has") {
  for (const std::string_view text : {"", "a\t\n\r", "\x7F", "\xC2\x85", "\xEF\xBF\xBD", "\xF0\x9F\x98\x80"})
    CHECK(CanBeXmlText(text));
  for (const std::string_view text : {std::string_view("\0", 1), std::string_view("a\x01"), std::string_view("\x1F"),
                                      std::string_view("\xEF\xBF\xBE"), std::string_view("\xEF\xBF\xBF"),
                                      std::string_view("\xFF")})
    CHECK_FALSE(CanBeXmlText(text));
}

TEST_CASE("elements, attributes and texts") {
  XmlTextWriter writer;
  writer.Open("a");
  writer.Attribute("b", "\"<&>'\t\r\n");
  writer.Open("c");
  writer.Text("\"<&>'\t\r\n");
  writer.Close();
  writer.Open("d");
  writer.Text("");
  writer.Close();
  writer.Open("e");
  writer.Open("f");
  writer.Close();
  writer.Close();
  writer.Close();
  CHECK(std::move(writer).Finish() ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<a b=\"&quot;&lt;&amp;&gt;'&#9;&#13;&#10;\">\n"
        "  <c>\"&lt;&amp;&gt;'\t&#13;\n</c>\n"
        "  <d/>\n"
        "  <e>\n"
        "    <f/>\n"
        "  </e>\n"
        "</a>\n");
}
