// Workflow commands: what the runner reads from them is what was meant, and ten of each severity.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/report/report.h"
#include "pipeseal/verify/rules.h"

namespace pipeseal::report {
namespace {

std::size_t Count(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string_view::npos; at += what.size()) ++count;
  return count;
}

TEST_CASE("a finding is a command with its place, and the verdict is the last line") {
  Report report{.verb = "check", .headline = "1 finding"};
  report.sources["./ci.yml"] = "on: push\njobs: {}\n";
  Finding& finding = report.findings.Add(verify::rules::kMaterialDiffers, "100% wrong: a, b");
  finding.locations = {{"./ci.yml", {{0, 2, 1}, 4}, ""}};
  finding.hint = "look";
  CHECK(RenderGitHub(report, {}) ==
        "::error file=ci.yml,line=2,endLine=2,col=1,endColumn=5,title=step/material-differs"
        "::100%25 wrong: a, b%0Anext: look\nFAIL  1 finding\n");
}

TEST_CASE("a finding about a whole file has no line and no columns") {
  Report report{.verb = "check", .headline = ""};
  report.sources["ci.yml"] = "on: push\n";
  report.findings.Add(verify::rules::kMaterialDiffers, "x").locations = {{"ci.yml"}};
  CHECK(RenderGitHub(report, {}) == "::error file=ci.yml,title=step/material-differs::x\nFAIL  \n");
}

TEST_CASE("properties end where they should") {
  Report report{.verb = "check", .headline = ""};
  report.findings.Add(verify::rules::kMaterialDiffers, "x").locations = {{"a,line=9::warning::b%0A\n.yml"}};
  CHECK(RenderGitHub(report, {}) ==
        "::error file=a%2Cline=9%3A%3Awarning%3A%3Ab%250A\\n.yml,title=step/material-differs::x\nFAIL  \n");
}

TEST_CASE("notes and warnings are commands of their own") {
  Report report{.verb = "check", .headline = "fine", .result = Result::kVerified, .exit_status = 0};
  report.findings.Add(verify::rules::kLayoutExpiresSoon, "soon").locations = {{"a"}};
  Finding& note = report.findings.Add(verify::rules::kLayoutExpiresSoon, "so");
  note.severity = Severity::kNote;
  note.locations = {{"b"}};
  CHECK(RenderGitHub(report, {}) ==
        "::warning file=a,title=layout/expires-soon::soon\n"
        "::notice file=b,title=layout/expires-soon::so\nPASS  fine\n");
}

TEST_CASE("ten of each severity, the others counted") {
  Report report{.verb = "check", .headline = "many"};
  for (int i = 0; i < 12; ++i) {
    report.findings.Add(verify::rules::kLayoutExpiresSoon, fmt::format("w{}", i));
    report.findings.Add(verify::rules::kMaterialDiffers, fmt::format("e{}", i));
  }
  report.findings.Add(verify::rules::kMaterialDiffers, "suppressed").suppression = Suppression{};
  const std::string text = RenderGitHub(report, {});
  CHECK(text.starts_with("::error "));
  CHECK(Count(text, "::error ") == 10);
  CHECK(Count(text, "::warning ") == 10);
  CHECK(text.contains("::e9\n"));
  CHECK_FALSE(text.contains("::e10\n"));
  CHECK(text.contains("\n4 more are not annotated"));
  CHECK(text.contains("\n1 suppressed\n"));
}

}  // namespace
}  // namespace pipeseal::report
