// What one artifact rule means, in a sentence.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pipeseal/intoto/artifact_rule.h"

namespace pipeseal::intoto {

// `kind`: the list that the rule stands in; `owner`: the step or inspection that the list belongs to.
std::string ExplainRule(const ArtifactRule& rule, ArtifactKind kind, std::string_view owner);

// What becomes of the files that none of the rules takes; empty if one of the rules says it for every file.
std::string ExplainRest(std::span<const ArtifactRule> rules);

}  // namespace pipeseal::intoto
