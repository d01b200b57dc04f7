#include "pipeseal/sigstore/checkpoint.h"

#include <charconv>
#include <optional>

#include "pipeseal/base/base64.h"
#include "pipeseal/base/escape.h"

namespace pipeseal::sigstore {
namespace {

constexpr std::string_view kSignatureMark = "\u2014 ";
constexpr std::size_t kKeyHintSize = 4;
constexpr std::size_t kHashSize = 32;

// Takes one line, without its newline; nothing if no newline is left.
std::optional<std::string_view> TakeLine(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

std::optional<std::uint64_t> ReadSize(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return text.size() > 1 && text.front() == '0' ? std::nullopt : std::optional(value);
}

std::optional<NoteSignature> ReadSignature(std::string_view line) {
  if (!line.starts_with(kSignatureMark)) return std::nullopt;
  line.remove_prefix(kSignatureMark.size());
  const std::size_t space = line.rfind(' ');
  if (space == std::string_view::npos || space == 0) return std::nullopt;
  const std::string_view name = line.substr(0, space);
  const std::optional<Bytes> value = FromBase64(line.substr(space + 1));
  if (name.find(' ') != std::string_view::npos || !value || value->size() <= kKeyHintSize) return std::nullopt;
  return NoteSignature{std::string(name), value->substr(0, kKeyHintSize), value->substr(kKeyHintSize)};
}

// "rekor.sigstore.dev - 2605736670972794746"
bool IsRekorV1Origin(std::string_view origin) {
  const std::size_t mark = origin.rfind(" - ");
  if (mark == std::string_view::npos || mark + 3 == origin.size()) return false;
  return origin.find_first_not_of("0123456789", mark + 3) == std::string_view::npos;
}

}  // namespace

Result<Checkpoint> Checkpoint::Parse(std::string_view text, const Limits& limits) {
  const auto malformed = [](std::string_view why) { return Fail(ErrorCode::kSyntax, "a malformed checkpoint: {}", why); };
  const std::size_t blank = text.rfind("\n\n");
  if (blank == std::string_view::npos) return malformed("no blank line before the signatures");
  Checkpoint checkpoint;
  checkpoint.signed_text_ = text.substr(0, blank + 1);

  std::string_view header = checkpoint.signed_text_;
  const std::optional<std::string_view> origin = TakeLine(header), size = TakeLine(header), root = TakeLine(header);
  if (!origin || origin->empty()) return malformed("no origin");
  checkpoint.origin_ = *origin;
  const std::optional<std::uint64_t> tree_size = size ? ReadSize(*size) : std::nullopt;
  if (!tree_size) return malformed("the second line is not the size of a tree");
  checkpoint.tree_size_ = *tree_size;
  std::optional<Bytes> root_hash = root ? FromBase64(*root) : std::nullopt;
  if (!root_hash || root_hash->size() != kHashSize) return malformed("the third line is not the root of a tree");
  checkpoint.root_hash_ = std::move(*root_hash);

  std::string_view rest = text.substr(blank + 2);
  while (!rest.empty()) {
    const std::optional<std::string_view> line = TakeLine(rest);
    std::optional<NoteSignature> signature = line ? ReadSignature(*line) : std::nullopt;
    if (!signature) return malformed("a line below the blank one is not a signature");
    if (checkpoint.signatures_.size() == limits.note_signatures)
      return Fail(ErrorCode::kLimit, "a checkpoint with more than {} signatures", limits.note_signatures);
    checkpoint.signatures_.push_back(std::move(*signature));
  }
  if (checkpoint.signatures_.empty()) return malformed("no signature");
  return checkpoint;
}

Result<void> Checkpoint::VerifySignature(const TrustedLog& log) const {
  const bool any_name = IsRekorV1Origin(origin_);
  if (!any_name && origin_ != log.host)
    return Fail(ErrorCode::kCrypto, "the checkpoint is of '{}', not of '{}'", EscapeForTerminal(origin_), log.host);
  bool signed_by_log = false;
  for (const NoteSignature& signature : signatures_) {
    const bool by_log = log.log_id.starts_with(signature.key_hint) && (any_name || signature.name == log.host);
    if (!by_log) continue;
    if (!log.key.Verify(signed_text_, crypto::Signature{{}, signature.signature}))
      return Fail(ErrorCode::kCrypto, "the log's signature on the checkpoint does not verify");
    signed_by_log = true;
  }
  if (!signed_by_log) return Fail(ErrorCode::kCrypto, "no signature on the checkpoint is the log's");
  return {};
}

}  // namespace pipeseal::sigstore
