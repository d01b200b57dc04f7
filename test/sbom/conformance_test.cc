// The vectors of the conformance kit for license expressions, package URLs and CPE names, when PIPESEAL_CONFORMANCE names it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "pipeseal/encoding/node.h"
#include "pipeseal/sbom/cpe.h"
#include "pipeseal/sbom/license_expression.h"
#include "pipeseal/sbom/purl.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using encoding::Document;
using encoding::Kind;
using encoding::Node;

namespace {

// Nothing when there is no kit.
std::optional<Document> ReadVectors(const std::string& name) {
  const char* kit = std::getenv("PIPESEAL_CONFORMANCE");
  if (kit == nullptr) return std::nullopt;
  std::ifstream file(std::string(kit) + "/sbom/vectors/" + name + ".json", std::ios::binary);
  REQUIRE(file);
  auto document = Document::ParseJson(std::string(std::istreambuf_iterator<char>(file), {}));
  REQUIRE(document);
  return std::move(*document);
}

const Node& Member(const Node& object, std::string_view name) {
  const Node* member = object.Find(name);
  REQUIRE_MESSAGE(member != nullptr, std::string(name));
  return *member;
}

// Empty for what is null or not there.
std::string TextOf(const Node& object, std::string_view name) {
  const Node* member = object.Find(name);
  return member == nullptr || member->kind() != Kind::kString ? std::string() : std::string(member->text());
}

bool IsTrue(const Node& object, std::string_view name) {
  const Node* member = object.Find(name);
  return member != nullptr && member->kind() == Kind::kBoolean && member->text() == "true";
}

// The tree as the kit's oracle has it: chains lean to the right. `from` is the first operand of what is left of the chain.
void CheckTree(const LicenseNode& node, const Node& ast, std::size_t from = 0) {
  if (node.kind == LicenseNode::Kind::kTerm) {
    CHECK(TextOf(ast, "license") == node.term.license);
    CHECK(TextOf(ast, "exception") == node.term.exception);
    CHECK(IsTrue(ast, "plus") == node.term.plus);
    return;
  }
  if (from + 1 == node.operands.size()) return CheckTree(node.operands[from], ast);
  CHECK(TextOf(ast, "conjunction") == (node.kind == LicenseNode::Kind::kAnd ? "and" : "or"));
  CheckTree(node.operands[from], Member(ast, "left"));
  CheckTree(node, Member(ast, "right"), from + 1);
}

// The same for the table of precedence: ["OR", "MIT", ["AND", …]].
void CheckShape(const LicenseNode& node, const Node& tree) {
  if (tree.kind() == Kind::kString) {
    CHECK(node.term.text() == tree.text());
    return;
  }
  const auto elements = tree.elements();
  REQUIRE(elements.size() == 3);
  if (elements[0]->text() == "WITH") {
    CHECK(node.term.license == elements[1]->text());
    CHECK(node.term.exception == elements[2]->text());
    return;
  }
  REQUIRE(node.operands.size() == 2);
  CHECK((node.kind == LicenseNode::Kind::kAnd ? "AND" : "OR") == elements[0]->text());
  CheckShape(node.operands[0], *elements[1]);
  CheckShape(node.operands[1], *elements[2]);
}

PurlComponents ComponentsOf(const Node& object) {
  PurlComponents out{TextOf(object, "type"),    TextOf(object, "namespace"), TextOf(object, "name"),
                     TextOf(object, "version"), {},                          TextOf(object, "subpath")};
  const Node* qualifiers = object.Find("qualifiers");
  if (qualifiers != nullptr && qualifiers->kind() == Kind::kObject)
    for (const auto& member : qualifiers->members())
      out.qualifiers.push_back({std::string(member.key), std::string(member.value->text())});
  return out;
}

PurlComponents ComponentsOf(const PackageUrl& url) {
  return {url.type(), url.name_space(), url.name(), url.version(), url.qualifiers(), url.subpath()};
}

Result<PackageUrl> ReadInput(const Node& input) {
  return input.kind() == Kind::kString ? PackageUrl::Parse(input.text()) : PackageUrl::Make(ComponentsOf(input));
}

}  // namespace

TEST_CASE("the kit's license expressions get their verdicts and trees") {
  const auto document = ReadVectors("license_expressions");
  if (!document) return;
  for (const Node* entry : Member(document->root(), "cases").elements()) {
    CAPTURE(TextOf(*entry, "expression"));
    const std::string expect = TextOf(*entry, "expect");
    const auto expression = LicenseExpression::Parse(TextOf(*entry, "expression"));
    CHECK(expression.has_value() == (expect == "valid"));
    if (expect == "special") CHECK(ParseLicenseField(TextOf(*entry, "expression")));
    const Node* ast = entry->Find("ast");
    if (expression && ast != nullptr && ast->kind() == Kind::kObject) CheckTree(expression->root(), *ast);
  }
  for (const Node* entry : Member(document->root(), "precedence").elements()) {
    CAPTURE(TextOf(*entry, "expression"));
    const auto expression = LicenseExpression::Parse(TextOf(*entry, "expression"));
    REQUIRE(expression);
    CheckShape(expression->root(), Member(*entry, "tree"));
  }
}

TEST_CASE("the kit's package URLs are parsed and built as the specification's tests have it") {
  const auto document = ReadVectors("purl");
  if (!document) return;
  for (const Node* entry : Member(document->root(), "cases").elements()) {
    CAPTURE(TextOf(*entry, "id"));
    CAPTURE(TextOf(*entry, "description"));
    const auto url = ReadInput(Member(*entry, "input"));
    CAPTURE(url ? url->text() : url.error().message());
    CHECK(url.has_value() != IsTrue(*entry, "expected_failure"));
    if (!url || IsTrue(*entry, "expected_failure")) continue;
    const Node& expected = Member(*entry, "expected_output");
    if (expected.kind() == Kind::kString) {
      CHECK(url->text() == expected.text());
    } else {
      PurlComponents parts = ComponentsOf(expected);
      std::ranges::sort(parts.qualifiers);
      CHECK((ComponentsOf(*url) == parts));
    }
  }
}

TEST_CASE("the kit's CPE names get their verdicts and attributes") {
  const auto document = ReadVectors("cpe");
  if (!document) return;
  for (const Node* entry : Member(document->root(), "cases").elements()) {
    CAPTURE(TextOf(*entry, "cpe"));
    const auto cpe = Cpe::Parse(TextOf(*entry, "cpe"));
    CHECK(cpe.has_value() == (TextOf(*entry, "expect") == "valid"));
    if (!cpe) continue;
    for (std::size_t i = 0; i < kCpeAttributes; ++i) {
      const auto attribute = static_cast<CpeAttribute>(i);
      CHECK(cpe->value(attribute).plain() == TextOf(Member(*entry, "attributes"), NameOf(attribute)));
    }
  }
}
