#include "pipeseal/encoding/yaml_writer.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/encoding/json_writer.h"

using pipeseal::encoding::Document;
using pipeseal::encoding::Kind;
using pipeseal::encoding::MembersAsYaml;
using pipeseal::encoding::QuoteForYaml;
using pipeseal::encoding::ToJson;

TEST_CASE("words are plain, everything else is quoted") {
  CHECK(QuoteForYaml("build") == "build");
  CHECK(QuoteForYaml("a-b_C9") == "a-b_C9");
  for (const char* text :
       {"", "yes", "No", "NULL", "true", "off", "y", "1", "-a", "a.b", "a b", "~", "e: x", "#", "0a"}) {
    CAPTURE(text);
    CHECK(QuoteForYaml(text) == std::string("\"") + text + "\"");
  }
  CHECK(QuoteForYaml("\"\\\n\t\x1b\xC2\x85\xE2\x80\xAE\xF3\xA0\x80\x81\xFF") ==
        "\"\\\"\\\\\\n\\t\\x1b\\x85\\u202e\\U000e0001\\ufffd\"");
}

TEST_CASE("any string comes back as it was") {
  for (int c = 1; c < 128; ++c) {
    for (const std::string& text :
         {std::string(1, static_cast<char>(c)), std::string("a") + static_cast<char>(c) + " b",
          std::string(" ") + static_cast<char>(c)}) {
      CAPTURE(c);
      const auto document = Document::ParseYaml("- " + QuoteForYaml(text) +
                                                "  # "
                                                "x\n- [" +
                                                QuoteForYaml(text) + "]\n");
      REQUIRE_MESSAGE(document, document.error().message());
      CHECK(document->root().elements()[0]->is(Kind::kString));
      CHECK(document->root().elements()[0]->text() == text);
      CHECK(document->root().elements()[1]->elements()[0]->text() == text);
    }
  }
}

TEST_CASE("the members of an object come back as they were") {
  const std::string json =
      "{\"a\":{\"list\":[\"x\",1,null,{\"k\":true}],\"empty\":{},\"none\":[]},\"pem\":\"one\\n "
      "two\\nthree\",\"odd\":\" x\\ny\",\"end\":\"x\\n\","
      "\"gap\":\"x\\n\\ny\",\"yes\":\"no\",\"\":\"\",\"tab\":\"a\\tb\\nc\"}";
  const auto document = Document::ParseJson(json);
  REQUIRE(document);
  const std::string yaml = MembersAsYaml(document->root(), 2);
  CHECK(yaml.find("  pem: |-\n    one\n     two\n    three\n") != std::string::npos);
  const auto again = Document::ParseYaml("top:\n" + yaml);
  REQUIRE_MESSAGE(again, again.error().message());
  CHECK(*ToJson(*again->root().Find("top")) == json);
}
