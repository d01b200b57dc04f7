// The jobs of a workflow and what each of them needs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/schema/issue.h"

namespace pipeseal::pipeline::github::schema {

class NeedGraph {
 public:
  // Of `jobs`, a mapping.
  explicit NeedGraph(const encoding::Node& jobs);

  // A job has to be first, what is needed has to be there, and no job can wait for itself. In time linear in the needs.
  void Check(IssueList& issues) const;

 private:
  struct Need {
    const encoding::Node* node;
    std::size_t job;  // kUnknown if there is none
  };
  struct Job {
    std::string_view id;
    std::vector<Need> needs{};
  };
  static constexpr std::size_t kUnknown = static_cast<std::size_t>(-1);

  void AddNeeds(const encoding::Node& value, Job& job) const;
  // Of each job, whether it waits for itself or stands between such that do.
  std::vector<bool> FindCircles() const;

  const encoding::Node& jobs_node_;
  std::vector<Job> jobs_;
  std::unordered_map<std::string, std::size_t> by_id_;
};

}  // namespace pipeseal::pipeline::github::schema
