#include <algorithm>
#include <map>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/member_reader.h"
#include "pipeseal/sbom/lock/lock_builder.h"
#include "pipeseal/sbom/lock/npm_name.h"
#include "pipeseal/sbom/lock/readers.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

std::size_t LineOf(const Node& node) { return node.range().begin.line; }

const Node* FindObject(const Node& node, std::string_view key) {
  const Node* found = node.Find(key);
  return found == nullptr || !found->is(Kind::kObject) ? nullptr : found;
}

std::string_view TextAt(const Node& node, std::string_view key) {
  const Node* found = node.Find(key);
  return found == nullptr || !found->is(Kind::kString) ? std::string_view() : found->text();
}

bool IsTrue(const Node& node, std::string_view key) {
  const Node* found = node.Find(key);
  return found != nullptr && found->is(Kind::kBoolean) && found->boolean();
}

DependencyScope ScopeOf(const Node& package) {
  if (IsTrue(package, "dev")) return DependencyScope::kDevelopment;
  if (IsTrue(package, "optional") || IsTrue(package, "devOptional")) return DependencyScope::kOptional;
  return DependencyScope::kRequired;
}

constexpr std::string_view kFolder = "node_modules/";

// Packages lie in node_modules folders within each other, and a package finds another in the nearest one: those places,
// as a tree.
class NpmReader {
 public:
  NpmReader() { places_.push_back({}); }

  Result<LockFile> Read(const Node& root) {
    if (!root.is(Kind::kObject)) return encoding::SchemaError(root, "a lock file of npm is an object");
    if (const Node* packages = FindObject(root, "packages")) {
      PIPESEAL_TRY(ReadPackages(*packages));
    } else if (const Node* dependencies = FindObject(root, "dependencies")) {
      is_tree_ = true;
      PIPESEAL_TRY(ReadTree(*dependencies, 0));
    } else if (root.Find("lockfileVersion") == nullptr) {
      return encoding::SchemaError(root, "neither packages nor dependencies nor a lockfileVersion");
    }
    for (std::size_t place = 0; place < places_.size(); ++place) PIPESEAL_TRY(Connect(place));
    if (!knows_direct_) builder_.GuessDirect();
    return std::move(builder_).Finish();
  }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
  static constexpr std::size_t kDepth = 128;

  struct Place {
    std::size_t parent = kNowhere, depth = 0;
    const Node* node = nullptr;           // what is said of it
    std::size_t package = kNowhere;       // of the builder
    std::string_view links_to{};          // the folder in which it really lies
  };

  Result<std::size_t> PlaceBelow(std::size_t parent, std::string_view name, const Node& where);
  Result<void> ReadPackages(const Node& packages);
  Result<void> ReadPackage(std::string_view path, const Node& node);
  Result<void> ReadTree(const Node& dependencies, std::size_t parent);
  Result<void> AddPackage(std::size_t place, std::string_view name, const Node& node);
  Result<void> Connect(std::size_t place);
  Result<void> ConnectAll(std::size_t place, const Node* dependencies, bool needed);
  std::size_t Resolve(std::size_t place, std::string_view name) const;

  LockBuilder builder_{LockKind::kNpm};
  std::vector<Place> places_;  // the first is the project
  std::map<std::pair<std::size_t, std::string_view>, std::size_t> children_;
  bool is_tree_ = false;  // version 1
  bool knows_direct_ = false;
};

Result<std::size_t> NpmReader::PlaceBelow(std::size_t parent, std::string_view name, const Node& where) {
  const auto [at, is_new] = children_.try_emplace({parent, name}, places_.size());
  if (is_new) {
    const std::size_t depth = places_[parent].depth + 1;
    if (depth > kDepth) return LockError(LineOf(where), "packages are nested too deep");
    places_.push_back({.parent = parent, .depth = depth});
  }
  return at->second;
}

// Since version 2: every package by the path of its folder, the project itself by an empty one.
Result<void> NpmReader::ReadPackages(const Node& packages) {
  knows_direct_ = packages.Find("") != nullptr;
  for (const Member& member : packages.members()) {
    if (!member.value->is(Kind::kObject)) return encoding::SchemaError(*member.value, "a package is an object");
    if (member.key.empty()) {
      places_[0].node = member.value;
    } else {
      PIPESEAL_TRY(ReadPackage(member.key, *member.value));
    }
  }
  return {};
}

Result<void> NpmReader::ReadPackage(std::string_view path, const Node& node) {
  std::string_view rest = path, name;
  std::size_t place = 0;
  // A folder of the project's own comes first, if there is one: a workspace.
  const std::size_t own = rest.starts_with(kFolder) ? 0 : std::min(rest.find("/node_modules/"), rest.size());
  if (own != 0) {
    name = rest.substr(0, own);
    PIPESEAL_ASSIGN(place, PlaceBelow(0, path.substr(0, own), node));
    rest.remove_prefix(std::min(own + 1, rest.size()));
    name.remove_prefix(name.rfind('/') + 1);
  }
  while (!rest.empty()) {
    if (!rest.starts_with(kFolder))
      return LockError(LineOf(node), "'{}' is no folder of a package", EscapeForTerminal(path.substr(0, 200)));
    rest.remove_prefix(kFolder.size());
    const std::size_t end = std::min(rest.find("/node_modules/"), rest.size());
    name = rest.substr(0, end);
    PIPESEAL_ASSIGN(place, PlaceBelow(place, name, node));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (IsTrue(node, "link")) {
    places_[place].links_to = TextAt(node, "resolved");
    return {};
  }
  const std::string_view real = TextAt(node, "name");  // of one that is installed under an alias
  PIPESEAL_TRY(AddPackage(place, real.empty() ? name : real, node));
  if (own == path.size()) builder_.package(places_[place].package).direct = true;  // a part of the project
  return {};
}

// Version 1: packages with those in their own folder within.
Result<void> NpmReader::ReadTree(const Node& dependencies, std::size_t parent) {
  for (const Member& member : dependencies.members()) {
    if (!member.value->is(Kind::kObject)) return encoding::SchemaError(*member.value, "a package is an object");
    PIPESEAL_ASSIGN(const std::size_t place, PlaceBelow(parent, member.key, *member.value));
    PIPESEAL_TRY(AddPackage(place, member.key, *member.value));
    if (const Node* nested = FindObject(*member.value, "dependencies")) PIPESEAL_TRY(ReadTree(*nested, place));
  }
  return {};
}

Result<void> NpmReader::AddPackage(std::size_t place, std::string_view name, const Node& node) {
  const std::size_t line = LineOf(node);
  std::string_view version = TextAt(node, "version"), resolved = TextAt(node, "resolved");
  if (version.starts_with("npm:")) {  // version 1: an alias
    const std::size_t at = version.rfind('@');
    if (at == std::string_view::npos || at <= 4) return LockError(line, "'{}' is no alias", EscapeForTerminal(version));
    name = version.substr(4, at - 4);
    version.remove_prefix(at + 1);
  } else if (version.contains(':')) {  // version 1: where it comes from
    resolved = version;
    version = {};
  }
  PIPESEAL_ASSIGN(PurlComponents purl, NpmPackage(name, version, line));
  if (resolved.starts_with("git")) purl.qualifiers.push_back({"vcs_url", std::string(resolved)});
  PIPESEAL_ASSIGN(const std::size_t package, builder_.Add(std::move(purl), ScopeOf(node), line));
  places_[place].node = &node;
  places_[place].package = package;
  LockedArtifact artifact;
  if (IsWebUrl(resolved)) artifact.url = resolved;
  PIPESEAL_ASSIGN(artifact.digests, ReadIntegrity(TextAt(node, "integrity"), line));
  if (!artifact.url.empty() || !artifact.digests.empty()) builder_.AddArtifact(package, std::move(artifact));
  return {};
}

// Node looks in the package's own folder, then in those around it.
std::size_t NpmReader::Resolve(std::size_t place, std::string_view name) const {
  for (; place != kNowhere; place = places_[place].parent) {
    const auto found = children_.find({place, name});
    if (found == children_.end()) continue;
    const Place& there = places_[found->second];
    if (there.links_to.empty()) return there.package;
    const auto target = children_.find({0, there.links_to});
    return target == children_.end() ? kNowhere : places_[target->second].package;
  }
  return kNowhere;
}

Result<void> NpmReader::Connect(std::size_t place) {
  const Node* node = places_[place].node;
  if (node == nullptr) return {};
  // In version 1 `dependencies` are what lies within.
  PIPESEAL_TRY(ConnectAll(place, FindObject(*node, is_tree_ ? "requires" : "dependencies"), true));
  PIPESEAL_TRY(ConnectAll(place, FindObject(*node, "optionalDependencies"), false));
  PIPESEAL_TRY(ConnectAll(place, FindObject(*node, "peerDependencies"), false));
  return ConnectAll(place, FindObject(*node, "devDependencies"), false);
}

Result<void> NpmReader::ConnectAll(std::size_t place, const Node* dependencies, bool needed) {
  if (dependencies == nullptr) return {};
  for (const Member& member : dependencies->members()) {
    const std::size_t found = Resolve(place, member.key);
    if (found == kNowhere) {
      if (needed) builder_.Note("a dependency that is not in the file", member.key);
    } else if (place == 0) {
      builder_.package(found).direct = true;
    } else if (places_[place].package != kNowhere) {
      PIPESEAL_TRY(builder_.Depend(places_[place].package, found));
    }
  }
  return {};
}

}  // namespace

Result<LockFile> ReadNpmLock(std::string text) {
  PIPESEAL_ASSIGN(const encoding::Document document, encoding::Document::ParseJson(std::move(text)));
  return NpmReader().Read(document.root());
}

}  // namespace pipeseal::sbom
