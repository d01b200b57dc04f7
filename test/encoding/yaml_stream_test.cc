#include "pipeseal/encoding/yaml_stream.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace std::string_literals;
using pipeseal::SourceRange;
using pipeseal::encoding::Kind;
using pipeseal::encoding::Member;
using pipeseal::encoding::Node;
using pipeseal::encoding::YamlIssue;
using pipeseal::encoding::YamlStream;
using pipeseal::encoding::YamlStreamOptions;

namespace {

YamlStream Parse(std::string text) { return YamlStream::Parse(std::move(text)); }
YamlStream ParseMerging(std::string text) {
  return YamlStream::Parse(std::move(text), {.merge_keys = true});
}

std::string Print(const Node& node) {
  std::string out;
  if (node.is(Kind::kObject)) {
    for (const Member& member : node.members())
      out += (out.empty() ? "" : ", ") + std::string(member.key) + ": " + Print(*member.value);
    return "{" + out + "}";
  }
  if (node.is(Kind::kArray)) {
    for (const Node* element : node.elements()) out += (out.empty() ? "" : ", ") + Print(*element);
    return "[" + out + "]";
  }
  return std::string(node.tag()) + (node.tag().empty() ? "" : " ") + std::string(node.text());
}

std::string PrintAll(const YamlStream& stream) {
  std::string out;
  for (const Node* document : stream.documents())
    out += (out.empty() ? "" : " | ") + Print(*document);
  return out;
}

const Node* At(const YamlStream& stream, std::string_view key) {
  REQUIRE_FALSE(stream.documents().empty());
  const Node* node = stream.documents()[0]->Find(key);
  REQUIRE(node != nullptr);
  return node;
}

std::string_view TextAt(const YamlStream& stream, const SourceRange& range) {
  return std::string_view(stream.text()).substr(range.begin.offset, range.length);
}

// The only issue.
const YamlIssue& Issue(const YamlStream& stream) {
  for (const YamlIssue& issue : stream.issues())
    MESSAGE(issue.range.begin.line << ": " << issue.message);
  REQUIRE(stream.issues().size() == 1);
  return stream.issues()[0];
}

bool Has(const YamlStream& stream, YamlIssue::Kind kind) {
  return std::ranges::find(stream.issues(), kind, &YamlIssue::kind) != stream.issues().end();
}

// What stands in the file for `part` of the scalar behind "k".
std::string Written(const std::string& text, std::string_view part) {
  const YamlStream stream = Parse(text);
  const Node* scalar = At(stream, "k");
  CAPTURE(scalar->text());
  const std::size_t offset = scalar->text().find(part);
  REQUIRE(offset != std::string_view::npos);
  return std::string(TextAt(stream, stream.RangeIn(*scalar, offset, part.size())));
}
std::size_t LineOf(const std::string& text, std::string_view part) {
  const YamlStream stream = Parse(text);
  const Node* scalar = At(stream, "k");
  return stream.RangeIn(*scalar, scalar->text().find(part), part.size()).begin.line;
}

}  // namespace

TEST_CASE("A stream has all of its documents") {
  CHECK(PrintAll(Parse("a: 1\n---\nb: 2\n---\n- c\n...\n")) == "{a: 1} | {b: 2} | [c]");
  CHECK(PrintAll(Parse("%YAML 1.1\n---\na: 1\n...\n%YAML 1.2\n---\nb: 1\n")) == "{a: 1} | {b: 1}");
  CHECK(Parse("---\n---\na: 1\n").documents().size() == 2);
  CHECK(Parse("---\n---\na: 1\n").documents()[0]->is(Kind::kNull));
  CHECK(Parse("").documents().empty());
  CHECK(Parse("# nothing\n").documents().empty());
  CHECK(Parse("# nothing\n").complete());
  CHECK(Parse("~\n").documents()[0]->is(Kind::kNull));
}

TEST_CASE("What stands behind a document without a marker is none of its own") {
  const YamlStream stream = Parse("a: 1\n---\n[b]\nc: d\n");
  CHECK(Issue(stream).kind == YamlIssue::Kind::kSyntax);
  CHECK_FALSE(stream.complete());
  CHECK(stream.documents().size() >= 1);
}

TEST_CASE("Keys that are there twice are kept and told") {
  const YamlStream stream = Parse("a: 1\nb: 2\na: 3\n");
  CHECK(PrintAll(stream) == "{a: 1, b: 2, a: 3}");
  CHECK(At(stream, "a")->text() == "1");
  CHECK(Issue(stream).kind == YamlIssue::Kind::kDuplicateKey);
  CHECK(Issue(stream).range.begin.line == 3);
  CHECK(Issue(stream).other.begin.line == 1);
  CHECK(stream.complete());
}

TEST_CASE("Every further occurrence of a key is told, in large mappings too") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "k" + std::to_string(i) + ": 1\n";
  const YamlStream stream = Parse(text + "k7: 1\nk7: 2\nk50: 3\n");
  CHECK(stream.issues().size() == 3);
  CHECK(Parse("a: 1\na: 2\na: 3\n").issues().size() == 2);
}

TEST_CASE("Merge keys give members where that is asked for") {
  const std::string text = "x: &x {a: 1, b: 2}\ny:\n  <<: *x\n  b: 3\n  c: 4\n";
  CHECK(Print(*At(Parse(text), "y")) == "{<<: {a: 1, b: 2}, b: 3, c: 4}");
  const YamlStream stream = ParseMerging(text);
  CHECK(Print(*At(stream, "y")) == "{b: 3, c: 4, a: 1}");
  REQUIRE(stream.merge_keys().size() == 1);
  CHECK(stream.merge_keys()[0].begin.line == 3);
  CHECK(stream.issues().empty());
}

TEST_CASE(
    "Merge keys take lists, the first that has a name counts, and two of them are no duplicate") {
  const std::string anchors = "x: &x {a: 1, b: 2}\nz: &z {b: 9, d: 5}\n";
  CHECK(Print(*At(ParseMerging(anchors + "y:\n  <<: [*x, *z]\n"), "y")) == "{a: 1, b: 2, d: 5}");
  const YamlStream twice = ParseMerging(anchors + "y:\n  <<: *x\n  <<: *z\n");
  CHECK(Print(*At(twice, "y")) == "{a: 1, b: 2, d: 5}");
  CHECK(twice.issues().empty());
  CHECK(Parse(anchors + "y:\n  <<: *x\n  <<: *z\n").issues().size() == 1);
}

TEST_CASE("A merge key in quotes, or with a value that has no members, is a key like any") {
  CHECK(PrintAll(ParseMerging("'<<': {a: 1}\n")) == "{<<: {a: 1}}");
  CHECK(ParseMerging("'<<': {a: 1}\n").merge_keys().empty());
  CHECK(PrintAll(ParseMerging("<<: text\nb: 1\n")) == "{<<: text, b: 1}");
}

TEST_CASE("Anchors and aliases have their places") {
  const YamlStream stream =
      Parse("a: &one\n  k: v\nb: *one\nc: *one\nd: &two !t text\ne: !t &three text\n");
  REQUIRE(stream.anchors().size() == 3);
  CHECK(stream.anchors()[0].name == "one");
  CHECK(stream.anchors()[0].aliases == 2);
  CHECK(TextAt(stream, stream.anchors()[0].range) == "&one");
  CHECK(stream.anchors()[1].aliases == 0);
  CHECK(TextAt(stream, stream.anchors()[1].range) == "&two");
  CHECK(TextAt(stream, stream.anchors()[2].range) == "&three");
  REQUIRE(stream.aliases().size() == 2);
  CHECK(stream.aliases()[0].name == "one");
  CHECK(stream.aliases()[0].range.begin.line == 3);
  CHECK(stream.aliases()[0].node->range().begin.line == 2);
  CHECK(stream.aliases()[0].node == At(stream, "b"));
}

TEST_CASE("An anchor counts in its document only") {
  const YamlStream stream = Parse("a: &x 1\n---\nb: *x\n");
  CHECK(Issue(stream).kind == YamlIssue::Kind::kSyntax);
  CHECK(Issue(stream).range.begin.line == 3);
  CHECK(stream.documents().size() == 1);
}

TEST_CASE("Aliases are cheap and bounded") {
  std::string jobs = "base: &base\n  runs-on: x\n  steps:\n    - run: a\njobs:\n";
  for (int i = 0; i < 10'000; ++i) jobs += "  j" + std::to_string(i) + ": *base\n";
  CHECK(Parse(jobs).issues().empty());

  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string below = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + below;
    for (int k = 1; k < 9; ++k) bomb += "," + below;
    bomb += "]\n";
  }
  CHECK(Issue(Parse(bomb)).kind == YamlIssue::Kind::kLimit);
  CHECK(Issue(Parse("a: &a\n  b: *a\n")).kind == YamlIssue::Kind::kLimit);
  CHECK(Issue(ParseMerging("a: &a\n  <<: *a\n  k: v\n")).kind == YamlIssue::Kind::kLimit);
}

TEST_CASE("Depth is bounded") {
  CHECK(Issue(Parse(std::string(10'000, '[') + std::string(10'000, ']'))).kind ==
        YamlIssue::Kind::kLimit);
  std::string dashes;
  for (int i = 0; i < 10'000; ++i) dashes += "- ";
  CHECK(Issue(Parse(dashes + "a\n")).kind == YamlIssue::Kind::kLimit);
}

TEST_CASE("Tags: local ones are kept, foreign ones are told, keys may have any") {
  const YamlStream local =
      Parse("script:\n  - !reference [.a, script]\n  - !Sub \"${X}\"\n  - !If {a: b}\n");
  CHECK(local.issues().empty());
  CHECK(At(local, "script")->elements()[0]->tag() == "!reference");
  CHECK(At(local, "script")->elements()[1]->tag() == "!Sub");
  CHECK(At(local, "script")->elements()[2]->tag() == "!If");
  const YamlStream foreign = Parse("a: !!python/object:os.system x\nb: !!int 1\n!!str c: 1\n");
  CHECK(Issue(foreign).kind == YamlIssue::Kind::kTag);
  CHECK(TextAt(foreign, Issue(foreign).range) == "!!python/object:os.system");
  CHECK(At(foreign, "a")->text() == "x");
}

TEST_CASE("A number, boolean or null in quotes is an issue, and a text") {
  for (const char* tagged : {"!!int \"300\"", "!!float '1.5'", "!!bool \"true\"", "!!null ''", "!!int |\n  1\n"}) {
    CAPTURE(tagged);
    const YamlStream stream = Parse("a: " + std::string(tagged) + "\n");
    CHECK(Issue(stream).kind == YamlIssue::Kind::kTag);
    CHECK(At(stream, "a")->is(Kind::kString));
    CHECK(stream.complete());
  }
  for (const char* tagged : {"!!int 300", "!!str \"300\"", "!!str |\n  a\n", "!<tag:yaml.org,2002:str> |\n  a\n"}) {
    CAPTURE(tagged);
    CHECK(Parse("a: " + std::string(tagged) + "\n").issues().empty());
  }
}

TEST_CASE("Numbers are long, and not without end") {
  const YamlStream stream = Parse("a: " + std::string(1000, '9') + "\n");
  CHECK(stream.issues().empty());
  CHECK(At(stream, "a")->is(Kind::kNumber));
  CHECK(Issue(Parse("a: " + std::string(20'001, '9') + "\n")).kind == YamlIssue::Kind::kLimit);
}

TEST_CASE("A comment right behind a bracket or a quote is an issue, and a comment") {
  const YamlStream stream = Parse("a:\n  - [one]#, two ]\n  - \"b\"#c\n  - {d: e}#\n  - [f] # g\nh: 'i'#");
  CHECK(PrintAll(stream) == "{a: [[one], b, {d: e}, [f]], h: i}");
  CHECK(stream.issues().size() == 4);
  CHECK(Has(stream, YamlIssue::Kind::kComment));
  CHECK(stream.issues()[0].range.begin.line == 2);
  CHECK(stream.issues()[0].range.begin.column == 10);
  REQUIRE(stream.comments().size() == 5);
  CHECK(stream.comments()[0].text == ", two ]");
  CHECK(stream.complete());
  CHECK(Parse("a: [b#c]\nd: e#f\ng: \"h#\"\ni: [j] #\n").issues().empty());
  // Within a flow collection it is none.
  CHECK(Issue(Parse("a: [\"b\"#]\n  ]\n")).kind == YamlIssue::Kind::kSyntax);
  CHECK(Issue(Parse("a: [[b]#\n  ]\n")).kind == YamlIssue::Kind::kSyntax);
}

TEST_CASE("Encodings") {
  CHECK(Issue(Parse("\xFF\xFE"
                    "a\0:\0"s))
            .kind == YamlIssue::Kind::kEncoding);
  CHECK(Issue(Parse("\0\0\xFE\xFF\0\0\0a"s)).kind == YamlIssue::Kind::kEncoding);
  const YamlStream latin = Parse("on: push\nname: caf\xE9\n");
  CHECK(Issue(latin).kind == YamlIssue::Kind::kEncoding);
  CHECK(Issue(latin).range.begin.line == 2);
  CHECK(Issue(latin).range.begin.column == 10);
  CHECK(Parse("\xEF\xBB\xBF"
              "a: 1\n")
            .issues()
            .empty());
}

TEST_CASE("Control characters are issues; after those that yaml-cpp misreads nothing is parsed") {
  const YamlStream bell = Parse("a: x\x07y\nb: z\xEF\xBB\xBF\n");
  CHECK(bell.issues().size() == 2);
  CHECK(Has(bell, YamlIssue::Kind::kControlCharacter));
  CHECK(bell.complete());
  CHECK(bell.documents().size() == 1);
  for (const std::string& text : {"a: h\0nb\n"s, "a: h\x04nb\n"s}) {
    CHECK(Issue(Parse(text)).kind == YamlIssue::Kind::kControlCharacter);
    CHECK(Parse(text).documents().empty());
  }
}

TEST_CASE("A carriage return alone is an issue, and the text is parsed") {
  const YamlStream stream = Parse("a: 'x\ry'\nb: 2\r\nc: 3\r\n");
  CHECK(Issue(stream).kind == YamlIssue::Kind::kControlCharacter);
  CHECK(Issue(stream).range.begin.column == 6);
  CHECK(At(stream, "c")->text() == "3");
  CHECK(PrintAll(Parse("a: 1\rb: 2\r")) == "{a: 1, b: 2}");
  CHECK(Issue(Parse("a: 1\rb: 2\r")).range.begin.column == 5);
}

TEST_CASE("A fault has its place") {
  const YamlStream tab = Parse("on: push\njobs:\n\ta:\n    runs-on: x\n");
  CHECK(Issue(tab).range.begin.line == 3);
  CHECK(Issue(tab).range.begin.column == 1);
  CHECK(Issue(tab).message.find("tab") != std::string::npos);
  const YamlStream deeper = Parse("jobs:\n  a:\n  \tb: 1\n  c: 2\n");
  CHECK(Issue(deeper).range.begin.line == 3);
  CHECK(Issue(deeper).range.begin.column == 3);
  for (const char* quote : {"on: push\nname: \"abc\njobs: {}\n", "on: push\nname: \"abc\njobs: {}",
                            "on: push\nname: 'abc\n---\na: 1\n"}) {
    const YamlStream unclosed = Parse(quote);
    CHECK(Issue(unclosed).range.begin.line == 2);
    CHECK(Issue(unclosed).range.begin.column == 7);
  }
  CHECK(Issue(Parse("on: push\njobs:\n  a:\n    runs-on: x\n   steps: []\n")).range.begin.line ==
        5);
  CHECK(Issue(Parse("env:\n  A: *nope\n")).range.begin.line == 2);
  CHECK(Issue(Parse("? [a, b]\n: v\n")).kind == YamlIssue::Kind::kSyntax);
}

TEST_CASE("A key in brackets that is no scalar is an issue, and the text is parsed") {
  const YamlStream stream = Parse("a: {{ b }}\nc: d\n");
  CHECK(Issue(stream).kind == YamlIssue::Kind::kKey);
  CHECK(TextAt(stream, Issue(stream).range) == "{ b }");
  CHECK(PrintAll(stream) == "{a: {{ b }: }, c: d}");
  CHECK(Issue(Parse("{: b}\n")).kind == YamlIssue::Kind::kKey);
  CHECK(Issue(Parse(": b\n")).kind == YamlIssue::Kind::kSyntax);
}

TEST_CASE("The documents before a fault are there") {
  const YamlStream stream = Parse("a: 1\n---\nb: [\n");
  CHECK_FALSE(stream.complete());
  CHECK(PrintAll(stream) == "{a: 1}");
}

TEST_CASE("JSON is read") {
  const YamlStream stream =
      Parse("{\n\t\"a\": {\n\t\t\"b\":\t[1,\t\"x\\/y\\u00e9\\n\"],\"c\":true\n\t}\n}\n");
  CHECK(stream.issues().empty());
  CHECK(PrintAll(stream) == "{a: {b: [1, x/y\xC3\xA9\n], c: true}}");
}

TEST_CASE("Comments are found, and what only looks like one is not") {
  const YamlStream stream = Parse(
      "# first\n"
      "a: 'x # no' #second  \r\n"
      "b: x#no\n"
      "c: | # third\n"
      "  # no\n"
      "  text # no\n"
      "# fourth\n"
      "d: [a, # fifth\n"
      "  b]\n"
      "e: plain # sixth\n"
      "f: \"y\n"
      "  # no\"\n"
      "g: &x#y # seventh\n"
      "  z\n"
      "    #\n");
  std::vector<std::string> texts;
  for (const auto& comment : stream.comments()) texts.emplace_back(comment.text);
  CHECK(texts == std::vector<std::string>{"first", "second", "third", "fourth", "fifth", "sixth",
                                          "seventh", ""});
  CHECK(stream.comments()[1].range.begin.line == 2);
  CHECK(stream.comments()[1].range.begin.column == 13);
  CHECK(TextAt(stream, stream.comments()[1].range) == "#second  ");
  CHECK(stream.issues().empty());
}

TEST_CASE("Parts of flow scalars are found where they are written") {
  CHECK(Written("k: echo ${{ x }} # no\n", "${{ x }}") == "${{ x }}");
  CHECK(Written("k: 'it''s ${{ x }}'\n", "it's") == "it''s");
  CHECK(Written("k: 'it''s ${{ x }}'\n", "${{ x }}") == "${{ x }}");
  CHECK(Written("k: \"a\\tb\\u00e9\\x41 ${{ x }} z\"\n", "${{ x }}") == "${{ x }}");
  CHECK(Written("k: \"a\\tb\\u00e9\\x41 ${{ x }} z\"\n", "\xC3\xA9") == "\\u00e9");
  CHECK(Written("k: \"a \\\n   b ${{ x }}\"\n", "${{ x }}") == "${{ x }}");
  CHECK(LineOf("k: \"a \\\n   b ${{ x }}\"\n", "${{ x }}") == 2);
  CHECK(Written("k: \"a  \n\n\n   b ${{ x }}\"\n", "b $") == "b $");
  CHECK(LineOf("k: \"a  \n\n\n   b ${{ x }}\"\n", "${{ x }}") == 4);
  CHECK(Written("k: 'a\n\n   b ${{ x }}'\n", "b ${{ x }}") == "b ${{ x }}");
  CHECK(Written("k: a  b\n   c ${{\n    x }}\nl: 1\n", "${{ x }}") == "${{\n    x }}");
  CHECK(LineOf("k: a\r\n\r\n   c ${{ x }}\r\n", "${{ x }}") == 3);
  CHECK(Written("k: &a !t 'q ${{ x }}'\n", "${{ x }}") == "${{ x }}");
  CHECK(Written("k: a\xC3\xA9 ${{ x }}\n", "${{ x }}") == "${{ x }}");
}

TEST_CASE("Parts of block scalars are found where they are written") {
  CHECK(Written("k: |\n  a\n  echo ${{ x }}\n", "${{ x }}") == "${{ x }}");
  CHECK(Written("k: |2-\n   echo ${{ x }}\n", " echo") == " echo");
  CHECK(Written("k: |\n\n\n    x ${{ y }}\n", "x ${{ y }}") == "x ${{ y }}");
  CHECK(LineOf("k: |\n\n\n    x ${{ y }}\n", "${{ y }}") == 4);
  CHECK(Written("k: >+\n  a\n\n  ${{ x }}\n\n", "${{ x }}") == "${{ x }}");
  CHECK(LineOf("k: >+\n  a\n\n  ${{ x }}\n\n", "${{ x }}") == 4);
  CHECK(Written("k: >\n  a ${{ x\n  }} b\n", "${{ x }}") == "${{ x\n  }}");
  CHECK(Written("k: >\n  a\n    more ${{ x }}\n  b\n", "  more") == "  more");
  CHECK(LineOf("k: >\n  a\n    more\n  b c\n", "b c") == 4);
  CHECK(Written("k: | # c\r\n  a\r\n  b ${{ x }}\r\n", "b ${{ x }}") == "b ${{ x }}");
  CHECK(Written("k: |\n  a  \n  \tb\n", "\tb") == "\tb");
}

TEST_CASE("A part beyond the end is the end, and an empty one is a place") {
  const YamlStream stream = Parse("k: 'abc'\nl: d\n");
  const SourceRange beyond = stream.RangeIn(*At(stream, "k"), 10, 5);
  CHECK(beyond.length == 0);
  CHECK(beyond.begin.column == 8);
  const SourceRange empty = stream.RangeIn(*At(stream, "k"), 1, 0);
  CHECK(empty.length == 0);
  CHECK(empty.begin.column == 6);
  CHECK(stream.RangeIn(*At(stream, "l"), 0, 9).length == 1);
}

TEST_CASE("Every word of a long scalar is found, in every style") {
  std::string block = "k: |\n", folded = "k: >-\n", quoted = "k: \"", plain = "k: w\n";
  for (int i = 0; i < 3000; ++i) {
    const std::string word = "w" + std::to_string(i) + "x";
    block += "  " + word + "  y\n";
    folded += (i % 7 == 0 ? "\n  " : "  ") + word + "\n";
    quoted += word + (i % 5 == 0 ? "\\n\\u00e9" : i % 3 == 0 ? "\n\n  " : "  ");
    plain += "   " + word + (i % 4 == 0 ? "\r\n\r\n" : " \n");
  }
  for (const std::string& text : {block, folded, quoted + "\"\n", plain}) {
    const YamlStream stream = Parse(text);
    REQUIRE(stream.issues().empty());
    const Node* scalar = At(stream, "k");
    for (int i = 0; i < 3000; i += 37) {
      const std::string word = "w" + std::to_string(i) + "x";
      const SourceRange range = stream.RangeIn(*scalar, scalar->text().find(word), word.size());
      CHECK(TextAt(stream, range) == word);
    }
  }
}

TEST_CASE("Places are lines and columns") {
  const YamlStream stream = Parse("a: 1\r\nb: 2\n");
  CHECK(stream.PositionOf(6).line == 2);
  CHECK(stream.PositionOf(6).column == 1);
  CHECK(stream.PositionOf(9).column == 4);
  CHECK(stream.PositionOf(1000).offset == stream.text().size());
}
