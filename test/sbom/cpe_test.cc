#include "pipeseal/sbom/cpe.h"

#include <doctest/doctest.h>

#include <string>

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

using enum CpeAttribute;

Cpe Read(std::string_view text) {
  auto cpe = Cpe::Parse(text);
  REQUIRE_MESSAGE(cpe, cpe.error().message());
  return std::move(*cpe);
}

bool FailsAt(std::string_view text, std::size_t place) {
  const auto cpe = Cpe::Parse(text);
  return !cpe && cpe.error().code() == ErrorCode::kSyntax &&
         cpe.error().message().starts_with("character " + std::to_string(place) + ":");
}

// A name whose vendor is `value`.
std::string WithVendor(std::string_view value) {
  return "cpe:2.3:a:" + std::string(value) + ":p:1:*:*:*:*:*:*:*";
}

bool IsVendor(std::string_view value) { return Cpe::Parse(WithVendor(value)).has_value(); }

}  // namespace

TEST_CASE("a formatted string has eleven attributes") {
  const auto cpe = Read("cpe:2.3:a:Gnu:g\\+\\+:12.2-1:-:*:en-us:x_1:linux:x64:\\:");
  CHECK(cpe.value(kPart).plain() == "a");
  CHECK(cpe.value(kVendor).plain() == "Gnu");
  CHECK(cpe.value(kProduct).formatted == "g\\+\\+");
  CHECK(cpe.value(kProduct).plain() == "g++");
  CHECK(cpe.value(kUpdate).is_not_applicable());
  CHECK(cpe.value(kEdition).is_any());
  CHECK(cpe.value(kLanguage).plain() == "en-us");
  CHECK(cpe.value(kOther).plain() == ":");
  CHECK(cpe.text() == "cpe:2.3:a:gnu:g\\+\\+:12.2-1:-:*:en-us:x_1:linux:x64:\\:");
  CHECK(NameOf(kSwEdition) == "sw_edition");
}

TEST_CASE("wildcards stand at the ends of a value") {
  CHECK(IsVendor("*a*"));
  CHECK(IsVendor("??a?"));
  CHECK(IsVendor("*\\*"));
  CHECK(IsVendor("a\\*b"));
  CHECK(IsVendor("--"));
  for (const char* value : {"a*b", "a?b", "**", "?", "**a", "a**", "*?a", "a?*", "\\", "\\a", "a\\", "\\-", "a b", "$", ""}) {
    CAPTURE(value);
    CHECK_FALSE(IsVendor(value));
  }
}

TEST_CASE("errors name the character") {
  CHECK(FailsAt("", 1));
  CHECK(FailsAt("cpe:2.2:a", 1));
  CHECK(FailsAt("CPE:2.3:a:v:p:1:*:*:*:*:*:*:*", 1));
  CHECK(FailsAt("cpe:2.3:", 9));
  CHECK(FailsAt("cpe:2.3:x:v:p:1:*:*:*:*:*:*:*", 9));
  CHECK(FailsAt("cpe:2.3:A:v:p:1:*:*:*:*:*:*:*", 9));
  CHECK(FailsAt("cpe:2.3:a:v:p:1", 16));
  CHECK(FailsAt("cpe:2.3:a:v:p:1:*:*:*:*:*:*:", 29));
  CHECK(FailsAt("cpe:2.3:a:v:p:1:*:*:*:*:*:*:*:x", 30));
  CHECK(FailsAt("cpe:2.3:a::p:1:*:*:*:*:*:*:*", 11));
  CHECK(FailsAt("cpe:2.3:a:v!:p:1:*:*:*:*:*:*:*", 12));
  CHECK(FailsAt("cpe:2.3:a:v\xc3\xa9:p:1:*:*:*:*:*:*:*", 12));
  CHECK(FailsAt("cpe:2.3:a:v:p:1:*:*:english:*:*:*:*", 21));
  CHECK(FailsAt("cpe:2.3:a:v:p:1:*:*:*:*:*:*:\\", 29));
}

TEST_CASE("languages are tags") {
  const auto is_language = [](std::string_view tag) {
    return Cpe::Parse("cpe:2.3:a:v:p:1:*:*:" + std::string(tag) + ":*:*:*:*").has_value();
  };
  for (const char* tag : {"en", "deu", "en-US", "es-419", "*", "-"}) CHECK(is_language(tag));
  for (const char* tag : {"e", "engl", "en-", "en-u", "en-usa", "en-12", "en-us-x", "e1", "en*"}) CHECK_FALSE(is_language(tag));
}

TEST_CASE("a URI leaves out what is any") {
  CHECK(Read("cpe:/a:gnu:g%2b%2b:12").text() == "cpe:2.3:a:gnu:g\\+\\+:12:*:*:*:*:*:*:*");
  CHECK(Read("CPE:/O:Linux:linux_kernel::-").text() == "cpe:2.3:o:linux:linux_kernel:*:-:*:*:*:*:*:*");
  CHECK(Read("cpe:/").text() == "cpe:2.3:*:*:*:*:*:*:*:*:*:*:*");
  CHECK(Read("cpe:/a:v:p:%02x%01:::en-us").text() == "cpe:2.3:a:v:p:*x?:*:*:en-us:*:*:*:*");
  CHECK(Read("cpe:/a:v:a~b%5c").value(kProduct).formatted == "a\\~b\\\\");
}

TEST_CASE("a URI packs five attributes into its edition") {
  const auto cpe = Read("cpe:/a:hp:insight:7.4::~e~online~win2003~x64~:en");
  CHECK(cpe.text() == "cpe:2.3:a:hp:insight:7.4:*:e:en:online:win2003:x64:*");
  CHECK(FailsAt("cpe:/a:v:p:1::~a~b", 15));
  CHECK(FailsAt("cpe:/a:v:p:1::~a~b~c~d~e~f", 25));
}

TEST_CASE("a URI has no other characters and no other components") {
  CHECK(FailsAt("cpe:/a:v:p:1:u:e:en:x", 20));
  CHECK(FailsAt("cpe:/x", 6));
  CHECK(FailsAt("cpe:/a:v*", 9));
  CHECK(FailsAt("cpe:/a:v%2", 9));
  CHECK(FailsAt("cpe:/a:v%00", 9));
  CHECK(FailsAt("cpe:/a:v%c3%a9", 9));
  CHECK(FailsAt("cpe:/a:v\\", 9));
  CHECK(FailsAt("cpe:/a:v%01v", 8));
  CHECK(Cpe::Parse("cpe:/a:%02"));
  CHECK(FailsAt("cpe:/a:v:p:1:::english", 16));
}

TEST_CASE("long names take time in proportion to their length") {
  CHECK(IsVendor(std::string(1'000'000, 'a')));
  CHECK(IsVendor(std::string(1'000'000, '?') + "a"));
  CHECK_FALSE(IsVendor(std::string(1'000'000, '?')));
  CHECK_FALSE(Cpe::Parse("cpe:/" + std::string(1'000'000, ':')));
  CHECK_FALSE(Cpe::Parse("cpe:/a:v:p:1::" + std::string(1'000'000, '~')));
}
