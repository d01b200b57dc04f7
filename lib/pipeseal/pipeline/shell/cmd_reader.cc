#include "pipeseal/pipeline/shell/cmd_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/shell/template_text.h"

namespace pipeseal::pipeline::shell {
namespace {

using Link = Command::Link;

class Reader {
 public:
  Reader(std::string_view text, CommandList& out) : text_(text), out_(out), templates_(text) {}
  void Read();

 private:
  char At(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  bool Starts(std::string_view with) const { return text_.substr(pos_).starts_with(with); }
  bool BeginsComment() const;
  bool TakesBlock();
  void ReadOne();
  bool ReadSeparator();
  void ReadRedirect();
  void ReadCommandWord();
  Word ReadWord();
  std::size_t VariableLength() const;
  void Take(Word& word, std::size_t count, bool expansion, bool quoted);

  std::string_view text_;
  std::size_t pos_ = 0;
  std::size_t depth_ = 0;
  CommandList& out_;
  CommandScope scope_;
  TemplateText templates_;
};

void Reader::Read() {
  while (pos_ < text_.size() && !out_.full()) ReadOne();
}

// "REM text" and ":: text", and labels.
bool Reader::BeginsComment() const {
  if (scope_.current >= 0) return false;
  if (At(pos_) == ':') return true;
  return AsciiCaseEqual(text_.substr(pos_, 3), "rem") && !IsAsciiAlphanumeric(At(pos_ + 3));
}

// A parenthesis here holds commands: "( … )", "if … ( … ) else ( … )", "for … do ( … )".
bool Reader::TakesBlock() {
  if (scope_.current < 0) return true;
  const Command& command = out_.at(scope_.current);
  if (command.words.empty()) return false;
  const std::string_view first = command.words.front().value;
  return AsciiCaseEqual(first, "if") ||
         (AsciiCaseEqual(first, "for") && AsciiCaseEqual(command.words.back().value, "do"));
}

void Reader::ReadOne() {
  const char c = text_[pos_];
  if (c == ' ' || c == '\t' || c == '\r' || (c == '@' && scope_.current < 0)) {
    ++pos_;
  } else if (c == '^' && (At(pos_ + 1) == '\n' || At(pos_ + 1) == '\r')) {
    pos_ += At(pos_ + 1) == '\r' ? 3U : 2U;
  } else if (BeginsComment()) {
    pos_ = std::min(text_.find('\n', pos_), text_.size());
  } else if (c == '(' && TakesBlock()) {
    ++pos_;
    ++depth_;
    CommandList::Separate(scope_, Link::kSequence);
  } else if (c == ')' && depth_ > 0) {
    ++pos_;
    --depth_;
    CommandList::Separate(scope_, Link::kSequence);
  } else if ((c == '>' || c == '<') && templates_.LengthAt(pos_) == 0) {
    ReadRedirect();
  } else if (!ReadSeparator()) {
    ReadCommandWord();
  }
}

bool Reader::ReadSeparator() {
  const auto separate = [&](std::size_t length, Link link) {
    pos_ += length;
    CommandList::Separate(scope_, link);
    return true;
  };
  if (Starts("&&")) return separate(2, Link::kAnd);
  if (Starts("||")) return separate(2, Link::kOr);
  switch (text_[pos_]) {
    case '\n':
    case '&':
      return separate(1, Link::kSequence);
    case '|':
      return separate(1, Link::kPipe);
    default:
      return false;
  }
}

void Reader::ReadRedirect() {
  const std::size_t begin = pos_;
  Redirect redirect;
  if (text_[pos_++] == '<') redirect.kind = Redirect::Kind::kRead;
  if (At(pos_) == '>') {
    redirect.kind = Redirect::Kind::kAppend;
    ++pos_;
  }
  if (At(pos_) == '&') {
    pos_ = std::min(pos_ + 2, text_.size());
    return;
  }
  while (At(pos_) == ' ') ++pos_;
  redirect.target = ReadWord();
  if (redirect.target.length == 0) return;
  if (scope_.current < 0) out_.BeginCommand(scope_, begin, std::min(depth_, kMaxNesting));
  out_.at(scope_.current).redirects.push_back(std::move(redirect));
  out_.ExtendTo(scope_, pos_);
}

void Reader::ReadCommandWord() {
  const std::size_t begin = pos_;
  if (IsAsciiDigit(text_[pos_]) && At(pos_ + 1) == '>') {
    ++pos_;
    return;
  }
  Word word = ReadWord();
  if (pos_ == begin) {
    ++pos_;
    return;
  }
  if (scope_.current < 0 && AsciiCaseEqual(word.value, "else")) return;
  if (scope_.current < 0) out_.BeginCommand(scope_, begin, std::min(depth_, kMaxNesting));
  out_.at(scope_.current).words.push_back(std::move(word));
  out_.ExtendTo(scope_, pos_);
}

// Of %NAME% or !NAME! here, or 0.
std::size_t Reader::VariableLength() const {
  const char mark = text_[pos_];
  if (mark != '%' && mark != '!') return 0;
  for (std::size_t i = pos_ + 1; i < text_.size() && i - pos_ < 256 && text_[i] != '\n' && text_[i] != ' '; ++i)
    if (text_[i] == mark) return i + 1 - pos_;
  return 0;
}

void Reader::Take(Word& word, std::size_t count, bool expansion, bool quoted) {
  word.value += text_.substr(pos_, count);
  pos_ += count;
  if (!expansion) return;
  word.literal = false;
  if (!quoted) word.unquoted_expansion = true;
}

Word Reader::ReadWord() {
  Word word;
  word.offset = pos_;
  bool in_quotes = false, bare = false, quotes = false;
  while (pos_ < text_.size() && text_[pos_] != '\n') {
    const char c = text_[pos_];
    if (const std::size_t length = std::max(templates_.LengthAt(pos_), VariableLength()); length != 0) {
      bare = bare || !in_quotes;
      Take(word, length, true, in_quotes);
    } else if (c == '"') {
      in_quotes = !in_quotes;
      quotes = true;
      ++pos_;
    } else if (in_quotes) {
      Take(word, 1, false, true);
    } else if (std::string_view(" \t\r&|<>").contains(c) || (c == ')' && depth_ > 0)) {
      break;
    } else {
      if (c == '^' && At(pos_ + 1) != '\n' && At(pos_ + 1) != '\r' && pos_ + 1 < text_.size())
        ++pos_;
      else if (c == '^')
        break;
      bare = true;
      Take(word, 1, false, false);
    }
  }
  word.length = pos_ - word.offset;
  word.quoted = quotes && !bare;
  return word;
}

}  // namespace

void ReadCmd(std::string_view text, CommandList& out) { Reader(text, out).Read(); }

}  // namespace pipeseal::pipeline::shell
