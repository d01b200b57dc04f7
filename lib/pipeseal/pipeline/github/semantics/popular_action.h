// What much-used actions declare of their inputs, outputs and runtime: enough to see a typing error without the
// network.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/pipeline/github/uses.h"

namespace pipeseal::pipeline::github::semantics {

struct PopularInput {
  std::string_view name;
  bool required = false;  // and without a default
  bool deprecated = false;
};

struct PopularAction {
  std::string_view runtime{};  // "node20", "composite", "docker", …
  std::vector<PopularInput> inputs{};
  std::vector<std::string_view> outputs{};
  bool any_input = false;   // it takes inputs that it does not declare
  bool any_output = false;  // it sets outputs that it does not declare

  const PopularInput* FindInput(std::string_view name) const;  // the case of letters aside
};

// The action as it is at the ref: of a branch or tag that moves with a major version ("v4", "release/v1"), or of a
// whole version ("v4.1.2") whose major version is known, which is `exact` then only if the table has it. Nothing for
// what is not known, and for commits.
struct PopularActionMatch {
  PopularAction action;
  bool exact = true;
};
std::optional<PopularActionMatch> FindPopularAction(const Uses& uses);

}  // namespace pipeseal::pipeline::github::semantics
