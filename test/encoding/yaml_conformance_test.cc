// The YAML cases of the conformance kit, when PIPESEAL_CONFORMANCE names it: whether ParseYaml accepts each file.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "pipeseal/encoding/node.h"

using pipeseal::encoding::Document;
using pipeseal::encoding::Node;

namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file, path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string TextOf(const Node& object, std::string_view name) {
  const Node* member = object.Find(name);
  return member == nullptr ? std::string() : std::string(member->text());
}

}  // namespace

TEST_CASE("the YAML cases of the conformance kit get their verdicts") {
  const char* kit = std::getenv("PIPESEAL_CONFORMANCE");
  if (kit == nullptr) return;
  const std::string folder = std::string(kit) + "/hostile/";
  const auto cases = Document::ParseJson(ReadFile(folder + "cases.json"));
  REQUIRE(cases);
  std::size_t judged = 0;
  for (const Node* entry : cases->root().elements()) {
    if (TextOf(*entry, "kind") != "yaml") continue;
    const std::string expect = TextOf(*entry, "expect");
    const auto document =
        Document::ParseYaml(ReadFile(folder + TextOf(*entry, "file")), pipeseal::kDefaultLimits, {.any_keys = true});
    if (expect != "pass" && expect != "fail") continue;
    ++judged;
    CAPTURE(TextOf(*entry, "id"));
    CAPTURE(TextOf(*entry, "why"));
    CAPTURE(document ? std::string() : document.error().message());
    CHECK(document.has_value() == (expect == "pass"));
  }
  CHECK(judged > 100);
}
