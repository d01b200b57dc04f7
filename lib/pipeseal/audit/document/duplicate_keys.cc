// DOC02: a key that a mapping has twice, as the platform compares keys.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <unordered_map>

#include "pipeseal/audit/document/checks.h"
#include "pipeseal/audit/document/quota.h"
#include "pipeseal/audit/document/rules.h"
#include "pipeseal/audit/document/tree_walk.h"
#include "pipeseal/audit/document/yaml_of.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::document {
namespace {

using encoding::Member;
using encoding::Node;
using encoding::YamlIssue;
using pipeline::FileKind;

// The mappings whose keys are names of things that the platform finds without regard to the case of
// letters.
constexpr std::string_view kGitHubNames[] = {"env",     "inputs",  "jobs",     "matrix",
                                             "outputs", "secrets", "services", "with"};
constexpr std::string_view kAzureNames[] = {"variables"};

std::span<const std::string_view> NamesWithoutCase(FileKind kind) {
  if (kind == FileKind::kGitHubWorkflow || kind == FileKind::kGitHubAction) return kGitHubNames;
  if (kind == FileKind::kAzure) return kAzureNames;
  return {};
}

void Report(const AuditedFile& file, const SourceRange& second, const SourceRange& first,
            std::string message, Reporter& reporter) {
  AuditFinding& finding = reporter.Report(kDuplicateKey, second, std::move(message));
  finding.finding.locations.push_back({file.name(), first, "the first"});
}

void CheckCase(const AuditedFile& file, const Node& mapping, Quota& quota, Reporter& reporter) {
  std::unordered_map<std::string, const Member*> known;
  for (const Member& member : mapping.members()) {
    const auto [first, added] = known.try_emplace(AsciiLowered(member.key), &member);
    if (added || first->second->key == member.key || !quota.Take()) continue;
    Report(file, member.key_range, first->second->key_range,
           fmt::format("the key '{}' is '{}' once more: the case of letters does not count here",
                       member.key, first->second->key),
           reporter);
  }
}

}  // namespace

void CheckDuplicateKeys(const AuditedFile& file, const Project&, Reporter& reporter) {
  const encoding::YamlStream* yaml = YamlOf(file);
  if (yaml == nullptr) return;
  for (const YamlIssue& issue : yaml->issues()) {
    if (issue.kind != YamlIssue::Kind::kDuplicateKey) continue;
    Report(file, issue.range, issue.other,
           fmt::format("{}: the first is in line {}", issue.message, issue.other.begin.line),
           reporter);
  }
  const std::span<const std::string_view> names = NamesWithoutCase(file.definition.kind());
  if (names.empty()) return;
  Quota quota;
  ForEachNode(*yaml, [&](const Node& node, std::string_view key) {
    if (node.members().size() > 1 && std::ranges::find(names, key) != names.end())
      CheckCase(file, node, quota, reporter);
  });
}

}  // namespace pipeseal::audit::document
