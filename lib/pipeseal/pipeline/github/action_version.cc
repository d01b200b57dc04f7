#include "pipeseal/pipeline/github/action_version.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::github {
namespace {

constexpr std::size_t kMaxDigits = 8;

}  // namespace

std::optional<ActionVersion> ParseActionVersion(std::string_view text) {
  text = text.substr(text.find_last_of('/') + 1);
  if (text.starts_with('v') || text.starts_with('V')) text.remove_prefix(1);
  ActionVersion version;
  unsigned* const fields[] = {&version.major, &version.minor, &version.patch};
  for (unsigned* field : fields) {
    std::size_t digits = 0;
    while (digits < text.size() && IsAsciiDigit(text[digits])) ++digits;
    if (digits == 0 || digits > kMaxDigits) break;
    for (const char c : text.substr(0, digits)) *field = *field * 10 + static_cast<unsigned>(c - '0');
    ++version.parts;
    text.remove_prefix(digits);
    if (!text.starts_with('.')) break;
    text.remove_prefix(1);
  }
  const bool ends = text.empty() || text.front() == '-' || text.front() == '+' || text.front() == ' ';
  if (version.parts == 0 || !ends) return std::nullopt;
  return version;
}

std::optional<std::string_view> CommentBehind(const Text& text, const encoding::YamlStream& yaml) {
  const auto offset = [](const encoding::YamlComment& comment) { return comment.range.begin.offset; };
  const std::size_t end = text.range.begin.offset + text.range.length;
  const auto next = std::ranges::lower_bound(yaml.comments(), end, {}, offset);
  if (next == yaml.comments().end()) return std::nullopt;
  const std::string_view between = std::string_view(yaml.text()).substr(end, next->range.begin.offset - end);
  if (between.find_first_not_of(" \t") != std::string_view::npos) return std::nullopt;
  return next->text;
}

std::optional<ActionVersion> VersionOf(const Uses& uses, const Text& text, const encoding::YamlStream& yaml) {
  if (!uses.is_commit()) return ParseActionVersion(uses.ref);
  std::optional<std::string_view> comment = CommentBehind(text, yaml);
  if (!comment) return std::nullopt;
  // "tag=v4", "ratchet:actions/checkout@v4".
  comment->remove_prefix(comment->find_last_of("=@") + 1);
  return ParseActionVersion(*comment);
}

}  // namespace pipeseal::pipeline::github
