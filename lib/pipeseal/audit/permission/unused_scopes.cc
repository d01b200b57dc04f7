// PRM03: scopes that no step is known to need. Silent as soon as there is a step of which that cannot be told.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "pipeseal/audit/permission/checks.h"
#include "pipeseal/audit/permission/rules.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::permission {
namespace {

using pipeline::github::Job;
using pipeline::github::Permissions;
using pipeline::github::Step;
using pipeline::github::Uses;
using pipeline::github::Workflow;

// Actions that write nothing with the token.
constexpr std::string_view kReadOnlyActions[] = {
    "actions/cache",
    "actions/cache/restore",
    "actions/cache/save",
    "actions/checkout",
    "actions/setup-dotnet",
    "actions/setup-go",
    "actions/setup-java",
    "actions/setup-node",
    "actions/setup-python",
    "actions/upload-artifact",
    "actions/download-artifact",
    "docker/setup-buildx-action",
    "docker/setup-qemu-action",
    "dtolnay/rust-toolchain",
    "swatinem/rust-cache",
    "pnpm/action-setup",
    "ruby/setup-ruby",
    "astral-sh/setup-uv",
};

// What a script calls that takes the token by itself, or can.
constexpr std::string_view kTokenUsers[] = {"gh ",
                                            "git push",
                                            "github.token",
                                            "GITHUB_TOKEN",
                                            "GH_TOKEN",
                                            "api.github.com",
                                            "ghcr.io",
                                            "ACTIONS_ID_TOKEN",
                                            "cosign",
                                            "npm publish",
                                            "twine",
                                            "hub ",
                                            "semantic-release",
                                            "goreleaser",
                                            "release",
                                            "deploy",
                                            "publish"};

bool MayUseToken(const Step& step) {
  if (step.environment != nullptr || step.kind == Step::Kind::kNone) return true;
  if (step.kind == Step::Kind::kUses)
    return std::ranges::none_of(kReadOnlyActions, [&](std::string_view action) { return step.called.Is(action); });
  return std::ranges::any_of(
      kTokenUsers, [&](std::string_view word) { return step.run.value.find(word) != std::string_view::npos; });
}

bool IsKnownWhole(const Workflow& workflow, const Job& job) {
  return !job.uses && !job.steps.empty() && job.environment_variables == nullptr &&
         workflow.environment_variables == nullptr && std::ranges::none_of(job.steps, MayUseToken);
}

// Of what cannot be read, only done.
bool HasNoRead(std::string_view scope) { return scope == "id-token" || scope == "copilot-requests"; }

// Where one level stands for several scopes, it is not the one scope's to change.
std::optional<Fix> Lower(const AuditedFile& file, const Permissions::Scope& scope) {
  const encoding::YamlStream* yaml = file.definition.yaml();
  if (yaml == nullptr || !yaml->anchors().empty()) return std::nullopt;
  const std::string less = HasNoRead(scope.name.value) ? "none" : "read";
  return Fix{fmt::format("Grant {} of {}", less, scope.name.value), {{scope.level.range, less}}, false};
}

}  // namespace

void CheckUnusedScopes(const AuditedFile& file, const Project&, Reporter& reporter) {
  const Workflow* workflow = file.definition.workflow();
  if (workflow == nullptr) return;
  for (const Job& job : workflow->jobs) {
    if (!IsKnownWhole(*workflow, job)) continue;
    for (const Permissions::Scope& scope : job.permissions.scopes) {
      if (scope.grants != Permissions::Level::kWrite) continue;
      AuditFinding& finding =
          reporter.Report(kUnused, scope.name.range,
                          fmt::format("no step of job {} is known to need {}: write", job.id.value, scope.name.value));
      if (std::optional<Fix> fix = Lower(file, scope)) finding.fixes.push_back(*std::move(fix));
    }
  }
}

}  // namespace pipeseal::audit::permission
