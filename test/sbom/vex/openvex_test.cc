#include "pipeseal/sbom/vex/openvex.h"

#include <doctest/doctest.h>

#include <algorithm>
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

std::size_t Complaints(const std::string& text) {
  Issues issues;
  ValidateOpenVex(Parse(text), issues);
  const auto is_error = [](const Issue& issue) { return issue.severity == Severity::kError; };
  const auto count = std::ranges::count_if(issues.list(), is_error);
  CHECK(issues.HasErrors() == (count > 0));
  return static_cast<std::size_t>(count);
}

// One warning and nothing else.
bool IsAdvice(const std::string& text) {
  Issues issues;
  ValidateOpenVex(Parse(text), issues);
  return issues.list().size() == 1 && !issues.HasErrors();
}

std::string Document(std::string_view statements) {
  return R"({"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://vex.example/1","author":"us",)"
         R"("timestamp":"2026-01-02T03:04:05.6+01:00","version":1,"statements":[)" +
         std::string(statements) + "]}";
}

std::string Statement(std::string_view members) {
  return Document(R"({"vulnerability":{"name":"CVE-2026-1"},"status":"fixed")" + std::string(members) + "}");
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

bool IsUnreadable(const std::string& text) { return !ReadOpenVex(Parse(text)); }

}  // namespace

TEST_CASE("statements of 0.2.0: names, products, reasons; a time of their own or the document's") {
  const auto vex = ReadOpenVex(Parse(Document(
      R"({"vulnerability":{"name":"CVE-2026-1","aliases":["GHSA-a"]},"status":"not_affected","justification":"component_not_present",)"
      R"("products":[{"@id":"pkg:npm/a@1","identifiers":{"cpe23":"cpe:2.3:a:v:a:1:*:*:*:*:*:*:*"},"hashes":{"sha-256":")" +
      std::string(64, 'A') + R"(","md5":")" + std::string(32, 'a') +
      R"("},"subcomponents":[{"@id":"pkg:npm/b"}]}]},)"
      R"({"vulnerability":{"name":"CVE-2026-2"},"status":"affected","action_statement":"update","timestamp":"2026-02-01T00:00:00Z"})")));
  REQUIRE(vex);
  CHECK(vex->id == "https://vex.example/1");
  REQUIRE(vex->statements.size() == 2);
  const VexStatement& first = vex->statements[0];
  CHECK(first.aliases == std::vector<std::string>{"GHSA-a"});
  CHECK(first.status == VexStatus::kNotAffected);
  CHECK(first.justification == VexJustification::kComponentNotPresent);
  CHECK(first.time == *ParseRfc3339("2026-01-02T02:04:05Z"));
  REQUIRE(first.products.size() == 1);
  CHECK(first.products[0]->purls[0].name() == "a");
  CHECK(first.products[0]->cpes.size() == 1);
  // MD5 identifies nothing.
  CHECK(first.products[0]->hashes == std::vector<VexHash>{{"sha256", std::string(64, 'a')}});
  CHECK(first.products[0]->subcomponents[0].id == "pkg:npm/b");
  CHECK(vex->statements[1].time == *ParseRfc3339("2026-02-01T00:00:00Z"));
  CHECK(vex->statements[1].action == "update");
}

TEST_CASE("statements of 0.0.1: texts for vulnerability, products and subcomponents") {
  const auto vex = ReadOpenVex(Parse(
      R"({"@context":"https://openvex.dev/ns","@id":"x","statements":[{"vulnerability":"CVE-2026-1","status":"not_affected",)"
      R"("impact_statement":"not used","products":["pkg:npm/a@1","pkg:npm/c@1"],"subcomponents":["pkg:npm/b@2"]}]})"));
  REQUIRE(vex);
  REQUIRE(vex->statements[0].products.size() == 2);
  CHECK(vex->statements[0].products[1]->purls[0].name() == "c");
  CHECK(vex->statements[0].products[1]->subcomponents[0].purls[0].name() == "b");
  CHECK(vex->statements[0].is_reasoned());
  CHECK_FALSE(vex->statements[0].time);
}

TEST_CASE("what cannot be understood is an error, never passed over") {
  CHECK(IsUnreadable("[]"));
  CHECK(IsUnreadable("{}"));
  CHECK(IsUnreadable(Document(R"({"vulnerability":"CVE-2026-1"})")));
  CHECK(IsUnreadable(Document(R"({"vulnerability":"CVE-2026-1","status":"harmless"})")));
  CHECK(IsUnreadable(Document(R"({"vulnerability":"CVE-2026-1","status":""})")));
  CHECK(IsUnreadable(Document(R"({"status":"fixed"})")));
  CHECK(IsUnreadable(Document(R"({"vulnerability":{"@id":"x"},"status":"fixed"})")));
  CHECK(IsUnreadable(Statement(R"(,"timestamp":"yesterday")")));
  CHECK(IsUnreadable(Statement(R"(,"products":{})")));
  CHECK(IsUnreadable(Statement(R"(,"products":[7])")));
  // A word that is none of a justification is no reason.
  const auto vex = ReadOpenVex(Parse(Statement(R"(,"justification":"because")")));
  REQUIRE(vex);
  CHECK_FALSE(vex->statements[0].is_reasoned());
}

TEST_CASE("one statement of many products with many subcomponents is a limit") {
  std::string list = "\"a\"";
  for (int i = 0; i < 400; ++i) list += ",\"a\"";
  CHECK(IsUnreadable(Statement(R"(,"products":[)" + list + R"(],"subcomponents":[)" + list + "]")));
}

TEST_CASE("the schema: a full document passes") {
  CHECK(Complaints(Statement("")) == 0);
  CHECK(
      Complaints(Statement(
          R"(,"@id":"https://vex.example/1#s","version":2.0,"timestamp":"2026-01-01T00:00:00Z","last_updated":"2026-01-01T00:00:00Z",)"
          R"("products":[{"@id":"pkg:npm/a","identifiers":{"purl":"pkg:npm/a","cpe22":"x","cpe23":"y"},"hashes":{"sha3-512":"00"},)"
          R"("subcomponents":[{"identifiers":{"purl":"p"}}]}],"supplier":"s","status_notes":"n","justification":"component_not_present",)"
          R"("impact_statement":"i","action_statement":"a","action_statement_timestamp":"2026-01-01T00:00:00Z")")) ==
      0);
}

TEST_CASE("the schema: each demand has a document that breaks just that") {
  for (const char* name : {"@context", "@id", "author", "timestamp", "version", "statements"}) {
    CAPTURE(name);
    CHECK(Complaints(Replaced(Statement(""), "\"" + std::string(name) + "\"", "\"role\"")) >= 1);
  }
  const std::string plain = Statement("");
  CHECK(Complaints("[]") == 1);
  CHECK(Complaints(Document("")) == 1);
  CHECK(Complaints(Document("7")) == 1);
  CHECK(Complaints(Replaced(plain, "\"version\":1", "\"version\":0")) == 1);
  CHECK(Complaints(Replaced(plain, "\"version\":1", "\"version\":\"1\"")) == 1);
  CHECK(Complaints(Replaced(plain, "\"version\":1", "\"version\":1.5")) == 1);
  CHECK(Complaints(Replaced(plain, "\"version\":1", "\"version\":1,\"format\":\"x\"")) == 1);
  CHECK(IsAdvice(Replaced(plain, "https://vex.example/1", "no-iri")));
  CHECK(IsAdvice(Replaced(plain, "https://vex.example/1", "a b:c")));
  CHECK(Complaints(Replaced(plain, "https://openvex.dev/ns/v0.2.0", "ns")) == 1);
  CHECK(Complaints(Replaced(plain, "2026-01-02T", "2026-02-30T")) == 1);
  CHECK(Complaints(Replaced(plain, "\"fixed\"", "\"mended\"")) == 1);
  CHECK(Complaints(Replaced(plain, R"({"name":"CVE-2026-1"})", "\"CVE-2026-1\"")) == 1);
  CHECK(Complaints(Replaced(plain, "\"name\"", "\"@id\"")) >= 1);
  CHECK(Complaints(Replaced(plain, "\"name\"", "\"aliases\":[\"a\",\"a\"],\"name\"")) == 1);
  CHECK(Complaints(Statement(R"(,"subcomponents":[])")) == 1);
  CHECK(Complaints(Statement(R"(,"products":["pkg:npm/a"])")) == 1);
  CHECK(Complaints(Statement(R"(,"products":[{}])")) == 1);
  CHECK(Complaints(Statement(R"(,"products":[{"@id":"a:b"},{"@id":"a:b"}])")) == 1);
  CHECK(Complaints(Statement(R"(,"products":[{"identifiers":{}}])")) == 1);
  CHECK(Complaints(Statement(R"(,"products":[{"@id":"a:b","hashes":{"sha256":"00"}}])")) == 1);
  CHECK(Complaints(Statement(R"(,"products":[{"@id":"a:b","subcomponents":[{"@id":"a:b","subcomponents":[]}]}])")) ==
        1);
  CHECK(Complaints(Statement(R"(,"justification":"because")")) == 1);
  CHECK(Complaints(Statement(R"(,"supplier":1)")) == 1);
  // The two conditions, each with what satisfies it.
  const std::string not_affected = Replaced(plain, "\"fixed\"", "\"not_affected\"");
  CHECK(Complaints(not_affected) == 1);
  CHECK(Complaints(Replaced(not_affected, "\"not_affected\"", R"("not_affected","impact_statement":"x")")) == 0);
  CHECK(Complaints(Replaced(not_affected, "\"not_affected\"",
                            R"("not_affected","justification":"component_not_present")")) == 0);
  const std::string affected = Replaced(plain, "\"fixed\"", "\"affected\"");
  CHECK(Complaints(affected) == 1);
  CHECK(Complaints(Replaced(affected, "\"affected\"", R"("affected","action_statement":"x")")) == 0);
}

TEST_CASE("advice does not crowd out errors") {
  std::string products;
  for (int i = 0; i < 200; ++i) products += "{\"@id\":\"a" + std::to_string(i) + "\"},";
  CHECK(Complaints(Statement(R"(,"products":[)" + products + "{}]")) == 1);
}

TEST_CASE("words of both vocabularies") {
  CHECK(FindVexJustification("code_not_reachable") == VexJustification::kVulnerableCodeNotInExecutePath);
  CHECK(FindVexJustification("protected_at_runtime") == VexJustification::kInlineMitigationsAlreadyExist);
  CHECK_FALSE(FindVexJustification(""));
  CHECK(VexStatusOfAnalysis("false_positive") == VexStatus::kNotAffected);
  CHECK(VexStatusOfAnalysis("resolved_with_pedigree") == VexStatus::kFixed);
  CHECK_FALSE(VexStatusOfAnalysis(""));
  for (const auto status :
       {VexStatus::kNotAffected, VexStatus::kAffected, VexStatus::kFixed, VexStatus::kUnderInvestigation}) {
    CHECK(FindVexStatus(NameOf(status)) == status);
    CHECK(VexStatusOfAnalysis(AnalysisOf(status)) == status);
  }
}
