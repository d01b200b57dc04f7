#include <doctest/doctest.h>

#include "pipeseal/audit/audit.h"
#include "test/audit/findings.h"

using namespace pipeseal;
using namespace pipeseal::audit;
using pipeline::FileKind;

namespace {

const UtcTime kNow = *ParseUtcTime("2026-06-01T00:00:00Z");

// "rule:line", with "-" before those that are suppressed; of the rules that are asked about.
Found Of(std::string text, std::initializer_list<std::string_view> rules, std::string_view ignore_file = {}) {
  Project project({.now = kNow});
  project.Add(pipeline::File::ReadAs(FileKind::kGitHubWorkflow, ".github/workflows/a.yml", std::move(text)));
  if (!ignore_file.empty()) project.Add(*ReadIgnoreFile("ignore.yml", std::string(ignore_file)));
  Found out;
  for (const AuditFinding& each : Audit(project, Profile::kAudit, 1)) {
    const std::string_view id = each.rule->info.id;
    if (!id.starts_with("suppression/") && std::ranges::find(rules, id) == rules.end()) continue;
    out.push_back((each.finding.counts() ? "" : "-") + std::string(id) + ":" +
                  std::to_string(each.finding.locations[0].range.begin.line));
  }
  std::ranges::sort(out);
  return out;
}

constexpr std::string_view kRule = "permission/excessive";
std::string With(std::string_view comment) {
  return "on: push\npermissions: write-all" + std::string(comment) +
         "\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: make\n";
}

}  // namespace

TEST_CASE("A comment on the line") {
  CHECK(Of(With(""), {kRule}) == Found{"permission/excessive:2"});
  CHECK(Of(With(" # pipeseal: ignore[permission/excessive] a toy"), {kRule}) == Found{"-permission/excessive:2"});
  CHECK(Of(With(" # pipeseal: ignore[permission/*] a toy"), {kRule}) == Found{"-permission/excessive:2"});
  CHECK(Of(With(" # pipeseal: ignore[permission/excessive] until 2026-06-01: a toy"), {kRule}) ==
        Found{"-permission/excessive:2"});
}

TEST_CASE("A comment above") {
  CHECK(Of("on: push\n# pipeseal: ignore[permission/excessive] a toy\n\n# more\npermissions: write-all\njobs: {}\n",
           {kRule}) == Found{"-permission/excessive:5"});
}

TEST_CASE("Comments that suppress nothing") {
  CHECK(Of(With(" # pipeseal: ignore[permission/excessive]"), {kRule}) ==
        Found{"permission/excessive:2", "suppression/malformed:2"});
  CHECK(Of(With(" # pipeseal: ignore a toy"), {kRule}) == Found{"permission/excessive:2", "suppression/malformed:2"});
  CHECK(Of(With(" # pipeseal: ignore[] a toy"), {kRule}) == Found{"permission/excessive:2", "suppression/malformed:2"});
  CHECK(Of(With(" # pipeseal: ignore[no/such] a toy"), {kRule}) ==
        Found{"permission/excessive:2", "suppression/malformed:2"});
  CHECK(Of(With(" # pipeseal: ignore[secret/leak] a toy"), {kRule}) ==
        Found{"permission/excessive:2", "suppression/unused:2"});
  CHECK(Of(With(" # pipeseal: ignore[permission/excessive] until 2026-05-31: a toy"), {kRule}) ==
        Found{"permission/excessive:2", "suppression/expired:2"});
  CHECK(Of(With(" # pipeseal: ignore[permission/excessive] until May: a toy"), {kRule}) ==
        Found{"permission/excessive:2", "suppression/malformed:2"});
  CHECK(Of(With(" # something else"), {kRule}) == Found{"permission/excessive:2"});
}

TEST_CASE("A file of suppressions") {
  CHECK(Of(With(""), {kRule}, "- {rule: permission/excessive, file: '*.yml', reason: a toy}\n") ==
        Found{"-permission/excessive:2"});
  CHECK(Of(With(""), {kRule}, "- {rule: permission/excessive, file: '*.yml', line: 2, reason: a toy}\n") ==
        Found{"-permission/excessive:2"});
  CHECK(Of(With(""), {kRule}, "- {rule: permission/excessive, file: '*.yml', line: 3, reason: a toy}\n") ==
        Found{"permission/excessive:2", "suppression/unused:1"});
  CHECK(Of(With(""), {kRule}, "- {rule: permission/excessive, file: '*.yml', reason: a toy, expires: 2026-05-31}\n") ==
        Found{"permission/excessive:2", "suppression/expired:1"});
}

TEST_CASE("Files of suppressions that are refused") {
  for (const std::string_view text :
       {"a: b", "- {rule: permission/excessive, file: '*'}", "- {rule: permission/excessive, file: '*', reason: ''}",
        "- {rule: no/such, file: '*', reason: x}", "- {rule: secret/leak, file: '*', reason: x, until: 2027-01-01}",
        "- {rule: secret/leak, file: '*', reason: x, expires: soon}", "- x"})
    CHECK_FALSE(ReadIgnoreFile("ignore.yml", std::string(text)).has_value());
}
