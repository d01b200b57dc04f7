// What the checks of documents say of one file.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/audit/document/checks.h"
#include "pipeseal/audit/families.h"
#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::document {

// "rule:line" of each finding, sorted. Line 0: the file as a whole. What the schemas of platforms say has tests of its
// own.
inline std::vector<std::string> Audited(pipeline::File file) {
  Project project;
  const AuditedFile& audited = project.Add(std::move(file));
  Reporter reporter(audited.name());
  for (const CheckFile check : kFamily.file_checks) check(audited, project, reporter);
  std::vector<std::string> findings;
  for (const AuditFinding& each : reporter.findings())
    findings.push_back(std::string(each.rule->info.id) + ":" +
                       std::to_string(each.finding.locations[0].range.begin.line));
  std::ranges::sort(findings);
  return findings;
}

inline std::vector<std::string> Audited(pipeline::FileKind kind, std::string text) {
  return Audited(pipeline::File::ReadAs(kind, "file.yml", std::move(text)));
}
inline std::vector<std::string> AuditedWorkflow(std::string text) {
  return Audited(pipeline::FileKind::kGitHubWorkflow, std::move(text));
}

// A workflow that is in order, for what is put into it. The script begins in line 6.
inline std::string WorkflowWith(std::string_view step) {
  return "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - " + std::string(step) + "\n";
}

using Found = std::vector<std::string>;

}  // namespace pipeseal::audit::document
