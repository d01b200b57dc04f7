// Rules about suppressions themselves: one that says too little, or that is not needed, is told.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::suppression {

inline constexpr Rule kRules[] = {
    {{"suppression/malformed", Severity::kWarning, Ground::kJudged, "A suppression does not say what it should.",
      "It names the rules that it is for and a reason: `# pipeseal: ignore[pin/unpinned-action] why`. One that does "
      "not suppresses "
      "nothing."},
     "SUP01",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "A suppression without a reason is a hole that nobody can judge later.",
     "Name the rules in brackets and say why the finding does not count here."},
    {{"suppression/expired", Severity::kWarning, Ground::kJudged, "A suppression has expired.",
      "The day that it names has passed: its finding counts again."},
     "SUP02",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "What was to be mended by a day was not.",
     "Mend what the finding says, or decide anew and write a later day."},
    {{"suppression/unused", Severity::kNote, Ground::kJudged, "A suppression suppresses nothing.",
      "No finding of the rules that it names is at its place."},
     "SUP03",
     Profile::kReview,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "It would hide a finding of the future that nobody has judged.",
     "Take it out."},
};
inline constexpr const Rule& kMalformed = kRules[0];
inline constexpr const Rule& kExpired = kRules[1];
inline constexpr const Rule& kUnused = kRules[2];

}  // namespace pipeseal::audit::suppression
