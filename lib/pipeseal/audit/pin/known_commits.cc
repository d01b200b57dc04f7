#include "pipeseal/audit/pin/known_commits.h"

#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::pin {
namespace {

// As several independent repositories name them, or as their releases do.
constexpr KnownRelease kReleases[] = {
    {"actions/cache", "5.0.5", "27d5ce7f107fe9357f9df03efb73ab90386fccae"},
    {"actions/cache", "6.1.0", "55cc8345863c7cc4c66a329aec7e433d2d1c52a9"},
    {"actions/checkout", "3.5.3", "c85c95e3d7251135ab7dc9ce3241c5835cc595a9"},
    {"actions/checkout", "3.6.0", "f43a0e5ff2bd294095638e18286ca9a3d1956744"},
    {"actions/checkout", "4.1.1", "b4ffde65f46336ab88eb53be808477a3936bae11"},
    {"actions/checkout", "4.1.6", "a5ac7e51b41094c92402da3b24376905380afc29"},
    {"actions/checkout", "4.1.7", "692973e3d937129bcbf40652eb9f2f61becf3332"},
    {"actions/checkout", "4.2.0", "d632683dd7b4114ad314bca15554477dd762a938"},
    {"actions/checkout", "4.2.1", "eef61447b9ff4aafe5dcd4e0bbf5d482be7e7871"},
    {"actions/checkout", "4.2.2", "11bd71901bbe5b1630ceea73d27597364c9af683"},
    {"actions/checkout", "5.0.0", "08c6903cd8c0fde910a37f88322edcfb5dd907a8"},
    {"actions/checkout", "5.0.1", "93cb6efe18208431cddfb8368fd83d5badbf9bfd"},
    {"actions/checkout", "6.0.2", "de0fac2e4500dabe0009e67214ff5f5447ce83dd"},
    {"actions/checkout", "6.0.3", "df4cb1c069e1874edd31b4311f1884172cec0e10"},
    {"actions/checkout", "7.0.0", "9c091bb21b7c1c1d1991bb908d89e4e9dddfe3e0"},
    {"actions/checkout", "7.0.1", "3d3c42e5aac5ba805825da76410c181273ba90b1"},
    {"actions/configure-pages", "6.0.0", "45bfe0192ca1faeb007ade9deae92b16b8254a0d"},
    {"actions/create-github-app-token", "3.2.0", "bcd2ba49218906704ab6c1aa796996da409d3eb1"},
    {"actions/dependency-review-action", "4.5.0", "3b139cfc5fae8b618d3eae3675e383bb1769c019"},
    {"actions/dependency-review-action", "5.0.0", "a1d282b36b6f3519aa1f3fc636f609c47dddb294"},
    {"actions/deploy-pages", "5.0.0", "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128"},
    {"actions/download-artifact", "8.0.1", "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c"},
    {"actions/github-script", "9.0.0", "3a2844b7e9c422d3c10d287c895573f7108da1b3"},
    {"actions/labeler", "7.0.0", "bf12e9b00b37c5c0ca2b87b79b2daf7891dbda13"},
    {"actions/setup-go", "5.5.0", "d35c59abb061a4a6fb18e82ac0862c26744d6ab5"},
    {"actions/setup-go", "6.4.0", "4a3601121dd01d1626a1e23e37211e3254c1c06c"},
    {"actions/setup-go", "6.5.0", "924ae3a1cded613372ab5595356fb5720e22ba16"},
    {"actions/setup-go", "7.0.0", "b7ad1dad31e06c5925ef5d2fc7ad053ef454303e"},
    {"actions/setup-java", "5.6.0", "03ad4de0992f5dab5e18fcb136590ce7c4a0ac95"},
    {"actions/setup-java", "5.7.0", "b6effb05e454b25005698d916606bdc6ffcbf961"},
    {"actions/setup-node", "7.0.0", "820762786026740c76f36085b0efc47a31fe5020"},
    {"actions/setup-python", "6.2.0", "a309ff8b426b58ec0e2a45f0f869d46889d02405"},
    {"actions/setup-python", "6.3.0", "ece7cb06caefa5fff74198d8649806c4678c61a1"},
    {"actions/setup-python", "7.0.0", "5fda3b95a4ea91299a34e894583c3862153e4b97"},
    {"actions/upload-artifact", "4.6.2", "ea165f8d65b6e75b540449e92b4886f43607fa02"},
    {"actions/upload-artifact", "7.0.0", "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f"},
    {"actions/upload-artifact", "7.0.1", "043fb46d1a93c77aae656e7c1c64a875d1fc6a0a"},
    {"actions/upload-pages-artifact", "5.0.0", "fc324d3547104276b827a68afc52ff2a11cc49c9"},
    {"anchore/sbom-action", "0.24.0", "e22c389904149dbc22b58101806040fa8d37a610"},
    {"anchore/workflows", "0.8.0", "7212994dc8fc3a53fe9c8e766ab5b4ddd16ea3d4"},
    {"carabiner-dev/actions", "1.2.6", "36a39ef667efe7112df8b1a534a4e37f35fad6fd"},
    {"chainguard-dev/actions", "1.6.31", "bed8050123fff65538e2db1902ff9404030c0221"},
    {"codacy/codacy-coverage-reporter-action", "1.3.0", "89d6c85cfafaec52c72b6c5e8b2878d33104c699"},
    {"codecov/codecov-action", "7.0.0", "fb8b3582c8e4def4969c97caa2f19720cb33a72f"},
    {"docker/login-action", "4.4.0", "af1e73f918a031802d376d3c8bbc3fe56130a9b0"},
    {"docker/login-action", "4.6.0", "dbcb813823bdd20940b903addbd779551569679f"},
    {"docker/setup-buildx-action", "4.2.0", "bb05f3f5519dd87d3ba754cc423b652a5edd6d2c"},
    {"docker/setup-qemu-action", "4.2.0", "96fe6ef7f33517b61c61be40b68a1882f3264fb8"},
    {"github/codeql-action", "4.37.4", "f205ea1c3313d32999d8d6a48b4f6530d4437b38"},
    {"github/codeql-action", "4.37.6", "5595ccaf912efad79be6eef63a5619ff05969be3"},
    {"github/codeql-action", "4.37.7", "ff2f1c621b7f889edc0d3c761ac2e6a3f8cdb0dd"},
    {"golangci/golangci-lint-action", "8.0.0", "4afd733a84b1f43292c63897423277bb7f4313a9"},
    {"golangci/golangci-lint-action", "9.2.0", "1e7e51e771db61008b38414a730f564565cf7c20"},
    {"golangci/golangci-lint-action", "9.3.0", "ba0d7d2ec06a0ea1cb5fa41b2e4a3ab91d21278a"},
    {"google-github-actions/auth", "3.0.0", "7c6bc770dae815cd3e89ee6cdf493a5fab2cc093"},
    {"google-github-actions/setup-gcloud", "3.0.1", "aa5489c8933f4cc7a4f7d45035b3b1440c9c10db"},
    {"goreleaser/goreleaser-action", "7.2.3", "f06c13b6b1a9625abc9e6e439d9c05a8f2190e94"},
    {"jlumbroso/free-disk-space", "1.3.1", "54081f138730dfa15788a46383842cd2f914a1be"},
    {"mikefarah/yq", "4.53.3", "1b9b4ac5187171d2e5e3129be0cfa827c7f9d53d"},
    {"ossf/scorecard-action", "2.4.0", "62b2cac7ed8198b15735ed49ab1e5cf35480ba46"},
    {"ossf/scorecard-action", "2.4.1", "f49aabe0b5af0936a0987cfb85d86b75731b0186"},
    {"ossf/scorecard-action", "2.4.3", "4eaacf0543bb3f2c246792bd56e8cdeffafb205a"},
    {"ossf/scorecard-action", "2.4.4", "2d1146689b8cda280b9bc96326124645441f03bc"},
    {"peaceiris/actions-gh-pages", "4.1.0", "84c30a85c19949d7eee79c4ff27748b70285e453"},
    {"peter-evans/create-pull-request", "8.1.1", "5f6978faf089d4d20b00c7766989d076bb2fc7f1"},
    {"pypa/gh-action-pypi-publish", "1.14.1", "ba38be9e461d3875417946c167d0b5f3d385a247"},
    {"re-actors/alls-green", "1.2.2", "05ac9388f0aebcb5727afa17fcccfecd6f8ec5fe"},
    {"rust-lang/crates-io-auth-action", "1.0.5", "c6f97d42243bad5fab37ca0427f495c86d5b1a18"},
    {"sigstore/cosign-installer", "4.1.2", "6f9f17788090df1f26f669e9d70d6ae9567deba6"},
    {"sigstore/sigstore-conformance", "0.0.29", "21533cde107c734ebc153c3e3a24d75fc9811a36"},
    {"step-security/harden-runner", "2.20.0", "bf7454d06d71f1098171f2acdf0cd4708d7b5920"},
    {"step-security/harden-runner", "2.20.1", "b09bb98e06d4d774595224525879c09bc6e98c40"},
    {"zizmorcore/zizmor-action", "0.6.2", "3dc1ecc9bcb9e94e9b2c709687979e1298497054"},
};

}  // namespace

std::string_view ReleaseOf(std::string_view slug, std::string_view commit) {
  for (const KnownRelease& each : kReleases)
    if (each.slug == slug && AsciiCaseEqual(each.commit, commit)) return each.release;
  return {};
}

const KnownRelease* NewestRelease(std::string_view slug, const pipeline::github::ActionVersion& version) {
  const KnownRelease* newest = nullptr;
  for (const KnownRelease& each : kReleases) {
    if (each.slug != slug) continue;
    const auto release = pipeline::github::ParseActionVersion(each.release);
    if (!release || !release->Agrees(version)) continue;
    if (newest == nullptr || *pipeline::github::ParseActionVersion(newest->release) < *release) newest = &each;
  }
  return newest;
}

std::string_view CommitOf(std::string_view slug, std::string_view release) {
  for (const KnownRelease& each : kReleases)
    if (each.slug == slug && each.release == release) return each.commit;
  return {};
}

}  // namespace pipeseal::audit::pin
