#include "pipeseal/sbom/bom_link.h"

#include <doctest/doctest.h>

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

constexpr std::string_view kDocument = "urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/1";

bool IsRefused(std::string_view text) {
  const auto link = BomLink::Parse(text);
  return !link && link.error().code() == ErrorCode::kSyntax;
}

std::string With(std::string_view tail) { return std::string(kDocument) + std::string(tail); }

}  // namespace

TEST_CASE("a link to a BOM, and one to an element of it") {
  const auto document = BomLink::Parse(kDocument);
  REQUIRE(document);
  CHECK(document->serial_number() == "urn:uuid:f08a6ccd-4dce-4759-bd84-c626675d60a7");
  CHECK(document->version == 1);
  CHECK(document->bom_ref.empty());
  CHECK(document->text() == kDocument);
  const auto element = BomLink::Parse(With("#pkg:npm/%2540a/b@1?x=y%23z"));
  REQUIRE(element);
  CHECK(element->bom_ref == "pkg:npm/%40a/b@1?x=y#z");
  CHECK(element->text() == With("#pkg:npm/%2540a/b@1?x=y%23z"));
  CHECK(BomLink::Parse("urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/18446744073709551615"));
}

TEST_CASE("everything else is no link") {
  CHECK(IsRefused(""));
  CHECK(IsRefused("urn:uuid:f08a6ccd-4dce-4759-bd84-c626675d60a7"));
  CHECK(IsRefused("URN:CDX:f08a6ccd-4dce-4759-bd84-c626675d60a7/1"));
  CHECK(IsRefused("urn:cdx:F08A6CCD-4dce-4759-bd84-c626675d60a7/1"));
  CHECK(IsRefused("urn:cdx:f08a6ccd4dce4759bd84c626675d60a7/1"));
  CHECK(IsRefused("urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7"));
  CHECK(IsRefused("urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/"));
  CHECK(IsRefused("urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/0"));
  CHECK(IsRefused("urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/01"));
  CHECK(IsRefused("urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/-1"));
  CHECK(IsRefused("urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/18446744073709551616"));
  CHECK(IsRefused(With("/2")));
  CHECK(IsRefused(With("#")));
  CHECK(IsRefused(With("#a%2")));
  CHECK(IsRefused(With("#a%ff")));
}

TEST_CASE("what begins as a link is never a bom-ref") {
  CHECK(LooksLikeBomLink("urn:cdx:"));
  CHECK_FALSE(LooksLikeBomLink("pkg:npm/a"));
}
