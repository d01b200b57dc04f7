#include "pipeseal/pipeline/github/schema/need_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/schema/literal.h"
#include "pipeseal/pipeline/github/schema/template_reader.h"
#include "pipeseal/pipeline/github/schema/wording.h"

namespace pipeseal::pipeline::github::schema {
namespace {

using encoding::Node;

using Edges = std::vector<std::vector<std::size_t>>;

Edges Reversed(const Edges& edges) {
  Edges out(edges.size());
  for (std::size_t from = 0; from < edges.size(); ++from)
    for (const std::size_t to : edges[from]) out[to].push_back(from);
  return out;
}

// Takes out every node that leads to none that is left, until there is none such.
void Peel(const Edges& edges, std::vector<bool>& left) {
  const Edges back = Reversed(edges);
  std::vector<std::size_t> count(edges.size());
  std::vector<std::size_t> ready;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    count[i] = static_cast<std::size_t>(std::ranges::count_if(edges[i], [&](std::size_t to) { return left[to]; }));
    if (left[i] && count[i] == 0) ready.push_back(i);
  }
  while (!ready.empty()) {
    const std::size_t node = ready.back();
    ready.pop_back();
    left[node] = false;
    for (const std::size_t from : back[node])
      if (left[from] && --count[from] == 0) ready.push_back(from);
  }
}

}  // namespace

NeedGraph::NeedGraph(const Node& jobs) : jobs_node_(jobs) {
  for (const auto& member : jobs.members()) {
    by_id_.emplace(AsciiLowered(member.key), jobs_.size());
    jobs_.push_back({member.key});
  }
  for (std::size_t i = 0; i < jobs_.size(); ++i) {
    const Node* needs = jobs.members()[i].value->Find("needs");
    if (needs == nullptr) continue;
    if (IsScalar(*needs)) AddNeeds(*needs, jobs_[i]);
    for (const Node* element : needs->elements()) AddNeeds(*element, jobs_[i]);
  }
}

void NeedGraph::AddNeeds(const Node& value, Job& job) const {
  const auto id = LiteralText(&value);
  if (!id) return;
  const auto known = by_id_.find(AsciiLowered(*id));
  job.needs.push_back({&value, known == by_id_.end() ? kUnknown : known->second});
}

std::vector<bool> NeedGraph::FindCircles() const {
  Edges edges(jobs_.size());
  for (std::size_t i = 0; i < jobs_.size(); ++i)
    for (const Need& need : jobs_[i].needs)
      if (need.job != kUnknown) edges[i].push_back(need.job);
  std::vector<bool> left(jobs_.size(), true);
  Peel(edges, left);
  Peel(Reversed(edges), left);
  return left;
}

void NeedGraph::Check(IssueList& issues) const {
  if (std::ranges::none_of(jobs_, [](const Job& job) { return job.needs.empty(); })) {
    issues.Add(IssueKind::kNoFirstJob, FirstKey(jobs_node_),
               jobs_.empty() ? "there is no job" : "every job needs another, so none can begin");
    return;
  }
  const auto circles = FindCircles();
  for (std::size_t i = 0; i < jobs_.size(); ++i) {
    for (const Need& need : jobs_[i].needs) {
      const bool unknown = need.job == kUnknown;
      if (!unknown && (!circles[i] || !circles[need.job])) continue;
      const auto name = Shown(need.node->text());
      Issue& issue = issues.Add(unknown ? IssueKind::kUnknownNeed : IssueKind::kCircularNeed, need.node->range(),
                                unknown ? fmt::format("there is no job '{}'", name)
                                        : fmt::format("job '{}' needs '{}', which waits for it in a circle",
                                                      Shown(jobs_[i].id), name));
      issue.subject = jobs_[i].id;
      issue.other = need.node->text();
    }
  }
}

}  // namespace pipeseal::pipeline::github::schema
