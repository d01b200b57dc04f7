#include "pipeseal/audit/pin/advisories.h"

namespace pipeseal::audit::pin {
namespace {

constexpr Advisory kAdvisories[] = {
    {"actions/download-artifact", "4.0.0", "4.1.3", "GHSA-cxww-7g56-2vh6",
     "an artifact can write outside of its folder"},
    {"afichet/openexr-viewer", "0", "0.6.1", "GHSA-99jg-r3f4-rpxj", "memory is overwritten by a crafted file"},
    {"aquasecurity/setup-trivy", "0", "0.2.6", "GHSA-69fq-xp46-6x23",
     "its tags were moved to code that stole credentials"},
    {"aquasecurity/trivy-action", "0", "0.35.0", "GHSA-69fq-xp46-6x23",
     "its tags were moved to code that stole credentials"},
    {"aquasecurity/trivy-action", "0.31.0", "0.34.0", "GHSA-9p44-j4g5-cfx5", "an input becomes code"},
    {"atlassian/gajira-create", "0", "2.0.1", "GHSA-4xqx-pqpj-9fqw", "the text of an issue becomes code"},
    {"azure/setup-kubectl", "0", "3", "GHSA-p756-rfxh-x63h",
     "anybody on the runner can replace the kubectl that it installs"},
    {"boldestdungeon/steam-workshop-deploy", "0", "2.0.0", "GHSA-x6gv-2rvh-qmp6",
     "it publishes the folder .git with its credentials"},
    {"buildalon/setup-steamcmd", "0", "1.1.0", "GHSA-mj96-mh85-r574", "it shows a token in the log"},
    {"bullfrogsec/bullfrog", "0", "0.8.4", "GHSA-m32f-fjw2-37v3", "its filter can be evaded"},
    {"canonical/get-workflow-version-action", "0", "1.0.1", "GHSA-26wh-cc3r-w6pj",
     "a part of the token can get into the log"},
    {"check-spelling/check-spelling", "0", "0.0.19", "GHSA-g86g-chm8-7r2p",
     "a symbolic link in a pull request gives away the token"},
    {"dawidd6/action-download-artifact", "0", "6", "GHSA-5xr6-xhww-33m4", "it takes artifacts that forks have made"},
    {"embano1/wip", "0", "2", "GHSA-rg3q-prf8-qxmp", "the title of a pull request becomes code"},
    {"fish-shop/syntax-check", "0", "1.6.12", "GHSA-xj87-mqvh-88w2", "an input becomes arguments of a command"},
    {"gradle/gradle-build-action", "0", "2.4.2", "GHSA-h3qr-39j9-4r5v", "secrets can get into the cache"},
    {"hashicorp/vault-action", "0", "2.2.0", "GHSA-4mgv-m5cm-f9h7", "it shows secrets of several lines in the log"},
    {"j178/prek-action", "0", "1.0.6", "GHSA-pwf7-47c3-mfhx", "an input becomes code"},
    {"kartverket/github-workflows", "0", "2.7.5", "GHSA-f9qj-7gh3-mhj4",
     "a pull request's Terraform plan runs as code"},
    {"lycheeverse/lychee-action", "0", "2.0.2", "GHSA-65rg-554r-9j5x", "an input becomes code"},
    {"m00nl1ght-dev/steam-workshop-deploy", "0", "4", "GHSA-x6gv-2rvh-qmp6",
     "it publishes the folder .git with its credentials"},
    {"ozi-project/publish", "1.13.2", "1.13.6", "GHSA-2487-9f55-2vg9", "the name of a branch becomes code"},
    {"psf/black", "0", "26.3.0", "GHSA-v53h-f6m7-xcgm", "a pull request's pyproject.toml becomes code"},
    {"pypa/gh-action-pypi-publish", "0", "1.13.0", "GHSA-vxmw-7h4f-hqxh", "values of the run can become code"},
    {"rageagainstthepixel/setup-steamcmd", "0", "1.3.0", "GHSA-c5qx-p38x-qf5w", "it shows a token in the log"},
    {"rlespinasse/github-slug-action", "0", "1.1.1", "GHSA-7f32-hm4h-w77q",
     "it sets variables by a command that anybody can print"},
    {"rlespinasse/github-slug-action", "2.0.0", "2.1.1", "GHSA-7f32-hm4h-w77q",
     "it sets variables by a command that anybody can print"},
    {"rlespinasse/github-slug-action", "4.0.0", "4.4.1", "GHSA-6q4m-7476-932w", "the name of a branch becomes code"},
    {"some-natalie/ghas-to-csv", "0", "1", "GHSA-634p-93h9-92vh", "it writes formulas of others into the table"},
    {"sonarsource/sonarqube-scan-action", "4.0.0", "5.3.1", "GHSA-f79p-9c5r-xg88", "an input becomes code"},
    {"sonarsource/sonarqube-scan-action", "4.0.0", "6.0.0", "GHSA-5xq9-5g24-4g6f",
     "an input becomes arguments of a command"},
    {"step-security/harden-runner", "0", "2.10.2", "GHSA-g85v-wf27-67xc", "the environment can become code"},
    {"step-security/harden-runner", "0", "2.14.2", "GHSA-cpmj-h4f6-r6pq",
     "connections can be made that it does not log"},
    {"step-security/harden-runner", "0", "2.16.0", "GHSA-46g3-37rh-v698", "its egress policy can be evaded"},
    {"step-security/harden-runner", "0.12.0", "2.12.0", "GHSA-mxr3-8whj-j74r",
     "its policy against sudo can be evaded"},
    {"super-linter/super-linter", "6.0.0", "8.3.1", "GHSA-r79c-pqj3-577x", "the name of a file becomes code"},
    {"tj-actions/branch-names", "0", "7.0.7", "GHSA-8v8w-v8xg-79rf", "the name of a branch becomes code"},
    {"tj-actions/branch-names", "0", "9.0.0", "GHSA-gq52-6phf-x2r6", "the name of a branch becomes code"},
    {"tj-actions/changed-files", "0", "41", "GHSA-mcph-m25j-8j63", "the name of a file becomes code"},
    {"tj-actions/changed-files", "0", "46.0.1", "GHSA-mrrh-fwg8-r2c3",
     "all its tags were moved to code that printed secrets"},
    {"tj-actions/verify-changed-files", "0", "17", "GHSA-ghm2-rq8q-wrhc", "the name of a file becomes code"},
    {"ultralytics/actions", "0", "0.0.3", "GHSA-7x29-qqmq-v6qc", "the name of a branch becomes code"},
    {"xygeni/xygeni-action", "5", "6.4.0", "GHSA-f8q5-h5qh-33mh", "its tag v5 was moved to a back door"},
};

constexpr MaliciousCommit kMaliciousCommits[] = {
    {"tj-actions/changed-files", "0e58ed8671d6b60d0890c21b07f8835ace038e67",
     "GHSA-mrrh-fwg8-r2c3"},
    {"reviewdog/action-setup", "f0d342d24037bb11d26b9bd8496e0808ba32e9ec",
     "GHSA-qmg3-hpqr-gqvc"},
    {"aquasecurity/trivy-action", "ddb9da4475c1cef7d5389062bdfdfbdbd1394648",
     "GHSA-69fq-xp46-6x23"},
};

}  // namespace

std::span<const Advisory> Advisories() { return kAdvisories; }
std::span<const MaliciousCommit> MaliciousCommits() { return kMaliciousCommits; }

}  // namespace pipeseal::audit::pin
