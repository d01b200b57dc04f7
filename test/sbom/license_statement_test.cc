#include "pipeseal/sbom/license_statement.h"

#include <doctest/doctest.h>

#include "test/sbom/sbom_text.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

std::string Normalized(std::string_view text) {
  const auto expression = LicenseExpression::Parse(text);
  REQUIRE_MESSAGE(expression, expression.error().message());
  return NormalizedText(expression->root());
}

// Of one package, with statements of (role, value).
std::string TextOf(const std::vector<std::pair<LicenseRole, std::string_view>>& statements) {
  SpdxGraph spdx;
  const Index package = spdx.AddPackage("SPDXRef-a", "a", "1");
  for (const auto& [role, value] : statements)
    spdx.builder().AddLicense(package, LicenseForm::kExpression, role, value, 0);
  const Graph graph = std::move(spdx).Finish();
  return LicenseText(graph, graph.components[0]);
}

}  // namespace

TEST_CASE("one text for what means the same choice") {
  CHECK(Normalized("mit") == "MIT");
  CHECK(Normalized("MIT OR Apache-2.0") == "Apache-2.0 OR MIT");
  CHECK(Normalized("MIT OR (ISC OR MIT)") == "ISC OR MIT");
  CHECK(Normalized("(MIT AND ISC) OR Zlib") == "ISC AND MIT OR Zlib");
  CHECK(Normalized("(Zlib OR MIT) AND ISC") == "(MIT OR Zlib) AND ISC");
  CHECK(Normalized("MIT AND MIT") == "MIT");
  CHECK(Normalized("GPL-2.0-only with classpath-exception-2.0") == "GPL-2.0-only WITH Classpath-exception-2.0");
}

TEST_CASE("concluded licences outrank declared ones, and those observed ones; NOASSERTION is no statement") {
  using enum LicenseRole;
  CHECK(TextOf({{kDeclared, "MIT"}, {kConcluded, "ISC"}, {kObserved, "Zlib"}}) == "ISC");
  CHECK(TextOf({{kDeclared, "MIT"}, {kConcluded, "NOASSERTION"}, {kObserved, "Zlib"}}) == "MIT");
  CHECK(TextOf({{kUnstated, "MIT"}, {kDeclared, "ISC"}}) == "ISC, MIT");
  CHECK(TextOf({{kObserved, "Zlib"}, {kDeclared, "NOASSERTION"}}) == "Zlib");
  CHECK(TextOf({{kConcluded, "NONE"}, {kDeclared, "MIT"}}) == "NONE");
  CHECK(TextOf({{kConcluded, "NOASSERTION"}, {kDeclared, ""}}).empty());
  CHECK(TextOf({}).empty());
}

TEST_CASE("ANDs at the top are told apart; what is no expression stays as it is") {
  using enum LicenseRole;
  CHECK(TextOf({{kDeclared, "MIT AND (ISC AND Zlib)"}, {kDeclared, "MIT"}}) == "ISC, MIT, Zlib");
  CHECK(TextOf({{kDeclared, "MIT AND (Zlib OR ISC)"}}) == "ISC OR Zlib, MIT");
  CHECK(TextOf({{kDeclared, "Our own licence"}}) == "Our own licence");
}
