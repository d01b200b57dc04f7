#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "pipeseal/encoding/core_schema.h"
#include "pipeseal/encoding/node.h"

using pipeseal::ErrorCode;
using pipeseal::kDefaultLimits;
using pipeseal::Limits;
using pipeseal::SourceRange;
using pipeseal::encoding::Document;
using pipeseal::encoding::Kind;
using pipeseal::encoding::Node;
using pipeseal::encoding::YamlFeatures;

namespace {

Document Parse(std::string text) {
  auto document = Document::ParseYaml(std::move(text));
  REQUIRE_MESSAGE(document, document.error().message());
  return std::move(*document);
}

// The message of a text that must be refused.
std::string Refusal(std::string text, const Limits& limits = kDefaultLimits) {
  CAPTURE(text);
  const auto document = Document::ParseYaml(std::move(text), limits);
  REQUIRE_FALSE(document);
  return document.error().message();
}

// A tree on one line: {key: [text, 'quoted']}.
std::string Print(const Node& node) {
  std::string out;
  if (node.is(Kind::kObject)) {
    for (const auto& member : node.members()) out += (out.empty() ? "" : ", ") + std::string(member.key) + ": " + Print(*member.value);
    return "{" + out + "}";
  }
  if (node.is(Kind::kArray)) {
    for (const Node* element : node.elements()) out += (out.empty() ? "" : ", ") + Print(*element);
    return "[" + out + "]";
  }
  return node.quoted() ? "'" + std::string(node.text()) + "'" : std::string(node.text());
}

std::string PrintOf(std::string text) {
  const Document document = Parse(std::move(text));
  return Print(document.root());
}
Kind KindOf(std::string text) {
  const Document document = Parse(std::move(text));
  return document.root().kind();
}
bool BooleanOf(std::string text) {
  const Document document = Parse(std::move(text));
  return document.root().boolean();
}

// What stands in the text at a range.
std::string_view At(const Document& document, const SourceRange& range) {
  return std::string_view(document.text()).substr(range.begin.offset, range.length);
}

}  // namespace

TEST_CASE("plain scalars are what YAML 1.2's core schema says, and nothing else") {
  const std::pair<std::string_view, Kind> rows[] = {
      {"", Kind::kNull},         {"~", Kind::kNull},          {"null", Kind::kNull},      {"NULL", Kind::kNull},
      {"nULL", Kind::kString},   {"true", Kind::kBoolean},    {"False", Kind::kBoolean},  {"tRUE", Kind::kString},
      {"yes", Kind::kString},    {"NO", Kind::kString},       {"on", Kind::kString},      {"off", Kind::kString},
      {"y", Kind::kString},      {"0", Kind::kNumber},        {"-12", Kind::kNumber},     {"+12", Kind::kNumber},
      {"0755", Kind::kNumber},   {"0o17", Kind::kNumber},     {"0o18", Kind::kString},    {"0xFf", Kind::kNumber},
      {"0x", Kind::kString},     {"0b11", Kind::kString},     {"1_000", Kind::kString},   {"190:20:30", Kind::kString},
      {"1.", Kind::kNumber},     {".5", Kind::kNumber},       {".", Kind::kString},       {"1.10", Kind::kNumber},
      {"1e10", Kind::kNumber},   {"1e", Kind::kString},       {"e1", Kind::kString},      {"-.inf", Kind::kNumber},
      {".NaN", Kind::kNumber},   {"-.nan", Kind::kString},    {"nan", Kind::kString},     {"2026-11-26", Kind::kString},
      {"1.2.3", Kind::kString},  {"12e03", Kind::kNumber},    {"-", Kind::kString},       {"+-1", Kind::kString},
  };
  for (const auto& [text, kind] : rows) {
    CAPTURE(text);
    CHECK(pipeseal::encoding::ResolvePlain(text) == kind);
  }
}

TEST_CASE("a YAML document becomes a tree with the scalars as they were written") {
  CHECK(PrintOf("a: 1.10\nb: [x, 'y', \"z\\n\"]\nc:\n  - d: yes\n    e: ~\n  - |\n    one\n    two\n") ==
        "{a: 1.10, b: [x, 'y', 'z\n'], c: [{d: yes, e: ~}, 'one\ntwo\n']}");
  CHECK(PrintOf("plain over\n  two lines\n") == "plain over two lines");
  CHECK(PrintOf("{a: , b, c: [d: e]}") == "{a: , b: , c: [{d: e}]}");
  CHECK(PrintOf("on: push\nyes: 1\n2: two\ntrue: x\n<<: y\n") == "{on: push, yes: 1, 2: two, true: x, <<: y}");
  CHECK(PrintOf("? a\n: b\n") == "{a: b}");
  CHECK(PrintOf("a:\r\n  - b\r\n") == "{a: [b]}");
  CHECK(PrintOf("a: 1\rb: 2\r") == "{a: 1, b: 2}");
  CHECK(PrintOf("\xEF\xBB\xBF" "a: \xC3\xA9\xC2\x85") == "{a: \xC3\xA9\xC2\x85}");
  CHECK(PrintOf("%YAML 1.1\n---\na: no\n...\n# the end\n") == "{a: no}");
  CHECK(KindOf("# nothing\n") == Kind::kNull);
  CHECK(KindOf("") == Kind::kNull);
}

TEST_CASE("YAML booleans have three spellings") {
  CHECK(BooleanOf("TRUE"));
  CHECK(BooleanOf("True"));
  CHECK_FALSE(BooleanOf("FALSE"));
  CHECK_FALSE(BooleanOf("'true'"));
}

TEST_CASE("every YAML value and key knows its place") {
  const Document document = Parse(
      "\xEF\xBB\xBF"
      "name: \xC3\xA9t\xC3\xA9\n"
      "uses: 'it''s'   # a comment\n"
      "list: [a, {b: \"c\\\"\"} , ] \n"
      "empty:\n"
      "deep:\n"
      "  - run: |\n"
      "      one\n"
      "      two\n"
      "\n"
      "  - plain over\n"
      "    two lines\n"
      "last: &x !!str 12\n");
  const Node& root = document.root();
  const auto value = [&](std::string_view name) { return At(document, root.Find(name)->range()); };
  CHECK(value("name") == "\xC3\xA9t\xC3\xA9");
  CHECK(value("uses") == "'it''s'");
  CHECK(value("list") == "[a, {b: \"c\\\"\"} , ]");
  CHECK(At(document, root.Find("list")->elements()[1]->range()) == "{b: \"c\\\"\"}");
  CHECK(value("empty").empty());
  CHECK(root.Find("empty")->range().begin.line == 4);
  CHECK(root.Find("empty")->range().begin.column == 7);
  CHECK(value("deep") == "- run: |\n      one\n      two\n\n  - plain over\n    two lines");
  CHECK(At(document, root.Find("deep")->elements()[0]->Find("run")->range()) == "|\n      one\n      two");
  CHECK(value("last") == "12");
  CHECK(root.Find("last")->is(Kind::kString));
  CHECK(root.Find("last")->range().begin.line == 12);
  CHECK(root.Find("last")->range().begin.column == 16);
  for (const auto& member : root.members()) CHECK(At(document, member.key_range) == member.key);
  CHECK(root.members()[0].key_range.begin.offset == 3);
}

TEST_CASE("aliases are expanded within the limits") {
  CHECK(PrintOf("a: &x [1, {b: c}]\nd: *x\n") == "{a: [1, {b: c}], d: [1, {b: c}]}");
  CHECK(PrintOf("&k key: v\nother: *k\n") == "{key: v, other: key}");
  CHECK(PrintOf("a: &x 1\nb: &x 2\nc: *x\n") == "{a: 1, b: 2, c: 2}");
  CHECK(Refusal("a: &x [*x]\n").contains("line 1, column 8: an alias within the node"));
  CHECK(Refusal("a: &x {b: {c: *x}}\n").contains("an alias within the node"));
  CHECK(Refusal("a: &x b\n*x : c\n").contains("an alias as a key"));
  CHECK(Refusal("a: *nowhere\n").contains("line 1, column 4"));

  Limits limits;
  limits.yaml_aliases = 2;
  CHECK(Document::ParseYaml("[&x 1, *x, *x]", limits));
  CHECK(Refusal("[&x 1, *x, *x, *x]", limits).contains("more than 2 aliases"));

  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string name = "a" + std::to_string(i), below = "*a" + std::to_string(i - 1);
    bomb += name + ": &" + name + " [" + below;
    for (int k = 1; k < 9; ++k) bomb += ", " + below;
    bomb += "]\n";
  }
  CHECK(Refusal(bomb).contains("aliases that stand for more than"));
}

TEST_CASE("aliases do not pile up depth") {
  std::string text = "- &a0 [x]\n";
  for (int i = 1; i < 100; ++i) text += "- &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
  CHECK(Refusal(text).contains("nested deeper than 64 through an alias"));
}

TEST_CASE("what is not one document is refused") {
  CHECK(Refusal("a: 1\n---\nb: 2\n").contains("text after the end of the document"));
  CHECK(Refusal("a: 1\n...\nb: 2\n").contains("text after the end of the document"));
  CHECK(Refusal("a: 1\n---\n").contains("text after the end of the document"));
  CHECK(Refusal("[a]b\n").contains("line 1, column 4"));
  CHECK(Refusal("\"a\" \"b\"\n").contains("text after the end of the document"));
  CHECK(Refusal("[a, b]: c\n").contains("line 1, column"));
  CHECK(Refusal("- a\nb\n").contains("line 2, column 1"));
}

TEST_CASE("quotes that yaml-cpp closes by itself are refused") {
  CHECK(Refusal("a: \"x\nb: 2\n").contains("line 1, column 4: a quote that is not closed"));
  CHECK(Refusal("a: 'x\nb: 2\n").contains("line 1, column 4"));
  CHECK(Refusal("a: \"").contains("line 1, column 4"));
  CHECK(Refusal("a: \"x\\\"\n").contains("line 1, column 4"));
  CHECK(Refusal("a: 'x''\n").contains("line 1, column 4"));
}

TEST_CASE("duplicate, missing and composite keys are refused") {
  CHECK(Refusal("a: 1\nb: 2\na: 3\n") == "line 3, column 1: duplicate member 'a'");
  CHECK(Refusal("{a: 1, 'a': 2}").contains("duplicate member 'a'"));
  CHECK(Refusal("!!str a: 1\n\"\\x61\": 2\n").contains("duplicate member 'a'"));
  CHECK(Refusal("<<: a\n<<: b\n").contains("duplicate member '<<'"));
  CHECK(Refusal("? [a]\n: b\n").contains("a key that is not a scalar"));
  CHECK(Refusal("? {a: b}\n: c\n").contains("a key that is not a scalar"));
  CHECK(Refusal(": b\n").contains("a key without a text"));
  CHECK(Refusal("!!int 1: b\n").contains("a key with a type"));
  CHECK(Refusal("a:\n  b\nc\n").contains("line 3, column 1: a key without a colon"));
}

TEST_CASE("tags are those of the core schema, where they fit") {
  CHECK(PrintOf("[!!str 1, !!int 2, !!float 3, !!bool true, !!null ~, ! 4]") == "[1, 2, 3, true, ~, 4]");
  const Document document = Parse("[!!str 1, ! 2, !!int '3', !!str , !!map {a: b}, !!seq [c], !<tag:yaml.org,2002:str> null]");
  const Kind kinds[] = {Kind::kString, Kind::kString, Kind::kNumber, Kind::kString, Kind::kObject, Kind::kArray, Kind::kString};
  for (std::size_t i = 0; i < std::size(kinds); ++i) CHECK(document.root().elements()[i]->kind() == kinds[i]);
  for (const char* text : {"!!int x", "!!int 1.5", "!!float x", "!!bool yes", "!!null x", "!!map [a]", "!!seq {a: b}",
                           "!!python/object:os.system x", "!local x", "!!binary aGk=", "!!set {a}", "!local [x]",
                           "%TAG ! tag:example.com,2000:\n---\n!x y"}) {
    CHECK(Refusal(text).contains("tag "));
  }
}

TEST_CASE("local tags are for readers that expect them") {
  const YamlFeatures features{.local_tags = true};
  const auto document = Document::ParseYaml("a: !reference [b, !x c]\nd: !vault |\n  12\ne: !y 1\nf: !m {g: h}\ni: !z\nj: k\n", kDefaultLimits, features);
  REQUIRE_MESSAGE(document, document.error().message());
  const Node& root = document->root();
  CHECK(root.Find("a")->tag() == "!reference");
  CHECK(root.Find("a")->is(Kind::kArray));
  CHECK(At(*document, root.Find("a")->range()) == "[b, !x c]");
  CHECK(root.Find("a")->elements()[0]->tag().empty());
  CHECK(root.Find("a")->elements()[1]->tag() == "!x");
  CHECK(root.Find("a")->elements()[1]->text() == "c");
  CHECK(root.Find("d")->tag() == "!vault");
  CHECK(root.Find("d")->text() == "12\n");
  CHECK(root.Find("e")->tag() == "!y");
  CHECK(root.Find("e")->is(Kind::kString));
  CHECK(root.Find("f")->tag() == "!m");
  CHECK(root.Find("f")->Find("g")->tag().empty());
  CHECK(root.Find("i")->tag() == "!z");
  CHECK(root.Find("i")->text().empty());
  CHECK(root.Find("j")->tag().empty());
  for (const char* text : {"!!python/object:os.system x", "!!binary aGk=", "!!set {a}", "%TAG ! tag:example.com,2000:\n---\n!x y",
                           "%TAG !e! tag:example.com,2000:\n---\n!e!x y", "!e!x y", "!<tag:example.com,2000:x> y", "!!int x"}) {
    CAPTURE(text);
    const auto refused = Document::ParseYaml(text, kDefaultLimits, features);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message().contains("tag "));
  }
  CHECK_FALSE(Document::ParseYaml("!x a: b", kDefaultLimits, features));
}

TEST_CASE("keys that JSON does not have are for readers that expect them") {
  const auto print = [](std::string text) {
    CAPTURE(text);
    const auto document = Document::ParseYaml(std::move(text), kDefaultLimits, {.any_keys = true});
    REQUIRE_MESSAGE(document, document.error().message());
    for (const auto& member : document->root().members()) CHECK(At(*document, member.key_range) == member.key);
    return Print(document->root());
  };
  CHECK(print(": b\n") == "{: b}");
  CHECK(print(":") == "{: }");
  CHECK(print("{: a, b: c}") == "{: a, b: c}");
  CHECK(print("&x : a\nb: *x\n") == "{: a, b: }");
  CHECK(print("? &x\n") == "{: }");
  CHECK(print("? &x\n: b\n") == "{: b}");
  CHECK(print("{? }") == "{: }");
  CHECK(print("{{a: b}: c, [d, {e: f}]: g}") == "{{a: b}: c, [d, {e: f}]: g}");
  CHECK(print("[{a: b}:c]") == "[{{a: b}: c}]");
  CHECK(print("{&x [a]: b, c: *x}") == "{[a]: b, c: [a]}");
  const auto refusal = [](std::string text) {
    CAPTURE(text);
    const auto document = Document::ParseYaml(std::move(text), kDefaultLimits, {.any_keys = true});
    REQUIRE_FALSE(document);
    return document.error().message();
  };
  CHECK(refusal("{: a, : b}").contains("duplicate member ''"));
  CHECK(refusal("{'': a, : b}").contains("duplicate member ''"));
  CHECK(refusal("{[a]: b, '[a]': c}").contains("duplicate member '[a]'"));
  CHECK(refusal("{{a: 1, a: 2}: b}").contains("duplicate member 'a'"));
  CHECK(refusal("{!x [a]: b}").contains("tag "));
  CHECK(refusal("{a: b,,}").contains("a key without a text"));
  CHECK(refusal("{a: b,,: c}").contains("a key without a text"));
  CHECK(refusal("{,}").contains("a key without a text"));
  CHECK(refusal("? [a]\n: b\n").contains("a key that is not a scalar"));
  CHECK(refusal("[a, b]: c\n").contains("a key that is not a scalar"));
  CHECK(refusal(std::string(65, '{')).contains("line 1, column"));
  std::string deep = "x";
  for (int i = 0; i < 70; ++i) deep = "{" + deep + ": y}";
  CHECK(refusal(deep).contains("nested deeper than 64"));
}

TEST_CASE("legal YAML that yaml-cpp alone does not read") {
  // Keys of flow collections over more than one line, or with their colon on another.
  CHECK(PrintOf("{\"a\"\n: \"b\"}") == "{a: 'b'}");
  CHECK(PrintOf("{a\n: b}") == "{a: b}");
  CHECK(PrintOf("{ \"a\"\n  :b }") == "{a: b}");
  CHECK(PrintOf("- { one\n  two, a: b}\n") == "[{one two: , a: b}]");
  CHECK(PrintOf("- { \"one\n  two\": b}\n") == "[{one two: b}]");
  CHECK(PrintOf("k: {\n k\n :\n v\n }") == "{k: {k: v}}");
  CHECK(PrintOf("\xEF\xBB\xBF{&x a\n: b, c\n: *x, d: {e\n: f}}") == "{a: b, c: a, d: {e: f}}");
  CHECK(PrintOf("[?x, ?-y, {?z: ?w}]") == "[?x, ?-y, {?z: ?w}]");
  // The root may be a block scalar that is not indented.
  CHECK(PrintOf("--- >\none\n# two\nthree\n") == "'one # two three\n'");
  CHECK(PrintOf("--- |\n\none\n two\n... \n# end\n") == "'\none\n two\n'");
  CHECK(PrintOf("--- |\n one\n") == "'one\n'");
  // A block scalar with a tag or an anchor, further right than its dash and not than those.
  CHECK(PrintOf("a:\n  - !!str |\n    one\n\n     two\n  # c\n  - b\n") == "{a: ['one\n\n two\n', b]}");
  CHECK(PrintOf("a:\n  - &x >-\n    one\n    two\n  - *x\n") == "{a: ['one two', 'one two']}");
  CHECK(PrintOf("- - &x !!str |2\n     one\n") == "[[' one\n']]");
  CHECK(PrintOf("- &x |\n one\n- &y |\n two\n- &z |\n    three\n") == "['one\n', 'two\n', 'three\n']");
  CHECK(PrintOf("- &x |\n- b\n") == "['', b]");
  // All empty lines at the end of a folded scalar that keeps them.
  CHECK(PrintOf("k: >+\n  a\n  b\n\n\nj: x\n") == "{k: 'a b\n\n\n', j: x}");
  CHECK(PrintOf("k: >+\n  a\n   b\n\n\n") == "{k: 'a\n b\n\n\n'}");
  CHECK(PrintOf("k: >2+\r\n  a\r\n\r\n") == "{k: 'a\n\n'}");
  CHECK(PrintOf("k: >+\n  a") == "{k: 'a'}");
  CHECK(PrintOf("k: >+\r  a\r\r") == "{k: 'a\n\n'}");
  CHECK(PrintOf("k: >+\n  a\n    \n") == "{k: 'a\n  \n'}");
  CHECK(PrintOf("k: >+\n\n\nj: x\n") == "{k: '\n\n', j: x}");
  CHECK(PrintOf("k: >\n  a\n\n\n") == "{k: 'a\n'}");

  const std::string text = "{x: y,\n  one\n  two\n  : ?a, c\n  : d}";
  const Document document = Parse(text);
  const Node& root = document.root();
  CHECK(At(document, root.members()[1].key_range) == "one\n  two");
  CHECK(root.members()[1].key_range.begin.line == 2);
  CHECK(At(document, root.members()[1].value->range()) == "?a");
  CHECK(At(document, root.members()[2].value->range()) == "d");
  CHECK(root.members()[2].value->range().begin.line == 5);
  CHECK(At(document, root.range()) == text);

  CHECK(Refusal("{a\n: b, 'a'\n: c}").contains("line 2, column 6: duplicate member 'a'"));
  CHECK(Refusal("[a\n: b]").contains("line"));
  CHECK(Refusal("{a: b, ?}").contains("line 1, column 8"));
  CHECK(Refusal("a\n: b\n").contains("line"));
  CHECK(Refusal("{*x\n: b}").contains("line 1"));
}

TEST_CASE("what is read once more is bounded") {
  std::string keys = "{";
  for (int i = 0; i < 200; ++i) keys += "k" + std::to_string(i) + "\n: v, ";
  const Document document = Parse(keys + "}");
  CHECK(document.root().members().size() == 200);
  const std::string filler(1'000'000, 'x');
  CHECK(Document::ParseYaml("{a: " + filler + ", b\n: c}"));
  CHECK(Refusal("{a: " + filler + ", b\n: c, d\n: e}").contains("read in short texts only"));
}

TEST_CASE("bytes that are not text are refused with their place") {
  CHECK(Refusal(std::string("a: \0b\n", 6)) == "line 1, column 4: U+0000 does not belong in YAML");
  CHECK(Refusal("a: b\n\x07") == "line 2, column 1: U+0007 does not belong in YAML");
  CHECK(Refusal("a: \x7f").contains("U+007F"));
  CHECK(Refusal("a: \xC2\x9B").contains("U+009B"));
  CHECK(Refusal("a: \xEF\xBB\xBF" "b").contains("U+FEFF"));
  CHECK(Refusal("a: \xC0\xAF").contains("not UTF-8"));
  CHECK(Refusal("\xFF\xFE" "a\0:\0").contains("not UTF-8"));
}

TEST_CASE("lax punctuation between values is refused") {
  CHECK(Refusal("[a, , b]").contains("an entry without a text"));
  CHECK(Refusal("[, a]").contains("an entry without a text"));
  CHECK(Refusal("{a: b,,}").contains("a key without a text"));
  CHECK(PrintOf("[a, b, ]") == "[a, b]");
  CHECK(Refusal("[-, -]").contains("an indicator"));
  CHECK(PrintOf("['-', \"?\"]") == "['-', '?']");
  CHECK(Refusal("a: 'b'#c\n").contains("a comment without a blank"));
  CHECK(Refusal("a: [b,#c\n d]\n").contains("a comment without a blank"));
  CHECK(Refusal("- [\n\ta]\n").contains("a tab"));
  CHECK(Refusal("a: [b,\nc]\n").contains("not indented more"));
  CHECK(PrintOf("a: [b,\n  c\n]\n") == "{a: [b, c]}");
  CHECK(Refusal("a:\n\t- b\n").contains("line 2"));
}

TEST_CASE("size and depth of YAML are bounded") {
  Limits limits;
  limits.yaml_bytes = 4;
  CHECK(Document::ParseYaml("a: b", limits));
  CHECK(Document::ParseYaml("a: bc", limits).error().code() == ErrorCode::kLimit);
  CHECK(KindOf(std::string(64, '[') + std::string(64, ']')) == Kind::kArray);
  for (const std::size_t depth : {65u, 10'000u, 200'000u}) {
    CHECK(Refusal("a: " + std::string(depth, '[') + std::string(depth, ']')).contains("nested deeper than 64"));
    CHECK(Refusal(std::string(depth, '[')).contains("line 1, column 1"));
    std::string maps;
    for (std::size_t i = 0; i < depth; ++i) maps += "{a: ";
    CHECK(Refusal(maps).contains("line 1, column 1"));
    CHECK(Refusal("- " + maps + std::string(depth, '}')).contains("nested deeper than 64"));
  }
  std::string dashes;
  for (int i = 0; i < 1000; ++i) dashes += "- ";
  CHECK(Refusal(dashes).contains("nested deeper than 64"));
}
