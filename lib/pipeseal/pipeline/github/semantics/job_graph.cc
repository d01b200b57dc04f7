#include "pipeseal/pipeline/github/semantics/job_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/spelling.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

constexpr std::size_t kShownJobs = 12;
constexpr std::size_t kCompared = 200;

class JobGraph {
 public:
  JobGraph(const Workflow& workflow, Problems& problems) : jobs_(workflow.jobs), problems_(problems) {
    for (std::size_t i = 0; i < jobs_.size(); ++i) by_id_.emplace(AsciiLowered(jobs_[i].id.value), i);
    needs_.resize(jobs_.size());
  }

  void Run() {
    for (std::size_t i = 0; i < jobs_.size(); ++i) ReadNeeds(i);
    states_.resize(jobs_.size(), State::kNew);
    for (std::size_t i = 0; i < jobs_.size(); ++i)
      if (states_[i] == State::kNew) Walk(i);
  }

 private:
  enum class State : unsigned char { kNew, kOpen, kDone };
  struct Visit {
    std::size_t job;
    std::size_t next = 0;  // need to follow
  };

  void ReadNeeds(std::size_t job) {
    std::unordered_set<std::string> seen;
    for (const Text& need : jobs_[job].needs) {
      const std::string id = AsciiLowered(need.value);
      if (id.empty() || id.find("${{") != std::string::npos) continue;
      if (!seen.insert(id).second) {
        problems_.Add(Severity::kWarning, need, fmt::format("The job '{}' is needed twice", need.value));
        continue;
      }
      const auto at = by_id_.find(id);
      if (at == by_id_.end())
        ReportUnknown(need);
      else
        needs_[job].push_back(at->second);
    }
  }

  void ReportUnknown(const Text& need) {
    Problem& problem = problems_.Add(Severity::kError, need, fmt::format("There is no job '{}'", need.value));
    std::vector<std::string_view> ids;
    for (std::size_t i = 0; i < std::min(jobs_.size(), kCompared); ++i) ids.push_back(jobs_[i].id.value);
    if (const auto near = NearestName(need.value, ids); !near.empty()) problem.hint = fmt::format("Write '{}'", near);
  }

  // Depth first, on a stack of its own: chains can be long.
  void Walk(std::size_t start) {
    std::vector<Visit> path{{start}};
    states_[start] = State::kOpen;
    while (!path.empty()) {
      Visit& top = path.back();
      if (top.next == needs_[top.job].size()) {
        states_[top.job] = State::kDone;
        path.pop_back();
        continue;
      }
      const std::size_t need = needs_[top.job][top.next++];
      if (states_[need] == State::kOpen) ReportCycle(path, need);
      if (states_[need] != State::kNew) continue;
      states_[need] = State::kOpen;
      path.push_back({need});
    }
  }

  // At the first of its jobs in the text. One cycle is enough: others may go away with it.
  void ReportCycle(const std::vector<Visit>& path, std::size_t need) {
    if (told_) return;
    told_ = true;
    const auto begin = std::ranges::find(path, need, &Visit::job);
    const auto first = std::ranges::min_element(begin, path.end(), {}, &Visit::job);
    std::vector<Visit> cycle(begin, path.end());
    std::ranges::rotate(cycle, cycle.begin() + (first - begin));
    std::string names;
    for (std::size_t i = 0; i < std::min(cycle.size(), kShownJobs); ++i)
      names += fmt::format("'{}' needs ", jobs_[cycle[i].job].id.value);
    names += cycle.size() > kShownJobs ? "…" : fmt::format("'{}'", jobs_[cycle.front().job].id.value);
    problems_.Add(Severity::kError, jobs_[cycle.front().job].id, fmt::format("Jobs need each other: {}", names));
  }

  const std::vector<Job>& jobs_;
  Problems& problems_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::vector<std::vector<std::size_t>> needs_;
  std::vector<State> states_;
  bool told_ = false;
};

}  // namespace

void CheckJobGraph(const Workflow& workflow, Problems& problems) { JobGraph(workflow, problems).Run(); }

}  // namespace pipeseal::pipeline::github::semantics
