#include <algorithm>
#include <cstring>
#include <unordered_set>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/json_front_end.h"
#include "pipeseal/encoding/json_number.h"
#include "pipeseal/encoding/value_events.h"

namespace pipeseal::encoding {
namespace {

// The keys of the objects that are open, to find one that comes twice. Most objects have few keys, and a bit for each of 64
// classes of keys tells that a key is new.
class OpenKeys {
 public:
  void Open() { frames_.push_back({keys_.size(), 0, nullptr}); }
  void Close() {
    keys_.resize(frames_.back().first);
    frames_.pop_back();
  }
  // False if the innermost object has the key already.
  bool Add(std::string_view key) {
    Frame& frame = frames_.back();
    const std::uint64_t bit = std::uint64_t{1} << ClassOf(key);
    const bool maybe_known = (frame.classes & bit) != 0;
    frame.classes |= bit;
    if (keys_.size() - frame.first >= kFewKeys) return AddToMany(frame, key);
    if (maybe_known && std::find(keys_.begin() + static_cast<std::ptrdiff_t>(frame.first), keys_.end(), key) != keys_.end())
      return false;
    keys_.push_back(key);
    return true;
  }

 private:
  static constexpr std::size_t kFewKeys = 64;
  struct Frame {
    std::size_t first;
    std::uint64_t classes;
    std::unique_ptr<std::unordered_set<std::string_view>> many;
  };

  static unsigned ClassOf(std::string_view key) {
    if (key.empty()) return 0;
    const auto at = [&](std::size_t index) { return static_cast<unsigned>(static_cast<unsigned char>(key[index])); };
    return (at(0) * 7u + at(key.size() - 1) * 3u + at(key.size() / 2) * 5u + static_cast<unsigned>(key.size())) & 63u;
  }
  bool AddToMany(Frame& frame, std::string_view key) {
    if (!frame.many)
      frame.many = std::make_unique<std::unordered_set<std::string_view>>(
          keys_.begin() + static_cast<std::ptrdiff_t>(frame.first), keys_.end());
    return frame.many->insert(key).second;
  }

  std::vector<std::string_view> keys_;
  std::vector<Frame> frames_;
};

// From RapidJSON's events to a ValueHandler's. RapidJSON unescapes into a buffer of its own; a string that was written without
// escapes, as nearly all are, is shown where it stands in the text.
class EventHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, EventHandler> {
 public:
  EventHandler(std::string_view text, const rapidjson::StringStream& stream, const Limits& limits,
               std::pmr::monotonic_buffer_resource& unescaped, ValueHandler& out)
      : text_(text), stream_(stream), limits_(limits), unescaped_(unescaped), out_(out) {}

  bool Null() { return Word(Kind::kNull, 4); }
  bool Bool(bool value) { return Word(Kind::kBoolean, value ? 4 : 5); }
  bool RawNumber(const char*, rapidjson::SizeType length, bool) {
    const std::size_t offset = stream_.Tell();
    const std::string_view number = text_.substr(offset, length);
    if (length > limits_.number_characters)
      return Refuse(ErrorCode::kLimit, offset, fmt::format("a number of more than {} characters", limits_.number_characters));
    if (!IsWithinDouble(number)) return Refuse(ErrorCode::kSyntax, offset, "a number that no double holds");
    return Pass(out_.Scalar(Kind::kNumber, number, offset));
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    const std::size_t offset = stream_.Tell();
    const std::string_view string = Find({text, length}, offset);
    return !error_ && Pass(out_.Scalar(Kind::kString, string, offset));
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    const std::size_t offset = stream_.Tell();
    const std::string_view key = Find({text, length}, offset);
    if (error_) return false;
    if (!keys_.Add(key)) return Refuse(ErrorCode::kSyntax, offset, fmt::format("duplicate member '{}'", EscapeForTerminal(key)));
    return Pass(out_.Key(key, offset));
  }
  bool StartObject() {
    keys_.Open();
    return Enter() && Pass(out_.BeginObject(stream_.Tell() - 1));
  }
  bool EndObject(rapidjson::SizeType) {
    keys_.Close();
    --depth_;
    return Pass(out_.EndObject());
  }
  bool StartArray() { return Enter() && Pass(out_.BeginArray(stream_.Tell() - 1)); }
  bool EndArray(rapidjson::SizeType) {
    --depth_;
    return Pass(out_.EndArray());
  }

  const std::optional<Error>& error() const { return error_; }
  bool ended() const { return ended_; }

 private:
  bool Word(Kind kind, std::size_t length) {
    const std::size_t offset = stream_.Tell() - length;
    return Pass(out_.Scalar(kind, text_.substr(offset, length), offset));
  }

  bool Enter() {
    if (++depth_ <= limits_.json_depth) return true;
    return Refuse(ErrorCode::kLimit, stream_.Tell() - 1, fmt::format("nested deeper than {}", limits_.json_depth));
  }

  // The string as it is written, if it has no escapes: then it is as long as what it means, with a quote behind it that no backslash
  // makes a part of it.
  std::string_view Find(std::string_view decoded, std::size_t offset) {
    if (decoded.size() > limits_.string_bytes) {
      Refuse(ErrorCode::kLimit, offset, fmt::format("a string of more than {} bytes", limits_.string_bytes));
      return {};
    }
    const char* written = text_.data() + offset + 1;
    if (written[decoded.size()] == '"' && written[static_cast<std::ptrdiff_t>(decoded.size()) - 1] != '\\')
      return {written, decoded.size()};
    return Keep(decoded, offset);
  }

  // The bytes were UTF-8 before unescaping; only an escape can have made a lone surrogate.
  std::string_view Keep(std::string_view decoded, std::size_t offset) {
    if (decoded.find('\xED') != std::string_view::npos && !IsValidUtf8(decoded)) {
      Refuse(ErrorCode::kSyntax, offset, "a lone surrogate");
      return {};
    }
    char* copy = static_cast<char*>(unescaped_.allocate(decoded.size() + 1, 1));
    std::memcpy(copy, decoded.data(), decoded.size());
    return {copy, decoded.size()};
  }

  bool Pass(bool goes_on) {
    ended_ = ended_ || !goes_on;
    return goes_on;
  }
  bool Refuse(ErrorCode code, std::size_t offset, std::string_view why) {
    error_ = Error(code, fmt::format("{}: {}", Describe(Locate(text_, offset)), why));
    return false;
  }

  std::string_view text_;
  const rapidjson::StringStream& stream_;
  const Limits& limits_;
  std::pmr::monotonic_buffer_resource& unescaped_;
  ValueHandler& out_;
  OpenKeys keys_;
  std::size_t depth_ = 0;
  bool ended_ = false;
  std::optional<Error> error_;
};

}  // namespace

Result<JsonValues> JsonValues::Make(std::string text, const Limits& limits, std::size_t size_limit, bool mark_accepted) {
  JsonValues values;
  values.begin_ = mark_accepted && text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  PIPESEAL_TRY(CheckJsonBytes(std::string_view(text).substr(values.begin_), size_limit));
  values.text_ = std::make_unique<std::string>(std::move(text));
  values.limits_ = limits;
  values.unescaped_ = std::make_unique<std::pmr::monotonic_buffer_resource>();
  return values;
}

Result<void> JsonValues::Walk(ValueHandler& handler) const {
  rapidjson::StringStream stream(text_->c_str());
  for (std::size_t i = 0; i < begin_; ++i) stream.Take();
  EventHandler events(*text_, stream, limits_, *unescaped_, handler);
  const Result<void> parsed = ParseJson(stream, *text_, events);
  if (events.error()) return Fail(*events.error());
  if (events.ended()) return {};
  return parsed;
}

}  // namespace pipeseal::encoding
