// The part of the lint that looks at one list of artifact rules.
#pragma once

#include <span>
#include <string_view>

#include "pipeseal/base/finding.h"
#include "pipeseal/intoto/layout.h"

namespace pipeseal::intoto {

// The expected_materials or expected_products of a step or an inspection. Borrows everything.
struct RuleList {
  const Layout& layout;
  std::string_view file;
  std::string_view owner;  // the step's or inspection's name
  const SourceRange& owner_where;
  ArtifactKind kind;
  std::span<const ArtifactRule> rules;
};

void LintRuleList(const RuleList& list, Findings& findings);

}  // namespace pipeseal::intoto
