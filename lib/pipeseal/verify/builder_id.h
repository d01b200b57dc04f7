// The id of a builder: a name, and behind an '@' the version at which it was used ("https://…/builder.yml@refs/tags/v1.2.3").
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pipeseal::verify {

struct BuilderId {
  // Nothing for text with several '@' or with none of one side.
  static std::optional<BuilderId> Parse(std::string_view text);

  // The name is the expected one's, and where that has a version, the version too. v1.2.3 is short for refs/tags/v1.2.3.
  bool Matches(const BuilderId& expected) const;
  // The same, but a version may not be left out.
  bool MatchesFully(const BuilderId& expected) const;
  std::string text() const { return version.empty() ? name : name + "@" + version; }

  std::string name;
  std::string version;  // empty if it has none
};

}  // namespace pipeseal::verify
