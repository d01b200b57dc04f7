#include "pipeseal/encoding/value_events.h"

#include <doctest/doctest.h>

namespace pipeseal::encoding {
namespace {

// Writes down what it hears: "{@0 k@1 'v'@6 }".
class Recorder : public ValueHandler {
 public:
  bool BeginObject(std::size_t offset) override { return Note("{", offset); }
  bool Key(std::string_view key, std::size_t offset) override { return Note(std::string(key) + ":", offset); }
  bool EndObject() override { return Add("}"); }
  bool BeginArray(std::size_t offset) override { return Note("[", offset); }
  bool EndArray() override { return Add("]"); }
  bool Scalar(Kind kind, std::string_view text, std::size_t offset) override {
    return Note(kind == Kind::kString ? "'" + std::string(text) + "'" : std::string(text), offset);
  }
  std::string heard;
  std::size_t end_after = 1'000'000;

 private:
  bool Note(std::string_view what, std::size_t offset) { return Add(std::string(what) + "@" + std::to_string(offset)); }
  bool Add(std::string_view what) {
    heard += (heard.empty() ? "" : " ") + std::string(what);
    return --end_after != 0;
  }
};

std::string Hear(std::string text, bool mark = false) {
  Result<JsonValues> values = JsonValues::Make(std::move(text), kDefaultLimits, kMiB, mark);
  if (!values) return "refused: " + values.error().message();
  Recorder recorder;
  const Result<void> walked = values->Walk(recorder);
  return walked ? recorder.heard : "refused: " + walked.error().message();
}

TEST_CASE("events come in the order of the text, with the offset of each value") {
  CHECK(Hear(R"({"a": [1, -2.5e3, true, false, null], "b": {}})") ==
        "{@0 a:@1 [@6 1@7 -2.5e3@10 true@18 false@24 null@31 ] b:@38 {@43 } }");
  CHECK(Hear(R"("x")") == "'x'@0");
  CHECK(Hear("\xEF\xBB\xBF{}", true) == "{@3 }");
}

TEST_CASE("a string with escapes is unescaped, and stands where it was written") {
  CHECK(Hear(R"({"a\n": "b\"c", "d":"\"ab\\"})") == "{@0 a\n:@1 'b\"c'@8 d:@16 '\"ab\\'@20 }");
  CHECK(Hear(R"(["\"\"", "", "\\\\"])") == R"([@0 '""'@1 ''@9 '\\'@13 ])");
}

TEST_CASE("what JSON does not allow, or readers disagree on, ends the walk with an error") {
  CHECK(Hear(R"({"a":1,"a":2})").starts_with("refused: line 1, column 8: duplicate member"));
  CHECK(Hear(R"({"a":{"b":1},"b":1})") == "{@0 a:@1 {@5 b:@6 1@10 } b:@13 1@17 }");
  CHECK(Hear(R"(["\ud800"])").starts_with("refused: "));
  CHECK(Hear("[1e999]").starts_with("refused: "));
  CHECK(Hear("{} x").starts_with("refused: "));
  CHECK(Hear("").starts_with("refused: "));
  CHECK(Hear("\xEF\xBB\xBF{}").starts_with("refused: "));
  CHECK(Hear(std::string("{}\0{}", 5)).starts_with("refused: "));
  CHECK(Hear(std::string(200, '[')).starts_with("refused: "));
}

TEST_CASE("a key that comes twice is found among many") {
  std::string text = "{";
  for (int i = 0; i < 500; ++i) text += "\"k" + std::to_string(i) + "\":0,";
  CHECK(!Hear(text + "\"last\":0}").starts_with("refused"));
  CHECK(Hear(text + "\"k3\":0}").starts_with("refused"));
  CHECK(Hear(text + "\"k450\":0}").starts_with("refused"));
}

TEST_CASE("a handler that ends the walk causes no error, and a tee goes on for the others") {
  const Result<JsonValues> values = JsonValues::Make("[1,2,3]", kDefaultLimits, kMiB, false);
  REQUIRE(values);
  Recorder brief, whole;
  brief.end_after = 2;
  ValueTee tee(brief, whole);
  CHECK(values->Walk(tee));
  CHECK(brief.heard == "[@0 1@1");
  CHECK(whole.heard == "[@0 1@1 2@3 3@5 ]");
  Recorder alone;
  alone.end_after = 1;
  CHECK(values->Walk(alone));
  CHECK(alone.heard == "[@0");
  Recorder first, second;
  first.end_after = second.end_after = 2;
  ValueTee neither(first, second);
  CHECK(values->Walk(neither));
  CHECK(second.heard == "[@0 1@1");
}

TEST_CASE("a tree streams the same events as the text that it was read from") {
  const std::string text = R"({"a": [1, "x", {"b": null}], "c": true})";
  Result<Document> document = Document::ParseJson(text);
  REQUIRE(document);
  const TreeValues values(std::move(*document));
  Recorder recorder;
  CHECK(values.Walk(recorder));
  CHECK(recorder.heard == Hear(text));
}

}  // namespace
}  // namespace pipeseal::encoding
