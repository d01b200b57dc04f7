#include "pipeseal/source/ignore_patterns.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>

namespace pipeseal::source {
namespace {

using ByteSet = std::bitset<256>;

struct NamedClass {
  std::string_view name;
  bool (*contains)(int c);
};

// ASCII only, whatever the locale.
constexpr NamedClass kNamedClasses[] = {
    {"alnum", [](int c) { return (c | 32) >= 'a' && (c | 32) <= 'z' ? true : c >= '0' && c <= '9'; }},
    {"alpha", [](int c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }},
    {"blank", [](int c) { return c == ' ' || c == '\t'; }},
    {"cntrl", [](int c) { return c < 32 || c == 127; }},
    {"digit", [](int c) { return c >= '0' && c <= '9'; }},
    {"graph", [](int c) { return c > 32 && c < 127; }},
    {"lower", [](int c) { return c >= 'a' && c <= 'z'; }},
    {"print", [](int c) { return c >= 32 && c < 127; }},
    {"punct", [](int c) { return c > 32 && c < 127 && !((c | 32) >= 'a' && (c | 32) <= 'z') && !(c >= '0' && c <= '9'); }},
    {"space", [](int c) { return c == ' ' || (c >= 9 && c <= 13); }},
    {"upper", [](int c) { return c >= 'A' && c <= 'Z'; }},
    {"xdigit", [](int c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f'); }},
};

// A line as git reads it: without spaces at the end, but for those behind a backslash.
std::string_view TrimTrailingSpaces(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t taken = line[i] == '\\' && i + 1 < line.size() ? 2 : 1;
    if (taken == 2 || line[i] != ' ') end = i + taken;
    i += taken;
  }
  return line.substr(0, end);
}

}  // namespace

// Reads the pattern's text, without '!', the '/' at its front and the one at its end.
class IgnorePatterns::Compiler {
 public:
  Compiler(std::string_view text, Pattern& pattern) : text_(text), pattern_(pattern) {}

  // False if the pattern can match nothing.
  bool Run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '*') {
        ReadStars();
      } else if (c == '[') {
        if (!ReadClass()) return false;
      } else if (c == '?') {
        ++at_;
        pattern_.tokens.push_back({Token::Kind::kAny});
      } else {
        if (c == '\\' && ++at_ == text_.size()) return false;
        pattern_.tokens.push_back({Token::Kind::kByte, static_cast<unsigned char>(text_[at_++])});
      }
    }
    return true;
  }

 private:
  void ReadStars();
  bool ReadClass();
  bool ReadNamedClass(ByteSet& set, bool& literal);
  std::optional<unsigned char> ReadClassByte();

  std::string_view text_;
  Pattern& pattern_;
  std::size_t at_ = 0;
};

void IgnorePatterns::Compiler::ReadStars() {
  const std::size_t begin = at_;
  at_ = std::min(text_.find_first_not_of('*', at_), text_.size());
  const std::string_view rest = text_.substr(at_);
  const bool component_begins = begin == 0 || text_[begin - 1] == '/';
  const bool component_ends = rest.empty() || rest[0] == '/' || rest.starts_with("\\/");
  auto kind = Token::Kind::kStar;
  if (at_ - begin >= 2 && component_begins && component_ends) {
    kind = Token::Kind::kDeep;
    if (rest.starts_with('/')) {
      kind = Token::Kind::kFolders;
      ++at_;
    }
  }
  pattern_.tokens.push_back({kind});
}

// A byte of a class, or the byte behind a backslash.
std::optional<unsigned char> IgnorePatterns::Compiler::ReadClassByte() {
  if (at_ < text_.size() && text_[at_] == '\\') ++at_;
  if (at_ >= text_.size()) return std::nullopt;
  return static_cast<unsigned char>(text_[at_++]);
}

// "[:alpha:]", with `at_` on its '['; `literal` if it is no such thing. False for a name that does not exist.
bool IgnorePatterns::Compiler::ReadNamedClass(ByteSet& set, bool& literal) {
  const std::size_t end = text_.find(']', at_ + 2);
  literal = end == std::string_view::npos || end < at_ + 3 || text_[end - 1] != ':';
  if (literal) return end != std::string_view::npos;
  const std::string_view name = text_.substr(at_ + 2, end - 1 - (at_ + 2));
  const auto* named = std::ranges::find(kNamedClasses, name, &NamedClass::name);
  if (named == std::end(kNamedClasses)) return false;
  for (int c = 0; c < 128; ++c)
    if (named->contains(c)) set.set(static_cast<std::size_t>(c));
  at_ = end + 1;
  return true;
}

bool IgnorePatterns::Compiler::ReadClass() {
  ByteSet set;
  ++at_;
  const bool negated = at_ < text_.size() && (text_[at_] == '!' || text_[at_] == '^');
  if (negated) ++at_;
  // A ']' that comes first belongs to the class.
  for (bool first = true; first || at_ >= text_.size() || text_[at_] != ']'; first = false) {
    if (at_ >= text_.size()) return false;
    if (text_.substr(at_).starts_with("[:")) {
      bool literal = false;
      if (!ReadNamedClass(set, literal)) return false;
      if (!literal) continue;
    }
    const auto from = ReadClassByte();
    if (!from) return false;
    auto to = from;
    if (at_ + 1 < text_.size() && text_[at_] == '-' && text_[at_ + 1] != ']') {
      ++at_;
      if (!(to = ReadClassByte())) return false;
    }
    set.set(*from);  // of a reversed range, too
    for (unsigned c = *from; c <= *to; ++c) set.set(c);
  }
  ++at_;
  if (negated) set.flip();
  set.reset('/');
  pattern_.tokens.push_back({Token::Kind::kClass, 0, static_cast<std::uint32_t>(pattern_.sets.size())});
  pattern_.sets.push_back(set);
  return true;
}

bool IgnorePatterns::Pattern::Accepts(const Token& token, char c) const {
  switch (token.kind) {
    case Token::Kind::kByte:
      return token.byte == static_cast<unsigned char>(c);
    case Token::Kind::kAny:
      return c != '/';
    case Token::Kind::kClass:
      return sets[token.index].test(static_cast<unsigned char>(c));
    default:
      return false;
  }
}

// Only the last `*` and the last `**` need to be tried again: what earlier ones took cannot help.
bool IgnorePatterns::Pattern::Matches(std::string_view name) const {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t token = 0, at = 0;
  std::size_t star = kNone, star_at = 0;  // the token behind the last `*`, and where that stops at present
  std::size_t deep = kNone, deep_at = 0;  // likewise
  while (true) {
    if (token < tokens.size()) {
      const Token& next = tokens[token];
      if (next.kind == Token::Kind::kDeep || next.kind == Token::Kind::kFolders) {
        deep = ++token;
        deep_at = at;
        star = kNone;
        continue;
      }
      if (next.kind == Token::Kind::kStar) {
        star = ++token;
        star_at = at;
        continue;
      }
      if (at < name.size() && Accepts(next, name[at])) {
        ++token;
        ++at;
        continue;
      }
    } else if (at == name.size()) {
      return true;
    }
    if (star != kNone && star_at < name.size() && name[star_at] != '/') {
      token = star;
      at = ++star_at;
    } else if (deep != kNone && deep_at < name.size()) {
      // Past one more byte, or one more component.
      if (tokens[deep - 1].kind == Token::Kind::kFolders) {
        deep_at = name.find('/', deep_at);
        if (deep_at == std::string_view::npos) return false;
      }
      star = kNone;
      token = deep;
      at = ++deep_at;
    } else {
      return false;
    }
  }
}

Result<void> IgnorePatterns::Add(std::string_view text) {
  if (text.find_first_of(std::string_view("\n\0", 2)) != std::string_view::npos)
    return Fail(ErrorCode::kSyntax, "a pattern is one line, without NUL");
  if (text.starts_with('#')) return {};
  text = TrimTrailingSpaces(text);
  if (text.empty()) return {};
  Pattern pattern{std::string(text)};
  pattern.negated = text.starts_with('!');
  if (pattern.negated) text.remove_prefix(1);
  pattern.directory_only = text.ends_with('/');
  if (pattern.directory_only) text.remove_suffix(1);
  pattern.whole_path = text.find('/') != std::string_view::npos;
  if (text.starts_with('/')) text.remove_prefix(1);
  if (!Compiler(text, pattern).Run())
    return Fail(ErrorCode::kSyntax, "the pattern '{}' matches nothing: a '[' is not closed, or a '\\' has nothing to escape",
                pattern.text);
  patterns_.push_back(std::move(pattern));
  return {};
}

Result<void> IgnorePatterns::AddLines(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    const bool ended = end < text.size();
    if (ended && line.ends_with('\r')) line.remove_suffix(1);
    PIPESEAL_TRY(Add(line));
    text.remove_prefix(end + (ended ? 1 : 0));
  }
  return {};
}

bool IgnorePatterns::Ignores(std::string_view path, bool is_directory) const {
  const std::string_view last = path.substr(path.rfind('/') + 1);
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    if (pattern->directory_only && !is_directory) continue;
    if (pattern->Matches(pattern->whole_path ? path : last)) return !pattern->negated;
  }
  return false;
}

std::vector<std::string> IgnorePatterns::Describe() const {
  std::vector<std::string> texts;
  for (const Pattern& pattern : patterns_) texts.push_back(pattern.text);
  return texts;
}

}  // namespace pipeseal::source
