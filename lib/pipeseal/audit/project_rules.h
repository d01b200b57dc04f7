// Rules about what there is to audit: nothing passes by absence.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::project {

inline constexpr Rule kRules[] = {
    {{"project/nothing-to-check", Severity::kError, Ground::kUndecided, "There is nothing to check.",
      "No pipeline definition, action or manifest was found where it was looked for. A check of nothing says nothing."},
     "PRJ01",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "A check that is pointed at the wrong folder would be green for ever.",
     "Name the folder of the repository, or the files."},
    {{"project/unknown-definition", Severity::kError, Ground::kJudged,
      "A file that was named is no definition that is known here.",
      "It is audited as YAML only: no platform's rules were applied."},
     "PRJ02",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "Whoever names a file expects that it was judged.",
     "Check the name, or leave the file out; the README lists the platforms that are read."},
};
inline constexpr const Rule& kNothingToCheck = kRules[0];
inline constexpr const Rule& kUnknownDefinition = kRules[1];

}  // namespace pipeseal::audit::project
