#include "pipeseal/pipeline/github/schema/issue.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace pipeseal::pipeline::github::schema {

Issue& IssueList::Add(IssueKind kind, const SourceRange& range, std::string message) {
  Issue& issue = full() ? surplus_ = {} : issues_.emplace_back();
  issue.kind = kind;
  issue.range = range;
  issue.message = std::move(message);
  return issue;
}

std::vector<Issue> IssueList::Take() && {
  const auto place = [](const Issue& issue) {
    return std::tuple(issue.range.begin.offset, issue.offset, issue.kind);
  };
  std::ranges::stable_sort(issues_, {}, place);
  // What an alias stands for is read in each place.
  const auto same = std::ranges::unique(issues_, [&](const Issue& a, const Issue& b) {
    return place(a) == place(b) && a.message == b.message;
  });
  issues_.erase(same.begin(), same.end());
  return std::move(issues_);
}

}  // namespace pipeseal::pipeline::github::schema
