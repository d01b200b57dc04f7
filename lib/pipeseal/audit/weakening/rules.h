// Rules about changes of layouts: what was demanded before a change, and is not any more.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::weakening {

inline constexpr Rule kRules[] = {
    {{"weakening/layout-removed", Severity::kError, Ground::kJudged, "A layout was taken out.",
      "Whatever it demanded of the pipeline is demanded no more."},
     "WKN01",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "The seal is worth nothing if whoever brings the load may take the list of seals away.",
     "Keep the layout, or let its owners take it out in a change of its own."},
    {{"weakening/step-removed", Severity::kError, Ground::kJudged, "A layout demands a step or an inspection less.",
      "Nobody has to carry it out and sign for it any more."},
     "WKN02",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "Without the step that tests or scans, what was not tested passes like what was.",
     "Put the step back, or let the owners of the layout decide."},
    {{"weakening/threshold-lowered", Severity::kError, Ground::kJudged, "A step needs fewer signatures than before.",
      "Fewer people or builders have to agree on what it made."},
     "WKN03",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "A threshold of two is what keeps one stolen key, or one subverted builder, from being enough (SolarWinds, 2020).",
     "Put the threshold back, or let the owners of the layout decide."},
    {{"weakening/key-added", Severity::kError, Ground::kJudged, "One more key may sign for a step.",
      "Whoever holds it can carry out the step from now on."},
     "WKN04",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "A key that slips in with a change of something else is how an attacker becomes a functionary.",
     "Check whose key it is, by its id, in a place that is not this change."},
    {{"weakening/rule-loosened", Severity::kError, Ground::kJudged, "An artifact rule demands less than before.",
      "A rule that forbids, requires or matches was taken out, or one that lets more pass was put in."},
     "WKN05",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "The last DISALLOW is what makes all rules before it count; without it everything passes.",
     "Put the rule back, or let the owners of the layout decide."},
    {{"weakening/command-freed", Severity::kWarning, Ground::kJudged,
      "A step's command is not laid down any more, or is another.", "expected_command was emptied or changed."},
     "WKN06",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "Only advice to the verifier, but the only place that says what is to be run.",
     "Check that the new command is what is meant."},
    {{"weakening/expiry-later", Severity::kWarning, Ground::kJudged, "A layout is good for longer than before.",
      "Its expiry was moved on without its owners' signing it anew showing here."},
     "WKN07",
     Profile::kReview,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "Expiry is what ends trust in keys that nobody remembers.",
     "Check that the owners meant it."},
};
inline constexpr const Rule& kLayoutRemoved = kRules[0];
inline constexpr const Rule& kStepRemoved = kRules[1];
inline constexpr const Rule& kThresholdLowered = kRules[2];
inline constexpr const Rule& kKeyAdded = kRules[3];
inline constexpr const Rule& kRuleLoosened = kRules[4];
inline constexpr const Rule& kCommandFreed = kRules[5];
inline constexpr const Rule& kExpiryLater = kRules[6];

}  // namespace pipeseal::audit::weakening
