#include "pipeseal/pipeline/github/semantics/filter_pattern.h"

#include <fmt/format.h>

namespace pipeseal::pipeline::github::semantics {
namespace {

constexpr std::string_view kNeverInRefs = " \t~^:";

class PatternReader {
 public:
  PatternReader(std::string_view pattern, bool is_ref) : pattern_(pattern), is_ref_(is_ref) {}

  std::vector<PatternProblem> Read() {
    if (pattern_.empty()) Add(0, 0, "A pattern is empty");
    if (pattern_ == "!") Add(0, 1, "There is nothing behind '!'");
    if (!problems_.empty()) return std::move(problems_);
    if (pattern_[0] == '!') ++at_;
    if (is_ref_ && pattern_[at_] == '/') Add(at_, 1, "No name of a branch or tag begins with '/'");
    while (at_ < pattern_.size()) ReadOne();
    const char last = pattern_.back();
    if (is_ref_ && (last == '/' || last == '.'))
      Add(pattern_.size() - 1, 1, fmt::format("No name of a branch or tag ends with '{}'", last));
    return std::move(problems_);
  }

 private:
  void Add(std::size_t offset, std::size_t length, std::string message) {
    problems_.push_back({offset, length, std::move(message)});
  }
  char Peek(std::size_t ahead) const { return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0'; }

  void ReadOne() {
    const char c = pattern_[at_];
    if (c == '\\') return ReadEscape();
    if (c == '[') return ReadClass();
    if ((c == '?' || c == '+') && !repeatable_)
      Add(at_, 1, fmt::format("'{}' stands behind no character that it could repeat", c));
    if (c == '\n' || c == '\r') Add(at_, 1, "A pattern has a line break in it");
    if (is_ref_ && kNeverInRefs.find(c) != std::string_view::npos)
      Add(at_, 1, fmt::format("No name of a branch or tag has '{}' in it", c));
    repeatable_ = c != '?' && c != '+' && c != '*';
    ++at_;
  }

  // A backslash takes the meaning from what follows; git forbids it in names, and some of the characters too.
  void ReadEscape() {
    const char next = Peek(1);
    const bool special = next == '[' || next == '?' || next == '*' || next == '+' || next == '\\' || next == '!';
    if (is_ref_ && !special) {
      Add(at_, 1, "A '\\' stands before a character that has no special meaning; patterns are no regular expressions");
    } else if (is_ref_ && (next == '[' || next == '?' || next == '*')) {
      Add(at_, 2, fmt::format("No name of a branch or tag has '{}' in it", next));
    }
    repeatable_ = true;
    at_ += special ? 2 : 1;
  }

  void ReadClass() {
    const std::size_t begin = at_;
    const auto end = pattern_.find(']', begin + 1);
    repeatable_ = true;
    if (end == std::string_view::npos) {
      Add(begin, pattern_.size() - begin, "A '[' is not closed");
      at_ = pattern_.size();
      return;
    }
    at_ = end + 1;
    const std::string_view inside = pattern_.substr(begin + 1, end - begin - 1);
    if (inside.empty()) Add(begin, 2, "There is nothing between '[' and ']'");
    for (std::size_t i = 0; i + 1 < inside.size(); ++i) {
      if (inside[i + 1] != '-') continue;
      if (i + 2 == inside.size()) {
        Add(begin, end - begin + 1, "A range between '[' and ']' has no end");
      } else if (static_cast<unsigned char>(inside[i]) > static_cast<unsigned char>(inside[i + 2])) {
        Add(begin, end - begin + 1, fmt::format("The range '{}' begins behind its end", inside.substr(i, 3)));
      }
      i += 2;
    }
  }

  std::string_view pattern_;
  bool is_ref_;
  std::size_t at_ = 0;
  bool repeatable_ = false;  // a character stands before, which '?' or '+' can be for
  std::vector<PatternProblem> problems_;
};

}  // namespace

std::vector<PatternProblem> CheckRefPattern(std::string_view pattern) { return PatternReader(pattern, true).Read(); }

std::vector<PatternProblem> CheckPathPattern(std::string_view pattern) {
  std::string_view path = pattern;
  if (path.starts_with('!')) path.remove_prefix(1);
  if (path == "." || path == ".." || path.starts_with("./") || path.starts_with("../"))
    return {{0, pattern.size(),
             fmt::format("'{}' fits no path: paths begin at the repository's root, without a dot", pattern)}};
  const bool spaced = !pattern.empty() && (pattern.front() == ' ' || pattern.back() == ' ');
  if (spaced) return {{0, pattern.size(), fmt::format("The path pattern '{}' has spaces around it", pattern)}};
  return PatternReader(pattern, false).Read();
}

}  // namespace pipeseal::pipeline::github::semantics
