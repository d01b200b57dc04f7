// PRM05: tokens of GitHub Apps that steps make.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/github_steps.h"
#include "pipeseal/audit/permission/checks.h"
#include "pipeseal/audit/permission/rules.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::permission {
namespace {

using pipeline::Text;
using pipeline::github::Step;

constexpr std::string_view kPermission = "permission-";

// Permissions that are about an organisation, so that repositories do not narrow them.
bool IsOfOrganisation(std::string_view name) {
  return name == "members" || name == "team-discussions" || name.starts_with("organization-") || name == "enterprise";
}

bool IsFalse(const Text& text) { return !text || AsciiCaseEqual(text.value, "false") || text.value.empty(); }

struct Grants {
  bool any = false, of_repositories = false;
};
Grants GrantsOf(const Step& step) {
  Grants grants;
  if (step.with == nullptr) return grants;
  for (const encoding::Member& member : step.with->members()) {
    const std::string name = AsciiLowered(member.key);
    if (!name.starts_with(kPermission)) continue;
    grants.any = true;
    if (!IsOfOrganisation(std::string_view(name).substr(kPermission.size()))) grants.of_repositories = true;
  }
  return grants;
}

void CheckToken(const Step& step, Reporter& reporter) {
  const Grants grants = GrantsOf(step);
  if (const Text skip = step.Input("skip-token-revoke"); !IsFalse(skip))
    reporter.Report(kAppTokenBreadth, skip.range, "the token is not revoked when the job ends").finding.hint =
        "leave skip-token-revoke out";
  const Text owner = step.Input("owner"), repositories = step.Input("repositories");
  if (owner && !repositories && (!grants.any || grants.of_repositories))
    reporter
        .Report(kAppTokenBreadth, owner.range,
                fmt::format("the token reaches all repositories of {} that the app is installed on", owner.value))
        .finding.hint = "name them: repositories: …";
  if (!grants.any)
    reporter.Report(kAppTokenBreadth, step.uses.range, "the token can do all that the app may").finding.hint =
        "name what it is for: permission-contents: read, …";
}

}  // namespace

void CheckAppTokens(const AuditedFile& file, const Project&, Reporter& reporter) {
  ForEachGitHubStep(file, [&](const Step& step, const pipeline::github::Job*) {
    if (step.called.Is("actions/create-github-app-token")) CheckToken(step, reporter);
  });
}

}  // namespace pipeseal::audit::permission
