// Calls of reusable workflows against what is called (GitHub documentation: "Reuse workflows"): inputs, secrets, how
// deep calls go, how many jobs they bring, and permissions: a called workflow can have no more of them than the job
// that calls it.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/schema/grants.h"
#include "pipeseal/pipeline/github/schema/issue.h"

namespace pipeseal::pipeline::github::schema {

// The workflow that a `uses` names, or nullptr if it is not at hand.
using FindWorkflow = std::function<const encoding::Node*(std::string_view uses)>;

struct CallOptions {
  std::size_t max_depth = 9;  // GitHub's: calls within calls
  // How many jobs there may be, each call with those that it brings. GitHub has a bound and does not tell it.
  std::optional<std::size_t> max_jobs{};
  std::optional<Grants> repository{};  // what the repository grants where a workflow says nothing, if that is known
};

// Issues are about the calls of `root`. Those of the workflows that it calls are told of when these are checked.
std::vector<Issue> CheckCalls(const encoding::Node& root, const FindWorkflow& find, const CallOptions& options = {});

}  // namespace pipeseal::pipeline::github::schema
