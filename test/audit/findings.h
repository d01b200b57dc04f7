// What the checks of one family say of one file.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "pipeseal/audit/families.h"
#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit {

using Found = std::vector<std::string>;

// Of one family; the reporter of the file keeps them with their fixes.
inline Reporter ReportOf(const Family& family, const pipeline::File& definition, Project& project) {
  const AuditedFile& file =
      project.Add(pipeline::File::ReadAs(definition.kind(), definition.name(), definition.text()));
  Reporter reporter(file.name());
  for (const CheckFile check : family.file_checks) check(file, project, reporter);
  return reporter;
}

// "rule:line" of each finding, sorted.
inline Found FindingsOf(const Family& family, pipeline::FileKind kind, std::string text) {
  Project project;
  Found out;
  const Reporter reporter = ReportOf(family, pipeline::File::ReadAs(kind, "file", std::move(text)), project);
  for (const AuditFinding& each : reporter.findings())
    out.push_back(std::string(each.rule->info.id) + ":" + std::to_string(each.finding.locations[0].range.begin.line));
  std::ranges::sort(out);
  return out;
}

// The replacements that fixes offer, in the order of the findings.
inline Found Fixes(const Family& family, pipeline::FileKind kind, std::string text) {
  Project project;
  Found out;
  const Reporter reporter = ReportOf(family, pipeline::File::ReadAs(kind, "file", std::move(text)), project);
  for (const AuditFinding& each : reporter.findings())
    for (const Fix& fix : each.fixes)
      for (const Edit& edit : fix.edits) out.push_back(edit.text);
  return out;
}

}  // namespace pipeseal::audit
