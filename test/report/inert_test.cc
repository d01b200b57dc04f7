// Reports of hostile names: whatever the format, nothing that came from evidence is active.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/encoding/node.h"
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

// What a terminal or a CI system would act on, or nothing.
std::string FindActive(std::string_view text) {
  if (!IsValidUtf8(text)) return "bytes that are not UTF-8";
  for (std::string_view rest = text; !rest.empty();) {
    const CodePoint c = DecodeUtf8(rest);
    if (c.value != '\n' && IsUnprintable(c.value)) return "an unprintable character";
    rest.remove_prefix(c.length);
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view line = text.substr(at, text.find('\n', at) - at);
    const std::size_t first = line.find_first_not_of(' ');
    if (first != std::string_view::npos && line.substr(first).starts_with("::"))
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

TEST_CASE("no format lets a hostile name act") {
  for (const Format& format : Formats())
    for (const std::string_view hostile : kHostile)
      for (const bool verbose : {false, true}) {
        CAPTURE(format.name);
        CAPTURE(EscapeForTerminal(hostile));
        const std::string text = format.render(ReportOf(hostile), {.verbose = verbose});
        CHECK(FindActive(text) == "");
        CHECK(text.ends_with('\n'));
      }
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
