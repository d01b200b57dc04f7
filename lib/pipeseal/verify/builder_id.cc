#include "pipeseal/verify/builder_id.h"

namespace pipeseal::verify {

std::optional<BuilderId> BuilderId::Parse(std::string_view text) {
  const std::size_t at = text.find('@');
  BuilderId id{std::string(text.substr(0, at)), {}};
  if (id.name.empty()) return std::nullopt;
  if (at == std::string_view::npos) return id;
  id.version = text.substr(at + 1);
  if (id.version.empty() || id.version.contains('@')) return std::nullopt;
  return id;
}

bool BuilderId::Matches(const BuilderId& expected) const {
  return expected.version.empty() ? name == expected.name : MatchesFully(expected);
}

bool BuilderId::MatchesFully(const BuilderId& expected) const {
  return name == expected.name && (version == expected.version || version == "refs/tags/" + expected.version);
}

}  // namespace pipeseal::verify
