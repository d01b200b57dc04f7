// Which licences somebody accepts, and what that says of a license expression. The expression is judged as the choice that it
// offers: OR is as good as its best operand, AND as bad as its worst.
//
// An entry is a licence id ("MIT"), a version and all later ones of the list ("GPL-2.0+", "GPL-2.0-or-later"), or a pattern of
// ids ("GPL-*", "LicenseRef-*"), each alone or with an exception or a pattern of exceptions ("* WITH Classpath-exception-2.0").
// The case of letters counts in references only. "GPL-2.0" and "GPL-2.0-only" are the same licence, and so are "GPL-2.0+" and
// "GPL-2.0-or-later".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/glob.h"
#include "pipeseal/base/result.h"
#include "pipeseal/sbom/license_expression.h"

namespace pipeseal::sbom {

// From the worst to the best.
enum class LicenseVerdict : std::uint8_t {
  kDenied,    // an entry denies it
  kUnlisted,  // there are entries that allow licences, and none of them allows this one
  kAllowed,
};

struct LicenseJudgement {
  LicenseVerdict verdict;
  const LicenseTerm* term;  // the leaf that decided, in the expression
  std::string entry;        // the entry that decided, as written; empty when none did
};

class LicensePolicy {
 public:
  // With no entry that allows, every licence is allowed that is not denied. A kUsage error for an entry that no licence can
  // match: a misspelled denial would deny nothing.
  static Result<LicensePolicy> Parse(std::span<const std::string> allow, std::span<const std::string> deny);

  // A denial outweighs an allowance. A licence with an exception is judged as the licence unless an entry names an exception
  // too. Of a licence "or any later version" a later one may be chosen if an entry allows that; otherwise the named one counts.
  LicenseJudgement Evaluate(const LicenseExpression& expression) const&;
  LicenseJudgement Evaluate(const LicenseExpression&& expression) const& = delete;

 private:
  struct Entry {
    std::string text;
    Glob license;                     // of spellings
    std::string first_version{};      // stem of a version whose later ones count too; then `license` is not used
    std::optional<Glob> exception{};  // nothing for licences without an exception
  };
  struct Decision {
    LicenseVerdict verdict;
    const Entry* entry;
  };
  struct Key;  // of a licence: what entries are compared with

  static Result<Entry> ParseEntry(const std::string& text);
  static Key KeyOf(const LicenseTerm& term);
  static bool Matches(const Entry& entry, const Key& key, std::string_view exception);
  static const Entry* Find(const std::vector<Entry>& entries, const Key& key, std::string_view exception);

  LicenseJudgement Judge(const LicenseNode& node) const;
  Decision Decide(const LicenseTerm& term) const;
  std::optional<Decision> DecideByEntry(const Key& key, std::string_view exception) const;

  std::vector<Entry> allow_, deny_;
};

}  // namespace pipeseal::sbom
