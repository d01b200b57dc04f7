#include "pipeseal/audit/third_party.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::audit {

using pipeline::github::Uses;

namespace {

constexpr std::string_view kPlatformOwners[] = {"actions", "github"};

}  // namespace

bool IsThirdParty(const Uses& uses, const Project& project) {
  if (uses.kind == Uses::Kind::kDocker) return true;
  if (uses.kind != Uses::Kind::kRepository) return false;
  const auto is_owner = [&](std::string_view owner) { return AsciiCaseEqual(owner, uses.owner); };
  return std::ranges::none_of(kPlatformOwners, is_owner) &&
         std::ranges::none_of(project.settings().trusted_owners, is_owner);
}

bool IsMutableThirdParty(const Uses& uses, const Project& project) {
  const bool pinned =
      uses.kind == Uses::Kind::kDocker ? uses.image.find("@sha256:") != std::string_view::npos : uses.is_commit();
  return !pinned && IsThirdParty(uses, project);
}

}  // namespace pipeseal::audit
