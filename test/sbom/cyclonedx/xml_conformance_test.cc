// The CycloneDX XML of the conformance kit, when PIPESEAL_CONFORMANCE names it.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>

#include "pipeseal/encoding/node.h"
#include "pipeseal/sbom/cyclonedx/xml_model.h"
#include "pipeseal/sbom/cyclonedx/xml_validator.h"
#include "pipeseal/sbom/cyclonedx/xml_values.h"
#include "pipeseal/sbom/cyclonedx/xml_writer.h"
#include "test/sbom/cyclonedx/rich_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using encoding::Document;
using encoding::Node;

namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file, path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string TextOf(const Node& object, std::string_view name) {
  const Node* member = object.Find(name);
  return member == nullptr ? std::string() : std::string(member->text());
}

// For each case of a theme that is judged by the schema: its entry and its text. Gives how many there were; none without a kit.
std::size_t ForCases(std::string_view theme, const std::function<void(const Node&, std::string)>& act) {
  const char* kit = std::getenv("PIPESEAL_CONFORMANCE");
  if (kit == nullptr) return 0;
  const std::string folder = std::string(kit) + "/sbom/";
  const auto document = Document::ParseJson(ReadFile(folder + "cases.json"));
  REQUIRE(document);
  std::size_t count = 0;
  for (const Node* entry : document->root().elements()) {
    if (TextOf(*entry, "theme") != theme || TextOf(*entry, "level") != "schema") continue;
    CAPTURE(TextOf(*entry, "id"));
    act(*entry, ReadFile(folder + TextOf(*entry, "file")));
    ++count;
  }
  CHECK(count > 0);
  return count;
}

// Empty for a valid document, otherwise the first complaint.
std::string Complaint(std::string text) {
  const auto values = CycloneDxXmlValues::Make(std::move(text));
  if (!values) return values.error().message();
  const auto minor = CycloneDxXmlMinor(values->version());
  if (!minor) return "an unknown version";
  Issues issues;
  ValidateCycloneDxXml(values->document(), *minor, issues);
  return issues.list().empty() ? "" : issues.list()[0].message;
}

}  // namespace

TEST_CASE("the kit's CycloneDX XML gets its verdicts") {
  ForCases("cyclonedx-xml", [](const Node& entry, std::string text) {
    const std::string expect = TextOf(entry, "expect"), complaint = Complaint(std::move(text));
    CAPTURE(complaint);
    CAPTURE(TextOf(entry, "why"));
    if (expect != "any") CHECK(complaint.empty() == (expect == "pass"));
  });
}

TEST_CASE("the kit's valid CycloneDX XML says the same when it was written anew") {
  ForCases("cyclonedx-xml", [](const Node& entry, std::string text) {
    if (TextOf(entry, "expect") != "pass") return;
    const CycloneDxXmlValues values = test::Xml(std::move(text));
    const auto written = WriteCycloneDxXml(values, *CycloneDxXmlMinor(values.version()));
    REQUIRE(written);
    CHECK(written->not_carried_count == 0);
    CHECK(test::PrintValues(test::Xml(written->text)) == test::PrintValues(values));
    CHECK(Complaint(written->text) == "");
  });
}
