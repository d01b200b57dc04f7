// What one family says of workflows and actions of GitHub.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/audit/families.h"
#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit {

using Found = std::vector<std::string>;

struct NamedText {
  std::string name;
  std::string text;
};

// "rule:line" of each finding of the last file, up to a profile, sorted; the family's name is left out.
inline Found FoundIn(const Family& family, std::vector<NamedText> files, Profile profile = Profile::kReview) {
  Project project;
  const AuditedFile* last = nullptr;
  for (NamedText& file : files) last = &project.Add(pipeline::File::Read(std::move(file.name), std::move(file.text)));
  Reporter reporter(last->name());
  for (const CheckFile check : family.file_checks) check(*last, project, reporter);
  Found out;
  for (const AuditFinding& each : reporter.findings()) {
    if (std::max(each.profile, each.rule->profile) > profile) continue;
    const std::string_view id = each.rule->info.id;
    out.push_back(std::string(id.substr(id.find('/') + 1)) + ":" +
                  std::to_string(each.finding.locations[0].range.begin.line));
  }
  std::ranges::sort(out);
  return out;
}

inline Found FoundIn(const Family& family, std::string text, Profile profile = Profile::kReview) {
  return FoundIn(family, {{".github/workflows/a.yml", std::move(text)}}, profile);
}

// The text after the first fix of each finding of a rule, from the last to the first, or "" if there is none.
inline std::string Fixed(const Family& family, const std::string& text, std::string_view rule) {
  Project project;
  const AuditedFile& file = project.Add(pipeline::File::Read(".github/workflows/a.yml", text));
  Reporter reporter(file.name());
  for (const CheckFile check : family.file_checks) check(file, project, reporter);
  for (const AuditFinding& each : reporter.findings()) {
    if (each.rule->info.id != rule || each.fixes.empty()) continue;
    std::vector<Edit> edits = each.fixes[0].edits;
    std::ranges::sort(edits, std::greater<>(), [](const Edit& edit) { return edit.range.begin.offset; });
    std::string out = text;
    for (const Edit& edit : edits) out.replace(edit.range.begin.offset, edit.range.length, edit.text);
    return out;
  }
  return {};
}

// A workflow of one job with one step; the step begins in line 6.
inline std::string WorkflowOf(std::string_view events, std::string_view step) {
  return "on: " + std::string(events) + "\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - " +
         std::string(step) + "\n";
}

}  // namespace pipeseal::audit
