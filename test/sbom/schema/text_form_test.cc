#include "pipeseal/sbom/schema/text_form.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>

using pipeseal::sbom::schema::Describe;
using pipeseal::sbom::schema::Matches;
using pipeseal::sbom::schema::TextForm;

namespace {

void CheckForm(TextForm form, std::initializer_list<std::string_view> good,
               std::initializer_list<std::string_view> bad) {
  CAPTURE(Describe(form));
  CHECK_FALSE(Describe(form).empty());
  for (const std::string_view text : good) {
    CAPTURE(text);
    CHECK(Matches(form, text));
  }
  for (const std::string_view text : bad) {
    CAPTURE(text);
    CHECK_FALSE(Matches(form, text));
  }
}

}  // namespace

TEST_CASE("times and dates") {
  CheckForm(
      TextForm::kDateTime,
      {"2026-01-31T12:00:00Z", "2026-01-31t12:00:00z", "2026-01-31 12:00:00Z", "2024-02-29T00:00:00.123456789+05:30",
       "2026-01-31T12:00:00-0800", "2026-01-31T12:00:00+01", "2016-12-31T23:59:60Z", "2016-12-31T15:59:60-08:00"},
      {"",
       "2026-01-31",
       "2026-01-31T12:00:00",
       "2026-01-31T12:00Z",
       "2026-02-29T12:00:00Z",
       "2026-13-01T12:00:00Z",
       "2026-00-01T12:00:00Z",
       "2026-01-00T12:00:00Z",
       "2026-01-31T24:00:00Z",
       "2026-01-31T12:60:00Z",
       "2026-01-31T12:00:60Z",
       "2026-01-31T12:00:61Z",
       "2026-01-31T12:00:00.Z",
       "2026-01-31T12:00:00+24:00",
       "2026-01-31T12:00:00+01:60",
       "2026-01-31T12:00:00+1",
       "2026-01-31T12:00:00+01:0",
       "2026-01-31T12:00:00ZZ",
       "2026-01-31X12:00:00Z",
       "20260131T120000Z",
       "2026-01-31T1a:00:00Z",
       "2026-01-31T12:00:00Z "});
  CheckForm(TextForm::kDate, {"2026-01-31", "2000-02-29", "2024-12-31"},
            {"", "1900-02-29", "2026-04-31", "2026-1-31", "2026-01-31Z", "2026/01/31", "x026-01-31"});
}

TEST_CASE("URLs, and what tools call one") {
  CheckForm(
      TextForm::kIriReference,
      {"", "https://user:pw@example.com:8080/a/b?c=d&e=f#g", "git@example.com:a/b.git", "git+ssh://git@example.com/a",
       "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79", "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#one",
       "../a%20b", "#f", "?q", "//host/x", "http://[2001:db8::1]:80/", "http://[::ffff:1.2.3.4]", "http://[v1.a:b]/",
       "https://b\xC3\xBC"
       "cher.example/\xE2\x82\xAC"},
      {"a b",
       "https://example.com/a b",
       "a#b#c",
       "%zz",
       "%2",
       "http://[::g]/",
       "http://[1:2]/",
       "http://[::1]x/",
       "http://[::1/",
       "http://[1::2::3]/",
       "http://[1:2:3:4:5:6:7:8:9]/",
       "http://[::1.2.3.256]/",
       "a[b]",
       "{x}",
       "<x>",
       "a\\b",
       "a|b",
       "a^b",
       "a`b",
       "a\nb"});
}

TEST_CASE("e-mail addresses") {
  CheckForm(TextForm::kEmail,
            {"a@example.com", "a.b+c/d@sub.ex-ample.co", "\"a b\\\"c\"@example.org",
             "\xC3\xBC@b\xC3\xBC"
             "cher.example",
             "a@[127.0.0.1]", "a@[IPv6:::1]", "a@[ipv6:1:2:3:4:5:6:7:8]"},
            {"",
             "a",
             "@example.com",
             "a@",
             "a@example",
             "a@example.c",
             "a@-example.com",
             "a@example-.com",
             "a@exa_mple.com",
             "a..b@example.com",
             ".a@example.com",
             "a.@example.com",
             "a b@example.com",
             "\"a@example.com",
             "\"a\"b\"@example.com",
             "a@[256.0.0.1]",
             "a@[::1]",
             "a@[IPv6:]",
             "a@[1.2.3]",
             "a@[127.0.0.1",
             "a@example..com",
             "a,b@example.com",
             "mailto:a@b@example.com"});
  CHECK(Matches(TextForm::kEmail, "a@" + std::string(63, 'x') + ".com"));
  CHECK_FALSE(Matches(TextForm::kEmail, "a@" + std::string(64, 'x') + ".com"));
  CHECK(Matches(TextForm::kEmail, std::string(900, 'x') + "@example.com"));
  CHECK_FALSE(Matches(TextForm::kEmail, std::string(1000, 'x') + "@example.com"));
}

TEST_CASE("hashes and ids") {
  CheckForm(
      TextForm::kHashContent, {"d41d8cd98f00b204e9800998ecf8427e", "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"},
      {"", "d41d8cd98f00b204e9800998ecf8427", "d41d8cd98f00b204e9800998ecf8427g", "d41d8cd98f00b204e9800998ecf8427\xC0",
       "d41d8cd98f00b204e9800998ecf8427e ", "d41d8cd98f00b204 9800998ecf8427e"});
  for (const std::size_t length : {32u, 40u, 64u, 96u, 128u}) {
    CHECK(Matches(TextForm::kHashContent, std::string(length, '0')));
    CHECK_FALSE(Matches(TextForm::kHashContent, std::string(length + 1, '0')));
  }
  // Every byte alone.
  for (int byte = 0; byte < 256; ++byte) {
    std::string text(32, 'a');
    text[17] = static_cast<char>(byte);
    CHECK(Matches(TextForm::kHashContent, text) ==
          (byte < 128 && std::string_view("0123456789abcdefABCDEF").contains(text[17])));
  }
  CheckForm(TextForm::kUuidUrn, {"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79"},
            {"", "3e671687-395b-41f5-a30f-a58921a69b79", "urn:uuid:3E671687-395b-41f5-a30f-a58921a69b79",
             "urn:uuid:3e671687395b41f5a30fa58921a69b79", "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b7",
             "URN:UUID:3e671687-395b-41f5-a30f-a58921a69b79"});
  CheckForm(TextForm::kLicenseId, {"MIT", "GPL-2.0", "GPL-2.0-only", "Classpath-exception-2.0", "0BSD"},
            {"", "mit", "Mit", "MIT ", "NONE", "LicenseRef-x", "MIT OR Apache-2.0", "classpath-exception-2.0"});
  CheckForm(TextForm::kSignatureAlgorithm,
            {"RS256", "PS512", "ES384", "Ed25519", "Ed448", "HS512", "https://example.com/a", "urn:x"},
            {"", "none", "rs256", "RS1024", "a:", "a:?", "#a", "https://example.com/\xC3\xA9", "https://example.com/\"",
             "1a:b"});
}

TEST_CASE("small forms") {
  CheckForm(TextForm::kOneLine, {"", "a b\tc", "\xE2\x82\xAC"}, {"a\nb", "\r", "a\xE2\x80\xA8", "\xE2\x80\xA9"});
  CheckForm(TextForm::kMediaType, {"text/plain", "application/vnd.x+json", "-/."},
            {"", "text", "/plain", "text/", "Text/plain", "a/b/c", "a/b; c"});
  CheckForm(TextForm::kLocale, {"en", "en-US"}, {"", "e", "EN", "en-us", "en_US", "en-U", "en-USA", "eng"});
  CheckForm(TextForm::kCommonRequirement, {"CRE:764-507", "CRE:0-0"},
            {"", "CRE:", "CRE:1", "CRE:-1", "CRE:1-", "cre:1-2", "CRE:1-2-3"});
  CheckForm(TextForm::kPatentNumber, {"A1", "US 1234-5/6 (a).b7"},
            {"", "A", " A1", "A1.", "A_1", "1234567890123456789012345678901"});
  CheckForm(TextForm::kJurisdiction, {"US", "EP"}, {"", "us", "USA", "U", "U1"});
}
