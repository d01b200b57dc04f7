#include "pipeseal/encoding/canonical_json.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <vector>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/json_front_end.h"
#include "pipeseal/encoding/json_number.h"

namespace pipeseal::encoding {
namespace {

void AppendEscaped(std::string_view text, std::string& out) {
  for (char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
}

// Writes the canonical form over the text that is being parsed: what has been written never passes what has been read, since
// no token is longer in canonical form. Keys of an object mostly come in order; then the check of the order is also the check
// for duplicates. Otherwise the members are sorted when the object ends.
class CanonicalHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, CanonicalHandler> {
 public:
  CanonicalHandler(std::string& text, const CanonicalOptions& options, Outline* outline)
      : base_(text.data()), out_(text.data()), end_(text.data() + text.size()), options_(options), outline_(outline) {
    FindNextBackslash(base_);
  }

  bool Null() { return Value() && Write("null"); }
  bool Bool(bool value) { return Value() && Write(value ? "true" : "false"); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    const std::string_view number(text, length);
    const bool whole = number.find_first_of(".eE") == std::string_view::npos && number != "-0";
    if (!whole && options_.numbers == CanonicalNumbers::kWhole)
      return Refuse(ErrorCode::kSchema, fmt::format("{} is not a whole number in decimal", number));
    if (!IsWithinDouble(number)) return Refuse(ErrorCode::kSyntax, "a number that no double holds");
    return Value() && Write(number);
  }
  bool String(const char* text, rapidjson::SizeType length, bool) { return Value() && WriteString(text, length); }

  bool Key(const char* text, rapidjson::SizeType length, bool) {
    Open& object = open_.back();
    if (!object.empty) *out_++ = ',';
    MemberPlace member{static_cast<std::size_t>(out_ - base_), 0, text + length > next_backslash_};
    WriteString(text, length);
    member.key_length = size() - member.begin;
    if (!object.empty && object.sorted) object.sorted = InOrder(members_.back(), member);
    members_.push_back(member);
    object.empty = false;
    after_key_ = true;
    return true;
  }
  bool StartObject() { return Value() && Begin('{'); }
  bool StartArray() { return Value() && Begin('['); }
  bool EndArray(rapidjson::SizeType) {
    open_.pop_back();
    return Write("]");
  }
  bool EndObject(rapidjson::SizeType) {
    const Open object = open_.back();
    if (!object.sorted && !SortMembers(object.first_member)) return false;
    if (outline_ != nullptr && open_.size() <= kOutlineDepth) AddToOutline(object);
    members_.resize(object.first_member);
    open_.pop_back();
    return Write("}");
  }

  std::size_t size() const { return static_cast<std::size_t>(out_ - base_); }
  // Some string had an escape: it may have made a lone surrogate.
  bool had_escapes() const { return had_escapes_; }
  const std::optional<Error>& error() const { return error_; }

 private:
  struct Open {
    std::size_t first_member;
    bool object;
    bool empty = true;
    bool sorted = true;
  };
  struct MemberPlace {
    std::size_t begin, key_length;  // of the key with its quotes, in what was written
    bool escaped;                   // perhaps
  };

  bool Refuse(ErrorCode code, std::string message) {
    error_ = Error(code, std::move(message));
    return false;
  }

  void AddToOutline(const Open& object) {
    if (!object.sorted) {
      // Places that were noted inside this object have moved.
      outline_->clear();
      outline_ = nullptr;
      return;
    }
    for (std::size_t i = object.first_member; i < members_.size(); ++i) {
      const std::size_t begin = members_[i].begin + members_[i].key_length + 1;
      const std::size_t end = i + 1 < members_.size() ? members_[i + 1].begin - 1 : size();
      outline_->push_back({Unescape(WrittenKey(members_[i])), static_cast<int>(open_.size()), begin, end - begin});
    }
  }

  // What comes before a value: a comma between elements, or a key's colon. The colon is not written with the key: it could
  // stand where the parser is about to look for one.
  bool Value() {
    if (after_key_) {
      *out_++ = ':';
      after_key_ = false;
    } else if (!open_.empty()) {
      if (!open_.back().empty) *out_++ = ',';
      open_.back().empty = false;
    }
    return true;
  }
  bool Begin(char bracket) {
    if (open_.size() >= options_.depth_limit)
      return Refuse(ErrorCode::kLimit, fmt::format("nested deeper than {}", options_.depth_limit));
    open_.push_back({members_.size(), bracket == '{'});
    *out_++ = bracket;
    return true;
  }
  bool Write(std::string_view token) {
    std::memmove(out_, token.data(), token.size());
    out_ += token.size();
    return true;
  }

  // `text` lies in the buffer, at or behind out_ + 1. An unescaped string is moved whole; whether it was escaped is known from
  // the place of the next backslash, which was looked up before the string was unescaped.
  bool WriteString(const char* text, std::size_t length) {
    *out_++ = '"';
    if (text + length <= next_backslash_) {
      std::memmove(out_, text, length);
      out_ += length;
    } else {
      had_escapes_ = true;
      FindNextBackslash(text + length);
      escaped_.clear();
      AppendEscaped({text, length}, escaped_);
      Write(escaped_);
    }
    *out_++ = '"';
    return true;
  }
  void FindNextBackslash(const char* from) {
    const void* found = from < end_ ? std::memchr(from, '\\', static_cast<std::size_t>(end_ - from)) : nullptr;
    next_backslash_ = found == nullptr ? end_ : static_cast<const char*>(found);
  }

  std::string_view WrittenKey(const MemberPlace& member) const {
    return {base_ + member.begin + 1, member.key_length - 2};
  }
  bool InOrder(const MemberPlace& left, const MemberPlace& right) const {
    if (left.escaped || right.escaped) return Unescape(WrittenKey(left)) < Unescape(WrittenKey(right));
    return WrittenKey(left) < WrittenKey(right);
  }

  bool SortMembers(std::size_t first) {
    struct Span {
      std::string key;
      std::string_view bytes;
    };
    std::vector<Span> spans;
    for (std::size_t i = first; i < members_.size(); ++i) {
      // A member ends before the comma of the next one.
      const std::size_t end = i + 1 < members_.size() ? members_[i + 1].begin - 1 : size();
      spans.push_back({Unescape(WrittenKey(members_[i])), {base_ + members_[i].begin, end - members_[i].begin}});
    }
    std::ranges::sort(spans, {}, &Span::key);
    const auto twin = std::ranges::adjacent_find(spans, {}, &Span::key);
    if (twin != spans.end())
      return Refuse(ErrorCode::kSyntax, fmt::format("duplicate member '{}'", EscapeForTerminal(twin->key)));
    std::string sorted;
    for (const Span& span : spans) {
      if (!sorted.empty()) sorted.push_back(',');
      sorted.append(span.bytes);
    }
    std::memcpy(base_ + members_[first].begin, sorted.data(), sorted.size());
    return true;
  }

  char* base_;
  char* out_;
  const char* end_;
  static constexpr std::size_t kOutlineDepth = 2;

  const CanonicalOptions& options_;
  Outline* outline_;
  const char* next_backslash_ = nullptr;
  std::vector<Open> open_;
  std::vector<MemberPlace> members_;  // of all open objects
  std::string escaped_;
  bool after_key_ = false;
  bool had_escapes_ = false;
  std::optional<Error> error_;
};

}  // namespace

Result<std::string> Canonicalize(std::string text, const CanonicalOptions& options, Outline* outline) {
  PIPESEAL_TRY(CheckJsonBytes(text, options.size_limit));
  rapidjson::InsituStringStream stream(text.data());
  CanonicalHandler handler(text, options, outline);
  Result<void> parsed = ParseJsonInSitu(stream, {}, handler);
  if (handler.error()) return Fail(*handler.error());
  if (!parsed) return Fail(std::move(parsed).error());
  text.resize(handler.size());
  if (handler.had_escapes() && !IsValidUtf8(text)) return Fail(ErrorCode::kSyntax, "a lone surrogate in a string");
  return text;
}

void AppendCanonicalString(std::string_view text, std::string& out) {
  out.push_back('"');
  AppendEscaped(text, out);
  out.push_back('"');
}

void AppendAsJson(std::string_view canonical, std::string& out) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  while (!canonical.empty()) {
    const auto control = std::ranges::find_if(canonical, is_control);
    out.append(canonical.begin(), control);
    if (control == canonical.end()) return;
    out += fmt::format("\\u{:04x}", static_cast<unsigned>(*control));
    canonical.remove_prefix(static_cast<std::size_t>(control - canonical.begin()) + 1);
  }
}

bool CanonicalCursor::Take(char c) {
  if (rest_.empty() || rest_.front() != c) return false;
  rest_.remove_prefix(1);
  return true;
}

std::string_view CanonicalCursor::TakeString() {
  if (!Take('"')) return {};
  const std::string_view all = rest_;
  std::size_t end = all.find('"');
  // A quote behind an odd number of backslashes is escaped.
  while (end != std::string_view::npos) {
    std::size_t backslashes = 0;
    while (backslashes < end && all[end - 1 - backslashes] == '\\') ++backslashes;
    if (backslashes % 2 == 0) break;
    end = all.find('"', end + 1);
  }
  if (end == std::string_view::npos) end = all.size();
  rest_.remove_prefix(std::min(end + 1, all.size()));
  return all.substr(0, end);
}

std::string_view CanonicalCursor::TakeValue() {
  const std::string_view all = rest_;
  std::size_t depth = 0;
  do {
    const char c = Peek();
    if (c == '"') {
      TakeString();
    } else if (c == '{' || c == '[') {
      ++depth;
      rest_.remove_prefix(1);
      continue;
    } else if (c == '}' || c == ']') {
      if (depth == 0) break;
      --depth;
      rest_.remove_prefix(1);
    } else if (c == ',' || c == ':') {
      if (depth == 0) break;
      rest_.remove_prefix(1);
      continue;
    } else {
      rest_.remove_prefix(std::min(rest_.find_first_of(",:]}"), rest_.size()));
    }
  } while (depth != 0 && !rest_.empty());
  return all.substr(0, all.size() - rest_.size());
}

std::optional<std::string_view> FindCanonicalMember(std::string_view object, std::string_view key) {
  std::optional<std::string_view> found;
  CanonicalCursor(object).TakeMembers([&](std::string_view name, std::string_view value) {
    if (name == key) found = value;
    return !found;
  });
  return found;
}

std::string Unescape(std::string_view escaped) {
  std::string text;
  text.reserve(escaped.size());
  for (std::size_t i = 0; i < escaped.size(); ++i) {
    if (escaped[i] == '\\' && i + 1 < escaped.size()) ++i;
    text.push_back(escaped[i]);
  }
  return text;
}

}  // namespace pipeseal::encoding
