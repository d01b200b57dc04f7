// The cases of the conformance kit for schemas of CycloneDX and SPDX 2 in JSON, when PIPESEAL_CONFORMANCE names it.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "pipeseal/encoding/node.h"
#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/identification.h"
#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/schema/schema_validator.h"

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file, path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string TextOf(const encoding::Node& object, std::string_view name) {
  const encoding::Node* member = object.Find(name);
  return member == nullptr || member->kind() != encoding::Kind::kString ? std::string() : std::string(member->text());
}

// Empty if the document is valid.
std::string Judge(const std::string& path) {
  auto text = DecodeText(ReadFile(path));
  if (!text) return text.error().message();
  const auto values = encoding::JsonValues::Make(std::move(*text), kDefaultLimits, kDefaultLimits.sbom_bytes, true);
  if (!values) return values.error().message();
  const auto identification = IdentifyValues(*values, Encoding::kJson);
  if (!identification) return identification.error().message();
  Issues issues;
  const auto validator = identification->type == DocumentType::kCycloneDx
                             ? schema::MakeCycloneDxValidator(identification->version, issues)
                             : schema::MakeSpdx2Validator(identification->version, issues);
  if (validator) {
    const auto walked = values->Walk(*validator);
    if (!walked) return walked.error().message();
  }
  return issues.list().empty() ? "" : issues.list().front().message;
}

}  // namespace

TEST_CASE("conformance: documents are valid by their schema, or not") {
  const char* kit = std::getenv("PIPESEAL_CONFORMANCE");
  if (kit == nullptr) return;
  const std::string suite = std::string(kit) + "/sbom/";
  const auto cases = encoding::Document::ParseJson(ReadFile(suite + "cases.json"));
  REQUIRE(cases);
  std::size_t judged = 0;
  for (const encoding::Node* one : cases->root().elements()) {
    const std::string theme = TextOf(*one, "theme"), expected = TextOf(*one, "expect");
    if ((theme != "cyclonedx-json" && theme != "spdx-json") || TextOf(*one, "level") != "schema" || expected == "any")
      continue;
    const std::string complaint = Judge(suite + TextOf(*one, "file"));
    CHECK_MESSAGE(complaint.empty() == (expected == "pass"), (TextOf(*one, "id") + ": " + complaint));
    ++judged;
  }
  CHECK(judged > 500);
}
