#include "pipeseal/intoto/metadata.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "pipeseal/base/base64.h"
#include "pipeseal/intoto/layout_file.h"
#include "test/intoto/sample_layout.h"

using namespace pipeseal;
using namespace pipeseal::intoto;

namespace {

constexpr std::size_t kSize = 1 << 20;

Result<Metadata> Parse(std::string text) { return Metadata::Parse(std::move(text), kSize); }

std::string Refusal(std::string text) {
  CAPTURE(text);
  const auto metadata = Parse(std::move(text));
  REQUIRE_FALSE(metadata);
  return metadata.error().message();
}

std::string Metablock(std::string_view signatures, std::string_view payload = "{\"_type\":\"link\"}") {
  return fmt::format("{{\"signed\":{},\"signatures\":{}}}", payload, signatures);
}

std::string Dsse(std::string_view payload, std::string_view signatures = "[]",
                 std::string_view type = "application/vnd.in-toto+json") {
  return fmt::format("{{\"payload\":\"{}\",\"payloadType\":\"{}\",\"signatures\":{}}}", payload, type, signatures);
}

}  // namespace

TEST_CASE("a Metablock's signatures cover the canonical form of what is signed") {
  const auto metadata = Parse(
      "{ \"signed\": {\"b\": 1, \"_type\": \"link\", \"a\": \"\\u00e9\\n\"},\n"
      "\"signatures\": [{\"keyid\": \"ab\", \"sig\": \"0102\"}], \"other\": [] }");
  REQUIRE_MESSAGE(metadata, metadata.error().message());
  CHECK(metadata->container() == Container::kMetablock);
  CHECK(metadata->signed_bytes() == "{\"_type\":\"link\",\"a\":\"\xC3\xA9\n\",\"b\":1}");
  CHECK(metadata->unverified_payload() == metadata->signed_bytes());
  CHECK(metadata->UnverifiedType() == "link");
  REQUIRE(metadata->signatures().size() == 1);
  CHECK(metadata->signatures()[0].keyid == "ab");
  CHECK(metadata->signatures()[0].value == "\x01\x02");
  CHECK_FALSE(metadata->signatures()[0].openpgp);
}

TEST_CASE("the signatures of a Metablock: GnuPG, certificates, and what is refused") {
  const auto gpg =
      Parse(Metablock(R"([{"keyid": "ab", "signature": "01", "other_headers": "02", "short_keyid": "b"}])"));
  REQUIRE(gpg);
  CHECK(gpg->signatures()[0].openpgp);
  CHECK(gpg->signatures()[0].other_headers == "\x02");
  const auto certificate = Parse(Metablock(R"([{"keyid": "ab", "sig": "01", "cert": "PEM"}])"));
  REQUIRE(certificate);
  CHECK(certificate->signatures()[0].certificate == "PEM");
  CHECK(Parse(Metablock("[]"))->signatures().empty());

  for (const std::string_view signature :
       {"1", "\"x\"", "[]", "{}", R"({"keyid": "ab"})", R"({"sig": "01"})", R"({"keyid": 1, "sig": "01"})",
        R"({"keyid": "ab", "sig": ""})", R"({"keyid": "ab", "sig": "0"})", R"({"keyid": "ab", "sig": "xy"})",
        R"({"keyid": "ab", "sig": 1})", R"({"keyid": "ab", "sig": "AQI="})", R"({"keyid": "ab", "signature": "01"})",
        R"({"keyid": "ab", "signature": "01", "other_headers": ""})", R"({"keyid": "ab", "sig": "01", "sig": "02"})"}) {
    CAPTURE(signature);
    CHECK_FALSE(Parse(Metablock(fmt::format("[{}]", signature))));
  }
  std::string many = "[";
  for (int i = 0; i < 101; ++i) many += fmt::format("{}{{\"keyid\":\"{}\",\"sig\":\"01\"}}", i == 0 ? "" : ",", i);
  CHECK(Parse(Metablock(many + "]")).error().code() == ErrorCode::kLimit);
}

TEST_CASE("what is not signed metadata is refused") {
  CHECK(Refusal("[]") == "the file does not hold a JSON object");
  CHECK(Refusal("{}") == "the file has no object 'signed'");
  CHECK(Refusal("{\"signatures\":[]}") == "the file has no object 'signed'");
  CHECK(Refusal("{\"signed\":{}}") == "the file has no array 'signatures'");
  CHECK(Refusal(Metablock("[]", "[]")) == "the file has no object 'signed'");
  CHECK(Refusal(Metablock("[]", "\"e30=\"")) == "the file has no object 'signed'");
  CHECK(Refusal(Metablock("{}")) == "the file has no array 'signatures'");
  for (const std::string_view text : {"", " ", "{", "nul", "\xEF\xBB\xBF{}", "{\"signed\":{},\"signatures\":[]} x"}) {
    CAPTURE(text);
    CHECK(Parse(std::string(text)).error().code() == ErrorCode::kSyntax);
  }
  CHECK(Refusal(Metablock("[]", "{\"a\":1,\"a\":2}")).find("duplicate member 'a'") != std::string::npos);
  CHECK_FALSE(Parse(Metablock("[]", "{\"a\":1.0}")));
  CHECK(Metadata::Parse(Metablock("[]"), 8).error().code() == ErrorCode::kLimit);
}

TEST_CASE("a DSSE envelope keeps its payload as it came, from either alphabet") {
  const std::string payload = "{ \"_type\": \"layout\", \"x\": \"\xC3\xBF\xC3\xBE>>>???\" }";
  std::string standard = ToBase64(payload), url = standard;
  for (char& c : url) c = c == '+' ? '-' : c == '/' ? '_' : c;
  REQUIRE(standard != url);
  REQUIRE(url.ends_with('='));
  CHECK_FALSE(Parse(Dsse(url.substr(0, url.find('=')), "[]")));
  for (const std::string& text : {standard, url}) {
    CAPTURE(text);
    const auto metadata = Parse(Dsse(text, R"([{"keyid": "ab", "sig": "_-8="}, {"sig": "AQI="}])"));
    REQUIRE_MESSAGE(metadata, metadata.error().message());
    CHECK(metadata->container() == Container::kDsse);
    CHECK(metadata->unverified_payload() == payload);
    CHECK(metadata->signed_bytes() ==
          fmt::format("DSSEv1 28 application/vnd.in-toto+json {} {}", payload.size(), payload));
    CHECK(metadata->UnverifiedType() == "layout");
    REQUIRE(metadata->signatures().size() == 2);
    CHECK(metadata->signatures()[0].value == "\xFF\xEF");
    CHECK(metadata->signatures()[1].keyid.empty());
  }
  CHECK(Parse("{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.in-toto+json\",\"signatures\":[],\"more\":1}"));
}

TEST_CASE("what is not a DSSE envelope of in-toto is refused") {
  CHECK(Refusal(Dsse("e30=", "[]", "application/vnd.in-toto.provenance+json"))
            .starts_with("the envelope's payloadType is"));
  for (const std::string& text :
       {Dsse("e30"
             "=="),
        Dsse("!"), Dsse("e3 0="), Dsse("+_=="), Dsse("e30=", "{}"), Dsse("e30=", "[1]"), Dsse("e30=", "[{}]"),
        Dsse("e30=", R"([{"keyid": "ab", "sig": ""}])"), Dsse("e30=", R"([{"keyid": "ab", "sig": "!"}])"),
        Dsse("e30=", R"([{"keyid": 1, "sig": "AQI="}])"),
        std::string("{\"payloadType\":\"application/vnd.in-toto+json\",\"signatures\":[]}"),
        std::string("{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.in-toto+json\"}"),
        std::string("{\"payload\":\"e30=\",\"payload\":\"e30=\",\"payloadType\":\"application/"
                    "vnd.in-toto+json\",\"signatures\":[]}")}) {
    CAPTURE(text);
    CHECK_FALSE(Parse(text));
  }
  CHECK(Parse(Dsse(ToBase64("no json")))->UnverifiedType().empty());
}

TEST_CASE("metadata that is signed and written verifies, and is the same bytes every time") {
  const crypto::PrivateKey key = sample::PrivateKeyOf('a');
  const std::string layout = sample::Layout{"a", {{"build", "a"}}}.Json();
  for (const Container container : {Container::kMetablock, Container::kDsse}) {
    auto metadata = Metadata::Make(container, layout);
    REQUIRE(metadata);
    metadata->Add(*key.Sign(metadata->signed_bytes()));
    metadata->Add(*key.Sign(metadata->signed_bytes()));  // in the place of the first
    const std::string text = metadata->ToJson();
    CHECK(text.ends_with("}\n"));
    CHECK(text == metadata->ToJson());
    const auto again = Parse(text);
    REQUIRE_MESSAGE(again, again.error().message());
    CHECK(again->container() == container);
    CHECK(again->ToJson() == text);
    REQUIRE(again->signatures().size() == 1);
    CHECK(key.public_key().Verify(again->signed_bytes(), again->signatures()[0]));
    const auto file = LayoutFile::Parse(text);
    REQUIRE_MESSAGE(file, file.error().message());
    CHECK(ReadLayout(file->unverified_object(), {}));
  }
  CHECK_FALSE(Metadata::Make(Container::kMetablock, "{\"a\":1.5}"));
  CHECK_FALSE(Metadata::Make(Container::kDsse, "{"));
}

TEST_CASE("both containers give the same canonical payload away") {
  const std::string json = "{\"b\": 1, \"a\": \"\\n\"}";
  for (const Container container : {Container::kMetablock, Container::kDsse}) {
    auto metadata = Metadata::Make(container, json);
    REQUIRE(metadata);
    const auto payload = std::move(*metadata).TakeCanonicalPayload(kDefaultLimits);
    REQUIRE(payload);
    CHECK(payload->text == "{\"a\":\"\n\",\"b\":1}");
  }
}

TEST_CASE("a file that is both containers at once is one of them only") {
  // The names of both: read as the Metablock that it is, never as an envelope around something else.
  const auto both = Parse(
      "{\"payload\":\"e30=\",\"payloadType\":\"application/"
      "vnd.in-toto+json\",\"signatures\":[],\"signed\":{\"_type\":\"link\"}}");
  REQUIRE(both);
  CHECK(both->container() == Container::kMetablock);
  // A name that is hidden by an escape.
  const auto hidden = Parse(
      "{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.in-toto+json\",\"signatures\":[],\"sig\\u006eed\":{}}");
  REQUIRE(hidden);
  CHECK(hidden->container() == Container::kDsse);
}
