// Which version of an action a step uses, as far as its reference or the comment behind it says.
#pragma once

#include <compare>
#include <optional>
#include <string_view>

#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/github/uses.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline::github {

struct ActionVersion {
  unsigned major = 0, minor = 0, patch = 0;
  int parts = 0;  // that are written: 1 for "v4"
  auto operator<=>(const ActionVersion& other) const {
    if (const auto order = major <=> other.major; order != 0) return order;
    if (const auto order = minor <=> other.minor; order != 0) return order;
    return patch <=> other.patch;
  }
  bool operator==(const ActionVersion& other) const { return (*this <=> other) == 0; }
  // As far as both say something: "v4" and "v4.2.2" do.
  bool Agrees(const ActionVersion& other) const {
    const int said = parts < other.parts ? parts : other.parts;
    return major == other.major && (said < 2 || minor == other.minor) && (said < 3 || patch == other.patch);
  }
};

// "v4", "v4.2.2", "4.2", "release/v1": the digits behind the last '/'. Nothing for other texts.
std::optional<ActionVersion> ParseActionVersion(std::string_view text);

// The comment on the line where the text ends, or nothing.
std::optional<std::string_view> CommentBehind(const Text& text, const encoding::YamlStream& yaml);

// By the ref, or, where that is a commit, by the comment behind it: "# v4.2.2", "# tag=v4.2.2".
std::optional<ActionVersion> VersionOf(const Uses& uses, const Text& text, const encoding::YamlStream& yaml);

}  // namespace pipeseal::pipeline::github
