// What the rules about manifests say of some files, for tests.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/audit/families.h"
#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::deploy {

using Found = std::vector<std::string>;

// Findings of the whole family over the files, of the file checks and then of the project.
inline std::vector<AuditFinding> ReportsOf(const Project& project) {
  std::vector<AuditFinding> out;
  const auto take = [&](Reporter& reporter) {
    for (AuditFinding& each : reporter.findings()) out.push_back(std::move(each));
  };
  for (const auto& file : project.files()) {
    Reporter reporter(file->name());
    for (const CheckFile check : kFamily.file_checks) check(*file, project, reporter);
    take(reporter);
  }
  Reporter of_project("");
  for (const CheckProject check : kFamily.project_checks) check(project, of_project);
  take(of_project);
  return out;
}

// Lines at which a rule ("host-path") speaks, sorted.
inline std::vector<std::size_t> LinesOf(const Project& project, std::string_view rule) {
  std::vector<std::size_t> out;
  for (const AuditFinding& each : ReportsOf(project))
    if (each.rule->info.id == "deploy/" + std::string(rule)) out.push_back(each.finding.locations[0].range.begin.line);
  std::ranges::sort(out);
  return out;
}

inline Project ProjectOf(std::initializer_list<std::string> texts, AuditSettings settings = {}) {
  Project project(std::move(settings));
  int number = 0;
  for (const std::string& text : texts)
    project.Add(pipeline::File::Read("manifest" + std::to_string(++number) + ".yaml", text));
  return project;
}

inline std::vector<std::size_t> Lines(std::string_view rule, std::string text) {
  return LinesOf(ProjectOf({std::move(text)}), rule);
}

using L = std::vector<std::size_t>;

// A Pod whose specification begins in line 4, indented by two.
inline std::string Pod(const std::string& spec) {
  return "apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: web}}\nspec:\n" + spec;
}

}  // namespace pipeseal::audit::deploy
