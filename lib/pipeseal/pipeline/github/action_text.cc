#include "pipeseal/pipeline/github/action_text.h"

#include <algorithm>
#include <span>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::github {
namespace {

struct ActionInput {
  std::string_view action;
  std::string_view input;
};

constexpr ActionInput kCodeInputs[] = {
    {"actions/github-script", "script"},
    {"addnab/docker-run-action", "run"},
    {"addnab/docker-run-action", "options"},
    {"amadevus/pwsh-script", "script"},
    {"appleboy/ssh-action", "script"},
    {"azure/cli", "inlineScript"},
    {"azure/powershell", "inlineScript"},
    {"bahmutov/npm-install", "install-command"},
    {"borales/actions-yarn", "cmd"},
    {"burrunan/gradle-cache-action", "arguments"},
    {"cardinalby/js-eval-action", "expression"},
    {"changesets/action", "publish"},
    {"changesets/action", "version"},
    {"coactions/setup-xvfb", "run"},
    {"cross-platform-actions/action", "run"},
    {"cyberboss/xvfb-action", "run"},
    {"cypress-io/github-action", "build"},
    {"cypress-io/github-action", "command"},
    {"cypress-io/github-action", "install-command"},
    {"cypress-io/github-action", "start"},
    {"cypress-io/github-action", "start-windows"},
    {"d3rhase/ssh-command-action", "command"},
    {"devcontainers/ci", "runCmd"},
    {"easingthemes/ssh-deploy", "SCRIPT_AFTER"},
    {"easingthemes/ssh-deploy", "SCRIPT_BEFORE"},
    {"endbug/add-and-commit", "add"},
    {"endbug/add-and-commit", "remove"},
    {"eskatos/gradle-command-action", "arguments"},
    {"fifsky/ssh-action", "command"},
    {"gabrielbb/xvfb-action", "run"},
    {"garygrossgarten/github-action-ssh", "command"},
    {"google-github-actions/ssh-compute", "command"},
    {"gradle/gradle-build-action", "arguments"},
    {"jannekem/run-python-script-action", "script"},
    {"kohlerdominik/docker-run-action", "run"},
    {"kohlerdominik/docker-run-action", "options"},
    {"matlab-actions/run-command", "command"},
    {"maus007/docker-run-action-fork", "run"},
    {"mikefarah/yq", "cmd"},
    {"nick-fields/retry", "command"},
    {"nick-fields/retry", "new_command_on_retry"},
    {"nick-fields/retry", "on_retry_command"},
    {"nick-invision/retry", "command"},
    {"nick-invision/retry", "on_retry_command"},
    {"pre-commit/action", "extra_args"},
    {"reactivecircus/android-emulator-runner", "pre-emulator-launch-script"},
    {"reactivecircus/android-emulator-runner", "script"},
    {"rrbutani/use-nix-shell-action", "script"},
    {"satackey/action-js-inline", "script"},
    {"sergeysova/jq-action", "cmd"},
    {"smartlyio/github-actions-retry", "command"},
    {"uraimo/run-on-arch-action", "dockerRunArgs"},
    {"uraimo/run-on-arch-action", "install"},
    {"uraimo/run-on-arch-action", "run"},
    {"uraimo/run-on-arch-action", "setup"},
    {"vmactions/dragonflybsd-vm", "prepare"},
    {"vmactions/dragonflybsd-vm", "run"},
    {"vmactions/freebsd-vm", "prepare"},
    {"vmactions/freebsd-vm", "run"},
    {"vmactions/netbsd-vm", "prepare"},
    {"vmactions/netbsd-vm", "run"},
    {"vmactions/omnios-vm", "prepare"},
    {"vmactions/omnios-vm", "run"},
    {"vmactions/openbsd-vm", "prepare"},
    {"vmactions/openbsd-vm", "run"},
    {"vmactions/solaris-vm", "prepare"},
    {"vmactions/solaris-vm", "run"},
    {"wandalen/wretry.action", "command"},
    {"workflow/nix-shell-action", "script"},
};

constexpr ActionInput kPromptInputs[] = {
    {"actions/ai-inference", "prompt"},
    {"actions/ai-inference", "system-prompt"},
    {"anthropics/claude-code-action", "custom_instructions"},
    {"anthropics/claude-code-action", "direct_prompt"},
    {"anthropics/claude-code-action", "override_prompt"},
    {"anthropics/claude-code-action", "prompt"},
    {"anthropics/claude-code-action", "claude_args"},
    {"anthropics/claude-code-base-action", "append_system_prompt"},
    {"anthropics/claude-code-base-action", "prompt"},
    {"anthropics/claude-code-base-action", "system_prompt"},
    {"google-gemini/gemini-cli-action", "prompt"},
    {"google-github-actions/run-gemini-cli", "prompt"},
    {"openai/codex-action", "prompt"},
    {"warpdotdev/oz-agent-action", "prompt"},
    {"warpdotdev/warp-agent-action", "prompt"},
    {"augmentcode/augment-agent", "instruction"},
    {"sst/opencode", "prompt"},
};

struct ActionOutput {
  std::string_view action;
  std::string_view output;  // "*": any; "*_files": any that ends so
  KnownOutput holds;
};

constexpr KnownOutput kPaths = {TextShape::kPath};
constexpr KnownOutput kBranchName = {TextShape::kBranch, true};
constexpr KnownOutput kCommitHash = {TextShape::kFixed, true};
constexpr KnownOutput kTitle = {TextShape::kLine};
constexpr KnownOutput kBody = {TextShape::kText};
constexpr ActionOutput kOutputs[] = {
    {"8bitjonny/gh-get-current-pr", "pr_body", kBody},
    {"8bitjonny/gh-get-current-pr", "pr_title", kTitle},
    {"8bitjonny/gh-get-current-pr", "pr_labels", kTitle},
    {"actions-cool/issues-helper", "comments", kBody},
    {"actions-cool/issues-helper", "issue-body", kBody},
    {"actions-cool/issues-helper", "issue-title", kTitle},
    {"actions-cool/issues-helper", "issues", kBody},
    {"alessbell/pull-request-comment-branch", "head_ref", kBranchName},
    {"alessbell/pull-request-comment-branch", "head_sha", kCommitHash},
    {"amannn/action-semantic-pull-request", "error_message", kTitle},
    {"ana06/get-changed-files", "*", kPaths},
    {"cardinalby/git-get-release-action", "body", kBody},
    {"dorny/paths-filter", "*_files", kPaths},
    {"eficode/resolve-pr-refs", "head_ref", kBranchName},
    {"eficode/resolve-pr-refs", "head_sha", kCommitHash},
    {"github/command", "comment_body", kBody},
    {"github/command", "issue_body", kBody},
    {"github/command", "params", kBody},
    {"github/command", "parsed_params", kBody},
    {"github/command", "ref", kBranchName},
    {"github/command", "sha", kCommitHash},
    {"gotson/pull-request-comment-branch", "head_ref", kBranchName},
    {"gotson/pull-request-comment-branch", "head_sha", kCommitHash},
    {"jitterbit/get-changed-files", "*", kPaths},
    {"jwalton/gh-find-current-pr", "body", kBody},
    {"jwalton/gh-find-current-pr", "title", kTitle},
    {"khan/pull-request-comment-trigger", "comment_body", kBody},
    {"khan/pull-request-comment-trigger", "head_ref", kBranchName},
    {"khan/pull-request-comment-trigger", "head_sha", kCommitHash},
    {"lots0logs/gh-action-get-changed-files", "*", kPaths},
    {"masesgroup/retrieve-changed-files", "*", kPaths},
    {"peter-evans/find-comment", "comment-body", kBody},
    {"peter-murray/issue-body-parser-action", "*", kBody},
    {"peter-murray/issue-forms-body-parser", "*", kBody},
    {"potiuk/get-workflow-origin", "sourceHeadBranch", kBranchName},
    {"potiuk/get-workflow-origin", "sourceHeadRepo", kCommitHash},
    {"potiuk/get-workflow-origin", "sourceHeadSha", kCommitHash},
    {"potiuk/get-workflow-origin", "pullRequestLabels", kTitle},
    {"shanegenschaw/pull-request-comment-trigger", "comment_body", kBody},
    {"stefanbuck/github-issue-parser", "*", kBody},
    {"step-security/changed-files", "*_files", kPaths},
    {"tj-actions/branch-names", "current_branch", kBranchName},
    {"tj-actions/branch-names", "head_ref_branch", kBranchName},
    {"tj-actions/changed-files", "*_files", kPaths},
    {"tj-actions/verify-changed-files", "changed_files", kPaths},
    {"trilom/file-changes-action", "files", kPaths},
    {"trilom/file-changes-action", "files_added", kPaths},
    {"trilom/file-changes-action", "files_modified", kPaths},
    {"trilom/file-changes-action", "files_removed", kPaths},
    {"xt0rted/pull-request-comment-branch", "head_ref", kBranchName},
    {"xt0rted/pull-request-comment-branch", "head_sha", kCommitHash},
    {"xt0rted/pull-request-comment-branch", "ref", kBranchName},
    {"xt0rted/pull-request-comment-branch", "sha", kCommitHash},
    {"zentered/issue-forms-body-parser", "data", kBody},
};

bool HasInput(std::span<const ActionInput> table, const Uses& action, std::string_view input) {
  return action.kind == Uses::Kind::kRepository && std::ranges::any_of(table, [&](const ActionInput& row) {
    return AsciiCaseEqual(row.input, input) && action.Is(row.action);
  });
}

bool IsOutput(std::string_view output, std::string_view pattern) {
  if (!pattern.starts_with('*')) return AsciiCaseEqual(output, pattern);
  return output.ends_with(pattern.substr(1));
}

}  // namespace

bool RunsInput(const Uses& action, std::string_view input) { return HasInput(kCodeInputs, action, input); }

bool PromptsWithInput(const Uses& action, std::string_view input) { return HasInput(kPromptInputs, action, input); }

std::optional<KnownOutput> FindKnownOutput(const Uses& action, std::string_view output) {
  if (action.kind != Uses::Kind::kRepository) return std::nullopt;
  for (const ActionOutput& row : kOutputs)
    if (IsOutput(output, row.output) && action.Is(row.action)) return row.holds;
  return std::nullopt;
}

}  // namespace pipeseal::pipeline::github
