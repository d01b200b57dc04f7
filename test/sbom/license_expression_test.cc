#include "pipeseal/sbom/license_expression.h"

#include <doctest/doctest.h>

#include <string>

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

using Kind = LicenseNode::Kind;

LicenseExpression Read(std::string_view text) {
  auto expression = LicenseExpression::Parse(text);
  REQUIRE_MESSAGE(expression, expression.error().message());
  return std::move(*expression);
}

LicenseTerm TermOf(std::string_view text) {
  const LicenseExpression expression = Read(text);
  REQUIRE(expression.root().kind == Kind::kTerm);
  return expression.root().term;
}

// True if reading fails with `code` at the character `place`, counted from 1.
bool Fails(std::string_view text, ErrorCode code, std::size_t place) {
  const auto expression = LicenseExpression::Parse(text);
  if (expression) return false;
  INFO(expression.error().message());
  return expression.error().code() == code &&
         expression.error().message().starts_with("character " + std::to_string(place) + ":");
}
bool IsMalformed(std::string_view text, std::size_t place) { return Fails(text, ErrorCode::kSyntax, place); }
bool IsUnknown(std::string_view text, std::size_t place) { return Fails(text, ErrorCode::kSchema, place); }

std::string Repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a licence, a reference, and what may stand behind them") {
  CHECK(TermOf("MIT").license == "MIT");
  CHECK(TermOf("EPL-1.0+").plus);
  CHECK(TermOf("LicenseRef-a.B-1").is_reference());
  CHECK(TermOf("DocumentRef-d:LicenseRef-x").license == "DocumentRef-d:LicenseRef-x");
  const auto with = Read("GPL-2.0-or-later WITH Classpath-exception-2.0");
  CHECK(with.root().term.license == "GPL-2.0-or-later");
  CHECK(with.root().term.exception == "Classpath-exception-2.0");
  CHECK(TermOf("LicenseRef-x WITH AdditionRef-y").exception == "AdditionRef-y");
  CHECK(TermOf("MIT WITH DocumentRef-d:AdditionRef-y").exception == "DocumentRef-d:AdditionRef-y");
}

TEST_CASE("AND binds closer than OR, and parentheses closer than both") {
  const auto plain = Read("MIT OR ISC AND Zlib OR Apache-2.0");
  CHECK(plain.root().kind == Kind::kOr);
  REQUIRE(plain.root().operands.size() == 3);
  CHECK(plain.root().operands[1].kind == Kind::kAnd);
  const auto grouped = Read("(MIT OR ISC) AND Zlib");
  CHECK(grouped.root().kind == Kind::kAnd);
  CHECK(grouped.root().operands[0].kind == Kind::kOr);
  const auto terms = plain.terms();
  REQUIRE(terms.size() == 4);
  CHECK(terms[3]->license == "Apache-2.0");
  CHECK(terms[3]->offset == 23);
}

TEST_CASE("the canonical text has the list's letters and only the parentheses that count") {
  CHECK(Read("( mit  or\tisc )").text() == "MIT OR ISC");
  CHECK(Read("((MIT)) OR (ISC AND (Zlib AND MIT))").text() == "MIT OR ISC AND Zlib AND MIT");
  CHECK(Read("Zlib and(MIT or ISC)and ISC").text() == "Zlib AND (MIT OR ISC) AND ISC");
  CHECK(Read("gpl-2.0+ with classpath-EXCEPTION-2.0").text() == "GPL-2.0+ WITH Classpath-exception-2.0");
  CHECK(Read("LicenseRef-MiXed").text() == "LicenseRef-MiXed");
  CHECK(Read("MIT\r\nAND\nISC").text() == "MIT AND ISC");
}

TEST_CASE("what is read and should be written differently has an advice") {
  using enum LicenseAdvice::Kind;
  const auto plain = Read("MIT AND (ISC OR LicenseRef-x)");
  CHECK(plain.advice().empty());
  const auto advised = Read("mit or GPL-2.0+ WITH AdditionRef-x");
  REQUIRE(advised.advice().size() == 4);
  CHECK(advised.advice()[0].kind == kSpelling);
  CHECK(advised.advice()[0].better == "MIT");
  CHECK(advised.advice()[1].kind == kLowerCaseOperator);
  CHECK(advised.advice()[1].offset == 4);
  CHECK(advised.advice()[2].kind == kDeprecated);
  CHECK(advised.advice()[2].better == "GPL-2.0-or-later");
  CHECK(advised.advice()[3].kind == kAdditionRef);
  const auto deprecated = Read("lgpl-2.1 AND GPL-2.0-with-classpath-exception");
  REQUIRE(deprecated.advice().size() == 3);
  CHECK(deprecated.advice()[1].better == "LGPL-2.1-only");
  CHECK(deprecated.advice()[2].better.empty());
  const auto exception = Read("LGPL-2.1-only WITH nokia-qt-exception-1.1");
  REQUIRE(exception.advice().size() == 2);
  CHECK(exception.advice()[1].kind == kDeprecated);
}

TEST_CASE("operators are all in upper or all in lower case") {
  CHECK(IsMalformed("MIT Or ISC", 5));
  CHECK(IsMalformed("MIT aNd ISC", 5));
  CHECK(IsMalformed("GPL-2.0-only With Classpath-exception-2.0", 14));
}

TEST_CASE("what is no expression is refused with its place") {
  CHECK_FALSE(LicenseExpression::Parse(""));
  CHECK_FALSE(LicenseExpression::Parse(" \t"));
  CHECK(IsMalformed("AND MIT", 1));
  CHECK(IsMalformed("MIT AND", 8));
  CHECK(IsMalformed("MIT OR AND ISC", 8));
  CHECK(IsMalformed("MIT ISC", 5));
  CHECK(IsMalformed("MIT (ISC)", 5));
  CHECK(IsMalformed("(MIT", 1));
  CHECK(IsMalformed("MIT OR (ISC AND (MIT)", 8));
  CHECK(IsMalformed("MIT)", 4));
  CHECK(IsMalformed("()", 2));
  CHECK(IsMalformed("(MIT ISC)", 6));
  CHECK(IsMalformed("MIT/ISC", 4));
  CHECK(IsMalformed("MIT, ISC", 4));
  CHECK(IsMalformed("MIT\xc2\xa0OR ISC", 4));
  CHECK(IsMalformed(std::string_view("MIT\0", 4), 4));
  CHECK(IsMalformed("MIT +", 5));
  CHECK(IsMalformed("MIT++", 1));
  CHECK(IsMalformed("MIT+ISC", 1));
  CHECK(IsMalformed("(MIT) WITH Classpath-exception-2.0", 7));
  CHECK(IsMalformed("MIT WITH (Classpath-exception-2.0)", 10));
  CHECK(IsMalformed("MIT WITH", 9));
  CHECK(IsMalformed("MIT WITH LLVM-exception WITH LLVM-exception", 25));
  CHECK(IsMalformed("Classpath-exception-2.0", 1));
}

TEST_CASE("references have their exact form") {
  CHECK(IsMalformed("LicenseRef-", 1));
  CHECK(IsMalformed("LicenseRef-a_b", 13));
  CHECK(IsMalformed("LicenseRef-a+", 1));
  CHECK(IsMalformed("DocumentRef-x", 1));
  CHECK(IsMalformed("DocumentRef-x:", 1));
  CHECK(IsMalformed("DocumentRef-:LicenseRef-x", 1));
  CHECK(IsMalformed("DocumentRef-x:MIT", 1));
  CHECK(IsMalformed("DocumentRef-x:DocumentRef-y:LicenseRef-z", 1));
  CHECK(IsMalformed("LicenseRef-x:LicenseRef-y", 1));
  CHECK(IsMalformed("AdditionRef-x", 1));
  CHECK(IsMalformed("MIT WITH LicenseRef-x", 10));
  CHECK(IsUnknown("licenseref-x", 1));
}

TEST_CASE("ids that the list does not have are another error") {
  CHECK(IsUnknown("NotALicense", 1));
  CHECK(IsUnknown("MIT OR (NotALicense)", 9));
  CHECK(IsUnknown("MIT WITH NotAnException", 10));
  CHECK(IsUnknown("MIT WITH Apache-2.0", 10));
}

TEST_CASE("NONE and NOASSERTION are fields, never operands") {
  const auto none = ParseLicenseField(" NONE ");
  REQUIRE(none);
  CHECK(std::get<LicenseAbsence>(*none) == LicenseAbsence::kNothing);
  const auto nothing_said = ParseLicenseField("NOASSERTION");
  REQUIRE(nothing_said);
  CHECK(std::get<LicenseAbsence>(*nothing_said) == LicenseAbsence::kNoAssertion);
  const auto expression = ParseLicenseField("MIT OR ISC");
  REQUIRE(expression);
  CHECK(std::get<LicenseExpression>(*expression).text() == "MIT OR ISC");
  CHECK_FALSE(ParseLicenseField(""));
  CHECK_FALSE(ParseLicenseField("  "));
  CHECK(IsMalformed("NONE", 1));
  CHECK(IsMalformed("MIT OR NOASSERTION", 8));
  CHECK(IsUnknown("none", 1));
}

TEST_CASE("parentheses are nested as deep as the limit says") {
  const std::size_t most = kDefaultLimits.license_depth;
  CHECK(Read(Repeated("(", most) + "MIT" + Repeated(")", most)).text() == "MIT");
  CHECK(Fails(Repeated("(", most + 1) + "MIT" + Repeated(")", most + 1), ErrorCode::kLimit, most + 1));
  CHECK(Fails(Repeated("(", 1'000'000), ErrorCode::kLimit, most + 1));
}

TEST_CASE("long expressions take time in proportion to their length") {
  const auto chain = Read("MIT" + Repeated(" OR MIT AND ISC", 100'000));
  CHECK(chain.terms().size() == 200'001);
  CHECK(chain.root().operands.size() == 100'001);
  CHECK(IsMalformed("MIT" + Repeated(" ", 1'000'000) + "ISC", 1'000'004));
  const auto word = LicenseExpression::Parse(Repeated("x", 1'000'000));
  REQUIRE_FALSE(word);
  CHECK(word.error().message().size() < 200);
}
