#include "pipeseal/verify/summary_policy.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "pipeseal/attestation/predicates/verification_summary.h"
#include "pipeseal/verify/attestation_rules.h"
#include "pipeseal/verify/compat_rules.h"

namespace pipeseal::verify {
namespace {


struct SlsaLevel {
  std::string_view track;  // "BUILD"
  unsigned number;
};

// SLSA_BUILD_LEVEL_3; nothing for other levels.
std::optional<SlsaLevel> ParseLevel(std::string_view text) {
  constexpr std::string_view kFront = "SLSA_", kMiddle = "_LEVEL_";
  const std::size_t middle = text.rfind(kMiddle);
  if (!text.starts_with(kFront) || middle == std::string_view::npos || middle + kMiddle.size() + 1 != text.size()) return std::nullopt;
  const char digit = text.back();
  if (digit < '0' || digit > '9' || middle <= kFront.size()) return std::nullopt;
  return SlsaLevel{text.substr(kFront.size(), middle - kFront.size()), static_cast<unsigned>(digit - '0')};
}

}  // namespace

bool MeetsLevel(const std::vector<std::string>& found, std::string_view wanted) {
  const std::optional<SlsaLevel> level = ParseLevel(wanted);
  return std::ranges::any_of(found, [&](const std::string& each) {
    const std::optional<SlsaLevel> other = ParseLevel(each);
    if (level && other) return level->track == other->track && other->number >= level->number;
    return each == wanted;
  });
}

void JudgeSummary(const Verified<attestation::Statement>& statement, const SummaryPolicy& policy, UtcTime now, Outcome& outcome) {
  const auto refuse = [&](std::string_view question, const RuleInfo& rule, std::string message, std::vector<Evidence> evidence,
                          std::string_view hint) {
    outcome.trace.Child(std::string(question)).Fail(message);
    Finding& finding = outcome.findings.Add(rule, std::move(message));
    finding.evidence = std::move(evidence);
    finding.hint = hint;
  };
  if (statement->predicate_type() != attestation::kVerificationSummaryType) {
    if (policy.demands_summary())
      refuse("summary", rules::kVsaMalformed, "the attestation is not a verification summary",
             {{"predicateType", std::string(attestation::kVerificationSummaryType), statement->predicate_type()}},
             "what is demanded of the summary can only be met by one: give the file that the verifier made");
    return;
  }
  const Result<attestation::VerificationSummary> summary = attestation::VerificationSummary::Read(*statement);
  if (!summary) {
    refuse("summary", rules::kVsaMalformed, summary.error().message(), {}, "have the verifier make it again");
    return;
  }
  if (!summary->passed) refuse("result", rules::kVsaNotPassed, "the verifier did not find it acceptable", {{"verificationResult", "PASSED", "FAILED"}},
           "ask the verifier why it refused the artifact");
  if (summary->time_verified && *summary->time_verified > now)
    refuse("time", rules::kPredicateTimes, "it was verified in the future", {{"time", FormatUtcTime(now), FormatUtcTime(*summary->time_verified)}},
           "compare the clock of the verifier with this one; --now takes another time");
  if (!policy.verifier_id.empty() && policy.verifier_id != summary->verifier_id)
    refuse("verifier", rules::kVsaVerifierDiffers, "another verifier made the summary", {{"verifier", policy.verifier_id, summary->verifier_id}},
           "compare --verifier-id with the one that was found, letter by letter");
  if (!policy.resource_uri.empty() && policy.resource_uri != summary->resource_uri)
    refuse("resource", rules::kVsaResourceDiffers, "the summary is about another resource", {{"resource", policy.resource_uri, summary->resource_uri}},
           "compare --resource-uri with the one that was found, letter by letter");
  for (const std::string& level : policy.verified_levels) {
    if (MeetsLevel(summary->verified_levels, level)) {
      outcome.trace.Child("level", level).Pass("stated");
    } else {
      refuse("level", rules::kVsaLevelNotMet, fmt::format("the summary does not state {}", level),
             {{"levels", level, fmt::format("{}", fmt::join(summary->verified_levels, ", "))}},
             "ask the verifier for a summary with this level, or for a lower one with --verified-level");
    }
  }
}

}  // namespace pipeseal::verify
