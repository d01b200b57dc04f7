// Fingerprints of lines, with the vectors of the conformance kit when PIPESEAL_CONFORMANCE names it.
#include "pipeseal/report/line_hash.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "pipeseal/encoding/node.h"

namespace pipeseal::report {
namespace {

using encoding::Document;
using encoding::Node;

std::vector<std::string> HashTexts(std::string_view text) {
  std::vector<std::string> texts;
  for (const LineHash& hash : HashLines(text)) texts.push_back(hash.text());
  return texts;
}

TEST_CASE("the vectors of the upload action") {
  const char* kit = std::getenv("PIPESEAL_CONFORMANCE");
  if (kit == nullptr) return;
  std::ifstream file(std::string(kit) + "/pipelines/vectors/sarif_fingerprints.json", std::ios::binary);
  REQUIRE(file);
  const auto vectors = Document::ParseJson(std::string(std::istreambuf_iterator<char>(file), {}));
  REQUIRE(vectors);
  const auto cases = vectors->root().Find("cases")->elements();
  CHECK(!cases.empty());
  for (const Node* one : cases) {
    std::vector<std::string> expected;
    for (const Node* hash : one->Find("lineHashes")->elements()) expected.emplace_back(hash->text());
    CHECK(HashTexts(one->Find("text")->text()) == expected);
  }
}

TEST_CASE("the end of the file is a line behind the last line break") {
  CHECK(HashLines("").size() == 1);
  CHECK(HashLines("a").size() == 1);
  CHECK(HashLines("a\n").size() == 2);
  CHECK(HashLines("a\r\nb\rc\n").size() == 4);
}

TEST_CASE("blanks, tabs and the kind of line breaks do not count") {
  CHECK(HashTexts("a b\n\tc\n") == HashTexts("ab\r\n  c\r"));
  CHECK(HashTexts("ab\n") != HashTexts("abc\n"));
  // A carriage return and a line feed with a blank between them are two lines.
  CHECK(HashLines("a\r \nb").size() == 3);
}

TEST_CASE("lines that cannot be told apart are numbered") {
  std::string text;
  for (int i = 0; i < 120; ++i) text += "the same\n";
  const auto hashes = HashLines(text);
  REQUIRE(hashes.size() == 121);
  CHECK(hashes[0].occurrence == 1);
  CHECK(hashes[41].value == hashes[0].value);
  CHECK(hashes[41].occurrence == 42);
  CHECK(hashes[119].value != hashes[0].value);
}

TEST_CASE("a character beyond the basic plane is two units") {
  // By hand: units 0xD83D, 0xDE00, 0xFFFF and 97 zeros behind them.
  std::uint64_t hash = 0;
  for (int i = 0; i < 100; ++i) hash = hash * 37 + (i == 0 ? 0xD83Du : i == 1 ? 0xDE00u : i == 2 ? 0xFFFFu : 0u);
  const auto hashes = HashLines("\U0001F600");
  REQUIRE(hashes.size() == 1);
  CHECK(hashes[0].value == hash);
}

}  // namespace
}  // namespace pipeseal::report
