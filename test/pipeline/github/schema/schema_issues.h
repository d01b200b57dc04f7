// Issues of a text, as tests compare them.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/github/schema/workflow_check.h"

namespace pipeseal::pipeline::github::schema {

struct Found {
  IssueKind kind;
  std::size_t line;
  bool operator==(const Found&) const = default;
};
using FoundList = std::vector<Found>;

inline FoundList Places(const std::vector<Issue>& issues) {
  FoundList out;
  for (const Issue& issue : issues) out.push_back({issue.kind, issue.range.begin.line});
  return out;
}

inline std::vector<Issue> IssuesOf(const encoding::YamlStream& workflow) {
  return CheckWorkflow(*workflow.documents()[0]);
}
inline FoundList FoundIn(const std::string& workflow) {
  return Places(IssuesOf(encoding::YamlStream::Parse(workflow)));
}
inline FoundList FoundInAction(const std::string& action) {
  const auto stream = encoding::YamlStream::Parse(action);
  return Places(CheckAction(*stream.documents()[0]));
}

// A workflow with one job, whose own lines follow: they stand from line 5 on.
inline std::string WithJob(std::string_view lines) {
  return fmt::format("on: push\njobs:\n  a:\n    runs-on: x\n{}", lines);
}
// With steps, from line 6 on.
inline std::string WithSteps(std::string_view lines) { return WithJob(fmt::format("    steps:\n{}", lines)); }

}  // namespace pipeseal::pipeline::github::schema
