#include "pipeseal/sbom/cyclonedx/xml_model.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>

#include "pipeseal/base/pattern.h"
#include "pipeseal/sbom/cyclonedx/xml_simple_type.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::xml_model;

namespace {

// The type of the element that a path of names leads to from the root.
RowIndex TypeAt(std::initializer_list<std::string_view> path, unsigned minor) {
  RowIndex type = RootType();
  for (const std::string_view name : path) {
    CAPTURE(name);
    const auto row = FindElement(type, name, minor, Fallback::kNone);
    REQUIRE(row);
    type = TypeOf(RowAt(*row).type);
  }
  return type;
}

}  // namespace

TEST_CASE("versions and namespaces") {
  CHECK(CycloneDxXmlMinor("1.0") == 0U);
  CHECK(CycloneDxXmlMinor("1.7") == 7U);
  for (const std::string_view text : {"", "1", "1.", "1.8", "2.0", "1.10", "1.x"}) CHECK_FALSE(CycloneDxXmlMinor(text));
  CHECK(CycloneDxXmlVersion(CycloneDxXmlNamespace(6)) == "1.6");
  CHECK(CycloneDxXmlVersion("http://cyclonedx.org/schema/bom/1.12") == "1.12");
  for (const std::string_view text : {"", "http://cyclonedx.org/schema/bom/", "http://cyclonedx.org/schema/bom/1.",
                                      "http://cyclonedx.org/schema/bom/1.x", "http://cyclonedx.org/schema/bom/1.123",
                                      "https://cyclonedx.org/schema/bom/1.6", "http://cyclonedx.org/schema/spdx"})
    CHECK(CycloneDxXmlVersion(text) == "");
}

TEST_CASE("the table is whole") {
  std::size_t patterns = 0, elements = 0;
  for (RowIndex i = 0; i < EndOf(RootType()); ++i) {
    const Row& row = RowAt(i);
    CHECK(row.first <= row.last);
    CHECK(row.last <= 7);
    if (row.kind == RowKind::kPattern) {
      ++patterns;
      CHECK_MESSAGE(Pattern::Parse(row.text).has_value(), std::string(row.text));
    }
    if (row.kind == RowKind::kElement) {
      ++elements;
      CHECK(TypeOf(row.type) < EndOf(TypeOf(row.type)));
      CHECK((row.max == kMany || row.min <= row.max));
    }
    if (row.kind == RowKind::kText) CHECK_FALSE(row.member.empty());
    if (row.kind == RowKind::kSequence || row.kind == RowKind::kChoice) CHECK(RowAt(EndOf(i)).kind == RowKind::kEnd);
  }
  CHECK(patterns > 5);
  CHECK(elements > 500);
}

TEST_CASE("a model is deterministic: in one version a name stands for one type") {
  for (RowIndex type = 0; type < EndOf(RootType()); type = EndOf(type)) {
    for (unsigned minor = 0; minor <= 7; ++minor) {
      for (RowIndex i = type + 1; i < EndOf(type); ++i) {
        const Row& row = RowAt(i);
        if (row.kind != RowKind::kElement || !row.IsIn(minor)) continue;
        const auto found = FindElement(type, row.text, minor, Fallback::kNone);
        REQUIRE(found);
        CHECK(RowAt(*found).type == row.type);
        CHECK(RowAt(*found).json_member() == row.json_member());
      }
    }
  }
}

TEST_CASE("what is where, in which version") {
  const RowIndex component = TypeAt({"components", "component"}, 6);
  CHECK_FALSE(FindElement(component, "tags", 5, Fallback::kNone));
  CHECK(FindElement(component, "tags", 5, Fallback::kOtherVersions));
  CHECK(FindElement(component, "tags", 6, Fallback::kNone));
  CHECK_FALSE(FindElement(component, "nothing", 6, Fallback::kOtherVersions));
  CHECK(RowAt(*FindElement(component, "version", 3, Fallback::kNone)).min == 1);
  CHECK(RowAt(*FindElement(component, "version", 4, Fallback::kNone)).min == 0);
  CHECK(RowAt(*FindAttribute(component, "type", 6, Fallback::kNone)).required);
  CHECK_FALSE(FindAttribute(component, "bom-ref", 0, Fallback::kNone));
  // Rows of a group that is of other versions are, too.
  CHECK_FALSE(FindElement(TypeAt({"components", "component", "licenses"}, 6), "expression-detailed", 6, Fallback::kNone));
  CHECK(FindElement(TypeAt({"components", "component", "licenses"}, 7), "expression-detailed", 7, Fallback::kNone));
}

TEST_CASE("shapes and members of JSON") {
  CHECK(RowAt(TypeAt({"components"}, 6)).shape == Shape::kList);
  CHECK(RowAt(TypeAt({"components", "component"}, 6)).shape == Shape::kObject);
  CHECK(RowAt(TypeAt({"metadata", "tools"}, 6)).shape == Shape::kListOrObject);
  CHECK(RowAt(TypeAt({"dependencies", "dependency"}, 6)).shape == Shape::kDependency);
  CHECK(RowAt(TypeAt({"compositions", "composition", "assemblies", "assembly"}, 6)).shape == Shape::kReference);
  const RowIndex hash = TypeAt({"components", "component", "hashes", "hash"}, 6);
  REQUIRE(TextOf(hash, 6));
  CHECK(RowAt(*TextOf(hash, 6)).member == "content");
  CHECK_FALSE(TextOf(TypeAt({"components"}, 6), 6));
  CHECK(IsEmpty(TypeAt({"compositions", "composition", "assemblies", "assembly"}, 6), 6));
  CHECK_FALSE(IsEmpty(TypeAt({"dependencies", "dependency"}, 6), 6));
  CHECK_FALSE(IsEmpty(hash, 6));
  const RowIndex metadata = TypeAt({"metadata"}, 2);
  CHECK_FALSE(IsRepeated(RowAt(*FindElement(metadata, "supplier", 2, Fallback::kNone))));
  CHECK(IsRepeated(RowAt(*FindElement(TypeAt({"metadata", "supplier"}, 2), "url", 2, Fallback::kNone))));
}

TEST_CASE("simple types say what they allow") {
  const RowIndex scope = TypeAt({"components", "component", "scope"}, 6);
  CHECK(IsSimple(scope));
  CHECK(DatatypeOf(scope) == Datatype::kString);
  CHECK(JsonKindOf(scope) == encoding::Kind::kString);
  CHECK(Allows(scope, "excluded", 1));
  CHECK_FALSE(Allows(scope, "excluded", 0));
  CHECK_FALSE(Allows(scope, " excluded", 1));
  CHECK_FALSE(Allows(scope, "", 1));
  CHECK(DescribeAllowed(scope, 0) == "one of required, optional");
  CHECK(DescribeAllowed(scope, 6) == "one of required, optional, excluded");
  const RowIndex confidence = TypeAt({"components", "component", "evidence", "identity", "confidence"}, 6);
  CHECK(JsonKindOf(confidence) == encoding::Kind::kNumber);
  CHECK(Allows(confidence, "1.0", 6));
  CHECK(Allows(confidence, " 0 ", 6));
  CHECK_FALSE(Allows(confidence, "1.01", 6));
  CHECK_FALSE(Allows(confidence, "-0.01", 6));
  CHECK_FALSE(Allows(confidence, "x", 6));
  CHECK(DescribeAllowed(confidence, 6) == "a decimal number, at least 0, at most 1");
  CHECK(JsonKindOf(TypeAt({"components", "component", "modified"}, 6)) == encoding::Kind::kBoolean);
}

TEST_CASE("CPE names, as the schema has them") {
  const RowIndex cpe = TypeAt({"components", "component", "cpe"}, 6);
  for (const std::string_view text : {"cpe:/a:b:c", "cpe:/", "cPE:/o:x", "cpe:2.3:a:b:c:1.0:*:*:*:*:*:*:*",
                                      "cpe:2.3:a:b:c\\:d:-:*:*:en-US:*:*:*:*"})
    CHECK_MESSAGE(Allows(cpe, text, 6), std::string(text));
  for (const std::string_view text : {"", "cpe:/x:b", "cpe:2.3:a:b:c", "cpe:2.3:a:b:c d:1:*:*:*:*:*:*:*", " cpe:/a:b"})
    CHECK_FALSE_MESSAGE(Allows(cpe, text, 6), std::string(text));
}
