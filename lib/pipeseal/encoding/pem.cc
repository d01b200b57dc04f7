#include "pipeseal/encoding/pem.h"

#include <fmt/format.h>
#include <string.h>

#include <algorithm>
#include <optional>

#include "pipeseal/base/base64.h"
#include "pipeseal/base/escape.h"

namespace pipeseal::encoding {
namespace {

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "-----END ";
constexpr std::string_view kDashes = "-----";
constexpr std::size_t kLineLength = 64;

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Takes the next line off the front, without its line end.
std::string_view TakeLine(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The label of a boundary line that starts with `start`, or nothing. White space at the end of the line is let through.
std::optional<std::string_view> BoundaryLabel(std::string_view line, std::string_view start) {
  while (!line.empty() && IsSpace(line.back())) line.remove_suffix(1);
  if (!line.starts_with(start) || !line.ends_with(kDashes)) return std::nullopt;
  line.remove_prefix(start.size());
  if (line.size() < kDashes.size()) return std::nullopt;
  line.remove_suffix(kDashes.size());
  if (line.find(kDashes) != std::string_view::npos) return std::nullopt;
  return line;
}

// The text of the base64 lines, which may be a secret: its memory is cleared.
class Base64Lines {
 public:
  explicit Base64Lines(std::size_t capacity) { text_.reserve(capacity); }
  ~Base64Lines() { explicit_bzero(text_.data(), text_.size()); }
  Base64Lines(const Base64Lines&) = delete;
  Base64Lines& operator=(const Base64Lines&) = delete;

  void Append(std::string_view line) { text_ += line; }
  // RFC 4648 section 4 only: the standard alphabet, padded.
  std::optional<Bytes> Decode() const {
    if (text_.empty() || text_.size() % 4 != 0 || text_.find_first_of("-_") != std::string::npos) return std::nullopt;
    return FromBase64(text_);
  }

 private:
  std::string text_;
};

// RFC 1421 headers end with an empty line. Only old encrypted private keys have them.
Result<std::string> TakeHeaders(std::string_view& rest, std::string_view label) {
  std::string headers;
  std::string_view ahead = rest;
  if (TakeLine(ahead).find(':') == std::string_view::npos) return headers;
  if (!label.ends_with("PRIVATE KEY")) return Fail(ErrorCode::kSyntax, "PEM: a '{}' block with headers", label);
  while (!rest.empty()) {
    const std::string_view line = TakeLine(rest);
    if (line.empty()) return headers;
    if (line.starts_with(kDashes)) break;
    headers.append(line).push_back('\n');
  }
  return Fail(ErrorCode::kSyntax, "PEM: headers without an empty line after them");
}

// Takes the next block off the front, with the text before it.
Result<PemBlock> TakeBlock(std::string_view& rest, std::initializer_list<std::string_view> labels) {
  std::optional<std::string_view> label;
  while (!rest.empty() && !label) {
    const std::string_view line = TakeLine(rest);
    label = BoundaryLabel(line, kBegin);
    if (!label && line.starts_with(kDashes)) return Fail(ErrorCode::kSyntax, "PEM: a broken '-----' line");
  }
  if (!label) return Fail(ErrorCode::kSyntax, "PEM: no line '-----BEGIN …-----'");
  if (std::ranges::find(labels, *label) == labels.end())
    return Fail(ErrorCode::kUnsupported, "PEM: a block '{}' where '{}' is expected", EscapeForTerminal(*label),
                fmt::join(labels, "' or '"));

  PIPESEAL_ASSIGN(std::string headers, TakeHeaders(rest, *label));
  Base64Lines lines(rest.size());
  std::optional<std::string_view> end;
  while (!rest.empty() && !end) {
    const std::string_view line = TakeLine(rest);
    end = BoundaryLabel(line, kEnd);
    if (!end) lines.Append(line);
  }
  if (!end || *end != *label) return Fail(ErrorCode::kSyntax, "PEM: no line '-----END {}-----'", *label);
  std::optional<Bytes> bytes = lines.Decode();
  if (!bytes) return Fail(ErrorCode::kSyntax, "PEM: the block '{}' is not base64", *label);
  return PemBlock{std::string(*label), std::move(headers), std::move(*bytes)};
}

Result<void> CheckNoNul(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return Fail(ErrorCode::kSyntax, "PEM: a NUL byte in the text");
  return {};
}

}  // namespace

Result<PemBlock> ReadPem(std::string_view text, std::initializer_list<std::string_view> labels) {
  PIPESEAL_TRY(CheckNoNul(text));
  PIPESEAL_ASSIGN(PemBlock block, TakeBlock(text, labels));
  if (!std::ranges::all_of(text, IsSpace)) return Fail(ErrorCode::kSyntax, "PEM: text after the block '{}'", block.label);
  return block;
}

Result<std::vector<PemBlock>> ReadPemBlocks(std::string_view text, std::initializer_list<std::string_view> labels,
                                            std::size_t limit) {
  PIPESEAL_TRY(CheckNoNul(text));
  std::vector<PemBlock> blocks;
  do {
    if (blocks.size() == limit) return Fail(ErrorCode::kLimit, "PEM: more than {} blocks", limit);
    PIPESEAL_ASSIGN(PemBlock block, TakeBlock(text, labels));
    blocks.push_back(std::move(block));
  } while (!std::ranges::all_of(text, IsSpace));
  return blocks;
}

std::string_view FindPemLabel(std::string_view text) {
  while (!text.empty())
    if (const auto label = BoundaryLabel(TakeLine(text), kBegin)) return *label;
  return {};
}

std::string WritePem(std::string_view label, ByteView bytes) {
  std::string base64 = ToBase64(bytes);
  std::string pem = fmt::format("{}{}{}\n", kBegin, label, kDashes);
  pem.reserve(pem.size() + base64.size() + base64.size() / kLineLength + 2 * label.size() + 32);
  for (std::size_t at = 0; at < base64.size(); at += kLineLength) {
    pem.append(base64, at, kLineLength);
    pem.push_back('\n');
  }
  explicit_bzero(base64.data(), base64.size());
  return pem.append(kEnd).append(label).append(kDashes).append("\n");
}

}  // namespace pipeseal::encoding
