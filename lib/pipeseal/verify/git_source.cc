#include "pipeseal/verify/git_source.h"

namespace pipeseal::verify {
namespace {

std::optional<std::string> NameBehind(std::string_view ref, std::string_view prefix) {
  if (!ref.starts_with(prefix) || ref.size() == prefix.size()) return std::nullopt;
  return std::string(ref.substr(prefix.size()));
}

}  // namespace

std::optional<GitSource> GitSource::Parse(std::string_view text) {
  if (!text.starts_with("git+")) return std::nullopt;
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos) return GitSource{std::string(text), {}};
  return GitSource{std::string(text.substr(0, at)), std::string(text.substr(at + 1))};
}

std::string NormalizedGitUri(std::string_view text) {
  if (text.starts_with("git+")) return std::string(text);
  return (text.contains("://") ? "git+" : "git+https://") + std::string(text);
}

std::optional<std::string> TagOf(std::string_view ref) { return NameBehind(ref, "refs/tags/"); }
std::optional<std::string> BranchOf(std::string_view ref) { return NameBehind(ref, "refs/heads/"); }

}  // namespace pipeseal::verify
