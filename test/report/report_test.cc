// Formats, results, and the rules that reports print.
#include "pipeseal/report/report.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "pipeseal/encoding/node.h"
#include "pipeseal/verify/rules.h"

namespace pipeseal::report {
namespace {

TEST_CASE("formats are found by name") {
  for (const Format& format : Formats()) CHECK(FindFormat(format.name) == &format);
  CHECK(FindFormat("text") != nullptr);
  CHECK(FindFormat("json") != nullptr);
  CHECK(FindFormat("markdown") != nullptr);
  CHECK(FindFormat("Text") == nullptr);
  CHECK(FindFormat("") == nullptr);
  CHECK(FormatNames("or") == "text, json, markdown, sarif, github, gitlab or junit");
}

TEST_CASE("every result has a word, and only a verified one passes") {
  CHECK(WordOf(Result::kVerified) == "PASS");
  CHECK(WordOf(Result::kMissing) == "WAIT");
  CHECK(WordOf(Result::kRefused) == "FAIL");
  CHECK(WordOf(Result::kUndecided) == "FAIL");
}

TEST_CASE("suppressed findings are counted, and make nothing fail") {
  Report report{.verb = "check", .headline = "done", .result = Result::kVerified, .exit_status = 0};
  Finding& finding = report.findings.Add(verify::rules::kMaterialDiffers, "the one");
  CHECK(report.findings.HasErrors());
  finding.suppression = Suppression{Suppression::Place::kInSource, "known to Ada"};
  CHECK_FALSE(report.findings.HasErrors());
  CHECK(RenderText(report, {}) == "1 suppressed\nPASS  done\n");
  const std::string verbose = RenderText(report, {.verbose = true});
  CHECK(verbose.contains("the one"));
  CHECK(verbose.contains("suppressed known to Ada"));
  CHECK(RenderMarkdown(report, {}).contains("\nSuppressed: 1\n"));
  CHECK_FALSE(RenderMarkdown(report, {}).contains("the one"));
  const auto document = encoding::Document::ParseJson(RenderJson(report, {}));
  REQUIRE(document);
  const encoding::Node& told = *document->root().Find("findings")->elements()[0];
  CHECK(told.Find("suppressed")->boolean());
  CHECK(told.Find("suppression")->text() == "known to Ada");
}

TEST_CASE("every result has a name of its own") {
  std::set<std::string_view> names;
  for (const Result result :
       {Result::kVerified, Result::kRefused, Result::kUndecided, Result::kMissing})
    names.insert(NameOf(result));
  CHECK(names == std::set<std::string_view>{"verified", "refused", "undecided", "missing"});
}

TEST_CASE("a report that nobody filled in is a refusal") {
  const Report report{.verb = "verify", .headline = "nothing was looked at"};
  CHECK(report.result == Result::kRefused);
  CHECK(report.exit_status != 0);
  CHECK_FALSE(report.trace.passed());
  CHECK(RenderText(report, {}) == "FAIL  nothing was looked at\n");
}

TEST_CASE("a text report opens what failed, and everything on demand") {
  Report report{.verb = "verify", .headline = "refused"};
  Check& failed = report.trace.Child("step", "build");
  failed.Child("threshold").Pass("1 of 1");
  failed.Child("expected_materials").Fail("1 refused");
  failed.Fail("not acceptable");
  report.trace.Child("step", "fetch").Pass("signed");
  const std::string brief = RenderText(report, {}), full = RenderText(report, {.verbose = true});
  CHECK(brief.contains("expected_materials"));
  CHECK(brief.contains("fetch"));
  CHECK_FALSE(brief.contains("threshold"));
  CHECK(full.contains("threshold"));
}

TEST_CASE("marks are ASCII where Unicode is not wanted") {
  Report report{
      .verb = "verify", .headline = "done", .result = Result::kVerified, .exit_status = 0};
  report.trace.Child("a").Pass("");
  report.trace.Child("b").Fail("");
  report.trace.Child("c").NotVerified("");
  const std::string text = RenderText(report, {.unicode = false});
  CHECK(std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
  CHECK(text == " + a\n x b\n - c\nPASS  done\n");
}

TEST_CASE("facts with one label are one member of a JSON report, with a line each") {
  Report report{.verb = "verify", .headline = "done"};
  report.facts = {{"signed by", "first"}, {"level", "2"}, {"signed by", "second"}, {"a\": 1, \"b", "x"}};
  const auto document = encoding::Document::ParseJson(RenderJson(report, {}));
  REQUIRE_MESSAGE(document, document.error().message());
  const encoding::Node& facts = *document->root().Find("facts");
  REQUIRE(facts.members().size() == 3);
  CHECK(facts.Find("signed by")->text() == "first\nsecond");
  CHECK(facts.Find("level")->text() == "2");
  CHECK(facts.Find("a\": 1, \"b")->text() == "x");
}

TEST_CASE("a Markdown report is bounded, and says so") {
  Report report{.verb = "verify", .headline = "refused"};
  for (int i = 0; i < 300; ++i)
    report.findings.Add(verify::rules::kMaterialDiffers, std::string(10'000, 'x'));
  const std::string text = RenderMarkdown(report, {});
  CHECK(text.size() < 1024 * 1024);
  CHECK(text.size() > 500'000);
  CHECK_FALSE(text.ends_with("|\n"));
}

TEST_CASE("rules have unique ids in order, and are found by them") {
  const auto all = verify::rules::All();
  CHECK(all.size() > 20);
  const auto id = [](const RuleInfo* rule) { return rule->id; };
  CHECK(std::ranges::is_sorted(all, {}, id));
  CHECK(std::ranges::adjacent_find(all, {}, id) == all.end());
  for (const RuleInfo* rule : all) CHECK(verify::rules::Find(rule->id) == rule);
  CHECK(verify::rules::Find("step/nothing") == nullptr);
  CHECK(verify::rules::Find("") == nullptr);
}

}  // namespace
}  // namespace pipeseal::report
