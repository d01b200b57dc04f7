// JUnit XML: verdict, checks and findings as test cases, and counts that agree.
#include <doctest/doctest.h>

#include "pipeseal/encoding/xml_document.h"
#include "pipeseal/report/report.h"
#include "pipeseal/verify/rules.h"

namespace pipeseal::report {
namespace {

using encoding::XmlDocument;
using encoding::XmlElement;

XmlDocument Parsed(const Report& report) {
  auto document = XmlDocument::Parse(RenderJUnit(report, {}));
  REQUIRE_MESSAGE(document, document.error().message());
  return std::move(*document);
}

std::string AttributeOf(const XmlElement& element, std::string_view name) {
  for (const auto& attribute : element.attributes())
    if (attribute.name() == name) return std::string(attribute.value());
  return "(absent)";
}

// The counts of an element, held against what is in it.
void CheckCounts(const XmlElement& element, std::size_t tests, std::size_t failures, std::size_t skipped) {
  CHECK(AttributeOf(element, "tests") == std::to_string(tests));
  CHECK(AttributeOf(element, "failures") == std::to_string(failures));
  CHECK(AttributeOf(element, "skipped") == std::to_string(skipped));
}

Report Sample() {
  Report report{.verb = "verify-stage", .headline = "refused"};
  Check& step = report.trace.Child("step", "build");
  step.Child("threshold").Pass("1 of 1");
  step.Child("inspection").NotVerified("not asked for");
  step.Child("materials").Fail("1 differs");
  step.Fail("not acceptable");
  Finding& finding = report.findings.Add(verify::rules::kMaterialDiffers, "it differs");
  finding.locations = {{"root.layout", {{0, 4, 2}, 3}, ""}};
  finding.hint = "look";
  report.findings.Add(verify::rules::kLayoutExpiresSoon, "soon");
  report.findings.Add(verify::rules::kMaterialDiffers, "x").suppression =
      Suppression{Suppression::Place::kElsewhere, "known"};
  return report;
}

TEST_CASE("suites are the verdict, the checks and the findings") {
  const XmlDocument document = Parsed(Sample());
  const XmlElement& root = document.root();
  CHECK(root.name() == "testsuites");
  CheckCounts(root, 8, 4, 2);
  const auto suites = root.children();
  REQUIRE(suites.size() == 3);
  CHECK(AttributeOf(suites[0], "name") == "verdict");
  CheckCounts(suites[0], 1, 1, 0);
  CHECK(AttributeOf(suites[1], "name") == "step build");
  CheckCounts(suites[1], 4, 2, 1);
  CHECK(AttributeOf(suites[2], "name") == "findings");
  CheckCounts(suites[2], 3, 1, 1);
  const XmlElement& finding = suites[2].children()[0];
  CHECK(AttributeOf(finding, "classname") == "pipeseal.verify-stage.findings");
  CHECK(AttributeOf(finding, "name") == "step/material-differs root.layout:4:2");
  const XmlElement& failure = finding.children()[0];
  CHECK(failure.name() == "failure");
  CHECK(AttributeOf(failure, "type") == "step/material-differs");
  CHECK(AttributeOf(failure, "message") == "it differs");
  CHECK(failure.text() == "it differs\nnext: look\n");
  CHECK(suites[2].children()[1].children()[0].name() == "system-out");
  CHECK(AttributeOf(suites[2].children()[2].children()[0], "message") == "known");
}

TEST_CASE("a verdict that nothing below explains is a failure too") {
  Report report{.verb = "layout lint", .headline = "warnings refuse"};
  report.trace.Child("layout", "a").Pass("");
  const XmlDocument refused = Parsed(report);
  CheckCounts(refused.root(), 2, 1, 0);
  CHECK(AttributeOf(refused.root().children()[0].children()[0], "classname") == "pipeseal.layout-lint.verdict");
  report.result = Result::kVerified;
  const XmlDocument verified = Parsed(report);
  CheckCounts(verified.root(), 2, 0, 0);
}

TEST_CASE("control characters are visible, and markup is text") {
  Report report{.verb = "check", .headline = "\x1b[31m]]></failure><testcase name=\"ok\"/>"};
  const XmlDocument document = Parsed(report);
  const XmlElement& verdict = document.root().children()[0].children()[0];
  REQUIRE(verdict.children().size() == 1);
  CHECK(AttributeOf(verdict.children()[0], "message") == "\\x1b[31m]]></failure><testcase name=\"ok\"/>");
}

}  // namespace
}  // namespace pipeseal::report
