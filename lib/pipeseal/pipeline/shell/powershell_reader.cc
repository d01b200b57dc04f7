#include "pipeseal/pipeline/shell/powershell_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/shell/template_text.h"

namespace pipeseal::pipeline::shell {
namespace {

using Link = Command::Link;

// Words that only say what becomes of the blocks behind them.
constexpr std::string_view kKeywords[] = {"if",     "elseif", "else",  "foreach", "for",     "while", "do",
                                          "until",  "switch", "try",   "catch",   "finally", "trap",  "function",
                                          "filter", "return", "begin", "process", "end"};

class Reader {
 public:
  Reader(std::string_view text, CommandList& out) : text_(text), out_(out), templates_(text) {}
  void Read() {
    CommandScope scope;
    while (pos_ < text_.size()) ReadScope(scope);
  }

 private:
  char At(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  bool Starts(std::string_view with) const { return text_.substr(pos_).starts_with(with); }

  void SkipBlanks();
  void SkipComment();
  void ReadScope(CommandScope& scope);
  bool ReadSeparator(CommandScope& scope);
  bool ReadRedirect(CommandScope& scope);
  void ReadBlock(CommandScope& scope);
  void ReadCommandWord(CommandScope& scope);
  Word ReadWord(const CommandScope& scope);
  bool ReadHereString(Word& word);
  void ReadSingleQuoted(Word& word);
  void ReadDoubleQuoted(const CommandScope& scope, Word& word);
  void ReadVariable(Word& word, bool quoted);
  void ReadNested(const CommandScope& scope, Word& word, std::size_t opener, char closer);
  bool ReadTemplate(Word& word, bool quoted);
  void Take(Word& word, std::size_t count) {
    word.value += text_.substr(pos_, count);
    pos_ += std::min(count, text_.size() - pos_);
  }

  std::string_view text_;
  std::size_t pos_ = 0;
  CommandList& out_;
  TemplateText templates_;
  std::size_t nesting_ = 0;
  bool after_block_ = false;
  bool no_single_here_ = false, no_double_here_ = false;  // none is closed from here on
};

void Reader::SkipBlanks() {
  for (;; ++pos_) {
    const char c = At(pos_);
    if (c == '`' && At(pos_ + 1) == '\n')
      ++pos_;
    else if (c == '`' && At(pos_ + 1) == '\r' && At(pos_ + 2) == '\n')
      pos_ += 2;
    else if (c != ' ' && c != '\t' && c != '\r')
      return;
  }
}

void Reader::SkipComment() {
  const auto end = Starts("<#") ? text_.find("#>", pos_) : text_.find('\n', pos_);
  pos_ = end == std::string_view::npos ? text_.size() : Starts("<#") ? end + 2 : end;
}

void Reader::ReadScope(CommandScope& scope) {
  while (pos_ < text_.size()) {
    if (out_.full()) {
      pos_ = text_.size();
      return;
    }
    SkipBlanks();
    if (pos_ >= text_.size()) return;
    const char c = text_[pos_];
    if (c == ')' || c == '}') {
      ++pos_;
      if (c == scope.closer) return;
      CommandList::Separate(scope, Link::kSequence);
    } else if (c == '#' || Starts("<#")) {
      SkipComment();
    } else if (c == '{') {
      ReadBlock(scope);
    } else if (!ReadSeparator(scope) && !ReadRedirect(scope)) {
      ReadCommandWord(scope);
    }
  }
}

bool Reader::ReadSeparator(CommandScope& scope) {
  const auto separate = [&](std::size_t length, Link link) {
    pos_ += length;
    CommandList::Separate(scope, link);
    return true;
  };
  if (Starts("&&")) return separate(2, Link::kAnd);
  if (Starts("||")) return separate(2, Link::kOr);
  switch (text_[pos_]) {
    case '\n':
      ++pos_;
      CommandList::SeparateByLine(scope);
      return true;
    case ';':
      return separate(1, Link::kSequence);
    case '|':
      return separate(1, Link::kPipe);
    case '&':  // the call operator, or what sends a command to the background
      ++pos_;
      if (scope.current >= 0) CommandList::Separate(scope, Link::kSequence);
      return true;
    default:
      return false;
  }
}

bool Reader::ReadRedirect(CommandScope& scope) {
  std::size_t at = pos_;
  if ((IsAsciiDigit(At(at)) || At(at) == '*') && At(at + 1) == '>') ++at;
  if (At(at) != '>') return false;
  const std::size_t begin = std::exchange(pos_, at + 1);
  Redirect redirect;
  if (At(pos_) == '>') {
    redirect.kind = Redirect::Kind::kAppend;
    ++pos_;
  }
  if (At(pos_) == '&') {
    pos_ += 2;
    return true;
  }
  SkipBlanks();
  if (scope.current < 0) out_.BeginCommand(scope, begin);
  redirect.target = ReadWord(scope);
  if (redirect.target.length == 0) return true;
  out_.at(scope.current).redirects.push_back(std::move(redirect));
  out_.ExtendTo(scope, pos_);
  return true;
}

// "{ … }": commands, whoever runs them.
void Reader::ReadBlock(CommandScope& scope) {
  ++pos_;
  if (nesting_ >= kMaxNesting) return;
  CommandScope inner = CommandList::Group(scope, '}');
  inner.fresh = true;
  inner.link = Link::kSequence;
  ++nesting_;
  ReadScope(inner);
  --nesting_;
  after_block_ = true;
}

void Reader::ReadCommandWord(CommandScope& scope) {
  const std::size_t begin = pos_;
  if (scope.current < 0 || after_block_) {
    std::size_t end = pos_;
    while (IsAsciiLetter(At(end))) ++end;
    const std::string word = AsciiLowered(text_.substr(pos_, end - pos_));
    const char behind = At(end);
    if (std::ranges::find(kKeywords, word) != std::end(kKeywords) &&
        (behind == ' ' || behind == '(' || behind == '{' || behind == '\n' || behind == '\r' || behind == '\0')) {
      if (scope.current >= 0) CommandList::Separate(scope, Link::kSequence);
      pos_ = end;
      return;
    }
  }
  after_block_ = false;
  if (scope.current < 0) out_.BeginCommand(scope, begin);
  Word word = ReadWord(scope);
  if (pos_ == begin) {
    ++pos_;
    return;
  }
  Command& command = out_.at(scope.current);
  // "$x = command": what is assigned is the command.
  if (command.words.size() == 1 && command.words[0].value.starts_with('$') &&
      (word.value == "=" || word.value == "+=")) {
    command.assignments.push_back(std::move(command.words[0]));
    command.words.clear();
    return;
  }
  command.words.push_back(std::move(word));
  out_.ExtendTo(scope, pos_);
}

Word Reader::ReadWord(const CommandScope& scope) {
  Word word;
  word.offset = pos_;
  bool bare = false, quotes = false;
  if (ReadHereString(word)) quotes = true;
  while (pos_ < text_.size()) {
    const char c = text_[pos_];
    if (ReadTemplate(word, false)) {
      bare = true;
    } else if (c == '\'' || c == '"') {
      quotes = true;
      if (c == '"')
        ReadDoubleQuoted(scope, word);
      else
        ReadSingleQuoted(word);
    } else if (c == '`' && pos_ + 1 < text_.size()) {
      if (At(pos_ + 1) == '\n' || At(pos_ + 1) == '\r') break;
      ++pos_;
      bare = true;
      Take(word, 1);
    } else if (c == '$' && At(pos_ + 1) != '(') {
      bare = true;
      ReadVariable(word, false);
    } else if (c == '(' || Starts("$(") || Starts("@(")) {
      bare = true;
      ReadNested(scope, word, c == '(' ? 1 : 2, ')');
    } else if (Starts("@{")) {
      bare = true;
      ReadNested(scope, word, 2, '}');
    } else if (std::string_view(" \t\r\n;|&>){}").contains(c)) {
      break;
    } else {
      bare = true;
      Take(word, 1);
    }
  }
  word.length = pos_ - word.offset;
  word.quoted = quotes && !bare;
  return word;
}

// @'…'@ and @"…"@, whose closing mark begins a line.
bool Reader::ReadHereString(Word& word) {
  if (!Starts("@'") && !Starts("@\"")) return false;
  const char quote = text_[pos_ + 1];
  bool& barren = quote == '"' ? no_double_here_ : no_single_here_;
  if (barren) return false;
  const std::string close = std::string("\n") + quote + "@";
  const auto end = text_.find(close, pos_ + 2);
  if (end == std::string_view::npos) {
    barren = true;
    return false;
  }
  const std::size_t begin = std::min(text_.find('\n', pos_) + 1, end);
  word.value += text_.substr(begin, end - begin);
  if (quote == '"' && word.value.contains('$')) word.literal = false;
  pos_ = end + close.size();
  return true;
}

void Reader::ReadSingleQuoted(Word& word) {
  ++pos_;
  while (pos_ < text_.size()) {
    if (text_[pos_] == '\'' && At(pos_ + 1) != '\'') {
      ++pos_;
      return;
    }
    if (text_[pos_] == '\'') ++pos_;
    if (!ReadTemplate(word, true)) Take(word, 1);
  }
}

void Reader::ReadDoubleQuoted(const CommandScope& scope, Word& word) {
  ++pos_;
  while (pos_ < text_.size()) {
    const char c = text_[pos_];
    if (c == '"' && At(pos_ + 1) != '"') {
      ++pos_;
      return;
    }
    if (ReadTemplate(word, true)) continue;
    if (Starts("$(")) {
      ReadNested(scope, word, 2, ')');
    } else if (c == '$') {
      ReadVariable(word, true);
    } else {
      if ((c == '"' || c == '`') && pos_ + 1 < text_.size()) ++pos_;
      Take(word, 1);
    }
  }
}

// $name, $env:NAME, ${name}.
void Reader::ReadVariable(Word& word, bool quoted) {
  std::size_t length = 1;
  if (At(pos_ + 1) == '{') {
    while (At(pos_ + length) != '}' && At(pos_ + length) != '\0' && At(pos_ + length) != '\n') ++length;
    ++length;
  } else {
    const auto in_name = [&](char c) { return IsAsciiAlphanumeric(c) || c == '_'; };
    while (in_name(At(pos_ + length)) || (At(pos_ + length) == ':' && in_name(At(pos_ + length + 1)))) ++length;
  }
  if (length > 1) {
    word.literal = false;
    if (!quoted) word.unquoted_expansion = true;
  }
  Take(word, length);
}

void Reader::ReadNested(const CommandScope& scope, Word& word, std::size_t opener, char closer) {
  const std::size_t begin = pos_;
  pos_ += opener;
  word.literal = false;
  if (nesting_ < kMaxNesting) {
    CommandScope inner = CommandList::Substitution(scope, closer);
    ++nesting_;
    ReadScope(inner);
    --nesting_;
  }
  word.value += text_.substr(begin, pos_ - begin);
}

bool Reader::ReadTemplate(Word& word, bool quoted) {
  const char c = text_[pos_];
  if (c != '$' && c != '{' && c != '<') return false;
  const std::size_t length = templates_.LengthAt(pos_);
  if (length == 0) return false;
  word.literal = false;
  if (!quoted) word.unquoted_expansion = true;
  Take(word, length);
  return true;
}

}  // namespace

void ReadPowerShell(std::string_view text, CommandList& out) { Reader(text, out).Read(); }

}  // namespace pipeseal::pipeline::shell
