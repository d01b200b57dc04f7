#include "pipeseal/encoding/value_path.h"

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/json_stream.h"
#include "pipeseal/encoding/json_number.h"

namespace pipeseal::encoding {
namespace {

using Step = ValuePath::Step;

class PathReader {
 public:
  explicit PathReader(std::string_view text) : text_(text), rest_(text) {}

  Result<std::vector<Step>> Read() {
    if (!rest_.starts_with('.')) return FailHere("a path begins with '.'");
    if (rest_ == ".") return std::move(steps_);
    while (!rest_.empty()) {
      if (rest_[0] == '[') {
        PIPESEAL_TRY(TakeBracket());
      } else if (Take('.')) {
        if (!rest_.starts_with('[') || at() != 1) PIPESEAL_TRY(TakeKey());
      } else {
        return FailHere("'.' or '[' is missing");
      }
    }
    return std::move(steps_);
  }

 private:
  std::size_t at() const { return text_.size() - rest_.size(); }
  std::unexpected<Error> FailHere(std::string_view reason) const {
    return Fail(ErrorCode::kUsage, "the path '{}', character {}: {}", EscapeForTerminal(text_), at() + 1, reason);
  }
  bool Take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  Result<void> TakeKey() {
    if (rest_.starts_with('"')) return TakeQuoted();
    const std::string_view key = rest_.substr(0, rest_.find_first_of(".[]\""));
    if (key.empty()) return FailHere("a key is missing");
    steps_.push_back({Step::Kind::kKey, std::string(key)});
    rest_.remove_prefix(key.size());
    return {};
  }

  // A backslash takes what follows as it is.
  Result<void> TakeQuoted() {
    Take('"');
    std::string key;
    while (!rest_.starts_with('"')) {
      Take('\\');
      if (rest_.empty()) return FailHere("the quoted key does not end");
      key += rest_[0];
      rest_.remove_prefix(1);
    }
    Take('"');
    steps_.push_back({Step::Kind::kKey, std::move(key)});
    return {};
  }

  Result<void> TakeBracket() {
    Take('[');
    if (rest_.starts_with('"')) {
      PIPESEAL_TRY(TakeQuoted());
    } else if (rest_.starts_with(']')) {
      steps_.push_back({Step::Kind::kAll});
    } else {
      PIPESEAL_TRY(TakeIndex());
    }
    if (!Take(']')) return FailHere("']' is missing");
    return {};
  }

  Result<void> TakeIndex() {
    constexpr std::size_t kMostDigits = 9;
    std::size_t index = 0, digits = 0;
    for (; !rest_.empty() && IsAsciiDigit(rest_[0]) && digits < kMostDigits; ++digits, rest_.remove_prefix(1))
      index = 10 * index + static_cast<std::size_t>(rest_[0] - '0');
    if (digits == 0) return FailHere("'[' is followed by a number, a quoted key, or ']'");
    steps_.push_back({Step::Kind::kIndex, {}, index});
    return {};
  }

  std::string_view text_, rest_;
  std::vector<Step> steps_;
};

}  // namespace

Result<ValuePath> ValuePath::Parse(std::string_view text) {
  ValuePath path;
  path.text_ = text;
  PIPESEAL_ASSIGN(path.steps_, PathReader(text).Read());
  return path;
}

std::string FoundValue::ToJson() const {
  const bool is_string = kind == Kind::kString || (kind == Kind::kNumber && !IsJsonNumber(text));
  if (is_string) return QuoteForJson(text);
  if (kind == Kind::kNull) return "null";
  if (kind == Kind::kBoolean) return AsciiLowered(text);  // YAML writes True
  return text;
}

// An array or object that is open. The path leads to it if `on_path`; then the step behind it is that of its own depth.
struct ValueFinder::Frame {
  bool array;
  bool on_path;
  std::size_t next = 0;  // elements that began
  bool key_leads = false;
};

struct ValueFinder::Capture {
  Kind kind;
  std::size_t depth = 0;
  JsonStream json{};
};

ValueFinder::ValueFinder(const ValuePath& path) : path_(path) {}
ValueFinder::~ValueFinder() = default;

bool ValueFinder::Leads(const Frame& frame) const {
  if (!frame.on_path) return false;
  if (!frame.array) return frame.key_leads;
  const Step& step = path_.steps()[open_.size() - 1];
  return step.kind == Step::Kind::kAll || (step.kind == Step::Kind::kIndex && step.index == frame.next - 1);
}

bool ValueFinder::Enter() {
  if (open_.empty()) return true;
  if (open_.back().array) ++open_.back().next;
  return Leads(open_.back());
}

void ValueFinder::Begin(Kind kind) {
  const char bracket = kind == Kind::kArray ? '[' : '{';
  if (capture_) {
    ++capture_->depth;
    capture_->json.Begin(bracket);
    return;
  }
  const bool leads = Enter();
  if (leads && open_.size() == path_.steps().size()) {
    capture_ = std::make_unique<Capture>(Capture{kind});
    capture_->json.Begin(bracket);
  } else {
    open_.push_back({kind == Kind::kArray, leads});
  }
}

void ValueFinder::End() {
  if (!capture_) {
    open_.pop_back();
    return;
  }
  if (capture_->depth-- != 0) return;
  found_.push_back({capture_->kind, std::move(capture_->json).Take()});
  capture_.reset();
}

bool ValueFinder::BeginObject(std::size_t) {
  Begin(Kind::kObject);
  return true;
}
bool ValueFinder::BeginArray(std::size_t) {
  Begin(Kind::kArray);
  return true;
}
bool ValueFinder::EndObject() {
  if (capture_) capture_->json.End('}');
  End();
  return true;
}
bool ValueFinder::EndArray() {
  if (capture_) capture_->json.End(']');
  End();
  return true;
}

bool ValueFinder::Key(std::string_view key, std::size_t) {
  if (capture_) {
    capture_->json.Member(key);
    return true;
  }
  Frame& frame = open_.back();
  if (!frame.on_path) return true;
  const Step& step = path_.steps()[open_.size() - 1];
  frame.key_leads = step.kind == Step::Kind::kAll || (step.kind == Step::Kind::kKey && step.key == key);
  return true;
}

bool ValueFinder::Scalar(Kind kind, std::string_view text, std::size_t) {
  if (capture_) {
    capture_->json.Raw(FoundValue{kind, std::string(text)}.ToJson());
  } else if (Enter() && open_.size() == path_.steps().size()) {
    found_.push_back({kind, std::string(text)});
  }
  return true;
}

}  // namespace pipeseal::encoding
