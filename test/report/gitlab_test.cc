// Code Quality reports: the members that GitLab reads, and fingerprints that last and differ.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/report/report.h"
#include "pipeseal/verify/rules.h"

namespace pipeseal::report {
namespace {

using encoding::Document;
using encoding::Node;

Document Parsed(const Report& report) {
  auto document = Document::ParseJson(RenderGitLab(report, {}));
  REQUIRE_MESSAGE(document, document.error().message());
  return std::move(*document);
}

std::vector<std::string> Fingerprints(const Report& report) {
  std::vector<std::string> all;
  const Document document = Parsed(report);
  for (const Node* issue : document.root().elements()) all.emplace_back(issue->Find("fingerprint")->text());
  return all;
}

TEST_CASE("an issue has what GitLab demands") {
  Report report{.verb = "check", .headline = ""};
  Finding& finding = report.findings.Add(verify::rules::kMaterialDiffers, "it differs");
  finding.locations = {{"./a/b.yml", {{0, 4, 2}, 3}, ""}};
  finding.evidence = {{"sha256", "aa", "bb"}};
  report.findings.Add(verify::rules::kLayoutExpiresSoon, "soon");
  report.findings.Add(verify::rules::kMaterialDiffers, "x").suppression = Suppression{};
  const Document document = Parsed(report);
  const auto issues = document.root().elements();
  REQUIRE(issues.size() == 2);
  CHECK(issues[0]->Find("description")->text() == "it differs · sha256: expected aa, found bb");
  CHECK(issues[0]->Find("check_name")->text() == "step/material-differs");
  CHECK(issues[0]->Find("severity")->text() == "critical");
  CHECK(issues[0]->Find("location")->Find("path")->text() == "a/b.yml");
  CHECK(issues[0]->Find("location")->Find("lines")->Find("begin")->text() == "4");
  CHECK(issues[1]->Find("severity")->text() == "major");
  CHECK(issues[1]->Find("location")->Find("path")->text() == "check");
}

TEST_CASE("a report without findings is an empty array") {
  CHECK(RenderGitLab(Report{.verb = "check", .headline = ""}, {}) == "[]\n");
}

TEST_CASE("fingerprints survive that lines move, and differ") {
  const auto with = [](std::string_view front, std::size_t line) {
    Report report{.verb = "check", .headline = ""};
    report.sources["a"] = std::string(front) + "uses: x\nuses: y\n";
    const auto add = [&](const RuleInfo& rule, std::size_t at) {
      report.findings.Add(rule, "m").locations = {{"a", {{0, at, 1}, 4}, ""}};
    };
    add(verify::rules::kMaterialDiffers, line);
    add(verify::rules::kMaterialDiffers, line);
    add(verify::rules::kMaterialDiffers, line + 1);
    add(verify::rules::kMaterialAbsent, line);
    report.findings.Add(verify::rules::kMaterialAbsent, "m").subject = "s";
    return Fingerprints(report);
  };
  const auto before = with("", 1), after = with("# two\n# lines\n", 3);
  CHECK(before == after);
  CHECK(std::set<std::string>(before.begin(), before.end()).size() == 5);
}

}  // namespace
}  // namespace pipeseal::report
