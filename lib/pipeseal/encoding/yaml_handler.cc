#include "pipeseal/encoding/yaml_handler.h"

#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <utility>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/core_schema.h"
#include "pipeseal/encoding/yaml_bytes.h"
#include "pipeseal/encoding/yaml_diagnosis.h"

namespace pipeseal::encoding {
namespace {

// Of what does not end the parse: more say nothing new.
constexpr std::size_t kMaxIssues = 1000;

constexpr std::string_view kCoreTag = "tag:yaml.org,2002:";

// Thrown through yaml-cpp to end the parse; the builder knows why.
struct Refused {};
// The same, to begin again with a rewrite that says more.
struct Reread {};

// What yaml-cpp reads a text from, in place.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    char* begin = const_cast<char*>(
        text.data());  // the interface wants it; nothing is written in an area for reading
    setg(begin, begin, begin + text.size());
  }
};

// The text with a line feed for every carriage return that stands alone: YAML breaks a line there,
// yaml-cpp does not.
void PutLineFeeds(std::string& text) {
  for (std::size_t at = FindLoneCarriageReturn(text, 0); at != std::string_view::npos;
       at = FindLoneCarriageReturn(text, at + 1))
    text[at] = '\n';
}

}  // namespace

YamlHandler::YamlHandler(TreeBuilder& builder, std::string_view text, const Limits& limits,
                         const YamlReading& reading, YamlRewrite& rewrite)
    : builder_(builder), source_(text), limits_(limits), reading_(reading), rewrite_(rewrite) {
  if (text.starts_with(kUtf8ByteOrderMark)) shift_ = kUtf8ByteOrderMark.size();
}

bool YamlHandler::Read() {
  std::string changed;
  std::string_view text = source_.text();
  if (!rewrite_.empty() || FindLoneCarriageReturn(text, 0) != std::string_view::npos) {
    changed = rewrite_.Apply(text);
    PutLineFeeds(changed);
    text = changed;
  }
  TextBuffer buffer(text);
  std::istream stream(&buffer);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(*this)) {
    }
    OnStreamEnd();
  } catch (const Refused&) {
  } catch (const Reread&) {
    return false;
  } catch (const YAML::Exception& error) {
    if (error.msg == YAML::ErrorMsg::UNKNOWN_TOKEN && CanExplain(error.mark)) return false;
    OnException(error);
  }
  return true;
}

void YamlHandler::OnException(const YAML::Exception& error) {
  const std::size_t at = OffsetOf(error.mark);
  if (reading_.notes == nullptr) {
    builder_.Refuse(ErrorCode::kSyntax, at, EscapeForTerminal(error.msg));
    return;
  }
  const Refusal diagnosis = DiagnoseYaml(source_, end_, at, error.msg);
  builder_.Refuse(diagnosis.code, diagnosis.offset, diagnosis.message);
}

std::size_t YamlHandler::OffsetOf(const YAML::Mark& mark) const {
  return std::min(rewrite_.Original(static_cast<std::size_t>(std::max(mark.pos, 0)) + shift_),
                  source_.text().size());
}

void YamlHandler::OnDocumentStart(const YAML::Mark& mark) {
  const std::size_t at = OffsetOf(mark);
  if (documents_++ > 0 && (reading_.notes == nullptr || !source_.HasMarkerLine(end_, at)))
    Refuse(ErrorCode::kSyntax, at, "text after the end of the document");
  anchors_.clear();
  noted_.clear();
}

void YamlHandler::OnDocumentEnd() {
  if (reading_.notes != nullptr) {
    reading_.notes->documents.push_back(builder_.last());
  } else {
    CheckGap(source_.text().size());
  }
}

void YamlHandler::OnStreamEnd() {
  if (reading_.notes != nullptr) {
    CheckGap(source_.text().size());
  } else if (documents_ == 0) {
    builder_.Scalar(Kind::kNull, {}, false, source_.text().size(), 0);
  }
}

void YamlHandler::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t written = OffsetOf(mark), begin = source_.SkipProperties(written);
  const std::size_t length = begin < end_ ? 0 : NullLength(begin);
  if (length == 0 && InKeyPosition()) return EmptyKey(written, begin, anchor);
  const std::size_t at = length == 0 ? source_.EmptyValue(end_) : begin;
  if (length != 0) CheckStart(written);
  Place({Kind::kNull, source_.text().substr(at, length), false}, at, at + length, anchor);
  NoteAnchor(anchor, written);
}

void YamlHandler::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& read) {
  const std::size_t written = OffsetOf(mark);
  CheckStart(written);
  const std::size_t begin = source_.SkipProperties(written);
  const char first = source_.At(begin);
  if (open_.empty() && (first == '|' || first == '>')) CheckRootBlock(begin);
  if (begin != written && (first == '|' || first == '>')) CheckEntryBlock(written, begin);
  std::string restored;
  if (rewrite_.Hides(begin)) restored = first + read.substr(1);
  // yaml-cpp folds the last of the empty lines that a folded scalar keeps.
  if (first == '>') {
    const std::size_t content = read.find_last_not_of('\n') + 1, breaks = source_.KeptBreaks(begin, read);
    if (content + breaks != read.size()) restored = read.substr(0, content) + std::string(breaks, '\n');
  }
  const std::string& value = restored.empty() ? read : restored;
  const bool in_quotes = first == '"' || first == '\'';
  // With a tag and no content the value is empty, and what stands at `begin` belongs to something
  // else.
  const bool empty =
      begin != written && value.empty() && !in_quotes && first != '|' && first != '>';
  std::size_t end = begin;
  if (in_quotes) {
    end = source_.EndOfQuoted(begin);
    if (end == std::string_view::npos)
      Refuse(ErrorCode::kSyntax, begin, "a quote that is not closed");
  } else if (!empty) {
    end = source_.EndOfUnquoted(begin, value);
  }
  const bool quoted = in_quotes || (!empty && (first == '|' || first == '>'));
  if (!quoted && (value == "-" || value == "?"))
    Refuse(ErrorCode::kSyntax, begin, "an indicator without an entry");
  const bool explicit_tag =
      source_.At(written) == '!' || (begin != written && tag != "?" && tag != "!");
  const Kind kind = KindOf(tag, explicit_tag, quoted, value, written);
  Place({kind, Keep(value, in_quotes ? begin + 1 : begin), quoted}, empty ? written : begin, end,
        anchor);
  NoteAnchor(anchor, written);
  if (reading_.notes != nullptr)
    reading_.notes->scalars.push_back(
        {quoted && !in_quotes ? std::min(source_.LineEnd(begin), end) : begin, end});
}

void YamlHandler::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t at = OffsetOf(mark);
  if (InKeyPosition()) Refuse(ErrorCode::kUnsupported, at, "an alias as a key");
  if (++aliases_ > limits_.yaml_aliases) {
    Refuse(ErrorCode::kLimit, at, fmt::format("more than {} aliases", limits_.yaml_aliases));
  }
  CheckStart(at);
  end_ = source_.EndOfAlias(at);
  const Anchored& anchored = anchors_[anchor];
  if (anchored.key) {
    Place(*anchored.key, at, end_, YAML::NullAnchor);
    return NoteAlias(anchor, at);
  }
  if (anchored.node == nullptr) {
    const bool stream = reading_.notes != nullptr;
    Refuse(stream ? ErrorCode::kLimit : ErrorCode::kSyntax, at,
           "an alias within the node that it stands for");
  }
  if (open_.size() + anchored.height > limits_.yaml_depth) {
    Refuse(ErrorCode::kLimit, at,
           fmt::format("nested deeper than {} through an alias", limits_.yaml_depth));
  }
  Insist(builder_.Repeat(*anchored.node));
  NoteAlias(anchor, at);
  Complete(anchored.height, YAML::NullAnchor);
}

void YamlHandler::OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                                  YAML::anchor_t anchor, YAML::EmitterStyle::value) {
  Open(mark, tag, "seq", anchor, '[', ']');
}

void YamlHandler::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value) {
  Open(mark, tag, "map", anchor, '{', '}');
}

// True if yaml-cpp, which ended at `mark`, will go on once it is told what stands there.
bool YamlHandler::CanExplain(const YAML::Mark& mark) {
  const std::size_t at = OffsetOf(mark);
  if (!reading_.may_reread || rewrite_.Hides(at) || !source_.IsPlainQuestionMark(at)) return false;
  rewrite_.Hide(at);
  return true;
}

void YamlHandler::Refuse(ErrorCode code, std::size_t at, std::string_view message) {
  if (reading_.notes != nullptr && code != ErrorCode::kLimit) {
    const std::size_t tab = source_.IndentingTab(end_, at);
    if (tab != std::string_view::npos) {
      at = tab;
      message = kTabMessage;
    }
  }
  builder_.Refuse(code, at, message);
  throw Refused();
}

void YamlHandler::Insist(bool accepted) {
  if (!accepted) throw Refused();
}

void YamlHandler::Retry(std::size_t at) {
  if (!reading_.may_reread)
    Refuse(ErrorCode::kLimit, at, "a form of YAML that is read in short texts only");
  throw Reread();
}

// yaml-cpp saw a key without a text. In a flow collection, what it saw may be a key that takes more
// than one line, or whose colon is on another: it needs a question mark to be told so.
void YamlHandler::EmptyKey(std::size_t written, std::size_t begin, YAML::anchor_t anchor) {
  const bool colon = source_.HasKeyMark(begin, begin);
  if (!colon && !source_.HasKeyMark(written, written)) {
    const std::string_view none = ",]}";
    if (!InFlow() || none.contains(source_.At(written)) || rewrite_.InsertsAt(written))
      Refuse(ErrorCode::kSyntax, written, "a key without a text");
    rewrite_.Insert(written, "? ");
    Retry(written);
  }
  if (!reading_.features.any_keys || (reading_.notes != nullptr && !InFlow()))
    Refuse(ErrorCode::kSyntax, written, "a key without a text");
  CheckGap(written);
  const std::size_t at = colon ? begin : written;
  NoteIssue(YamlIssue::Kind::kKey, at, at, "a key without a text");
  Place({Kind::kNull, {}, false}, at, at, anchor);
}

// The root may be a block scalar whose lines are not indented (YAML 1.2, chapter 8.1.1.1), which
// yaml-cpp takes to be empty.
void YamlHandler::CheckRootBlock(std::size_t begin) {
  const std::vector<std::size_t> lines = source_.UnindentedLines(begin);
  if (lines.empty() || rewrite_.InsertsAt(lines.front())) return;
  for (const std::size_t line : lines) rewrite_.Insert(line, " ");
  Retry(lines.front());
}

// A block scalar with a tag or an anchor, as an entry of a sequence: yaml-cpp wants its lines further right than those,
// where the specification wants them further right than the dash (chapter 8.2.1).
void YamlHandler::CheckEntryBlock(std::size_t written, std::size_t begin) {
  constexpr std::string_view kSpaces = "                                                                ";
  if (open_.empty() || open_.back().map || open_.back().flow) return;
  const std::size_t dash = open_.back().column, property = source_.ColumnOf(written);
  if (property <= dash || property - dash > kSpaces.size() || source_.HasBreak(written, begin)) return;
  const std::vector<std::size_t> lines = source_.LinesOfEntry(begin, dash, property);
  if (lines.empty() || rewrite_.InsertsAt(lines.front())) return;
  for (const std::size_t line : lines) rewrite_.Insert(line, kSpaces.substr(0, property - dash));
  Retry(lines.front());
}

// Of a stream, a comment may begin right behind what ended with a bracket or a quote. (Within a flow
// collection it may not: where that ends would be hard to tell.)
void YamlHandler::TakeTightComment(std::size_t next) {
  constexpr std::string_view kClosing = "]}\"'";
  if (reading_.notes == nullptr || InFlow() || end_ == 0 || end_ >= next) return;
  if (source_.At(end_) != '#' || !kClosing.contains(source_.At(end_ - 1))) return;
  NoteIssue(YamlIssue::Kind::kComment, end_, end_ + 1, "a comment without a blank before it");
  reading_.notes->tight_comments.push_back(end_);
  end_ = source_.LineEnd(end_);
}

// Looks at what stands between the last thing and the next.
void YamlHandler::CheckGap(std::size_t next) {
  TakeTightComment(next);
  const bool indented = !open_.empty() && !open_.front().flow;
  const std::string_view fault = source_.FaultBetween(end_, next, InFlow(), indented);
  if (!fault.empty())
    Refuse(ErrorCode::kSyntax, reading_.notes == nullptr ? end_ : source_.PlaceOfFault(end_, next),
           fault);
}

// The same, where a value or an entry of a flow collection begins: on a line of its own it stands
// further right than the block collection that it is in. (The dashes of a sequence may stand below
// the key that they are for.)
void YamlHandler::CheckStart(std::size_t next) {
  CheckGap(next);
  if (open_.empty() || (open_.back().at_key && !open_.back().flow) || !source_.HasBreak(end_, next))
    return;
  const auto block = std::ranges::find(open_.rbegin(), open_.rend(), false, &OpenNode::flow);
  if (block == open_.rend() || source_.At(next) == '-' || source_.ColumnOf(next) > block->column)
    return;
  Refuse(ErrorCode::kSyntax, next, "not indented more than what it is in");
}

// How many bytes of a null word stand at this place.
std::size_t YamlHandler::NullLength(std::size_t at) const {
  for (const std::string_view word : {"~", "null", "Null", "NULL"})
    if (source_.text().substr(at).starts_with(word)) return word.size();
  return 0;
}

// The value as a piece of the document's text where it stands there, otherwise a copy that lives as
// long.
std::string_view YamlHandler::Keep(const std::string& value, std::size_t at) {
  const std::string_view there =
      source_.text().substr(std::min(at, source_.text().size()), value.size());
  return there == value ? there : builder_.Keep(value);
}

Kind YamlHandler::KindOf(const std::string& tag, bool explicit_tag, bool quoted,
                         std::string_view value, std::size_t at) {
  if (!explicit_tag) return quoted ? Kind::kString : ResolvePlain(value);
  if (tag == "!") return Kind::kString;
  if (TakeLocalTag(tag)) return Kind::kString;
  const std::string_view name =
      tag.starts_with(kCoreTag) ? std::string_view(tag).substr(kCoreTag.size()) : "";
  if (InKeyPosition() && reading_.notes != nullptr) return Kind::kString;
  if (name != "str" && InKeyPosition()) Refuse(ErrorCode::kUnsupported, at, "a key with a type");
  const Kind plain = ResolvePlain(value);
  if (name == "str") return Kind::kString;
  // Legal YAML, which not all readers take.
  if (quoted && reading_.notes != nullptr) {
    FaultyTag(tag, at);
    return Kind::kString;
  }
  if (name == "null" && plain == Kind::kNull) return plain;
  if (name == "bool" && plain == Kind::kBoolean) return plain;
  if (name == "int" && IsCoreInteger(value)) return plain;
  if (name == "float" && plain == Kind::kNumber) return plain;
  FaultyTag(tag, at);
  return Kind::kString;
}

// Chapter 3.2.1.2. A second '!' would end a handle that was not declared.
bool YamlHandler::TakeLocalTag(const std::string& tag) {
  if (!reading_.features.local_tags || InKeyPosition() || tag.size() < 2 || tag[0] != '!' ||
      tag.find('!', 1) != std::string::npos)
    return false;
  builder_.NextTag(builder_.Keep(tag));
  return true;
}

void YamlHandler::FaultyTag(const std::string& tag, std::size_t at) {
  std::string message = fmt::format("tag {} is not one that applies here", EscapeForTerminal(tag));
  if (reading_.notes == nullptr) Refuse(ErrorCode::kUnsupported, at, message);
  const std::size_t tag_at = source_.PropertyAt(at, '!');
  NoteIssue(YamlIssue::Kind::kTag, tag_at, source_.EndOfAlias(tag_at), std::move(message));
}

// Puts a scalar where it belongs: a key or a value.
void YamlHandler::Place(const Scalar& scalar, std::size_t begin, std::size_t end,
                        YAML::anchor_t anchor) {
  end_ = std::max(end_, end);
  if (InKeyPosition()) return PlaceKey(scalar, begin, end, anchor);
  Insist(builder_.Scalar(scalar.kind, scalar.text, scalar.quoted, begin, end - begin));
  Complete(0, anchor);
}

void YamlHandler::PlaceKey(const Scalar& scalar, std::size_t begin, std::size_t end,
                           YAML::anchor_t anchor) {
  if (!InFlow() && !source_.HasKeyMark(begin, end))
    Refuse(ErrorCode::kSyntax, begin, "a key without a colon");
  const bool merge = reading_.notes != nullptr && !scalar.quoted && scalar.text == "<<";
  if (merge) reading_.notes->merge_keys.push_back(reading_.lines->RangeOf(begin, end));
  Insist(merge && reading_.merge_keys ? builder_.MergeKey(scalar.text, begin, end - begin)
                                      : builder_.Key(scalar.text, begin, end - begin));
  open_.back().at_key = false;
  if (anchor != YAML::NullAnchor) anchors_[anchor] = {nullptr, 0, scalar};
}

void YamlHandler::Open(const YAML::Mark& mark, const std::string& tag, std::string_view type,
                       YAML::anchor_t anchor, char flow_open, char flow_close) {
  const std::size_t written = OffsetOf(mark);
  const bool key = InKeyPosition();
  if (key && !(reading_.features.any_keys && InFlow()))
    Refuse(ErrorCode::kUnsupported, written,
           "a key that is not a scalar, or a bracket that is not closed");
  if (tag != "?" && tag != "!" && tag != fmt::format("{}{}", kCoreTag, type) && !TakeLocalTag(tag))
    FaultyTag(tag, written);
  CheckStart(written);
  // Without a tag or an anchor of its own, what stands there belongs to the first key.
  const bool has_properties = anchor != YAML::NullAnchor || tag != "?";
  const std::size_t begin = has_properties ? source_.SkipProperties(written) : written;
  const bool flow = source_.At(begin) == flow_open;
  const bool map = type == "map";
  Insist(map ? builder_.BeginObject(begin) : builder_.BeginArray(begin));
  open_.push_back({map, map, flow ? flow_close : '\0', flow || InFlow(), key, begin,
                   source_.ColumnOf(begin), anchor, 0});
  if (anchor != YAML::NullAnchor) anchors_[anchor] = {};
  NoteAnchor(anchor, written);
  end_ = std::max(end_, flow ? begin + 1 : begin);
}

void YamlHandler::Close() {
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

void YamlHandler::CompositeKey(const OpenNode& node) {
  if (node.anchor != YAML::NullAnchor) anchors_[node.anchor] = {builder_.last(), node.height + 1};
  NoteIssue(YamlIssue::Kind::kKey, node.begin, end_, "a key that is not a scalar");
  Insist(builder_.KeyFromLast(source_.text().substr(node.begin, end_ - node.begin)));
  open_.back().at_key = false;
}

// A value is complete: its anchor stands for it, and a map that it was in awaits the next key.
void YamlHandler::Complete(std::size_t height, YAML::anchor_t anchor) {
  if (anchor != YAML::NullAnchor) anchors_[anchor] = {builder_.last(), height};
  if (open_.empty()) return;
  open_.back().height = std::max(open_.back().height, height);
  open_.back().at_key = open_.back().map;
}

void YamlHandler::NoteIssue(YamlIssue::Kind kind, std::size_t begin, std::size_t end,
                            std::string message) {
  if (reading_.notes == nullptr || reading_.notes->issues.size() >= kMaxIssues) return;
  reading_.notes->issues.push_back(
      {.kind = kind, .range = reading_.lines->RangeOf(begin, end), .message = std::move(message)});
}

void YamlHandler::NoteAnchor(YAML::anchor_t anchor, std::size_t written) {
  if (reading_.notes == nullptr || anchor == YAML::NullAnchor) return;
  const std::size_t begin = source_.PropertyAt(written, '&'), end = source_.EndOfAlias(begin);
  noted_[anchor] = reading_.notes->anchors.size();
  reading_.notes->anchors.push_back(
      {source_.text().substr(begin, end - begin).substr(1), reading_.lines->RangeOf(begin, end)});
}

// The alias that ends where the handler is.
void YamlHandler::NoteAlias(YAML::anchor_t anchor, std::size_t at) {
  if (reading_.notes == nullptr) return;
  reading_.notes->aliases.push_back({source_.text().substr(at + 1, end_ - at - 1),
                                     reading_.lines->RangeOf(at, end_), builder_.last()});
  if (const auto noted = noted_.find(anchor); noted != noted_.end())
    ++reading_.notes->anchors[noted->second].aliases;
}

}  // namespace pipeseal::encoding
