#include "pipeseal/sbom/spdx3/semantics.h"

#include "pipeseal/sbom/rules.h"
#include "test/sbom/spdx3/sample.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::spdx3_test;

namespace {

Issues Judged(const std::string& text) {
  Issues issues;
  const auto checker = MakeSpdx3Checker("3.0.1", issues);
  REQUIRE(Values(text).Walk(*checker));
  return issues;
}

Issues Changed(std::string_view from, std::string_view to) { return Judged(Replaced(kSample, from, to)); }

bool Has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a document as the model has it has no issues") {
  CHECK(Judged(std::string(kSample)).list().empty());
  CHECK(Judged("{}").list().empty());
  CHECK(Judged("[[{}]]").list().empty());
  CHECK(Judged(R"({"@graph": [{"type": "software_Package", "spdxId": "p:1"}]})").list().empty());
}

TEST_CASE("a second SpdxDocument is one too many") {
  const Issues issues = Changed("{\"type\": \"Hash\", \"@id\"", R"({"type": "SpdxDocument", "spdxId": "urn:d:2",
      "rootElement": ["https://acme.test/s/sbom"]}, {"type": "Hash", "@id")");
  CHECK(issues.CountOf(rules::kMultipleDocuments) == 1);
}

TEST_CASE("a collection names its root") {
  const Issues none = Changed(" \"rootElement\": [\"https://acme.test/s/sbom\"], ", "");
  REQUIRE(none.CountOf(rules::kNoRootComponent) == 1);
  CHECK(none.HasErrors());
  CHECK(Has(Told(none, rules::kNoRootComponent), "SpdxDocument has elements and no rootElement"));
  const Issues empty = Judged(R"({"@graph": [{"type": "software_Sbom", "spdxId": "s:1", "rootElement": []}]})");
  CHECK(Has(Told(empty, rules::kNoRootComponent), "no collection of the document has a rootElement"));
}

TEST_CASE("times are real, in UTC and whole seconds") {
  CHECK(Changed("04:05:06Z", "04:05:06.5Z").CountOf(rules::kTimestampInvalid) == 1);
  CHECK(Changed("2026-02-03", "2026-02-30").CountOf(rules::kTimestampInvalid) == 1);
  CHECK(Changed("2026-01-01T00:00:00Z", "yesterday").CountOf(rules::kTimestampInvalid) == 1);
}

TEST_CASE("relationships of vulnerabilities have their own types") {
  CHECK(Has(Told(Changed("\"relationshipType\": \"affects\"", "\"relationshipType\": \"fixedIn\""), rules::kModelConstraint),
            "the relationshipType of security_VexAffectedVulnAssessmentRelationship is affects"));
  CHECK(Has(Told(Changed("\"relationshipType\": \"contains\"", "\"relationshipType\": \"affects\""), rules::kModelConstraint),
            "'affects' is the type of a security_VexAffectedVulnAssessmentRelationship"));
  const Issues ends = Changed("\"from\": \"https://acme.test/s/cve\", \"relationshipType\": \"affects\"",
                              "\"from\": \"https://acme.test/s/boat\", \"relationshipType\": \"affects\"");
  CHECK(Has(Told(ends, rules::kModelConstraint), "`from` of affects is a security_Vulnerability, not a software_Package"));
  CHECK(ends.HasErrors());
}

TEST_CASE("what the model only describes is advice") {
  const Issues issues = Changed("\"relationshipType\": \"hasDeclaredLicense\", \"to\": [\"https://acme.test/s/both\"]",
                                "\"relationshipType\": \"hasDeclaredLicense\", \"to\": [\"https://acme.test/s/oar\"]");
  CHECK(issues.CountOf(rules::kModelConstraint) == 1);
  CHECK_FALSE(issues.HasErrors());
}

TEST_CASE("nothing stands beside something") {
  CHECK(Changed("[\"NoneElement\"]", "[\"NoneElement\", \"https://acme.test/s/boat\"]").CountOf(rules::kModelConstraint) == 1);
  CHECK(Changed("[\"NoneElement\"]", "[\"NoAssertionElement\", \"https://acme.test/s/boat\"]").list().empty());
}

TEST_CASE("a collection does not hold the document") {
  const Issues issues = Changed("\"element\": [\"https://acme.test/s/boat\"", "\"element\": [\"https://acme.test/s\"");
  CHECK(Has(Told(issues, rules::kModelConstraint), "`element` of software_Sbom holds a SpdxDocument"));
}

TEST_CASE("numbers are within their ranges") {
  CHECK(Changed("\"endIntegerRange\": 9", "\"endIntegerRange\": 0").CountOf(rules::kModelConstraint) == 1);
  const std::string_view epss = R"({"@graph": [{"type": "security_EpssVulnAssessmentRelationship", "spdxId": "e:1",
      "relationshipType": "hasAssessmentFor", "from": "v:1", "to": ["p:1"], "security_probability": 0.5, "security_percentile": "1"}]})";
  CHECK(Judged(std::string(epss)).list().empty());
  CHECK(Judged(Replaced(epss, "0.5", "1.5")).CountOf(rules::kModelConstraint) == 1);
  CHECK(Judged(Replaced(epss, "\"1\"", "\"-1\"")).CountOf(rules::kModelConstraint) == 1);
}
