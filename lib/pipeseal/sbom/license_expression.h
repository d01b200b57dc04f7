// SPDX license expressions (SPDX 2.3 annex D, SPDX 3.0.1 annex B): licences of the list, references to licences that a document
// describes itself, '+', WITH, AND and OR, in this order of binding. Every id is in the list or is a reference. What both
// editions accept is read; what only one of them accepts, or what the list deprecates, is read with an advice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"

namespace pipeseal::sbom {

// A licence as it stands between the operators: `GPL-2.0+ WITH Classpath-exception-2.0`.
struct LicenseTerm {
  std::string license;    // id as the list spells it, "LicenseRef-x" or "DocumentRef-d:LicenseRef-x"
  bool plus = false;      // '+' behind it: this version or any later one
  std::string exception;  // id as the list spells it, "AdditionRef-x" or "DocumentRef-d:AdditionRef-x"; empty without WITH
  std::size_t offset = 0;  // of its first byte in the text that was read

  bool is_reference() const;
  std::string text() const;
};

// What is in parentheses is a node of its own: `A AND (B AND C)` has an AND in an AND.
struct LicenseNode {
  enum class Kind : std::uint8_t { kTerm, kAnd, kOr };

  Kind kind = Kind::kTerm;
  LicenseTerm term{};                   // of kTerm
  std::vector<LicenseNode> operands{};  // of kAnd and kOr, two or more
};

// Something that is not wrong and should be written differently.
struct LicenseAdvice {
  enum class Kind : std::uint8_t {
    kSpelling,           // an id in other letters than the list has
    kLowerCaseOperator,  // SPDX 2 has operators in upper case only
    kDeprecated,         // an id that the list deprecates
    kAdditionRef,        // a form that came with SPDX 3
  };

  Kind kind;
  std::size_t offset;
  std::string written;
  std::string better;  // may be empty
};

class LicenseExpression {
 public:
  // A kSyntax error for what is no expression, kSchema for an id that is not in the list, kLimit for parentheses that are nested
  // too deep; each names the character, counted from 1 in bytes.
  static Result<LicenseExpression> Parse(std::string_view text, const Limits& limits = kDefaultLimits);

  const LicenseNode& root() const& { return root_; }
  const LicenseNode& root() const&& = delete;
  const std::vector<LicenseAdvice>& advice() const& { return advice_; }
  const std::vector<LicenseAdvice>& advice() const&& = delete;

  // From left to right.
  std::vector<const LicenseTerm*> terms() const&;
  std::vector<const LicenseTerm*> terms() const&& = delete;
  // Canonical: ids as the list spells them, operators in upper case, single spaces, and only the parentheses that are needed.
  std::string text() const;

 private:
  LicenseExpression(LicenseNode root, std::vector<LicenseAdvice> advice)
      : root_(std::move(root)), advice_(std::move(advice)) {}

  LicenseNode root_;
  std::vector<LicenseAdvice> advice_;
};

// What a field of an SPDX document may say in the place of an expression; never an operand of one.
enum class LicenseAbsence : std::uint8_t {
  kNothing,      // NONE: there is no licence
  kNoAssertion,  // NOASSERTION: nothing is said about it
};

using LicenseField = std::variant<LicenseAbsence, LicenseExpression>;
Result<LicenseField> ParseLicenseField(std::string_view text, const Limits& limits = kDefaultLimits);

}  // namespace pipeseal::sbom
