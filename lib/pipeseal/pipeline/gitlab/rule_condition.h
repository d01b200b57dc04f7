// What GitLab's `rules`, `only` and `workflow` say about the events that a job runs for.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/gitlab/definition.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::gitlab {

// A variable of a `rules:if`, and what it is compared with. Borrows from the condition.
struct Comparison {
  std::string_view variable{};
  std::string_view comparator{};  // "==", "!=", "=~", "!~"; empty: it is only asked whether it is set
  std::string_view value{};       // without quotes, or "$NAME"
  std::size_t value_offset = 0;
};
std::vector<Comparison> ComparisonsOf(std::string_view condition);

struct MergeRequestRun {
  bool runs = false;
  bool of_forks = false;  // it asks for merge requests whose source is another project
  Text where{};           // what says so; absent if that is not in the job
};

// Tells which jobs run in pipelines of merge requests. Borrows the definition. Reads a bounded number of rules in all.
class MergeRequestRuns {
 public:
  explicit MergeRequestRuns(const Definition& definition);
  MergeRequestRun Of(const Job& job);

 private:
  // What a list of rules says; `otherwise` holds for a rule without a condition.
  MergeRequestRun Read(const encoding::Node* rules, bool otherwise);

  const Definition& definition_;
  std::size_t budget_;
  bool workflow_runs_;
};

// The events that rules of the file name, each with its first place. A file that names none runs for pushes.
std::vector<Trigger> TriggersOf(const Definition& definition, const encoding::YamlStream& yaml);

}  // namespace pipeseal::pipeline::gitlab
