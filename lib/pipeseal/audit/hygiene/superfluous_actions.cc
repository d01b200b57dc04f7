// OPS04: actions that a command of the runner replaces.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/github_steps.h"
#include "pipeseal/audit/hygiene/checks.h"
#include "pipeseal/audit/hygiene/rules.h"

namespace pipeseal::audit::hygiene {
namespace {

using pipeline::github::Job;
using pipeline::github::Step;

struct Replacement {
  std::string_view slug;  // in lower case
  std::string_view command;
};

// Tools that GitHub's runners have: gh, git, docker, jq, yq, rustup, the cloud command lines.
constexpr Replacement kReplacements[] = {
    {"actions-ecosystem/action-add-assignees", "gh issue edit --add-assignee"},
    {"actions-ecosystem/action-add-labels", "gh issue edit --add-label"},
    {"actions-ecosystem/action-create-comment", "gh issue comment"},
    {"actions-ecosystem/action-get-latest-tag", "git describe --tags"},
    {"actions-ecosystem/action-push-tag", "git push origin TAG"},
    {"actions-ecosystem/action-remove-labels", "gh issue edit --remove-label"},
    {"actions/create-release", "gh release create"},
    {"actions/upload-release-asset", "gh release upload"},
    {"ad-m/github-push-action", "git push"},
    {"addnab/docker-run-action", "docker run"},
    {"andstor/file-existence-action", "test -e"},
    {"andymckay/cancel-action", "gh run cancel"},
    {"anothrnick/github-tag-action", "git tag"},
    {"bruceadams/get-release", "gh release view"},
    {"chrnorm/deployment-action", "gh api repos/OWNER/REPO/deployments"},
    {"dacbd/create-issue-action", "gh issue create"},
    {"dcarbone/install-jq-action", "jq"},
    {"dev-drprasad/delete-tag-and-release", "gh release delete --cleanup-tag"},
    {"dtolnay/rust-toolchain", "rustup toolchain install"},
    {"actions-rs/toolchain", "rustup toolchain install"},
    {"elgohr/github-release-action", "gh release create"},
    {"endbug/add-and-commit", "git commit and git push"},
    {"geekyeggo/delete-artifact", "gh api -X DELETE repos/OWNER/REPO/actions/artifacts/ID"},
    {"imjohnbo/issue-bot", "gh issue create"},
    {"jasonetco/create-an-issue", "gh issue create"},
    {"jungwinter/split", "cut"},
    {"juliangruber/read-file-action", "cat"},
    {"marvinpinto/action-automatic-releases", "gh release create"},
    {"meeds-io/action-open-jdk-maven", "a container step"},
    {"ncipollo/release-action", "gh release create"},
    {"octokit/request-action", "gh api"},
    {"papeloto/action-zip", "zip"},
    {"thedoctor0/zip-release", "zip"},
    {"vimtor/action-zip", "zip"},
    {"montudor/action-zip", "zip"},
    {"pascalgn/automerge-action", "gh pr merge --auto"},
    {"peter-evans/close-issue", "gh issue close"},
    {"peter-evans/create-issue-from-file", "gh issue create --body-file"},
    {"peter-evans/create-or-update-comment", "gh pr comment"},
    {"peter-evans/create-pull-request", "gh pr create"},
    {"peter-evans/enable-pull-request-automerge", "gh pr merge --auto"},
    {"peter-evans/repository-dispatch", "gh api repos/OWNER/REPO/dispatches"},
    {"repo-sync/pull-request", "gh pr create"},
    {"robinraju/release-downloader", "gh release download"},
    {"dsaltares/fetch-gh-release-asset", "gh release download"},
    {"i3h/download-release-asset", "gh release download"},
    {"sergeysova/jq-action", "jq"},
    {"satackey/push-prebuilt-action", "git push"},
    {"shallwefootball/s3-upload-action", "aws s3 cp"},
    {"jakejarvis/s3-sync-action", "aws s3 sync"},
    {"softprops/action-gh-release", "gh release create"},
    {"stefanzweifel/git-auto-commit-action", "git commit and git push"},
    {"svenstaro/upload-release-action", "gh release upload"},
    {"shogo82148/actions-create-release", "gh release create"},
    {"shogo82148/actions-upload-release-asset", "gh release upload"},
    {"skx/github-action-publish-binaries", "gh release upload"},
    {"xresloader/upload-to-github-release", "gh release upload"},
    {"rickstaa/action-create-tag", "git tag"},
    {"mathieudutour/github-tag-action", "git tag"},
    {"rtcamp/action-cleanup", "rm -rf"},
    {"benc-uk/workflow-dispatch", "gh workflow run"},
    {"convictional/trigger-workflow-and-wait", "gh workflow run and gh run watch"},
    {"fjogeleit/http-request-action", "curl"},
    {"indiesdev/curl", "curl"},
    {"wei/curl", "curl"},
    {"suisei-cn/actions-download-file", "curl"},
    {"carlosperate/download-file-action", "curl"},
    {"whelk-io/maven-settings-xml-action", "server-id and its like of actions/setup-java"},
    {"juliangruber/sleep-action", "sleep"},
    {"jakejarvis/wait-action", "sleep"},
    {"gr2m/create-or-update-pull-request-action", "gh pr create"},
    {"tibdex/backport", "git cherry-pick and gh pr create"},
    {"styfle/cancel-workflow-action", "concurrency with cancel-in-progress"},
    {"technote-space/auto-cancel-redundant-workflow", "concurrency with cancel-in-progress"},
    {"rokroskar/workflow-run-cleanup-action", "concurrency with cancel-in-progress"},
    {"mikefarah/yq", "yq"},
    {"azure/cli", "az"},
};

}  // namespace

void CheckSuperfluousActions(const AuditedFile& file, const Project&, Reporter& reporter) {
  ForEachGitHubStep(file, [&](const Step& step, const Job*) {
    const auto found =
        std::ranges::find_if(kReplacements, [&](const Replacement& each) { return step.called.Is(each.slug); });
    if (found == std::end(kReplacements)) return;
    AuditFinding& finding = reporter.Report(kSuperfluousAction, file.definition.FirstLine(step.uses.range),
                                            fmt::format("{} does what the runner can do itself", found->slug));
    finding.finding.hint = fmt::format("use {} in a script", found->command);
  });
}

}  // namespace pipeseal::audit::hygiene
