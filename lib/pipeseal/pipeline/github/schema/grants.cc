#include "pipeseal/pipeline/github/schema/grants.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/pipeline/github/schema/literal.h"

namespace pipeseal::pipeline::github::schema {
namespace {

// Those that GitHub lists in its messages stand first, in its order.
constexpr std::string_view kScopeNames[Grants::kScopes] = {
    "actions",       "checks",          "contents",
    "deployments",   "discussions",     "issues",
    "packages",      "pages",           "pull-requests",
    "repository-projects", "statuses",  "security-events",
    "id-token",      "artifact-metadata", "attestations",
    "code-quality",  "copilot-requests",  "drives",
    "models",        "vulnerability-alerts"};
constexpr std::size_t kListedScopes = 13;

std::string_view NameOf(Grants::Level level) {
  switch (level) {
    case Grants::Level::kNone: return "none";
    case Grants::Level::kRead: return "read";
    case Grants::Level::kWrite: break;
  }
  return "write";
}

std::optional<Grants::Level> FindLevel(std::string_view name) {
  for (const auto level : {Grants::Level::kNone, Grants::Level::kRead, Grants::Level::kWrite})
    if (NameOf(level) == name) return level;
  return std::nullopt;
}

void Append(std::string& list, std::string_view scope, Grants::Level level) {
  if (!list.empty()) list += ", ";
  list += fmt::format("{}: {}", scope, NameOf(level));
}

}  // namespace

std::optional<Grants> Grants::Of(const encoding::Node* permissions) {
  if (permissions == nullptr) return std::nullopt;
  Grants out;
  if (const auto word = LiteralText(permissions)) {
    if (*word != "read-all" && *word != "write-all") return std::nullopt;
    out.levels_.fill(*word == "read-all" ? Level::kRead : Level::kWrite);
    out.of_all_ = true;
    return out;
  }
  if (!permissions->is(encoding::Kind::kObject)) return std::nullopt;
  for (const auto& member : permissions->members()) {
    const auto level = FindLevel(member.value->text());
    if (!level) return std::nullopt;
    out.Set(member.key, *level);
  }
  return out;
}

void Grants::Set(std::string_view scope, Level level) {
  const auto* at = std::ranges::find(kScopeNames, scope);
  if (at != std::end(kScopeNames)) levels_[static_cast<std::size_t>(at - kScopeNames)] = level;
}

Grants::Excess Grants::ExcessOf(const Grants& wanted) const {
  Excess out;
  const std::size_t scopes = wanted.of_all_ ? kListedScopes : kScopes;
  for (std::size_t i = 0; i < scopes; ++i) {
    if (wanted.levels_[i] <= levels_[i]) continue;
    Append(out.wanted, kScopeNames[i], wanted.levels_[i]);
    Append(out.allowed, kScopeNames[i], levels_[i]);
  }
  return out;
}

}  // namespace pipeseal::pipeline::github::schema
