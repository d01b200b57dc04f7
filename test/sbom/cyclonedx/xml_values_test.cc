#include "pipeseal/sbom/cyclonedx/xml_values.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>

#include "test/sbom/cyclonedx/rich_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using test::PrintValues;
using test::RichDocument;
using test::Xml;

namespace {

std::string Bom(std::string_view content, unsigned minor = 6) {
  return "<bom xmlns='" + CycloneDxXmlNamespace(minor) + "'>" + std::string(content) + "</bom>";
}

// What a document says beside what it is.
std::string Said(std::string_view content, unsigned minor = 6) {
  std::string printed = PrintValues(Xml(Bom(content, minor)));
  const std::string version = "specVersion: '1." + std::to_string(minor) + "'";
  for (const std::string& part : {std::string("bomFormat: 'CycloneDX', "), ", " + version, version + ", ", version})
    if (const std::size_t at = printed.find(part); at != std::string::npos) printed.erase(at, part.size());
  return printed;
}

// Where each key and scalar begins.
class Offsets : public encoding::SilentValueHandler {
 public:
  bool Key(std::string_view key, std::size_t offset) override {
    at[std::string(key)] = offset;
    return true;
  }
  bool Scalar(encoding::Kind, std::string_view text, std::size_t offset) override {
    at[std::string(text)] = offset;
    return ++scalars < most;
  }
  std::map<std::string, std::size_t> at;
  std::size_t scalars = 0, most = 1000;
};

}  // namespace

TEST_CASE("a rich document of each version streams as its JSON does") {
  for (unsigned minor = 0; minor <= 7; ++minor) {
    CAPTURE(minor);
    const test::Pair document = RichDocument(minor);
    CHECK(PrintValues(Xml(document.xml)) == PrintValues(test::Json(document.json)));
  }
}

TEST_CASE("an empty document") {
  CHECK(PrintValues(Xml(Bom("", 6))) == "{bomFormat: 'CycloneDX', specVersion: '1.6'}");
  // Up to 1.4 JSON demands the version, for which XML has a default.
  CHECK(PrintValues(Xml(Bom("", 4))) == "{bomFormat: 'CycloneDX', specVersion: '1.4', version: 1}");
  CHECK(Said("<components/>") == "{components: []}" );
}

TEST_CASE("what is foreign, unknown or in the wrong place is passed over") {
  CHECK(Said("<x:components xmlns:x='urn:x'><x:component/></x:components><foo/><components><foo/><component type='file' "
             "x='1'><name>n</name><y xmlns='urn:y'/>text</component></components>") ==
        "{components: [{name: 'n', type: 'file'}]}");
  CHECK(Said("<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/>") == "{}");
  // What another version has is understood.
  CHECK(Said("<components><component type='file'><name>n</name><tags><tag>t</tag></tags></component></components>", 5) ==
        "{components: [{name: 'n', tags: ['t'], type: 'file'}]}");
  // What is there twice is said once.
  CHECK(Said("<components><component type='file'><name>a</name><name>b</name></component></components>") ==
        "{components: [{name: 'a', type: 'file'}]}");
}

TEST_CASE("components in components stream completely") {
  std::string nested = "<name>n</name>";
  for (int i = 0; i < 25; ++i) nested = "<name>n</name><components><component type='file'>" + nested + "</component></components>";
  const std::string printed = Said("<components><component type='file'>" + nested + "</component></components>");
  std::size_t names = 0;
  for (std::size_t at = 0; (at = printed.find("name: 'n'", at)) != std::string::npos; ++at) ++names;
  CHECK(names == 26);
}

TEST_CASE("dependencies in dependencies become entries") {
  CHECK(Said("<dependencies><dependency ref='a'><dependency ref='b'><dependency ref='c'/></dependency></dependency>"
             "<dependency ref='d'/></dependencies>") ==
        "{dependencies: [{dependsOn: ['b'], ref: 'a'}, {dependsOn: ['c'], ref: 'b'}, {ref: 'd'}]}");
  CHECK(Said("<dependencies><dependency><dependency/></dependency></dependencies>") ==
        "{dependencies: [{dependsOn: [null]}]}");
}

TEST_CASE("numbers and booleans are JSON's") {
  const auto score = [](std::string_view text) {
    return Said("<vulnerabilities><vulnerability><ratings><rating><score>" + std::string(text) +
                "</score></rating></ratings></vulnerability></vulnerabilities>");
  };
  const auto with = [](std::string_view value) {
    return "{vulnerabilities: [{ratings: [{score: " + std::string(value) + "}]}]}";
  };
  CHECK(score("7.5") == with("7.5"));
  CHECK(score(" +07.50 ") == with("7.5"));
  CHECK(score(".5") == with("0.5"));
  CHECK(score("-0") == with("-0"));
  CHECK(score("5.") == with("5"));
  CHECK(score("high") == with("'high'"));
  CHECK(score("") == with("''"));
  const auto modified = [](std::string_view text) {
    return Said("<components><component type='file'><modified>" + std::string(text) + "</modified></component></components>");
  };
  CHECK(modified("1") == "{components: [{modified: true, type: 'file'}]}");
  CHECK(modified(" false") == "{components: [{modified: false, type: 'file'}]}");
  CHECK(modified("no") == "{components: [{modified: 'no', type: 'file'}]}");
}

TEST_CASE("offsets are those of the XML, whatever is decoded on the way") {
  const std::string text = Bom("<components><component type='li&#98;rary'><name>a &amp; b</name></component></components>");
  const CycloneDxXmlValues values = Xml(text);
  CHECK(values.text() == text);
  CHECK(values.version() == "1.6");
  Offsets offsets;
  REQUIRE(values.Walk(offsets));
  CHECK(offsets.at.at("library") == text.find("type="));
  CHECK(offsets.at.at("name") == text.find("<name>"));
  CHECK(offsets.at.at("a & b") == text.find("<name>"));
  CHECK(offsets.at.at("CycloneDX") == 0);
  // A walk can be ended, and begun again.
  Offsets two;
  two.most = 2;
  REQUIRE(values.Walk(two));
  CHECK(two.scalars == 2);
  Offsets again;
  REQUIRE(values.Walk(again));
  CHECK(again.at == offsets.at);
}

TEST_CASE("what is no CycloneDX XML, or passes a bound, is refused") {
  const auto refusal = [](std::string text, const Limits& limits = kDefaultLimits) {
    const auto values = CycloneDxXmlValues::Make(std::move(text), limits);
    REQUIRE_FALSE(values);
    return values.error();
  };
  CHECK(refusal("<bom/>").code() == ErrorCode::kSchema);
  CHECK(refusal("<bom xmlns='http://cyclonedx.org/schema/bom/'/>").code() == ErrorCode::kSchema);
  CHECK(refusal("<boms xmlns='http://cyclonedx.org/schema/bom/1.6'/>").code() == ErrorCode::kSchema);
  CHECK(refusal("").code() == ErrorCode::kSyntax);
  CHECK(refusal("<!DOCTYPE bom [<!ENTITY e 'x'>]>" + Bom("&e;")).code() != ErrorCode::kSchema);
  Limits limits;
  limits.sbom_bytes = 40;
  CHECK(refusal(Bom(""), limits).code() == ErrorCode::kLimit);
  std::string deep = "<x>";
  for (int i = 0; i < 200; ++i) deep = "<x>" + deep + "</x>";
  CHECK(refusal(Bom(deep)).code() != ErrorCode::kSchema);
  // A later version is read as far as it is understood.
  CHECK(Xml("<bom xmlns='http://cyclonedx.org/schema/bom/1.8'/>").version() == "1.8");
}
