#include "pipeseal/encoding/yaml_stream.h"

#include <algorithm>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/line_table.h"
#include "pipeseal/encoding/tree_builder.h"
#include "pipeseal/encoding/yaml_bytes.h"
#include "pipeseal/encoding/yaml_handler.h"
#include "pipeseal/encoding/yaml_scalar.h"

namespace pipeseal::encoding {
namespace {

// Of each kind that a byte can be; a file of junk is told once, not a million times.
constexpr std::size_t kMaxByteIssues = 100;

// yaml-cpp takes a NUL for an escape and this for the end of its input.
constexpr char32_t kEndOfInput = 0x04;

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

YamlIssue::Kind KindOf(ErrorCode code) {
  return code == ErrorCode::kLimit ? YamlIssue::Kind::kLimit : YamlIssue::Kind::kSyntax;
}

std::string NameOf(char32_t c) {
  if (c == 0) return "a NUL byte";
  if (c == 0xFEFF) return "a byte order mark within the text (U+FEFF)";
  return fmt::format("a control character (U+{:04X})", static_cast<std::uint32_t>(c));
}

}  // namespace

struct YamlStream::Impl {
  Impl(std::string source, const YamlStreamOptions& the_options)
      : tree(std::move(source)), options(the_options), lines(tree.text) {}

  void JudgeBytes();
  void JudgeCarriageReturns();
  bool Parse(YamlRewrite& rewrite, bool may_reread);
  void FindComments();
  void TakeDuplicates(const std::vector<DuplicateKey>& duplicates);
  void Add(YamlIssue::Kind kind, std::size_t begin, std::size_t end, std::string message) {
    notes.issues.push_back(
        {.kind = kind, .range = lines.RangeOf(begin, end), .message = std::move(message)});
  }

  Tree tree;
  YamlStreamOptions options;
  LineTable lines;
  YamlNotes notes;
  std::vector<YamlComment> comments;
  bool readable = true;  // the bytes are such as yaml-cpp reads rightly
  bool complete = false;
  std::mutex mutex;  // of what is made on demand
  std::unordered_map<const Node*, YamlScalar> long_scalars;
};

void YamlStream::Impl::JudgeBytes() {
  if (const std::string_view wide = WideEncodingOf(tree.text); !wide.empty()) {
    Add(YamlIssue::Kind::kEncoding, 0, 0, fmt::format("the text is {}, not UTF-8", wide));
    readable = false;
    return;
  }
  if (tree.text.size() > options.limits.yaml_bytes) {
    Add(YamlIssue::Kind::kLimit, 0, 0,
        fmt::format("{} bytes, more than {}", tree.text.size(), options.limits.yaml_bytes));
    readable = false;
    return;
  }
  std::size_t faults = 0;
  for (auto fault = FindYamlByteFault(tree.text, 0); fault;
       fault = FindYamlByteFault(tree.text, fault->offset + fault->length)) {
    const std::size_t end = fault->offset + fault->length;
    if (!fault->utf8) {
      Add(YamlIssue::Kind::kEncoding, fault->offset, end,
          fmt::format("a byte that is not UTF-8 (0x{:02X})",
                      static_cast<unsigned char>(tree.text[fault->offset])));
      readable = false;
      return;
    }
    if (++faults <= kMaxByteIssues)
      Add(YamlIssue::Kind::kControlCharacter, fault->offset, end, NameOf(fault->value));
    if (fault->value == 0 || fault->value == kEndOfInput) readable = false;
  }
}

void YamlStream::Impl::JudgeCarriageReturns() {
  std::size_t faults = 0, line_end = 0;
  for (std::size_t at = FindLoneCarriageReturn(tree.text, 0);
       at < tree.text.size() && faults < kMaxByteIssues; ++faults) {
    Add(YamlIssue::Kind::kControlCharacter, at, at + 1,
        "a carriage return without a line feed (U+000D)");
    line_end = tree.text.find('\n', at);  // one of a line is enough
    if (line_end == std::string::npos) break;
    at = FindLoneCarriageReturn(tree.text, line_end);
  }
}

bool YamlStream::Impl::Parse(YamlRewrite& rewrite, bool may_reread) {
  TreeBuilder builder(tree, options.limits, options.limits.yaml_depth);
  std::vector<DuplicateKey> duplicates;
  builder.RecordDuplicates(duplicates);
  const YamlReading reading{.features = {.local_tags = true, .any_keys = true},
                            .may_reread = may_reread,
                            .lines = &lines,
                            .notes = &notes,
                            .merge_keys = options.merge_keys};
  if (!YamlHandler(builder, tree.text, options.limits, reading, rewrite).Read()) return false;
  TakeDuplicates(duplicates);
  complete = !builder.refusal().has_value();
  if (complete) return true;
  const Refusal& refusal = *builder.refusal();
  Add(KindOf(refusal.code), refusal.offset, refusal.offset + 1, refusal.message);
  return true;
}

void YamlStream::Impl::TakeDuplicates(const std::vector<DuplicateKey>& duplicates) {
  for (const DuplicateKey& duplicate : duplicates) {
    notes.issues.push_back(
        {.kind = YamlIssue::Kind::kDuplicateKey,
         .range = duplicate.second,
         .other = duplicate.first,
         .message = fmt::format("the key '{}' is there twice", EscapeForTerminal(duplicate.key))});
  }
}

// A '#' begins one behind a space or a break, or where it was taken for one, and within no scalar.
// After an end before its time, what lies behind is not known.
void YamlStream::Impl::FindComments() {
  const std::string& text = tree.text;
  const std::size_t known = complete                ? text.size()
                            : notes.scalars.empty() ? 0
                                                    : notes.scalars.back().end;
  auto scalar = notes.scalars.begin();
  auto tight = notes.tight_comments.begin();
  for (std::size_t at = text.find('#'); at < known; at = text.find('#', at)) {
    while (scalar != notes.scalars.end() && scalar->end <= at) ++scalar;
    if (scalar != notes.scalars.end() && scalar->begin <= at) {
      at = scalar->end;
      continue;
    }
    tight = std::find_if(tight, notes.tight_comments.end(), [&](std::size_t each) { return each >= at; });
    const bool is_tight = tight != notes.tight_comments.end() && *tight == at;
    const bool begins = at == 0 || is_tight || IsSpace(text[at - 1]) ||
                        (at == kUtf8ByteOrderMark.size() && text.starts_with(kUtf8ByteOrderMark));
    if (!begins) {
      ++at;
      continue;
    }
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    std::string_view inner = std::string_view(text).substr(at + 1, end - at - 1);
    inner.remove_prefix(std::min(inner.find_first_not_of(" \t"), inner.size()));
    inner.remove_suffix(inner.size() - (inner.find_last_not_of(" \t") + 1));
    comments.push_back({lines.RangeOf(at, end), inner});
    at = end;
  }
}

YamlStream YamlStream::Parse(std::string text, const YamlStreamOptions& options) {
  YamlRewrite rewrite;
  for (std::size_t read_again = text.size();; read_again += text.size()) {
    auto impl = std::make_unique<Impl>(std::move(text), options);
    impl->JudgeBytes();
    if (!impl->readable) return YamlStream(std::move(impl));
    impl->JudgeCarriageReturns();
    if (!impl->Parse(rewrite, read_again <= kRereadBytes)) {
      text = std::move(impl->tree.text);
      continue;
    }
    impl->FindComments();
    impl->notes.scalars = {};  // only comments are found by them
    impl->notes.tight_comments = {};
    return YamlStream(std::move(impl));
  }
}

YamlStream::YamlStream(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
YamlStream::YamlStream(YamlStream&&) noexcept = default;
YamlStream& YamlStream::operator=(YamlStream&&) noexcept = default;
YamlStream::~YamlStream() = default;

const std::string& YamlStream::text() const& { return impl_->tree.text; }
std::span<const Node* const> YamlStream::documents() const& { return impl_->notes.documents; }
std::span<const YamlIssue> YamlStream::issues() const& { return impl_->notes.issues; }
std::span<const YamlComment> YamlStream::comments() const& { return impl_->comments; }
std::span<const YamlAnchor> YamlStream::anchors() const& { return impl_->notes.anchors; }
std::span<const YamlAlias> YamlStream::aliases() const& { return impl_->notes.aliases; }
std::span<const SourceRange> YamlStream::merge_keys() const& { return impl_->notes.merge_keys; }
bool YamlStream::complete() const { return impl_->complete; }
SourcePosition YamlStream::PositionOf(std::size_t offset) const {
  return impl_->lines.PositionOf(offset);
}

SourceRange YamlStream::RangeIn(const Node& scalar, std::size_t offset, std::size_t length) const {
  constexpr std::size_t kLong = 4 * kKiB;
  const std::string_view text = impl_->tree.text;
  const std::size_t begin = scalar.range().begin.offset, end = begin + scalar.range().length;
  // Where a scalar is an alias of a key, nothing of its text stands.
  if (begin >= end || (text[begin] == '*' && !scalar.text().starts_with('*')))
    return scalar.range();
  const auto range_of = [&](const YamlScalar& written) {
    const YamlScalar::Span span = written.Find(offset, length);
    return impl_->lines.RangeOf(span.begin, span.end);
  };
  if (scalar.text().size() < kLong) return range_of(YamlScalar(text, begin, end, scalar.text()));
  const std::scoped_lock lock(impl_->mutex);
  return range_of(
      impl_->long_scalars.try_emplace(&scalar, text, begin, end, scalar.text()).first->second);
}

}  // namespace pipeseal::encoding
