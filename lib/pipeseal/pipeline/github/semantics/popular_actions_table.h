// Made by make_popular_actions_table.py; do not edit.
#pragma once

#include <string_view>

namespace pipeseal::pipeline::github::semantics {

// One or more versions of an action that are declared alike. Inputs and outputs are words: '!' behind the name of
// an input says that it has to be given, '~' that it is deprecated; "*" stands for any name.
struct PopularActionRow {
  std::string_view action;  // owner/repository[/folder], in lower case; rows are ordered by it
  std::string_view refs;
  std::string_view runtime;  // runs.using, in lower case
  std::string_view inputs;
  std::string_view outputs;
};

inline constexpr PopularActionRow kPopularActions[] = {
    {"8398a7/action-slack",
     "v1",
     "node12",
     "failedMention payload text type",
     "*"},
    {"8398a7/action-slack",
     "v2",
     "node12",
     "author_name channel icon_emoji icon_url mention only_mention_fail payload status text username",
     "*"},
    {"8398a7/action-slack",
     "v3",
     "node20",
     "author_name cancelled_message channel custom_payload failure_message fields github_base_url github_token "
     "icon_emoji icon_url if_mention job_name mention status! success_message text username",
     "*"},
    {"actions-cool/issues-helper",
     "1.x",
     "node12",
     "actions assignee-includes assignees body body-includes close-issue comment-auth comment-id contents "
     "count-comments count-lables direction duplicate-command duplicate-labels inactive-day inactive-label "
     "issue-assignee issue-contents issue-creator issue-mentioned issue-number issue-state labels lock-reason "
     "random-to remove-labels require-permission state title title-includes token update-mode",
     "check-result comment-id comments issue-number"},
    {"actions-cool/issues-helper",
     "2.x v2",
     "node12",
     "actions assignee-includes assignees body body-includes close-issue comment-auth comment-id contents "
     "count-comments count-lables direction duplicate-command duplicate-labels exclude-labels inactive-day "
     "inactive-label issue-assignee issue-contents issue-creator issue-mentioned issue-number issue-state "
     "label-color label-desc label-name labels lock-reason out-comments random-to remove-labels repo "
     "require-permission state title title-excludes title-includes token update-mode",
     "check-result comment-id comments issue-number"},
    {"actions-cool/issues-helper",
     "v1",
     "node12",
     "actions assignees body body-includes comment-auth comment-id contents direction inactive-day "
     "inactive-label issue-assignee issue-creator issue-mentioned issue-number issue-state labels state title "
     "title-includes token update-mode",
     "comment-id comments issue-number"},
    {"actions-cool/issues-helper",
     "v3",
     "node20",
     "actions assign-command assignee-includes assignees body body-includes close-issue close-reason "
     "comment-auth comment-id create-issue-if-not-exist direction duplicate-command duplicate-labels emoji "
     "exclude-issue-numbers exclude-labels inactive-day inactive-label inactive-mode issue-assignee "
     "issue-creator issue-emoji issue-mentioned issue-number issue-state label-color label-desc label-name "
     "labels lock-reason random-to remove-labels repo require-permission show-thanks state title "
     "title-excludes title-includes token update-mode",
     "check-result comment-id comments issue-assignees issue-body issue-labels issue-number issue-state "
     "issue-title issues"},
    {"actions-rs/audit-check",
     "v1",
     "node12",
     "token!",
     "*"},
    {"actions-rs/cargo",
     "v1",
     "node12",
     "args command! toolchain use-cross",
     "*"},
    {"actions-rs/clippy-check",
     "v1",
     "node12",
     "args name token! toolchain use-cross",
     "*"},
    {"actions-rs/toolchain",
     "v1",
     "node12",
     "components default override profile target toolchain",
     "cargo rustc rustc_hash rustup"},
    {"actions/add-to-project",
     "releases/v1",
     "node20",
     "github-token! label-operator labeled project-url!",
     "itemId"},
    {"actions/add-to-project",
     "v2",
     "node24",
     "github-token! label-operator labeled project-url!",
     "itemId"},
    {"actions/ai-inference",
     "releases/v0 v0 releases/v1",
     "node20",
     "endpoint max-tokens model prompt system-prompt token",
     "response"},
    {"actions/ai-inference",
     "v1",
     "node20",
     "enable-github-mcp endpoint file_input github-mcp-token input max-tokens model prompt prompt-file "
     "system-prompt system-prompt-file token",
     "response response-file"},
    {"actions/ai-inference",
     "v2",
     "node24",
     "copilot-allow-tools copilot-cli-path custom-headers enable-github-mcp endpoint file_input "
     "github-mcp-token github-mcp-toolsets input max-completion-tokens max-tokens model prompt prompt-file "
     "provider system-prompt system-prompt-file temperature token top-p",
     "response response-file"},
    {"actions/ai-inference",
     "v3",
     "node24",
     "copilot-allow-tools copilot-cli-path file_input input model prompt prompt-file provider system-prompt "
     "system-prompt-file token",
     "response response-file"},
    {"actions/attest",
     "v1",
     "node20",
     "github-token predicate predicate-path predicate-type! push-to-registry show-summary subject-digest "
     "subject-name subject-path",
     "bundle-path"},
    {"actions/attest",
     "v2",
     "node20",
     "github-token predicate predicate-path predicate-type! push-to-registry show-summary subject-checksums "
     "subject-digest subject-name subject-path",
     "attestation-id attestation-url bundle-path"},
    {"actions/attest",
     "v3",
     "node24",
     "github-token predicate predicate-path predicate-type! push-to-registry show-summary subject-checksums "
     "subject-digest subject-name subject-path",
     "attestation-id attestation-url bundle-path"},
    {"actions/attest",
     "v4",
     "node24",
     "create-storage-record github-token predicate predicate-path predicate-type push-to-registry sbom-path "
     "show-summary subject-checksums subject-digest subject-name subject-path subject-version",
     "attestation-id attestation-url bundle-path storage-record-ids"},
    {"actions/attest-build-provenance",
     "v1",
     "composite",
     "github-token push-to-registry show-summary subject-digest subject-name subject-path",
     "bundle-path"},
    {"actions/attest-build-provenance",
     "v2 v3",
     "composite",
     "github-token push-to-registry show-summary subject-checksums subject-digest subject-name subject-path",
     "attestation-id attestation-url bundle-path"},
    {"actions/attest-build-provenance",
     "v4",
     "composite",
     "create-storage-record github-token predicate predicate-path predicate-type push-to-registry show-summary "
     "subject-checksums subject-digest subject-name subject-path",
     "attestation-id attestation-url bundle-path storage-record-ids"},
    {"actions/attest-sbom",
     "v1",
     "composite",
     "github-token push-to-registry sbom-path! show-summary subject-digest subject-name subject-path",
     "bundle-path"},
    {"actions/attest-sbom",
     "v2 v3 v4",
     "composite",
     "github-token push-to-registry sbom-path! show-summary subject-checksums subject-digest subject-name "
     "subject-path",
     "attestation-id attestation-url bundle-path"},
    {"actions/cache",
     "releases/v1 v1 releases/v2",
     "node12",
     "key! path! restore-keys",
     "cache-hit"},
    {"actions/cache",
     "v2",
     "node12",
     "key! path! restore-keys upload-chunk-size",
     "cache-hit"},
    {"actions/cache",
     "v3",
     "node16",
     "enableCrossOsArchive fail-on-cache-miss key! lookup-only path! restore-keys upload-chunk-size",
     "cache-hit"},
    {"actions/cache",
     "v4",
     "node20",
     "enableCrossOsArchive fail-on-cache-miss key! lookup-only path! restore-keys save-always~ "
     "upload-chunk-size",
     "cache-hit"},
    {"actions/cache",
     "v5",
     "node24",
     "enableCrossOsArchive fail-on-cache-miss key! lookup-only path! restore-keys save-always~ "
     "upload-chunk-size",
     "cache-hit"},
    {"actions/cache/restore",
     "v3",
     "node16",
     "enableCrossOsArchive fail-on-cache-miss key! lookup-only path! restore-keys",
     "cache-hit cache-matched-key cache-primary-key"},
    {"actions/cache/restore",
     "v4",
     "node20",
     "enableCrossOsArchive fail-on-cache-miss key! lookup-only path! restore-keys",
     "cache-hit cache-matched-key cache-primary-key"},
    {"actions/cache/restore",
     "v5",
     "node24",
     "enableCrossOsArchive fail-on-cache-miss key! lookup-only path! restore-keys",
     "cache-hit cache-matched-key cache-primary-key"},
    {"actions/cache/save",
     "v3",
     "node16",
     "enableCrossOsArchive key! path! upload-chunk-size",
     "*"},
    {"actions/cache/save",
     "v4",
     "node20",
     "enableCrossOsArchive key! path! upload-chunk-size",
     "*"},
    {"actions/cache/save",
     "v5",
     "node24",
     "enableCrossOsArchive key! path! upload-chunk-size",
     "*"},
    {"actions/checkout",
     "releases/v1 v1",
     "",
     "clean fetch-depth lfs path ref repository submodules token",
     "*"},
    {"actions/checkout",
     "releases/v2 v2",
     "node12",
     "allow-unsafe-pr-checkout clean fetch-depth lfs path persist-credentials ref repository "
     "set-safe-directory ssh-key ssh-known-hosts ssh-strict submodules token",
     "*"},
    {"actions/checkout",
     "releases/v3 v3",
     "node16",
     "allow-unsafe-pr-checkout clean fetch-depth fetch-tags github-server-url lfs path persist-credentials ref "
     "repository set-safe-directory sparse-checkout sparse-checkout-cone-mode ssh-key ssh-known-hosts "
     "ssh-strict submodules token",
     "*"},
    {"actions/checkout",
     "releases/v4 v4",
     "node20",
     "allow-unsafe-pr-checkout clean fetch-depth fetch-tags filter github-server-url lfs path "
     "persist-credentials ref repository set-safe-directory show-progress sparse-checkout "
     "sparse-checkout-cone-mode ssh-key ssh-known-hosts ssh-strict ssh-user submodules token",
     "commit ref"},
    {"actions/checkout",
     "releases/v5 v5 releases/v6 v6 v7",
     "node24",
     "allow-unsafe-pr-checkout clean fetch-depth fetch-tags filter github-server-url lfs path "
     "persist-credentials ref repository set-safe-directory show-progress sparse-checkout "
     "sparse-checkout-cone-mode ssh-key ssh-known-hosts ssh-strict ssh-user submodules token",
     "commit ref"},
    {"actions/configure-pages",
     "v0",
     "node16",
     "static_site_generator token",
     "base_path base_url host origin"},
    {"actions/configure-pages",
     "v1 v2 v3",
     "node16",
     "enablement generator_config_file static_site_generator token",
     "base_path base_url host origin"},
    {"actions/configure-pages",
     "v4 v5",
     "node20",
     "enablement generator_config_file static_site_generator token",
     "base_path base_url host origin"},
    {"actions/create-github-app-token",
     "v1",
     "node20",
     "app-id app_id~ github-api-url owner permission-actions permission-administration permission-checks "
     "permission-codespaces permission-contents permission-dependabot-secrets permission-deployments "
     "permission-email-addresses permission-environments permission-followers permission-git-ssh-keys "
     "permission-gpg-keys permission-interaction-limits permission-issues permission-members "
     "permission-metadata permission-organization-administration permission-organization-announcement-banners "
     "permission-organization-copilot-seat-management permission-organization-custom-org-roles "
     "permission-organization-custom-properties permission-organization-custom-roles "
     "permission-organization-events permission-organization-hooks permission-organization-packages "
     "permission-organization-personal-access-token-requests permission-organization-personal-access-tokens "
     "permission-organization-plan permission-organization-projects permission-organization-secrets "
     "permission-organization-self-hosted-runners permission-organization-user-blocking permission-packages "
     "permission-pages permission-profile permission-pull-requests permission-repository-custom-properties "
     "permission-repository-hooks permission-repository-projects permission-secret-scanning-alerts "
     "permission-secrets permission-security-events permission-single-file permission-starring "
     "permission-statuses permission-team-discussions permission-vulnerability-alerts permission-workflows "
     "private-key private_key~ repositories skip-token-revoke skip_token_revoke~",
     "app-slug installation-id token"},
    {"actions/create-github-app-token",
     "v2",
     "node20",
     "app-id! github-api-url owner permission-actions permission-administration permission-checks "
     "permission-codespaces permission-contents permission-custom-properties-for-organizations "
     "permission-dependabot-secrets permission-deployments permission-email-addresses "
     "permission-enterprise-custom-properties-for-organizations permission-environments permission-followers "
     "permission-git-ssh-keys permission-gpg-keys permission-interaction-limits permission-issues "
     "permission-members permission-metadata permission-organization-administration "
     "permission-organization-announcement-banners permission-organization-copilot-seat-management "
     "permission-organization-custom-org-roles permission-organization-custom-properties "
     "permission-organization-custom-roles permission-organization-events permission-organization-hooks "
     "permission-organization-packages permission-organization-personal-access-token-requests "
     "permission-organization-personal-access-tokens permission-organization-plan "
     "permission-organization-projects permission-organization-secrets "
     "permission-organization-self-hosted-runners permission-organization-user-blocking permission-packages "
     "permission-pages permission-profile permission-pull-requests permission-repository-custom-properties "
     "permission-repository-hooks permission-repository-projects permission-secret-scanning-alerts "
     "permission-secrets permission-security-events permission-single-file permission-starring "
     "permission-statuses permission-team-discussions permission-vulnerability-alerts permission-workflows "
     "private-key! repositories skip-token-revoke",
     "app-slug installation-id token"},
    {"actions/create-github-app-token",
     "v3",
     "node24",
     "app-id~ client-id github-api-url owner permission-actions permission-administration "
     "permission-artifact-metadata permission-attestations permission-checks permission-codespaces "
     "permission-contents permission-custom-properties-for-organizations permission-dependabot-secrets "
     "permission-deployments permission-discussions permission-email-addresses "
     "permission-enterprise-custom-properties-for-organizations permission-environments permission-followers "
     "permission-git-ssh-keys permission-gpg-keys permission-interaction-limits permission-issues "
     "permission-members permission-merge-queues permission-metadata permission-organization-administration "
     "permission-organization-announcement-banners permission-organization-copilot-seat-management "
     "permission-organization-custom-org-roles permission-organization-custom-properties "
     "permission-organization-custom-roles permission-organization-events permission-organization-hooks "
     "permission-organization-packages permission-organization-personal-access-token-requests "
     "permission-organization-personal-access-tokens permission-organization-plan "
     "permission-organization-projects permission-organization-secrets "
     "permission-organization-self-hosted-runners permission-organization-user-blocking permission-packages "
     "permission-pages permission-profile permission-pull-requests permission-repository-custom-properties "
     "permission-repository-hooks permission-repository-projects permission-secret-scanning-alerts "
     "permission-secrets permission-security-events permission-single-file permission-starring "
     "permission-statuses permission-team-discussions permission-vulnerability-alerts permission-workflows "
     "private-key! repositories skip-token-revoke",
     "app-slug installation-id token"},
    {"actions/create-release",
     "latest v1",
     "node12",
     "body body_path commitish draft owner prerelease release_name! repo tag_name!",
     "html_url id upload_url"},
    {"actions/delete-package-versions",
     "releases/v1 v1",
     "node12",
     "num-old-versions-to-delete owner package-name package-version-ids repo token",
     "*"},
    {"actions/delete-package-versions",
     "releases/v2 v2",
     "node12",
     "delete-only-pre-release-versions ignore-versions min-versions-to-keep num-old-versions-to-delete owner "
     "package-name package-version-ids repo token",
     "*"},
    {"actions/delete-package-versions",
     "v3",
     "node16",
     "delete-only-pre-release-versions ignore-versions min-versions-to-keep num-old-versions-to-delete owner "
     "package-name package-version-ids repo token",
     "*"},
    {"actions/delete-package-versions",
     "v4",
     "node16",
     "delete-only-pre-release-versions delete-only-untagged-versions ignore-versions min-versions-to-keep "
     "num-old-versions-to-delete owner package-name! package-type! package-version-ids token",
     "*"},
    {"actions/delete-package-versions",
     "v5",
     "node20",
     "delete-only-pre-release-versions delete-only-untagged-versions ignore-versions min-versions-to-keep "
     "num-old-versions-to-delete owner package-name! package-type! package-version-ids token",
     "*"},
    {"actions/dependency-review-action",
     "v1",
     "node16",
     "repo-token",
     "*"},
    {"actions/dependency-review-action",
     "v2",
     "node16",
     "allow-ghsas allow-licenses base-ref config-file deny-licenses fail-on-scopes fail-on-severity head-ref "
     "repo-token",
     "*"},
    {"actions/dependency-review-action",
     "v3",
     "node16",
     "allow-dependencies-licenses allow-ghsas allow-licenses base-ref comment-summary-in-pr config-file "
     "deny-groups deny-licenses deny-packages external-repo-token fail-on-scopes fail-on-severity head-ref "
     "license-check repo-token retry-on-snapshot-warnings retry-on-snapshot-warnings-timeout "
     "vulnerability-check",
     "*"},
    {"actions/dependency-review-action",
     "v4",
     "node20",
     "allow-dependencies-licenses allow-ghsas allow-licenses base-ref comment-summary-in-pr config-file "
     "deny-groups deny-licenses deny-packages external-repo-token fail-on-scopes fail-on-severity head-ref "
     "license-check repo-token retry-on-snapshot-warnings retry-on-snapshot-warnings-timeout "
     "show-openssf-scorecard show-patched-versions vulnerability-check warn-on-openssf-scorecard-level "
     "warn-only",
     "comment-content denied-changes dependency-changes invalid-license-changes vulnerable-changes"},
    {"actions/deploy-pages",
     "release/v1.x v1",
     "node16",
     "artifact_name conclusion~ emit_telemetry~ error_count preview reporting_interval timeout token",
     "page_url"},
    {"actions/deploy-pages",
     "release/v2.x v2",
     "node16",
     "artifact_name error_count preview reporting_interval timeout token",
     "page_url"},
    {"actions/deploy-pages",
     "v3 v4",
     "node20",
     "artifact_name error_count preview reporting_interval timeout token",
     "page_url"},
    {"actions/deploy-pages",
     "v5",
     "node24",
     "artifact_name error_count preview reporting_interval timeout token",
     "page_url"},
    {"actions/download-artifact",
     "releases/v1 v1",
     "",
     "name! path",
     "*"},
    {"actions/download-artifact",
     "releases/v2 v2",
     "node12",
     "name path",
     "*"},
    {"actions/download-artifact",
     "v3",
     "node16",
     "name path",
     "*"},
    {"actions/download-artifact",
     "v3-node20",
     "node20",
     "name path",
     "*"},
    {"actions/download-artifact",
     "v4 v5 v6",
     "node20",
     "artifact-ids github-token merge-multiple name path pattern repository run-id",
     "download-path"},
    {"actions/download-artifact",
     "v7",
     "node24",
     "artifact-ids github-token merge-multiple name path pattern repository run-id",
     "download-path"},
    {"actions/download-artifact",
     "v8",
     "node24",
     "artifact-ids digest-mismatch github-token merge-multiple name path pattern repository run-id "
     "skip-decompress",
     "download-path"},
    {"actions/first-interaction",
     "releases/v1 v1",
     "docker",
     "issue-message pr-message repo-token!",
     "*"},
    {"actions/first-interaction",
     "v2",
     "node20",
     "issue_message pr_message repo_token",
     "*"},
    {"actions/first-interaction",
     "v3",
     "node24",
     "issue_message pr_message repo_token",
     "*"},
    {"actions/github-script",
     "v1 releases/v2 v2 releases/v3 v3 releases/v4 v4 releases/v5 v5",
     "node12",
     "debug github-token previews result-encoding script! user-agent",
     "*"},
    {"actions/github-script",
     "v6",
     "node16",
     "debug github-token previews result-encoding retries retry-exempt-status-codes script! user-agent",
     "*"},
    {"actions/github-script",
     "v7",
     "node20",
     "base-url debug github-token previews result-encoding retries retry-exempt-status-codes script! "
     "user-agent",
     "*"},
    {"actions/github-script",
     "v8",
     "node24",
     "base-url debug github-token previews result-encoding retries retry-exempt-status-codes script! "
     "user-agent",
     "*"},
    {"actions/labeler",
     "releases/v4 v4",
     "node16",
     "configuration-path dot pr-number repo-token sync-labels",
     "all-labels new-labels"},
    {"actions/labeler",
     "releases/v5 v5",
     "node20",
     "configuration-path dot pr-number repo-token sync-labels",
     "all-labels new-labels"},
    {"actions/labeler",
     "releases/v6 v6 v7",
     "node24",
     "configuration-path dot pr-number repo-token sync-labels",
     "all-labels new-labels"},
    {"actions/labeler",
     "v2 releases/v3 v3",
     "node12",
     "configuration-path repo-token sync-labels",
     "*"},
    {"actions/setup-dotnet",
     "releases/v1",
     "node12",
     "dotnet-version version~",
     "*"},
    {"actions/setup-dotnet",
     "releases/v3 v3",
     "node16",
     "cache cache-dependency-path config-file dotnet-quality dotnet-version global-json-file owner source-url",
     "cache-hit dotnet-version"},
    {"actions/setup-dotnet",
     "releases/v4 v4",
     "node20",
     "cache cache-dependency-path config-file dotnet-quality dotnet-version global-json-file owner source-url",
     "cache-hit dotnet-version"},
    {"actions/setup-dotnet",
     "releases/v5 v5 v6",
     "node24",
     "architecture cache cache-dependency-path config-file dotnet-channel dotnet-quality dotnet-version "
     "global-json-file owner source-url workloads",
     "cache-hit dotnet-version"},
    {"actions/setup-dotnet",
     "v1",
     "node12",
     "config-file dotnet-version include-prerelease owner source-url",
     "*"},
    {"actions/setup-dotnet",
     "v2",
     "node16",
     "config-file dotnet-version global-json-file include-prerelease owner source-url",
     "*"},
    {"actions/setup-go",
     "releases/v1 v1",
     "node12",
     "go-version version~",
     "*"},
    {"actions/setup-go",
     "releases/v5 v5",
     "node20",
     "architecture cache cache-dependency-path check-latest go-version go-version-file token",
     "cache-hit go-version"},
    {"actions/setup-go",
     "releases/v6 v6 v7",
     "node24",
     "architecture cache cache-dependency-path check-latest go-download-base-url go-version go-version-file "
     "token",
     "cache-hit go-version"},
    {"actions/setup-go",
     "v2",
     "node12",
     "check-latest go-version stable token",
     "*"},
    {"actions/setup-go",
     "v3 v4",
     "node16",
     "architecture cache cache-dependency-path check-latest go-version go-version-file token",
     "cache-hit go-version"},
    {"actions/setup-java",
     "releases/v1 v1",
     "node12",
     "architecture gpg-passphrase gpg-private-key java-package java-version! jdkFile server-id server-password "
     "server-username settings-path",
     "path version"},
    {"actions/setup-java",
     "releases/v2 v2",
     "node12",
     "architecture cache check-latest distribution! gpg-passphrase gpg-private-key java-package java-version! "
     "jdkFile job-status overwrite-settings server-id server-password server-username settings-path",
     "distribution path version"},
    {"actions/setup-java",
     "releases/v3 v3",
     "node16",
     "architecture cache check-latest distribution! gpg-passphrase gpg-private-key java-package java-version "
     "java-version-file jdkFile job-status mvn-toolchain-id mvn-toolchain-vendor overwrite-settings server-id "
     "server-password server-username settings-path token",
     "cache-hit distribution path version"},
    {"actions/setup-java",
     "releases/v4 v4",
     "node20",
     "architecture cache cache-dependency-path check-latest distribution! gpg-passphrase gpg-private-key "
     "java-package java-version java-version-file jdkFile job-status mvn-toolchain-id mvn-toolchain-vendor "
     "overwrite-settings server-id server-password server-username settings-path token",
     "cache-hit distribution path version"},
    {"actions/setup-java",
     "releases/v5 v5",
     "node24",
     "architecture cache cache-dependency-path check-latest distribution gpg-passphrase gpg-private-key "
     "java-package java-version java-version-file jdk-file jdkFile~ job-status mvn-toolchain-id "
     "mvn-toolchain-vendor overwrite-settings server-id server-password server-username set-default "
     "settings-path show-download-progress token verify-signature verify-signature-public-key",
     "cache-hit cache-primary-key distribution path version"},
    {"actions/setup-node",
     "releases/v1",
     "node12",
     "node-version registry-url scope version",
     "*"},
    {"actions/setup-node",
     "releases/v2 v2",
     "node12",
     "always-auth architecture cache cache-dependency-path check-latest node-version node-version-file "
     "registry-url scope token version~",
     "cache-hit"},
    {"actions/setup-node",
     "releases/v3 v3",
     "node16",
     "always-auth architecture cache cache-dependency-path check-latest node-version node-version-file "
     "registry-url scope token",
     "cache-hit node-version"},
    {"actions/setup-node",
     "releases/v4 v4",
     "node20",
     "always-auth architecture cache cache-dependency-path check-latest mirror mirror-token node-version "
     "node-version-file registry-url scope token",
     "cache-hit node-version"},
    {"actions/setup-node",
     "releases/v5 v5",
     "node24",
     "always-auth architecture cache cache-dependency-path check-latest mirror mirror-token node-version "
     "node-version-file package-manager-cache registry-url scope token",
     "cache-hit node-version"},
    {"actions/setup-node",
     "releases/v6 v6",
     "node24",
     "architecture cache cache-dependency-path check-latest mirror mirror-token node-version node-version-file "
     "package-manager-cache registry-url scope token",
     "cache-hit node-version"},
    {"actions/setup-node",
     "v1",
     "node12",
     "always-auth node-version registry-url scope version~",
     "*"},
    {"actions/setup-node",
     "v7",
     "node24",
     "architecture cache cache-dependency-path check-latest mirror mirror-token node-version node-version-file "
     "package-manager-cache registry-url scope token",
     "cache-hit cache-matched-key cache-primary-key node-version"},
    {"actions/setup-python",
     "releases/v1 v1",
     "node12",
     "architecture python-version",
     "python-version"},
    {"actions/setup-python",
     "releases/v2 v2",
     "node12",
     "architecture cache cache-dependency-path python-version token",
     "python-version"},
    {"actions/setup-python",
     "releases/v3 v3",
     "node16",
     "architecture cache cache-dependency-path python-version token",
     "cache-hit python-version"},
    {"actions/setup-python",
     "releases/v4 v4",
     "node16",
     "allow-prereleases architecture cache cache-dependency-path check-latest python-version "
     "python-version-file token update-environment",
     "cache-hit python-path python-version"},
    {"actions/setup-python",
     "releases/v5 v5",
     "node20",
     "allow-prereleases architecture cache cache-dependency-path check-latest freethreaded python-version "
     "python-version-file token update-environment",
     "cache-hit python-path python-version"},
    {"actions/setup-python",
     "releases/v6 v6",
     "node24",
     "allow-prereleases architecture cache cache-dependency-path check-latest freethreaded pip-install "
     "pip-version python-version python-version-file token update-environment",
     "cache-hit python-path python-version"},
    {"actions/setup-python",
     "v7",
     "node24",
     "allow-prereleases architecture cache cache-dependency-path check-latest freethreaded pip-version "
     "python-version python-version-file token update-environment",
     "cache-hit python-path python-version"},
    {"actions/setup-ruby",
     "v1",
     "node12",
     "ruby-version version~",
     "*"},
    {"actions/stale",
     "releases/v1 v1",
     "node12",
     "days-before-close days-before-stale exempt-issue-label exempt-pr-label operations-per-run repo-token! "
     "stale-issue-label stale-issue-message stale-pr-label stale-pr-message",
     "*"},
    {"actions/stale",
     "releases/v2 v2",
     "node12",
     "days-before-close days-before-stale debug-only exempt-issue-labels exempt-pr-labels only-labels "
     "operations-per-run repo-token! stale-issue-label stale-issue-message stale-pr-label stale-pr-message",
     "*"},
    {"actions/stale",
     "releases/v4 v4",
     "node12",
     "any-of-issue-labels any-of-labels any-of-pr-labels ascending close-issue-label close-issue-message "
     "close-pr-label close-pr-message days-before-close days-before-issue-close days-before-issue-stale "
     "days-before-pr-close days-before-pr-stale days-before-stale debug-only delete-branch enable-statistics "
     "exempt-all-assignees exempt-all-issue-assignees exempt-all-issue-milestones exempt-all-milestones "
     "exempt-all-pr-assignees exempt-all-pr-milestones exempt-assignees exempt-draft-pr exempt-issue-assignees "
     "exempt-issue-labels exempt-issue-milestones exempt-milestones exempt-pr-assignees exempt-pr-labels "
     "exempt-pr-milestones ignore-issue-updates ignore-pr-updates ignore-updates labels-to-add-when-unstale "
     "labels-to-remove-when-unstale only-issue-labels only-labels only-pr-labels operations-per-run "
     "remove-issue-stale-when-updated remove-pr-stale-when-updated remove-stale-when-updated repo-token "
     "stale-issue-label stale-issue-message stale-pr-label stale-pr-message start-date",
     "closed-issues-prs staled-issues-prs"},
    {"actions/stale",
     "releases/v5 v5 v6 v7",
     "node16",
     "any-of-issue-labels any-of-labels any-of-pr-labels ascending close-issue-label close-issue-message "
     "close-issue-reason close-pr-label close-pr-message days-before-close days-before-issue-close "
     "days-before-issue-stale days-before-pr-close days-before-pr-stale days-before-stale debug-only "
     "delete-branch enable-statistics exempt-all-assignees exempt-all-issue-assignees "
     "exempt-all-issue-milestones exempt-all-milestones exempt-all-pr-assignees exempt-all-pr-milestones "
     "exempt-assignees exempt-draft-pr exempt-issue-assignees exempt-issue-labels exempt-issue-milestones "
     "exempt-milestones exempt-pr-assignees exempt-pr-labels exempt-pr-milestones ignore-issue-updates "
     "ignore-pr-updates ignore-updates include-only-assigned labels-to-add-when-unstale "
     "labels-to-remove-when-unstale only-issue-labels only-labels only-pr-labels operations-per-run "
     "remove-issue-stale-when-updated remove-pr-stale-when-updated remove-stale-when-updated repo-token "
     "stale-issue-label stale-issue-message stale-pr-label stale-pr-message start-date",
     "closed-issues-prs staled-issues-prs"},
    {"actions/stale",
     "releases/v8 v8",
     "node16",
     "any-of-issue-labels any-of-labels any-of-pr-labels ascending close-issue-label close-issue-message "
     "close-issue-reason close-pr-label close-pr-message days-before-close days-before-issue-close "
     "days-before-issue-stale days-before-pr-close days-before-pr-stale days-before-stale debug-only "
     "delete-branch enable-statistics exempt-all-assignees exempt-all-issue-assignees "
     "exempt-all-issue-milestones exempt-all-milestones exempt-all-pr-assignees exempt-all-pr-milestones "
     "exempt-assignees exempt-draft-pr exempt-issue-assignees exempt-issue-labels exempt-issue-milestones "
     "exempt-milestones exempt-pr-assignees exempt-pr-labels exempt-pr-milestones ignore-issue-updates "
     "ignore-pr-updates ignore-updates include-only-assigned labels-to-add-when-unstale "
     "labels-to-remove-when-stale labels-to-remove-when-unstale only-issue-labels only-labels only-pr-labels "
     "operations-per-run remove-issue-stale-when-updated remove-pr-stale-when-updated "
     "remove-stale-when-updated repo-token stale-issue-label stale-issue-message stale-pr-label "
     "stale-pr-message start-date",
     "closed-issues-prs staled-issues-prs"},
    {"actions/stale",
     "releases/v9 v9",
     "node20",
     "any-of-issue-labels any-of-labels any-of-pr-labels ascending close-issue-label close-issue-message "
     "close-issue-reason close-pr-label close-pr-message days-before-close days-before-issue-close "
     "days-before-issue-stale days-before-pr-close days-before-pr-stale days-before-stale debug-only "
     "delete-branch enable-statistics exempt-all-assignees exempt-all-issue-assignees "
     "exempt-all-issue-milestones exempt-all-milestones exempt-all-pr-assignees exempt-all-pr-milestones "
     "exempt-assignees exempt-draft-pr exempt-issue-assignees exempt-issue-labels exempt-issue-milestones "
     "exempt-milestones exempt-pr-assignees exempt-pr-labels exempt-pr-milestones ignore-issue-updates "
     "ignore-pr-updates ignore-updates include-only-assigned labels-to-add-when-unstale "
     "labels-to-remove-when-stale labels-to-remove-when-unstale only-issue-labels only-labels only-pr-labels "
     "operations-per-run remove-issue-stale-when-updated remove-pr-stale-when-updated "
     "remove-stale-when-updated repo-token stale-issue-label stale-issue-message stale-pr-label "
     "stale-pr-message start-date",
     "closed-issues-prs staled-issues-prs"},
    {"actions/stale",
     "v10",
     "node24",
     "any-of-issue-labels any-of-labels any-of-pr-labels ascending close-issue-label close-issue-message "
     "close-issue-reason close-pr-label close-pr-message days-before-close days-before-issue-close "
     "days-before-issue-stale days-before-pr-close days-before-pr-stale days-before-stale debug-only "
     "delete-branch enable-statistics exempt-all-assignees exempt-all-issue-assignees "
     "exempt-all-issue-milestones exempt-all-milestones exempt-all-pr-assignees exempt-all-pr-milestones "
     "exempt-assignees exempt-draft-pr exempt-issue-assignees exempt-issue-labels exempt-issue-milestones "
     "exempt-milestones exempt-pr-assignees exempt-pr-labels exempt-pr-milestones ignore-issue-updates "
     "ignore-pr-updates ignore-updates include-only-assigned labels-to-add-when-unstale "
     "labels-to-remove-when-stale labels-to-remove-when-unstale only-issue-labels only-issue-types only-labels "
     "only-pr-labels operations-per-run remove-issue-stale-when-updated remove-pr-stale-when-updated "
     "remove-stale-when-updated repo-token sort-by stale-issue-label stale-issue-message stale-pr-label "
     "stale-pr-message start-date",
     "closed-issues-prs staled-issues-prs"},
    {"actions/stale",
     "v3",
     "node12",
     "any-of-issue-labels any-of-labels any-of-pr-labels ascending close-issue-label close-issue-message "
     "close-pr-label close-pr-message days-before-close days-before-issue-close days-before-issue-stale "
     "days-before-pr-close days-before-pr-stale days-before-stale debug-only delete-branch enable-statistics "
     "exempt-all-assignees exempt-all-issue-assignees exempt-all-issue-milestones exempt-all-milestones "
     "exempt-all-pr-assignees exempt-all-pr-milestones exempt-assignees exempt-issue-assignees "
     "exempt-issue-labels exempt-issue-milestones exempt-milestones exempt-pr-assignees exempt-pr-labels "
     "exempt-pr-milestones only-issue-labels only-labels only-pr-labels operations-per-run "
     "remove-issue-stale-when-updated remove-pr-stale-when-updated remove-stale-when-updated repo-token "
     "skip-stale-issue-message skip-stale-pr-message stale-issue-label stale-issue-message stale-pr-label "
     "stale-pr-message start-date",
     "*"},
    {"actions/upload-artifact",
     "releases/v1 v1",
     "",
     "name! path!",
     "*"},
    {"actions/upload-artifact",
     "v2",
     "node12",
     "if-no-files-found name path! retention-days",
     "*"},
    {"actions/upload-artifact",
     "v3",
     "node16",
     "if-no-files-found include-hidden-files name path! retention-days",
     "*"},
    {"actions/upload-artifact",
     "v3-node20",
     "node20",
     "if-no-files-found include-hidden-files name path! retention-days",
     "*"},
    {"actions/upload-artifact",
     "v4 v5",
     "node20",
     "compression-level if-no-files-found include-hidden-files name overwrite path! retention-days",
     "artifact-digest artifact-id artifact-url"},
    {"actions/upload-artifact",
     "v6",
     "node24",
     "compression-level if-no-files-found include-hidden-files name overwrite path! retention-days",
     "artifact-digest artifact-id artifact-url"},
    {"actions/upload-artifact",
     "v7",
     "node24",
     "archive compression-level if-no-files-found include-hidden-files name overwrite path! retention-days",
     "artifact-digest artifact-id artifact-url"},
    {"actions/upload-artifact/merge",
     "v4 v5",
     "node20",
     "compression-level delete-merged include-hidden-files name pattern retention-days separate-directories",
     "artifact-digest artifact-id artifact-url"},
    {"actions/upload-artifact/merge",
     "v6 v7",
     "node24",
     "compression-level delete-merged include-hidden-files name pattern retention-days separate-directories",
     "artifact-digest artifact-id artifact-url"},
    {"actions/upload-pages-artifact",
     "v0",
     "composite",
     "path retention-days",
     ""},
    {"actions/upload-pages-artifact",
     "v1 v2",
     "composite",
     "name path retention-days",
     ""},
    {"actions/upload-pages-artifact",
     "v3 v4",
     "composite",
     "name path retention-days",
     "artifact_id"},
    {"actions/upload-pages-artifact",
     "v5",
     "composite",
     "include-hidden-files name path retention-days",
     "artifact_id"},
    {"actions/upload-release-asset",
     "latest v1",
     "node12",
     "asset_content_type! asset_name! asset_path! upload_url!",
     "browser_download_url"},
    {"amannn/action-semantic-pull-request",
     "v3",
     "node12",
     "githubBaseUrl requireScope scopes subjectPattern subjectPatternError types validateSingleCommit wip",
     "*"},
    {"amannn/action-semantic-pull-request",
     "v4",
     "node12",
     "disallowScopes githubBaseUrl headerPattern headerPatternCorrespondence ignoreLabels requireScope scopes "
     "subjectPattern subjectPatternError types validateSingleCommit validateSingleCommitMatchesPrTitle wip",
     "*"},
    {"amannn/action-semantic-pull-request",
     "v5",
     "node20",
     "disallowScopes githubBaseUrl headerPattern headerPatternCorrespondence ignoreLabels requireScope scopes "
     "subjectPattern subjectPatternError types validateSingleCommit validateSingleCommitMatchesPrTitle wip",
     "*"},
    {"amannn/action-semantic-pull-request",
     "v6",
     "node24",
     "disallowScopes githubBaseUrl headerPattern headerPatternCorrespondence ignoreLabels requireScope scopes "
     "subjectPattern subjectPatternError types validateSingleCommit validateSingleCommitMatchesPrTitle wip",
     "*"},
    {"anchore/sbom-action",
     "latest v0",
     "node24",
     "artifact-name config dependency-snapshot file format github-token image output-file path "
     "registry-password registry-username syft-version upload-artifact upload-artifact-retention "
     "upload-release-assets",
     "*"},
    {"anchore/sbom-action/download-syft",
     "latest v0",
     "node24",
     "run syft-version",
     "cmd"},
    {"anchore/sbom-action/publish-sbom",
     "latest v0",
     "node24",
     "github-token run sbom-artifact-match",
     "*"},
    {"anthropics/claude-code-action",
     "beta v0",
     "composite",
     "additional_permissions allowed_bots allowed_tools anthropic_api_key anthropic_model assignee_trigger "
     "base_branch branch_prefix claude_code_oauth_token claude_env custom_instructions direct_prompt "
     "disallowed_tools experimental_allowed_domains fallback_model github_token label_trigger max_turns "
     "mcp_config mode model override_prompt settings timeout_minutes trigger_phrase use_bedrock "
     "use_commit_signing use_sticky_comment use_vertex",
     "*"},
    {"anthropics/claude-code-action",
     "v1",
     "composite",
     "additional_permissions allowed_bots allowed_non_write_users anthropic_api_key "
     "anthropic_federation_rule_id anthropic_oidc_audience anthropic_organization_id "
     "anthropic_service_account_id anthropic_workspace_id assignee_trigger base_branch bot_id bot_name "
     "branch_name_template branch_prefix classify_inline_comments claude_args claude_code_oauth_token "
     "display_report exclude_comments_by_actor github_token include_comments_by_actor include_fix_links "
     "label_trigger path_to_bun_executable path_to_claude_code_executable plugin_marketplaces plugins prompt "
     "settings show_full_output ssh_signing_key track_progress trigger_phrase use_bedrock use_commit_signing "
     "use_foundry use_sticky_comment use_vertex",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.0.1",
     "docker",
     "image-ref",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.0.12",
     "docker",
     "exit-code format ignore-unfixed image-ref! output scan-ref scan-type severity skip-dirs template "
     "vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.0.13",
     "docker",
     "exit-code format ignore-unfixed image-ref! input output scan-ref scan-type severity skip-dirs template "
     "vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.0.14 v0.0.15 v0.0.16 v0.0.17",
     "docker",
     "cache-dir exit-code format ignore-unfixed image-ref! input output scan-ref scan-type severity skip-dirs "
     "template timeout vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.0.18",
     "docker",
     "cache-dir exit-code format ignore-policy ignore-unfixed image-ref! input output scan-ref scan-type "
     "severity skip-dirs template timeout vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.0.19 v0.0.20 v0.0.21 v0.0.22 v0.1.0",
     "docker",
     "cache-dir exit-code format hide-progress ignore-policy ignore-unfixed image-ref! input output scan-ref "
     "scan-type severity skip-dirs template timeout vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.0.2",
     "docker",
     "exit-code image-ref!",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.0.3 v0.0.4",
     "docker",
     "exit-code format image-ref!",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.0.5",
     "docker",
     "exit-code format image-ref! severity version",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.0.6",
     "docker",
     "exit-code format image-ref! severity",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.0.7",
     "docker",
     "exit-code format ignore-unfixed image-ref! severity",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.0.8",
     "docker",
     "exit-code format ignore-unfixed image-ref! output severity template",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.0.9 v0.0.11",
     "docker",
     "exit-code format ignore-unfixed image-ref! output scan-ref scan-type severity template vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.13.0 v0.13.1 v0.14.0",
     "docker",
     "artifact-type cache-dir exit-code format github-pat hide-progress ignore-policy ignore-unfixed image-ref "
     "input limit-severities-for-sarif list-all-pkgs output scan-ref scan-type scanners severity skip-dirs "
     "skip-files template timeout trivy-config trivyignores vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.15.0 v0.16.0 v0.16.1 v0.17.0 v0.18.0 v0.19.0",
     "docker",
     "artifact-type cache-dir exit-code format github-pat hide-progress ignore-policy ignore-unfixed image-ref "
     "input limit-severities-for-sarif list-all-pkgs output scan-ref scan-type scanners severity skip-dirs "
     "skip-files template tf-vars timeout trivy-config trivyignores vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.2.0",
     "docker",
     "cache-dir exit-code format hide-progress ignore-policy ignore-unfixed image-ref! input output scan-ref "
     "scan-type severity skip-dirs skip-files template timeout vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.2.1 v0.2.2 v0.2.3",
     "docker",
     "cache-dir exit-code format hide-progress ignore-policy ignore-unfixed image-ref! input list-all-pkgs "
     "output scan-ref scan-type severity skip-dirs skip-files template timeout vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.2.4 v0.2.5 v0.3.0",
     "docker",
     "cache-dir exit-code format hide-progress ignore-policy ignore-unfixed image-ref! input list-all-pkgs "
     "output scan-ref scan-type security-checks severity skip-dirs skip-files template timeout vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.20.0 v0.21.0 v0.22.0 v0.23.0 v0.24.0 v0.25.0",
     "docker",
     "artifact-type cache-dir docker-host exit-code format github-pat hide-progress ignore-policy "
     "ignore-unfixed image-ref input limit-severities-for-sarif list-all-pkgs output scan-ref scan-type "
     "scanners severity skip-dirs skip-files template tf-vars timeout trivy-config trivyignores vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.26.0 v0.27.0 v0.28.0",
     "composite",
     "cache cache-dir docker-host exit-code format github-pat hide-progress ignore-policy ignore-unfixed "
     "image-ref input limit-severities-for-sarif list-all-pkgs output scan-ref scan-type scanners severity "
     "skip-dirs skip-files template tf-vars timeout trivy-config trivyignores version vuln-type",
     ""},
    {"aquasecurity/trivy-action",
     "v0.29.0 v0.30.0 v0.31.0 v0.32.0 v0.33.0 v0.33.1 v0.34.0 0.35.0 v0.35.0 v0.36.0",
     "composite",
     "cache cache-dir docker-host exit-code format github-pat hide-progress ignore-policy ignore-unfixed "
     "image-ref input limit-severities-for-sarif list-all-pkgs output scan-ref scan-type scanners severity "
     "skip-dirs skip-files skip-setup-trivy template tf-vars timeout token-setup-trivy trivy-config "
     "trivyignores version vuln-type",
     ""},
    {"aquasecurity/trivy-action",
     "v0.4.0 v0.4.1",
     "docker",
     "cache-dir exit-code format hide-progress ignore-policy ignore-unfixed image-ref! input list-all-pkgs "
     "output scan-ref scan-type security-checks severity skip-dirs skip-files template timeout trivyignores "
     "vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.5.0 v0.5.1",
     "docker",
     "artifact-type cache-dir exit-code format github-pat hide-progress ignore-policy ignore-unfixed "
     "image-ref! input list-all-pkgs output scan-ref scan-type security-checks severity skip-dirs skip-files "
     "template timeout trivyignores vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.6.0 v0.6.1 v0.6.2 v0.7.0 v0.7.1 v0.8.0",
     "docker",
     "artifact-type cache-dir exit-code format github-pat hide-progress ignore-policy ignore-unfixed "
     "image-ref! input list-all-pkgs output scan-ref scan-type security-checks severity skip-dirs skip-files "
     "template timeout trivy-config trivyignores vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.9.0 v0.9.1",
     "docker",
     "artifact-type cache-dir exit-code format github-pat hide-progress ignore-policy ignore-unfixed "
     "image-ref! input limit-severities-for-sarif list-all-pkgs output scan-ref scan-type security-checks "
     "severity skip-dirs skip-files template timeout trivy-config trivyignores vuln-type",
     "*"},
    {"aquasecurity/trivy-action",
     "v0.9.2 v0.10.0 v0.11.0 v0.11.1 v0.11.2 v0.12.0",
     "docker",
     "artifact-type cache-dir exit-code format github-pat hide-progress ignore-policy ignore-unfixed "
     "image-ref! input limit-severities-for-sarif list-all-pkgs output scan-ref scan-type scanners severity "
     "skip-dirs skip-files template timeout trivy-config trivyignores vuln-type",
     "*"},
    {"astral-sh/setup-uv",
     "v1 v2",
     "node20",
     "cache-dependency-glob cache-local-path cache-suffix checksum enable-cache github-token version",
     "cache-hit uv-version"},
    {"astral-sh/setup-uv",
     "v3",
     "node20",
     "cache-dependency-glob cache-local-path cache-suffix checksum enable-cache github-token prune-cache "
     "tool-bin-dir tool-dir version",
     "cache-hit uv-version"},
    {"astral-sh/setup-uv",
     "v4",
     "node20",
     "cache-dependency-glob cache-local-path cache-suffix checksum enable-cache github-token "
     "ignore-nothing-to-cache prune-cache python-version tool-bin-dir tool-dir version",
     "cache-hit uv-version"},
    {"astral-sh/setup-uv",
     "v5",
     "node20",
     "cache-dependency-glob cache-local-path cache-suffix checksum enable-cache github-token "
     "ignore-empty-workdir ignore-nothing-to-cache prune-cache pyproject-file python-version tool-bin-dir "
     "tool-dir uv-file version",
     "cache-hit uv-path uv-version uvx-path"},
    {"astral-sh/setup-uv",
     "v6",
     "node20",
     "activate-environment add-problem-matchers cache-dependency-glob cache-local-path cache-suffix checksum "
     "enable-cache github-token ignore-empty-workdir ignore-nothing-to-cache manifest-file prune-cache "
     "python-version restore-cache save-cache server-url tool-bin-dir tool-dir version version-file "
     "working-directory",
     "cache-hit uv-path uv-version uvx-path"},
    {"astral-sh/setup-uv",
     "v7",
     "node24",
     "activate-environment add-problem-matchers cache-dependency-glob cache-local-path cache-python "
     "cache-suffix checksum enable-cache github-token ignore-empty-workdir ignore-nothing-to-cache "
     "manifest-file prune-cache python-version resolution-strategy restore-cache save-cache tool-bin-dir "
     "tool-dir venv-path version version-file working-directory",
     "cache-hit cache-key python-cache-hit python-version uv-path uv-version uvx-path venv"},
    {"aws-actions/amazon-ecr-login",
     "1.x v1",
     "node16",
     "http-proxy mask-password registries registry-type skip-logout",
     "registry"},
    {"aws-actions/amazon-ecr-login",
     "v2",
     "node24",
     "http-proxy mask-password registries registry-type skip-logout",
     "registry"},
    {"aws-actions/configure-aws-credentials",
     "v1",
     "node12",
     "audience aws-access-key-id aws-region! aws-secret-access-key aws-session-token mask-aws-account-id "
     "role-duration-seconds role-external-id role-session-name role-skip-session-tagging role-to-assume "
     "web-identity-token-file",
     "aws-account-id"},
    {"aws-actions/configure-aws-credentials",
     "v1-node16",
     "node16",
     "audience aws-access-key-id aws-region! aws-secret-access-key aws-session-token http-proxy "
     "mask-aws-account-id role-duration-seconds role-external-id role-session-name role-skip-session-tagging "
     "role-to-assume web-identity-token-file",
     "aws-account-id"},
    {"aws-actions/configure-aws-credentials",
     "v2",
     "node16",
     "audience aws-access-key-id aws-region! aws-secret-access-key aws-session-token http-proxy "
     "inline-session-policy managed-session-policies mask-aws-account-id role-chaining role-duration-seconds "
     "role-external-id role-session-name role-skip-session-tagging role-to-assume web-identity-token-file",
     "aws-account-id"},
    {"aws-actions/configure-aws-credentials",
     "v3",
     "node16",
     "audience aws-access-key-id aws-region! aws-secret-access-key aws-session-token disable-retry http-proxy "
     "inline-session-policy managed-session-policies mask-aws-account-id output-credentials retry-max-attempts "
     "role-chaining role-duration-seconds role-external-id role-session-name role-skip-session-tagging "
     "role-to-assume special-characters-workaround unset-current-credentials web-identity-token-file",
     "aws-access-key-id aws-account-id aws-secret-access-key aws-session-token"},
    {"aws-actions/configure-aws-credentials",
     "v3-node20",
     "node20",
     "audience aws-access-key-id aws-region! aws-secret-access-key aws-session-token disable-retry http-proxy "
     "inline-session-policy managed-session-policies mask-aws-account-id output-credentials retry-max-attempts "
     "role-chaining role-duration-seconds role-external-id role-session-name role-skip-session-tagging "
     "role-to-assume special-characters-workaround unset-current-credentials web-identity-token-file",
     "aws-access-key-id aws-account-id aws-secret-access-key aws-session-token"},
    {"aws-actions/configure-aws-credentials",
     "v4",
     "node20",
     "audience aws-access-key-id aws-region! aws-secret-access-key aws-session-token disable-retry http-proxy "
     "inline-session-policy managed-session-policies mask-aws-account-id output-credentials "
     "output-env-credentials retry-max-attempts role-chaining role-duration-seconds role-external-id "
     "role-session-name role-skip-session-tagging role-to-assume special-characters-workaround "
     "unset-current-credentials use-existing-credentials web-identity-token-file",
     "aws-access-key-id aws-account-id aws-expiration aws-secret-access-key aws-session-token"},
    {"aws-actions/configure-aws-credentials",
     "v5",
     "node20",
     "action-timeout-s allowed-account-ids audience aws-access-key-id aws-region! aws-secret-access-key "
     "aws-session-token disable-retry force-skip-oidc http-proxy inline-session-policy "
     "managed-session-policies mask-aws-account-id no-proxy output-credentials output-env-credentials "
     "retry-max-attempts role-chaining role-duration-seconds role-external-id role-session-name "
     "role-skip-session-tagging role-to-assume special-characters-workaround unset-current-credentials "
     "use-existing-credentials web-identity-token-file",
     "aws-access-key-id aws-account-id aws-expiration aws-secret-access-key aws-session-token"},
    {"aws-actions/configure-aws-credentials",
     "v6 1898",
     "node24",
     "action-timeout-s allowed-account-ids audience aws-access-key-id aws-profile aws-region! "
     "aws-secret-access-key aws-session-token custom-tags disable-retry force-skip-oidc http-proxy "
     "inline-session-policy managed-session-policies mask-aws-account-id no-proxy output-credentials "
     "output-env-credentials overwrite-aws-profile retry-max-attempts role-chaining role-duration-seconds "
     "role-external-id role-session-name role-skip-session-tagging role-to-assume "
     "special-characters-workaround sts-endpoint transitive-tag-keys unset-current-credentials "
     "use-existing-credentials web-identity-token-file",
     "aws-access-key-id aws-account-id aws-expiration aws-secret-access-key aws-session-token"},
    {"azure/aks-set-context",
     "releases/v1",
     "node12",
     "admin cluster-name creds resource-group",
     "*"},
    {"azure/aks-set-context",
     "releases/v2 v2",
     "node12",
     "admin cluster-name! resource-group! subscription use-kubelogin",
     "*"},
    {"azure/aks-set-context",
     "releases/v3 v3",
     "node16",
     "admin cluster-name! resource-group! subscription use-kubelogin",
     "*"},
    {"azure/aks-set-context",
     "v1",
     "node12",
     "cluster-name creds resource-group",
     "*"},
    {"azure/aks-set-context",
     "v4",
     "node20",
     "admin cluster-name! public-fqdn resource-group! resource-type subscription use-kubelogin",
     "*"},
    {"azure/aks-set-context",
     "v5",
     "node24",
     "admin cluster-name! public-fqdn resource-group! resource-type subscription use-kubelogin",
     "*"},
    {"azure/container-scan",
     "releases/v0 v0",
     "node12",
     "image-name! password run-quality-checks severity-threshold token trivy-version username",
     "check-run-url scan-report-path"},
    {"azure/functions-action",
     "releases/v1 v1",
     "node24",
     "app-name! enable-oryx-build package publish-profile remote-build respect-funcignore respect-pom-xml "
     "scm-do-build-during-deployment sku slot-name",
     "app-url package-url"},
    {"azure/login",
     "releases/v1",
     "node16",
     "allow-no-subscriptions audience client-id creds enable-AzPSSession environment subscription-id tenant-id",
     "*"},
    {"azure/login",
     "releases/v2 v2",
     "node20",
     "allow-no-subscriptions audience auth-type client-id creds enable-AzPSSession environment subscription-id "
     "tenant-id",
     "*"},
    {"azure/login",
     "v1",
     "node16",
     "allow-no-subscriptions audience auth-type client-id creds enable-AzPSSession environment subscription-id "
     "tenant-id",
     "*"},
    {"azure/login",
     "v3",
     "node24",
     "allow-no-subscriptions audience auth-type client-id creds enable-AzPSSession environment subscription-id "
     "tenant-id",
     "*"},
    {"azure/setup-helm",
     "releases/v1 v1",
     "node12",
     "token version",
     "helm-path"},
    {"azure/setup-helm",
     "releases/v2 v2",
     "node16",
     "version",
     "helm-path"},
    {"azure/setup-helm",
     "releases/v3 v3",
     "node16",
     "token version",
     "helm-path"},
    {"azure/setup-helm",
     "v4",
     "node20",
     "downloadBaseURL token~ version",
     "helm-path"},
    {"azure/setup-helm",
     "v5",
     "node24",
     "downloadBaseURL token~ version",
     "helm-path"},
    {"bahmutov/npm-install",
     "v1",
     "node20",
     "cache-key-prefix install-command useLockFile useRollingCache working-directory",
     "*"},
    {"codecov/codecov-action",
     "3.x v3",
     "node16",
     "commit_parent directory dry_run env_vars fail_ci_if_error file files flags full_report functionalities "
     "gcov gcov_args gcov_executable gcov_ignore gcov_include move_coverage_to_trash name network_filter "
     "network_prefix os override_branch override_build override_commit override_pr override_tag root_dir slug "
     "swift swift_project token upstream_proxy url verbose version working-directory xcode xcode_archive_path "
     "xtra_args",
     "*"},
    {"codecov/codecov-action",
     "v1",
     "node12",
     "aws_curl_args codecov_curl_args commit_parent directory env_vars fail_ci_if_error file files flags "
     "functionalities gcov_args gcov_executable gcov_path_exclude gcov_path_include gcov_prefix gcov_root_dir "
     "move_coverage_to_trash name network_filter override_branch override_build override_commit override_pr "
     "override_tag path_to_write_report root_dir token verbose working-directory xcode_derived_data "
     "xcode_package",
     "*"},
    {"codecov/codecov-action",
     "v2",
     "node12",
     "commit_parent directory dry_run env_vars fail_ci_if_error file files flags functionalities "
     "move_coverage_to_trash name os override_branch override_build override_commit override_pr override_tag "
     "root_dir slug token url verbose version working-directory",
     "*"},
    {"codecov/codecov-action",
     "v4",
     "node20",
     "codecov_yml_path commit_parent directory disable_file_fixes disable_safe_directory disable_search "
     "dry_run env_vars exclude fail_ci_if_error file files flags git_service handle_no_reports_found job_code "
     "name network_filter network_prefix os override_branch override_build override_build_url override_commit "
     "override_pr plugin plugins report_code root_dir slug token url use_legacy_upload_endpoint use_oidc "
     "verbose version working-directory",
     "*"},
    {"codecov/codecov-action",
     "v5",
     "composite",
     "base_sha binary codecov_yml_path commit_parent directory disable_file_fixes disable_safe_directory "
     "disable_search disable_telem dry_run env_vars exclude fail_ci_if_error files flags force gcov_args "
     "gcov_executable gcov_ignore gcov_include git_service handle_no_reports_found job_code name "
     "network_filter network_prefix os override_branch override_build override_build_url override_commit "
     "override_pr plugins recurse_submodules report_code report_type root_dir run_command skip_validation slug "
     "swift_project token url use_legacy_upload_endpoint use_oidc use_pypi verbose version working-directory",
     ""},
    {"crazy-max/ghaction-import-gpg",
     "releases/v1 v1",
     "node12",
     "git_commit_gpgsign git_committer_email git_committer_name git_push_gpgsign git_tag_gpgsign "
     "git_user_signingkey",
     "email fingerprint keyid"},
    {"crazy-max/ghaction-import-gpg",
     "releases/v2 v2",
     "node12",
     "git_commit_gpgsign git_committer_email git_committer_name git_push_gpgsign git_tag_gpgsign "
     "git_user_signingkey workdir",
     "email fingerprint keyid"},
    {"crazy-max/ghaction-import-gpg",
     "releases/v3 v3",
     "node12",
     "git-commit-gpgsign git-committer-email git-committer-name git-config-global git-push-gpgsign "
     "git-tag-gpgsign git-user-signingkey gpg-private-key! passphrase workdir",
     "email fingerprint keyid"},
    {"crazy-max/ghaction-import-gpg",
     "releases/v4 v4",
     "node12",
     "fingerprint git_commit_gpgsign git_committer_email git_committer_name git_config_global git_push_gpgsign "
     "git_tag_gpgsign git_user_signingkey gpg_private_key! passphrase workdir",
     "email fingerprint keyid"},
    {"crazy-max/ghaction-import-gpg",
     "releases/v5 v5",
     "node16",
     "fingerprint git_commit_gpgsign git_committer_email git_committer_name git_config_global git_push_gpgsign "
     "git_tag_gpgsign git_user_signingkey gpg_private_key! passphrase trust_level workdir",
     "email fingerprint keyid name"},
    {"crazy-max/ghaction-import-gpg",
     "releases/v6 v6",
     "node20",
     "fingerprint git_commit_gpgsign git_committer_email git_committer_name git_config_global git_push_gpgsign "
     "git_tag_gpgsign git_user_signingkey gpg_private_key! passphrase trust_level workdir",
     "email fingerprint keyid name"},
    {"crazy-max/ghaction-import-gpg",
     "v7",
     "node24",
     "fingerprint git_commit_gpgsign git_committer_email git_committer_name git_config_global git_push_gpgsign "
     "git_tag_gpgsign git_user_signingkey gpg_private_key! passphrase trust_level workdir",
     "email fingerprint keyid name"},
    {"dawidd6/action-download-artifact",
     "v10 v11 v12 v13 v14 v15 v16",
     "node20",
     "allow_forks branch check_artifacts commit dry_run event github_token if_no_artifact_found merge_multiple "
     "name name_is_regexp path pr ref repo run_id run_number search_artifacts skip_unpack use_unzip workflow "
     "workflow_conclusion workflow_search",
     "artifacts dry_run error_message found_artifact"},
    {"dawidd6/action-download-artifact",
     "v17 v18 v19 v20 v21",
     "node24",
     "allow_forks branch check_artifacts commit dry_run event github_token if_no_artifact_found merge_multiple "
     "name name_is_regexp path pr ref repo run_id run_number search_artifacts skip_unpack use_unzip workflow "
     "workflow_conclusion workflow_search",
     "artifacts dry_run error_message found_artifact"},
    {"dawidd6/action-download-artifact",
     "v2",
     "node16",
     "allow_forks branch check_artifacts commit dry_run event github_token if_no_artifact_found name "
     "name_is_regexp path pr repo run_id run_number search_artifacts skip_unpack workflow workflow_conclusion",
     "artifacts dry_run error_message found_artifact"},
    {"dawidd6/action-download-artifact",
     "v3 v4 v5 v6 v7",
     "node20",
     "allow_forks branch check_artifacts commit dry_run event github_token if_no_artifact_found name "
     "name_is_regexp path pr repo run_id run_number search_artifacts skip_unpack workflow workflow_conclusion "
     "workflow_search",
     "artifacts dry_run error_message found_artifact"},
    {"dawidd6/action-download-artifact",
     "v8",
     "node20",
     "allow_forks branch check_artifacts commit dry_run event github_token if_no_artifact_found name "
     "name_is_regexp path pr repo run_id run_number search_artifacts skip_unpack use_unzip workflow "
     "workflow_conclusion workflow_search",
     "artifacts dry_run error_message found_artifact"},
    {"dawidd6/action-download-artifact",
     "v9",
     "node20",
     "allow_forks branch check_artifacts commit dry_run event github_token if_no_artifact_found merge_multiple "
     "name name_is_regexp path pr repo run_id run_number search_artifacts skip_unpack use_unzip workflow "
     "workflow_conclusion workflow_search",
     "artifacts dry_run error_message found_artifact"},
    {"dawidd6/action-send-mail",
     "v1",
     "docker",
     "body! content_type from! password! server_address! server_port! subject! to! username!",
     "*"},
    {"dawidd6/action-send-mail",
     "v11 v12",
     "node20",
     "attachments bcc body cc connection_url convert_markdown envelope_from envelope_to from! headers "
     "html_body ignore_cert in_reply_to nodemailerdebug nodemailerlog password priority reply_to secure "
     "server_address server_port subject! to username",
     "*"},
    {"dawidd6/action-send-mail",
     "v13 v14 v15 v16 v17 v18",
     "node24",
     "attachments bcc body cc connection_url convert_markdown envelope_from envelope_to from! headers "
     "html_body ignore_cert in_reply_to nodemailerdebug nodemailerlog password priority reply_to secure "
     "server_address server_port subject! to username",
     "*"},
    {"dawidd6/action-send-mail",
     "v2",
     "node12",
     "attachments bcc body! cc content_type convert_markdown from! ignore_cert password! reply_to "
     "server_address! server_port! subject! to! username!",
     "*"},
    {"dawidd6/action-send-mail",
     "v3 v4",
     "node20",
     "attachments bcc body cc connection_url convert_markdown from! html_body ignore_cert in_reply_to "
     "nodemailerdebug nodemailerlog password priority reply_to secure server_address server_port subject! to "
     "username",
     "*"},
    {"dawidd6/action-send-mail",
     "v5 v6 v7 v8 v9 v10",
     "node20",
     "attachments bcc body cc connection_url convert_markdown envelope_from envelope_to from! html_body "
     "ignore_cert in_reply_to nodemailerdebug nodemailerlog password priority reply_to secure server_address "
     "server_port subject! to username",
     "*"},
    {"denoland/setup-deno",
     "v1",
     "node20",
     "deno-binary-name deno-version deno-version-file",
     "deno-version is-canary release-channel"},
    {"denoland/setup-deno",
     "v2",
     "node24",
     "cache cache-hash deno-binary-name deno-version deno-version-file",
     "cache-hit deno-version release-channel"},
    {"dependabot/fetch-metadata",
     "v1",
     "node16",
     "alert-lookup compat-lookup github-token skip-commit-verification skip-verification",
     "alert-state compatibility-score cvss dependency-names dependency-type directory ghsa-id "
     "maintainer-changes new-version package-ecosystem previous-version target-branch update-type "
     "updated-dependencies-json"},
    {"dependabot/fetch-metadata",
     "v2",
     "node20",
     "alert-lookup compat-lookup github-token skip-commit-verification skip-verification",
     "alert-state compatibility-score cvss dependency-group dependency-names dependency-type directory ghsa-id "
     "maintainer-changes new-version package-ecosystem previous-version target-branch update-type "
     "updated-dependencies-json"},
    {"dependabot/fetch-metadata",
     "v3",
     "node24",
     "alert-lookup compat-lookup github-token skip-commit-verification skip-verification",
     "alert-state compatibility-score cvss dependency-group dependency-names dependency-type directory ghsa-id "
     "maintainer-changes new-version package-ecosystem previous-version target-branch update-type "
     "updated-dependencies-json"},
    {"dessant/lock-threads",
     "v2",
     "node12",
     "github-token issue-exclude-created-before issue-exclude-labels issue-lock-comment "
     "issue-lock-inactive-days issue-lock-labels issue-lock-reason pr-exclude-created-before pr-exclude-labels "
     "pr-lock-comment pr-lock-inactive-days pr-lock-labels pr-lock-reason process-only",
     "issues prs"},
    {"dessant/lock-threads",
     "v3",
     "node12",
     "add-issue-labels add-pr-labels exclude-any-issue-labels exclude-any-pr-labels exclude-issue-closed-after "
     "exclude-issue-closed-before exclude-issue-closed-between exclude-issue-created-after "
     "exclude-issue-created-before exclude-issue-created-between exclude-pr-closed-after "
     "exclude-pr-closed-before exclude-pr-closed-between exclude-pr-created-after exclude-pr-created-before "
     "exclude-pr-created-between github-token include-all-issue-labels include-all-pr-labels "
     "include-any-issue-labels include-any-pr-labels issue-comment issue-inactive-days issue-lock-reason "
     "log-output pr-comment pr-inactive-days pr-lock-reason process-only remove-issue-labels remove-pr-labels",
     "issues prs"},
    {"dessant/lock-threads",
     "v4",
     "node16",
     "add-issue-labels add-pr-labels exclude-any-issue-labels exclude-any-pr-labels exclude-issue-closed-after "
     "exclude-issue-closed-before exclude-issue-closed-between exclude-issue-created-after "
     "exclude-issue-created-before exclude-issue-created-between exclude-pr-closed-after "
     "exclude-pr-closed-before exclude-pr-closed-between exclude-pr-created-after exclude-pr-created-before "
     "exclude-pr-created-between github-token include-all-issue-labels include-all-pr-labels "
     "include-any-issue-labels include-any-pr-labels issue-comment issue-inactive-days issue-lock-reason "
     "log-output pr-comment pr-inactive-days pr-lock-reason process-only remove-issue-labels remove-pr-labels",
     "issues prs"},
    {"dessant/lock-threads",
     "v5",
     "node20",
     "add-discussion-labels add-issue-labels add-pr-labels discussion-comment discussion-inactive-days "
     "exclude-any-discussion-labels exclude-any-issue-labels exclude-any-pr-labels "
     "exclude-discussion-closed-after exclude-discussion-closed-before exclude-discussion-closed-between "
     "exclude-discussion-created-after exclude-discussion-created-before exclude-discussion-created-between "
     "exclude-issue-closed-after exclude-issue-closed-before exclude-issue-closed-between "
     "exclude-issue-created-after exclude-issue-created-before exclude-issue-created-between "
     "exclude-pr-closed-after exclude-pr-closed-before exclude-pr-closed-between exclude-pr-created-after "
     "exclude-pr-created-before exclude-pr-created-between github-token include-all-discussion-labels "
     "include-all-issue-labels include-all-pr-labels include-any-discussion-labels include-any-issue-labels "
     "include-any-pr-labels issue-comment issue-inactive-days issue-lock-reason log-output pr-comment "
     "pr-inactive-days pr-lock-reason process-only remove-discussion-labels remove-issue-labels "
     "remove-pr-labels",
     "discussions issues prs"},
    {"dessant/lock-threads",
     "v6",
     "node24",
     "add-discussion-labels add-issue-labels add-pr-labels discussion-comment discussion-inactive-days "
     "exclude-any-discussion-labels exclude-any-issue-labels exclude-any-pr-labels "
     "exclude-discussion-closed-after exclude-discussion-closed-before exclude-discussion-closed-between "
     "exclude-discussion-created-after exclude-discussion-created-before exclude-discussion-created-between "
     "exclude-issue-closed-after exclude-issue-closed-before exclude-issue-closed-between "
     "exclude-issue-created-after exclude-issue-created-before exclude-issue-created-between "
     "exclude-pr-closed-after exclude-pr-closed-before exclude-pr-closed-between exclude-pr-created-after "
     "exclude-pr-created-before exclude-pr-created-between github-token include-all-discussion-labels "
     "include-all-issue-labels include-all-pr-labels include-any-discussion-labels include-any-issue-labels "
     "include-any-pr-labels issue-comment issue-inactive-days issue-lock-reason log-output pr-comment "
     "pr-inactive-days pr-lock-reason process-only remove-discussion-labels remove-issue-labels "
     "remove-pr-labels",
     "discussions issues prs"},
    {"docker/bake-action",
     "releases/v1 v1",
     "node12",
     "builder files! load no-cache pull push set targets",
     "metadata"},
    {"docker/bake-action",
     "releases/v2 v2",
     "node16",
     "builder files! load no-cache pull push set source targets workdir",
     "metadata"},
    {"docker/bake-action",
     "releases/v3 v3",
     "node16",
     "builder files! load no-cache provenance pull push sbom set source targets workdir",
     "metadata"},
    {"docker/bake-action",
     "releases/v4 v4",
     "node20",
     "builder files github-token load no-cache provenance pull push sbom set source targets workdir",
     "metadata"},
    {"docker/bake-action",
     "releases/v5 v5",
     "node20",
     "allow builder files github-token load no-cache provenance pull push sbom set source targets workdir",
     "metadata"},
    {"docker/bake-action",
     "releases/v6 v6",
     "node20",
     "allow builder call files github-token load no-cache provenance pull push sbom set source targets workdir",
     "metadata"},
    {"docker/bake-action",
     "v7",
     "node24",
     "allow builder call files github-token load no-cache provenance pull push sbom set source targets",
     "metadata"},
    {"docker/build-push-action",
     "releases/v1 v1",
     "docker",
     "add_git_labels always_pull build_args cache_froms dockerfile labels password path push registry "
     "repository! tag_with_ref tag_with_sha tags target username",
     "*"},
    {"docker/build-push-action",
     "releases/v2 v2",
     "node12",
     "add-hosts allow build-args build-contexts builder cache-from cache-to cgroup-parent context file "
     "github-token labels load network no-cache outputs platforms pull push secret-files secrets shm-size ssh "
     "tags target ulimit",
     "digest imageid metadata"},
    {"docker/build-push-action",
     "releases/v3 v3 releases/v4 v4",
     "node16",
     "add-hosts allow attests build-args build-contexts builder cache-from cache-to cgroup-parent context file "
     "github-token labels load network no-cache no-cache-filters outputs platforms provenance pull push sbom "
     "secret-files secrets shm-size ssh tags target ulimit",
     "digest imageid metadata"},
    {"docker/build-push-action",
     "releases/v5 v5",
     "node20",
     "add-hosts allow annotations attests build-args build-contexts builder cache-from cache-to cgroup-parent "
     "context file github-token labels load network no-cache no-cache-filters outputs platforms provenance "
     "pull push sbom secret-envs secret-files secrets shm-size ssh tags target ulimit",
     "digest imageid metadata"},
    {"docker/build-push-action",
     "releases/v6 v6",
     "node20",
     "add-hosts allow annotations attests build-args build-contexts builder cache-from cache-to call "
     "cgroup-parent context file github-token labels load network no-cache no-cache-filters outputs platforms "
     "provenance pull push sbom secret-envs secret-files secrets shm-size ssh tags target ulimit",
     "digest imageid metadata"},
    {"docker/build-push-action",
     "v7",
     "node24",
     "add-hosts allow annotations attests build-args build-contexts builder cache-from cache-to call "
     "cgroup-parent context file github-token labels load network no-cache no-cache-filters outputs platforms "
     "provenance pull push sbom secret-envs secret-files secrets shm-size ssh tags target ulimit",
     "digest imageid metadata"},
    {"docker/login-action",
     "releases/v1 v1",
     "node12",
     "ecr logout password registry username",
     "*"},
    {"docker/login-action",
     "releases/v2 v2",
     "node16",
     "ecr logout password registry username",
     "*"},
    {"docker/login-action",
     "releases/v3 v3",
     "node20",
     "ecr logout password registry registry-auth scope username",
     "*"},
    {"docker/login-action",
     "v4",
     "node24",
     "ecr logout password registry registry-auth scope username",
     "*"},
    {"docker/metadata-action",
     "releases/v1 v1",
     "node12",
     "github-token images! label-custom sep-labels sep-tags tag-custom tag-custom-only tag-edge "
     "tag-edge-branch tag-latest tag-match tag-match-group tag-match-latest~ tag-schedule tag-semver tag-sha",
     "bake-file labels tags version"},
    {"docker/metadata-action",
     "releases/v2 v2",
     "node12",
     "bake-target flavor github-token images! labels sep-labels sep-tags tags",
     "bake-file labels tags version"},
    {"docker/metadata-action",
     "releases/v3 v3",
     "node12",
     "bake-target flavor github-token images! labels sep-labels sep-tags tags",
     "bake-file json labels tags version"},
    {"docker/metadata-action",
     "releases/v4 v4",
     "node16",
     "bake-target context flavor github-token images! labels sep-labels sep-tags tags",
     "bake-file json labels tags version"},
    {"docker/metadata-action",
     "releases/v5 v5",
     "node20",
     "annotations bake-target context flavor github-token images labels sep-annotations sep-labels sep-tags "
     "tags",
     "annotations bake-file bake-file-annotations bake-file-labels bake-file-tags json labels tag-names tags "
     "version"},
    {"docker/metadata-action",
     "v6",
     "node24",
     "annotations bake-target context flavor github-token images labels sep-annotations sep-labels sep-tags "
     "tags",
     "annotations bake-file bake-file-annotations bake-file-labels bake-file-tags json labels tag-names tags "
     "version"},
    {"docker/setup-buildx-action",
     "releases/v1 v1",
     "node12",
     "buildkitd-flags config config-inline driver driver-opts endpoint install use version",
     "driver endpoint flags name platforms status"},
    {"docker/setup-buildx-action",
     "releases/v2 v2",
     "node16",
     "append buildkitd-flags cleanup config config-inline driver driver-opts endpoint install platforms use "
     "version",
     "driver endpoint flags name nodes platforms status"},
    {"docker/setup-buildx-action",
     "releases/v3 v3",
     "node20",
     "append buildkitd-config buildkitd-config-inline buildkitd-flags cache-binary cleanup config~ "
     "config-inline~ driver driver-opts endpoint install~ keep-state name platforms use version",
     "driver endpoint flags name nodes platforms status"},
    {"docker/setup-buildx-action",
     "v4",
     "node24",
     "append buildkitd-config buildkitd-config-inline buildkitd-flags cache-binary cleanup driver driver-opts "
     "endpoint keep-state name platforms use version",
     "driver endpoint flags name nodes platforms status"},
    {"docker/setup-qemu-action",
     "releases/v1 v1",
     "node12",
     "image platforms",
     "platforms"},
    {"docker/setup-qemu-action",
     "releases/v2 v2",
     "node16",
     "image platforms",
     "platforms"},
    {"docker/setup-qemu-action",
     "releases/v3 v3",
     "node20",
     "cache-image image platforms",
     "platforms"},
    {"docker/setup-qemu-action",
     "v4",
     "node24",
     "cache-image image platforms reset",
     "platforms"},
    {"dorny/paths-filter",
     "releases/v2 v2",
     "node16",
     "base filters! initial-fetch-depth list-files ref token working-directory",
     "*"},
    {"dorny/paths-filter",
     "releases/v3 v3",
     "node20",
     "base filters! initial-fetch-depth list-files predicate-quantifier ref token working-directory",
     "*"},
    {"dorny/paths-filter",
     "releases/v4 v4",
     "node24",
     "base filters! initial-fetch-depth list-files predicate-quantifier ref token working-directory",
     "*"},
    {"dorny/paths-filter",
     "v1",
     "node12",
     "filters! token",
     "*"},
    {"dtolnay/rust-toolchain",
     "beta nightly stable",
     "composite",
     "components target targets toolchain",
     "cachekey name"},
    {"dtolnay/rust-toolchain",
     "v1",
     "composite",
     "components target targets toolchain!",
     "cachekey name"},
    {"enricomi/publish-unit-test-result-action",
     "v1",
     "docker",
     "check_name check_run_annotations check_run_annotations_branch comment_mode comment_on_pr comment_title "
     "commit compare_to_earlier_commit deduplicate_classes_by_file_name event_file event_name fail_on files! "
     "github_retries github_token hide_comments ignore_runs job_summary json_file json_thousands_separator "
     "pull_request_build report_individual_runs seconds_between_github_reads seconds_between_github_writes "
     "test_changes_limit time_unit",
     "json"},
    {"enricomi/publish-unit-test-result-action",
     "v2",
     "docker",
     "action_fail action_fail_on_inconclusive check_name check_run check_run_annotations "
     "check_run_annotations_branch comment_mode comment_title commit compare_to_earlier_commit "
     "deduplicate_classes_by_file_name event_file event_name fail_on files github_retries github_token "
     "github_token_actor~ ignore_runs job_summary json_file json_suite_details json_test_case_results "
     "json_thousands_separator junit_files~ large_files nunit_files~ pull_request_build report_individual_runs "
     "report_suite_logs search_pull_requests secondary_rate_limit_wait_seconds seconds_between_github_reads "
     "seconds_between_github_writes ssl_verify test_changes_limit test_file_prefix time_unit trx_files~ "
     "xunit_files~",
     "json"},
    {"enriikke/gatsby-gh-pages-action",
     "releases/v2",
     "node12",
     "access-token! deploy-branch deploy-repo gatsby-args skip-publish",
     "*"},
    {"enriikke/gatsby-gh-pages-action",
     "v2",
     "node16",
     "access-token commit-message deploy-branch deploy-repo gatsby-args git-config-email git-config-name "
     "skip-publish working-dir",
     "*"},
    {"erlef/setup-beam",
     "v1",
     "node24",
     "disable_problem_matchers elixir-version github-token gleam-version hexpm-mirrors install-hex "
     "install-rebar otp-architecture otp-version rebar3-version version-file version-type",
     "elixir-version gleam-version otp-version rebar3-version setup-beam-version"},
    {"game-ci/unity-builder",
     "v1.x",
     "node12",
     "allowDirtyBuild androidAppBundle androidKeyaliasName androidKeyaliasPass androidKeystoreBase64 "
     "androidKeystoreName androidKeystorePass androidVersionCode buildMethod buildName buildsPath customImage "
     "customParameters githubToken kubeConfig kubeContainerCPU kubeContainerMemory kubeVolume kubeVolumeSize "
     "projectPath targetPlatform unityVersion version versioning",
     "buildVersion volume"},
    {"game-ci/unity-builder",
     "v2",
     "node16",
     "allowDirtyBuild androidAppBundle androidKeyaliasName androidKeyaliasPass androidKeystoreBase64 "
     "androidKeystoreName androidKeystorePass androidTargetSdkVersion androidVersionCode awsBaseStackName "
     "buildMethod buildName buildsPath cacheKey cachePullOverrideCommand cachePushOverrideCommand "
     "checkDependencyHealthOverride chownFilesTo cloudRunnerCluster cloudRunnerCpu cloudRunnerMemory "
     "customImage customJob customJobHooks customParameters gitPrivateToken kubeConfig kubeStorageClass "
     "kubeVolume kubeVolumeSize postBuildSteps preBuildSteps projectPath readInputFromOverrideList "
     "readInputOverrideCommand sshAgent startDependenciesOverride targetPlatform unityVersion version "
     "versioning",
     "buildVersion volume"},
    {"game-ci/unity-builder",
     "v3",
     "node16",
     "allowDirtyBuild androidExportType androidKeyaliasName androidKeyaliasPass androidKeystoreBase64 "
     "androidKeystoreName androidKeystorePass androidSymbolType androidTargetSdkVersion androidVersionCode "
     "awsStackName buildMethod buildName buildsPath cacheKey cacheUnityInstallationOnMac chownFilesTo "
     "cloudRunnerCpu cloudRunnerMemory containerHookFiles customCommandHooks customHookFiles customImage "
     "customJob customParameters dockerWorkspacePath githubOwner gitPrivateToken kubeConfig kubeStorageClass "
     "kubeVolume kubeVolumeSize postBuildSteps preBuildSteps projectPath providerStrategy "
     "readInputFromOverrideList readInputOverrideCommand sshAgent sshPublicKeysDirectoryPath targetPlatform "
     "unityHubVersionOnMac unityLicensingServer unityVersion version versioning watchToEnd",
     "androidVersionCode buildVersion volume"},
    {"game-ci/unity-builder",
     "v4",
     "node20",
     "allowDirtyBuild androidExportType androidKeyaliasName androidKeyaliasPass androidKeystoreBase64 "
     "androidKeystoreName androidKeystorePass androidSymbolType androidTargetSdkVersion androidVersionCode "
     "awsStackName buildMethod buildName buildProfile buildsPath cacheKey cacheUnityInstallationOnMac "
     "chownFilesTo containerCpu containerHookFiles containerMemory containerRegistryImageVersion "
     "containerRegistryRepository customCommandHooks customHookFiles customImage customJob customParameters "
     "dockerCpuLimit dockerIsolationMode dockerMemoryLimit dockerWorkspacePath enableGpu githubOwner "
     "gitPrivateToken kubeConfig kubeStorageClass kubeVolume kubeVolumeSize manualExit postBuildSteps "
     "preBuildSteps projectPath providerStrategy readInputFromOverrideList readInputOverrideCommand "
     "runAsHostUser skipActivation sshAgent sshPublicKeysDirectoryPath targetPlatform unityHubVersionOnMac "
     "unityLicensingServer unityVersion version versioning watchToEnd",
     "androidVersionCode buildVersion engineExitCode volume"},
    {"github/codeql-action/analyze",
     "releases/v1 v1",
     "node12",
     "add-snippets category check_name checkout_path cleanup-level expect-error matrix output ram ref sha "
     "skip-queries threads token upload upload-database wait-for-processing",
     "db-locations sarif-id"},
    {"github/codeql-action/analyze",
     "releases/v2 v2",
     "node16",
     "add-snippets~ category check_name checkout_path cleanup-level expect-error matrix output ram ref sha "
     "skip-queries threads token upload upload-database wait-for-processing",
     "db-locations sarif-id sarif-output"},
    {"github/codeql-action/analyze",
     "releases/v3 v3",
     "node20",
     "add-snippets~ category check_name checkout_path cleanup-level expect-error matrix output "
     "post-processed-sarif-path ram ref sha skip-queries threads token upload upload-database "
     "wait-for-processing",
     "db-locations sarif-id sarif-output"},
    {"github/codeql-action/analyze",
     "releases/v4 v4",
     "node24",
     "add-snippets~ category check_name checkout_path cleanup-level expect-error matrix output "
     "post-processed-sarif-path ram ref sha skip-queries threads token upload upload-database "
     "wait-for-processing",
     "db-locations sarif-id sarif-output"},
    {"github/codeql-action/autobuild",
     "releases/v1 v1",
     "node12",
     "matrix token working-directory",
     "*"},
    {"github/codeql-action/autobuild",
     "releases/v2 v2",
     "node16",
     "matrix token working-directory",
     "*"},
    {"github/codeql-action/autobuild",
     "releases/v3 v3",
     "node20",
     "matrix token working-directory",
     "*"},
    {"github/codeql-action/autobuild",
     "releases/v4 v4",
     "node24",
     "matrix token working-directory",
     "*"},
    {"github/codeql-action/init",
     "releases/v1 v1",
     "node12",
     "config-file db-location debug debug-artifact-name debug-database-name external-repository-token "
     "languages matrix packs queries ram registries setup-python-dependencies source-root threads token tools "
     "trap-caching",
     "codeql-path"},
    {"github/codeql-action/init",
     "releases/v2 v2",
     "node16",
     "build-mode config config-file db-location debug debug-artifact-name debug-database-name "
     "dependency-caching external-repository-token languages matrix packs queries ram registries "
     "setup-python-dependencies source-root threads token tools trap-caching",
     "codeql-path codeql-version"},
    {"github/codeql-action/init",
     "releases/v3 v3",
     "node20",
     "analysis-kinds build-mode check-run-id config config-file db-location debug debug-artifact-name "
     "debug-database-name dependency-caching external-repository-token languages matrix packs quality-queries "
     "queries ram registries setup-python-dependencies source-root threads token tools trap-caching",
     "codeql-path codeql-version"},
    {"github/codeql-action/init",
     "releases/v4 v4",
     "node24",
     "analysis-kinds build-mode check-run-id config config-file db-location debug debug-artifact-name "
     "debug-database-name dependency-caching external-repository-token languages matrix packs quality-queries "
     "queries ram registries setup-python-dependencies source-root threads token tools trap-caching",
     "codeql-path codeql-version"},
    {"github/codeql-action/upload-sarif",
     "releases/v1 v1",
     "node12",
     "category checkout_path matrix ref sarif_file sha token wait-for-processing",
     "sarif-id"},
    {"github/codeql-action/upload-sarif",
     "releases/v2 v2",
     "node16",
     "category checkout_path matrix ref sarif_file sha token wait-for-processing",
     "sarif-id"},
    {"github/codeql-action/upload-sarif",
     "releases/v3 v3",
     "node20",
     "category checkout_path matrix ref sarif_file sha token wait-for-processing",
     "sarif-id sarif-ids"},
    {"github/codeql-action/upload-sarif",
     "releases/v4 v4",
     "node24",
     "category checkout_path matrix ref sarif_file sha token wait-for-processing",
     "sarif-id sarif-ids"},
    {"github/super-linter",
     "latest v3 v4 v5 v6 v7",
     "docker",
     "",
     "*"},
    {"githubocto/flat",
     "v1",
     "node12",
     "http_url outfile_basename postprocess sql_connstring sql_format sql_queryfile",
     "delta_bytes"},
    {"githubocto/flat",
     "v2",
     "node12",
     "downloaded_filename http_url postprocess sql_connstring sql_queryfile",
     "delta_bytes"},
    {"githubocto/flat",
     "v3",
     "node12",
     "authorization axios_config downloaded_filename http_url mask postprocess sql_connstring sql_queryfile "
     "typeorm_config",
     "delta_bytes"},
    {"golangci/golangci-lint-action",
     "v1",
     "node12",
     "args github-token only-new-issues version! working-directory",
     "*"},
    {"golangci/golangci-lint-action",
     "v2",
     "node12",
     "args github-token only-new-issues skip-build-cache skip-go-installation skip-pkg-cache version "
     "working-directory",
     "*"},
    {"golangci/golangci-lint-action",
     "v3",
     "node16",
     "args github-token install-mode only-new-issues skip-build-cache skip-cache skip-pkg-cache version "
     "working-directory",
     "*"},
    {"golangci/golangci-lint-action",
     "v4",
     "node20",
     "args github-token install-mode only-new-issues skip-build-cache skip-cache skip-pkg-cache version "
     "working-directory",
     "*"},
    {"golangci/golangci-lint-action",
     "v5",
     "node20",
     "annotations args cache-invalidation-interval github-token install-mode only-new-issues skip-cache "
     "skip-save-cache version working-directory",
     "*"},
    {"golangci/golangci-lint-action",
     "v6 v7 v8",
     "node20",
     "args cache-invalidation-interval github-token install-mode only-new-issues problem-matchers skip-cache "
     "skip-save-cache verify version working-directory",
     "*"},
    {"golangci/golangci-lint-action",
     "v9",
     "node24",
     "args cache-invalidation-interval debug experimental github-token install-mode install-only "
     "only-new-issues problem-matchers skip-cache skip-save-cache verify version version-file "
     "working-directory",
     "*"},
    {"google-github-actions/auth",
     "release/v0 v0 release/v1 v1",
     "node16",
     "access_token_lifetime access_token_scopes access_token_subject audience backoff backoff_limit "
     "cleanup_credentials create_credentials_file credentials_json delegates export_environment_variables "
     "id_token_audience id_token_include_email project_id retries service_account token_format "
     "workload_identity_provider",
     "access_token access_token_expiration credentials_file_path id_token project_id"},
    {"google-github-actions/auth",
     "release/v2 v2",
     "node20",
     "access_token_lifetime access_token_scopes access_token_subject audience backoff~ backoff_limit~ "
     "cleanup_credentials create_credentials_file credentials_json delegates export_environment_variables "
     "id_token_audience id_token_include_email project_id request_reason retries~ service_account token_format "
     "universe workload_identity_provider",
     "access_token auth_token credentials_file_path id_token project_id"},
    {"google-github-actions/auth",
     "v3",
     "node24",
     "access_token_lifetime access_token_scopes access_token_subject audience cleanup_credentials "
     "create_credentials_file credentials_json delegates export_environment_variables id_token_audience "
     "id_token_include_email project_id request_reason service_account token_format universe "
     "workload_identity_provider",
     "access_token auth_token credentials_file_path id_token project_id"},
    {"google-github-actions/deploy-cloudrun",
     "release/v0 v0",
     "node16",
     "credentials env_vars flags gcloud_component gcloud_version image labels metadata no_traffic project_id "
     "region revision_traffic secrets service source suffix tag tag_traffic timeout",
     "url"},
    {"google-github-actions/deploy-cloudrun",
     "release/v1",
     "node20",
     "env_vars env_vars_file flags gcloud_component gcloud_version image labels metadata no_traffic project_id "
     "region revision_traffic secrets service skip_default_labels source suffix tag tag_traffic timeout",
     "url"},
    {"google-github-actions/deploy-cloudrun",
     "release/v2 v2",
     "node20",
     "env_vars env_vars_file env_vars_update_strategy flags gcloud_component gcloud_version image job labels "
     "metadata no_traffic project_id region revision_traffic secrets secrets_update_strategy service "
     "skip_default_labels source suffix tag tag_traffic timeout update_traffic_flags wait",
     "url"},
    {"google-github-actions/deploy-cloudrun",
     "v1",
     "node16",
     "env_vars env_vars_file flags gcloud_component gcloud_version image labels metadata no_traffic project_id "
     "region revision_traffic secrets service skip_default_labels source suffix tag tag_traffic timeout",
     "url"},
    {"google-github-actions/deploy-cloudrun",
     "v3",
     "node24",
     "env_vars env_vars_update_strategy flags gcloud_component gcloud_version image job labels metadata "
     "no_traffic project_id region revision_traffic secrets secrets_update_strategy service "
     "skip_default_labels source suffix tag tag_traffic timeout update_traffic_flags wait",
     "url"},
    {"google-github-actions/get-secretmanager-secrets",
     "release/v0 v0",
     "node16",
     "credentials secrets!",
     "*"},
    {"google-github-actions/get-secretmanager-secrets",
     "release/v1 v1",
     "node16",
     "min_mask_length secrets!",
     "*"},
    {"google-github-actions/get-secretmanager-secrets",
     "v2",
     "node20",
     "encoding export_to_environment min_mask_length secrets! universe",
     "*"},
    {"google-github-actions/get-secretmanager-secrets",
     "v3",
     "node24",
     "encoding export_to_environment min_mask_length secrets! universe",
     "*"},
    {"google-github-actions/run-gemini-cli",
     "v0",
     "composite",
     "extensions gcp_access_token_scopes gcp_location gcp_project_id gcp_service_account gcp_token_format "
     "gcp_workload_identity_provider gemini_api_key gemini_cli_version gemini_debug gemini_model "
     "github_issue_number github_pr_number google_api_key prompt settings upload_artifacts "
     "use_gemini_code_assist use_pnpm use_vertex_ai workflow_name",
     "error summary"},
    {"google-github-actions/setup-gcloud",
     "release/v0 v0",
     "node16",
     "cleanup_credentials credentials_file_path export_default_credentials install_components project_id "
     "service_account_email service_account_key version",
     "*"},
    {"google-github-actions/setup-gcloud",
     "release/v1 v1",
     "node16",
     "install_components project_id skip_install version",
     "*"},
    {"google-github-actions/setup-gcloud",
     "release/v2 v2",
     "node20",
     "install_components project_id skip_install skip_tool_cache version",
     "version"},
    {"google-github-actions/setup-gcloud",
     "v3",
     "node24",
     "cache install_components project_id skip_install version",
     "version"},
    {"google-github-actions/upload-cloud-storage",
     "release/v0 v0",
     "node16",
     "concurrency credentials destination! glob gzip headers parent path! predefinedAcl process_gcloudignore "
     "project_id resumable",
     "*"},
    {"google-github-actions/upload-cloud-storage",
     "release/v1 v1",
     "node16",
     "concurrency destination! glob gzip headers parent path! predefinedAcl process_gcloudignore project_id "
     "resumable",
     "*"},
    {"google-github-actions/upload-cloud-storage",
     "v2",
     "node20",
     "concurrency destination! gcloudignore_path glob gzip headers parent path! predefinedAcl "
     "process_gcloudignore project_id resumable universe",
     "uploaded"},
    {"google-github-actions/upload-cloud-storage",
     "v3",
     "node24",
     "concurrency destination! gcloudignore_path glob gzip headers parent path! predefinedAcl "
     "process_gcloudignore project_id resumable universe",
     "uploaded"},
    {"goreleaser/goreleaser-action",
     "releases/v1",
     "node12",
     "args key version workdir",
     "*"},
    {"goreleaser/goreleaser-action",
     "releases/v2 v2",
     "node12",
     "args distribution install-only version workdir",
     "artifacts metadata"},
    {"goreleaser/goreleaser-action",
     "releases/v3 v3 releases/v4 v4",
     "node16",
     "args distribution install-only version workdir",
     "artifacts metadata"},
    {"goreleaser/goreleaser-action",
     "v1",
     "node12",
     "args key~ version workdir",
     "*"},
    {"goreleaser/goreleaser-action",
     "v5 v6",
     "node20",
     "args distribution install-only version workdir",
     "artifacts metadata"},
    {"goreleaser/goreleaser-action",
     "v7",
     "node24",
     "args distribution install-only version version-file workdir",
     "artifacts metadata"},
    {"gradle/actions/dependency-submission",
     "v0",
     "composite",
     "build-root-directory cache-encryption-key dependency-graph-action gradle-version",
     ""},
    {"gradle/actions/dependency-submission",
     "v3",
     "node20",
     "add-job-summary add-job-summary-as-pr-comment additional-arguments artifact-retention-days "
     "build-root-directory build-scan-publish build-scan-terms-of-service-agree "
     "build-scan-terms-of-service-url build-scan-terms-of-use-agree build-scan-terms-of-use-url cache-disabled "
     "cache-encryption-key cache-overwrite-existing cache-read-only cache-write-only dependency-graph "
     "dependency-graph-continue-on-failure dependency-resolution-task develocity-access-key "
     "develocity-token-expiry generate-job-summary github-token gradle-home-cache-cleanup "
     "gradle-home-cache-excludes gradle-home-cache-includes gradle-home-cache-strict-match gradle-version "
     "workflow-job-context",
     "build-scan-url dependency-graph-file gradle-version"},
    {"gradle/actions/dependency-submission",
     "v4",
     "node20",
     "add-job-summary add-job-summary-as-pr-comment additional-arguments allow-snapshot-wrappers "
     "artifact-retention-days build-root-directory build-scan-publish build-scan-terms-of-use-agree "
     "build-scan-terms-of-use-url cache-cleanup cache-disabled cache-encryption-key cache-overwrite-existing "
     "cache-read-only cache-write-only dependency-graph dependency-graph-continue-on-failure "
     "dependency-graph-exclude-configurations dependency-graph-exclude-projects "
     "dependency-graph-include-configurations dependency-graph-include-projects dependency-graph-report-dir "
     "dependency-resolution-task develocity-access-key develocity-token-expiry github-token "
     "gradle-home-cache-cleanup gradle-home-cache-excludes gradle-home-cache-includes "
     "gradle-home-cache-strict-match gradle-version validate-wrappers workflow-job-context",
     "build-scan-url dependency-graph-file gradle-version"},
    {"gradle/actions/dependency-submission",
     "v5",
     "node24",
     "add-job-summary add-job-summary-as-pr-comment additional-arguments allow-snapshot-wrappers "
     "artifact-retention-days build-root-directory build-scan-publish build-scan-terms-of-use-agree "
     "build-scan-terms-of-use-url cache-cleanup cache-disabled cache-encryption-key cache-overwrite-existing "
     "cache-read-only cache-write-only dependency-graph dependency-graph-continue-on-failure "
     "dependency-graph-exclude-configurations dependency-graph-exclude-projects "
     "dependency-graph-include-configurations dependency-graph-include-projects dependency-graph-report-dir "
     "dependency-resolution-task develocity-access-key develocity-token-expiry github-token "
     "gradle-home-cache-cleanup gradle-home-cache-excludes gradle-home-cache-includes "
     "gradle-home-cache-strict-match gradle-version validate-wrappers workflow-job-context",
     "build-scan-url dependency-graph-file gradle-version"},
    {"gradle/actions/dependency-submission",
     "v6",
     "node24",
     "add-job-summary add-job-summary-as-pr-comment additional-arguments allow-snapshot-wrappers "
     "artifact-retention-days build-root-directory build-scan-publish build-scan-terms-of-use-agree "
     "build-scan-terms-of-use-url cache-cleanup cache-disabled cache-encryption-key cache-overwrite-existing "
     "cache-provider cache-read-only cache-write-only dependency-graph dependency-graph-continue-on-failure "
     "dependency-graph-exclude-configurations dependency-graph-exclude-projects "
     "dependency-graph-include-configurations dependency-graph-include-projects dependency-graph-report-dir "
     "dependency-resolution-task develocity-access-key develocity-token-expiry github-token "
     "gradle-home-cache-cleanup gradle-home-cache-excludes gradle-home-cache-includes "
     "gradle-home-cache-strict-match gradle-version validate-wrappers workflow-job-context",
     "build-scan-url dependency-graph-file gradle-version"},
    {"gradle/actions/setup-gradle",
     "v0",
     "composite",
     "add-job-summary add-job-summary-as-pr-comment artifact-retention-days cache-disabled "
     "cache-encryption-key cache-overwrite-existing cache-read-only cache-write-only dependency-graph "
     "dependency-graph-continue-on-failure github-token gradle-home-cache-cleanup gradle-home-cache-excludes "
     "gradle-home-cache-includes gradle-version workflow-job-context",
     "build-scan-url dependency-graph-file gradle-version"},
    {"gradle/actions/setup-gradle",
     "v3",
     "node20",
     "add-job-summary add-job-summary-as-pr-comment arguments artifact-retention-days build-root-directory "
     "build-scan-publish build-scan-terms-of-service-agree build-scan-terms-of-service-url "
     "build-scan-terms-of-use-agree build-scan-terms-of-use-url cache-disabled cache-encryption-key "
     "cache-overwrite-existing cache-read-only cache-write-only dependency-graph "
     "dependency-graph-continue-on-failure develocity-access-key develocity-allow-untrusted-server "
     "develocity-capture-file-fingerprints develocity-ccud-plugin-version develocity-enforce-url "
     "develocity-injection-enabled develocity-plugin-version develocity-token-expiry develocity-url "
     "generate-job-summary github-token gradle-home-cache-cleanup gradle-home-cache-excludes "
     "gradle-home-cache-includes gradle-home-cache-strict-match gradle-plugin-repository-password "
     "gradle-plugin-repository-url gradle-plugin-repository-username gradle-version validate-wrappers "
     "workflow-job-context",
     "build-scan-url dependency-graph-file gradle-version"},
    {"gradle/actions/setup-gradle",
     "v4",
     "node20",
     "add-job-summary add-job-summary-as-pr-comment allow-snapshot-wrappers arguments artifact-retention-days "
     "build-scan-publish build-scan-terms-of-use-agree build-scan-terms-of-use-url cache-cleanup "
     "cache-disabled cache-encryption-key cache-overwrite-existing cache-read-only cache-write-only "
     "dependency-graph dependency-graph-continue-on-failure dependency-graph-exclude-configurations "
     "dependency-graph-exclude-projects dependency-graph-include-configurations "
     "dependency-graph-include-projects dependency-graph-report-dir develocity-access-key "
     "develocity-allow-untrusted-server develocity-capture-file-fingerprints develocity-ccud-plugin-version "
     "develocity-enforce-url develocity-injection-enabled develocity-plugin-version develocity-token-expiry "
     "develocity-url github-token gradle-home-cache-cleanup gradle-home-cache-excludes "
     "gradle-home-cache-includes gradle-home-cache-strict-match gradle-plugin-repository-password "
     "gradle-plugin-repository-url gradle-plugin-repository-username gradle-version validate-wrappers "
     "workflow-job-context",
     "build-scan-url dependency-graph-file gradle-version"},
    {"gradle/actions/setup-gradle",
     "v5",
     "node24",
     "add-job-summary add-job-summary-as-pr-comment allow-snapshot-wrappers arguments artifact-retention-days "
     "build-scan-publish build-scan-terms-of-use-agree build-scan-terms-of-use-url cache-cleanup "
     "cache-disabled cache-encryption-key cache-overwrite-existing cache-read-only cache-write-only "
     "dependency-graph dependency-graph-continue-on-failure dependency-graph-exclude-configurations "
     "dependency-graph-exclude-projects dependency-graph-include-configurations "
     "dependency-graph-include-projects dependency-graph-report-dir develocity-access-key "
     "develocity-allow-untrusted-server develocity-capture-file-fingerprints develocity-ccud-plugin-version "
     "develocity-enforce-url develocity-injection-enabled develocity-plugin-version develocity-token-expiry "
     "develocity-url github-token gradle-home-cache-cleanup gradle-home-cache-excludes "
     "gradle-home-cache-includes gradle-home-cache-strict-match gradle-plugin-repository-password "
     "gradle-plugin-repository-url gradle-plugin-repository-username gradle-version validate-wrappers "
     "workflow-job-context",
     "build-scan-url dependency-graph-file gradle-version"},
    {"gradle/actions/setup-gradle",
     "v6",
     "node24",
     "add-job-summary add-job-summary-as-pr-comment allow-snapshot-wrappers arguments artifact-retention-days "
     "build-scan-publish build-scan-terms-of-use-agree build-scan-terms-of-use-url cache-cleanup "
     "cache-disabled cache-encryption-key cache-overwrite-existing cache-provider cache-read-only "
     "cache-write-only dependency-graph dependency-graph-continue-on-failure "
     "dependency-graph-exclude-configurations dependency-graph-exclude-projects "
     "dependency-graph-include-configurations dependency-graph-include-projects dependency-graph-report-dir "
     "develocity-access-key develocity-allow-untrusted-server develocity-capture-file-fingerprints "
     "develocity-ccud-plugin-version develocity-enforce-url develocity-injection-enabled "
     "develocity-plugin-version develocity-token-expiry develocity-url github-token gradle-home-cache-cleanup "
     "gradle-home-cache-excludes gradle-home-cache-includes gradle-home-cache-strict-match "
     "gradle-plugin-repository-password gradle-plugin-repository-url gradle-plugin-repository-username "
     "gradle-version validate-wrappers workflow-job-context",
     "build-scan-url dependency-graph-file gradle-version"},
    {"gradle/actions/wrapper-validation",
     "v3 v4",
     "node20",
     "allow-checksums allow-snapshots min-wrapper-count",
     "failed-wrapper"},
    {"gradle/actions/wrapper-validation",
     "v5 v6",
     "node24",
     "allow-checksums allow-snapshots min-wrapper-count",
     "failed-wrapper"},
    {"gradle/wrapper-validation-action",
     "releases/v1",
     "node16",
     "allow-checksums allow-snapshots min-wrapper-count",
     "*"},
    {"gradle/wrapper-validation-action",
     "releases/v2 v2",
     "node20",
     "allow-checksums allow-snapshots min-wrapper-count",
     "failed-wrapper"},
    {"gradle/wrapper-validation-action",
     "v1",
     "node16",
     "allow-checksums allow-snapshots min-wrapper-count",
     "failed-wrapper"},
    {"gradle/wrapper-validation-action",
     "v3",
     "composite",
     "allow-checksums allow-snapshots min-wrapper-count",
     "failed-wrapper"},
    {"hashicorp/setup-terraform",
     "v1",
     "node12",
     "cli_config_credentials_hostname cli_config_credentials_token terraform_version terraform_wrapper",
     "*"},
    {"hashicorp/setup-terraform",
     "v2",
     "node16",
     "cli_config_credentials_hostname cli_config_credentials_token terraform_version terraform_wrapper",
     "*"},
    {"hashicorp/setup-terraform",
     "v3",
     "node20",
     "cli_config_credentials_hostname cli_config_credentials_token terraform_version terraform_wrapper",
     "*"},
    {"hashicorp/setup-terraform",
     "v4",
     "node24",
     "cli_config_credentials_hostname cli_config_credentials_token terraform_version terraform_wrapper",
     "*"},
    {"haskell/actions/setup",
     "latest v2",
     "node16",
     "cabal-update cabal-version disable-matcher enable-stack ghc-version ghcup-release-channel "
     "stack-no-global stack-setup-ghc stack-version",
     "cabal-exe cabal-path cabal-store cabal-version ghc-exe ghc-path ghc-version stack-exe stack-path "
     "stack-root stack-version"},
    {"haskell/actions/setup",
     "v1",
     "node12",
     "cabal-version disable-matcher enable-stack ghc-version stack-no-global stack-setup-ghc stack-version",
     "cabal-exe cabal-path cabal-store ghc-exe ghc-path stack-exe stack-path stack-root"},
    {"helm/kind-action",
     "v1",
     "node24",
     "cloud_provider cluster_name config ignore_failed_clean install_only kubeconfig kubectl_version "
     "node_image registry registry_enable_delete registry_image registry_name registry_port verbosity version "
     "wait",
     "*"},
    {"jamesives/github-pages-deploy-action",
     "releases/v2",
     "docker",
     "",
     "*"},
    {"jamesives/github-pages-deploy-action",
     "releases/v3",
     "node12",
     "ACCESS_TOKEN BASE_BRANCH BRANCH! CLEAN CLEAN_EXCLUDE COMMIT_MESSAGE FOLDER! GIT_CONFIG_EMAIL "
     "GIT_CONFIG_NAME GITHUB_TOKEN LFS PRESERVE REPOSITORY_NAME SILENT SINGLE_COMMIT SSH TARGET_FOLDER "
     "WORKSPACE",
     "DEPLOYMENT_STATUS"},
    {"jamesives/github-pages-deploy-action",
     "releases/v4 v4",
     "node20",
     "branch clean clean-exclude commit-message dry-run folder! force git-config-email git-config-name "
     "repository-name silent single-commit ssh-key tag target-folder token",
     "deployment-status"},
    {"marvinpinto/action-automatic-releases",
     "latest v1.2.0 v1.2.1",
     "node12",
     "automatic_release_tag draft files prerelease repo_token! title",
     "automatic_releases_tag upload_url"},
    {"marvinpinto/action-automatic-releases",
     "v0.2.2",
     "node12",
     "automatic_release_tag draft files prerelease repo_token! title",
     "*"},
    {"marvinpinto/action-automatic-releases",
     "v0.3.0 v1.0.0 v1.0.1 v1.1.0 v1.1.1 v1.1.2",
     "node12",
     "automatic_release_tag draft files prerelease repo_token! title",
     "automatic_releases_tag"},
    {"microsoft/playwright-github-action",
     "v1",
     "node20",
     "",
     "*"},
    {"mikepenz/release-changelog-builder-action",
     "release/4.x v4",
     "node20",
     "baseUrl cache commitMode configuration configurationJson exportCache exportOnly failOnError "
     "fetchReleaseInformation fetchReviewers fetchReviews fetchViaCommits fromTag ignorePreReleases "
     "includeOpen outputFile owner path platform repo token toTag",
     "cache categorized_prs changelog failed fromTag open_prs owner pull_requests repo toTag uncategorized_prs"},
    {"mikepenz/release-changelog-builder-action",
     "release/v3 v3",
     "node16",
     "baseUrl commitMode configuration configurationJson failOnError fetchReleaseInformation fetchReviewers "
     "fetchReviews fromTag ignorePreReleases includeOpen outputFile owner path repo token toTag",
     "categorized_prs changelog failed fromTag open_prs owner pull_requests repo toTag uncategorized_prs"},
    {"mikepenz/release-changelog-builder-action",
     "v1",
     "node12",
     "commitMode configuration failOnError fromTag ignorePreReleases outputFile owner path repo token toTag",
     "changelog failed fromTag owner repo toTag"},
    {"mikepenz/release-changelog-builder-action",
     "v2",
     "node12",
     "baseUrl commitMode configuration failOnError fromTag ignorePreReleases outputFile owner path repo token "
     "toTag",
     "changelog failed fromTag owner repo toTag"},
    {"mikepenz/release-changelog-builder-action",
     "v5",
     "node20",
     "baseUrl cache commitMode configuration configurationJson exportCache exportOnly failOnError "
     "fetchReleaseInformation fetchReviewers fetchReviews fetchViaCommits fromTag ignorePreReleases "
     "includeOpen mode offlineMode outputFile owner path platform repo token toTag",
     "cache categorized_prs changelog failed fromTag open_prs owner pull_requests repo toTag uncategorized_prs"},
    {"mikepenz/release-changelog-builder-action",
     "v6",
     "node24",
     "baseUrl cache commitMode configuration configurationJson exportCache exportOnly failOnError "
     "fetchReleaseInformation fetchReviewers fetchReviews fetchViaCommits fromTag ignorePreReleases "
     "includeOnlyPaths includeOpen mode offlineMode outputFile owner path platform repo token toTag",
     "cache categorized_prs changelog contributors failed fromTag open_prs owner pull_requests repo toTag "
     "uncategorized_prs"},
    {"msys2/setup-msys2",
     "v0",
     "node12",
     "install msystem path-type update",
     "*"},
    {"msys2/setup-msys2",
     "v1",
     "node12",
     "cache install msystem path-type release update",
     "*"},
    {"msys2/setup-msys2",
     "v2",
     "node24",
     "cache install location msystem pacboy path-type platform-check-severity release update",
     "msys2-location"},
    {"ncipollo/release-action",
     "v1",
     "node24",
     "allowUpdates artifact~ artifactContentType artifactErrorsFailBuild artifacts body bodyFile commit "
     "discussionCategory draft generateReleaseNotes generateReleaseNotesPreviousTag immutableCreate makeLatest "
     "name omitBody omitBodyDuringUpdate omitDraftDuringUpdate omitName omitNameDuringUpdate "
     "omitPrereleaseDuringUpdate owner prerelease removeArtifacts replacesArtifacts repo skipIfReleaseExists "
     "tag token updateOnlyUnreleased",
     "assets html_url id tarball_url upload_url zipball_url"},
    {"nick-fields/retry",
     "v1",
     "node12",
     "command! max_attempts polling_interval_seconds retry_wait_seconds timeout_minutes!",
     "*"},
    {"nick-fields/retry",
     "v2",
     "node16",
     "command! continue_on_error max_attempts new_command_on_retry on_retry_command polling_interval_seconds "
     "retry_on retry_on_exit_code retry_wait_seconds shell timeout_minutes timeout_seconds warning_on_retry",
     "exit_code exit_error total_attempts"},
    {"nick-fields/retry",
     "v3",
     "node20",
     "command! continue_on_error max_attempts new_command_on_retry on_retry_command polling_interval_seconds "
     "retry_on retry_on_exit_code retry_wait_seconds shell timeout_minutes timeout_seconds warning_on_retry",
     "exit_code exit_error total_attempts"},
    {"nick-fields/retry",
     "v4",
     "node24",
     "command! continue_on_error max_attempts new_command_on_retry on_retry_command polling_interval_seconds "
     "retry_on retry_on_exit_code retry_wait_seconds shell timeout_minutes timeout_seconds warning_on_retry",
     "exit_code exit_error total_attempts"},
    {"nwtgck/actions-netlify",
     "v1",
     "node12",
     "alias deploy-message enable-commit-comment enable-commit-status enable-pull-request-comment "
     "fails-without-credentials functions-dir github-deployment-description github-deployment-environment "
     "github-token netlify-config-path overwrites-pull-request-comment production-branch production-deploy "
     "publish-dir!",
     "deploy-url"},
    {"nwtgck/actions-netlify",
     "v2",
     "node16",
     "alias deploy-message enable-commit-comment enable-commit-status enable-github-deployment "
     "enable-pull-request-comment fails-without-credentials functions-dir github-deployment-description "
     "github-deployment-environment github-token netlify-config-path overwrites-pull-request-comment "
     "production-branch production-deploy publish-dir!",
     "deploy-url"},
    {"nwtgck/actions-netlify",
     "v3",
     "node20",
     "alias deploy-message enable-commit-comment enable-commit-status enable-github-deployment "
     "enable-pull-request-comment fails-without-credentials functions-dir github-deployment-description "
     "github-deployment-environment github-token netlify-config-path overwrites-pull-request-comment "
     "production-branch production-deploy publish-dir!",
     "deploy-url"},
    {"nwtgck/actions-netlify",
     "v4",
     "node24",
     "alias deploy-message enable-commit-comment enable-commit-status enable-github-deployment "
     "enable-pull-request-comment fails-without-credentials functions-dir github-deployment-description "
     "github-deployment-environment github-token netlify-config-path overwrites-pull-request-comment "
     "production-branch production-deploy publish-dir!",
     "deploy-url"},
    {"octokit/graphql-action",
     "v1.x v1.0.0 v1.0.1 v2.0.0 v2.1.0 v2.2.0 v2.2.1 v2.2.2 v2.2.3 v2.2.4 v2.2.5 v2.2.6 v2.2.7 v2.2.8 v2.2.9 "
     "v2.2.10 v2.2.11 v2.2.12 v2.2.13 v2.2.14 v2.2.15 v2.2.16 v2.2.17 v2.2.18 v2.2.19 v2.2.20 v2.2.21 v2.2.22",
     "node12",
     "*",
     "data"},
    {"octokit/graphql-action",
     "v2.2.23 v2.2.24 v2.2.25 v2.3.0",
     "node16",
     "*",
     "data"},
    {"octokit/graphql-action",
     "v2.x v2.3.1 v2.3.2 v2.3.3",
     "node20",
     "*",
     "data"},
    {"octokit/graphql-action",
     "v3.x v3.0.0 v3.0.1 v3.0.2",
     "node24",
     "*",
     "data"},
    {"octokit/request-action",
     "v1.x v1.0.0 v1.0.1 v1.0.2 v1.0.3 v1.1.0 v2.0.0 v2.0.1 v2.0.2 v2.0.3 v2.0.4 v2.0.5 v2.0.6 v2.0.7 v2.0.8 "
     "v2.0.9 v2.0.10 v2.0.11 v2.0.12 v2.0.13 v2.0.14 v2.0.15 v2.0.16 v2.0.17 v2.0.18 v2.0.19 v2.0.20 v2.0.21 "
     "v2.0.22 v2.0.23 v2.0.24 v2.0.25 v2.0.26 v2.1.0 v2.1.1 v2.1.2 v2.1.3 v2.1.4 v2.1.5 v2.1.6",
     "node12",
     "*",
     "data headers status"},
    {"octokit/request-action",
     "v2.1.7 v2.1.8 v2.1.9",
     "node16",
     "*",
     "data headers status"},
    {"octokit/request-action",
     "v2.x v2.2.0 v2.3.0 v2.3.1 v2.4.0",
     "node20",
     "*",
     "data headers status"},
    {"octokit/request-action",
     "v3.x v3.0.0",
     "node24",
     "*",
     "data headers status"},
    {"openai/codex-action",
     "v1",
     "composite",
     "allow-bot-users allow-bots allow-users codex-args codex-home codex-user codex-version effort model "
     "openai-api-key output-file output-schema output-schema-file prompt prompt-file responses-api-endpoint "
     "safety-strategy sandbox working-directory",
     "final-message"},
    {"ossf/scorecard-action",
     "v0.0.1 v0.0.2 v1.0.0 v1.0.1 v1.0.2 v1.0.3 v1.0.4",
     "docker",
     "publish_results repo_token! results_file! results_format!",
     "*"},
    {"ossf/scorecard-action",
     "v1.1.0 v1.1.1",
     "docker",
     "publish_results repo_token results_file! results_format!",
     "*"},
    {"ossf/scorecard-action",
     "v1.1.2",
     "docker",
     "internal_default_token publish_results repo_token results_file! results_format!",
     "*"},
    {"ossf/scorecard-action",
     "v2.0.0 v2.0.1 v2.0.2 v2.0.3 v2.0.4 v2.0.5 v2.0.6 v2.1.0 v2.1.1 v2.1.2 v2.1.3 v2.2.0 v2.3.0 v2.3.1 v2.3.2 "
     "v2.3.3 v2.4.0",
     "docker",
     "internal_default_token internal_publish_base_url publish_results repo_token results_file! "
     "results_format!",
     "*"},
    {"ossf/scorecard-action",
     "v2.4.1 v2.4.2 v2.4.3 v2.4.4",
     "docker",
     "file_mode internal_default_token internal_publish_base_url publish_results repo_token results_file! "
     "results_format!",
     "*"},
    {"oven-sh/setup-bun",
     "v1",
     "node20",
     "bun-download-url bun-version no-cache registry-url scope",
     "bun-revision bun-version cache-hit"},
    {"oven-sh/setup-bun",
     "v2",
     "node24",
     "bun-download-url bun-version bun-version-file no-cache registries registry-url~ scope~ token",
     "bun-download-url bun-path bun-revision bun-version cache-hit"},
    {"peaceiris/actions-gh-pages",
     "v2",
     "docker",
     "commitMessage emptyCommits forceOrphan keepFiles tagMessage tagName tagOverwrite useremail username",
     "*"},
    {"peaceiris/actions-gh-pages",
     "v3",
     "node16",
     "allow_empty_commit cname commit_message deploy_key destination_dir disable_nojekyll enable_jekyll "
     "exclude_assets external_repository force_orphan full_commit_message github_token keep_files "
     "personal_token publish_branch publish_dir tag_message tag_name user_email user_name",
     "*"},
    {"peaceiris/actions-gh-pages",
     "v4",
     "node24",
     "allow_empty_commit cname commit_message deploy_key destination_dir disable_nojekyll enable_jekyll "
     "exclude_assets external_repository force_orphan full_commit_message github_token keep_files "
     "personal_token publish_branch publish_dir tag_message tag_name user_email user_name",
     "*"},
    {"peaceiris/actions-hugo",
     "v2",
     "node16",
     "extended hugo-version",
     "*"},
    {"peaceiris/actions-hugo",
     "v3",
     "node24",
     "extended hugo-version",
     "*"},
    {"peter-evans/create-or-update-comment",
     "v1",
     "node12",
     "body comment-id edit-mode issue-number reaction-type reactions repository token",
     "comment-id"},
    {"peter-evans/create-or-update-comment",
     "v2",
     "node16",
     "body body-file comment-id edit-mode issue-number reaction-type reactions repository token",
     "comment-id"},
    {"peter-evans/create-or-update-comment",
     "v3",
     "node16",
     "append-separator body body-file body-path comment-id edit-mode issue-number reactions "
     "reactions-edit-mode repository token",
     "comment-id"},
    {"peter-evans/create-or-update-comment",
     "v4",
     "node20",
     "append-separator body body-file body-path comment-id edit-mode issue-number reactions "
     "reactions-edit-mode repository token",
     "comment-id"},
    {"peter-evans/create-or-update-comment",
     "v5",
     "node24",
     "append-separator body body-file body-path comment-id edit-mode issue-number reactions "
     "reactions-edit-mode repository token",
     "comment-id"},
    {"peter-evans/create-pull-request",
     "v1",
     "node12",
     "assignees author-email author-name base body branch branch-suffix commit-message committer-email "
     "committer-name labels milestone project project-column reviewers team-reviewers title token!",
     "pr_number"},
    {"peter-evans/create-pull-request",
     "v2",
     "node12",
     "assignees author base body branch branch-suffix commit-message committer draft labels milestone path "
     "project project-column request-to-parent reviewers team-reviewers title token",
     "pull-request-number"},
    {"peter-evans/create-pull-request",
     "v3",
     "node12",
     "add-paths assignees author base body branch branch-suffix commit-message committer delete-branch draft "
     "labels milestone path push-to-fork reviewers signoff team-reviewers title token",
     "pull-request-head-sha pull-request-number pull-request-operation pull-request-url"},
    {"peter-evans/create-pull-request",
     "v4",
     "node16",
     "add-paths assignees author base body branch branch-suffix commit-message committer delete-branch draft "
     "labels milestone path push-to-fork reviewers signoff team-reviewers title token",
     "pull-request-head-sha pull-request-number pull-request-operation pull-request-url"},
    {"peter-evans/create-pull-request",
     "v5",
     "node16",
     "add-paths assignees author base body body-path branch branch-suffix commit-message committer "
     "delete-branch draft labels milestone path push-to-fork reviewers signoff team-reviewers title token",
     "pull-request-head-sha pull-request-number pull-request-operation pull-request-url"},
    {"peter-evans/create-pull-request",
     "v6",
     "node20",
     "add-paths assignees author base body body-path branch branch-suffix commit-message committer "
     "delete-branch draft git-token labels milestone path push-to-fork reviewers signoff team-reviewers title "
     "token",
     "pull-request-branch pull-request-head-sha pull-request-number pull-request-operation pull-request-url"},
    {"peter-evans/create-pull-request",
     "v7",
     "node20",
     "add-paths assignees author base body body-path branch branch-suffix branch-token commit-message "
     "committer delete-branch draft labels maintainer-can-modify milestone path push-to-fork reviewers "
     "sign-commits signoff team-reviewers title token",
     "pull-request-branch pull-request-head-sha pull-request-number pull-request-operation pull-request-url"},
    {"peter-evans/create-pull-request",
     "v8",
     "node24",
     "add-paths assignees author base body body-path branch branch-suffix branch-token commit-message "
     "committer delete-branch draft labels maintainer-can-modify milestone path push-to-fork reviewers "
     "sign-commits signoff team-reviewers title token",
     "pull-request-branch pull-request-head-sha pull-request-number pull-request-operation pull-request-url"},
    {"pnpm/action-setup",
     "v1",
     "node12",
     "bin_dest dest registry version!",
     "*"},
    {"pnpm/action-setup",
     "v2",
     "node16",
     "dest package_json_file run_install standalone version",
     "*"},
    {"pnpm/action-setup",
     "v3 v4",
     "node20",
     "dest package_json_file run_install standalone version",
     "*"},
    {"preactjs/compressed-size-action",
     "v1",
     "node12",
     "build-script collapse-unchanged compression omit-unchanged repo-token! show-total",
     "*"},
    {"preactjs/compressed-size-action",
     "v2",
     "node24",
     "build-script clean-script collapse-unchanged comment-key compression cwd exclude install-script "
     "minimum-change-threshold omit-unchanged pattern repo-token show-total sort-by strip-hash use-check",
     "*"},
    {"preactjs/compressed-size-action",
     "v3",
     "node20",
     "build-script! clean-script collapse-unchanged comment-key compression cwd exclude install-script "
     "minimum-change-threshold omit-unchanged pattern repo-token show-total sort-by strip-hash use-check",
     "*"},
    {"pulumi/actions",
     "release/v4 v4",
     "node16",
     "cloud-url color command comment-on-pr comment-on-pr-number comment-on-summary config-map diff "
     "edit-pr-comment exclude-protected expect-no-changes github-token message parallel plan policyPackConfigs "
     "policyPacks pulumi-version refresh remove replace secrets-provider stack-name target target-dependents "
     "upsert work-dir",
     "*"},
    {"pulumi/actions",
     "v1",
     "docker",
     "command!",
     "*"},
    {"pulumi/actions",
     "v2",
     "node12",
     "cloud-url command! comment-on-pr diff expect-no-changes github-token message parallel refresh replace "
     "stack-name! target target-dependents upsert work-dir",
     "*"},
    {"pulumi/actions",
     "v3",
     "node12",
     "cloud-url color command! comment-on-pr comment-on-pr-number config-map diff edit-pr-comment "
     "expect-no-changes github-token message parallel policyPackConfigs policyPacks pulumi-version refresh "
     "remove replace secrets-provider stack-name! target target-dependents upsert work-dir",
     "*"},
    {"pulumi/actions",
     "v5",
     "node20",
     "always-include-summary cloud-url color command comment-on-pr comment-on-pr-number comment-on-summary "
     "config-map diff edit-pr-comment exclude-protected expect-no-changes github-token message parallel plan "
     "policyPackConfigs policyPacks pulumi-version pulumi-version-file refresh remove replace secrets-provider "
     "stack-name suppress-outputs suppress-progress target target-dependents upsert work-dir",
     "*"},
    {"pulumi/actions",
     "v6",
     "node20",
     "always-include-summary cloud-url color command comment-on-pr comment-on-pr-number comment-on-summary "
     "config-map continue-on-error debug diff edit-pr-comment exclude exclude-dependents exclude-protected "
     "expect-no-changes github-token log-flow log-verbosity message parallel plan policyPackConfigs "
     "policyPacks pulumi-version pulumi-version-file refresh remove replace secrets-provider stack-name "
     "suppress-outputs suppress-progress target target-dependents upsert work-dir",
     "*"},
    {"pulumi/actions",
     "v7",
     "node24",
     "always-include-summary cloud-url color command comment-on-pr comment-on-pr-number comment-on-summary "
     "config-map continue-on-error debug diff edit-pr-comment exclude exclude-dependents exclude-protected "
     "expect-no-changes github-token log-flow log-verbosity message parallel plan policyPackConfigs "
     "policyPacks pulumi-version pulumi-version-file refresh remove replace secrets-provider stack-name "
     "suppress-outputs suppress-progress target target-dependents upsert work-dir",
     "*"},
    {"pypa/gh-action-pypi-publish",
     "release/v1 unstable/v1 v1.8.6 v1.8.7 v1.8.8 v1.8.9 v1.8.10 v1.8.11 v1.8.12 v1.8.13 v1.8.14",
     "docker",
     "packages-dir packages_dir~ password print-hash print_hash~ repository-url repository_url~ skip-existing "
     "skip_existing~ user verbose verify-metadata verify_metadata~",
     "*"},
    {"pypa/gh-action-pypi-publish",
     "v1.1.0",
     "docker",
     "packages_dir password! repository_url user",
     "*"},
    {"pypa/gh-action-pypi-publish",
     "v1.2.0 v1.2.1 v1.2.2",
     "docker",
     "packages_dir password! repository_url user verify_metadata",
     "*"},
    {"pypa/gh-action-pypi-publish",
     "v1.3.0 v1.3.1",
     "docker",
     "packages_dir password! repository_url skip_existing user verify_metadata",
     "*"},
    {"pypa/gh-action-pypi-publish",
     "v1.4.0 v1.4.1 v1.4.2",
     "docker",
     "packages_dir password! repository_url skip_existing user verbose verify_metadata",
     "*"},
    {"pypa/gh-action-pypi-publish",
     "v1.5.0 v1.5.1 v1.5.2 v1.6.0 v1.6.1 v1.6.2 v1.6.3 v1.6.4 v1.6.5",
     "docker",
     "packages_dir password! print_hash repository_url skip_existing user verbose verify_metadata",
     "*"},
    {"pypa/gh-action-pypi-publish",
     "v1.7.0 v1.7.1 v1.8.0 v1.8.1 v1.8.2 v1.8.3 v1.8.4 v1.8.5",
     "docker",
     "packages-dir packages_dir~ password! print-hash print_hash~ repository-url repository_url~ skip-existing "
     "skip_existing~ user verbose verify-metadata verify_metadata~",
     "*"},
    {"reactivecircus/android-emulator-runner",
     "release/v1 v1",
     "node12",
     "api-level! arch disable-animations headless profile script! target",
     "*"},
    {"reactivecircus/android-emulator-runner",
     "release/v2 v2",
     "node24",
     "api-level! arch avd-name channel cmake cores disable-animations disable-linux-hw-accel "
     "disable-spellchecker disk-size emulator-boot-timeout emulator-build emulator-options emulator-port "
     "enable-hw-keyboard force-avd-creation heap-size ndk pre-emulator-launch-script profile ram-size script! "
     "sdcard-path-or-size system-image-api-level target working-directory",
     "*"},
    {"release-drafter/release-drafter",
     "v5",
     "node16",
     "commitish config-name disable-autolabeler disable-releaser footer header latest name prerelease "
     "prerelease-identifier publish tag version",
     "body html_url id major_version minor_version name patch_version resolved_version tag_name upload_url"},
    {"release-drafter/release-drafter",
     "v6",
     "node20",
     "commitish config-name disable-autolabeler disable-releaser footer header include-pre-releases "
     "initial-commits-since latest name prerelease prerelease-identifier publish tag version",
     "body html_url id major_version minor_version name patch_version resolved_version tag_name upload_url"},
    {"release-drafter/release-drafter",
     "v7",
     "node24",
     "commitish config-name dry-run filter-by-range footer header include-pre-releases latest name prerelease "
     "prerelease-identifier publish tag token version",
     "body html_url id major_version minor_version name patch_version resolved_version tag_name upload_url"},
    {"reviewdog/action-actionlint",
     "releases/v1 v1",
     "docker",
     "actionlint_flags fail_level fail_on_error~ filter_mode github_token level reporter reviewdog_flags "
     "tool_name",
     "*"},
    {"reviewdog/action-eslint",
     "v1",
     "composite",
     "eslint_flags fail_level fail_on_error~ filter_mode github_token level node_options reporter "
     "reviewdog_flags tool_name workdir",
     ""},
    {"reviewdog/action-golangci-lint",
     "v1",
     "composite",
     "fail_on_error filter_mode github_token golangci_lint_flags level reporter reviewdog_flags tool_name "
     "workdir",
     ""},
    {"reviewdog/action-golangci-lint",
     "v2",
     "node24",
     "cache fail_level fail_on_error~ filter_mode github_token go_version go_version_file golangci_lint_flags "
     "golangci_lint_version level reporter reviewdog_flags reviewdog_version tool_name workdir",
     "*"},
    {"reviewdog/action-hadolint",
     "v1",
     "composite",
     "exclude fail_level fail_on_error~ filter_mode github_token hadolint_flags hadolint_ignore include level "
     "reporter reviewdog_flags tool_name",
     ""},
    {"reviewdog/action-misspell",
     "v1",
     "docker",
     "exclude fail_level fail_on_error~ filter_mode github_token ignore level locale path pattern reporter",
     "*"},
    {"reviewdog/action-rubocop",
     "v1",
     "composite",
     "fail_on_error filter_mode github_token! level reporter reviewdog_flags rubocop_extensions rubocop_flags "
     "rubocop_version skip_install tool_name use_bundler workdir",
     ""},
    {"reviewdog/action-rubocop",
     "v2",
     "composite",
     "fail_level fail_on_error~ filter_mode github_token level only_changed reporter reviewdog_flags "
     "rubocop_extensions rubocop_flags rubocop_version skip_install tool_name use_bundler workdir",
     ""},
    {"reviewdog/action-shellcheck",
     "v1",
     "composite",
     "check_all_files_with_shebangs exclude fail_level fail_on_error~ filter_mode github_token level path "
     "pattern reporter reviewdog_flags shellcheck_flags",
     ""},
    {"reviewdog/action-tflint",
     "v1",
     "composite",
     "fail_level fail_on_error~ filter_mode flags github_token level reporter tflint_config tflint_init "
     "tflint_rulesets tflint_target_dir tflint_version working_directory",
     "reviewdog-return-code tflint-return-code"},
    {"rhysd/action-setup-vim",
     "v1",
     "node24",
     "configure-args neovim token version",
     "executable vim-dir"},
    {"ridedott/merge-me-action",
     "v1",
     "node12",
     "GITHUB_LOGIN GITHUB_TOKEN! MERGE_METHOD PRESET",
     "*"},
    {"ridedott/merge-me-action",
     "v2",
     "node24",
     "ENABLE_GITHUB_API_PREVIEW ENABLED_FOR_MANUAL_CHANGES GITHUB_LOGIN GITHUB_TOKEN! MAXIMUM_RETRIES "
     "MERGE_METHOD PRESET",
     "*"},
    {"rtcamp/action-slack-notify",
     "v2",
     "composite",
     "",
     ""},
    {"ruby/setup-ruby",
     "v1",
     "node24",
     "bundler bundler-cache cache-version ruby-version rubygems self-hosted token windows-toolchain "
     "working-directory",
     "ruby-prefix"},
    {"samkirkland/ftp-deploy-action",
     "1.5.0 v1.5.0",
     "docker",
     "ARGS ftp_password! ftp_server! ftp_username! local_dir remote_dir",
     "*"},
    {"samkirkland/ftp-deploy-action",
     "2.0.0 v2.0.0",
     "docker",
     "ARGS ftp_password! ftp_server! ftp_username! local_dir method port remote_dir",
     "*"},
    {"samkirkland/ftp-deploy-action",
     "3.0.0 v3.0.0 3.1.0 v3.1.0 3.1.1 v3.1.1 3.1.2 v3.1.2",
     "docker",
     "ftp-password! ftp-server! ftp-username! git-ftp-args local-dir",
     "*"},
    {"samkirkland/ftp-deploy-action",
     "4.0.0 v4.0.0 4.1.0 v4.1.0 v4.02 4.2.0 v4.2.0 4.3.0 v4.3.0 4.3.1 v4.3.1",
     "node12",
     "dangerous-clean-slate dry-run exclude local-dir log-level password! port protocol security server! "
     "server-dir state-name username!",
     "*"},
    {"samkirkland/ftp-deploy-action",
     "4.3.3 v4.3.3 v4.3.4",
     "node16",
     "dangerous-clean-slate dry-run exclude local-dir log-level password! port protocol security server! "
     "server-dir state-name timeout username!",
     "*"},
    {"samkirkland/ftp-deploy-action",
     "beta 4.3.2 v4.3.2",
     "node12",
     "dangerous-clean-slate dry-run exclude local-dir log-level password! port protocol security server! "
     "server-dir state-name timeout username!",
     "*"},
    {"samkirkland/ftp-deploy-action",
     "v4.3.5 v4.3.6",
     "node20",
     "dangerous-clean-slate dry-run exclude local-dir log-level password! port protocol security server! "
     "server-dir state-name timeout username!",
     "*"},
    {"shivammathur/setup-php",
     "releases/v1 v1",
     "node12",
     "coverage extension-csv~ extensions ini-values ini-values-csv~ pecl~ php-version tools",
     "*"},
    {"shivammathur/setup-php",
     "releases/v2 v2",
     "node24",
     "coverage extensions github-token ini-file ini-values php-version php-version-file tools",
     "php-version"},
    {"sigstore/cosign-installer",
     "v2 v3",
     "composite",
     "cosign-release install-dir use-sudo",
     ""},
    {"slackapi/slack-github-action",
     "1.x v1",
     "node20",
     "channel-id payload payload-delimiter payload-file-path payload-file-path-parsed slack-message update-ts",
     "channel_id thread_ts time ts"},
    {"slackapi/slack-github-action",
     "v2",
     "node20",
     "api errors method payload payload-delimiter payload-file-path payload-templated proxy retries token "
     "webhook webhook-type",
     "channel_id ok response thread_ts time ts"},
    {"slackapi/slack-github-action",
     "v3 v4",
     "node24",
     "api errors method payload payload-delimiter payload-file-path payload-templated proxy retries token "
     "webhook webhook-type",
     "channel_id ok response thread_ts time ts"},
    {"softprops/action-gh-release",
     "releases/v1",
     "node12",
     "body body-path draft files name",
     "*"},
    {"softprops/action-gh-release",
     "v1",
     "node16",
     "append_body body body_path discussion_category_name draft fail_on_unmatched_files files "
     "generate_release_notes name prerelease repository tag_name target_commitish token",
     "assets id upload_url url"},
    {"softprops/action-gh-release",
     "v2",
     "node20",
     "append_body body body_path discussion_category_name draft fail_on_unmatched_files files "
     "generate_release_notes make_latest name overwrite_files prerelease preserve_order previous_tag "
     "repository tag_name target_commitish token working_directory",
     "assets id upload_url url"},
    {"softprops/action-gh-release",
     "v3",
     "node24",
     "append_body body body_path discussion_category_name draft fail_on_unmatched_files files "
     "generate_release_notes make_latest name overwrite_files prerelease preserve_order previous_tag "
     "repository tag_name target_commitish token working_directory",
     "assets id upload_url url"},
    {"stefanzweifel/git-auto-commit-action",
     "latest v7",
     "node24",
     "add_options after_add_hook after_commit_hook after_push_hook after_tag_hook before_add_hook "
     "before_commit_hook before_push_hook before_tag_hook branch commit_author commit_message commit_options "
     "commit_user_email commit_user_name create_branch create_git_tag_only disable_globbing "
     "disable_pull_request_target_trigger_warning file_pattern internal_git_binary push_options repository "
     "skip_checkout skip_dirty_check skip_fetch skip_push status_options tag_name tagging_message",
     "changes_detected commit_hash create_git_tag_only"},
    {"stefanzweifel/git-auto-commit-action",
     "v2",
     "docker",
     "branch! commit_message! commit_options file_pattern repository",
     "*"},
    {"stefanzweifel/git-auto-commit-action",
     "v3",
     "docker",
     "branch commit_author commit_message! commit_options commit_user_email commit_user_name file_pattern "
     "repository",
     "*"},
    {"stefanzweifel/git-auto-commit-action",
     "v4",
     "node16",
     "add_options branch commit_author commit_message commit_options commit_user_email commit_user_name "
     "create_branch disable_globbing file_pattern internal_git_binary push_options repository skip_checkout "
     "skip_dirty_check skip_fetch status_options tagging_message",
     "changes_detected commit_hash"},
    {"stefanzweifel/git-auto-commit-action",
     "v5 v6",
     "node20",
     "add_options branch commit_author commit_message commit_options commit_user_email commit_user_name "
     "create_branch create_git_tag_only disable_globbing file_pattern internal_git_binary push_options "
     "repository skip_checkout skip_dirty_check skip_fetch status_options tagging_message",
     "changes_detected commit_hash create_git_tag_only"},
    {"step-security/harden-runner",
     "v1",
     "node16",
     "allowed-endpoints disable-telemetry egress-policy token",
     "*"},
    {"step-security/harden-runner",
     "v2",
     "node24",
     "allowed-endpoints api-key deploy-on-self-hosted-vm disable-file-monitoring disable-sudo "
     "disable-sudo-and-containers disable-telemetry egress-policy policy token use-policy-store",
     "*"},
    {"subosito/flutter-action",
     "v1",
     "node12",
     "channel flutter-version",
     "*"},
    {"subosito/flutter-action",
     "v2",
     "composite",
     "architecture cache cache-key cache-path channel dry-run flutter-version flutter-version-file git-source "
     "pub-cache pub-cache-key pub-cache-path",
     "ARCHITECTURE CACHE-HIT CACHE-KEY CACHE-PATH CHANNEL GIT_SOURCE PUB-CACHE-HIT PUB-CACHE-KEY "
     "PUB-CACHE-PATH VERSION"},
    {"swatinem/rust-cache",
     "v1",
     "node12",
     "cache-on-failure key sharedKey target-dir working-directory",
     "cache-hit"},
    {"swatinem/rust-cache",
     "v2",
     "node24",
     "add-job-id-key add-rust-environment-hash-key cache-all-crates cache-bin cache-directories "
     "cache-on-failure cache-provider cache-targets cache-workspace-crates cmd-format env-vars key lookup-only "
     "prefix-key save-if shared-key workspaces",
     "cache-hit"},
    {"tj-actions/changed-files",
     "v1 v2 v3 v4",
     "composite",
     "separator",
     "*"},
    {"tj-actions/changed-files",
     "v10",
     "composite",
     "base_sha files files_from_source_file path separator sha token",
     "*"},
    {"tj-actions/changed-files",
     "v11 v12 v13 v14",
     "composite",
     "base_sha files files_from_source_file path separator sha since_last_remote_commit token",
     "*"},
    {"tj-actions/changed-files",
     "v15",
     "composite",
     "base_sha files files_from_source_file files_ignore files_ignore_from_source_file files_ignore_separator "
     "files_separator path separator sha since_last_remote_commit token",
     "*"},
    {"tj-actions/changed-files",
     "v16 v17 v18",
     "composite",
     "base_sha files files_from_source_file files_ignore files_ignore_from_source_file files_ignore_separator "
     "files_separator path separator sha since_last_remote_commit token use_fork_point",
     "*"},
    {"tj-actions/changed-files",
     "v19",
     "composite",
     "base_sha files files_from_source_file files_ignore files_ignore_from_source_file files_ignore_separator "
     "files_separator path quotepath separator sha since_last_remote_commit token use_fork_point",
     "*"},
    {"tj-actions/changed-files",
     "v20",
     "composite",
     "base_sha files files_from_source_file files_ignore files_ignore_from_source_file files_ignore_separator "
     "files_separator old_new_files_separator old_new_separator path quotepath separator sha "
     "since_last_remote_commit token use_fork_point",
     "*"},
    {"tj-actions/changed-files",
     "v21 v22",
     "composite",
     "base_sha files files_from_source_file files_ignore files_ignore_from_source_file files_ignore_separator "
     "files_separator include_all_old_new_renamed_files old_new_files_separator old_new_separator path "
     "quotepath separator sha since_last_remote_commit token use_fork_point",
     "*"},
    {"tj-actions/changed-files",
     "v23 v24",
     "composite",
     "base_sha diff_relative dir_names files files_from_source_file files_ignore files_ignore_from_source_file "
     "files_ignore_separator files_separator include_all_old_new_renamed_files old_new_files_separator "
     "old_new_separator path quotepath separator sha since_last_remote_commit token use_fork_point",
     "*"},
    {"tj-actions/changed-files",
     "v25 v26 v27",
     "composite",
     "base_sha diff_relative dir_names files files_from_source_file files_ignore files_ignore_from_source_file "
     "files_ignore_separator files_separator include_all_old_new_renamed_files json old_new_files_separator "
     "old_new_separator path quotepath separator sha since_last_remote_commit token use_fork_point",
     "*"},
    {"tj-actions/changed-files",
     "v28",
     "composite",
     "base_sha diff_relative dir_names files files_from_source_file files_ignore files_ignore_from_source_file "
     "files_ignore_separator files_separator include_all_old_new_renamed_files json old_new_files_separator "
     "old_new_separator path quotepath separator sha since since_last_remote_commit token until use_fork_point",
     "*"},
    {"tj-actions/changed-files",
     "v29",
     "composite",
     "base_sha diff_relative dir_names files files_from_source_file files_ignore files_ignore_from_source_file "
     "files_ignore_separator files_separator include_all_old_new_renamed_files json old_new_files_separator "
     "old_new_separator path quotepath separator sha since since_last_remote_commit until use_fork_point",
     "*"},
    {"tj-actions/changed-files",
     "v30",
     "composite",
     "base_sha diff_relative dir_names files files_from_source_file files_ignore files_ignore_from_source_file "
     "files_ignore_separator files_separator include_all_old_new_renamed_files json old_new_files_separator "
     "old_new_separator path quotepath separator sha since since_last_remote_commit until",
     "*"},
    {"tj-actions/changed-files",
     "v31",
     "composite",
     "base_sha diff_relative dir_names files files_from_source_file files_ignore files_ignore_from_source_file "
     "files_ignore_separator files_separator include_all_old_new_renamed_files json old_new_files_separator "
     "old_new_separator path quotepath separator sha since until",
     "*"},
    {"tj-actions/changed-files",
     "v32 v33",
     "composite",
     "base_sha diff_relative dir_names files files_from_source_file files_ignore files_ignore_from_source_file "
     "files_ignore_separator files_separator include_all_old_new_renamed_files json old_new_files_separator "
     "old_new_separator path quotepath separator sha since target_branch_fetch_depth until",
     "*"},
    {"tj-actions/changed-files",
     "v34",
     "composite",
     "base_sha diff_relative dir_names dir_names_max_depth fetch_depth files files_from_source_file "
     "files_ignore files_ignore_from_source_file files_ignore_separator files_separator "
     "include_all_old_new_renamed_files json max_fetch_depth old_new_files_separator old_new_separator path "
     "quotepath separator sha since since_last_remote_commit until",
     "*"},
    {"tj-actions/changed-files",
     "v35",
     "composite",
     "base_sha diff_relative dir_names dir_names_exclude_root dir_names_max_depth fetch_depth files "
     "files_from_source_file files_ignore files_ignore_from_source_file files_ignore_separator files_separator "
     "include_all_old_new_renamed_files json json_raw_format match_directories old_new_files_separator "
     "old_new_separator output_dir path quotepath separator sha since since_last_remote_commit until "
     "write_output_files",
     "*"},
    {"tj-actions/changed-files",
     "v36",
     "node16",
     "base_sha diff_relative dir_names dir_names_exclude_current_dir dir_names_exclude_root~ "
     "dir_names_max_depth escape_json fetch_depth files files_from_source_file "
     "files_from_source_file_separator files_ignore files_ignore_from_source_file "
     "files_ignore_from_source_file_separator files_ignore_separator files_ignore_yaml "
     "files_ignore_yaml_from_source_file files_ignore_yaml_from_source_file_separator files_separator "
     "files_yaml files_yaml_from_source_file files_yaml_from_source_file_separator "
     "include_all_old_new_renamed_files json old_new_files_separator old_new_separator output_dir "
     "output_renamed_files_as_deleted_and_added path quotepath recover_deleted_files "
     "recover_deleted_files_to_destination separator sha since since_last_remote_commit until "
     "write_output_files",
     "*"},
    {"tj-actions/changed-files",
     "v37",
     "node16",
     "api_url base_sha diff_relative dir_names dir_names_exclude_current_dir dir_names_max_depth escape_json "
     "fetch_depth files files_from_source_file files_from_source_file_separator files_ignore "
     "files_ignore_from_source_file files_ignore_from_source_file_separator files_ignore_separator "
     "files_ignore_yaml files_ignore_yaml_from_source_file files_ignore_yaml_from_source_file_separator "
     "files_separator files_yaml files_yaml_from_source_file files_yaml_from_source_file_separator "
     "include_all_old_new_renamed_files json old_new_files_separator old_new_separator output_dir "
     "output_renamed_files_as_deleted_and_added path quotepath recover_deleted_files "
     "recover_deleted_files_to_destination separator sha since since_last_remote_commit token until "
     "write_output_files",
     "*"},
    {"tj-actions/changed-files",
     "v38",
     "node16",
     "api_url base_sha diff_relative dir_names dir_names_exclude_current_dir dir_names_include_files "
     "dir_names_include_files_separator dir_names_max_depth escape_json fetch_depth files "
     "files_from_source_file files_from_source_file_separator files_ignore files_ignore_from_source_file "
     "files_ignore_from_source_file_separator files_ignore_separator files_ignore_yaml "
     "files_ignore_yaml_from_source_file files_ignore_yaml_from_source_file_separator files_separator "
     "files_yaml files_yaml_from_source_file files_yaml_from_source_file_separator "
     "include_all_old_new_renamed_files json old_new_files_separator old_new_separator output_dir "
     "output_renamed_files_as_deleted_and_added path quotepath recover_deleted_files "
     "recover_deleted_files_to_destination recover_files recover_files_ignore recover_files_ignore_separator "
     "recover_files_separator separator sha since since_last_remote_commit skip_initial_fetch token until "
     "write_output_files",
     "*"},
    {"tj-actions/changed-files",
     "v39",
     "node20",
     "api_url base_sha diff_relative dir_names dir_names_exclude_current_dir dir_names_include_files "
     "dir_names_include_files_separator dir_names_max_depth escape_json fail_on_initial_diff_error "
     "fail_on_submodule_diff_error fetch_additional_submodule_history fetch_depth files files_from_source_file "
     "files_from_source_file_separator files_ignore files_ignore_from_source_file "
     "files_ignore_from_source_file_separator files_ignore_separator files_ignore_yaml "
     "files_ignore_yaml_from_source_file files_ignore_yaml_from_source_file_separator files_separator "
     "files_yaml files_yaml_from_source_file files_yaml_from_source_file_separator "
     "include_all_old_new_renamed_files json old_new_files_separator old_new_separator output_dir "
     "output_renamed_files_as_deleted_and_added path quotepath recover_deleted_files "
     "recover_deleted_files_to_destination recover_files recover_files_ignore recover_files_ignore_separator "
     "recover_files_separator separator sha since since_last_remote_commit skip_initial_fetch token until "
     "write_output_files",
     "*"},
    {"tj-actions/changed-files",
     "v40",
     "node20",
     "api_url base_sha diff_relative dir_names dir_names_deleted_files_include_only_deleted_dirs "
     "dir_names_exclude_current_dir dir_names_include_files dir_names_include_files_separator "
     "dir_names_max_depth escape_json fail_on_initial_diff_error fail_on_submodule_diff_error "
     "fetch_additional_submodule_history fetch_depth files files_from_source_file "
     "files_from_source_file_separator files_ignore files_ignore_from_source_file "
     "files_ignore_from_source_file_separator files_ignore_separator files_ignore_yaml "
     "files_ignore_yaml_from_source_file files_ignore_yaml_from_source_file_separator files_separator "
     "files_yaml files_yaml_from_source_file files_yaml_from_source_file_separator "
     "include_all_old_new_renamed_files json old_new_files_separator old_new_separator output_dir "
     "output_renamed_files_as_deleted_and_added path quotepath recover_deleted_files "
     "recover_deleted_files_to_destination recover_files recover_files_ignore recover_files_ignore_separator "
     "recover_files_separator separator sha since since_last_remote_commit skip_initial_fetch token until "
     "write_output_files",
     "*"},
    {"tj-actions/changed-files",
     "v41",
     "node20",
     "api_url base_sha diff_relative dir_names dir_names_deleted_files_include_only_deleted_dirs "
     "dir_names_exclude_current_dir dir_names_include_files dir_names_include_files_separator "
     "dir_names_max_depth escape_json fail_on_initial_diff_error fail_on_submodule_diff_error "
     "fetch_additional_submodule_history fetch_depth files files_from_source_file "
     "files_from_source_file_separator files_ignore files_ignore_from_source_file "
     "files_ignore_from_source_file_separator files_ignore_separator files_ignore_yaml "
     "files_ignore_yaml_from_source_file files_ignore_yaml_from_source_file_separator files_separator "
     "files_yaml files_yaml_from_source_file files_yaml_from_source_file_separator "
     "include_all_old_new_renamed_files json negation_patterns_first old_new_files_separator old_new_separator "
     "output_dir output_renamed_files_as_deleted_and_added path quotepath recover_deleted_files "
     "recover_deleted_files_to_destination recover_files recover_files_ignore recover_files_ignore_separator "
     "recover_files_separator safe_output separator sha since since_last_remote_commit skip_initial_fetch "
     "token until write_output_files",
     "*"},
    {"tj-actions/changed-files",
     "v42",
     "node20",
     "api_url base_sha diff_relative dir_names dir_names_deleted_files_include_only_deleted_dirs "
     "dir_names_exclude_current_dir dir_names_include_files dir_names_include_files_separator "
     "dir_names_max_depth escape_json fail_on_initial_diff_error fail_on_submodule_diff_error "
     "fetch_additional_submodule_history fetch_depth files files_from_source_file "
     "files_from_source_file_separator files_ignore files_ignore_from_source_file "
     "files_ignore_from_source_file_separator files_ignore_separator files_ignore_yaml "
     "files_ignore_yaml_from_source_file files_ignore_yaml_from_source_file_separator files_separator "
     "files_yaml files_yaml_from_source_file files_yaml_from_source_file_separator "
     "include_all_old_new_renamed_files json negation_patterns_first old_new_files_separator old_new_separator "
     "output_dir output_renamed_files_as_deleted_and_added path quotepath recover_deleted_files "
     "recover_deleted_files_to_destination recover_files recover_files_ignore recover_files_ignore_separator "
     "recover_files_separator safe_output separator sha since since_last_remote_commit skip_initial_fetch "
     "token until use_rest_api write_output_files",
     "*"},
    {"tj-actions/changed-files",
     "v43 v44",
     "node20",
     "api_url base_sha diff_relative dir_names dir_names_deleted_files_include_only_deleted_dirs "
     "dir_names_exclude_current_dir dir_names_include_files dir_names_include_files_separator "
     "dir_names_max_depth escape_json fail_on_initial_diff_error fail_on_submodule_diff_error "
     "fetch_additional_submodule_history fetch_depth files files_from_source_file "
     "files_from_source_file_separator files_ignore files_ignore_from_source_file "
     "files_ignore_from_source_file_separator files_ignore_separator files_ignore_yaml "
     "files_ignore_yaml_from_source_file files_ignore_yaml_from_source_file_separator files_separator "
     "files_yaml files_yaml_from_source_file files_yaml_from_source_file_separator "
     "include_all_old_new_renamed_files json matrix negation_patterns_first old_new_files_separator "
     "old_new_separator output_dir output_renamed_files_as_deleted_and_added path quotepath "
     "recover_deleted_files recover_deleted_files_to_destination recover_files recover_files_ignore "
     "recover_files_ignore_separator recover_files_separator safe_output separator sha since "
     "since_last_remote_commit skip_initial_fetch token until use_rest_api write_output_files",
     "*"},
    {"tj-actions/changed-files",
     "v45 v46",
     "node20",
     "api_url base_sha diff_relative dir_names dir_names_deleted_files_include_only_deleted_dirs "
     "dir_names_exclude_current_dir dir_names_include_files dir_names_include_files_separator "
     "dir_names_max_depth escape_json exclude_submodules fail_on_initial_diff_error "
     "fail_on_submodule_diff_error fetch_additional_submodule_history fetch_depth "
     "fetch_missing_history_max_retries files files_from_source_file files_from_source_file_separator "
     "files_ignore files_ignore_from_source_file files_ignore_from_source_file_separator "
     "files_ignore_separator files_ignore_yaml files_ignore_yaml_from_source_file "
     "files_ignore_yaml_from_source_file_separator files_separator files_yaml files_yaml_from_source_file "
     "files_yaml_from_source_file_separator include_all_old_new_renamed_files json matrix "
     "negation_patterns_first old_new_files_separator old_new_separator output_dir "
     "output_renamed_files_as_deleted_and_added path quotepath recover_deleted_files "
     "recover_deleted_files_to_destination recover_files recover_files_ignore recover_files_ignore_separator "
     "recover_files_separator safe_output separator sha since since_last_remote_commit skip_initial_fetch "
     "tags_ignore_pattern tags_pattern token until use_posix_path_separator use_rest_api write_output_files",
     "*"},
    {"tj-actions/changed-files",
     "v47",
     "node24",
     "api_url base_sha diff_relative dir_names dir_names_deleted_files_include_only_deleted_dirs "
     "dir_names_exclude_current_dir dir_names_include_files dir_names_include_files_separator "
     "dir_names_max_depth escape_json exclude_submodules fail_on_initial_diff_error "
     "fail_on_submodule_diff_error fetch_additional_submodule_history fetch_depth "
     "fetch_missing_history_max_retries files files_from_source_file files_from_source_file_separator "
     "files_ignore files_ignore_from_source_file files_ignore_from_source_file_separator "
     "files_ignore_separator files_ignore_yaml files_ignore_yaml_from_source_file "
     "files_ignore_yaml_from_source_file_separator files_separator files_yaml files_yaml_from_source_file "
     "files_yaml_from_source_file_separator include_all_old_new_renamed_files json matrix "
     "negation_patterns_first old_new_files_separator old_new_separator output_dir "
     "output_renamed_files_as_deleted_and_added path quotepath recover_deleted_files "
     "recover_deleted_files_to_destination recover_files recover_files_ignore recover_files_ignore_separator "
     "recover_files_separator safe_output separator sha since since_last_remote_commit skip_initial_fetch "
     "tags_ignore_pattern tags_pattern token until use_posix_path_separator use_rest_api write_output_files",
     "*"},
    {"tj-actions/changed-files",
     "v5",
     "composite",
     "files separator",
     "*"},
    {"tj-actions/changed-files",
     "v6 v7",
     "docker",
     "files separator token",
     "*"},
    {"tj-actions/changed-files",
     "v8",
     "composite",
     "files separator token",
     "*"},
    {"tj-actions/changed-files",
     "v9",
     "composite",
     "base_sha files files_from_source_file separator sha token",
     "*"},
    {"treosh/lighthouse-ci-action",
     "v1",
     "node12",
     "url urls",
     "resultsPath"},
    {"treosh/lighthouse-ci-action",
     "v11",
     "node20",
     "artifactName basicAuthPassword basicAuthUsername budgetPath configPath runs serverBaseUrl serverToken "
     "temporaryPublicStorage uploadArtifacts uploadExtraArgs urls",
     "assertionResults links resultsPath"},
    {"treosh/lighthouse-ci-action",
     "v12",
     "node24",
     "artifactName basicAuthPassword basicAuthUsername budgetPath configPath runs serverBaseUrl serverToken "
     "temporaryPublicStorage uploadArtifacts uploadExtraArgs urls",
     "assertionResults links resultsPath"},
    {"treosh/lighthouse-ci-action",
     "v2",
     "node12",
     "budgetPath configPath runs serverBaseUrl serverToken temporaryPublicStorage uploadArtifacts urls",
     "resultsPath"},
    {"treosh/lighthouse-ci-action",
     "v3 v7",
     "node12",
     "basicAuthPassword basicAuthUsername budgetPath configPath runs serverBaseUrl serverToken "
     "temporaryPublicStorage uploadArtifacts urls",
     "assertionResults links resultsPath"},
    {"treosh/lighthouse-ci-action",
     "v8",
     "node12",
     "artifactName basicAuthPassword basicAuthUsername budgetPath configPath runs serverBaseUrl serverToken "
     "temporaryPublicStorage uploadArtifacts urls",
     "assertionResults links resultsPath"},
    {"treosh/lighthouse-ci-action",
     "v9 v10",
     "node16",
     "artifactName basicAuthPassword basicAuthUsername budgetPath configPath runs serverBaseUrl serverToken "
     "temporaryPublicStorage uploadArtifacts urls",
     "assertionResults links resultsPath"},
    {"wearerequired/lint-action",
     "v1",
     "node12",
     "auto_fix black black_args black_command_prefix black_dir black_extensions check_name commit_message "
     "continue_on_error dotnet_format dotnet_format_args dotnet_format_command_prefix dotnet_format_dir "
     "dotnet_format_extensions erblint erblint_args erblint_command_prefix erblint_dir erblint_extensions "
     "eslint eslint_args eslint_command_prefix eslint_dir eslint_extensions flake8 flake8_args "
     "flake8_command_prefix flake8_dir flake8_extensions git_email git_name git_no_verify github_token gofmt "
     "gofmt_args gofmt_command_prefix gofmt_dir gofmt_extensions golint golint_args golint_command_prefix "
     "golint_dir golint_extensions mypy mypy_args mypy_command_prefix mypy_dir mypy_extensions "
     "neutral_check_on_warning oitnb oitnb_args oitnb_command_prefix oitnb_dir oitnb_extensions "
     "php_codesniffer php_codesniffer_args php_codesniffer_command_prefix php_codesniffer_dir "
     "php_codesniffer_extensions prettier prettier_args prettier_command_prefix prettier_dir "
     "prettier_extensions rubocop rubocop_args rubocop_command_prefix rubocop_dir rubocop_extensions stylelint "
     "stylelint_args stylelint_command_prefix stylelint_dir stylelint_extensions swift_format_lockwood "
     "swift_format_lockwood_args swift_format_lockwood_command_prefix swift_format_lockwood_dir "
     "swift_format_lockwood_extensions swift_format_official swift_format_official_args "
     "swift_format_official_command_prefix swift_format_official_dir swift_format_official_extensions "
     "swiftformat swiftformat_args swiftformat_command_prefix swiftformat_dir swiftformat_extensions swiftlint "
     "swiftlint_args swiftlint_command_prefix swiftlint_dir swiftlint_extensions xo xo_args xo_command_prefix "
     "xo_dir xo_extensions",
     "*"},
    {"wearerequired/lint-action",
     "v2",
     "node16",
     "auto_fix autopep8 autopep8_args autopep8_auto_fix autopep8_command_prefix autopep8_dir "
     "autopep8_extensions black black_args black_auto_fix black_command_prefix black_dir black_extensions "
     "check_name clang_format clang_format_args clang_format_auto_fix clang_format_command_prefix "
     "clang_format_dir clang_format_extensions commit commit_message continue_on_error dotnet_format "
     "dotnet_format_args dotnet_format_auto_fix dotnet_format_command_prefix dotnet_format_dir "
     "dotnet_format_extensions erblint erblint_args erblint_auto_fix erblint_command_prefix erblint_dir "
     "erblint_extensions eslint eslint_args eslint_auto_fix eslint_command_prefix eslint_dir eslint_extensions "
     "flake8 flake8_args flake8_auto_fix flake8_command_prefix flake8_dir flake8_extensions git_email git_name "
     "git_no_verify github_token gofmt gofmt_args gofmt_auto_fix gofmt_command_prefix gofmt_dir "
     "gofmt_extensions golint golint_args golint_auto_fix golint_command_prefix golint_dir golint_extensions "
     "mypy mypy_args mypy_auto_fix mypy_command_prefix mypy_dir mypy_extensions neutral_check_on_warning oitnb "
     "oitnb_args oitnb_auto_fix oitnb_command_prefix oitnb_dir oitnb_extensions php_codesniffer "
     "php_codesniffer_args php_codesniffer_auto_fix php_codesniffer_command_prefix php_codesniffer_dir "
     "php_codesniffer_extensions prettier prettier_args prettier_auto_fix prettier_command_prefix prettier_dir "
     "prettier_extensions pylint pylint_args pylint_auto_fix pylint_command_prefix pylint_dir "
     "pylint_extensions rubocop rubocop_args rubocop_auto_fix rubocop_command_prefix rubocop_dir "
     "rubocop_extensions stylelint stylelint_args stylelint_auto_fix stylelint_command_prefix stylelint_dir "
     "stylelint_extensions swift_format_lockwood swift_format_lockwood_args swift_format_lockwood_auto_fix "
     "swift_format_lockwood_command_prefix swift_format_lockwood_dir swift_format_lockwood_extensions "
     "swift_format_official swift_format_official_args swift_format_official_auto_fix "
     "swift_format_official_command_prefix swift_format_official_dir swift_format_official_extensions "
     "swiftformat swiftformat_args swiftformat_auto_fix swiftformat_command_prefix swiftformat_dir "
     "swiftformat_extensions swiftlint swiftlint_args swiftlint_auto_fix swiftlint_command_prefix "
     "swiftlint_dir swiftlint_extensions tsc tsc_args tsc_auto_fix tsc_command_prefix tsc_dir tsc_extensions "
     "xo xo_args xo_auto_fix xo_command_prefix xo_dir xo_extensions",
     "*"},
    {"webfactory/ssh-agent",
     "v0.1.0 v0.1.1 v0.2.0 v0.3.0 v0.4.0 v0.4.1 v0.5.0 v0.5.1 v0.5.2 v0.5.3 v0.5.4",
     "node12",
     "ssh-auth-sock ssh-private-key!",
     "*"},
    {"webfactory/ssh-agent",
     "v0.6.0",
     "node16",
     "ssh-auth-sock ssh-private-key!",
     "*"},
    {"webfactory/ssh-agent",
     "v0.7.0",
     "node16",
     "log-public-key ssh-auth-sock ssh-private-key!",
     "*"},
    {"webfactory/ssh-agent",
     "v0.8.0",
     "node16",
     "git-cmd log-public-key ssh-add-cmd ssh-agent-cmd ssh-auth-sock ssh-private-key!",
     "*"},
    {"webfactory/ssh-agent",
     "v0.9.0 v0.9.1",
     "node20",
     "git-cmd log-public-key ssh-add-cmd ssh-agent-cmd ssh-auth-sock ssh-private-key!",
     "*"},
};

}  // namespace pipeseal::pipeline::github::semantics
