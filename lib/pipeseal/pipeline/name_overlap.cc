#include "pipeseal/pipeline/name_overlap.h"

#include <algorithm>
#include <cstddef>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline {
namespace {

constexpr std::size_t kLongest = 1000;
constexpr char kAny = '*';

struct Fence {
  std::string_view open, close;
};
// Longer ones first.
constexpr Fence kFences[] = {{"${{", "}}"}, {"$[[", "]]"}, {"{{", "}}"}, {"<<", ">>"},
                             {"$(", ")"},   {"${", "}"},   {"$[", "]"}};

constexpr std::string_view kFenceBegins = "${<";

// The length of the expression at the beginning of `text`; 0 if there is none.
std::size_t ExpressionLength(std::string_view text) {
  if (text.empty() || !kFenceBegins.contains(text[0])) return 0;
  for (const Fence& fence : kFences) {
    if (!text.starts_with(fence.open)) continue;
    const std::size_t end = text.find(fence.close, fence.open.size());
    if (end != std::string_view::npos) return end + fence.close.size();
  }
  if (text.size() < 2 || text[0] != '$' || !(IsAsciiLetter(text[1]) || text[1] == '_')) return 0;
  std::size_t end = 2;
  while (end < text.size() && (IsAsciiAlphanumeric(text[end]) || text[end] == '_')) ++end;
  return end;
}

// Neither a glob nor an expression: it says what it is.
bool IsPlain(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return c == kAny || c == '?' || kFenceBegins.contains(c); });
}

// Some text matches both globs, of '*' and '?' alone.
bool GlobsMeet(std::string_view a, std::string_view b) {
  // reach[j]: what is before a[i] can be what is before b[j].
  std::vector<bool> reach(b.size() + 1), next(b.size() + 1);
  reach[0] = true;
  for (std::size_t j = 0; j < b.size() && b[j] == kAny; ++j) reach[j + 1] = true;
  for (const char c : a) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (c == kAny) {
        next[j] = reach[j] || (j > 0 && next[j - 1]);
        continue;
      }
      bool same = false;
      if (j > 0) {
        const char d = b[j - 1];
        same = d == kAny ? next[j - 1] || reach[j] : reach[j - 1] && (c == d || c == '?' || d == '?');
      }
      next[j] = same;
      if (j > 0 && b[j - 1] == kAny && next[j - 1]) next[j] = true;
    }
    std::swap(reach, next);
    std::fill(next.begin(), next.end(), false);
  }
  return reach[b.size()];
}

}  // namespace

std::string AsGlob(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = ExpressionLength(text);
    const char c = length > 0 ? kAny : text.front();
    if (c != kAny || out.empty() || out.back() != kAny) out += c;
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

bool HasExpression(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (ExpressionLength(text.substr(i)) > 0) return true;
  return false;
}

Overlap OverlapOf(std::string_view a, std::string_view b) {
  if (a.size() > kLongest || b.size() > kLongest) return Overlap::kPossible;
  if (a == b) return Overlap::kCertain;
  if (IsPlain(a) && IsPlain(b)) return Overlap::kNone;
  if (!GlobsMeet(AsGlob(a), AsGlob(b))) return Overlap::kNone;
  return HasExpression(a) || HasExpression(b) ? Overlap::kPossible : Overlap::kCertain;
}

Overlap OverlapOf(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  constexpr std::size_t kMostPairs = 10'000;
  if (a.size() * b.size() > kMostPairs) return Overlap::kPossible;
  Overlap best = Overlap::kNone;
  for (const std::string& x : a)
    for (const std::string& y : b) best = std::max(best, OverlapOf(x, y));
  return best;
}

std::string CleanPath(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return std::string(path == "." ? std::string_view("*") : path);
}

Overlap PathOverlapOf(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  // Each path, and what is below it if it is a folder.
  const auto wide = [](const std::vector<std::string>& paths) {
    std::vector<std::string> out;
    for (const std::string& path : paths) {
      if (path.starts_with('!')) continue;
      std::string clean = CleanPath(path);
      // "*.{zip,tar}": anything in its place.
      for (std::size_t open = clean.find('{'); open != std::string::npos && !(open > 0 && clean[open - 1] == '$');
           open = clean.find('{', open)) {
        const std::size_t close = clean.find('}', open);
        if (close == std::string::npos) break;
        clean.replace(open, close + 1 - open, "*");
      }
      out.push_back(clean + "/*");
      out.push_back(std::move(clean));
    }
    return out;
  };
  return OverlapOf(wide(a), wide(b));
}

}  // namespace pipeseal::pipeline
