#include "pipeseal/sbom/license_expression.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/license_list.h"

namespace pipeseal::sbom {
namespace {

using Kind = LicenseNode::Kind;

constexpr std::string_view kLicenseRef = "LicenseRef-", kDocumentRef = "DocumentRef-", kAdditionRef = "AdditionRef-";
constexpr std::string_view kBlanks = " \t\r\n", kNone = "NONE", kNoAssertion = "NOASSERTION";
constexpr std::string_view kBlanksAndParentheses = " \t\r\n()";

bool IsIdCharacter(char c) { return IsAsciiAlphanumeric(c) || c == '-' || c == '.'; }

bool IsIdString(std::string_view text) { return !text.empty() && std::ranges::all_of(text, IsIdCharacter); }

// [DocumentRef-idstring:]prefix idstring, whose prefixes are case-sensitive.
bool IsReference(std::string_view text, std::string_view prefix) {
  if (text.starts_with(kDocumentRef)) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || !IsIdString(text.substr(kDocumentRef.size(), colon - kDocumentRef.size())))
      return false;
    text.remove_prefix(colon + 1);
  }
  return text.starts_with(prefix) && IsIdString(text.substr(prefix.size()));
}

bool LooksLikeReference(std::string_view text) {
  return text.contains(':') || text.starts_with(kLicenseRef) || text.starts_with(kDocumentRef) || text.starts_with(kAdditionRef);
}

struct Token {
  enum class Kind : std::uint8_t { kWord, kOpen, kClose, kEnd } kind;
  std::string_view text;
  std::size_t offset;
};

// For errors: hostile words can be long.
std::string Shown(std::string_view text) {
  constexpr std::size_t kMost = 64;
  return EscapeForTerminal(text.substr(0, kMost)) + (text.size() > kMost ? "…" : "");
}

class Parser {
 public:
  Parser(std::string_view text, const Limits& limits) : text_(text), limits_(limits) { Advance(); }

  Result<LicenseNode> ParseWhole() {
    if (token_.kind == Token::Kind::kEnd) return Fail(ErrorCode::kSyntax, "an empty license expression");
    PIPESEAL_ASSIGN(LicenseNode root, ParseOr(0));
    if (token_.kind == Token::Kind::kClose) return FailHere("a ')' that closes nothing");
    if (token_.kind != Token::Kind::kEnd) return FailOperator();
    return root;
  }

  std::vector<LicenseAdvice> TakeAdvice() { return std::move(advice_); }

 private:
  std::unexpected<Error> FailHere(std::string_view reason) const {
    return Fail(ErrorCode::kSyntax, "character {}: {}", token_.offset + 1, reason);
  }

  std::unexpected<Error> FailOperator() const {
    if (token_.kind == Token::Kind::kOpen) return FailHere("AND or OR is missing before '('");
    return FailHere(fmt::format("'{}' stands where AND, OR, WITH, ')' or the end must follow", Shown(token_.text)));
  }

  void Advance() {
    at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size());
    const auto token = [&](Token::Kind kind, std::size_t length) {
      token_ = {kind, text_.substr(at_, length), at_};
      at_ += length;
    };
    if (at_ == text_.size()) return token(Token::Kind::kEnd, 0);
    if (text_[at_] == '(') return token(Token::Kind::kOpen, 1);
    if (text_[at_] == ')') return token(Token::Kind::kClose, 1);
    const std::size_t end = std::min(text_.find_first_of(kBlanksAndParentheses, at_), text_.size());
    token(Token::Kind::kWord, end - at_);
  }

  // Takes the operator if it is next: all in upper or all in lower case (SPDX 3.0.1 annex B.2).
  bool TakeOperator(std::string_view upper, std::string_view lower) {
    if (token_.kind != Token::Kind::kWord || (token_.text != upper && token_.text != lower)) return false;
    if (token_.text == lower) Advise(LicenseAdvice::Kind::kLowerCaseOperator, std::string(upper));
    Advance();
    return true;
  }

  void Advise(LicenseAdvice::Kind kind, std::string better) {
    advice_.push_back({kind, token_.offset, std::string(token_.text), std::move(better)});
  }

  Result<LicenseNode> ParseOr(std::size_t depth) {
    PIPESEAL_ASSIGN(LicenseNode first, ParseAnd(depth));
    LicenseNode node{Kind::kOr};
    while (TakeOperator("OR", "or")) {
      PIPESEAL_ASSIGN(LicenseNode next, ParseAnd(depth));
      node.operands.push_back(std::move(next));
    }
    return Joined(std::move(first), std::move(node));
  }

  Result<LicenseNode> ParseAnd(std::size_t depth) {
    PIPESEAL_ASSIGN(LicenseNode first, ParsePrimary(depth));
    LicenseNode node{Kind::kAnd};
    while (TakeOperator("AND", "and")) {
      PIPESEAL_ASSIGN(LicenseNode next, ParsePrimary(depth));
      node.operands.push_back(std::move(next));
    }
    return Joined(std::move(first), std::move(node));
  }

  static LicenseNode Joined(LicenseNode first, LicenseNode node) {
    if (node.operands.empty()) return first;
    node.operands.insert(node.operands.begin(), std::move(first));
    return node;
  }

  Result<LicenseNode> ParsePrimary(std::size_t depth) {
    if (token_.kind == Token::Kind::kOpen) return ParseParentheses(depth);
    LicenseNode node;
    PIPESEAL_ASSIGN(node.term, ParseTerm());
    return node;
  }

  Result<LicenseNode> ParseParentheses(std::size_t depth) {
    if (depth == limits_.license_depth)
      return Fail(ErrorCode::kLimit, "character {}: more than {} parentheses in each other", token_.offset + 1, depth);
    const std::size_t open = token_.offset;
    Advance();
    PIPESEAL_ASSIGN(LicenseNode node, ParseOr(depth + 1));
    if (token_.kind == Token::Kind::kEnd)
      return Fail(ErrorCode::kSyntax, "character {}: a '(' that is never closed", open + 1);
    if (token_.kind != Token::Kind::kClose) return FailOperator();
    Advance();
    if (token_.text == "WITH" || token_.text == "with") return FailHere("WITH follows a licence, not parentheses");
    return node;
  }

  Result<LicenseTerm> ParseTerm() {
    LicenseTerm term;
    term.offset = token_.offset;
    PIPESEAL_TRY(ReadLicense(term));
    if (!TakeOperator("WITH", "with")) return term;
    PIPESEAL_TRY(ReadException(term));
    return term;
  }

  // Leaves the function with what is wrong with a token that is no id, before it is looked up.
  Result<void> CheckWord(std::string_view wanted) const {
    if (token_.kind != Token::Kind::kWord)
      return FailHere(fmt::format("{} is missing{}", wanted, token_.kind == Token::Kind::kEnd ? " at the end" : ""));
    for (const std::string_view operator_word : {"AND", "OR", "WITH"})
      if (AsciiCaseEqual(token_.text, operator_word))
        return FailHere(fmt::format("{} is missing before '{}'", wanted, token_.text));
    if (token_.text == kNone || token_.text == kNoAssertion)
      return FailHere(fmt::format("{} stands for a whole expression and is never a part of one", token_.text));
    for (std::size_t i = 0; i < token_.text.size(); ++i) {
      const char c = token_.text[i];
      if (!IsIdCharacter(c) && c != '+' && c != ':')
        return Fail(ErrorCode::kSyntax, "character {}: no id in '{}'", token_.offset + i + 1, Shown(token_.text));
    }
    return {};
  }

  Result<void> ReadLicense(LicenseTerm& term) {
    PIPESEAL_TRY(CheckWord("a licence"));
    std::string_view id = token_.text;
    if (id.ends_with('+')) {
      term.plus = true;
      id.remove_suffix(1);
    }
    if (LooksLikeReference(id)) {
      if (term.plus) return FailHere("'+' follows ids of the licence list only");
      if (!IsReference(id, kLicenseRef)) return FailReference(kLicenseRef);
      term.license = id;
    } else {
      const LicenseInfo* license = FindLicense(id);
      if (license == nullptr) return FailUnknownLicense(id);
      AdviseOnLicense(*license, term.plus);
      term.license = license->id;
    }
    Advance();
    return {};
  }

  Result<void> ReadException(LicenseTerm& term) {
    PIPESEAL_TRY(CheckWord("an exception"));
    const std::string_view id = token_.text;
    if (LooksLikeReference(id)) {
      if (!IsReference(id, kAdditionRef)) return FailReference(kAdditionRef);
      Advise(LicenseAdvice::Kind::kAdditionRef, {});
      term.exception = id;
    } else {
      const LicenseInfo* exception = FindLicenseException(id);
      if (exception == nullptr)
        return Fail(ErrorCode::kSchema, "character {}: '{}' is no exception of the SPDX licence list", token_.offset + 1,
                    Shown(id));
      if (exception->id != id) Advise(LicenseAdvice::Kind::kSpelling, std::string(exception->id));
      if (exception->deprecated()) Advise(LicenseAdvice::Kind::kDeprecated, {});
      term.exception = exception->id;
    }
    Advance();
    return {};
  }

  std::unexpected<Error> FailReference(std::string_view prefix) const {
    return FailHere(fmt::format("'{}' is not of the form [DocumentRef-name:]{}name, with letters, digits, '-' and '.' in names",
                                Shown(token_.text), prefix));
  }

  std::unexpected<Error> FailUnknownLicense(std::string_view id) const {
    if (id.empty() || id.contains('+')) return FailHere("one '+' may follow a licence id, without a space");
    if (FindLicenseException(id) != nullptr) return FailHere(fmt::format("'{}' is an exception, which follows WITH", Shown(id)));
    return Fail(ErrorCode::kSchema, "character {}: '{}' is no licence of the SPDX licence list", token_.offset + 1, Shown(id));
  }

  void AdviseOnLicense(const LicenseInfo& license, bool plus) {
    const std::string canonical = std::string(license.id) + (plus ? "+" : "");
    if (canonical != token_.text) Advise(LicenseAdvice::Kind::kSpelling, canonical);
    if (!license.deprecated()) return;
    // The licences of GNU are deprecated in the forms that leave open whether later versions may be chosen.
    const std::string better = std::string(license.id) + (plus ? "-or-later" : "-only");
    Advise(LicenseAdvice::Kind::kDeprecated, FindLicense(better) != nullptr ? better : std::string());
  }

  std::string_view text_;
  const Limits& limits_;
  std::size_t at_ = 0;
  Token token_{};
  std::vector<LicenseAdvice> advice_;
};

void CollectTerms(const LicenseNode& node, std::vector<const LicenseTerm*>& out) {
  if (node.kind == Kind::kTerm) out.push_back(&node.term);
  for (const LicenseNode& operand : node.operands) CollectTerms(operand, out);
}

void Print(const LicenseNode& node, std::string& out) {
  if (node.kind == Kind::kTerm) {
    out += node.term.text();
    return;
  }
  const std::string_view separator = node.kind == Kind::kAnd ? " AND " : " OR ";
  for (std::size_t i = 0; i < node.operands.size(); ++i) {
    if (i > 0) out += separator;
    const bool parentheses = node.kind == Kind::kAnd && node.operands[i].kind == Kind::kOr;
    if (parentheses) out += '(';
    Print(node.operands[i], out);
    if (parentheses) out += ')';
  }
}

}  // namespace

bool LicenseTerm::is_reference() const { return LooksLikeReference(license); }

std::string LicenseTerm::text() const {
  return license + (plus ? "+" : "") + (exception.empty() ? "" : " WITH " + exception);
}

Result<LicenseExpression> LicenseExpression::Parse(std::string_view text, const Limits& limits) {
  Parser parser(text, limits);
  PIPESEAL_ASSIGN(LicenseNode root, parser.ParseWhole());
  return LicenseExpression(std::move(root), parser.TakeAdvice());
}

std::vector<const LicenseTerm*> LicenseExpression::terms() const& {
  std::vector<const LicenseTerm*> out;
  CollectTerms(root_, out);
  return out;
}

std::string LicenseExpression::text() const {
  std::string out;
  Print(root_, out);
  return out;
}

Result<LicenseField> ParseLicenseField(std::string_view text, const Limits& limits) {
  const std::string_view word = AsciiTrimmed(text, kBlanks);
  if (word == kNone) return LicenseAbsence::kNothing;
  if (word == kNoAssertion) return LicenseAbsence::kNoAssertion;
  PIPESEAL_ASSIGN(LicenseExpression expression, LicenseExpression::Parse(text, limits));
  return expression;
}

}  // namespace pipeseal::sbom
