#include "pipeseal/base/glob.h"

#include "pipeseal/base/utf8.h"

namespace pipeseal {
namespace {

// Bytes that are not UTF-8 become code points of their own beyond Unicode, so that they match themselves only.
char32_t Next(std::string_view& text) {
  const CodePoint c = DecodeUtf8(text);
  const char32_t value = c.valid ? c.value : 0x110000u + static_cast<unsigned char>(text[0]);
  text.remove_prefix(c.length);
  return value;
}

std::u32string ToCodePoints(std::string_view text) {
  std::u32string out;
  while (!text.empty()) out.push_back(Next(text));
  return out;
}

}  // namespace

bool HasGlobCharacters(std::string_view text) { return text.find_first_of("*?[") != std::string_view::npos; }

bool Glob::Token::Accepts(char32_t c) const {
  switch (kind) {
    case Kind::kCharacter:
      return c == character;
    case Kind::kAnyOne:
      return true;
    case Kind::kClass:
      for (const Range& range : ranges)
        if (range.first <= c && c <= range.last) return !negated;
      return negated;
    case Kind::kAnyMany:
      break;
  }
  return false;
}

bool Glob::ReadClass(std::u32string_view text, std::size_t& at, Token& token) {
  std::size_t i = at;
  token.kind = Token::Kind::kClass;
  token.negated = i < text.size() && text[i] == '!';
  if (token.negated) ++i;
  const std::size_t begin = i;
  // A ']' that comes first belongs to the class.
  std::size_t end = text.find(U']', begin < text.size() && text[begin] == ']' ? begin + 1 : begin);
  if (end == std::u32string_view::npos) return false;
  const std::u32string_view body = text.substr(begin, end - begin);
  for (std::size_t k = 0; k < body.size();) {
    // A '-' between two characters makes a range; one at either end is itself. A reversed range is empty.
    if (k + 2 < body.size() && body[k + 1] == '-') {
      if (body[k] <= body[k + 2]) token.ranges.push_back({body[k], body[k + 2]});
      k += 3;
    } else {
      token.ranges.push_back({body[k], body[k]});
      ++k;
    }
  }
  at = end + 1;
  return true;
}

Glob::Glob(std::string_view pattern) : everything_(pattern == "*") {
  const std::size_t special = pattern.find_first_of("*?[");
  prefix_ = pattern.substr(0, special);
  if (special == std::string_view::npos) return;
  const std::u32string rest = ToCodePoints(pattern.substr(special));
  for (std::size_t i = 0; i < rest.size();) {
    const char32_t c = rest[i++];
    Token token{Token::Kind::kCharacter, c};
    if (c == '*') {
      token.kind = Token::Kind::kAnyMany;
      if (!tokens_.empty() && tokens_.back().kind == Token::Kind::kAnyMany) continue;
    } else if (c == '?') {
      token.kind = Token::Kind::kAnyOne;
    } else if (c == '[') {
      Token set{Token::Kind::kClass};
      if (ReadClass(rest, i, set)) token = std::move(set);
    }
    tokens_.push_back(std::move(token));
  }
}

bool Glob::Matches(std::string_view name) const {
  if (everything_) return true;
  if (!name.starts_with(prefix_)) return false;
  name.remove_prefix(prefix_.size());
  if (tokens_.empty()) return name.empty();
  if (tokens_.size() == 1 && tokens_[0].kind == Token::Kind::kAnyMany) return true;
  // Only the last star needs to be retried: what an earlier one took cannot help.
  std::size_t token = 0, star = tokens_.size();
  std::string_view retry;
  while (!name.empty()) {
    if (token < tokens_.size() && tokens_[token].kind == Token::Kind::kAnyMany) {
      star = token++;
      retry = name;
      continue;
    }
    std::string_view rest = name;
    if (token < tokens_.size() && tokens_[token].Accepts(Next(rest))) {
      name = rest;
      ++token;
      continue;
    }
    if (star == tokens_.size()) return false;
    Next(retry);
    name = retry;
    token = star + 1;
  }
  while (token < tokens_.size() && tokens_[token].kind == Token::Kind::kAnyMany) ++token;
  return token == tokens_.size();
}

}  // namespace pipeseal
