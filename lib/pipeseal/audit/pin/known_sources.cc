#include "pipeseal/audit/pin/known_sources.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace pipeseal::audit::pin {
namespace {

// Sorted, for they are searched by halves.
constexpr std::string_view kArchived[] = {
    "8398a7/action-slack", "actions-rs/audit-check", "actions-rs/cargo", "actions-rs/clippy-check",
    "actions-rs/components-nightly", "actions-rs/grcov", "actions-rs/install", "actions-rs/meta",
    "actions-rs/tarpaulin", "actions-rs/toolchain", "actions/create-release", "actions/setup-elixir",
    "actions/setup-haskell", "actions/setup-ruby", "actions/upload-release-asset",
    "actionstoolbox/gem-build-and-release-action", "allanchain/poetry-cache-action",
    "andrewmcodes-archive/rubocop-linter-action", "apidevtools/swagger-cli", "aquasecurity/cfsec",
    "araichev/gtfs_kit", "artichoke/setup-rust", "aslafy-z/conventional-pr-title-action",
    "asottile-archive/seed-isort-config", "azure/appconfiguration-sync", "azure/appservice-actions",
    "azure/azure-resource-login-action", "azure/container-actions", "azure/container-scan",
    "azure/data-factory-deploy-action", "azure/data-factory-export-action", "azure/data-factory-validate-action",
    "azure/get-keyvault-secrets", "azure/k8s-actions", "azure/manage-azure-policy",
    "azure/publish-security-assessments", "azure/run-sqlpackage-action", "azure/spring-cloud-deploy",
    "azure/webapps-container-deploy", "benmezger/gjira", "brettcannon/caniusepython3", "cedrickring/golang-action",
    "cirrus-actions/rebase", "contributor-assistant/github-action", "convictional/trigger-workflow-and-wait",
    "cpcloud/flake-update-action", "crazy-max/ghaction-docker-buildx", "crazy-max/ghaction-hugo",
    "dariuszporowski/chatgpt-pre-commit-hooks", "datreeio/datree", "decathlon/pull-request-labeler-action",
    "delaguardo/setup-graalvm", "dnephin/pre-commit-golang", "dulvui/godot-android-export",
    "elstudio/actions-settings", "expo/expo-preview-action", "fabasoad/setup-zizmor-action", "facebook/pysa-action",
    "fregante/release-with-changelog", "gherynos/pre-commit-java", "google/mirror-branch-action",
    "google/skywater-pdk-actions", "gradle/gradle-build-action", "grafana/k6-action",
    "gruntwork-io/terraform-aws-couchbase", "hashicorp/terraform-cdk-action", "hashicorp/terraform-github-actions",
    "hcodes/yaspeller", "helaili/github-graphql-action", "helaili/jekyll-action", "ilshidur/action-slack",
    "irgolic/autopr", "jakejarvis/backblaze-b2-action", "jakejarvis/cloudflare-purge-action",
    "jakejarvis/firebase-deploy-action", "jakejarvis/hugo-build-action", "jakejarvis/lighthouse-action",
    "jakejarvis/s3-sync-action", "jeffa5/typstfmt", "jimmygchen/runner-fallback-action", "josephfrazier/prettier_d",
    "justinribeiro/lighthouse-action", "kanadgupta/glitch-sync", "kxxt/chatgpt-action",
    "lapras-inc/resume-sync-action", "life4/flakehell", "liskin/gh-pipx", "lucas-c/pre-commit-hooks-bandit",
    "machine-learning-apps/wandb-action", "mansagroup/gcs-cache-action", "mapbox/secret-shield",
    "marcogorelli/absolufy-imports", "marvinpinto/action-automatic-releases", "marvinpinto/actions",
    "maxheld83/ghpages", "meilcli/danger-action", "meilcli/gradle-update-check-action",
    "meilcli/npm-update-check-action", "meilcli/nuget-update-check-action", "micnncim/action-lgtm-reaction",
    "mikepenz/gradle-dependency-submission", "niklasmerz/github-deployment-action", "nix-community/nixpkgs-fmt",
    "onedr0p/sops-pre-commit", "orf/cargo-bloat-action", "owenlamont/uv-secure", "paambaati/codeclimate-action",
    "philips-software/docker-ci-scripts", "pre-commit/mirrors-autopep8", "pre-commit/mirrors-isort",
    "pre-commit/mirrors-prettier", "pre-commit/mirrors-pylint", "pre-commit/mirrors-yapf", "primer/figma-action",
    "pycqa/pydocstyle", "rapidsai/frigate", "reasonsoftware/action-pylint", "repo-sync/pull-request",
    "repo-sync/repo-sync", "returntocorp/semgrep-action", "sagebind/docker-swarm-deploy-action",
    "scottbrenner/generate-changelog-action", "seandstewart/typical", "secrethub/actions", "segmentio/golines",
    "semgrep/semgrep-action", "shaunlwm/action-release-debugapk", "snok/pep585-upgrade",
    "soichisumi/issue-copy-action", "sonarsource/sonarcloud-github-action", "sphinx-quant/sphinx-quant",
    "stefafafan/psi-action", "stefanprodan/kube-tools", "suzuki-shunsuke/github-action-format",
    "suzuki-shunsuke/github-action-tflint", "suzuki-shunsuke/github-action-tfsec",
    "suzuki-shunsuke/required-status-check-action", "suzuki-shunsuke/trivy-config-action",
    "suzuki-shunsuke/validate-pr-review-action", "svenstaro/upx-action", "swiftdocorg/github-wiki-publish-action",
    "tachiyomiorg/issue-moderator-action", "technote-space/auto-cancel-redundant-workflow",
    "technote-space/get-diff-action", "tenable/terrascan", "tencentcloudbase/cloudbase-action",
    "terrencepreilly/darglint", "thegeeklab/ansible-later", "tibdex/github-app-token", "trmcnvn/chrome-addon",
    "verygoodopensource/very_good_coverage", "whelk-io/maven-settings-xml-action", "yeslayla/build-godot-action",
    "youyo/aws-cdk-github-actions", "yumemi-inc/clean-cache-action", "z0al/dependent-issues",
};
static_assert(std::ranges::is_sorted(kArchived));

constexpr std::string_view kPopular[] = {
    "8398a7/action-slack", "actions-rs/toolchain", "actions/add-to-project", "actions/attest",
    "actions/attest-build-provenance", "actions/attest-sbom", "actions/cache", "actions/checkout",
    "actions/configure-pages", "actions/create-github-app-token", "actions/create-release",
    "actions/delete-package-versions", "actions/dependency-review-action", "actions/deploy-pages",
    "actions/download-artifact", "actions/first-interaction", "actions/github-script", "actions/labeler",
    "actions/setup-dotnet", "actions/setup-go", "actions/setup-java", "actions/setup-node", "actions/setup-python",
    "actions/stale", "actions/upload-artifact", "actions/upload-pages-artifact", "actions/upload-release-asset",
    "amannn/action-semantic-pull-request", "anchore/sbom-action", "anchore/scan-action",
    "android-actions/setup-android", "appleboy/scp-action", "appleboy/ssh-action", "aquasecurity/setup-trivy",
    "aquasecurity/trivy-action", "arduino/setup-protoc", "astral-sh/ruff-action", "astral-sh/setup-uv",
    "aws-actions/amazon-ecr-login", "aws-actions/configure-aws-credentials", "azure/cli", "azure/docker-login",
    "azure/k8s-set-context", "azure/login", "azure/setup-helm", "azure/setup-kubectl", "azure/webapps-deploy",
    "benchmark-action/github-action-benchmark", "bridgecrewio/checkov-action", "browser-actions/setup-chrome",
    "bufbuild/buf-setup-action", "cachix/cachix-action", "cachix/install-nix-action", "changesets/action",
    "cloudflare/wrangler-action", "codecov/codecov-action", "coverallsapp/github-action",
    "crazy-max/ghaction-github-labeler", "crazy-max/ghaction-import-gpg", "cycjimmy/semantic-release-action",
    "cypress-io/github-action", "dawidd6/action-download-artifact", "denoland/setup-deno",
    "dependabot/fetch-metadata", "determinatesystems/nix-installer-action", "docker/bake-action",
    "docker/build-push-action", "docker/login-action", "docker/metadata-action", "docker/setup-buildx-action",
    "docker/setup-compose-action", "docker/setup-qemu-action", "dorny/paths-filter", "dorny/test-reporter",
    "dtolnay/rust-toolchain", "endbug/add-and-commit", "enricomi/publish-unit-test-result-action", "erlef/setup-beam",
    "expo/expo-github-action", "gaurav-nelson/github-action-markdown-link-check", "getsentry/action-release",
    "github/codeql-action", "golangci/golangci-lint-action", "google-github-actions/auth",
    "google-github-actions/deploy-cloudrun", "google-github-actions/get-gke-credentials",
    "google-github-actions/setup-gcloud", "goreleaser/goreleaser-action", "graalvm/setup-graalvm", "gradle/actions",
    "gradle/gradle-build-action", "gradle/wrapper-validation-action", "hadolint/hadolint-action",
    "hashicorp/setup-terraform", "hashicorp/vault-action", "haskell-actions/setup", "helm/chart-releaser-action",
    "helm/chart-testing-action", "helm/kind-action", "ilammy/msvc-dev-cmd", "jamesives/github-pages-deploy-action",
    "jetli/wasm-pack-action", "julia-actions/setup-julia", "jurplel/install-qt-action", "jwalton/gh-find-current-pr",
    "korthout/backport-action", "ludeeus/action-shellcheck", "lukka/get-cmake", "lukka/run-vcpkg",
    "lycheeverse/lychee-action", "marocchino/sticky-pull-request-comment", "maxim-lobanov/setup-xcode",
    "microsoft/setup-msbuild", "mikefarah/yq", "mikepenz/action-junit-report",
    "mikepenz/release-changelog-builder-action", "ncipollo/release-action", "nick-fields/retry", "nuget/setup-nuget",
    "nwtgck/actions-netlify", "ossf/scorecard-action", "oven-sh/setup-bun", "peaceiris/actions-gh-pages",
    "peaceiris/actions-hugo", "peter-evans/create-or-update-comment", "peter-evans/create-pull-request",
    "peter-evans/find-comment", "peter-evans/repository-dispatch", "pnpm/action-setup", "pre-commit/action",
    "psf/black", "pypa/cibuildwheel", "pypa/gh-action-pip-audit", "pypa/gh-action-pypi-publish", "r-lib/actions",
    "re-actors/alls-green", "release-drafter/release-drafter", "reviewdog/action-eslint", "reviewdog/action-setup",
    "rhysd/actionlint", "rtcamp/action-slack-notify", "ruby/setup-ruby", "rustsec/audit-check", "sbt/setup-sbt",
    "shivammathur/setup-php", "sigstore/cosign-installer", "sigstore/gh-action-sigstore-python",
    "slackapi/slack-github-action", "slsa-framework/slsa-github-generator", "slsa-framework/slsa-verifier",
    "snyk/actions", "softprops/action-gh-release", "sonarsource/sonarqube-scan-action",
    "stefanzweifel/git-auto-commit-action", "step-security/harden-runner", "styfle/cancel-workflow-action",
    "subosito/flutter-action", "super-linter/super-linter", "svenstaro/upload-release-action", "swatinem/rust-cache",
    "swift-actions/setup-swift", "taiki-e/cache-cargo-install-action", "taiki-e/create-gh-release-action",
    "taiki-e/install-action", "taiki-e/upload-rust-binary-action", "technote-space/get-diff-action",
    "terraform-linters/setup-tflint", "tibdex/github-app-token", "tj-actions/branch-names",
    "tj-actions/changed-files", "tj-actions/verify-changed-files", "trufflesecurity/trufflehog",
    "wagoid/commitlint-github-action", "webfactory/ssh-agent", "wntrblm/nox", "xt0rted/pull-request-comment-branch",
    "zizmorcore/zizmor-action",
};
static_assert(std::ranges::is_sorted(kPopular));

constexpr std::string_view kKnownOwners[] = {
    "1password", "42crunch", "actions", "acunetix360", "adobe", "advanced-security", "aikidosec", "algolia", "aliyun",
    "anchore", "ansible", "apache", "appdome", "aquasecurity", "armory", "asana", "astral-sh", "atlassian", "auth0",
    "authzed", "autifyhq", "aws-actions", "aws-cloudformation", "axosoft", "azure", "azure-samples", "backstage",
    "bearer", "beyondtrust", "bitovi", "bitrise-io", "boostsecurityio", "bridgecrewio", "browserstack", "bufbuild",
    "buildkite", "bump-sh", "bytebase", "cachix", "canonical", "chainguard-dev", "charmbracelet", "checkmarx",
    "circleci", "cloudflare", "cloudposse", "cloudsmith-io", "codacy", "codeclimate", "codecov", "codefresh-io",
    "configcat", "confluentinc", "coverallsapp", "crowdstrike", "cyberark", "cypress-io", "dagger", "dapr",
    "databricks", "datadog", "deepsourcecorp", "denoland", "dependabot", "depot", "determinatesystems",
    "devcontainers", "digitalocean", "docker", "elastic", "elide-dev", "endorlabs", "errata-ai", "expo", "facebook",
    "firebase", "flatt-security", "fossa-contrib", "fossas", "game-ci", "getsentry", "git-for-windows", "gitguardian",
    "github", "gitlab-org", "gocardless", "godaddy", "golang", "golangci", "google", "google-github-actions",
    "googleapis", "goreleaser", "graalvm", "gradle", "grafana", "gruntwork-io", "hashicorp", "helm", "heroku",
    "honeycombio", "hubspot", "huggingface", "ibm", "infracost", "ionic-team", "iterative", "jetbrains", "jfrog",
    "jreleaser", "julia-actions", "kubernetes", "lacework", "lambdatest", "launchdarkly", "lightstep", "liquibase",
    "liquibase-github-actions", "localstack", "mablhq", "mathworks", "matlab-actions", "mergifyio", "microsoft",
    "mobsf", "mondoohq", "mozilla", "netlify", "newrelic", "nightfallai", "nix-community", "nodejs", "nowsecure",
    "npm", "nuget", "octokit", "octopusdeploy", "okteto", "open-policy-agent", "opentofu", "oracle", "oracle-actions",
    "orcasecurity", "ossf", "oven-sh", "oxsecurity", "pagerduty", "paloaltonetworks", "perforce", "phrase",
    "phylum-dev", "planetscale", "pnpm", "portswigger", "pre-commit", "prefecthq", "probely", "projectdiscovery",
    "prometheus", "pulumi", "pypa", "python", "quarkusio", "r-lib", "rapid7", "readmeio", "redhat-actions",
    "renovatebot", "reversinglabs", "rootlyhq", "ruby", "rubygems", "rust-lang", "rustsec", "saucelabs",
    "scalacenter", "scaleway", "securecodewarrior", "semgrep", "sentry", "servicenow", "shopify", "sigstore",
    "slackapi", "slsa-framework", "snyk", "sonarsource", "sonatype", "sourcegraph", "spacelift-io", "speakeasy-api",
    "spotify", "stackhawk", "stackrox", "step-security", "stripe", "supabase", "superfly", "synopsys-sig",
    "sysdiglabs", "tailscale", "tektoncd", "teleport-actions", "terraform-linters", "testspace-com", "tidbcloud",
    "trailofbits", "trufflesecurity", "trunk-io", "tryghost", "turbot", "twilio-labs", "typeform", "upwindsecurity",
    "veracode", "vercel", "vmware", "wpengine", "xygeni", "zaproxy", "zizmorcore",
};
static_assert(std::ranges::is_sorted(kKnownOwners));

std::string_view OwnerOf(std::string_view slug) { return slug.substr(0, slug.find('/')); }

// One letter is missing, too many or another one, or two beside each other are exchanged.
bool IsOneSlip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto first = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  const std::string_view a_rest = a.substr(first), b_rest = b.substr(first);
  if (a.size() < b.size()) return a_rest == b_rest.substr(1);
  if (a_rest.empty()) return false;
  if (a_rest.substr(1) == b_rest.substr(1)) return true;
  return a_rest.size() > 1 && a_rest[0] == b_rest[1] && a_rest[1] == b_rest[0] && a_rest.substr(2) == b_rest.substr(2);
}

// What a name looks like: without separators, and with letters that look alike made one.
std::string Skeleton(std::string_view slug) {
  std::string out;
  for (std::size_t i = 0; i < slug.size(); ++i) {
    const std::string_view rest = slug.substr(i);
    if (rest.starts_with("rn")) out += 'm', ++i;
    else if (rest.starts_with("vv")) out += 'w', ++i;
    else if (slug[i] == '0') out += 'o';
    else if (slug[i] == '1' || slug[i] == 'i') out += 'l';
    else if (slug[i] != '-' && slug[i] != '_' && slug[i] != '.') out += slug[i];
  }
  return out;
}

}  // namespace

bool IsArchived(std::string_view slug) { return std::ranges::binary_search(kArchived, slug); }
bool IsKnownOwner(std::string_view owner) { return std::ranges::binary_search(kKnownOwners, owner); }

std::string_view LooksLike(std::string_view slug) {
  const std::string_view owner = OwnerOf(slug);
  if (std::ranges::binary_search(kPopular, slug) || IsKnownOwner(owner)) return {};
  static const auto kSkeletons = [] {
    std::vector<std::string> skeletons;
    for (const std::string_view popular : kPopular) skeletons.push_back(Skeleton(popular));
    return skeletons;
  }();
  const std::string skeleton = Skeleton(slug);
  for (std::size_t i = 0; i < std::size(kPopular); ++i)
    if ((skeleton == kSkeletons[i] || IsOneSlip(slug, kPopular[i])) && OwnerOf(kPopular[i]) != owner)
      return kPopular[i];
  return {};
}

}  // namespace pipeseal::audit::pin
