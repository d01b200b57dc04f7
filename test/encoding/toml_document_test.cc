#include "pipeseal/encoding/toml_document.h"

#include <doctest/doctest.h>

#include <string>

using namespace pipeseal;
using namespace pipeseal::encoding;

namespace {

TomlDocument Read(std::string_view text) {
  auto document = TomlDocument::Parse(text);
  REQUIRE_MESSAGE(document, document.error().message());
  return std::move(*document);
}

// Refused, with this code, at this line.
bool Fails(std::string_view text, std::size_t line, ErrorCode code = ErrorCode::kSyntax) {
  const auto document = TomlDocument::Parse(text);
  return !document && document.error().code() == code &&
         document.error().message().starts_with("line " + std::to_string(line) + ":");
}

}  // namespace

TEST_CASE("tables, tables in a row and what stands in them") {
  const TomlDocument document = Read(R"(# a comment
version = 3
[[package]]
name = "a"   # behind a value
list = [
 "x y",  # and in an array
 'C:\lit',
]
[package.source]
"quoted key" = { type = "git", on = true, deep.er = -1.5e3 }

[[package]]
name = "b\t\u00e9\U0001F600"
[metadata]
a.b.c = 1
a.b.d = 2
)");
  const TomlValue& root = document.root();
  CHECK(root.Find("version")->text == "3");
  const TomlValue* packages = root.Find("package", TomlKind::kArray);
  REQUIRE(packages != nullptr);
  REQUIRE(packages->elements.size() == 2);
  const TomlValue& first = packages->elements[0];
  CHECK(first.StringAt("name") == "a");
  CHECK(first.line == 3);
  CHECK(first.Find("list")->elements[1].text == "C:\\lit");
  const TomlValue* source = first.Find("source")->Find("quoted key");
  REQUIRE(source != nullptr);
  CHECK(source->StringAt("type") == "git");
  CHECK(source->Find("on")->kind == TomlKind::kBoolean);
  CHECK(source->Find("deep")->Find("er")->text == "-1.5e3");
  CHECK(packages->elements[1].StringAt("name") == "b\t\xc3\xa9\xf0\x9f\x98\x80");
  CHECK(packages->elements[1].Find("source") == nullptr);
  CHECK(root.Find("metadata")->Find("a")->Find("b")->members.size() == 2);
}

TEST_CASE("nothing is a document without members") {
  for (const std::string_view text : {"", "\n", "# only\n", " \t\r\n"}) {
    const TomlDocument document = Read(text);
    CHECK(document.root().members.empty());
  }
}

TEST_CASE("a table may be named on the way before it is defined, and only once") {
  const TomlDocument document = Read("[a.b]\nx = 1\n[a]\ny = 2\n");
  CHECK(document.root().Find("a")->members.size() == 2);
  CHECK(Fails("[a]\n[a]\n", 2));
  CHECK(Fails("[a]\nb = 1\n[a.b]\n", 3));
  CHECK(Fails("[a]\nb.c = 1\n[a.b]\n", 3));
  CHECK(Fails("a = {}\n[a.b]\n", 2));
  CHECK(Fails("a = {}\na.b = 1\n", 2));
  CHECK(Fails("a = []\n[[a]]\n", 2));
  CHECK(Fails("[a]\n[[a]]\n", 2));
  CHECK(Fails("[[a]]\n[a]\n", 2));
  CHECK(Fails("[a.b]\n[a]\nb.c = 1\n", 3));
}

TEST_CASE("a key is there once") {
  CHECK(Fails("a = 1\n\"a\" = 2\n", 2));
  CHECK(Fails("a = {b = 1, b = 2}\n", 1));
  CHECK(Fails("a.b = 1\na.b = 2\n", 2));
}

TEST_CASE("malformed text is refused with its line") {
  for (const std::string_view line : {"a", "a =", "= 1", "a = \"x", "a = \"\\q\"", "a = \"\\u12\"", "a = \"\\ud800\"", "a = 'x",
                                      "a = [1", "a = [1 2]", "a = {b = 1", "a = {b = 1,}", "a = 1 2", "[a", "[]", "[[a]", "a b = 1",
                                      "a = \"\x01\"", "a = \"x\" y", "[a] b = 1"}) {
    CAPTURE(line);
    CHECK(Fails("ok = 1\n" + std::string(line), 2));
  }
  CHECK(Fails("a = 1\nb = \"\xff\"\n", 2));
  CHECK(Fails(std::string_view("a = \"\0\"\n", 8), 1));
}

TEST_CASE("what no lock file has is not read") {
  for (const std::string_view value : {"1979-05-27", "07:32:00", "0x1F", "1_000", "nan", "\"\"\"x\"\"\"", "'''x'''", "01", "yes"}) {
    CAPTURE(value);
    CHECK(Fails("a = " + std::string(value), 1, ErrorCode::kUnsupported));
  }
}

TEST_CASE("depth, size and number are bounded") {
  CHECK(Fails("a = " + std::string(1000, '['), 1, ErrorCode::kLimit));
  std::string key = "a";
  for (int i = 0; i < 1000; ++i) key += ".a";
  CHECK(Fails(key + " = 1", 1, ErrorCode::kLimit));
  std::string nested = "a = 1";
  for (int i = 0; i < 1000; ++i) nested = "a = {" + nested + "}";
  CHECK(Fails(nested, 1, ErrorCode::kLimit));
  Limits limits;
  limits.nodes = 3;
  CHECK_FALSE(TomlDocument::Parse("a = [1, 2, 3]", limits));
  CHECK(TomlDocument::Parse("a = [1, 2]", limits));
  limits.metadata_bytes = 5;
  CHECK_FALSE(TomlDocument::Parse("a = 10", limits));
  CHECK(TomlDocument::Parse("a = 1", limits));
}
