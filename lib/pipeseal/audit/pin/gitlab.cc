// PIN06: includes of GitLab.
#include <fmt/format.h>

#include <string>

#include "pipeseal/audit/pin/platform_checks.h"
#include "pipeseal/audit/pin/platform_rules.h"
#include "pipeseal/pipeline/gitlab/definition.h"
#include "pipeseal/pipeline/gitlab/include.h"
#include "pipeseal/pipeline/node_reading.h"

namespace pipeseal::audit::pin {
namespace {

using pipeline::Pin;
using pipeline::gitlab::Include;

std::string MessageOf(const Include& include) {
  const std::string_view reference = include.reference.value;
  switch (include.kind) {
    case Include::Kind::kProject:
      if (!include.ref)
        return fmt::format("{} is included without a ref: its default branch, as it is then", reference);
      return fmt::format("{} is included at {}, which its owners can move", reference, include.ref.value);
    case Include::Kind::kRemote:
      return fmt::format("{} is included without an integrity hash", reference);
    case Include::Kind::kTemplate:
      return fmt::format("{} is a template of the GitLab instance: it changes with every upgrade", reference);
    default:
      return fmt::format("{} is included by a version that its owners can move", reference);
  }
}

std::string_view HintOf(const Include& include) {
  switch (include.kind) {
    case Include::Kind::kProject:
      return "write `ref:` with a whole commit hash";
    case Include::Kind::kRemote:
      return "write `integrity: sha256-…`";
    case Include::Kind::kTemplate:
      return "include the component that replaces it at a commit, or a copy";
    default:
      return "write the whole commit hash behind '@'";
  }
}

void Check(const Include& include, Reporter& reporter) {
  if (include.pin != Pin::kNone && include.pin != Pin::kBranch && include.pin != Pin::kTag &&
      include.pin != Pin::kInvalid)
    return;
  const bool project = include.kind == Include::Kind::kProject && include.ref;
  const SourceRange where = project ? include.ref.range : include.reference.range;
  auto& found = reporter.Report(kGitLabInclude, where, MessageOf(include));
  found.finding.hint = HintOf(include);
  // GitLab's own templates are as trustworthy as the instance that runs them; versions are meant to stay.
  if (include.kind == Include::Kind::kTemplate || include.pin == Pin::kTag) found.finding.severity = Severity::kNote;
}

}  // namespace

void CheckGitLab(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kGitLab || file.definition.yaml() == nullptr) return;
  const pipeline::gitlab::Definition definition(*file.definition.yaml());
  for (const Include& include : pipeline::gitlab::ReadIncludes(definition.TopLevel("include")))
    Check(include, reporter);
  for (const pipeline::gitlab::Job& job : definition.jobs())
    for (const Include& include : pipeline::gitlab::ReadIncludes(pipeline::FindPath(job.node, {"trigger", "include"})))
      Check(include, reporter);
}

}  // namespace pipeseal::audit::pin
