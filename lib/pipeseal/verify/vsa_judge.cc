#include "pipeseal/verify/vsa_judge.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "pipeseal/attestation/predicates/verification_summary.h"
#include "pipeseal/verify/attestation_outcome.h"
#include "pipeseal/verify/compat_rules.h"
#include "pipeseal/verify/summary_policy.h"

namespace pipeseal::verify {
namespace {

using attestation::Statement;
using attestation::VerificationSummary;

constexpr std::string_view kSlsa = "SLSA_";

bool IsMalformedLevel(std::string_view text) {
  constexpr std::string_view kLevel = "_LEVEL_", kDigits = "0123456789";
  if (!text.starts_with(kSlsa)) return text.empty();
  text.remove_prefix(kSlsa.size());
  const std::size_t at = text.find('_');
  if (at == 0 || at == std::string_view::npos || !text.substr(at).starts_with(kLevel)) return true;
  const std::string_view number = text.substr(at + kLevel.size());
  return number.empty() || number.find_first_not_of(kDigits) != std::string_view::npos;
}

class VsaJudge {
 public:
  VsaJudge(const Statement& statement, const VsaExpectations& expected, const std::string& file, Outcome& outcome)
      : statement_(statement), expected_(expected), outcome_(file, outcome) {}

  void Judge(const Limits& limits) {
    JudgeExpectations();
    JudgeDigests();
    Check& check = outcome_.Ask("verification summary", statement_.predicate_type());
    const auto malformed = [&](std::string message, std::vector<Evidence> evidence) {
      outcome_.Refuse(check, rules::kVsaMalformed, std::move(message), std::move(evidence), "give the file that the verifier wrote");
    };
    if (statement_.predicate_type() != attestation::kVerificationSummaryType) {
      malformed("the attestation is no verification summary",
                {{"predicate type", std::string(attestation::kVerificationSummaryType), statement_.predicate_type()}});
      return;
    }
    const Result<VerificationSummary> summary = VerificationSummary::Read(statement_, limits);
    if (!summary) {
      malformed(summary.error().message(), {});
      return;
    }
    check.Pass(fmt::format("by {}", summary->verifier_id));
    Compare("verifier", rules::kVsaVerifierDiffers, "--verifier-id", expected_.verifier_id, summary->verifier_id);
    Compare("resource", rules::kVsaResourceDiffers, "--resource-uri", expected_.resource_uri, summary->resource_uri);
    JudgeResult(*summary);
    JudgeLevels(summary->verified_levels);
  }

 private:
  void JudgeExpectations() {
    Check& check = outcome_.Ask("expectations");
    check.Pass("each can be compared");
    const auto unusable = [&](std::string message, std::string hint) {
      outcome_.Refuse(check, rules::kSlsaExpectationUnusable, std::move(message), {}, std::move(hint));
    };
    if (expected_.subject_digests.empty())
      outcome_.Refuse(check, rules::kSlsaNothingToVerify, "no digest of an artifact was given", {},
                      "give --subject-digest ALGORITHM:VALUE");
    for (const std::string& digest : expected_.subject_digests) {
      const std::size_t colon = digest.find(':');
      if (colon == 0 || colon == std::string::npos || colon + 1 == digest.size())
        unusable(fmt::format("'{}' is no digest", digest), "write it as ALGORITHM:VALUE");
    }
    if (expected_.verifier_id.empty()) unusable("no verifier is expected: anybody's summary would do", "give --verifier-id");
    if (expected_.resource_uri.empty()) unusable("no resource is expected: a summary of anything would do", "give --resource-uri");
    for (const std::string& level : expected_.levels)
      if (IsMalformedLevel(level))
        unusable(fmt::format("'{}' is no level", level), "a level of SLSA has the form SLSA_BUILD_LEVEL_2");
  }

  void JudgeDigests() {
    for (const std::string& digest : expected_.subject_digests) {
      Check& check = outcome_.Ask("subject digest", digest);
      const std::size_t colon = digest.find(':');
      const std::string_view algorithm = std::string_view(digest).substr(0, colon);
      const std::string_view value = colon == std::string::npos ? std::string_view() : std::string_view(digest).substr(colon + 1);
      std::vector<std::string> found;
      for (const attestation::ResourceDescriptor& subject : statement_.subjects())
        if (std::string text = subject.DigestText(algorithm); !text.empty()) found.push_back(std::move(text));
      if (!value.empty() && std::ranges::find(found, value) != found.end()) {
        check.Pass("a subject of the summary");
      } else {
        outcome_.Refuse(check, rules::kVsaDigestNotFound, "the summary is not about the artifact",
                        {{std::string(algorithm), std::string(value), fmt::format("{}", fmt::join(found, ", "))}},
                        "get the summary of this artifact from the verifier");
      }
    }
  }

  void Compare(std::string_view what, const RuleInfo& rule, std::string_view flag, const std::string& wanted,
               const std::string& found) {
    Check& check = outcome_.Ask(std::string(what), found);
    if (!wanted.empty() && found == wanted) {
      check.Pass("the expected one");
      return;
    }
    outcome_.Refuse(check, rule, fmt::format("the summary names another {}", what), {{std::string(what), wanted, found}},
                    fmt::format("compare {} with the {} that was found", flag, what));
  }

  void JudgeResult(const VerificationSummary& summary) {
    Check& check = outcome_.Ask("result");
    if (summary.passed) {
      check.Pass("PASSED");
      return;
    }
    outcome_.Refuse(check, rules::kVsaNotPassed, "the verifier refused the artifact", {{"result", "PASSED", "FAILED"}},
                    "do not use the artifact; ask the verifier why");
  }

  void JudgeLevels(const std::vector<std::string>& stated) {
    const std::string all = fmt::format("{}", fmt::join(stated, ", "));
    for (const std::string& text : stated)
      if (IsMalformedLevel(text))
        outcome_.Refuse(outcome_.Ask("level", text), rules::kVsaLevelInvalid, fmt::format("'{}' is no level", text),
                        {{"level", "SLSA_TRACK_LEVEL_NUMBER", text}}, "have the verifier make the summary again");
    for (const std::string& wanted : expected_.levels) {
      Check& check = outcome_.Ask("level", wanted);
      if (!IsMalformedLevel(wanted) && MeetsLevel(stated, wanted)) {
        check.Pass(all);
      } else {
        outcome_.Refuse(check, rules::kVsaLevelNotMet, "the summary does not state the level", {{"level", wanted, all}},
                        "ask for a level that the verifier vouches for, or do not use the artifact");
      }
    }
  }

  const Statement& statement_;
  const VsaExpectations& expected_;
  AttestationOutcome outcome_;
};

}  // namespace

void JudgeVsa(const Statement& statement, const VsaExpectations& expected, const std::string& file,
                  const Limits& limits, Outcome& outcome) {
  VsaJudge(statement, expected, file, outcome).Judge(limits);
}

}  // namespace pipeseal::verify
