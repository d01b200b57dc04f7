// OPS03: permissions that nobody explains.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/hygiene/checks.h"
#include "pipeseal/audit/hygiene/rules.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::hygiene {
namespace {

using encoding::YamlComment;
using pipeline::github::Permissions;

// It says something beside what it says to a tool: "zizmor: ignore[rule] because …", "pipeseal: ignore …".
bool SaysSomething(std::string_view comment) {
  for (const std::string_view tool : {"zizmor: ignore", "pipeseal: ignore"}) {
    if (!comment.starts_with(tool)) continue;
    const auto end = comment.find(']');
    comment = end == std::string_view::npos ? std::string_view() : comment.substr(end + 1);
  }
  return comment.find_first_not_of(" #-=") != std::string_view::npos;
}

// On its line, or on the one above where that is a line of the block.
bool IsExplained(const Permissions& permissions, const Permissions::Scope& scope, const encoding::YamlStream& yaml) {
  const std::size_t line = scope.name.range.begin.line;
  const auto line_of = [](const YamlComment& comment) { return comment.range.begin.line; };
  const std::size_t first = std::max(permissions.key.range.begin.line + 1, line - 1);
  for (auto at = std::ranges::lower_bound(yaml.comments(), first, {}, line_of);
       at != yaml.comments().end() && line_of(*at) <= line; ++at) {
    const bool beside_other =
        line_of(*at) < line && std::ranges::any_of(permissions.scopes, [&](const Permissions::Scope& other) {
          return other.name.range.begin.line == line_of(*at);
        });
    if (!beside_other && SaysSomething(at->text)) return true;
  }
  return false;
}

void CheckPermissions(const Permissions& permissions, const encoding::YamlStream& yaml, Reporter& reporter) {
  if (permissions.kind != Permissions::Kind::kScopes) return;
  for (const Permissions::Scope& scope : permissions.scopes) {
    if (scope.grants == Permissions::Level::kNone) continue;
    if (scope.name == "contents" && scope.grants == Permissions::Level::kRead) continue;
    if (!IsExplained(permissions, scope, yaml))
      reporter.Report(kUndocumentedPermission, scope.name.range,
                      fmt::format("no comment says what {}: {} is needed for", scope.name.value, scope.level.value));
  }
}

}  // namespace

void CheckPermissionComments(const AuditedFile& file, const Project&, Reporter& reporter) {
  const pipeline::github::Workflow* workflow = file.definition.workflow();
  if (workflow == nullptr) return;
  CheckPermissions(workflow->permissions, *file.definition.yaml(), reporter);
  for (const pipeline::github::Job& job : workflow->jobs)
    CheckPermissions(job.permissions, *file.definition.yaml(), reporter);
}

}  // namespace pipeseal::audit::hygiene
