// The part of the lint that looks at one pattern, name or prefix of an artifact rule.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/finding.h"

namespace pipeseal::intoto {

enum class PatternKind {
  kPattern,
  kName,    // of REQUIRE: no character is special
  kPrefix,  // of MATCH: no character is special, '/' at the end is in order, and it may be empty
};

struct PatternFault {
  const RuleInfo* rule;
  std::string message;
};

std::vector<PatternFault> FaultsOf(std::string_view text, PatternKind kind);

}  // namespace pipeseal::intoto
