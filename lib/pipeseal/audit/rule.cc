#include "pipeseal/audit/rule.h"

#include <algorithm>

namespace pipeseal::audit {
namespace {

constexpr std::string_view kProfiles[] = {"gate", "review", "audit"};
constexpr std::string_view kConfidences[] = {"low", "medium", "high"};

}  // namespace

std::string_view NameOf(Profile profile) { return kProfiles[static_cast<std::size_t>(profile)]; }
std::string_view NameOf(Confidence confidence) { return kConfidences[static_cast<std::size_t>(confidence)]; }

std::optional<Profile> FindProfile(std::string_view name) {
  const auto at = std::ranges::find(kProfiles, name);
  if (at == std::end(kProfiles)) return std::nullopt;
  return static_cast<Profile>(at - kProfiles);
}

}  // namespace pipeseal::audit
