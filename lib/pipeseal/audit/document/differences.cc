// DOC03: what two YAML readers read differently; DOC06 for the merge keys that one of the platforms
// refuses.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>

#include "pipeseal/audit/document/checks.h"
#include "pipeseal/audit/document/quota.h"
#include "pipeseal/audit/document/rules.h"
#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/audit/document/tree_walk.h"
#include "pipeseal/audit/document/yaml_of.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::document {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;
using encoding::YamlIssue;
using encoding::YamlStream;
using pipeline::FileKind;

bool IsGitHub(FileKind kind) {
  return kind == FileKind::kGitHubWorkflow || kind == FileKind::kGitHubAction;
}

// ---- characters, tags and comments

void CheckIssues(const YamlStream& yaml, Reporter& reporter) {
  for (const YamlIssue& issue : yaml.issues()) {
    if (issue.kind == YamlIssue::Kind::kControlCharacter) {
      reporter.Report(
          kParserDifferential, issue.range,
          fmt::format("{}: readers drop it, end there or take it for a line break", issue.message));
    } else if (issue.kind == YamlIssue::Kind::kTag || issue.kind == YamlIssue::Kind::kComment) {
      AuditFinding& finding = reporter.Report(
          kParserDifferential, issue.range,
          fmt::format("{}: {}", issue.message,
                      issue.kind == YamlIssue::Kind::kTag ? "what it does is up to each reader"
                                                          : "some readers refuse the file"));
      finding.finding.severity = Severity::kWarning;
      finding.profile = Profile::kReview;
    }
  }
}

// What ends a line in YAML 1.1 and is a character in 1.2.
bool HasOldBreak(std::string_view text) {
  for (const std::string_view c : {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"})
    if (text.find(c) != std::string_view::npos) return true;
  return false;
}

// ---- words

// A boolean of YAML 1.1 that is a text in YAML 1.2.
bool IsOldBoolean(std::string_view text) {
  constexpr std::string_view kWords[] = {"y",  "Y",  "yes", "Yes", "YES", "n",   "N",   "no",
                                         "No", "NO", "on",  "On",  "ON",  "off", "Off", "OFF"};
  return std::ranges::find(kWords, text) != std::end(kWords);
}

// What a YAML 1.1 reader makes of a key: words for true and false are one.
std::string_view OldMeaning(std::string_view key) {
  constexpr std::string_view kTrue[] = {"true", "True", "TRUE", "yes", "Yes",
                                        "YES",  "on",   "On",   "ON"};
  constexpr std::string_view kFalse[] = {"false", "False", "FALSE", "no", "No",
                                         "NO",    "off",   "Off",   "OFF"};
  if (std::ranges::find(kTrue, key) != std::end(kTrue)) return "true";
  if (std::ranges::find(kFalse, key) != std::end(kFalse)) return "false";
  return {};
}

// A number that the two versions of YAML read differently: 0o777, 1_000, 0b11, 190:20:30.
bool IsDifferentNumber(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.size() < 2 || !IsAsciiDigit(text[0])) return false;
  if (text.starts_with("0o") || text.starts_with("0b"))
    return std::ranges::all_of(text.substr(2), IsAsciiDigit);
  const auto fits = [](char c) { return IsAsciiDigit(c) || c == '_' || c == ':'; };
  const bool special =
      text.find('_') != std::string_view::npos || text.find(':') != std::string_view::npos;
  return special && std::ranges::all_of(text, fits) && text.back() != ':';
}

// Keys whose value decides what something may do, and is read by YAML 1.1 on one side and by
// YAML 1.2 on the other.
constexpr std::string_view kBooleanKeys[] = {"allowPrivilegeEscalation",
                                             "allow_failure",
                                             "automountServiceAccountToken",
                                             "continue-on-error",
                                             "continueOnError",
                                             "hostIPC",
                                             "hostNetwork",
                                             "hostPID",
                                             "hostUsers",
                                             "persistCredentials",
                                             "privileged",
                                             "protected",
                                             "public",
                                             "readOnlyRootFilesystem",
                                             "readOnly",
                                             "runAsNonRoot",
                                             "shareProcessNamespace"};
constexpr std::string_view kNumberKeys[] = {"defaultMode", "fsGroup", "mode", "runAsGroup",
                                            "runAsUser"};

void CheckWord(const Node& node, std::string_view key, Quota& quota, Reporter& reporter) {
  if (node.quoted() || node.is(Kind::kObject) || node.is(Kind::kArray)) return;
  const bool boolean =
      IsOldBoolean(node.text()) && std::ranges::find(kBooleanKeys, key) != std::end(kBooleanKeys);
  const bool number = IsDifferentNumber(node.text()) &&
                      std::ranges::find(kNumberKeys, key) != std::end(kNumberKeys);
  if ((!boolean && !number) || !quota.Take()) return;
  AuditFinding& finding =
      reporter.Report(kParserDifferential, node.range(),
                      fmt::format("{}: {} is {} in YAML 1.1 and not in YAML 1.2", key, node.text(),
                                  boolean ? "a boolean" : "another number"));
  finding.finding.severity = Severity::kWarning;
  finding.finding.hint = boolean ? "write true or false" : "write a decimal number";
}

// ---- keys

void CheckKeys(const Node& mapping, std::string_view text, Quota& quota, Reporter& reporter) {
  std::unordered_map<std::string_view, const Member*> meanings;
  for (const Member& member : mapping.members()) {
    if (HasOldBreak(member.key) && quota.Take())
      reporter.Report(kParserDifferential, member.key_range,
                      "a key with a line separator: where it ends depends on the reader");
    const char first = text[std::min(member.key_range.begin.offset, text.size() - 1)];
    const std::string_view meaning =
        first == '"' || first == '\'' ? std::string_view() : OldMeaning(member.key);
    if (meaning.empty()) continue;
    const auto [other, added] = meanings.try_emplace(meaning, &member);
    if (added || other->second->key == member.key || !quota.Take()) continue;
    reporter.Report(
        kParserDifferential, member.key_range,
        fmt::format("the keys '{}' and '{}' are one key in YAML 1.1 and two in YAML 1.2",
                    other->second->key, member.key));
  }
}

// ---- documents

bool TakesManyDocuments(FileKind kind) {
  switch (kind) {
    case FileKind::kUnknown:
    case FileKind::kTemplate:
    case FileKind::kTekton:
    case FileKind::kArgo:
    case FileKind::kKubernetes:
      return true;
    default:
      return false;
  }
}

// Of GitLab, a document with `spec` may come before the definition.
std::size_t AllowedDocuments(FileKind kind, const YamlStream& yaml) {
  const bool has_header = kind == FileKind::kGitLab && yaml.documents()[0]->Find("spec") != nullptr;
  return has_header ? 2 : 1;
}

void CheckDocuments(FileKind kind, const YamlStream& yaml, Reporter& reporter) {
  if (TakesManyDocuments(kind) || yaml.documents().empty()) return;
  Quota quota;
  for (std::size_t i = AllowedDocuments(kind, yaml); i < yaml.documents().size(); ++i) {
    const Node& document = *yaml.documents()[i];
    if (document.is(Kind::kNull)) continue;
    if (!quota.Take()) return;
    const SourceRange where = document.members().empty() ? SourceRange{document.range().begin, 1}
                                                         : document.members()[0].key_range;
    reporter.Report(kParserDifferential, where,
                    "one more document: the platform takes one, and which is up to the reader");
  }
}

void CheckMergeKeys(FileKind kind, const YamlStream& yaml, Reporter& reporter) {
  if (!IsGitHub(kind)) return;
  Quota quota;
  for (const SourceRange& key : yaml.merge_keys()) {
    if (!quota.Take()) return;
    reporter
        .Report(
            kSchemaViolation, key,
            "GitHub knows no merge key '<<', which other readers take for the members of the alias")
        .finding.hint = "write the members out, or alias the whole mapping";
  }
}

}  // namespace

void CheckDifferences(const AuditedFile& file, const Project&, Reporter& reporter) {
  const YamlStream* yaml = YamlOf(file);
  if (yaml == nullptr) return;
  const FileKind kind = file.definition.kind();
  CheckIssues(*yaml, reporter);
  CheckDocuments(kind, *yaml, reporter);
  CheckMergeKeys(kind, *yaml, reporter);
  Quota words, keys;
  ForEachNode(*yaml, [&](const Node& node, std::string_view key) {
    CheckWord(node, key, words, reporter);
    if (!node.members().empty()) CheckKeys(node, yaml->text(), keys, reporter);
  });
}

}  // namespace pipeseal::audit::document
