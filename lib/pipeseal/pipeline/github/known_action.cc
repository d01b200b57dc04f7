#include "pipeseal/pipeline/github/known_action.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/word_list.h"

namespace pipeseal::pipeline::github {
namespace {

using enum Publication::Target;
using Names = std::array<std::string_view, 3>;  // of inputs, the first that is there counts; empty ones are none

Text Input(const Step& step, std::string_view name) {
  for (const Variable& input : step.inputs)
    if (AsciiCaseEqual(input.name.value, name)) return input.value;
  return {};
}

Text Input(const Step& step, const Names& names) {
  for (const std::string_view name : names) {
    if (name.empty()) break;
    if (const Text text = Input(step, name)) return text;
  }
  return {};
}

bool IsTrue(const Text& text) { return AsciiCaseEqual(text.value, "true"); }
// It is, or it is only known when it runs.
bool MayBeTrue(const Text& text) { return IsTrue(text) || text.value.contains("${{"); }

// ---- publications ----

struct Publisher {
  std::string_view action;  // a reusable workflow with its path
  Publication::Target target;
  Names what{};
  Names paths{};
  std::string_view default_path{};
  std::string_view only_if{};   // an input that must be true, or may be
  std::string_view contains{};  // or have this in it
};

constexpr Publisher kPublishers[] = {
    {"softprops/action-gh-release", kRelease, {"tag_name", "name"}, {"files"}},
    {"step-security/action-gh-release", kRelease, {"tag_name", "name"}, {"files"}},
    {"ncipollo/release-action", kRelease, {"tag", "name"}, {"artifacts", "artifact"}},
    {"actions/create-release", kRelease, {"tag_name", "release_name"}},
    {"actions/upload-release-asset", kRelease, {"asset_name"}, {"asset_path"}},
    {"shogo82148/actions-upload-release-asset", kRelease, {"asset_name"}, {"asset_path"}},
    {"shogo82148/actions-create-release", kRelease, {"tag_name", "release_name"}},
    {"svenstaro/upload-release-action", kRelease, {"tag", "asset_name"}, {"file"}},
    {"marvinpinto/action-automatic-releases", kRelease, {"automatic_release_tag", "title"}, {"files"}},
    {"AButler/upload-release-assets", kRelease, {"release-tag"}, {"files"}},
    {"xresloader/upload-to-github-release", kRelease, {"tag_name"}, {"file"}},
    {"eregon/publish-release", kRelease, {"release_id"}},
    {"elgohr/Github-Release-Action", kRelease, {"tag", "title"}},
    {"djnicholson/release-action", kRelease, {"tag-name"}},
    {"meeDamian/github-release", kRelease, {"tag", "name"}, {"files"}},
    {"fnkr/github-action-ghr", kRelease, {}, {"GHR_PATH"}},
    {"wangyoucao577/go-release-action", kRelease, {"asset_name", "release_tag"}},
    {"rust-build/rust-build.action", kRelease},
    {"taiki-e/create-gh-release-action", kRelease, {"ref"}},
    {"taiki-e/upload-rust-binary-action", kRelease, {"archive", "bin"}},
    {"skx/github-action-publish-binaries", kRelease, {}, {"args"}},
    {"goreleaser/goreleaser-action", kRelease, {}, {}, "", "", "args=release"},
    {"cycjimmy/semantic-release-action", kRelease},
    {"changesets/action", kPackage, {"publish"}, {}, "", "", "publish="},
    {"release-plz/action", kPackage, {"command"}},
    {"helm/chart-releaser-action", kRelease, {}, {"charts_dir"}},
    {"stefanprodan/helm-gh-pages", kPages, {"charts_url"}, {"charts_dir"}},
    {"pypa/gh-action-pypi-publish",
     kPackage,
     {"repository-url", "repository_url"},
     {"packages-dir", "packages_dir"},
     "dist/*"},
    {"rubygems/release-gem", kPackage},
    {"JS-DevTools/npm-publish", kPackage, {"registry"}, {"package"}},
    {"katyo/publish-crates", kPackage, {}, {"path"}},
    {"brandedoutcast/publish-nuget", kPackage, {"PACKAGE_NAME"}, {"PROJECT_FILE_PATH"}},
    {"alirezanet/publish-nuget", kPackage, {"PACKAGE_NAME"}, {"PROJECT_FILE_PATH"}},
    {"HaaLeo/publish-vscode-extension", kPackage, {"registryUrl"}, {"extensionFile", "packagePath"}},
    {"snapcore/action-publish", kPackage, {"release"}, {"snap"}},
    {"canonical/action-publish", kPackage, {"release"}, {"snap"}},
    {"docker/build-push-action", kImage, {"tags"}, {}, "", "push"},
    {"docker/bake-action", kImage, {"targets", "files"}, {}, "", "push"},
    {"depot/build-push-action", kImage, {"tags"}, {}, "", "push"},
    {"redhat-actions/push-to-registry", kImage, {"image"}},
    {"elgohr/Publish-Docker-Github-Action", kImage, {"name"}},
    {"mr-smithers-excellent/docker-build-push", kImage, {"image"}},
    {"aevea/action-kaniko", kImage, {"image"}},
    {"whoan/docker-build-with-cache-action", kImage, {"image_name"}},
    {"ko-build/setup-ko", kImage, {}, {}, "", "publish"},
    {"google-github-actions/upload-cloud-storage", kRelease, {"destination"}, {"path"}},
    {"jakejarvis/s3-sync-action", kRelease, {"AWS_S3_BUCKET"}, {"SOURCE_DIR"}},
    {"actions/deploy-pages", kPages, {"artifact_name"}},
    {"peaceiris/actions-gh-pages", kPages, {"external_repository"}, {"publish_dir"}},
    {"JamesIves/github-pages-deploy-action", kPages, {"repository-name"}, {"folder"}},
    {"crazy-max/ghaction-github-pages", kPages, {"repo"}, {"build_dir"}},
    {"cloudflare/pages-action", kPages, {"projectName"}, {"directory"}},
    {"cloudflare/wrangler-action", kDeployment, {"command"}, {}, "", "", "command=deploy"},
    {"nwtgck/actions-netlify", kPages, {}, {"publish-dir"}},
    {"FirebaseExtended/action-hosting-deploy", kPages, {"projectId"}},
    {"amondnet/vercel-action", kDeployment, {"vercel-project-id"}},
    {"akhileshns/heroku-deploy", kDeployment, {"heroku_app_name"}},
    {"google-github-actions/deploy-cloudrun", kDeployment, {"image", "service"}},
    {"google-github-actions/deploy-appengine", kDeployment, {"project_id"}},
    {"google-github-actions/deploy-cloud-functions", kDeployment, {"name"}},
    {"azure/webapps-deploy", kDeployment, {"images", "app-name"}, {"package"}},
    {"azure/functions-action", kDeployment, {"app-name"}, {"package"}},
    {"azure/k8s-deploy", kDeployment, {"images"}, {"manifests"}},
    {"azure/aci-deploy", kDeployment, {"image"}},
    {"azure/static-web-apps-deploy", kPages, {}, {"app_location"}},
    {"aws-actions/amazon-ecs-deploy-task-definition", kDeployment, {"service"}, {"task-definition"}},
    {"aws-actions/aws-cloudformation-github-deploy", kDeployment, {"name"}, {"template"}},
    {"pulumi/actions", kDeployment, {"stack-name"}, {}, "", "", "command=up"},
};

bool Applies(const Publisher& publisher, const Step& step) {
  if (!publisher.only_if.empty()) return MayBeTrue(Input(step, publisher.only_if));
  if (publisher.contains.empty()) return true;
  const std::size_t equals = publisher.contains.find('=');
  const Text text = Input(step, publisher.contains.substr(0, equals));
  return text && text.value.contains(publisher.contains.substr(equals + 1)) && !text.value.contains("--snapshot");
}

// What `outputs` of docker/build-push-action says of a registry.
bool PushesByOutputs(const Step& step) {
  const std::string_view outputs = Input(step, "outputs").value;
  return outputs.contains("push=true") || outputs.contains("type=registry");
}

void AddPublication(const Publisher& publisher, const Text& where, Step& step) {
  if (!Applies(publisher, step) && !(publisher.target == kImage && PushesByOutputs(step))) return;
  Publication out{publisher.target, {}, {}, where};
  out.what = std::string(Input(step, publisher.what).value);
  if (const Text paths = Input(step, publisher.paths))
    out.paths = SplitWordList(paths.value);
  else if (!publisher.default_path.empty())
    out.paths.emplace_back(publisher.default_path);
  // A folder of packages: what lies in it.
  if (publisher.default_path.ends_with("/*") && out.paths.size() == 1 && !out.paths.front().contains('*'))
    out.paths.front() += out.paths.front().ends_with('/') ? "*" : "/*";
  step.publishes.push_back(std::move(out));
}

// ---- proofs ----

struct Prover {
  std::string_view action;
  Proof::Kind kind;
  Names subjects{};
  std::string_view only_if{};  // "input=text": the input has it in it
};

using enum Proof::Kind;

constexpr Prover kProvers[] = {
    {"actions/attest", kAttests, {"subject-path", "subject-name", "subject-checksums"}},
    {"actions/attest-build-provenance", kAttests, {"subject-path", "subject-name", "subject-checksums"}},
    {"actions/attest-sbom", kAttests, {"subject-path", "subject-name", "subject-checksums"}},
    {"philips-labs/slsa-provenance-action", kAttests, {"subject", "artifact-path", "repository"}},
    {"testifysec/witness-run-action", kAttests},
    {"in-toto/witness-run-action", kAttests},
    {"slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml", kAttests},
    {"slsa-framework/slsa-github-generator/.github/workflows/generator_container_slsa3.yml", kAttests, {"image"}},
    {"slsa-framework/slsa-github-generator/.github/workflows/builder_go_slsa3.yml", kAttests},
    {"slsa-framework/slsa-github-generator/.github/workflows/builder_nodejs_slsa3.yml", kAttests},
    {"slsa-framework/slsa-github-generator/.github/workflows/builder_maven_slsa3.yml", kAttests},
    {"slsa-framework/slsa-github-generator/.github/workflows/builder_gradle_slsa3.yml", kAttests},
    {"slsa-framework/slsa-github-generator/.github/workflows/builder_bazel_slsa3.yml", kAttests},
    {"slsa-framework/slsa-github-generator/.github/workflows/builder_container-based_slsa3.yml", kAttests},
    {"actions/attest-release", kAttests},
    {"hynek/build-and-inspect-python-package", kAttests, {}, "attest-build-provenance-github=true"},
    {"pypa/gh-action-pypi-publish", kAttests, {"packages-dir"}, "attestations=true"},
    {"sigstore/gh-action-sigstore-python", kSigns, {"inputs"}},
    {"notaryproject/notation-action/sign", kSigns, {"target_artifact_reference"}},
    {"notaryproject/notation-action/verify", kVerifies, {"target_artifact_reference"}},
    {"azure/trusted-signing-action", kSigns, {"files", "files-folder"}},
    {"azure/artifact-signing-action", kSigns, {"files", "files-folder"}},
    {"signpath/github-action-submit-signing-request", kSigns},
    {"lando/code-sign-action", kSigns, {"file"}},
    {"r0adkll/sign-android-release", kSigns, {"releaseDirectory"}},
    {"slsa-framework/slsa-verifier/actions/verify", kVerifies},
    {"gradle/wrapper-validation-action", kChecksDigest},
    {"gradle/actions/wrapper-validation", kChecksDigest},
    {"anchore/sbom-action", kMakesSbom, {"image", "file", "path"}},
    {"aquasecurity/trivy-action", kMakesSbom, {"image-ref", "scan-ref"}, "format=cyclonedx"},
    {"aquasecurity/trivy-action", kMakesSbom, {"image-ref", "scan-ref"}, "format=spdx"},
    {"CycloneDX/gh-dotnet-generate-sbom", kMakesSbom, {"path"}},
    {"CycloneDX/gh-gomod-generate-sbom", kMakesSbom},
    {"CycloneDX/gh-node-module-generatebom", kMakesSbom, {"path"}},
    {"CycloneDX/gh-php-composer-generate-sbom", kMakesSbom, {"path"}},
    {"CycloneDX/gh-python-generate-sbom", kMakesSbom, {"input"}},
    {"microsoft/sbom-action", kMakesSbom},
    {"docker/build-push-action", kMakesSbom, {"tags"}, "sbom=true"},
    {"docker/build-push-action", kAttests, {"tags"}, "provenance=true"},
    {"docker/build-push-action", kAttests, {"tags"}, "provenance=mode"},
    {"docker/bake-action", kMakesSbom, {"targets"}, "sbom=true"},
    {"docker/bake-action", kAttests, {"targets"}, "provenance=true"},
    {"docker/bake-action", kAttests, {"targets"}, "provenance=mode"},
    {"jmgilman/actions-generate-checksum", kRecordsDigest, {"patterns"}},
    {"thewh1teagle/checksum", kRecordsDigest, {"patterns"}},
};

void AddProof(const Prover& prover, const Text& where, Step& step) {
  if (!prover.only_if.empty()) {
    const std::size_t equals = prover.only_if.find('=');
    const Text text = Input(step, prover.only_if.substr(0, equals));
    if (!text.value.starts_with(prover.only_if.substr(equals + 1))) return;
  }
  step.proofs.push_back({prover.kind, SplitWordList(Input(step, prover.subjects).value), where});
}

// pipeseal's own actions, under whatever path they are called.
void AddPipesealFacts(const Uses& called, const Text& where, Step& step) {
  std::string_view path =
      called.kind == Uses::Kind::kRepository && called.path.empty() ? called.repository : called.path;
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const bool seals = name == "seal-stage";
  if (!seals && name != "verify-stage") return;
  const Text stage = Input(step, "stage");
  if (!stage) return;
  step.proofs.push_back({seals ? kAttests : kVerifies, {}, where});
  // A stage that is sealed against a layout is verified first.
  if (seals && Input(step, "layout")) step.proofs.push_back({kVerifies, {}, where});
  if (!seals) return;
  if (const Text run = Input(step, "run")) step.scripts.push_back({run, Shell::kPosix});
  step.records.push_back({std::string(stage.value), {}, stage});
}

void AddWitnessRecord(Step& step) {
  const Text name = Input(step, "step");
  if (!name) return;
  if (const Text command = Input(step, "command")) step.scripts.push_back({command, Shell::kPosix});
  step.records.push_back({std::string(name.value), {}, name});
}

// ---- transfers ----

void AddUpload(const Text& where, Step& step, std::string_view default_name) {
  Transfer out;
  const Text name = Input(step, "name");
  out.name = name ? std::string(name.value) : std::string(default_name);
  out.paths = SplitLines(Input(step, "path").value);
  out.overwrites = IsTrue(Input(step, "overwrite"));
  out.where = name ? name : where;
  step.produces.push_back(std::move(out));
}

void AddDownload(const Text& where, Step& step, bool foreign) {
  Transfer in;
  const Text name = Input(step, "name");
  const Text pattern = Input(step, "pattern");
  const Text& said = name ? name : pattern;
  in.name = std::string(said.value);
  in.where = said ? said : where;
  if (const Text path = Input(step, "path")) in.paths = SplitLines(path.value);
  const Text run = Input(step, Names{"run-id", "run_id"});
  in.other_pipeline = foreign ? !run.value.contains("github.run_id") : run && !run.value.contains("github.run_id");
  if (Input(step, "repository") || Input(step, "repo")) in.other_pipeline = true;
  in.own_folders = !name && !IsTrue(Input(step, "merge-multiple"));
  step.consumes.push_back(std::move(in));
}

void AddMerge(const Text& where, Step& step) {
  AddUpload(where, step, "merged-artifacts");
  step.produces.back().paths.clear();
  Transfer in;
  const Text pattern = Input(step, "pattern");
  in.name = std::string(pattern.value);
  in.where = pattern ? pattern : where;
  step.consumes.push_back(std::move(in));
}

void AddCache(const Text& where, Step& step, bool saves, bool restores) {
  Transfer cache;
  cache.medium = Transfer::Medium::kCache;
  const Text key = Input(step, "key");
  cache.name = std::string(key.value);
  cache.paths = SplitLines(Input(step, "path").value);
  cache.where = key ? key : where;
  if (saves) step.produces.push_back(cache);
  if (restores) step.consumes.push_back(std::move(cache));
}

// Actions that build an image, whether or not they push it.
constexpr std::string_view kImageBuilders[] = {
    "docker/build-push-action",
    "docker/bake-action",
    "depot/build-push-action",
    "elgohr/Publish-Docker-Github-Action",
    "mr-smithers-excellent/docker-build-push",
    "aevea/action-kaniko",
    "whoan/docker-build-with-cache-action",
    "redhat-actions/buildah-build",
};

void AddBuiltImages(const Text& where, Step& step) {
  const std::vector<std::string> tags = SplitWordList(Input(step, Names{"tags", "image", "name"}).value);
  for (const std::string& tag : tags.empty() ? std::vector<std::string>{""} : tags) {
    Transfer out;
    out.medium = Transfer::Medium::kImage;
    out.name = tag;
    out.where = where;
    step.produces.push_back(std::move(out));
  }
}

void AddTransfers(const Uses& called, const Text& where, Step& step) {
  const auto is = [&](std::string_view slug) { return called.Is(slug); };
  if (is("actions/upload-artifact/merge")) return AddMerge(where, step);
  if (is("actions/upload-artifact")) return AddUpload(where, step, "artifact");
  if (is("actions/upload-pages-artifact")) return AddUpload(where, step, "github-pages");
  if (is("actions/download-artifact")) return AddDownload(where, step, false);
  if (is("dawidd6/action-download-artifact") || is("aochmann/actions-download-artifact") ||
      is("levonet/action-download-last-artifact") || is("bettermarks/action-artifact-download"))
    return AddDownload(where, step, true);
  if (is("actions/cache/save")) return AddCache(where, step, true, false);
  if (is("actions/cache/restore")) return AddCache(where, step, false, true);
  if (is("actions/cache")) return AddCache(where, step, true, true);
  if (is("actions/deploy-pages")) {
    const Text name = Input(step, "artifact_name");
    Transfer in;
    in.name = name ? std::string(name.value) : "github-pages";
    in.where = name ? name : where;
    step.consumes.push_back(std::move(in));
    return;
  }
  // The SBOM goes into an artifact of its own.
  if (is("anchore/sbom-action") && !AsciiCaseEqual(Input(step, "upload-artifact").value, "false")) {
    const Text name = Input(step, "artifact-name");
    Transfer out;
    out.name = std::string(name.value);
    out.where = name ? name : where;
    step.produces.push_back(std::move(out));
  }
}

// The slug names the called action alone: "owner/repo" is not "owner/repo/path".
bool IsExactly(const Uses& called, std::string_view slug) {
  if (!called.Is(slug)) return false;
  const bool has_path = std::ranges::count(slug, '/') > 1;
  return has_path || called.path.empty();
}

}  // namespace

void AddActionFacts(const Uses& called, const Text& where, Step& step) {
  AddPipesealFacts(called, where, step);
  if (called.kind != Uses::Kind::kRepository) return;
  AddTransfers(called, where, step);
  for (const Publisher& publisher : kPublishers)
    if (IsExactly(called, publisher.action)) AddPublication(publisher, where, step);
  for (const Prover& prover : kProvers)
    if (IsExactly(called, prover.action)) AddProof(prover, where, step);
  if (called.Is("testifysec/witness-run-action") || called.Is("in-toto/witness-run-action")) AddWitnessRecord(step);
  for (const std::string_view builder : kImageBuilders)
    if (called.Is(builder)) AddBuiltImages(where, step);
  if (called.Is("actions/checkout")) step.checks_out = true;
}

}  // namespace pipeseal::pipeline::github
