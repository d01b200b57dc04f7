#include "pipeseal/pipeline/jenkins/token.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::jenkins {
namespace {

bool IsWordStart(char c) { return IsAsciiLetter(c) || c == '_' || c == '$'; }
bool IsWordCharacter(char c) { return IsAsciiAlphanumeric(c) || c == '_' || c == '$'; }

struct QuoteForm {
  std::string_view open, close;
  Quote quote;
  bool one_line;
};
// The longer ones first.
constexpr QuoteForm kQuotes[] = {
    {"'''", "'''", Quote::kTripleSingle, false},
    {"\"\"\"", "\"\"\"", Quote::kTripleDouble, false},
    {"'", "'", Quote::kSingle, true},
    {"\"", "\"", Quote::kDouble, true},
    {"$/", "/$", Quote::kDollarSlashy, false},
};
constexpr QuoteForm kSlashy{"/", "/", Quote::kSlashy, true};

// Behind the '}' that closes the "${" before `at`; strings and braces within are passed over. The end of the text if
// none does.
std::size_t EndOfExpression(std::string_view text, std::size_t at) {
  std::size_t depth = 1;
  char open = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (open != 0) {
      if (c == '\\')
        ++at;
      else if (c == open || c == '\n')
        open = 0;
    } else if (c == '"' || c == '\'') {
      open = c;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return text.size();
}

class Tokeniser {
 public:
  explicit Tokeniser(std::string_view text) : text_(text) {}

  std::vector<Token> Run() {
    if (text_.starts_with("#!")) at_ = LineEnd();
    while (at_ < text_.size()) Next();
    return std::move(tokens_);
  }

 private:
  std::size_t LineEnd() const { return std::min(text_.find('\n', at_), text_.size()); }
  bool Sees(std::string_view mark) const { return text_.substr(at_).starts_with(mark); }

  void Next() {
    const char c = text_[at_];
    if (c == '\n') return AddNewline();
    if (c == ' ' || c == '\t' || c == '\r') return void(++at_);
    // A line goes on behind a backslash.
    if (Sees("\\\n")) return void(at_ += 2);
    if (Sees("//")) return void(at_ = LineEnd());
    if (Sees("/*")) {
      const auto end = text_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
      return;
    }
    for (const QuoteForm& form : kQuotes)
      if (Sees(form.open)) return AddString(form);
    if (c == '/' && SlashOpens()) return AddString(kSlashy);
    if (!IsWordStart(c) && !IsAsciiDigit(c)) return Add(Token::Kind::kOther, 1);
    std::size_t end = at_;
    while (end < text_.size() && IsWordCharacter(text_[end])) ++end;
    Add(Token::Kind::kWord, end - at_);
  }

  void Add(Token::Kind kind, std::size_t length) {
    tokens_.push_back({.kind = kind, .text = text_.substr(at_, length), .value = {}, .offset = at_});
    at_ += length;
  }

  // Empty lines are one with the line before.
  void AddNewline() {
    if (tokens_.empty() || tokens_.back().kind == Token::Kind::kNewline)
      ++at_;
    else
      Add(Token::Kind::kNewline, 1);
  }

  // It begins a string where no value stands before it that could be divided, and it is closed on its line.
  bool SlashOpens() const {
    if (!tokens_.empty()) {
      const Token& last = tokens_.back();
      if (last.kind == Token::Kind::kWord || last.is_string() || last.is(')') || last.is(']') || last.is('}'))
        return false;
    }
    return text_.find('/', at_ + 1) < LineEnd();
  }

  void AddString(const QuoteForm& form) {
    const std::size_t begin = at_ + form.open.size();
    const bool interpolates = form.quote != Quote::kSingle && form.quote != Quote::kTripleSingle;
    std::size_t at = begin;
    bool closed = false;
    while (at < text_.size() && !(closed = text_.substr(at).starts_with(form.close))) {
      if (form.one_line && text_[at] == '\n') break;
      if (text_[at] == '\\' && form.quote != Quote::kDollarSlashy)
        at = std::min(at + 2, text_.size());
      else if (interpolates && text_.substr(at).starts_with("${"))
        at = EndOfExpression(text_, at + 2);
      else
        ++at;
    }
    const std::size_t end = closed ? at + form.close.size() : at;
    tokens_.push_back({.kind = Token::Kind::kString,
                       .text = text_.substr(at_, end - at_),
                       .value = text_.substr(begin, at - begin),
                       .quote = form.quote,
                       .offset = at_});
    at_ = end;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> Tokenise(std::string_view text) { return Tokeniser(text).Run(); }

std::vector<Interpolation> InterpolationsOf(const Token& string) {
  std::vector<Interpolation> out;
  if (!string.interpolates()) return out;
  const std::string_view value = string.value;
  std::size_t at = 0;
  while (at + 1 < value.size()) {
    if (value[at] == '\\') {
      at += 2;
    } else if (value[at] != '$') {
      ++at;
    } else if (value[at + 1] == '{') {
      const std::size_t end = EndOfExpression(value, at + 2);
      out.push_back({AsciiTrimmed(value.substr(at + 2, end - at - 3)), at, end - at});
      at = end;
    } else if (IsAsciiLetter(value[at + 1]) || value[at + 1] == '_') {
      std::size_t end = at + 1;
      while (end < value.size() && (IsAsciiAlphanumeric(value[end]) || value[end] == '_' ||
                                    (value[end] == '.' && end + 1 < value.size() && IsAsciiLetter(value[end + 1]))))
        ++end;
      out.push_back({value.substr(at + 1, end - at - 1), at, end - at});
      at = end;
    } else {
      ++at;
    }
  }
  return out;
}

}  // namespace pipeseal::pipeline::jenkins
