#include "pipeseal/audit/document/dependabot_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>

#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/base/spelling.h"

namespace pipeseal::audit::document {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

enum class Shape : std::uint8_t { kAny, kText, kNumber, kBoolean, kList, kMap, kChoice };

struct Key {
  std::string_view name;
  Shape shape;
  std::span<const std::string_view> choices{};
};

constexpr std::string_view kVersion[] = {"2"};
constexpr std::string_view kEcosystems[] = {"bazel",      "bun",  "bundler",        "cargo",        "composer",
                                            "conda",      "deno", "devcontainers",  "docker",       "docker-compose",
                                            "dotnet-sdk", "elm",  "github-actions", "gitsubmodule", "gomod",
                                            "gradle",     "helm", "julia",          "maven",        "mix",
                                            "nix",        "npm",  "nuget",          "opentofu",     "pip",
                                            "pre-commit", "pub",  "rust-toolchain", "sbt",          "swift",
                                            "terraform",  "uv",   "vcpkg"};
constexpr std::string_view kIntervals[] = {"daily", "weekly", "monthly", "quarterly", "semiannually", "yearly", "cron"};
constexpr std::string_view kDays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::string_view kAllowed[] = {"allow", "deny"};
constexpr std::string_view kRebase[] = {"auto", "disabled"};
constexpr std::string_view kStrategies[] = {"auto", "increase", "increase-if-necessary", "lockfile-only", "widen"};
constexpr std::string_view kAppliesTo[] = {"version-updates", "security-updates"};
constexpr std::string_view kGroupTypes[] = {"production", "development"};
constexpr std::string_view kScope[] = {"scope"};

constexpr Key kTop[] = {{"version", Shape::kChoice, kVersion},
                        {"updates", Shape::kList},
                        {"registries", Shape::kMap},
                        {"enable-beta-ecosystems", Shape::kBoolean},
                        {"multi-ecosystem-groups", Shape::kMap}};
constexpr Key kUpdate[] = {{"package-ecosystem", Shape::kChoice, kEcosystems},
                           {"directory", Shape::kText},
                           {"directories", Shape::kList},
                           {"schedule", Shape::kMap},
                           {"allow", Shape::kList},
                           {"assignees", Shape::kList},
                           {"commit-message", Shape::kMap},
                           {"cooldown", Shape::kMap},
                           {"exclude-paths", Shape::kList},
                           {"groups", Shape::kMap},
                           {"ignore", Shape::kList},
                           {"insecure-external-code-execution", Shape::kChoice, kAllowed},
                           {"labels", Shape::kList},
                           {"milestone", Shape::kNumber},
                           {"multi-ecosystem-group", Shape::kText},
                           {"name", Shape::kText},
                           {"open-pull-requests-limit", Shape::kNumber},
                           {"patterns", Shape::kList},
                           {"pull-request-branch-name", Shape::kMap},
                           {"rebase-strategy", Shape::kChoice, kRebase},
                           {"registries", Shape::kAny},
                           {"reviewers", Shape::kList},
                           {"target-branch", Shape::kText},
                           {"vendor", Shape::kBoolean},
                           {"versioning-strategy", Shape::kChoice, kStrategies}};
constexpr Key kSchedule[] = {{"interval", Shape::kChoice, kIntervals},
                             {"day", Shape::kChoice, kDays},
                             {"time", Shape::kText},
                             {"timezone", Shape::kText},
                             {"cronjob", Shape::kText}};
constexpr Key kCooldown[] = {{"default-days", Shape::kNumber},
                             {"semver-major-days", Shape::kNumber},
                             {"semver-minor-days", Shape::kNumber},
                             {"semver-patch-days", Shape::kNumber},
                             {"include", Shape::kList},
                             {"exclude", Shape::kList}};
constexpr Key kGroup[] = {{"applies-to", Shape::kChoice, kAppliesTo},
                          {"dependency-type", Shape::kChoice, kGroupTypes},
                          {"patterns", Shape::kList},
                          {"exclude-patterns", Shape::kList},
                          {"update-types", Shape::kList},
                          {"group-by", Shape::kText}};
constexpr Key kCommitMessage[] = {
    {"prefix", Shape::kText}, {"prefix-development", Shape::kText}, {"include", Shape::kChoice, kScope}};
constexpr Key kAllow[] = {
    {"dependency-name", Shape::kText}, {"dependency-type", Shape::kText}, {"update-types", Shape::kList}};
constexpr Key kIgnore[] = {
    {"dependency-name", Shape::kText}, {"versions", Shape::kAny}, {"update-types", Shape::kList}};
constexpr Key kMultiGroup[] = {{"schedule", Shape::kMap},
                               {"assignees", Shape::kList},
                               {"commit-message", Shape::kMap},
                               {"cooldown", Shape::kMap},
                               {"labels", Shape::kList},
                               {"milestone", Shape::kNumber},
                               {"open-pull-requests-limit", Shape::kNumber},
                               {"pull-request-branch-name", Shape::kMap},
                               {"target-branch", Shape::kText}};

bool Fits(const Node& value, Shape shape) {
  switch (shape) {
    case Shape::kAny:
      return true;
    case Shape::kText:
    case Shape::kChoice:
      return !value.is(Kind::kArray) && !value.is(Kind::kObject) && !value.is(Kind::kNull);
    case Shape::kNumber:
      return value.is(Kind::kNumber);
    case Shape::kBoolean:
      return value.is(Kind::kBoolean);
    case Shape::kList:
      return value.is(Kind::kArray);
    case Shape::kMap:
      return value.is(Kind::kObject);
  }
  return true;
}

std::string_view NameOf(Shape shape) {
  constexpr std::string_view kNames[] = {"anything", "text",      "a number", "true or false",
                                         "a list",   "a mapping", "text"};
  return kNames[static_cast<std::size_t>(shape)];
}

class Checker {
 public:
  Checker(const AuditedFile& file, Reporter& reporter) : file_(file), reporter_(reporter) {}

  void Check(const Node& root) {
    CheckMap(root, kTop, "dependabot.yml");
    Require(root, "version", root.range());
    Require(root, "updates", root.range());
    groups_ = root.Find("multi-ecosystem-groups");
    if (groups_ != nullptr)
      for (const Member& group : groups_->members()) CheckMultiGroup(group);
    if (const Node* updates = root.Find("updates"))
      for (const Node* update : updates->elements()) CheckUpdate(*update);
  }

 private:
  void Report(SourceRange where, std::string message, std::string hint = {}) {
    reporter_.Report(kSchemaViolation, file_.definition.FirstLine(where), std::move(message)).finding.hint =
        std::move(hint);
  }

  bool Require(const Node& map, std::string_view key, const SourceRange& where) {
    if (!map.is(Kind::kObject) || map.Find(key) != nullptr) return true;
    Report(map.members().empty() ? where : map.members().front().key_range, fmt::format("{} is missing", key));
    return false;
  }

  void CheckMap(const Node& map, std::span<const Key> keys, std::string_view what) {
    if (!map.is(Kind::kObject))
      return Report(map.range(), fmt::format("{} is {}, expected a mapping", what, encoding::NameOf(map.kind())));
    for (const Member& member : map.members()) {
      const auto key = std::ranges::find(keys, member.key, &Key::name);
      if (key == keys.end())
        ReportUnknown(member, keys, what);
      else
        CheckValue(member, *key);
    }
  }

  void ReportUnknown(const Member& member, std::span<const Key> keys, std::string_view what) {
    std::vector<std::string_view> names;
    for (const Key& key : keys) names.push_back(key.name);
    const std::string_view near = NearestName(member.key, names);
    Report(member.key_range, fmt::format("{} is no key of {}", member.key, what),
           near.empty() ? "" : fmt::format("did you mean {}?", near));
  }

  void CheckValue(const Member& member, const Key& key) {
    const Node& value = *member.value;
    if (!Fits(value, key.shape))
      return Report(value.range(),
                    fmt::format("{} is {}, expected {}", key.name, encoding::NameOf(value.kind()), NameOf(key.shape)));
    if (key.shape != Shape::kChoice || std::ranges::find(key.choices, value.text()) != key.choices.end()) return;
    const std::string_view near = NearestName(value.text(), key.choices);
    Report(value.range(), fmt::format("{} is no {}", value.text(), key.name),
           near.empty() ? "" : fmt::format("did you mean {}?", near));
  }

  template <std::size_t size>
  void CheckMember(const Node& map, std::string_view name, const Key (&keys)[size]) {
    if (const Node* member = map.Find(name); member != nullptr && member->is(Kind::kObject))
      CheckMap(*member, keys, name);
  }

  void CheckSchedule(const Node& map) {
    const Node* schedule = map.Find("schedule");
    if (schedule == nullptr || !schedule->is(Kind::kObject)) return;
    CheckMap(*schedule, kSchedule, "schedule");
    Require(*schedule, "interval", schedule->range());
    const Node* interval = schedule->Find("interval");
    if (interval != nullptr && interval->text() == "cron") Require(*schedule, "cronjob", schedule->range());
  }

  void CheckCommon(const Node& map) {
    CheckSchedule(map);
    CheckMember(map, "cooldown", kCooldown);
    CheckMember(map, "commit-message", kCommitMessage);
  }

  void CheckMultiGroup(const Member& group) {
    CheckMap(*group.value, kMultiGroup, group.key);
    if (!group.value->is(Kind::kObject)) return;
    Require(*group.value, "schedule", group.key_range);
    CheckCommon(*group.value);
  }

  void CheckUpdate(const Node& update) {
    CheckMap(update, kUpdate, "an update");
    if (!update.is(Kind::kObject)) return;
    Require(update, "package-ecosystem", update.range());
    if (update.Find("directory") == nullptr && update.Find("directories") == nullptr)
      Require(update, "directory", update.range());
    CheckMembership(update);
    CheckCommon(update);
    if (const Node* groups = update.Find("groups"))
      for (const Member& group : groups->members()) CheckMap(*group.value, kGroup, group.key);
    CheckItems(update, "allow", kAllow);
    CheckItems(update, "ignore", kIgnore);
  }

  // An update that belongs to a group of several ecosystems has the group's schedule, and says which packages it
  // brings.
  void CheckMembership(const Node& update) {
    const Node* name = update.Find("multi-ecosystem-group");
    if (name == nullptr) {
      Require(update, "schedule", update.range());
      return;
    }
    Require(update, "patterns", update.range());
    if (groups_ == nullptr || groups_->Find(name->text()) == nullptr)
      Report(name->range(), fmt::format("{} is no group of multi-ecosystem-groups", name->text()));
  }

  template <std::size_t size>
  void CheckItems(const Node& update, std::string_view name, const Key (&keys)[size]) {
    const Node* items = update.Find(name);
    if (items == nullptr) return;
    for (const Node* item : items->elements()) CheckMap(*item, keys, name);
  }

  const AuditedFile& file_;
  Reporter& reporter_;
  const Node* groups_ = nullptr;
};

}  // namespace

void CheckDependabotSchema(const AuditedFile& file, const Project&, Reporter& reporter) {
  const Node* root = file.definition.root();
  if (file.definition.kind() != pipeline::FileKind::kDependabot || root == nullptr || root->is(Kind::kNull)) return;
  Checker(file, reporter).Check(*root);
}

}  // namespace pipeseal::audit::document
