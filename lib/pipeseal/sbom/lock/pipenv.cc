#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/member_reader.h"
#include "pipeseal/sbom/lock/lock_builder.h"
#include "pipeseal/sbom/lock/python_name.h"
#include "pipeseal/sbom/lock/readers.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

std::string_view TextAt(const Node& node, std::string_view key) {
  const Node* found = node.Find(key);
  return found == nullptr || !found->is(Kind::kString) ? std::string_view() : found->text();
}

Result<void> ReadPackage(const Member& member, DependencyScope scope, LockBuilder& builder) {
  const std::size_t line = member.key_range.begin.line;
  const Node& node = *member.value;
  std::string_view version = TextAt(node, "version");
  if (version.starts_with("==")) {
    version.remove_prefix(version.starts_with("===") ? 3 : 2);
  } else if (!version.empty()) {
    return LockError(line, "'{}' is no pinned version", EscapeForTerminal(version.substr(0, 100)));
  }
  PIPESEAL_ASSIGN(PurlComponents purl, PythonPackage(member.key, version, line));
  const std::string_view git = TextAt(node, "git"), ref = TextAt(node, "ref");
  if (!git.empty()) purl.qualifiers.push_back({"vcs_url", fmt::format("git+{}{}{}", git, ref.empty() ? "" : "@", ref)});
  PIPESEAL_ASSIGN(const std::size_t package, builder.Add(std::move(purl), scope, line));
  builder.package(package).direct = true;  // who needs whom is not in the file
  const Node* hashes = node.Find("hashes");
  if (hashes == nullptr) return {};
  for (const Node* hash : hashes->elements()) {
    PIPESEAL_ASSIGN(Digest digest, ReadPrefixedDigest(hash->text(), hash->range().begin.line));
    LockedArtifact artifact;
    artifact.digests.Add(std::move(digest));
    builder.AddArtifact(package, std::move(artifact));
  }
  return {};
}

Result<void> ReadGroup(const Node& root, std::string_view name, DependencyScope scope, LockBuilder& builder) {
  const Node* group = root.Find(name);
  if (group == nullptr) return {};
  if (!group->is(Kind::kObject)) return encoding::SchemaError(*group, "a group of packages is an object");
  for (const Member& member : group->members()) {
    if (!member.value->is(Kind::kObject)) return encoding::SchemaError(*member.value, "a package is an object");
    PIPESEAL_TRY(ReadPackage(member, scope, builder));
  }
  return {};
}

}  // namespace

Result<LockFile> ReadPipenvLock(std::string text) {
  PIPESEAL_ASSIGN(const encoding::Document document, encoding::Document::ParseJson(std::move(text)));
  const Node& root = document.root();
  if (root.Find("_meta") == nullptr) return encoding::SchemaError(root, "a lock file of Pipenv has the member _meta");
  LockBuilder builder(LockKind::kPipenv);
  PIPESEAL_TRY(ReadGroup(root, "default", DependencyScope::kRequired, builder));
  PIPESEAL_TRY(ReadGroup(root, "develop", DependencyScope::kDevelopment, builder));
  return std::move(builder).Finish();
}

}  // namespace pipeseal::sbom
