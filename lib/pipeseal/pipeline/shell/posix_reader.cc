#include "pipeseal/pipeline/shell/posix_reader.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/pipeline/shell/template_text.h"

namespace pipeseal::pipeline::shell {
namespace {

using Link = Command::Link;

// A redirect of a loop or group is told of each command in it: of this many such redirects together.
constexpr std::size_t kMaxSharedRedirects = 200'000;

constexpr bool IsNameCharacter(char c) { return IsAsciiAlphanumeric(c) || c == '_'; }
constexpr bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

enum class Keyword : std::uint8_t { kNone, kOpen, kFor, kCase, kBrace, kNext, kClose, kEsac, kFunction, kSkip, kTest };
struct KeywordRow {
  std::string_view text;
  Keyword keyword;
};
constexpr KeywordRow kKeywords[] = {
    {"if", Keyword::kOpen},    {"while", Keyword::kOpen},  {"until", Keyword::kOpen}, {"for", Keyword::kFor},
    {"select", Keyword::kFor}, {"case", Keyword::kCase},   {"{", Keyword::kBrace},    {"then", Keyword::kNext},
    {"do", Keyword::kNext},    {"else", Keyword::kNext},   {"elif", Keyword::kNext},  {"fi", Keyword::kClose},
    {"done", Keyword::kClose}, {"}", Keyword::kClose},     {"esac", Keyword::kEsac},  {"function", Keyword::kFunction},
    {"!", Keyword::kSkip},     {"coproc", Keyword::kSkip}, {"[[", Keyword::kTest},
};

// Something that a later keyword ends.
struct Compound {
  Keyword keyword;
  std::size_t begin;     // the first command in it
  std::size_t pipeline;  // that it is an element of
};

struct Scope : CommandScope {
  Scope(CommandScope base) : CommandScope(base) {}
  std::vector<Compound> open{};
  std::size_t braces = 0;  // among them
  bool after_group = false;
  std::size_t group = 0;  // the first command of the compound that ended just now
};

struct HereDocument {
  int command;  // or -1
  std::size_t redirect;
  std::string delimiter;
  bool quoted;
  bool strip_tabs;
};

class Reader {
 public:
  Reader(std::string_view text, CommandList& out) : text_(text), end_(text.size()), out_(out), templates_(text) {}
  void Read() {
    Scope scope{CommandScope{}};
    // A closing mark that nothing opened ends no script.
    while (pos_ < end_) ReadScope(scope);
    ReadHereDocuments(scope);
  }

 private:
  enum class Mode : std::uint8_t { kCommand, kTest, kPattern };
  // A word that is being read.
  struct Draft {
    Word word{};
    bool bare = false;    // some of it stands outside of quotes
    bool quotes = false;  // some of it within
    bool splits = true;
  };

  char At(std::size_t i) const { return i < end_ ? text_[i] : '\0'; }
  bool Starts(std::string_view with) const { return text_.substr(pos_, end_ - pos_).starts_with(with); }
  std::size_t LineBreakAt(std::size_t i) const;

  void SkipBlanks();
  void SkipComment(const Scope& scope);
  bool EndsWord(char c, const Scope& scope, Mode mode) const;

  void ReadScope(Scope& scope);
  bool ReadOperator(Scope& scope);
  void ReadParenthesis(Scope& scope);
  void ReadAngle(Scope& scope);
  void ReadRedirect(Scope& scope);
  void AddRedirect(Scope& scope, Redirect redirect, std::size_t begin);
  void ReadHereDelimiter(Scope& scope, std::size_t begin, bool strip_tabs);
  void ReadHereDocuments(Scope& scope);
  void ReadHereBody(Scope& scope, const HereDocument& document, std::size_t end);
  void ReadCommandWord(Scope& scope);

  Keyword KeywordHere() const;
  std::string_view BareTextHere() const;
  void ReadKeyword(Scope& scope, Keyword keyword);
  void Open(Scope& scope, Keyword keyword);
  void Close(Scope& scope, Keyword keyword);
  void SkipLoopHead(Scope& scope);
  void ReadCaseHead(Scope& scope);
  void ReadCasePattern(Scope& scope);
  void ReadFunctionHead(Scope& scope);
  void ReadTest(Scope& scope);

  bool IsAssignmentHere() const;
  Draft ReadWord(const Scope& scope, Mode mode, bool splits = true);
  bool ReadQuote(const Scope& scope, Draft& draft);
  void ReadDoubleQuoted(const Scope& scope, Draft& draft);
  void ReadAnsiQuoted(Draft& draft);
  void ReadEscape(Draft& draft);
  void ReadDollar(const Scope& scope, Draft& draft, bool quoted);
  void ReadParameter(const Scope& scope, Draft& draft, bool quoted);
  bool ReadArithmetic(Draft& draft, std::size_t opener);
  void ReadSubstitution(const Scope& scope, Draft& draft, bool quoted, std::size_t opener, char closer);
  void ReadArray(const Scope& scope, Draft& draft);
  void ReadExtendedPattern(Draft& draft);
  bool ReadTemplate(Draft& draft, bool quoted);
  void Take(Draft& draft, std::size_t count, bool quoted, bool expansion);

  std::string_view text_;
  std::size_t pos_ = 0, end_;
  CommandList& out_;
  TemplateText templates_;
  std::vector<HereDocument> pending_;
  std::size_t nesting_ = 0;
  std::size_t shared_redirects_ = 0;
  std::size_t open_arithmetic_ = std::string_view::npos;  // from here on none is closed
};

// Of the line break at `i`: its length, or 0.
std::size_t Reader::LineBreakAt(std::size_t i) const {
  if (At(i) == '\n') return 1;
  return At(i) == '\r' && At(i + 1) == '\n' ? 2 : 0;
}

void Reader::SkipBlanks() {
  while (pos_ < end_) {
    if (IsBlank(text_[pos_])) {
      ++pos_;
    } else if (text_[pos_] == '\\' && LineBreakAt(pos_ + 1) != 0) {
      pos_ += 1 + LineBreakAt(pos_ + 1);
    } else {
      return;
    }
  }
}

void Reader::SkipComment(const Scope& scope) {
  while (pos_ < end_ && text_[pos_] != '\n' && !(scope.closer == '`' && text_[pos_] == '`')) ++pos_;
}

bool Reader::EndsWord(char c, const Scope& scope, Mode mode) const {
  if (IsBlank(c) || c == '\n') return true;
  if (c == '`' && scope.closer == '`') return true;
  if (mode == Mode::kTest) return false;
  return c == ';' || c == '&' || c == '|' || c == '<' || c == '>' || c == '(' || c == ')';
}

void Reader::ReadScope(Scope& scope) {
  while (pos_ < end_) {
    if (out_.full()) {
      pos_ = end_;
      return;
    }
    SkipBlanks();
    const char c = At(pos_);
    if (pos_ >= end_) return;
    if (c == scope.closer || c == ')') {
      ++pos_;
      if (c == scope.closer) return;
      CommandList::Separate(scope, Link::kSequence);
    } else if (c == '#') {
      SkipComment(scope);
    } else if (ReadOperator(scope)) {
      scope.after_group = false;
    } else if (c == '(') {
      ReadParenthesis(scope);
    } else if (c == '<' || c == '>' || Starts("&>")) {
      ReadAngle(scope);
    } else {
      ReadCommandWord(scope);
    }
  }
}

bool Reader::ReadOperator(Scope& scope) {
  const auto separate = [&](std::size_t length, Link link) {
    pos_ += length;
    CommandList::Separate(scope, link);
    return true;
  };
  switch (text_[pos_]) {
    case '\n':
      ++pos_;
      ReadHereDocuments(scope);
      CommandList::SeparateByLine(scope);
      return true;
    case ';':
      if (At(pos_ + 1) != ';' && At(pos_ + 1) != '&') return separate(1, Link::kSequence);
      separate(Starts(";;&") ? 3 : 2, Link::kSequence);
      if (!scope.open.empty() && scope.open.back().keyword == Keyword::kCase) ReadCasePattern(scope);
      return true;
    case '&':
      if (At(pos_ + 1) == '>') return false;
      return At(pos_ + 1) == '&' ? separate(2, Link::kAnd) : separate(1, Link::kSequence);
    case '|':
      if (At(pos_ + 1) == '|') return separate(2, Link::kOr);
      return separate(At(pos_ + 1) == '&' ? 2 : 1, Link::kPipe);
    default:
      return false;
  }
}

// A function's "()", arithmetic, or a group of commands.
void Reader::ReadParenthesis(Scope& scope) {
  if (scope.current >= 0) {
    std::size_t behind = pos_ + 1;
    while (IsBlank(At(behind))) ++behind;
    if (At(behind) == ')' && out_.at(scope.current).words.size() == 1) {
      pos_ = behind + 1;
      out_.at(scope.current).words.clear();
      CommandList::Separate(scope, Link::kSequence);
      return;
    }
    CommandList::Separate(scope, Link::kSequence);
  }
  Draft ignored;
  if (Starts("((") && ReadArithmetic(ignored, 2)) return;
  ++pos_;
  if (nesting_ >= kMaxNesting) return;
  out_.BeginElement(scope);
  const std::size_t begin = out_.size();
  Scope inner(CommandList::Group(scope, ')'));
  inner.depth += scope.braces;
  ++nesting_;
  ReadScope(inner);
  --nesting_;
  scope.after_group = true;
  scope.group = begin;
}

void Reader::ReadAngle(Scope& scope) {
  const bool process = text_[pos_] != '&' && At(pos_ + 1) == '(';
  if (process || templates_.LengthAt(pos_) != 0) return ReadCommandWord(scope);
  ReadRedirect(scope);
}

void Reader::ReadRedirect(Scope& scope) {
  const std::size_t begin = pos_;
  Redirect redirect;
  if (Starts("<<<")) {
    pos_ += 3;
    redirect.kind = Redirect::Kind::kHereText;
  } else if (Starts("<<")) {
    const bool strip = At(pos_ + 2) == '-';
    pos_ += strip ? 3 : 2;
    return ReadHereDelimiter(scope, begin, strip);
  } else {
    if (text_[pos_] == '&') ++pos_;
    const bool writes = text_[pos_] == '>';
    ++pos_;
    redirect.kind = writes ? Redirect::Kind::kWrite : Redirect::Kind::kRead;
    if (writes && At(pos_) == '>') redirect.kind = Redirect::Kind::kAppend;
    if (At(pos_) == '>' || At(pos_) == '|') ++pos_;
    if (At(pos_) == '&') {
      ++pos_;
      // A number or '-' names a descriptor.
      if (IsAsciiDigit(At(pos_)) || At(pos_) == '-') {
        while (IsAsciiDigit(At(pos_)) || At(pos_) == '-') ++pos_;
        return;
      }
    }
  }
  SkipBlanks();
  if (scope.current < 0 && !scope.after_group) out_.BeginCommand(scope, begin, scope.braces);
  Draft draft = ReadWord(scope, Mode::kCommand);
  if (draft.word.length == 0) return;
  redirect.target = std::move(draft.word);
  AddRedirect(scope, std::move(redirect), begin);
}

void Reader::AddRedirect(Scope& scope, Redirect redirect, std::size_t begin) {
  if (scope.current < 0 && scope.after_group) {
    for (std::size_t i = scope.group; i < out_.size() && shared_redirects_ < kMaxSharedRedirects;
         ++i, ++shared_redirects_)
      out_.at(static_cast<int>(i)).redirects.push_back(redirect);
    return;
  }
  if (scope.current < 0) out_.BeginCommand(scope, begin, scope.braces);
  out_.at(scope.current).redirects.push_back(std::move(redirect));
  out_.ExtendTo(scope, pos_);
}

void Reader::ReadHereDelimiter(Scope& scope, std::size_t begin, bool strip_tabs) {
  SkipBlanks();
  const std::size_t at = pos_;
  const std::string_view end_marks = " \t\r\n;&|<>()";
  HereDocument document{-1, 0, {}, false, strip_tabs};
  while (pos_ < end_ && !end_marks.contains(text_[pos_])) {
    const char c = text_[pos_];
    if (c == '\'' || c == '"') {
      const auto close = text_.find(c, pos_ + 1);
      if (close == std::string_view::npos || close >= end_) break;
      document.delimiter += text_.substr(pos_ + 1, close - pos_ - 1);
      document.quoted = true;
      pos_ = close + 1;
      continue;
    }
    if (c == '\\') {
      document.quoted = true;
      ++pos_;
    }
    if (pos_ < end_) document.delimiter += text_[pos_++];
  }
  if (pos_ == at) {
    if (pos_ < end_ && !end_marks.contains(text_[pos_])) ++pos_;  // a quote that nothing closes
    return;
  }
  if (scope.current >= 0 || !scope.after_group) {
    Redirect redirect;
    redirect.kind = Redirect::Kind::kHereText;
    AddRedirect(scope, std::move(redirect), begin);
    document.command = scope.current;
    document.redirect = out_.at(scope.current).redirects.size() - 1;
  }
  pending_.push_back(std::move(document));
}

// At the beginning of the line behind those that began here-documents.
void Reader::ReadHereDocuments(Scope& scope) {
  const auto documents = std::exchange(pending_, {});
  for (const HereDocument& document : documents) {
    std::size_t line = pos_, body_end = end_, next = end_;
    while (line < end_) {
      const std::size_t line_end = std::min(text_.find('\n', line), end_);
      std::string_view content = text_.substr(line, line_end - line);
      if (content.ends_with('\r')) content.remove_suffix(1);
      if (document.strip_tabs) content.remove_prefix(std::min(content.find_first_not_of('\t'), content.size()));
      if (content == document.delimiter) {
        body_end = line;
        next = std::min(line_end + 1, end_);
        break;
      }
      line = line_end + 1;
    }
    ReadHereBody(scope, document, body_end);
    pos_ = next;
  }
}

void Reader::ReadHereBody(Scope& scope, const HereDocument& document, std::size_t end) {
  Draft draft;
  draft.word.offset = pos_;
  draft.word.length = end - pos_;
  if (document.quoted) {
    draft.word.value = text_.substr(pos_, end - pos_);
  } else {
    // Expanded as if in double quotes, which mean nothing themselves.
    Scope inner(scope);
    inner.current = document.command;
    const std::size_t outer_end = std::exchange(end_, end);
    while (pos_ < end_) {
      const char c = text_[pos_];
      if (c == '\\')
        ReadEscape(draft);
      else if (c == '$')
        ReadDollar(inner, draft, true);
      else if (c == '`')
        ReadSubstitution(inner, draft, true, 1, '`');
      else if (!ReadTemplate(draft, true))
        Take(draft, 1, true, false);
    }
    end_ = outer_end;
  }
  draft.word.quoted = document.quoted;
  if (document.command >= 0) out_.at(document.command).redirects[document.redirect].target = std::move(draft.word);
}

void Reader::ReadCommandWord(Scope& scope) {
  const bool is_first =
      scope.current < 0 || (out_.at(scope.current).words.empty() && out_.at(scope.current).assignments.empty());
  if (is_first && scope.current < 0)
    if (const Keyword keyword = KeywordHere(); keyword != Keyword::kNone) return ReadKeyword(scope, keyword);
  // A number right before '<' or '>' names a descriptor.
  const std::size_t begin = pos_;
  std::size_t digits = pos_;
  while (IsAsciiDigit(At(digits))) ++digits;
  if (digits > pos_ && (At(digits) == '<' || At(digits) == '>') && At(digits + 1) != '(') {
    pos_ = digits;
    return ReadRedirect(scope);
  }
  scope.after_group = false;
  if (scope.current < 0) out_.BeginCommand(scope, begin, scope.braces);
  const bool assignment = out_.at(scope.current).words.empty() && IsAssignmentHere();
  Draft draft = ReadWord(scope, Mode::kCommand, !assignment);
  if (pos_ == begin) {
    ++pos_;  // nothing that begins a word
    return;
  }
  Command& command = out_.at(scope.current);
  (assignment ? command.assignments : command.words).push_back(std::move(draft.word));
  out_.ExtendTo(scope, pos_);
}

// What stands here up to the end of a word, if it is made of characters that mean themselves.
std::string_view Reader::BareTextHere() const {
  std::size_t i = pos_;
  while (i < end_ && i - pos_ < 16 &&
         (IsAsciiLower(text_[i]) || text_[i] == '{' || text_[i] == '}' || text_[i] == '!' || text_[i] == '['))
    ++i;
  const char next = At(i);
  const bool ends = i >= end_ || IsBlank(next) || next == '\n' || next == ';' || next == '&' || next == '|' ||
                    next == '(' || next == ')' || next == '<' || next == '>' || next == '`';
  return ends ? text_.substr(pos_, i - pos_) : std::string_view();
}

Keyword Reader::KeywordHere() const {
  const std::string_view word = BareTextHere();
  const auto row = std::ranges::find(kKeywords, word, &KeywordRow::text);
  return row == std::end(kKeywords) ? Keyword::kNone : row->keyword;
}

void Reader::ReadKeyword(Scope& scope, Keyword keyword) {
  if (keyword == Keyword::kTest) return ReadTest(scope);
  const char first = text_[pos_];
  pos_ += BareTextHere().size();
  scope.after_group = false;
  switch (keyword) {
    case Keyword::kOpen:
    case Keyword::kBrace:
      return Open(scope, keyword);
    case Keyword::kFor:
      Open(scope, keyword);
      return SkipLoopHead(scope);
    case Keyword::kCase:
      Open(scope, keyword);
      return ReadCaseHead(scope);
    case Keyword::kNext:
      return CommandList::Separate(scope, Link::kSequence);
    case Keyword::kClose:
      return Close(scope, first == '}' ? Keyword::kBrace : Keyword::kOpen);
    case Keyword::kEsac:
      return Close(scope, Keyword::kCase);
    case Keyword::kFunction:
      return ReadFunctionHead(scope);
    default:
      return;
  }
}

void Reader::Open(Scope& scope, Keyword keyword) {
  out_.BeginElement(scope);
  if (scope.open.size() >= kMaxNesting) return;
  if (keyword == Keyword::kBrace) ++scope.braces;
  scope.open.push_back({keyword, out_.size(), scope.pipeline});
}

// `fi` and `done` end what began with a word, '}' a brace, `esac` a case.
void Reader::Close(Scope& scope, Keyword keyword) {
  scope.current = -1;
  if (scope.open.empty()) return;
  const Compound compound = scope.open.back();
  const Keyword opened = compound.keyword == Keyword::kFor ? Keyword::kOpen : compound.keyword;
  if (opened != keyword) return;
  scope.open.pop_back();
  if (keyword == Keyword::kBrace) --scope.braces;
  scope.after_group = true;
  scope.group = compound.begin;
  scope.pipeline = compound.pipeline;
  scope.fresh = false;
}

// "NAME in words" or "((…))", up to what separates it from the body.
void Reader::SkipLoopHead(Scope& scope) {
  SkipBlanks();
  Draft ignored;
  if (Starts("((") && ReadArithmetic(ignored, 2)) return;
  Scope words(scope);
  words.current = -1;
  while (pos_ < end_) {
    SkipBlanks();
    const std::size_t begin = pos_;
    if (KeywordHere() == Keyword::kNext) return;
    ReadWord(words, Mode::kCommand);
    if (pos_ == begin) return;
  }
}

void Reader::ReadCaseHead(Scope& scope) {
  Scope words(scope);
  words.current = -1;
  while (pos_ < end_) {
    SkipBlanks();
    while (LineBreakAt(pos_) != 0) {
      pos_ += LineBreakAt(pos_);
      SkipBlanks();
    }
    const std::size_t begin = pos_;
    const Draft draft = ReadWord(words, Mode::kCommand);
    if (pos_ == begin || draft.word.value == "in") break;
  }
  ReadCasePattern(scope);
}

void Reader::ReadCasePattern(Scope& scope) {
  for (;;) {
    SkipBlanks();
    if (At(pos_) == '#') SkipComment(scope);
    if (At(pos_) != '\n') break;
    ++pos_;
    ReadHereDocuments(scope);
  }
  if (KeywordHere() == Keyword::kEsac) return;
  if (At(pos_) == '(') ++pos_;
  Scope words(scope);
  words.current = -1;
  while (pos_ < end_ && At(pos_) != '\n') {
    SkipBlanks();
    const char c = At(pos_);
    if (c == ')') {
      ++pos_;
      break;
    }
    if (c == '\n') break;
    const std::size_t begin = pos_;
    ReadWord(words, Mode::kPattern);
    if (pos_ == begin) ++pos_;
  }
  CommandList::Separate(scope, Link::kSequence);
}

void Reader::ReadFunctionHead(Scope& scope) {
  SkipBlanks();
  Scope words(scope);
  words.current = -1;
  ReadWord(words, Mode::kCommand);
  SkipBlanks();
  if (Starts("()")) pos_ += 2;
  CommandList::Separate(scope, Link::kSequence);
}

// "[[ … ]]" is a command whose words are not operators. It goes over a line's end only where it says so.
void Reader::ReadTest(Scope& scope) {
  out_.BeginCommand(scope, pos_, scope.braces);
  std::string last;
  while (pos_ < end_) {
    SkipBlanks();
    if (const char behind = At(pos_ + 2);
        Starts("]]") && (pos_ + 2 >= end_ || EndsWord(behind, scope, Mode::kCommand))) {
      pos_ += 2;
      break;
    }
    if (At(pos_) == '\n') {
      if (last != "&&" && last != "||") break;
      ++pos_;
      continue;
    }
    const std::size_t begin = pos_;
    Draft draft = ReadWord(scope, Mode::kTest, false);
    if (pos_ == begin) break;
    last = draft.word.value;
    out_.at(scope.current).words.push_back(std::move(draft.word));
  }
  out_.ExtendTo(scope, pos_);
}

// NAME=, NAME+= or NAME[…]= stands here.
bool Reader::IsAssignmentHere() const {
  std::size_t i = pos_;
  if (IsAsciiDigit(At(i))) return false;
  while (IsNameCharacter(At(i))) ++i;
  if (i == pos_) return false;
  if (At(i) == '[') {
    const std::size_t limit = i + 256;
    while (i < end_ && i < limit && text_[i] != ']' && text_[i] != '\n') ++i;
    if (At(i) != ']') return false;
    ++i;
  }
  if (At(i) == '+') ++i;
  return At(i) == '=';
}

void Reader::Take(Draft& draft, std::size_t count, bool quoted, bool expansion) {
  draft.word.value += text_.substr(pos_, count);
  pos_ += count;
  if (expansion) {
    draft.word.literal = false;
    if (!quoted && draft.splits) draft.word.unquoted_expansion = true;
  }
  if (!quoted) draft.bare = true;
}

Reader::Draft Reader::ReadWord(const Scope& scope, Mode mode, bool splits) {
  Draft draft;
  draft.splits = splits;
  draft.word.offset = pos_;
  while (pos_ < end_) {
    const char c = text_[pos_];
    if (ReadTemplate(draft, false) || ReadQuote(scope, draft)) continue;
    if ((c == '<' || c == '>') && At(pos_ + 1) == '(' && mode == Mode::kCommand) {
      ReadSubstitution(scope, draft, true, 2, ')');  // a file's name: it is not split
      draft.bare = true;
    } else if (c == '(' && draft.word.value.ends_with('=') && mode == Mode::kCommand) {
      ReadArray(scope, draft);
    } else if (c == '(' && !draft.word.value.empty() && std::string_view("?*+@!").contains(draft.word.value.back())) {
      ReadExtendedPattern(draft);
    } else if (EndsWord(c, scope, mode)) {
      break;
    } else {
      Take(draft, 1, false, false);
    }
  }
  draft.word.length = pos_ - draft.word.offset;
  draft.word.quoted = draft.quotes && !draft.bare;
  return draft;
}

// What quotes or expands: false if nothing of that stands here.
bool Reader::ReadQuote(const Scope& scope, Draft& draft) {
  switch (text_[pos_]) {
    case '\\':
      if (const std::size_t line_break = LineBreakAt(pos_ + 1); line_break != 0) {
        pos_ += 1 + line_break;
        return true;
      }
      if (scope.closer == '`' && At(pos_ + 1) == '`') return false;
      ++pos_;
      if (pos_ < end_) Take(draft, 1, false, false);
      return true;
    case '\'': {
      const std::size_t close = std::min(text_.find('\'', pos_ + 1), end_);
      draft.word.value += text_.substr(pos_ + 1, close - pos_ - 1);
      draft.quotes = true;
      // Templates are filled in before the shell sees the quotes.
      if (draft.word.literal && text_.substr(pos_, close - pos_).contains("${{")) draft.word.literal = false;
      pos_ = std::min(close + 1, end_);
      return true;
    }
    case '"':
      ReadDoubleQuoted(scope, draft);
      return true;
    case '$':
      ReadDollar(scope, draft, false);
      return true;
    case '`':
      if (scope.closer == '`') return false;
      ReadSubstitution(scope, draft, false, 1, '`');
      return true;
    default:
      return false;
  }
}

void Reader::ReadDoubleQuoted(const Scope& scope, Draft& draft) {
  ++pos_;
  draft.quotes = true;
  while (pos_ < end_) {
    const char c = text_[pos_];
    if (c == '"') {
      ++pos_;
      return;
    }
    if (c == '\\')
      ReadEscape(draft);
    else if (ReadTemplate(draft, true))
      continue;
    else if (c == '$')
      ReadDollar(scope, draft, true);
    else if (c == '`' && scope.closer == '`')
      return;
    else if (c == '`')
      ReadSubstitution(scope, draft, true, 1, '`');
    else
      Take(draft, 1, true, false);
  }
}

// '\' in double quotes: it quotes only what means something there.
void Reader::ReadEscape(Draft& draft) {
  if (const std::size_t line_break = LineBreakAt(pos_ + 1); line_break != 0) {
    pos_ += 1 + line_break;
    return;
  }
  if (pos_ + 1 < end_ && std::string_view("$`\"\\").contains(text_[pos_ + 1])) ++pos_;
  Take(draft, 1, true, false);
}

// $'…' behind the '$'.
void Reader::ReadAnsiQuoted(Draft& draft) {
  draft.quotes = true;
  ++pos_;
  const auto digits = [&](std::size_t most, int base) {
    char32_t value = 0;
    for (std::size_t i = 0; i < most && pos_ < end_; ++i, ++pos_) {
      const char c = ToAsciiLower(text_[pos_]);
      const int digit = IsAsciiDigit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
      if (digit >= base) break;
      value = value * static_cast<char32_t>(base) + static_cast<char32_t>(digit);
    }
    return value;
  };
  while (pos_ < end_ && text_[pos_] != '\'') {
    if (text_[pos_] != '\\' || pos_ + 1 >= end_) {
      Take(draft, 1, true, false);
      continue;
    }
    const char c = text_[++pos_];
    constexpr std::string_view kNames = "abeEfnrtv", kValues = "\a\b\033\033\f\n\r\t\v";
    if (const auto name = kNames.find(c); name != std::string_view::npos) {
      draft.word.value += kValues[name];
      ++pos_;
    } else if (c == 'x' || c == 'u' || c == 'U') {
      ++pos_;
      const char32_t value = digits(c == 'x' ? 2 : c == 'u' ? 4 : 8, 16);
      if (c == 'x')
        draft.word.value += static_cast<char>(value);
      else
        AppendUtf8(value <= 0x10FFFF ? value : U'\uFFFD', draft.word.value);
    } else if (c >= '0' && c <= '7') {
      draft.word.value += static_cast<char>(digits(3, 8));
    } else {
      Take(draft, 1, true, false);
    }
  }
  pos_ = std::min(pos_ + 1, end_);
}

void Reader::ReadDollar(const Scope& scope, Draft& draft, bool quoted) {
  if (ReadTemplate(draft, quoted)) return;
  const char next = At(pos_ + 1);
  if (!quoted && next == '\'') {
    ++pos_;
    return ReadAnsiQuoted(draft);
  }
  if (!quoted && next == '"') {
    ++pos_;
    return ReadDoubleQuoted(scope, draft);
  }
  if (next == '(' && At(pos_ + 2) == '(' && ReadArithmetic(draft, 3)) {
    if (!quoted) draft.bare = true;
    return;
  }
  if (next == '(') return ReadSubstitution(scope, draft, quoted, 2, ')');
  if (next == '{') return ReadParameter(scope, draft, quoted);
  std::size_t length = 1;
  if (IsAsciiLetter(next) || next == '_') {
    while (IsNameCharacter(At(pos_ + length))) ++length;
  } else if (next != '\0' && std::string_view("0123456789@*#?$!-").contains(next)) {
    length = 2;
  }
  Take(draft, length, quoted, length > 1);
}

// ${NAME}, with whatever stands in the braces.
void Reader::ReadParameter(const Scope& scope, Draft& draft, bool quoted) {
  if (nesting_ >= kMaxNesting) return Take(draft, 2, quoted, true);
  ++nesting_;
  const std::size_t begin = pos_;
  Draft inner;  // only its end counts: the word has it as it is written
  pos_ += 2;
  while (pos_ < end_ && text_[pos_] != '}') {
    const char c = text_[pos_];
    if (c == '\'' && quoted)
      ++pos_;
    else if (c == '`' && scope.closer == '`')
      break;
    else if (!ReadQuote(scope, inner))
      ++pos_;
  }
  --nesting_;
  const std::size_t end = std::min(pos_ + 1, end_);
  pos_ = begin;
  Take(draft, end - begin, quoted, true);
}

// "((…))" whose opening mark, "$" too, is `opener` long. Nothing is taken if it is a group in a group.
bool Reader::ReadArithmetic(Draft& draft, std::size_t opener) {
  if (pos_ >= open_arithmetic_ || nesting_ >= kMaxNesting) return false;
  std::size_t depth = 2, i = pos_ + opener;
  for (; i < end_; ++i) {
    if (text_[i] == '(') ++depth;
    if (text_[i] != ')') continue;
    if (--depth == 1 && At(i + 1) != ')') return false;
    if (depth == 0) break;
  }
  if (i >= end_) {
    open_arithmetic_ = pos_;
    return false;
  }
  // Numbers do not split, and its text is no code.
  draft.word.value += text_.substr(pos_, i + 1 - pos_);
  draft.word.literal = false;
  pos_ = i + 1;
  return true;
}

void Reader::ReadSubstitution(const Scope& scope, Draft& draft, bool quoted, std::size_t opener, char closer) {
  const std::size_t begin = pos_;
  if (nesting_ >= kMaxNesting) return Take(draft, opener, quoted, true);
  pos_ += opener;
  ++nesting_;
  Scope inner(CommandList::Substitution(scope, closer));
  inner.depth += scope.braces;
  ReadScope(inner);
  --nesting_;
  const std::size_t end = pos_;
  pos_ = begin;
  Take(draft, end - begin, quoted, true);
}

// NAME=(…): its words are one value here.
void Reader::ReadArray(const Scope& scope, Draft& draft) {
  const std::size_t begin = pos_++;
  draft.bare = true;
  std::string value = "(";
  while (pos_ < end_ && text_[pos_] != ')') {
    SkipBlanks();
    if (At(pos_) == '\n') {
      ++pos_;
      continue;
    }
    if (At(pos_) == '#') {
      SkipComment(scope);
      continue;
    }
    const std::size_t at = pos_;
    const Draft element = ReadWord(scope, Mode::kPattern);
    if (pos_ == at) {
      if (At(pos_) != ')') ++pos_;
      continue;
    }
    if (value.size() > 1) value += ' ';
    value += element.word.value;
    if (!element.word.literal) draft.word.literal = false;
  }
  if (pos_ == begin + 1 && pos_ >= end_) return;
  pos_ = std::min(pos_ + 1, end_);
  draft.word.value += value + ")";
}

// "?(…)" and the like.
void Reader::ReadExtendedPattern(Draft& draft) {
  std::size_t depth = 0, i = pos_;
  for (; i < end_ && text_[i] != '\n'; ++i) {
    if (text_[i] == '(') ++depth;
    if (text_[i] == ')' && --depth == 0) {
      ++i;
      break;
    }
  }
  Take(draft, i - pos_, false, false);
}

bool Reader::ReadTemplate(Draft& draft, bool quoted) {
  const char c = text_[pos_];
  if (c != '$' && c != '{' && c != '<') return false;
  const std::size_t length = templates_.LengthAt(pos_);
  if (length == 0 || pos_ + length > end_) return false;
  Take(draft, length, quoted, true);
  return true;
}

}  // namespace

void ReadPosix(std::string_view text, CommandList& out) { Reader(text, out).Read(); }

}  // namespace pipeseal::pipeline::shell
