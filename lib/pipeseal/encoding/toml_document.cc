#include "pipeseal/encoding/toml_document.h"

#include <algorithm>
#include <optional>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"

namespace pipeseal::encoding {
namespace {

constexpr std::size_t kDepth = 64;

using Origin = TomlValue::Origin;

bool IsBareKeyCharacter(char c) { return IsAsciiAlphanumeric(c) || c == '_' || c == '-'; }

// A decimal number without separators: 12, -3, 0.5, 1e6.
bool IsPlainNumber(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const auto digits = [&] {
    const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count;
  };
  const bool zero = text.starts_with('0');
  const std::size_t whole = digits();
  if (whole == 0 || (zero && whole > 1)) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (digits() == 0) return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (digits() == 0) return false;
  }
  return text.empty();
}

class Parser {
 public:
  Parser(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

  Result<TomlValue> Run() {
    TomlValue root{.line = 1, .origin = Origin::kHeader};
    table_ = &root;
    for (SkipBlankLines(); !AtEnd(); SkipBlankLines()) {
      PIPESEAL_TRY(Peek() == '[' ? ReadHeader(root) : ReadMember(*table_, Origin::kDotted, 0));
      PIPESEAL_TRY(EndLine());
    }
    return root;
  }

 private:
  bool AtEnd() const { return at_ == text_.size(); }
  char Peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool Take(char c) {
    if (Peek() != c || AtEnd()) return false;
    ++at_;
    return true;
  }
  std::unexpected<Error> Wrong(std::string_view message, ErrorCode code = ErrorCode::kSyntax) const {
    return Fail(code, "line {}: {}", line_, message);
  }

  void SkipBlanks() {
    while (Peek() == ' ' || Peek() == '\t') ++at_;
  }
  void SkipComment() {
    if (Peek() == '#') at_ = std::min(text_.find('\n', at_), text_.size());
  }
  bool TakeBreak() {
    if (Peek() == '\r' && Peek(1) == '\n') ++at_;
    if (!Take('\n')) return false;
    ++line_;
    return true;
  }
  void SkipBlankLines() {
    do {
      SkipBlanks();
      SkipComment();
    } while (TakeBreak());
  }
  Result<void> EndLine() {
    SkipBlanks();
    SkipComment();
    if (!AtEnd() && !TakeBreak()) return Wrong("something stands behind the value");
    return {};
  }

  Result<std::vector<std::string>> ReadKey();
  Result<std::string> ReadKeyPart();
  Result<std::string> ReadBasicString();
  Result<void> ReadEscape(std::string& out);
  Result<std::string> ReadLiteralString();
  Result<void> ReadHeader(TomlValue& root);
  Result<TomlValue*> Descend(TomlValue* from, const std::string& key, Origin origin);
  Result<TomlValue*> DefineTable(TomlValue& parent, const std::string& key);
  Result<TomlValue*> AppendTable(TomlValue& parent, const std::string& key);
  Result<void> ReadMember(TomlValue& table, Origin origin, std::size_t depth);
  Result<TomlValue> ReadValue(std::size_t depth);
  Result<TomlValue> ReadArray(std::size_t depth);
  Result<TomlValue> ReadInlineTable(std::size_t depth);
  Result<TomlValue> ReadWord();
  Result<void> CountValue() {
    if (++values_ > limits_.nodes) return Wrong("the document has too many values", ErrorCode::kLimit);
    return {};
  }

  std::string_view text_;
  const Limits& limits_;
  std::size_t at_ = 0, line_ = 1, values_ = 0;
  TomlValue* table_ = nullptr;  // in which members stand
};

Result<std::string> Parser::ReadBasicString() {
  if (text_.substr(at_).starts_with("\"\"\""))
    return Wrong("a string over several lines is not read here", ErrorCode::kUnsupported);
  ++at_;
  std::string out;
  while (!Take('"')) {
    const char c = Peek();
    if (AtEnd() || c == '\n' || c == '\r') return Wrong("a string without an end");
    if ((static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7f') return Wrong("a control character in a string");
    ++at_;
    if (c == '\\') {
      PIPESEAL_TRY(ReadEscape(out));
    } else {
      out.push_back(c);
    }
  }
  return out;
}

Result<void> Parser::ReadEscape(std::string& out) {
  const char c = Peek();
  ++at_;
  constexpr std::string_view kNames = "btnfr\"\\", kValues = "\b\t\n\f\r\"\\";
  if (const std::size_t simple = kNames.find(c); simple != std::string_view::npos) {
    out.push_back(kValues[simple]);
    return {};
  }
  if (c != 'u' && c != 'U') return Wrong("an escape that TOML does not have");
  char32_t code_point = 0;
  for (int i = c == 'u' ? 4 : 8; i > 0; --i, ++at_) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(ToAsciiLower(Peek()));
    if (digit == std::string_view::npos || code_point > 0xFFFFFF) return Wrong("an escape without its digits");
    code_point = code_point * 16 + static_cast<char32_t>(digit);
  }
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) return Wrong("an escape of no character");
  AppendUtf8(code_point, out);
  return {};
}

Result<std::string> Parser::ReadLiteralString() {
  if (text_.substr(at_).starts_with("'''"))
    return Wrong("a string over several lines is not read here", ErrorCode::kUnsupported);
  const std::size_t begin = ++at_;
  at_ = std::min(text_.find_first_of("'\r\n", at_), text_.size());
  std::string out(text_.substr(begin, at_ - begin));
  if (!Take('\'')) return Wrong("a string without an end");
  return out;
}

Result<std::string> Parser::ReadKeyPart() {
  if (Peek() == '"') return ReadBasicString();
  if (Peek() == '\'') return ReadLiteralString();
  const std::size_t begin = at_;
  while (IsBareKeyCharacter(Peek())) ++at_;
  if (at_ == begin) return Wrong("a key is expected");
  return std::string(text_.substr(begin, at_ - begin));
}

Result<std::vector<std::string>> Parser::ReadKey() {
  std::vector<std::string> parts;
  do {
    SkipBlanks();
    PIPESEAL_ASSIGN(std::string part, ReadKeyPart());
    parts.push_back(std::move(part));
    if (parts.size() > kDepth) return Wrong("a key with too many parts", ErrorCode::kLimit);
    SkipBlanks();
  } while (Take('.'));
  return parts;
}

// To the table of this name, which is made if it is not there; of several it is the last.
Result<TomlValue*> Parser::Descend(TomlValue* from, const std::string& key, Origin origin) {
  const auto [at, is_new] = from->members.try_emplace(key, TomlValue{.line = line_, .origin = origin});
  TomlValue* found = &at->second;
  if (is_new) {
    PIPESEAL_TRY(CountValue());
  } else if (found->kind == TomlKind::kArray && found->origin == Origin::kTables && origin == Origin::kOnTheWay) {
    found = &found->elements.back();
  } else if (found->kind != TomlKind::kTable || found->origin == Origin::kWhole ||
             (origin == Origin::kDotted && found->origin != Origin::kDotted)) {
    return Wrong(fmt::format("'{}' is complete already", EscapeForTerminal(key)));
  }
  return found;
}

Result<TomlValue*> Parser::DefineTable(TomlValue& parent, const std::string& key) {
  const auto [at, is_new] = parent.members.try_emplace(key, TomlValue{.line = line_, .origin = Origin::kHeader});
  if (is_new) return &at->second;
  if (at->second.kind != TomlKind::kTable || at->second.origin != Origin::kOnTheWay)
    return Wrong(fmt::format("'{}' is defined twice", EscapeForTerminal(key)));
  at->second.origin = Origin::kHeader;
  at->second.line = line_;
  return &at->second;
}

Result<TomlValue*> Parser::AppendTable(TomlValue& parent, const std::string& key) {
  const auto [at, is_new] =
      parent.members.try_emplace(key, TomlValue{.kind = TomlKind::kArray, .line = line_, .origin = Origin::kTables});
  if (at->second.origin != Origin::kTables) return Wrong(fmt::format("'{}' is defined twice", EscapeForTerminal(key)));
  return &at->second.elements.emplace_back(TomlValue{.line = line_, .origin = Origin::kHeader});
}

Result<void> Parser::ReadHeader(TomlValue& root) {
  ++at_;
  const bool one_of_several = Take('[');
  PIPESEAL_ASSIGN(const std::vector<std::string> key, ReadKey());
  if (!Take(']') || (one_of_several && !Take(']'))) return Wrong("a header without its end");
  PIPESEAL_TRY(CountValue());
  TomlValue* table = &root;
  for (std::size_t i = 0; i + 1 < key.size(); ++i) {
    PIPESEAL_ASSIGN(table, Descend(table, key[i], Origin::kOnTheWay));
  }
  PIPESEAL_ASSIGN(table_, one_of_several ? AppendTable(*table, key.back()) : DefineTable(*table, key.back()));
  return {};
}

Result<void> Parser::ReadMember(TomlValue& table, Origin origin, std::size_t depth) {
  const std::size_t line = line_;
  PIPESEAL_ASSIGN(const std::vector<std::string> key, ReadKey());
  if (!Take('=')) return Wrong("'=' is expected behind the key");
  SkipBlanks();
  PIPESEAL_ASSIGN(TomlValue value, ReadValue(depth));
  TomlValue* into = &table;
  for (std::size_t i = 0; i + 1 < key.size(); ++i) {
    PIPESEAL_ASSIGN(into, Descend(into, key[i], origin));
  }
  if (!into->members.try_emplace(key.back(), std::move(value)).second)
    return Fail(ErrorCode::kSyntax, "line {}: the key '{}' is there twice", line, EscapeForTerminal(key.back()));
  return {};
}

Result<TomlValue> Parser::ReadValue(std::size_t depth) {
  PIPESEAL_TRY(CountValue());
  if (depth > kDepth) return Wrong("values are nested too deep", ErrorCode::kLimit);
  if (Peek() == '[') return ReadArray(depth);
  if (Peek() == '{') return ReadInlineTable(depth);
  if (Peek() != '"' && Peek() != '\'') return ReadWord();
  TomlValue value{.kind = TomlKind::kString, .line = line_, .origin = Origin::kWhole};
  PIPESEAL_ASSIGN(value.text, Peek() == '"' ? ReadBasicString() : ReadLiteralString());
  return value;
}

Result<TomlValue> Parser::ReadWord() {
  const std::size_t begin = at_;
  at_ = std::min(text_.find_first_of(" \t\r\n,]}#", at_), text_.size());
  TomlValue value{.kind = TomlKind::kNumber, .line = line_, .text = std::string(text_.substr(begin, at_ - begin)),
                  .origin = Origin::kWhole};
  if (value.text.empty()) return Wrong("a value is expected");
  if (value.text == "true" || value.text == "false") {
    value.kind = TomlKind::kBoolean;
  } else if (!IsPlainNumber(value.text)) {
    return Wrong(fmt::format("'{}' is not read here", EscapeForTerminal(value.text.substr(0, 60))), ErrorCode::kUnsupported);
  }
  return value;
}

Result<TomlValue> Parser::ReadArray(std::size_t depth) {
  TomlValue array{.kind = TomlKind::kArray, .line = line_, .origin = Origin::kWhole};
  ++at_;
  for (SkipBlankLines(); !Take(']'); SkipBlankLines()) {
    PIPESEAL_ASSIGN(TomlValue element, ReadValue(depth + 1));
    array.elements.push_back(std::move(element));
    SkipBlankLines();
    if (!Take(',') && Peek() != ']') return Wrong("an array without its end");
  }
  return array;
}

Result<TomlValue> Parser::ReadInlineTable(std::size_t depth) {
  TomlValue table{.line = line_, .origin = Origin::kWhole};
  ++at_;
  SkipBlanks();
  if (Take('}')) return table;
  do {
    PIPESEAL_TRY(ReadMember(table, Origin::kDotted, depth + 1));
    SkipBlanks();
  } while (Take(','));
  if (!Take('}')) return Wrong("a table without its end");
  return table;
}

}  // namespace

const TomlValue* TomlValue::Find(std::string_view key) const {
  const auto at = members.find(key);
  return at == members.end() ? nullptr : &at->second;
}

const TomlValue* TomlValue::Find(std::string_view key, TomlKind of_kind) const {
  const TomlValue* found = Find(key);
  return found == nullptr || found->kind != of_kind ? nullptr : found;
}

std::string_view TomlValue::StringAt(std::string_view key) const {
  const TomlValue* found = Find(key, TomlKind::kString);
  return found == nullptr ? std::string_view() : found->text;
}

Result<TomlDocument> TomlDocument::Parse(std::string_view text, const Limits& limits) {
  if (text.size() > limits.metadata_bytes) return Fail(ErrorCode::kLimit, "larger than {} bytes", limits.metadata_bytes);
  const std::size_t bad = FindNulOrInvalidUtf8(text);
  if (bad != text.size())
    return Fail(ErrorCode::kSyntax, "line {}: not UTF-8, or a NUL", 1 + std::ranges::count(text.substr(0, bad), '\n'));
  PIPESEAL_ASSIGN(TomlValue root, Parser(text, limits).Run());
  return TomlDocument(std::move(root));
}

}  // namespace pipeseal::encoding
