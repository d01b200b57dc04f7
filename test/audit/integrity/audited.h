// What the checks of integrity say of a project.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/audit/families.h"
#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::integrity {

using Found = std::vector<std::string>;

// "INT01:12" of each finding of the rule, in the order of the lines; with code "", of all.
inline Found Audited(const Project& project, std::string_view code = "") {
  Found found;
  const auto add = [&](const Reporter& reporter) {
    for (const AuditFinding& each : reporter.findings())
      if (code.empty() || each.rule->code == code)
        found.push_back(std::string(each.rule->code) + ":" +
                        std::to_string(each.finding.locations[0].range.begin.line));
  };
  for (const auto& file : project.files()) {
    Reporter reporter(file->name());
    for (const CheckFile check : kFamily.file_checks) check(*file, project, reporter);
    add(reporter);
  }
  Reporter reporter("");
  for (const CheckProject check : kFamily.project_checks) check(project, reporter);
  add(reporter);
  std::ranges::sort(found);
  return found;
}

inline Found AuditedFileOf(pipeline::FileKind kind, std::string text, std::string_view code = "") {
  Project project;
  project.Add(pipeline::File::ReadAs(kind, "release.yml", std::move(text)));
  return Audited(project, code);
}

// The jobs begin in line 3.
inline Found AuditedJobs(std::string_view jobs, std::string_view code, std::string_view on = "push") {
  return AuditedFileOf(pipeline::FileKind::kGitHubWorkflow, "on: " + std::string(on) + "\njobs:\n" + std::string(jobs),
                       code);
}

}  // namespace pipeseal::audit::integrity
