#include "pipeseal/encoding/canonical_json.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "pipeseal/encoding/node.h"

using pipeseal::ErrorCode;
using pipeseal::Result;
using namespace pipeseal::encoding;

namespace {

constexpr CanonicalOptions kOptions{1 << 20, 128};

Result<std::string> Canonical(std::string_view text) { return Canonicalize(std::string(text), kOptions); }

}  // namespace

TEST_CASE("canonical JSON sorts members by code point and drops white space") {
  struct Row {
    std::string_view text, canonical;
  };
  const Row rows[] = {
      {"{}", "{}"},
      {" [ ] ", "[]"},
      {"{\n \"a\" : 1 ,\n \"b\" : [ 1 , 2 , { } ]\n}", R"({"a":1,"b":[1,2,{}]})"},
      {R"({"b":1,"a":{"d":[],"c":null}})", R"({"a":{"c":null,"d":[]},"b":1})"},
      {R"({"z":{"y":1,"x":2},"a":[{"n":1,"m":2}],"m":true})", R"({"a":[{"m":2,"n":1}],"m":true,"z":{"x":2,"y":1}})"},
      {R"({"":1,"a":2})", R"({"":1,"a":2})"},
      {R"("a\"b\\c\n\t\u0001\/")", "\"a\\\"b\\\\c\n\t\x01/\""},
      {R"({"a\"":1,"a!":2,"a\\":3})", R"({"a!":2,"a\"":1,"a\\":3})"},
      {R"(["\u00e9","\ud83d\ude00"])", "[\"\xc3\xa9\",\"\xf0\x9f\x98\x80\"]"},
      {"{\"\xf0\x9f\x98\x80\":1,\"\xef\xbd\x9e\":2}", "{\"\xef\xbd\x9e\":2,\"\xf0\x9f\x98\x80\":1}"},
      {"123456789012345678901234567890", "123456789012345678901234567890"},
      {"[-1,0,false]", "[-1,0,false]"},
      {R"(["x\\","y"])", R"(["x\\","y"])"},
      {R"({"k":"\\\"","l":"\\"})", R"({"k":"\\\"","l":"\\"})"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Result<std::string> canonical = Canonical(row.text);
    REQUIRE(canonical);
    CHECK(*canonical == row.canonical);
    const Result<std::string> again = Canonical("\n" + *canonical);
    // Control characters are raw in canonical JSON, which JSON itself does not allow.
    if (again) CHECK(*again == *canonical);
  }
}

TEST_CASE("a NUL that is escaped stays, one that is raw is refused") {
  const Result<std::string> canonical = Canonical(R"("a\u0000b")");
  REQUIRE(canonical);
  CHECK(*canonical == std::string("\"a\0b\"", 5));
  CHECK_FALSE(Canonical(std::string_view("{}\0{}", 5)));
}

TEST_CASE("canonical JSON refuses what has two readings") {
  const std::string_view rows[] = {
      "",
      "{",
      "{\"a\":1,\"a\":2}",
      "{\"b\":1,\"a\":2,\"b\":3}",
      "{\"a\":1,\"\\u0061\":2}",
      "{\"x\":{\"b\":0,\"a\":1,\"b\":2}}",
      "1.0",
      "1e0",
      "-0",
      "NaN",
      "{} {}",
      "[1,]",
      "\xef\xbb\xbf{}",
      "\"\xff\"",
      "\"\xed\xa0\x80\"",
      R"("\ud800")",
      R"("\udc00")",
      R"(["ok","\udc00x"])",
      "\"a\nb\"",
      "01",
      "{'a':1}",
  };
  for (const std::string_view text : rows) {
    CAPTURE(text);
    CHECK_FALSE(Canonical(text));
  }
}

TEST_CASE("fractions are kept where nothing is signed in canonical form") {
  const Result<std::string> any = Canonicalize("[1.50,1e3]", {100, 10, CanonicalNumbers::kAny});
  REQUIRE(any);
  CHECK(*any == "[1.50,1e3]");
  CHECK(Canonicalize("1e-400", {100, 10, CanonicalNumbers::kAny}).error().code() == ErrorCode::kSyntax);
}

TEST_CASE("depth and size are bounded") {
  const std::string deep(100000, '[');
  CHECK(Canonical(deep).error().code() == ErrorCode::kLimit);
  CHECK(Canonicalize("[[1]]", {100, 1}).error().code() == ErrorCode::kLimit);
  CHECK(Canonicalize("[1]", {2, 10}).error().code() == ErrorCode::kLimit);
}

TEST_CASE("the cursor walks canonical JSON") {
  const std::string text = R"({"a":[1,{"b":"]}"},"\"x"],"k\"":{},"z":-12})";
  std::vector<std::string> seen;
  CanonicalCursor cursor(text);
  CHECK(cursor.TakeMembers([&](std::string_view key, std::string_view value) {
    seen.push_back(Unescape(key) + "=" + std::string(value));
    return true;
  }));
  CHECK(cursor.AtEnd());
  CHECK(seen == std::vector<std::string>{R"(a=[1,{"b":"]}"},"\"x"])", R"(k"={})", "z=-12"});
  std::vector<std::string> elements;
  CHECK(CanonicalCursor(*FindCanonicalMember(text, "a")).TakeElements([&](std::string_view value) {
    elements.emplace_back(value);
    return true;
  }));
  CHECK(elements == std::vector<std::string>{"1", R"({"b":"]}"})", R"("\"x")"});
  CHECK_FALSE(FindCanonicalMember(text, "b"));
  CHECK_FALSE(FindCanonicalMember("[1]", "b"));
}

TEST_CASE("writing in place never helps the text along") {
  for (const char* text : {R"({"a" 1})", R"({"a"x1})", R"({"a""b"})", R"({"a"[1]})", R"({"a", 1})", R"([1 2])", R"([1,])",
                           R"({"a":1 "b":2})", R"({"a":1,})", R"({"a":})", R"({"a")", R"([)", R"(["a""b"])", R"([[]])x)"}) {
    CAPTURE(text);
    CHECK_FALSE(Document::ParseJson(text));
    CHECK_FALSE(Canonical(text));
  }
}
