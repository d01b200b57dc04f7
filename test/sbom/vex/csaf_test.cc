#include "pipeseal/sbom/vex/csaf.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/sbom/rules.h"

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

encoding::Document Parse(const std::string& text) {
  auto document = encoding::Document::ParseJson(text);
  REQUIRE(document);
  return std::move(*document);
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

constexpr std::string_view kHead =
    R"("document":{"category":"csaf_vex","csaf_version":"2.0","title":"t","publisher":{"category":"vendor","name":"us","namespace":"https://us.example"},)"
    R"("tracking":{"id":"US-1","version":"1","status":"final","current_release_date":"2026-01-02T00:00:00Z","initial_release_date":"2026-01-01T00:00:00Z",)"
    R"("revision_history":[{"date":"2026-01-01T00:00:00Z","number":"1","summary":"s"}]}})";

constexpr std::string_view kTree =
    R"("product_tree":{"full_product_names":[{"name":"Image","product_id":"I","product_identification_helper":{"purl":"pkg:oci/image"}}],)"
    R"("branches":[{"category":"vendor","name":"us","branches":[)"
    R"({"category":"product_version","name":"1","product":{"name":"Lib 1","product_id":"L","product_identification_helper":{"purl":"pkg:npm/lib@1"}}},)"
    R"({"category":"product_version_range","name":"<2","product":{"name":"Lib <2","product_id":"R","product_identification_helper":{"purl":"pkg:npm/lib"}}}]}],)"
    R"("relationships":[{"category":"default_component_of","product_reference":"L","relates_to_product_reference":"I",)"
    R"("full_product_name":{"name":"Lib in image","product_id":"I:L"}}],"product_groups":[{"group_id":"G","product_ids":["L"]}]})";

std::string Document(std::string_view vulnerability) {
  return "{" + std::string(kHead) + "," + std::string(kTree) +
         R"(,"vulnerabilities":[{"cve":"CVE-2026-1","notes":[],)" + std::string(vulnerability) + "}]}";
}

constexpr std::string_view kFlagged =
    R"("product_status":{"known_not_affected":["L"]},"flags":[{"label":"vulnerable_code_not_present","group_ids":["G"]}])";

VexDocument Read(std::string_view vulnerability) {
  auto vex = ReadCsafVex(Parse(Document(vulnerability)));
  REQUIRE(vex);
  return std::move(*vex);
}

bool IsUnreadable(const std::string& text) { return !ReadCsafVex(Parse(text)); }

std::size_t Complaints(const std::string& text) {
  Issues issues;
  ValidateCsaf(Parse(text), issues);
  return issues.CountOf(rules::kSchema);
}

}  // namespace

TEST_CASE("statuses with their reasons, by product and by group") {
  const VexDocument vex = Read(
      R"("ids":[{"system_name":"s","text":"X-1"}],"product_status":{"known_not_affected":["L","I"],"known_affected":["R"],"recommended":["L"]},)"
      R"("flags":[{"label":"vulnerable_code_not_present","group_ids":["G"]}],"threats":[{"category":"impact","details":"unused","product_ids":["I"]},)"
      R"({"category":"exploit_status","details":"none","product_ids":["R"]}],"remediations":[{"category":"vendor_fix","details":"update","product_ids":["R"]}])");
  CHECK(vex.id == "US-1");
  CHECK(vex.author == "us");
  REQUIRE(vex.statements.size() == 3);
  const auto statement_of = [&](std::string_view product) -> const VexStatement& {
    for (const VexStatement& statement : vex.statements)
      if (statement.products[0]->id == product) return statement;
    FAIL("no statement");
    return vex.statements[0];
  };
  CHECK(statement_of("L").justification == VexJustification::kVulnerableCodeNotPresent);
  CHECK(statement_of("L").impact.empty());
  CHECK(statement_of("L").aliases == std::vector<std::string>{"X-1"});
  CHECK(statement_of("L").time == *ParseRfc3339("2026-01-02T00:00:00Z"));
  CHECK(statement_of("I").impact == "unused");
  CHECK_FALSE(statement_of("I").justification);
  CHECK(statement_of("R").status == VexStatus::kAffected);
  CHECK(statement_of("R").action == "update");
  CHECK(statement_of("R").impact.empty());
  CHECK(statement_of("R").products[0]->version_range);
}

TEST_CASE("every status of products that says something") {
  constexpr std::pair<const char*, VexStatus> kCases[] = {{"fixed", VexStatus::kFixed},
                                                          {"first_fixed", VexStatus::kFixed},
                                                          {"known_affected", VexStatus::kAffected},
                                                          {"first_affected", VexStatus::kAffected},
                                                          {"last_affected", VexStatus::kAffected},
                                                          {"known_not_affected", VexStatus::kNotAffected},
                                                          {"under_investigation", VexStatus::kUnderInvestigation}};
  for (const auto& [name, status] : kCases) {
    const VexDocument vex = Read(R"("product_status":{")" + std::string(name) + R"(":["L"]})");
    REQUIRE(vex.statements.size() == 1);
    CHECK(vex.statements[0].status == status);
    CHECK_FALSE(vex.statements[0].is_reasoned());
  }
  CHECK(Read(R"("product_status":{"recommended":["L"]})").statements.empty());
}

TEST_CASE("a part of a product is that product with a subcomponent") {
  const VexDocument vex = Read(R"("product_status":{"fixed":["I:L"]})");
  const VexProduct& product = *vex.statements[0].products[0];
  CHECK(product.id == "I:L");
  CHECK(product.purls[0].type() == "oci");
  REQUIRE(product.subcomponents.size() == 1);
  CHECK(product.subcomponents[0].purls[0].name() == "lib");
  // What only runs beside it is no part, and has no identity here.
  const auto external = ReadCsafVex(Parse(
      Replaced(Document(R"("product_status":{"fixed":["I:L"]})"), "default_component_of", "external_component_of")));
  REQUIRE(external);
  CHECK(external->statements[0].products[0]->purls.empty());
  CHECK(external->statements[0].products[0]->subcomponents.empty());
}

TEST_CASE("what cannot be understood is an error") {
  const std::string good = Document(kFlagged);
  CHECK_FALSE(IsUnreadable(good));
  CHECK(IsUnreadable("{}"));
  CHECK(IsUnreadable("[]"));
  CHECK(IsUnreadable(Replaced(good, "\"2026-01-02T00:00:00Z\"", "\"soon\"")));
  CHECK(IsUnreadable(Replaced(good, "[\"L\"]},\"flags\"", "[\"M\"]},\"flags\"")));
  CHECK(IsUnreadable(Replaced(good, "\"group_ids\":[\"G\"]", "\"group_ids\":[\"H\"]")));
  CHECK(IsUnreadable(Replaced(good, "\"cve\":\"CVE-2026-1\",", "")));
  CHECK(IsUnreadable(Replaced(good, "\"product_id\":\"R\"", "\"product_id\":\"L\"")));
  CHECK(IsUnreadable(Replaced(good, "\"product_reference\":\"L\"", "\"product_reference\":\"I:L\"")));
}

TEST_CASE("the structure that CSAF and its profile VEX demand") {
  const std::string good = Document(kFlagged);
  CHECK(Complaints(good) == 0);
  CHECK(Complaints("{}") == 1);
  CHECK(Complaints(Replaced(good, "\"2.0\"", "\"1.2\"")) == 1);
  CHECK(Complaints(Replaced(good, "\"title\":\"t\",", "")) == 1);
  CHECK(Complaints(Replaced(good, "\"vendor\",\"name\":\"us\",\"namespace\"",
                            "\"seller\",\"name\":\"us\",\"namespace\"")) == 1);
  CHECK(Complaints(Replaced(good, "\"status\":\"final\"", "\"status\":\"done\"")) == 1);
  CHECK(Complaints(Replaced(good, "\"revision_history\":[{", "\"revision_history\":[7,{")) == 1);
  CHECK(Complaints(Replaced(good, "\"current_release_date\":\"2026-01-02T00:00:00Z\"",
                            "\"current_release_date\":\"2026\"")) == 1);
  CHECK(Complaints(Replaced(good, "\"notes\":[],", "")) == 1);
  CHECK(Complaints(Replaced(good, "\"cve\":\"CVE-2026-1\",", "")) == 1);
  CHECK(Complaints(Replaced(good, "\"flags\"", "\"flagged\"")) == 1);
  CHECK(Complaints(Replaced(good, "known_not_affected", "recommended")) == 1);
  CHECK(Complaints(Replaced(good, "known_not_affected", "known_affected")) == 1);
  CHECK(Complaints(Replaced(good, "[\"L\"]},\"flags\"", "[\"M\"]},\"flags\"")) == 1);
  CHECK(Complaints(Replaced(good, "\"product_id\":\"R\"", "\"product_id\":\"L\"")) == 1);
  CHECK(Complaints(Replaced(good, "\"vulnerabilities\"", "\"vulnerability\"")) == 1);
  // The profile's own demands are those of its category.
  CHECK(Complaints(Replaced(Replaced(good, "\"flags\"", "\"flagged\""), "csaf_vex", "csaf_base")) == 0);
}
