#include "pipeseal/pipeline/shell/known_command.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/shell/command_line.h"

namespace pipeseal::pipeline::shell {
namespace {

// What a command does. The values of publications and proofs are those of the model.
struct Effect {
  enum class Kind : std::uint8_t { kPublishes, kProves, kBuildsImage, kTakesImage, kChecksOut } kind;
  Publication::Target target{};
  Proof::Kind proof{};

  static consteval Effect Publishes(Publication::Target target) { return {Kind::kPublishes, target, {}}; }
  static consteval Effect Proves(Proof::Kind proof) { return {Kind::kProves, {}, proof}; }
};
constexpr Effect kPushesImage = Effect::Publishes(Publication::Target::kImage);
constexpr Effect kPublishesPackage = Effect::Publishes(Publication::Target::kPackage);
constexpr Effect kReleases = Effect::Publishes(Publication::Target::kRelease);
constexpr Effect kPublishesPages = Effect::Publishes(Publication::Target::kPages);
constexpr Effect kDeploys = Effect::Publishes(Publication::Target::kDeployment);
constexpr Effect kAttests = Effect::Proves(Proof::Kind::kAttests);
constexpr Effect kSigns = Effect::Proves(Proof::Kind::kSigns);
constexpr Effect kMakesSbom = Effect::Proves(Proof::Kind::kMakesSbom);
constexpr Effect kRecordsDigest = Effect::Proves(Proof::Kind::kRecordsDigest);
constexpr Effect kVerifies = Effect::Proves(Proof::Kind::kVerifies);
constexpr Effect kBuildsImage = {Effect::Kind::kBuildsImage};
constexpr Effect kTakesImage = {Effect::Kind::kTakesImage};
constexpr Effect kChecksOut = {Effect::Kind::kChecksOut};

// One way to call a tool. `what` and `paths` say which words are meant, behind those of `words`: "1", "2", "last",
// "all", "2-" (from the second on), or the options whose values are: "-t --tag".
struct KnownCommand {
  std::string_view words;  // the tool and its subcommand; "a|b": either
  Effect effect;
  std::string_view what{};         // the image, the registry, the release
  std::string_view paths{};        // files, or what is proven
  std::string_view options{};      // one of these must be there, "|" between them
  std::string_view without{};      // and none of these
  std::string_view what_starts{};  // `what` begins with it
};

constexpr KnownCommand kCommands[] = {
    // Images.
    {"docker|podman|nerdctl build", kBuildsImage, "-t --tag"},
    {"docker|podman|nerdctl image build", kBuildsImage, "-t --tag"},
    {"docker|podman|nerdctl buildx build", kBuildsImage, "-t --tag"},
    {"docker buildx bake", kBuildsImage},
    {"buildah build|bud", kBuildsImage, "-t --tag"},
    {"docker|podman|nerdctl build", kPushesImage, "-t --tag", "",
     "--push|--output=push=true|--output=type=registry|-o=push=true|-o=type=registry"},
    {"docker|podman|nerdctl buildx build", kPushesImage, "-t --tag", "",
     "--push|--output=push=true|--output=type=registry|-o=push=true|-o=type=registry"},
    {"docker buildx bake", kPushesImage, "", "", "--push"},
    {"docker|podman|nerdctl buildx build", kMakesSbom, "", "-t --tag", "--sbom|--attest=sbom"},
    {"docker|podman|nerdctl buildx build", kAttests, "", "-t --tag", "--provenance|--attest=provenance"},
    {"docker|podman|buildah|nerdctl push", kPushesImage, "1"},
    {"docker|podman|nerdctl image push", kPushesImage, "1"},
    {"docker|podman|buildah manifest push", kPushesImage, "1"},
    {"docker|podman compose push", kPushesImage},
    {"docker-compose push", kPushesImage},
    {"docker|podman|nerdctl pull", kTakesImage, "1"},
    {"docker|podman|nerdctl load", kTakesImage, "-i --input"},
    {"executor", kPushesImage, "--destination -d", "", "--destination|-d", "--no-push"},
    {"executor", kBuildsImage, "--destination -d", "", "--destination|-d"},
    {"skopeo copy|sync", kPushesImage, "2", "1", "", "", "docker://"},
    {"crane push", kPushesImage, "2", "1"},
    {"crane copy|cp|tag", kPushesImage, "2"},
    {"regctl image copy|import", kPushesImage, "2"},
    {"oras push|attach|copy|cp", kPushesImage, "1", "2-"},
    {"imgpkg push", kPushesImage, "-i --image", "-f --file"},
    {"ko build|publish|resolve|apply", kPushesImage, "", "", "", "--local|-L|--push=false"},
    {"ko build|publish", kBuildsImage},
    {"apko publish", kPushesImage, "2-"},
    {"buildctl build", kPushesImage, "", "", "--output=push=true|--output=type=registry"},
    {"img push", kPushesImage, "1"},
    {"kpack|pack build", kPushesImage, "1", "", "--publish"},
    {"jib build", kPushesImage, "-t --target"},
    {"opa|conftest push", kPushesImage, "1"},
    {"flux push", kPushesImage, "2"},
    {"tkn bundle push", kPushesImage, "1"},
    {"az acr build", kPushesImage, "-t --image"},
    {"heroku container:push", kPushesImage},
    {"docker trust sign", kSigns, "", "1"},
    {"docker trust inspect", kVerifies, "", "1"},
    // Packages.
    {"npm|pnpm|bun|lerna|changeset publish", kPublishesPackage, "--registry", "1"},
    {"yarn publish", kPublishesPackage, "--registry"},
    {"yarn npm publish", kPublishesPackage},
    {"npm stage publish", kPublishesPackage},
    {"pnpm recursive publish", kPublishesPackage},
    {"npm|pnpm publish", kAttests, "", "", "--provenance"},
    {"npm audit signatures", kVerifies},
    {"npm sbom", kMakesSbom},
    {"semantic-release", kReleases},
    {"release-it", kReleases},
    {"twine upload", kPublishesPackage, "--repository-url -r --repository", "all"},
    {"poetry|flit|hatch|pdm publish", kPublishesPackage, "-r --repository"},
    {"uv publish", kPublishesPackage, "--publish-url --index", "all"},
    {"maturin publish", kPublishesPackage},
    {"maturin upload", kPublishesPackage, "-r --repository", "all"},
    {"cargo publish", kPublishesPackage, "-p --package"},
    {"cargo release", kPublishesPackage},
    {"gem push", kPublishesPackage, "--host", "all"},
    {"rake release", kPublishesPackage},
    {"dotnet nuget push", kPublishesPackage, "-s --source", "all"},
    {"nuget push", kPublishesPackage, "-Source", "1"},
    {"mvn|mvnw deploy|deploy:deploy-file|jib:build|release:perform|nexus-staging:release", kPublishesPackage},
    {"sbt publish|publishSigned|ci-release|sonatypeRelease", kPublishesPackage},
    {"vsce|ovsx publish", kPublishesPackage, "", "--packagePath -i all"},
    {"pod trunk push", kPublishesPackage, "", "1"},
    {"mix hex.publish", kPublishesPackage},
    {"dart|flutter pub publish", kPublishesPackage},
    {"luarocks upload", kPublishesPackage, "", "1"},
    {"cabal upload", kPublishesPackage, "", "all", "--publish"},
    {"stack upload", kPublishesPackage},
    {"snapcraft push|upload", kPublishesPackage, "", "1"},
    {"helm push", kPublishesPackage, "2", "1"},
    {"helm cm-push", kPublishesPackage, "2", "1"},
    {"jf|jfrog rt u|upload", kPublishesPackage, "2", "1"},
    {"conan upload", kPublishesPackage, "1"},
    {"wasmer|jsr|deno publish", kPublishesPackage},
    {"curl", kPublishesPackage, "all", "-T --upload-file", "-T|--upload-file"},
    // Releases.
    {"gh release create", kReleases, "1", "2-"},
    {"gh release upload", kReleases, "1", "2-"},
    {"glab release create", kReleases, "1", "2-"},
    {"glab release upload", kReleases, "1", "2-"},
    {"release-cli create", kReleases, "--tag-name"},
    {"hub release create", kReleases, "1", "-a --attach"},
    {"tea release create", kReleases, "1", "-a --asset"},
    {"ghr", kReleases, "1", "2"},
    {"goreleaser release", kReleases, "", "", "", "--snapshot|--skip=publish|--skip-publish"},
    {"jreleaser full-release|release|deploy", kReleases},
    {"cr upload", kReleases},
    {"aws s3 cp|sync|mv", kReleases, "2", "1", "", "", "s3://"},
    {"gsutil cp|rsync|mv", kReleases, "last", "1", "", "", "gs://"},
    {"gcloud storage cp|rsync|mv", kReleases, "last", "1", "", "", "gs://"},
    {"az storage blob upload|upload-batch|sync", kReleases, "-c --container-name", "-f --file -s --source"},
    {"gh-pages", kPublishesPages, "", "-d --dist"},
    {"mkdocs gh-deploy", kPublishesPages},
    {"netlify|vercel|surge deploy", kPublishesPages, "", "-d --dir"},
    {"firebase deploy", kPublishesPages},
    // Deployments.
    {"kubectl|oc apply|replace|create", kDeploys, "", "-f --filename -k --kustomize", "-f|--filename|-k|--kustomize"},
    {"kubectl|oc set image", kDeploys, "2-"},
    {"kubectl|oc rollout restart", kDeploys, "1"},
    {"helm upgrade|install", kDeploys, "1", "2"},
    {"helmfile apply|sync", kDeploys},
    {"kapp deploy", kDeploys},
    {"skaffold run|deploy", kDeploys},
    {"argocd app sync|set", kDeploys, "1"},
    {"terraform|tofu|terragrunt apply", kDeploys},
    {"pulumi up", kDeploys},
    {"cdk|sam|serverless|sls deploy", kDeploys},
    {"fly|flyctl deploy", kDeploys, "-i --image"},
    {"wrangler deploy|publish", kDeploys},
    {"gcloud run|app|functions deploy", kDeploys, "--image", "1"},
    {"gcloud run services update", kDeploys, "--image"},
    {"az webapp|functionapp deploy|deployment", kDeploys, "", "--src-path --src"},
    {"az containerapp update|create", kDeploys, "--image"},
    {"heroku container:release", kDeploys},
    {"cf push", kDeploys},
    {"eb deploy", kDeploys},
    {"aws ecs update-service", kDeploys},
    {"aws lambda update-function-code", kDeploys, "--image-uri", "--zip-file"},
    {"aws cloudformation deploy", kDeploys},
    {"docker stack deploy", kDeploys},
    {"nomad job run", kDeploys, "", "1"},
    {"nomad run", kDeploys, "", "1"},
    // Proofs.
    {"cosign sign|sign-blob", kSigns, "", "all"},
    {"cosign attest|attest-blob", kAttests, "", "all"},
    {"cosign verify|verify-blob|verify-attestation|verify-blob-attestation", kVerifies, "", "all"},
    {"gh attestation|at verify", kVerifies, "", "all"},
    {"gh release verify|verify-asset", kVerifies, "", "2-"},
    {"slsa-verifier verify-artifact|verify-image|verify-npm-package|verify-vsa|verify-github-attestation", kVerifies,
     "", "all"},
    {"gpg|gpg2", kSigns, "", "all", "--detach-sign|--detach-sig|-b|--clearsign|--clear-sign|--sign"},
    {"gpg|gpg2", kVerifies, "", "2-", "--verify"},
    {"gpgv|gpgv2", kVerifies, "", "2-"},
    {"minisign|signify|rsign", kSigns, "", "-m", "-S"},
    {"minisign|signify|rsign", kVerifies, "", "-m", "-V"},
    {"openssl dgst", kSigns, "", "all", "-sign"},
    {"openssl dgst", kVerifies, "", "all", "-verify"},
    {"ssh-keygen", kSigns, "", "all", "-Y=sign"},
    {"notation sign", kSigns, "", "all"},
    {"notation verify", kVerifies, "", "all"},
    {"sigstore|python-sigstore sign", kSigns, "", "all"},
    {"sigstore|python-sigstore verify", kVerifies, "", "2-"},
    {"rekor-cli verify", kVerifies, "", "--artifact"},
    {"codesign", kVerifies, "", "all", "-v|--verify"},
    {"codesign", kSigns, "", "all", "-s|--sign"},
    {"signtool sign", kSigns, "", "all"},
    {"signtool verify", kVerifies, "", "all"},
    {"osslsigncode sign", kSigns, "", "-in"},
    {"osslsigncode verify", kVerifies, "", "-in all"},
    {"apksigner sign", kSigns, "", "all"},
    {"apksigner verify", kVerifies, "", "all"},
    {"jarsigner", kVerifies, "", "1", "-verify"},
    {"jarsigner", kSigns, "", "1", "", "-verify"},
    {"rpm|rpmsign", kSigns, "", "all", "--addsign|--resign"},
    {"rpm", kVerifies, "", "all", "-K|--checksig"},
    {"rpmkeys", kVerifies, "", "all", "-K|--checksig"},
    {"debsign|debsigs|dpkg-sig", kSigns, "", "all"},
    {"git verify-commit|verify-tag", kVerifies},
    {"in-toto-run|in-toto-record", kAttests},
    {"in-toto-verify", kVerifies},
    {"witness run", kAttests},
    {"witness verify", kVerifies, "", "-f --artifactfile"},
    {"tejolote attest", kAttests},
    {"bnd statement|predicate|commit", kSigns},
    {"ampel verify", kVerifies, "", "all"},
    {"pipeseal run|attest", kAttests},
    {"pipeseal run", kVerifies, "", "", "--layout"},
    {"pipeseal record stop|finish", kAttests},
    {"pipeseal sign", kSigns, "", "all"},
    {"pipeseal verify|verify-stage", kVerifies},
    {"pipeseal verify-attestation|verify-bundle", kVerifies, "", "2-"},
    {"pipeseal sbom new|convert", kMakesSbom},
    {"pipeseal sbom check", kVerifies},
    {"pipeseal image|source verify", kVerifies},
    // SBOMs.
    {"syft attest", kAttests, "", "all"},
    {"syft attest", kMakesSbom, "", "all"},
    {"syft", kMakesSbom, "", "last", "", "--version|--help"},
    {"trivy image|fs|filesystem|rootfs|repo|repository", kMakesSbom, "", "1",
     "--format=cyclonedx|--format=spdx|-f=cyclonedx|-f=spdx"},
    {"cdxgen", kMakesSbom, "", "1"},
    {"cyclonedx-py|cyclonedx-npm|cyclonedx-bom|cyclonedx-gomod|cyclonedx-php|cyclonedx-conan|cyclonedx-node-npm|"
     "cyclonedx",
     kMakesSbom},
    {"dotnet-CycloneDX|CycloneDX", kMakesSbom, "", "1"},
    {"dotnet CycloneDX", kMakesSbom, "", "1"},
    {"cargo cyclonedx|sbom|auditable", kMakesSbom},
    {"bom generate", kMakesSbom, "", "-i --image -f --file -d --dirs all"},
    {"sbom-tool generate", kMakesSbom, "", "-b"},
    {"spdx-sbom-generator", kMakesSbom},
    {"docker sbom", kMakesSbom, "", "1"},
    {"docker scout sbom", kMakesSbom, "", "1"},
    {"mvn|mvnw cyclonedx:makeAggregateBom|cyclonedx:makeBom|org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom",
     kMakesSbom},
    {"mvn|mvnw spdx:createSPDX", kMakesSbom},
    {"gradle|gradlew cyclonedxBom|cyclonedxDirectBom|spdxSbom", kMakesSbom},
    {"git clone", kChecksOut},
};

// The rows of a tool, in their order.
std::span<const KnownCommand* const> RowsOf(std::string_view tool) {
  static const auto kByTool = [] {
    std::unordered_map<std::string_view, std::vector<const KnownCommand*>> rows;
    for (const KnownCommand& known : kCommands) {
      std::string_view tools = known.words.substr(0, known.words.find(' '));
      while (!tools.empty()) {
        const std::size_t end = std::min(tools.find('|'), tools.size());
        rows[tools.substr(0, end)].push_back(&known);
        tools.remove_prefix(std::min(end + 1, tools.size()));
      }
    }
    return rows;
  }();
  const auto rows = kByTool.find(tool);
  if (rows == kByTool.end()) return {};
  return rows->second;
}

// Options by which any of the tools only says what it would do.
constexpr std::string_view kHarmless[] = {"--dry-run", "--dryrun", "--help", "--version", "-DryRun"};

// `alternatives` is "a|b"; `word` is one of them.
bool IsOneOf(std::string_view alternatives, std::string_view word) {
  while (!alternatives.empty()) {
    const std::size_t end = std::min(alternatives.find('|'), alternatives.size());
    if (alternatives.substr(0, end) == word) return true;
    alternatives.remove_prefix(std::min(end + 1, alternatives.size()));
  }
  return false;
}

bool HasOneOf(const Command& command, const CommandLine& line, std::string_view alternatives) {
  while (!alternatives.empty()) {
    const std::size_t end = std::min(alternatives.find('|'), alternatives.size());
    const std::string_view option = alternatives.substr(0, end);
    if (line.Has(option) || (option.size() == 2 && command.HasOption(option))) return true;
    alternatives.remove_prefix(std::min(end + 1, alternatives.size()));
  }
  return false;
}

// Tools of builds take their goals in any order, and scripts of others before them.
bool HasGoals(std::string_view tool) { return tool.starts_with("mvn") || tool.starts_with("gradle") || tool == "sbt"; }

// How many operands belong to the words of a row of this tool; nothing if it is another command.
std::optional<std::size_t> MatchedOperands(const KnownCommand& known, const CommandLine& line) {
  std::string_view words = known.words;
  words.remove_prefix(std::min(words.find(' '), words.size() - 1) + 1);
  std::size_t at = 0;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view wanted = words.substr(0, end);
    if (HasGoals(line.tool())) {
      const bool there =
          std::ranges::any_of(line.operands(), [&](std::string_view each) { return IsOneOf(wanted, each); });
      return there ? std::optional(line.operands().size()) : std::nullopt;
    }
    if (at >= line.operands().size() || !IsOneOf(wanted, line.operands()[at])) return std::nullopt;
    ++at;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return at;
}

// The words that a row means by "1", "2-", "-t --tag", …
std::vector<std::string> Meant(std::string_view which, std::span<const std::string_view> operands,
                               const CommandLine& line) {
  std::vector<std::string> out;
  if (which.empty()) return out;
  if (which.starts_with('-')) {
    out = line.ValuesOf(which);
    if (!out.empty() || !which.ends_with(" all")) return out;
    which = "all";
  }
  std::size_t begin = 0, count = operands.size();
  if (which == "1") count = std::min<std::size_t>(count, 1);
  if (which == "2") begin = 1, count = std::min<std::size_t>(count, 2);
  if (which == "2-") begin = 1;
  if (which == "last") begin = count == 0 ? 0 : count - 1;
  for (std::size_t i = begin; i < count; ++i) out.emplace_back(operands[i]);
  return out;
}

void Add(const KnownCommand& known, std::span<const std::string_view> operands, const CommandLine& line,
         const Text& where, Step& step) {
  std::vector<std::string> what = Meant(known.what, operands, line);
  std::vector<std::string> paths = Meant(known.paths, operands, line);
  if (!known.what_starts.empty() && (what.empty() || !what.front().starts_with(known.what_starts))) return;
  const auto image = [&](std::string name) {
    Transfer transfer;
    transfer.medium = Transfer::Medium::kImage;
    transfer.name = std::move(name);
    transfer.where = where;
    return transfer;
  };
  if (what.empty()) what.emplace_back();
  switch (known.effect.kind) {
    case Effect::Kind::kPublishes:
      step.publishes.push_back({known.effect.target, what.front(), std::move(paths), where});
      break;
    case Effect::Kind::kProves:
      step.proofs.push_back({known.effect.proof, std::move(paths), where});
      break;
    case Effect::Kind::kBuildsImage:
      for (const std::string& name : what) step.produces.push_back(image(name));
      break;
    case Effect::Kind::kTakesImage:
      step.consumes.push_back(image(what.front()));
      break;
    case Effect::Kind::kChecksOut:
      step.checks_out = true;
      break;
  }
}

// Uploads by curl that go to a registry of packages; others are reports and messages.
bool IsOtherUpload(const CommandLine& line) {
  return line.tool() == "curl" && std::ranges::none_of(line.operands(), [](std::string_view each) {
           return each.contains("/packages/") || each.contains("/releases/") || each.contains("/artifactory/") ||
                  each.contains("/repository/");
         });
}

// ---- what is no row: programs that count ----

constexpr std::string_view kSumTools[] = {"b2sum",     "b3sum",     "md5sum", "sha1sum",    "sha224sum",  "sha256sum",
                                          "sha384sum", "sha512sum", "shasum", "gsha256sum", "gsha512sum", "rhash"};

void AddSums(const Command& command, const CommandLine& line, const Text& where, Step& step) {
  if (std::ranges::find(kSumTools, line.tool()) != std::end(kSumTools)) {
    const bool checks = command.HasOption("-c") || command.HasOption("--check");
    std::vector<std::string> files(line.operands().begin(), line.operands().end());
    if (line.tool() == "shasum" && !files.empty() && files.front().size() <= 3) files.erase(files.begin());  // -a 256
    if (checks) files.clear();  // the list of sums names the files
    step.proofs.push_back({checks ? Proof::Kind::kChecksDigest : Proof::Kind::kRecordsDigest, std::move(files), where});
  }
  if (AsciiCaseEqual(line.tool(), "Get-FileHash"))
    step.proofs.push_back({Proof::Kind::kRecordsDigest, {line.operands().begin(), line.operands().end()}, where});
}

// `gradle publish` and its many kin; publishing to the machine itself is none.
void AddGradle(const CommandLine& line, const Text& where, Step& step) {
  if (line.tool() != "gradle" && line.tool() != "gradlew") return;
  for (std::string_view task : line.operands()) {
    task.remove_prefix(task.rfind(':') + 1);
    if ((task.starts_with("publish") && !task.contains("MavenLocal")) || task == "uploadArchives" || task == "jib" ||
        task == "closeAndReleaseStagingRepository") {
      step.publishes.push_back({Publication::Target::kPackage, std::string(task), {}, where});
      return;
    }
  }
}

// The word behind -n of in-toto-run, behind `run` of pipeseal.
void AddRecord(const CommandLine& line, const Text& where, Step& step) {
  std::string name;
  const std::vector<std::string_view>& operands = line.operands();
  if (line.tool() == "in-toto-run" || line.tool() == "in-toto-record") name = line.ValueOf("-n --step-name");
  if (line.tool() == "witness" && !operands.empty() && operands[0] == "run") name = line.ValueOf("-s --step");
  if (line.tool() == "pipeseal" && operands.size() > 1 && operands[0] == "run") name = operands[1];
  if (line.tool() == "pipeseal" && operands.size() > 2 && operands[0] == "record") name = operands[2];
  if (name.empty()) return;
  step.records.push_back({std::move(name), {line.rest().begin(), line.rest().end()}, where});
}

}  // namespace

void AddCommandFacts(const Command& command, const Text& where, Step& step) {
  if (command.words.empty() || command.name().empty()) return;
  const std::span<const Word> arguments = command.arguments();
  const std::span<const Word> words(arguments.data() - 1, arguments.size() + 1);  // with the name
  const CommandLine line(Unwrapped(words));
  AddRecord(line, where, step);
  if (std::ranges::any_of(kHarmless, [&](std::string_view option) { return line.Has(option); })) return;
  AddSums(command, line, where, step);
  AddGradle(line, where, step);
  if (IsOtherUpload(line)) return;
  const bool says_version =
      !line.operands().empty() && (line.operands()[0] == "version" || line.operands()[0] == "login");
  if (says_version) return;
  for (const KnownCommand* known : RowsOf(line.tool())) {
    const std::optional<std::size_t> matched = MatchedOperands(*known, line);
    if (!matched) continue;
    if (!known->options.empty() && !HasOneOf(command, line, known->options)) continue;
    if (!known->without.empty() && HasOneOf(command, line, known->without)) continue;
    Add(*known, std::span(line.operands()).subspan(*matched), line, where, step);
  }
}

}  // namespace pipeseal::pipeline::shell
