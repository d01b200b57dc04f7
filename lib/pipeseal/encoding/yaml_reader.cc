// yaml-cpp's events, into the located tree. yaml-cpp reads leniently: what it forgives (a quote that is never closed,
// bytes that are not text, text after the value that becomes "another document", duplicate keys) is refused here, and
// none of its conversions are used.
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/encoding/core_schema.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/encoding/tree_builder.h"
#include "pipeseal/encoding/yaml_rewrite.h"
#include "pipeseal/encoding/yaml_text.h"

namespace pipeseal::encoding {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kCoreTag = "tag:yaml.org,2002:";

// How much may be read once more, of all texts that yaml-cpp has to be told something about.
constexpr std::size_t kRereadBytes = kMiB;

// Thrown through yaml-cpp to end the parse; the builder knows why.
struct Refused {};
// The same, to begin again with a rewrite that says more.
struct Reread {};

// YAML's c-printable (chapter 5.1), and no byte order mark.
bool IsReadable(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  if (c == 0x85) return true;  // "next line": an ordinary character since YAML 1.2
  return (c < 0x7F || c > 0x9F) && c != 0xFEFF;
}

Result<void> CheckYamlBytes(std::string_view text, const Limits& limits) {
  if (text.size() > limits.yaml_bytes) {
    return Fail(ErrorCode::kLimit, "{} bytes, more than {}", text.size(), limits.yaml_bytes);
  }
  for (std::size_t i = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0; i < text.size();) {
    if (text[i] >= 0x20 && text[i] < 0x7F) {
      ++i;
      continue;
    }
    const CodePoint c = DecodeUtf8(text.substr(i));
    if (!c.valid) return Fail(ErrorCode::kSyntax, "{}: a byte that is not UTF-8", Describe(Locate(text, i)));
    if (!IsReadable(c.value)) {
      return Fail(ErrorCode::kSyntax, "{}: U+{:04X} does not belong in YAML", Describe(Locate(text, i)),
                  static_cast<std::uint32_t>(c.value));
    }
    i += c.length;
  }
  return {};
}

struct Scalar {
  Kind kind;
  std::string_view text;
  bool quoted;
};

// What one anchor stands for. Neither while its node is open: an alias there would be a cycle.
struct Anchored {
  const Node* node = nullptr;
  std::size_t height = 0;  // of collections, the node's own included
  std::optional<Scalar> key{};
};

class YamlHandler : public YAML::EventHandler {
 public:
  // Without `may_reread`, a text that asks for it is refused.
  YamlHandler(TreeBuilder& builder, std::string_view text, const Limits& limits, YamlFeatures features, YamlRewrite& rewrite,
              bool may_reread)
      : builder_(builder), source_(text), limits_(limits), features_(features), rewrite_(rewrite), may_reread_(may_reread) {
    if (text.starts_with(kByteOrderMark)) shift_ = kByteOrderMark.size();
  }

  std::size_t OffsetOf(const YAML::Mark& mark) const {
    return std::min(rewrite_.Original(static_cast<std::size_t>(std::max(mark.pos, 0)) + shift_), source_.text().size());
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) Refuse(ErrorCode::kSyntax, OffsetOf(mark), "text after the end of the document");
  }
  void OnDocumentEnd() override { CheckGap(source_.text().size()); }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::size_t written = OffsetOf(mark), begin = source_.SkipProperties(written);
    const std::size_t length = begin < end_ ? 0 : NullLength(begin);
    if (length == 0 && InKeyPosition()) return EmptyKey(written, begin, anchor);
    const std::size_t at = length == 0 ? source_.EmptyValue(end_) : begin;
    if (length != 0) CheckStart(written);
    Place({Kind::kNull, source_.text().substr(at, length), false}, at, at + length, anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& read) override {
    const std::size_t written = OffsetOf(mark);
    CheckStart(written);
    const std::size_t begin = source_.SkipProperties(written);
    const char first = source_.At(begin);
    if (open_.empty() && (first == '|' || first == '>')) CheckRootBlock(begin);
    std::string restored;
    const std::string& value = rewrite_.Hides(begin) ? restored = first + read.substr(1) : read;
    const bool in_quotes = first == '"' || first == '\'';
    // With a tag and no content the value is empty, and what stands at `begin` belongs to something else.
    const bool empty = begin != written && value.empty() && !in_quotes && first != '|' && first != '>';
    std::size_t end = begin;
    if (in_quotes) {
      end = source_.EndOfQuoted(begin);
      if (end == std::string_view::npos) Refuse(ErrorCode::kSyntax, begin, "a quote that is not closed");
    } else if (!empty) {
      end = source_.EndOfUnquoted(begin, value);
    }
    const bool quoted = in_quotes || (!empty && (first == '|' || first == '>'));
    if (!quoted && (value == "-" || value == "?")) Refuse(ErrorCode::kSyntax, begin, "an indicator without an entry");
    const bool explicit_tag = source_.At(written) == '!' || (begin != written && tag != "?" && tag != "!");
    const Kind kind = KindOf(tag, explicit_tag, quoted, value, written);
    Place({kind, Keep(value, in_quotes ? begin + 1 : begin), quoted}, empty ? written : begin, end, anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::size_t at = OffsetOf(mark);
    if (InKeyPosition()) Refuse(ErrorCode::kUnsupported, at, "an alias as a key");
    if (++aliases_ > limits_.yaml_aliases) {
      Refuse(ErrorCode::kLimit, at, fmt::format("more than {} aliases", limits_.yaml_aliases));
    }
    CheckStart(at);
    end_ = source_.EndOfAlias(at);
    const Anchored& anchored = anchors_[anchor];
    if (anchored.key) return Place(*anchored.key, at, end_, YAML::NullAnchor);
    if (anchored.node == nullptr) Refuse(ErrorCode::kSyntax, at, "an alias within the node that it stands for");
    if (open_.size() + anchored.height > limits_.yaml_depth) {
      Refuse(ErrorCode::kLimit, at, fmt::format("nested deeper than {} through an alias", limits_.yaml_depth));
    }
    Insist(builder_.Repeat(*anchored.node));
    Complete(anchored.height, YAML::NullAnchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    Open(mark, tag, "seq", anchor, '[', ']');
  }
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    Open(mark, tag, "map", anchor, '{', '}');
  }
  void OnMapEnd() override { Close(); }

  // True if yaml-cpp, which ended at `mark`, will go on once it is told what stands there.
  bool CanExplain(const YAML::Mark& mark) {
    const std::size_t at = OffsetOf(mark);
    if (!may_reread_ || rewrite_.Hides(at) || !source_.IsPlainQuestionMark(at)) return false;
    rewrite_.Hide(at);
    return true;
  }

  [[noreturn]] void Refuse(ErrorCode code, std::size_t at, std::string_view message) {
    builder_.Refuse(code, at, message);
    throw Refused();
  }

 private:
  struct OpenNode {
    bool map;
    bool at_key;
    char close;  // of a flow collection with brackets, otherwise NUL
    bool flow;   // it, or something around it, is a flow collection
    bool key;    // it is one itself
    std::size_t begin, column;
    YAML::anchor_t anchor;
    std::size_t height;  // of the highest child
  };
  void Insist(bool accepted) {
    if (!accepted) throw Refused();
  }
  bool InKeyPosition() const { return !open_.empty() && open_.back().at_key; }
  bool InFlow() const { return !open_.empty() && open_.back().flow; }

  [[noreturn]] void Retry(std::size_t at) {
    if (!may_reread_) Refuse(ErrorCode::kLimit, at, "a form of YAML that is read in short texts only");
    throw Reread();
  }

  // yaml-cpp saw a key without a text. In a flow collection, what it saw may be a key that takes more than one line, or whose
  // colon is on another: it needs a question mark to be told so.
  void EmptyKey(std::size_t written, std::size_t begin, YAML::anchor_t anchor) {
    const bool colon = source_.HasKeyMark(begin, begin);
    if (!colon && !source_.HasKeyMark(written, written)) {
      const std::string_view none = ",]}";
      if (!InFlow() || none.contains(source_.At(written)) || rewrite_.InsertsAt(written))
        Refuse(ErrorCode::kSyntax, written, "a key without a text");
      rewrite_.Insert(written, "? ");
      Retry(written);
    }
    if (!features_.any_keys) Refuse(ErrorCode::kSyntax, written, "a key without a text");
    CheckGap(written);
    const std::size_t at = colon ? begin : written;
    Place({Kind::kNull, {}, false}, at, at, anchor);
  }

  // The root may be a block scalar whose lines are not indented (YAML 1.2, chapter 8.1.1.1), which yaml-cpp takes to be empty.
  void CheckRootBlock(std::size_t begin) {
    const std::vector<std::size_t> lines = source_.UnindentedLines(begin);
    if (lines.empty() || rewrite_.InsertsAt(lines.front())) return;
    for (const std::size_t line : lines) rewrite_.Insert(line, " ");
    Retry(lines.front());
  }

  // Looks at what stands between the last thing and the next.
  void CheckGap(std::size_t next) {
    const bool indented = !open_.empty() && !open_.front().flow;
    const std::string_view fault = source_.FaultBetween(end_, next, InFlow(), indented);
    if (!fault.empty()) Refuse(ErrorCode::kSyntax, end_, fault);
  }

  // The same, where a value or an entry of a flow collection begins: on a line of its own it stands further right than
  // the block collection that it is in. (The dashes of a sequence may stand below the key that they are for.)
  void CheckStart(std::size_t next) {
    CheckGap(next);
    if (open_.empty() || (open_.back().at_key && !open_.back().flow) || !source_.HasBreak(end_, next)) return;
    const auto block = std::ranges::find(open_.rbegin(), open_.rend(), false, &OpenNode::flow);
    if (block == open_.rend() || source_.At(next) == '-' || source_.ColumnOf(next) > block->column) return;
    Refuse(ErrorCode::kSyntax, next, "not indented more than what it is in");
  }

  // How many bytes of a null word stand at this place.
  std::size_t NullLength(std::size_t at) const {
    for (const std::string_view word : {"~", "null", "Null", "NULL"})
      if (source_.text().substr(at).starts_with(word)) return word.size();
    return 0;
  }

  // The value as a piece of the document's text where it stands there, otherwise a copy that lives as long.
  std::string_view Keep(const std::string& value, std::size_t at) {
    const std::string_view there = source_.text().substr(std::min(at, source_.text().size()), value.size());
    return there == value ? there : builder_.Keep(value);
  }

  Kind KindOf(const std::string& tag, bool explicit_tag, bool quoted, std::string_view value, std::size_t at) {
    if (!explicit_tag) return quoted ? Kind::kString : ResolvePlain(value);
    if (tag == "!") return Kind::kString;
    if (TakeLocalTag(tag)) return Kind::kString;
    const std::string_view name = tag.starts_with(kCoreTag) ? std::string_view(tag).substr(kCoreTag.size()) : "";
    if (name != "str" && InKeyPosition()) Refuse(ErrorCode::kUnsupported, at, "a key with a type");
    const Kind plain = ResolvePlain(value);
    if (name == "str") return Kind::kString;
    if (name == "null" && plain == Kind::kNull) return plain;
    if (name == "bool" && plain == Kind::kBoolean) return plain;
    if (name == "int" && IsCoreInteger(value)) return plain;
    if (name == "float" && plain == Kind::kNumber) return plain;
    RefuseTag(tag, at);
  }

  // Chapter 3.2.1.2. A second '!' would end a handle that was not declared.
  bool TakeLocalTag(const std::string& tag) {
    if (!features_.local_tags || InKeyPosition() || tag.size() < 2 || tag[0] != '!' || tag.find('!', 1) != std::string::npos)
      return false;
    builder_.NextTag(builder_.Keep(tag));
    return true;
  }

  [[noreturn]] void RefuseTag(const std::string& tag, std::size_t at) {
    Refuse(ErrorCode::kUnsupported, at, fmt::format("tag {} is not one that applies here", EscapeForTerminal(tag)));
  }

  // Puts a scalar where it belongs: a key or a value.
  void Place(const Scalar& scalar, std::size_t begin, std::size_t end, YAML::anchor_t anchor) {
    end_ = std::max(end_, end);
    if (InKeyPosition()) {
      if (!InFlow() && !source_.HasKeyMark(begin, end)) Refuse(ErrorCode::kSyntax, begin, "a key without a colon");
      Insist(builder_.Key(scalar.text, begin, end - begin));
      open_.back().at_key = false;
      if (anchor != YAML::NullAnchor) anchors_[anchor] = {nullptr, 0, scalar};
      return;
    }
    Insist(builder_.Scalar(scalar.kind, scalar.text, scalar.quoted, begin, end - begin));
    Complete(0, anchor);
  }

  void Open(const YAML::Mark& mark, const std::string& tag, std::string_view type, YAML::anchor_t anchor,
            char flow_open, char flow_close) {
    const std::size_t written = OffsetOf(mark);
    const bool key = InKeyPosition();
    if (key && !(features_.any_keys && InFlow()))
      Refuse(ErrorCode::kUnsupported, written, "a key that is not a scalar, or a bracket that is not closed");
    if (tag != "?" && tag != "!" && tag != fmt::format("{}{}", kCoreTag, type) && !TakeLocalTag(tag)) RefuseTag(tag, written);
    CheckStart(written);
    // Without a tag or an anchor of its own, what stands there belongs to the first key.
    const bool has_properties = anchor != YAML::NullAnchor || tag != "?";
    const std::size_t begin = has_properties ? source_.SkipProperties(written) : written;
    const bool flow = source_.At(begin) == flow_open;
    const bool map = type == "map";
    Insist(map ? builder_.BeginObject(begin) : builder_.BeginArray(begin));
    open_.push_back({map, map, flow ? flow_close : '\0', flow || InFlow(), key, begin, source_.ColumnOf(begin), anchor, 0});
    if (anchor != YAML::NullAnchor) anchors_[anchor] = {};
    end_ = std::max(end_, flow ? begin + 1 : begin);
  }

  void Close() {
    const OpenNode node = open_.back();
    if (node.close != '\0') {
      const std::size_t end = source_.EndOfFlow(end_, node.close);
      CheckGap(end - 1);
      end_ = end;
    }
    open_.pop_back();
    Insist(node.map ? builder_.EndObject(end_) : builder_.EndArray(end_));
    if (node.key) return CompositeKey(node);
    Complete(node.height + 1, node.anchor);
  }

  void CompositeKey(const OpenNode& node) {
    if (node.anchor != YAML::NullAnchor) anchors_[node.anchor] = {builder_.last(), node.height + 1};
    Insist(builder_.KeyFromLast(source_.text().substr(node.begin, end_ - node.begin)));
    open_.back().at_key = false;
  }

  // A value is complete: its anchor stands for it, and a map that it was in awaits the next key.
  void Complete(std::size_t height, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) anchors_[anchor] = {builder_.last(), height};
    if (open_.empty()) return;
    open_.back().height = std::max(open_.back().height, height);
    open_.back().at_key = open_.back().map;
  }

  TreeBuilder& builder_;
  YamlText source_;
  const Limits& limits_;
  const YamlFeatures features_;
  YamlRewrite& rewrite_;
  const bool may_reread_;
  std::size_t shift_ = 0;  // yaml-cpp counts from behind the byte order mark
  std::size_t end_ = 0;    // of what came last
  std::size_t documents_ = 0;
  std::size_t aliases_ = 0;
  std::vector<OpenNode> open_;
  std::unordered_map<YAML::anchor_t, Anchored> anchors_;
};

// The text with a line feed for every carriage return that stands alone: YAML breaks a line there, yaml-cpp does not.
std::string WithLineFeeds(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) text[i] = '\n';
  return text;
}

// Reads the one document, and looks for another. A text without any, which YAML allows, is null. False if it is to be read
// again with what has been added to the rewrite.
bool HandleOnlyDocument(const std::string& text, YamlHandler& handler, TreeBuilder& builder, const YamlRewrite& rewrite) {
  std::istringstream stream(WithLineFeeds(rewrite.Apply(text)));
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(handler)) builder.Scalar(Kind::kNull, {}, false, text.size(), 0);
    parser.HandleNextDocument(handler);
  } catch (const Refused&) {
  } catch (const Reread&) {
    return false;
  } catch (const YAML::Exception& error) {
    if (error.msg == YAML::ErrorMsg::UNKNOWN_TOKEN && handler.CanExplain(error.mark)) return false;
    builder.Refuse(ErrorCode::kSyntax, handler.OffsetOf(error.mark), EscapeForTerminal(error.msg));
  }
  return true;
}

}  // namespace

Result<Document> Document::ParseYaml(std::string text, const Limits& limits, YamlFeatures features) {
  PIPESEAL_TRY(CheckYamlBytes(text, limits));
  YamlRewrite rewrite;
  for (std::size_t read_again = text.size();; read_again += text.size()) {
    auto impl = std::make_unique<Impl>(std::move(text));
    TreeBuilder builder(*impl, limits, limits.yaml_depth);
    YamlHandler handler(builder, impl->text, limits, features, rewrite, read_again <= kRereadBytes);
    if (!HandleOnlyDocument(impl->text, handler, builder, rewrite)) {
      text = std::move(impl->text);
      continue;
    }
    if (builder.error()) return Fail(*builder.error());
    if (!builder.complete()) return Fail(ErrorCode::kSyntax, "no document");
    return Document(std::move(impl));
  }
}

}  // namespace pipeseal::encoding
