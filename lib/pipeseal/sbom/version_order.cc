#include "pipeseal/sbom/version_order.h"

#include <algorithm>
#include <span>
#include <vector>

#include "pipeseal/base/ascii.h"

namespace pipeseal::sbom {
namespace {

using Order = std::weak_ordering;

std::string_view TakeWhile(std::string_view& text, bool (*belongs)(char)) {
  const auto end = std::ranges::find_if_not(text, belongs);
  const std::string_view taken(text.begin(), end);
  text.remove_prefix(taken.size());
  return taken;
}

// Of any length.
std::strong_ordering CompareNumbers(std::string_view a, std::string_view b) {
  a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
  b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
  return a.size() != b.size() ? a.size() <=> b.size() : a <=> b;
}

// What words behind a version mean. Those whose step is 0 are told from a release, but not from one another.
struct Word {
  std::string_view text;
  int side;  // -1: before the release, 0: the release itself, 1: behind it
  int step;
};
constexpr Word kWords[] = {
    {"dev", -1, 0},     {"snapshot", -1, 0}, {"nightly", -1, 0}, {"canary", -1, 0}, {"pre", -1, 0}, {"preview", -1, 0},
    {"milestone", -1, 0}, {"m", -1, 0},      {"alpha", -1, 1},   {"a", -1, 1},      {"beta", -1, 2}, {"b", -1, 2},
    {"rc", -1, 3},      {"cr", -1, 3},       {"c", -1, 3},       {"final", 0, 1},   {"ga", 0, 1},    {"release", 0, 1},
    {"post", 1, 1},     {"p", 1, 0},         {"pl", 1, 0},       {"patch", 1, 0},   {"r", 1, 0},     {"rev", 1, 0},
    {"sp", 1, 0},       {"u", 1, 0},         {"update", 1, 0},
};

struct Token {
  std::string_view text;
  bool is_number;
};

struct Version {
  std::string_view epoch;
  std::vector<std::string_view> numbers;
  std::vector<Token> rest;
};

bool LooksLikeCommit(std::string_view text) {
  const auto is_hex = [](char c) { return IsAsciiDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
  return text.size() >= 7 && std::ranges::all_of(text, is_hex) && !std::ranges::all_of(text, IsAsciiDigit);
}

std::vector<Token> TokensOf(std::string_view text) {
  std::vector<Token> tokens;
  while (!text.empty()) {
    if (const auto number = TakeWhile(text, IsAsciiDigit); !number.empty()) tokens.push_back({number, true});
    if (const auto word = TakeWhile(text, IsAsciiLetter); !word.empty()) tokens.push_back({word, false});
    TakeWhile(text, [](char c) { return !IsAsciiAlphanumeric(c); });
  }
  return tokens;
}

std::optional<Version> Read(std::string_view text) {
  if (text.size() > 1 && (text[0] == 'v' || text[0] == 'V')) text.remove_prefix(1);
  if (text.empty() || !IsAsciiDigit(text[0]) || LooksLikeCommit(text)) return std::nullopt;
  text = text.substr(0, text.find('+'));
  Version version;
  std::string_view number = TakeWhile(text, IsAsciiDigit);
  if (text.size() > 1 && text[0] == ':' && IsAsciiDigit(text[1])) {
    version.epoch = number;
    text.remove_prefix(1);
    number = TakeWhile(text, IsAsciiDigit);
  }
  version.numbers.push_back(number);
  while (text.size() > 1 && text[0] == '.' && IsAsciiDigit(text[1])) {
    text.remove_prefix(1);
    version.numbers.push_back(TakeWhile(text, IsAsciiDigit));
  }
  version.rest = TokensOf(text);
  return version;
}

std::strong_ordering CompareReleases(const Version& a, const Version& b) {
  if (const auto order = CompareNumbers(a.epoch, b.epoch); order != 0) return order;
  const auto at = [](const Version& version, std::size_t i) {
    return i < version.numbers.size() ? version.numbers[i] : "";
  };
  for (std::size_t i = 0; i < std::max(a.numbers.size(), b.numbers.size()); ++i)
    if (const auto order = CompareNumbers(at(a, i), at(b, i)); order != 0) return order;
  return std::strong_ordering::equal;
}

const Word* Find(std::string_view text) {
  const auto at = std::ranges::find_if(kWords, [&](const Word& word) { return AsciiCaseEqual(word.text, text); });
  return at == std::end(kWords) ? nullptr : &*at;
}

bool IsLetter(std::string_view word) { return word.size() == 1; }

std::optional<Order> CompareWords(std::string_view a, std::string_view b) {
  if (AsciiCaseEqual(a, b)) return Order::equivalent;
  if (IsLetter(a) && IsLetter(b)) return ToAsciiLower(a[0]) <=> ToAsciiLower(b[0]);
  const Word *left = Find(a), *right = Find(b);
  if (left == nullptr || right == nullptr) return std::nullopt;
  if (left->side != right->side) return left->side <=> right->side;
  if (left->step == 0 || right->step == 0) return std::nullopt;
  return left->step <=> right->step;
}

// What is left of a version whose other one has ended, compared with nothing.
std::optional<Order> CompareWithEnd(std::span<const Token> rest, bool is_first) {
  const Token& token = rest[0];
  // "1.0-1" is behind 1.0 for Debian, and before it for npm.
  if (token.is_number) return is_first ? std::nullopt : std::optional(Order::greater);
  const bool has_number = rest.size() > 1 && rest[1].is_number;
  // "1.1.1a" of OpenSSL is behind 1.1.1, "1.0a" of Python before 1.0.
  if (IsLetter(token.text) && !has_number)
    return ToAsciiLower(token.text[0]) > 'c' ? std::optional(Order::greater) : std::nullopt;
  const Word* word = Find(token.text);
  if (word == nullptr) return std::nullopt;
  return word->side == 0 && rest.size() > 1 ? std::nullopt : std::optional<Order>(word->side <=> 0);
}

std::optional<Order> Reversed(std::optional<Order> order) {
  return order ? std::optional<Order>(0 <=> *order) : std::nullopt;
}

std::optional<Order> CompareRests(std::span<const Token> a, std::span<const Token> b) {
  for (std::size_t i = 0;; ++i) {
    if (i == a.size() && i == b.size()) return Order::equivalent;
    if (i == b.size()) return CompareWithEnd(a.subspan(i), i == 0);
    if (i == a.size()) return Reversed(CompareWithEnd(b.subspan(i), i == 0));
    std::optional<Order> order;
    if (a[i].is_number && b[i].is_number) {
      order = CompareNumbers(a[i].text, b[i].text);
    } else if (!a[i].is_number && !b[i].is_number) {
      order = CompareWords(a[i].text, b[i].text);
    }
    if (!order || *order != 0) return order;
  }
}

}  // namespace

std::optional<std::weak_ordering> CompareVersions(std::string_view a, std::string_view b) {
  const std::optional<Version> left = Read(a), right = Read(b);
  if (!left || !right) return std::nullopt;
  if (const auto order = CompareReleases(*left, *right); order != 0) return order;
  return CompareRests(left->rest, right->rest);
}

std::strong_ordering NaturalOrder(std::string_view a, std::string_view b) {
  const std::string_view whole_a = a, whole_b = b;
  while (!a.empty() && !b.empty()) {
    if (IsAsciiDigit(a[0]) && IsAsciiDigit(b[0])) {
      const auto order = CompareNumbers(TakeWhile(a, IsAsciiDigit), TakeWhile(b, IsAsciiDigit));
      if (order != 0) return order;
      continue;
    }
    if (a[0] != b[0]) return static_cast<unsigned char>(a[0]) <=> static_cast<unsigned char>(b[0]);
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  if (a.empty() != b.empty()) return a.empty() ? std::strong_ordering::less : std::strong_ordering::greater;
  return whole_a <=> whole_b;
}

}  // namespace pipeseal::sbom
