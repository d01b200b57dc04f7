#include "pipeseal/pipeline/github/semantics/event_filters.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

struct Row {
  std::string_view event;
  EventFilters filters;
};
constexpr Row kRows[] = {
    {"merge_group", {.branches = true}},
    {"pull_request", {.branches = true, .paths = true}},
    {"pull_request_target", {.branches = true, .paths = true}},
    {"push", {.branches = true, .tags = true, .paths = true}},
    {"workflow_run", {.branches = true}},
};

}  // namespace

EventFilters FiltersOf(std::string_view event) {
  for (const Row& row : kRows)
    if (row.event == event) return row.filters;
  return {};
}

}  // namespace pipeseal::pipeline::github::semantics
