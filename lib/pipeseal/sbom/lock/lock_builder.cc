#include "pipeseal/sbom/lock/lock_builder.h"

#include <algorithm>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/limits.h"

namespace pipeseal::sbom {

Result<std::size_t> LockBuilder::Add(PurlComponents parts, DependencyScope scope, std::size_t line) {
  std::string group = parts.name_space, name = parts.name, version = parts.version;
  const Result<PackageUrl> purl = PackageUrl::Make(std::move(parts));
  if (!purl) return LockError(line, "{}", purl.error().message());
  std::string text = purl->text();
  const auto [at, is_new] = by_purl_.try_emplace(text, file_.packages.size());
  if (is_new) {
    LockedPackage& package = file_.packages.emplace_back();
    package.purl = std::move(text);
    package.group = std::move(group);
    package.name = std::move(name);
    package.version = std::move(version);
    package.scope = scope;
  } else {
    LockedPackage& package = file_.packages[at->second];
    package.scope = std::min(package.scope, scope);
  }
  return at->second;
}

void LockBuilder::AddArtifact(std::size_t index, LockedArtifact artifact) {
  std::vector<LockedArtifact>& artifacts = file_.packages[index].artifacts;
  // A package that is there several times says the same each time; one with many files has them in one place.
  if (artifacts.empty() || artifacts.back() != artifact) artifacts.push_back(std::move(artifact));
}

void LockBuilder::AddProperty(std::size_t index, std::string_view name, std::string_view value) {
  auto& properties = file_.packages[index].properties;
  const bool there = !properties.empty() && properties.back().first == name && properties.back().second == value;
  if (!there) properties.emplace_back(name, value);
}

Result<void> LockBuilder::CountEdge() {
  if (++edges_ > kDefaultLimits.nodes) return Fail(ErrorCode::kLimit, "more than {} dependencies", kDefaultLimits.nodes);
  return {};
}

Result<void> LockBuilder::AskFor(std::size_t index, DependencyScope scope) {
  PIPESEAL_TRY(CountEdge());
  LockedPackage& package = file_.packages[index];
  package.scope = package.direct ? std::min(package.scope, scope) : scope;
  package.direct = true;
  return {};
}

Result<void> LockBuilder::Depend(std::size_t from, std::size_t to) {
  PIPESEAL_TRY(CountEdge());
  if (from != to) file_.packages[from].dependencies.push_back(to);
  return {};
}

void LockBuilder::GuessDirect() {
  std::vector<bool> needed(file_.packages.size(), false);
  for (const LockedPackage& package : file_.packages)
    for (const std::size_t dependency : package.dependencies) needed[dependency] = true;
  for (std::size_t i = 0; i < needed.size(); ++i) file_.packages[i].direct = !needed[i];
}

void LockBuilder::SpreadScopes() {
  std::vector<bool> reached(file_.packages.size(), false);
  for (const DependencyScope scope : {DependencyScope::kRequired, DependencyScope::kOptional, DependencyScope::kDevelopment}) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < reached.size(); ++i)
      if (!reached[i] && file_.packages[i].direct && file_.packages[i].scope == scope) open.push_back(i);
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      if (reached[at]) continue;
      reached[at] = true;
      file_.packages[at].scope = scope;
      for (const std::size_t dependency : file_.packages[at].dependencies)
        if (!reached[dependency]) open.push_back(dependency);
    }
  }
}

LockFile LockBuilder::Finish() && {
  for (LockedPackage& package : file_.packages) {
    std::ranges::sort(package.dependencies);
    package.dependencies.erase(std::ranges::unique(package.dependencies).begin(), package.dependencies.end());
  }
  file_.notes = notes_.list();
  return std::move(file_);
}

Result<Digest> ReadPrefixedDigest(std::string_view text, std::size_t line) {
  const std::size_t colon = text.find(':');
  const auto algorithm = FindHashAlgorithm(text.substr(0, std::min(colon, text.size())));
  if (colon == std::string_view::npos || !algorithm)
    return LockError(line, "'{}' is no digest", EscapeForTerminal(text.substr(0, 100)));
  Result<Digest> digest = Digest::FromHex(*algorithm, text.substr(colon + 1));
  if (!digest) return LockError(line, "{}", digest.error().message());
  return digest;
}

bool IsWebUrl(std::string_view text) { return text.starts_with("https://") || text.starts_with("http://"); }

}  // namespace pipeseal::sbom
