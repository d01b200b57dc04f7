// How provenance names sources: the URI of a git repository with a reference behind an '@', and references of git.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pipeseal::verify {

// "git+https://github.com/owner/repository@refs/tags/v1".
struct GitSource {
  // Nothing if it does not begin with "git+".
  static std::optional<GitSource> Parse(std::string_view text);

  std::string uri;
  std::string ref;  // empty if there is none
};

// What people write, as provenance writes it: "github.com/owner/repository" becomes "git+https://github.com/owner/repository".
std::string NormalizedGitUri(std::string_view text);

// "v1" of "refs/tags/v1", "main" of "refs/heads/main"; nothing for a reference of another kind, or without a name.
std::optional<std::string> TagOf(std::string_view ref);
std::optional<std::string> BranchOf(std::string_view ref);

}  // namespace pipeseal::verify
