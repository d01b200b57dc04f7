#include "pipeseal/sbom/spdx3/validator.h"

#include "pipeseal/sbom/rules.h"
#include "test/sbom/spdx3/sample.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::spdx3_test;

namespace {

std::string Complaints(const std::string& text, std::string_view version = "3.0.1") {
  Issues issues;
  const auto validator = MakeSpdx3Validator(version, issues);
  REQUIRE(Values(text).Walk(*validator));
  return Told(issues, rules::kSchema);
}

void CheckTold(const std::string& text, std::string_view expected) {
  const std::string complaints = Complaints(text);
  CAPTURE(complaints);
  CHECK(complaints.find(expected) != std::string::npos);
}

// The sample with one text exchanged is told off with this.
void CheckChange(std::string_view from, std::string_view to, std::string_view expected) {
  CAPTURE(std::string(to));
  CheckTold(Replaced(kSample, from, to), expected);
}

std::string Bare(std::string_view members) {
  return "{\"@context\": \"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\"" + std::string(members) + "}";
}

}  // namespace

TEST_CASE("a document as the schema has it is not told off") {
  CHECK(Complaints(std::string(kSample)).empty());
  CHECK(Complaints(Bare(", \"@graph\": []")).empty());
  CHECK(Complaints(Bare(R"(, "spdxId": "urn:x:1", "creationInfo": "_:c", "type": "Person")")).empty());
}

TEST_CASE("the document must have its context and elements") {
  CheckTold("[]", "The document is an array");
  CheckTold("{}", "The document has no `@context`");
  CheckTold("{}", "The object has no `type`");
  CheckTold(Bare(""), "The object has no `type`");
  CheckTold(Bare(", \"@graph\": {}"), "`@graph` is an array of elements, not an object");
  CheckTold(Bare(", \"@graph\": [1]"), "`@graph` holds elements, not a number");
  CheckTold(Bare(", \"@graph\": [], \"name\": 1"), "\"name\" stands beside `@graph`");
  CheckChange("3.0.1/spdx-context", "3.0.0/spdx-context", "SPDX 3.0.1 demands \"https://spdx.org/rdf/3.0.1/");
  CheckChange("\"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\"", "[]", "`@context` is an array, not one string");
}

TEST_CASE("objects must say what they are, and be something that exists") {
  CheckChange("\"type\": \"Person\"", "\"@type\": \"Person\"", "`@type` is not read as such");
  CheckChange("\"type\": \"Person\"", "\"type\": 1", "`type` is the name of a class, not a number");
  CheckChange("\"type\": \"Person\"", "\"type\": \"person\"", "has no class \"person\"; did you mean \"Person\"?");
  CheckChange("\"type\": \"software_File\"", "\"type\": \"Artifact\"", "Artifact is abstract");
  CheckChange("\"type\": \"Person\"", "\"type\": \"https://x.test/Y\"", "is the type of an extension");
  CheckChange("{\"type\": \"Hash\", \"algorithm\"", "{\"algorithm\"", "has no `type`, so it cannot be an IntegrityMethod");
}

TEST_CASE("members must be those of the class") {
  CheckChange("\"externalIdentifier\": [\n  {\"type\": \"ExternalIdentifier\", \"externalIdentifierType\": \"urlScheme\"",
              "\"externalIdentifiers\": [\n  {\"type\": \"ExternalIdentifier\", \"externalIdentifierType\": \"urlScheme\"",
              "Person has no property \"externalIdentifiers\"; did you mean \"externalIdentifier\"?");
  CheckChange("\"spdxId\": \"https://acme.test/s/ann\"", "\"@id\": \"https://acme.test/s/ann\"", "but an `spdxId`");
  CheckChange("\"@id\": \"_:made\"", "\"spdxId\": \"_:made\"", "but an `@id`");
  CheckChange("\"name\": \"Acme\"", "\"name\": \"Acme\", \"software_packageVersion\": \"1\"", "it is one of software_Package");
  CheckChange("\"name\": \"Acme\"", "\"name\": \"Acme\", \"@type\": \"x\"", "did you mean \"type\"?");
  CheckChange("\"name\": \"Acme\"", "\"name\": \"Acme\", \"imports\": []", "Organization has no property \"imports\"");
}

TEST_CASE("members that the class demands must be there") {
  CheckChange("\"spdxId\": \"https://acme.test/s/ann\", ", "", "Person has no `spdxId`");
  CheckChange("\"creationInfo\": \"_:made\", \"name\": \"Ann\"", "\"name\": \"Ann\"",
              "Person has no `creationInfo`, which every Element must have");
  CheckChange("\"relationshipType\": \"contains\", ", "", "Relationship has no `relationshipType`, which it must have");
  CheckChange("\"scope\": \"test\",\n \"from\": \"https://acme.test/s/oar\", ", "\"scope\": \"test\", ",
              "LifecycleScopedRelationship has no `from`, which every Relationship must have");
  CheckChange(",\n \"security_actionStatement\": \"bail\"", "", "has no `security_actionStatement`");
}

TEST_CASE("members must have as many values as the class allows, in an array where there may be several") {
  CheckChange("\"name\": \"Acme\"", "\"name\": [\"Acme\"]", "`name` of Organization is one value, not an array");
  CheckChange("\"to\": [\"https://acme.test/s/file\"]", "\"to\": \"https://acme.test/s/file\"",
              "`to` of Relationship is an array, not a string; write [\"https://acme.test/s/file\"]");
  CheckChange("\"to\": [\"https://acme.test/s/file\"]", "\"to\": []", "has 0 values; at least 1 must be there");
  CheckChange(", \"https://acme.test/s/later\"]", "]", "has 1 value; at least 2 must be there");
}

TEST_CASE("values must be of the range of the property") {
  CheckChange("\"name\": \"Acme\"", "\"name\": null", "`name` of Organization is a string, not null");
  CheckChange("\"relationshipType\": \"contains\"", "\"relationshipType\": \"CONTAINS\"",
              "is a word of RelationshipType, not \"CONTAINS\"; did you mean \"contains\"?");
  CheckChange("\"completeness\": \"complete\"", "\"completeness\": \"full\"", "is one of complete, incomplete, noAssertion, not \"full\"");
  CheckChange("04:05:06Z", "04:05:06.1Z", "`created` of CreationInfo is a time");
  CheckChange("\"specVersion\": \"3.0.1\"", "\"specVersion\": \"3.0\"", "is a semantic version");
  CheckChange("application/octet-stream", "binary", "is a media type");
  CheckChange("\"beginIntegerRange\": 1", "\"beginIntegerRange\": 0", "is a whole number of at least 1, not 0");
  CheckChange("\"beginIntegerRange\": 1", "\"beginIntegerRange\": 1.5", "is a whole number of at least 1, not 1.5");
  CHECK(Complaints(Replaced(kSample, "\"beginIntegerRange\": 1", "\"beginIntegerRange\": 1.0")).empty());
  CheckChange("\"security_score\": 7.5", "\"security_score\": true", "`security_score` of security_CvssV3VulnAssessmentRelationship");
  CHECK(Complaints(Replaced(kSample, "\"security_score\": 7.5", "\"security_score\": \"7.5\"")).empty());
}

TEST_CASE("references must be IRIs, blank nodes, individuals that fit, or objects of the right class") {
  CheckChange("\"from\": \"https://acme.test/s/oar\"", "\"from\": \"oar\"", "refers to an Element by an IRI or a blank node");
  CheckChange("\"from\": \"https://acme.test/s/oar\"", "\"from\": 1", "is an Element or a reference to one, not a number");
  CheckChange("\"suppliedBy\": \"https://acme.test/s/acme\"", "\"suppliedBy\": \"NoneElement\"", "refers to an Agent");
  CHECK(Complaints(Replaced(kSample, "\"suppliedBy\": \"https://acme.test/s/acme\"", "\"suppliedBy\": \"SpdxOrganization\"")).empty());
  CheckChange("\"suppliedBy\": \"https://acme.test/s/acme\"",
              R"("suppliedBy": {"type": "Tool", "spdxId": "urn:t:1", "creationInfo": "_:made"})",
              "`suppliedBy` of software_Package is an Agent, which a Tool is not");
  CheckChange("\"spdxId\": \"https://acme.test/s/ann\"", "\"spdxId\": \"_:ann\"", "`spdxId` is an IRI, not \"_:ann\"");
  CheckChange("\"@id\": \"_:made\"", "\"@id\": \"made\"", "`@id` is an IRI or a blank node");
}

TEST_CASE("extensions may hold anything, under a type that is an IRI") {
  const auto with = [](std::string_view extension) {
    return Replaced(kSample, "\"name\": \"Acme\"", "\"name\": \"Acme\", \"extension\": [" + std::string(extension) + "]");
  };
  CHECK(Complaints(with(R"({"x": [{}], "type": "https://x.test/Y"})")).empty());
  CheckTold(with(R"({"type": "Mine"})"), "The type of an extension is an IRI, not \"Mine\"");
  CheckTold(with("{}"), "cannot be an extension");
}

TEST_CASE("version 3.0.0 has other names, and instances of abstract classes") {
  const std::string old = R"({"@context": "https://spdx.org/rdf/3.0.0/spdx-context.jsonld", "@graph": [
    {"creationInfo": "_:c", "type": "Artifact"},
    {"creationInfo": "_:c", "type": "SpdxDocument", "spdxId": "_:d", "imports": []},
    {"type": "https://x.test/Y", "anything": 1}]})";
  CHECK(Complaints(old, "3.0.0").empty());
  CHECK_FALSE(Complaints(Replaced(old, "imports", "import"), "3.0.0").empty());
  CHECK_FALSE(Complaints(Replaced(old, "3.0.0", "3.0.1")).empty());
}

TEST_CASE("of many complaints the first are kept, and all are counted") {
  std::string text = Bare(", \"@graph\": [");
  text.pop_back();
  for (int i = 0; i < 300; ++i) text += "1,";
  Issues issues;
  const auto validator = MakeSpdx3Validator("3.0.1", issues);
  REQUIRE(Values(text + "1]}").Walk(*validator));
  CHECK(issues.CountOf(rules::kSchema) == 301);
  CHECK(issues.list().size() == Issues::kKeptPerRule);
}
