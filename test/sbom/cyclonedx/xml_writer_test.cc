#include "pipeseal/sbom/cyclonedx/xml_writer.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/sbom/cyclonedx/xml_validator.h"
#include "test/sbom/cyclonedx/rich_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using test::Json;
using test::PrintValues;
using test::RichDocument;
using test::Xml;
using Pointers = std::vector<std::string>;

namespace {

CycloneDxXmlText Write(std::string json, unsigned minor) {
  auto written = WriteCycloneDxXml(Json(std::move(json)), minor);
  REQUIRE_MESSAGE(written, written.error().message());
  CHECK(written->not_carried_count >= written->not_carried.size());
  return std::move(*written);
}

// The XML of a document of one component with more members, from the component's start tag on; blanks of layout left out.
std::string Component(std::string_view members, unsigned minor) {
  const CycloneDxXmlText written =
      Write(R"({"bomFormat": "CycloneDX", "components": [{"type": "file", )" + std::string(members) + "}]}", minor);
  CHECK(written.not_carried == Pointers{});
  std::string out;
  const std::size_t begin = written.text.find("<component ");
  REQUIRE(begin != std::string::npos);
  const std::string_view rest = std::string_view(written.text).substr(begin);
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '\n' && i + 1 < rest.size() && (rest[i + 1] == ' ' || rest[i + 1] == '<')) {
      while (i + 1 < rest.size() && rest[i + 1] == ' ') ++i;
    } else {
      out += rest[i];
    }
  }
  return out.substr(0, out.find("</components></bom>"));
}

}  // namespace

TEST_CASE("a rich document of each version goes to XML and back, and is valid there") {
  for (unsigned minor = 0; minor <= 7; ++minor) {
    CAPTURE(minor);
    const std::string json = RichDocument(minor).json;
    const CycloneDxXmlText written = Write(json, minor);
    CHECK(written.not_carried == Pointers{});
    const CycloneDxXmlValues values = Xml(written.text);
    CHECK(PrintValues(values) == PrintValues(Json(json)));
    Issues issues;
    ValidateCycloneDxXml(values.document(), minor, issues);
    CHECK_MESSAGE(issues.list().empty(), issues.list()[0].message);
  }
}

TEST_CASE("XML is written from XML") {
  for (unsigned minor = 0; minor <= 7; ++minor) {
    CAPTURE(minor);
    const CycloneDxXmlValues values = Xml(RichDocument(minor).xml);
    const auto written = WriteCycloneDxXml(values, minor);
    REQUIRE(written);
    CHECK(written->not_carried == Pointers{});
    CHECK(PrintValues(Xml(written->text)) == PrintValues(values));
  }
}

TEST_CASE("the text of a small document") {
  CHECK(Write(R"({"components": [{"version": "1", "name": "n", "type": "file"}], "version": 3, "specVersion": "1.4",
                  "$schema": "x", "bomFormat": "CycloneDX"})", 4).text ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\" version=\"3\">\n"
        "  <components>\n"
        "    <component type=\"file\">\n"
        "      <name>n</name>\n"
        "      <version>1</version>\n"
        "    </component>\n"
        "  </components>\n"
        "</bom>\n");
  CHECK(Write("{}", 7).text ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bom xmlns=\"http://cyclonedx.org/schema/bom/1.7\"/>\n");
  CHECK(Write("{}", 7).not_carried == Pointers{});
}

TEST_CASE("what an item is decides its element") {
  CHECK(Component(R"("licenses": [{"expression": "MIT"}])", 7) ==
        "<component type=\"file\"><licenses><expression>MIT</expression></licenses></component>");
  CHECK(Component(R"("licenses": [{"expression": "MIT", "properties": []}])", 7) ==
        "<component type=\"file\"><licenses><expression-detailed expression=\"MIT\"><properties/></expression-detailed>"
        "</licenses></component>");
  CHECK(Component(R"("patentAssertions": [{"asserter": {"email": "e"}}, {"asserter": "r"}, {"asserter": {"name": "n"}}])", 7) ==
        "<component type=\"file\"><patentAssertions><patentAssertion><asserter><contact><email>e</email></contact></asserter>"
        "</patentAssertion><patentAssertion><asserter><ref>r</ref></asserter></patentAssertion><patentAssertion><asserter>"
        "<organization><name>n</name></organization></asserter></patentAssertion></patentAssertions></component>");
  // A choice is made for what says most.
  CHECK(Component(R"("cryptoProperties": {"certificateProperties": {"certificateState": [
                     {"reason": "r", "description": "d", "name": "n"}, {"reason": "r", "state": "active"}]}})", 7) ==
        "<component type=\"file\"><cryptoProperties><certificateProperties><certificateState><name>n</name><description>d"
        "</description><reason>r</reason></certificateState><certificateState><state>active</state><reason>r</reason>"
        "</certificateState></certificateProperties></cryptoProperties></component>");
  // One identity may stand without its array.
  CHECK(Component(R"("evidence": {"identity": {"field": "name"}})", 6) ==
        "<component type=\"file\"><evidence><identity><field>name</field></identity></evidence></component>");
  CHECK(Component(R"("components": [], "hashes": [], "swid": {}, "name": "")", 6) ==
        "<component type=\"file\"><name/><hashes/><swid/><components/></component>");
}

TEST_CASE("texts are escaped so that they read the same") {
  const std::string json = R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"type": "a\t\"b\"\r\n'<c>&amp;",
      "name": " <x> & ]]> \r\n\t ", "version": " ", "description": "é\u2028 \ud83d\ude00"}]})";
  const CycloneDxXmlText written = Write(json, 6);
  CHECK(written.not_carried == Pointers{});
  CHECK(PrintValues(Xml(written.text)) == PrintValues(Json(json)));
}

TEST_CASE("numbers become decimals") {
  const auto score = [](std::string_view number) {
    const CycloneDxXmlText written =
        Write(R"({"vulnerabilities": [{"ratings": [{"score": )" + std::string(number) + "}]}]}", 6);
    const std::size_t begin = written.text.find("<score>");
    if (begin == std::string::npos) return fmt::format("{}", fmt::join(written.not_carried, " "));
    return written.text.substr(begin + 7, written.text.find("</score>") - begin - 7);
  };
  CHECK(score("9.80") == "9.80");
  CHECK(score("-1") == "-1");
  CHECK(score("1e2") == "100");
  CHECK(score("1.25E+1") == "12.5");
  CHECK(score("125e-4") == "0.0125");
  CHECK(score("-0e0") == "0");
  CHECK(score("1e300") == "1" + std::string(300, '0'));
  CHECK(score("\"high\"") == "high");
  CHECK(score("null") == "");
}

TEST_CASE("what has no place is told") {
  // Not of this version.
  CHECK(Write(R"({"components": [{"tags": ["t"], "name": "n"}], "vulnerabilities": []})", 3).not_carried ==
        Pointers{"/components/0/tags", "/vulnerabilities"});
  CHECK(Write(R"({"metadata": {}, "components": []})", 1).not_carried == Pointers{"/metadata"});
  CHECK(Write(R"({"dependencies": [{"ref": "a", "provides": ["b"]}]})", 5).not_carried == Pointers{"/dependencies/0/provides"});
  CHECK(Write(R"({"dependencies": [{"ref": "a", "provides": ["b"]}]})", 6).not_carried == Pointers{});
  // Not of XML at all.
  CHECK(Write(R"({"signature": {"value": "x"}, "a/b~": {"": 1}})", 6).not_carried == Pointers{"/signature", "/a~1b~0"});
  CHECK(Write(R"({"components": [{"name": "a\u0000b"}, {"bom-ref": "\uffff"}, {"name": "\u0085"}]})", 6).not_carried ==
        Pointers{"/components/0/name", "/components/1/bom-ref"});
  CHECK(Write(R"({"components": [{"hashes": [{"alg": "MD5", "content": "\u0001"}]}]})", 6).not_carried ==
        Pointers{"/components/0/hashes/0/content"});
  // Of the wrong kind.
  CHECK(Write(R"({"components": {"name": "x"}, "metadata": [1], "services": "s", "dependencies": [1, {"dependsOn": [{}]}]})", 6)
            .not_carried == Pointers{"/metadata", "/components", "/services", "/dependencies/0", "/dependencies/1/dependsOn/0"});
  CHECK(Write(R"({"components": [{"name": ["n"], "type": {}, "licenses": [{"name": "x"}, 1, {"license": {}, "more": 1}]}]})", 6)
            .not_carried == Pointers{"/components/0/name", "/components/0/licenses/0", "/components/0/licenses/1",
                                     "/components/0/licenses/2/more", "/components/0/type"});
  // More than the version can repeat.
  CHECK(Write(R"({"components": [{"data": [{"type": "dataset"}, {"type": "other"}]}]})", 5).not_carried ==
        Pointers{"/components/0/data/1"});
  CHECK(Write(R"({"components": [{"data": [{"type": "dataset"}, {"type": "other"}]}]})", 6).not_carried == Pointers{});
}

TEST_CASE("of what is not carried only some is named, and all is counted") {
  std::string members;
  for (int i = 0; i < 2000; ++i) members += (i == 0 ? "" : ", ") + ("\"x" + std::to_string(i)) + "\": 1";
  const CycloneDxXmlText written = Write("{" + members + "}", 6);
  CHECK(written.not_carried.size() == CycloneDxXmlText::kPointersKept);
  CHECK(written.not_carried_count == 2000);
}

TEST_CASE("what is no document, or too deep, is refused") {
  for (const std::string_view text : {"[]", "1", "\"x\""}) {
    const auto written = WriteCycloneDxXml(Json(std::string(text)), 6);
    REQUIRE_FALSE(written);
    CHECK(written.error().code() == ErrorCode::kSchema);
  }
  CHECK_FALSE(WriteCycloneDxXml(Json("{"), 6));
  Limits limits;
  limits.json_depth = 3;
  const auto deep = WriteCycloneDxXml(Json(R"({"components": [{"hashes": []}]})"), 6, limits);
  REQUIRE_FALSE(deep);
  CHECK(deep.error().code() == ErrorCode::kLimit);
}
