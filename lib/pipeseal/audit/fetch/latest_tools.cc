// GET05: actions that install whatever version is newest.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/fetch/checks.h"
#include "pipeseal/audit/fetch/rules.h"
#include "pipeseal/audit/github_steps.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::fetch {
namespace {

using pipeline::Text;
using pipeline::github::Job;
using pipeline::github::Step;

struct Tool {
  std::string_view slug;
  std::string_view input;         // that says the version
  bool latest_by_default = true;  // without the input, or with an empty one
  std::string_view file{};        // another input that says it
};

constexpr Tool kTools[] = {
    {"1password/load-secrets-action", "version"},
    {"1password/install-cli-action", "version"},
    {"aquasecurity/setup-trivy", "version"},
    {"aquasecurity/trivy-action", "version", false},
    {"anchore/sbom-action", "syft-version", false},
    {"anchore/scan-action", "grype-version", false},
    {"arduino/setup-protoc", "version"},
    {"arduino/setup-task", "version"},
    {"astral-sh/ruff-action", "version", true, "version-file"},
    {"astral-sh/setup-uv", "version", true, "version-file"},
    {"aws-actions/setup-sam", "version"},
    {"azure/setup-helm", "version"},
    {"azure/setup-kubectl", "version"},
    {"browser-actions/setup-chrome", "chrome-version"},
    {"browser-actions/setup-firefox", "firefox-version"},
    {"bufbuild/buf-setup-action", "version"},
    {"bufbuild/buf-action", "version"},
    {"bytecodealliance/actions/wasmtime/setup", "version"},
    {"carvel-dev/setup-action", "only", false},
    {"clowdhaus/argo-cd-action", "cli-version"},
    {"cue-lang/setup-cue", "version"},
    {"denoland/setup-deno", "deno-version", false, "deno-version-file"},
    {"digitalocean/action-doctl", "version"},
    {"docker/setup-buildx-action", "version", false},
    {"docker/setup-compose-action", "version"},
    {"docker/setup-docker-action", "version"},
    {"extractions/setup-just", "just-version"},
    {"fluxcd/flux2/action", "version"},
    {"go-task/setup-task", "version"},
    {"golangci/golangci-lint-action", "version", true, "version-file"},
    {"google-github-actions/setup-gcloud", "version"},
    {"goreleaser/goreleaser-action", "version", false},
    {"gradle/actions/setup-gradle", "gradle-version", false},
    {"hashicorp/setup-packer", "version"},
    {"hashicorp/setup-terraform", "terraform_version"},
    {"haskell-actions/setup", "ghc-version"},
    {"helm/chart-testing-action", "version", false},
    {"helm/kind-action", "version", false},
    {"imranismail/setup-kustomize", "kustomize-version"},
    {"jdx/mise-action", "version"},
    {"jetli/trunk-action", "version"},
    {"jetli/wasm-pack-action", "version"},
    {"jetli/wasm-bindgen-action", "version"},
    {"ko-build/setup-ko", "version"},
    {"open-policy-agent/setup-opa", "version"},
    {"opentofu/setup-opentofu", "tofu_version", true, "tofu_version_file"},
    {"oven-sh/setup-bun", "bun-version", true, "bun-version-file"},
    {"peaceiris/actions-hugo", "hugo-version", false},
    {"peaceiris/actions-mdbook", "mdbook-version"},
    {"planetscale/setup-pscale-action", "version"},
    {"pnpm/action-setup", "version", false},
    {"pulumi/setup-pulumi", "pulumi-version"},
    {"reviewdog/action-setup", "reviewdog_version"},
    {"securego/gosec", "version", false},
    {"sigstore/cosign-installer", "cosign-release", false},
    {"snyk/actions/setup", "snyk-version"},
    {"subosito/flutter-action", "flutter-version", false},
    {"superfly/flyctl-actions/setup-flyctl", "version"},
    {"supabase/setup-cli", "version"},
    {"terraform-linters/setup-tflint", "tflint_version"},
    {"tailscale/github-action", "version", false},
    {"wasmerio/setup-wasmer", "version"},
    {"yokawasa/action-setup-kube-tools", "kubectl", false},
    {"zizmorcore/zizmor-action", "version"},
    {"actions/setup-go", "go-version", false, "go-version-file"},
    {"actions/setup-node", "node-version", false, "node-version-file"},
    {"actions/setup-java", "java-version", false},
    {"actions/setup-python", "python-version", false},
    {"actions/setup-dotnet", "dotnet-version", false},
    {"ruby/setup-ruby", "ruby-version", false},
    {"ruby/setup-ruby", "bundler", false},
    {"shivammathur/setup-php", "php-version", false},
    {"erlef/setup-beam", "otp-version", false},
};

// Words that stand for the newest there is.
bool MeansLatest(std::string_view version) {
  constexpr std::string_view kWords[] = {"latest", "nightly", "head", "edge", "canary", "master", "main", "*", "x"};
  return std::ranges::any_of(kWords, [&](std::string_view word) { return AsciiCaseEqual(word, version); });
}

void CheckTool(const Step& step, const Tool& tool, const AuditedFile& file, Reporter& reporter) {
  const Text version = step.Input(tool.input);
  const bool elsewhere = !tool.file.empty() && step.Input(tool.file);
  if (!version || version.value.empty()) {
    if (!tool.latest_by_default || elsewhere) return;
    reporter
        .Report(kActionFetchesLatest, file.definition.FirstLine(step.uses.range),
                fmt::format("{} installs the latest version, for `{}` is not given", tool.slug, tool.input))
        .finding.hint = fmt::format("give it an exact `{}`", tool.input);
  } else if (MeansLatest(version.value)) {
    reporter
        .Report(kActionFetchesLatest, file.definition.FirstLine(version.range),
                fmt::format("{} installs {}, which is another version tomorrow", tool.slug, version.value))
        .finding.hint = fmt::format("give it an exact `{}`", tool.input);
  } else if (version.value.contains("${{") && tool.latest_by_default) {
    AuditFinding& finding =
        reporter.Report(kActionFetchesLatest, file.definition.FirstLine(version.range),
                        fmt::format("{} may install any version: `{}` is {}", tool.slug, tool.input, version.value));
    finding.confidence = Confidence::kLow;
    finding.profile = Profile::kAudit;
    finding.finding.severity = Severity::kNote;
  }
}

}  // namespace

void CheckLatestTools(const AuditedFile& file, const Project&, Reporter& reporter) {
  ForEachGitHubStep(file, [&](const Step& step, const Job*) {
    for (const Tool& tool : kTools)
      if (step.called.Is(tool.slug)) CheckTool(step, tool, file, reporter);
  });
}

}  // namespace pipeseal::audit::fetch
