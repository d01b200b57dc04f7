#include "pipeseal/sbom/cyclonedx/xml_validator.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "pipeseal/sbom/rules.h"
#include "test/sbom/cyclonedx/rich_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using test::RichDocument;

namespace {

// The messages, one a line; the text at which each points is checked to be there.
std::string Validate(std::string text, unsigned minor) {
  CAPTURE(text);
  const CycloneDxXmlValues values = test::Xml(text);
  Issues issues;
  ValidateCycloneDxXml(values.document(), minor, issues);
  std::string out;
  for (const Issue& issue : issues.list()) {
    CHECK(issue.rule == &rules::kSchema);
    CHECK(issue.offset < text.size());
    out += (out.empty() ? "" : "\n") + issue.message;
  }
  return out;
}

std::string Bom(unsigned minor, std::string_view content, std::string_view attributes = "") {
  return "<bom xmlns='" + CycloneDxXmlNamespace(minor) + "' " + std::string(attributes) + ">" + std::string(content) + "</bom>";
}

// A document of one library, with `content` behind its name.
std::string Component(unsigned minor, std::string_view content, std::string_view attributes = "type='library'") {
  return Bom(minor, "<components><component " + std::string(attributes) + "><name>n</name>" + std::string(content) +
                        "</component></components>");
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a rich document of each version is valid, and not as another version") {
  for (unsigned minor = 0; minor <= 7; ++minor) {
    CAPTURE(minor);
    const std::string xml = RichDocument(minor).xml;
    CHECK(Validate(xml, minor) == "");
    CHECK(Validate(xml, (minor + 1) % 8).starts_with("the root element is `bom`, not `bom` in the namespace"));
    for (unsigned other = 0; other < minor; ++other) {
      if (minor == 3 && other == 2) continue;
      const std::string older = Replaced(xml, CycloneDxXmlNamespace(minor), CycloneDxXmlNamespace(other));
      CHECK(Validate(older, other) != "");
    }
  }
}

TEST_CASE("the least that a document can be") {
  CHECK(Validate(Bom(7, ""), 7) == "");
  CHECK(Validate(Bom(2, ""), 2) == "");
  CHECK(Validate(Bom(1, ""), 1) == "`bom` has no `components`");
  CHECK(Validate(Bom(0, "<components/>"), 0) == "");
  CHECK(Validate(Bom(5, "<!-- nothing -->\n<components>\n</components>\n"), 5) == "");
}

TEST_CASE("the order of elements") {
  CHECK(Validate(Bom(4, "<components><component type='library'><version>1</version><name>n</name></component></components>"), 4)
            .starts_with("`version` stands before `name`; the order is supplier, author, publisher, group, name, version,"));
  CHECK(Validate(Component(4, "<purl>p</purl><cpe>cpe:/a:b</cpe>"), 4).starts_with("`cpe` cannot stand behind `purl`"));
  CHECK(Validate(Component(4, "<purl>p</purl><purl>p</purl>"), 4) == "`purl` stands in `component` more than once");
  CHECK(Validate(Component(4, "<licenses><license><id>MIT</id></license><expression>MIT</expression></licenses>"), 4) ==
        "`expression` cannot stand behind `license`; the order is license, expression");
  CHECK(Validate(Component(7, "<licenses><license><id>MIT</id></license><expression>MIT</expression></licenses>"), 7) == "");
  CHECK(Validate(Component(7, "<version>1</version><versionRange>2</versionRange>"), 7)
            .starts_with("`versionRange` cannot stand behind `version`"));
  // What is wrong deeper is found behind the first fault, too.
  CHECK(Validate(Component(4, "<purl>p</purl><scope>x</scope>"), 4).ends_with(
      "\n`scope` is 'x'; expected is one of required, optional, excluded"));
}

TEST_CASE("what is missing") {
  CHECK(Validate(Bom(4, "<components><component type='library'/></components>"), 4) == "`component` has no `name`");
  CHECK(Validate(Component(3, "<purl>p</purl>"), 3) == "`component` has no `version` before `purl`");
  CHECK(Validate(Component(4, "<purl>p</purl>"), 4) == "");
  CHECK(Validate(Component(4, "", ""), 4) == "`component` has no attribute `type`");
  CHECK(Validate(Component(6, "<licenses><license/></licenses>"), 6) == "`license` has no `id` or `name`");
  CHECK(Validate(Component(5, "<licenses><license/></licenses>"), 5) == "");
  CHECK(Validate(Bom(6, "<dependencies><dependency/></dependencies>"), 6) == "`dependency` has no attribute `ref`");
}

TEST_CASE("what is not known, or not of this version") {
  CHECK(Validate(Component(4, "<nme>x</nme>"), 4).starts_with("`nme` has no place in `component`, which takes supplier, "));
  CHECK(Validate(Component(5, "<tags><tag>t</tag></tags>"), 5).starts_with("`tags` has no place in `component`"));
  CHECK(Validate(Component(6, "<tags><tag>t</tag></tags>"), 6) == "");
  CHECK(Validate(Component(4, "", "type='data'"), 4) ==
        "the attribute `type` of `component` is 'data'; expected is one of application, framework, library, container, "
        "operating-system, device, firmware, file");
  CHECK(Validate(Component(5, "", "type='data'"), 5) == "");
  CHECK(Validate(Component(4, "text"), 4) == "`component` has elements at most, and holds text");
  CHECK(Validate(Component(4, "<scope>required<b/></scope>"), 4) == "`scope` holds text, and no elements");
  CHECK(Validate(Component(4, "<scope x='1'>required</scope>"), 4) == "`scope` takes no attribute `x`");
  CHECK(Validate(Bom(4, "<dependencies><dependency ref='a' x='1'/></dependencies>"), 4) == "`dependency` takes no attribute `x`");
  CHECK(Validate(Bom(6, "<dependencies><dependency ref='a'><provides ref='b'> </provides></dependency></dependencies>"), 6) ==
        "`provides` has elements at most, and holds text");
}

TEST_CASE("values") {
  const auto hash = [](std::string_view value) {
    return Validate(Component(4, "<hashes><hash alg='SHA-1'>" + std::string(value) + "</hash></hashes>"), 4);
  };
  CHECK(hash("00112233445566778899aabbccddeeff00112233") == "");
  CHECK(hash("\n 00112233445566778899aabbccddeeff00112233\t") == "");  // a token
  CHECK(hash("0011").starts_with("`hash` is '0011'; expected is a text like ([a-fA-F0-9]{32})|"));
  CHECK(hash("") != "");
  CHECK(Validate(Component(4, "<scope> required</scope>"), 4) != "");  // a string
  CHECK(Validate(Component(4, "<licenses><license><id>mit</id></license></licenses>"), 4) ==
        "`id` is 'mit'; expected is an id of the SPDX licence list");
  CHECK(Validate(Component(4, "<licenses><license><id>Classpath-exception-2.0</id></license></licenses>"), 4) == "");
  CHECK(Validate(Component(4, "<purl>pkg:npm/%zz</purl>"), 4) == "`purl` is 'pkg:npm/%zz'; expected is a URI");
  CHECK(Validate(Component(4, "<modified>TRUE</modified>"), 4) == "`modified` is 'TRUE'; expected is true or false");
  CHECK(Validate(Bom(4, "", "version='0'"), 4) == "");
  CHECK(Validate(Bom(5, "", "version='0'"), 5) ==
        "the attribute `version` of `bom` is '0'; expected is a whole number from 1 up");
  CHECK(Validate(Bom(4, "", "serialNumber='urn:uuid:3E671687-395b-41f5-a30f-a58921a69b79'"), 4) != "");
  CHECK(Validate(Bom(4, "<metadata><timestamp>2026-01-31</timestamp></metadata>"), 4) ==
        "`timestamp` is '2026-01-31'; expected is a time such as 2026-01-31T12:00:00Z");
  CHECK(Validate(Component(5, "", "type='library' bom-ref=''"), 5) ==
        "the attribute `bom-ref` of `component` is ''; expected is at least 1 character");
  CHECK(Validate(Component(4, "", "type='library' bom-ref=''"), 4) == "");
  // The default stands for an empty element, from 1.5 on.
  CHECK(Validate(Component(5, "<scope/>"), 5) == "");
  CHECK(Validate(Component(4, "<scope/>"), 4) != "");
  const std::string long_version = "<version>" + std::string(1025, 'x') + "</version>";
  CHECK(Validate(Component(5, long_version), 5) == "");
  CHECK(Validate(Component(6, long_version), 6).ends_with("…'; expected is at most 1024 characters"));
}

TEST_CASE("a bom-ref stands for one element") {
  const auto twice = [](std::string_view first, std::string_view second) {
    return Bom(4, "<components><component type='library' bom-ref='" + std::string(first) +
                      "'><name>a</name></component></components><services><service bom-ref='" + std::string(second) +
                      "'><name>b</name></service></services>");
  };
  CHECK(Validate(twice("x", "y"), 4) == "");
  CHECK(Validate(twice("x", "x"), 4) == "the bom-ref 'x' is there twice");
  CHECK(Validate(twice("x", " x"), 4) == "");
  // Where the schema does not declare the attribute it is any other one.
  CHECK(Validate(Bom(4, "<components bom-ref='x'/><services bom-ref='x'/>"), 4) == "");
}

TEST_CASE("elements and attributes of other namespaces") {
  constexpr std::string_view kForeign = "<x:y xmlns:x='urn:x' bom-ref='c'><name/><z>any</z></x:y>";
  CHECK(Validate(Component(4, kForeign), 4) == "");
  CHECK(Validate(Component(0, "<version>1</version><modified>true</modified>" + std::string(kForeign)), 0) ==
        "`y`, of another namespace, has no place in `component` here");
  CHECK(Validate(Component(4, std::string(kForeign) + "<purl>p</purl>"), 4).starts_with("`purl` cannot stand behind `name`"));
  CHECK(Validate(Component(4, "<y xmlns=''/>"), 4) == "`y`, of another namespace, has no place in `component` here");
  CHECK(Validate(Component(4, "", "type='library' x:y='1' xmlns:x='urn:x' z='2'"), 4) == "");
  CHECK(Validate(Bom(4, "<metadata x:y='1' xmlns:x='urn:x'/>"), 4) == "");
  CHECK(Validate(Bom(4, "<metadata z='2'/>"), 4) == "`metadata` takes no attribute `z`");
  CHECK(Validate(Bom(4, "", "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='a b'"), 4) == "");
  CHECK(Validate(Bom(4, "", "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='false'"), 4) ==
        "`bom` takes no attribute `nil`");
  // A whole document in a foreign element is declared, so it is held to the schema.
  CHECK(Validate(Bom(4, "<x:y xmlns:x='urn:x'><bom xmlns='" + CycloneDxXmlNamespace(4) + "' version='x'/></x:y>"), 4) ==
        "the attribute `version` of `bom` is 'x'; expected is a whole number");
  constexpr std::string_view kSignature = "<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'><SignedInfo/></Signature>";
  CHECK(Validate(Bom(4, kSignature), 4) == "");
}

TEST_CASE("a document of faults is judged in linear time, and only some are kept") {
  std::string many;
  for (int i = 0; i < 50'000; ++i) many += "<component type='x'><foo/></component>";
  const CycloneDxXmlValues values = test::Xml(Bom(4, "<components>" + many + "</components>"));
  Issues issues;
  ValidateCycloneDxXml(values.document(), 4, issues);
  CHECK(issues.list().size() == Issues::kKeptPerRule);
  CHECK(issues.CountOf(rules::kSchema) == 100'000);
}
