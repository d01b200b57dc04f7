#include "pipeseal/sbom/spdx3/text_form.h"

#include <doctest/doctest.h>

using namespace pipeseal::sbom;

TEST_CASE("IRIs have something on both sides of a colon, on their first line") {
  for (const char* text : {"https://a.test", "a:b", "::x", "_x:y", "\xC3\xA9:x"}) CHECK_MESSAGE(IsSpdx3Iri(text), text);
  for (const char* text : {"", "a", ":a", "a:", "_:a", "_:a:b", "a\n:b", "a:\nb", "a\xE2\x80\xA8:b"})
    CHECK_MESSAGE(!IsSpdx3Iri(text), text);
  CHECK(IsSpdx3BlankNode("_:a"));
  for (const char* text : {"_:", "_", "a", "_:\n"}) CHECK_MESSAGE(!IsSpdx3BlankNode(text), text);
}

TEST_CASE("times have one form") {
  CHECK(HasSpdx3TimeForm("2026-12-31T23:59:60Z"));
  for (const char* text : {"", "2026-12-31", "2026-12-31T23:59:60", "2026-12-31T23:59:60.0Z", "2026-12-31T23:59:60+00:00",
                           "2026-22-31T23:59:60Z", "2026-12-41T23:59:60Z", "2026-12-31t23:59:60Z", "x026-12-31T23:59:60Z"})
    CHECK_MESSAGE(!HasSpdx3TimeForm(text), text);
}

TEST_CASE("media types have one slash") {
  CHECK(IsSpdx3MediaType("text/plain"));
  for (const char* text : {"", "text", "/x", "x/", "a/b/c"}) CHECK_MESSAGE(!IsSpdx3MediaType(text), text);
}

TEST_CASE("versions are semantic") {
  for (const char* text : {"3.0.1", "0.0.0", "1.2.3-a.1", "1.2.3-0a", "1.2.3--", "1.2.3+01.b", "1.2.3-a+b"})
    CHECK_MESSAGE(IsSpdx3SemanticVersion(text), text);
  for (const char* text : {"", "3", "3.0", "03.0.1", "3.0.1.", "1.2.3-", "1.2.3+", "1.2.3-01", "1.2.3-a..b", "1.2.3 ", "v1.2.3"})
    CHECK_MESSAGE(!IsSpdx3SemanticVersion(text), text);
}

TEST_CASE("decimals have digits in front of the point") {
  for (const char* text : {"0", "-1", "1.", "1.50"}) CHECK_MESSAGE(IsSpdx3Decimal(text), text);
  for (const char* text : {"", "-", ".5", "1e3", "1.5.", "--1"}) CHECK_MESSAGE(!IsSpdx3Decimal(text), text);
}
