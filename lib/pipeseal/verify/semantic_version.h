// Versions as Go's modules and slsa-verifier read them: v1.2.3-rc.1+build, also shortened to v1.2 or v1.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pipeseal::verify {

struct SemanticVersion {
  // Nothing for text that is no version: without the leading v, with leading zeros, with a prerelease behind less than three numbers.
  static std::optional<SemanticVersion> Parse(std::string_view text);

  bool is_complete() const { return !patch.empty(); }
  // Whether a tag of this version is what `expected` asks for: its numbers are equal as far as they are given, numbers that the
  // tag leaves out being 0, and with all three the prerelease too. Build metadata does not count (Semantic Versioning 2.0, 10).
  bool Satisfies(const SemanticVersion& expected) const;

  std::string major, minor, patch;  // digits; minor and patch are empty where they are left out
  std::string prerelease;           // "rc.1"
  std::string build;
};

}  // namespace pipeseal::verify
