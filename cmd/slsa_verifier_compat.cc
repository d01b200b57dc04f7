#include "cmd/slsa_verifier_compat.h"

#include "cmd/artifact_argument.h"
#include "cmd/key_source.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/source/file.h"
#include "pipeseal/verify/slsa_verifier_compat.h"

namespace pipeseal::cmd {
namespace {

constexpr std::string_view kArtifact = "verify-artifact", kGitHub = "verify-github-attestation", kNpm = "verify-npm-package",
                           kVsa = "verify-vsa";

std::unexpected<Error> Misused(std::string message, std::string hint) {
  return Fail(Error(ErrorCode::kUsage, std::move(message)).WithHint(std::move(hint)));
}

// A flag, whether it was given, and the commands that have it.
struct FlagUse {
  std::string_view name;
  bool given;
  std::vector<std::string_view> commands;
};

std::vector<FlagUse> UsesOf(const SlsaVerifierCompat& compat, const SlsaExpectations& expectations) {
  const std::vector<std::string_view> provenance{kArtifact, kGitHub, kNpm}, artifact{kArtifact}, npm{kNpm}, vsa{kVsa};
  return {{"--source-uri", expectations.source_uri.has_value(), provenance},
          {"--builder-id", expectations.builder_id.has_value(), provenance},
          {"--source-tag", expectations.source_tag.has_value(), artifact},
          {"--source-versioned-tag", expectations.source_versioned_tag.has_value(), artifact},
          {"--source-branch", expectations.source_branch.has_value(), artifact},
          {"--workflow-input", !expectations.workflow_inputs.empty(), {kArtifact, kNpm}},
          {"--compat-testing", compat.testing, provenance},
          {"--npm-keys", !compat.npm_keys.empty(), npm},
          {"--package-name", compat.package_name.has_value(), npm},
          {"--package-version", compat.package_version.has_value(), npm},
          {"--public-key-path", !compat.public_key_path.empty(), vsa},
          {"--public-key-id", !compat.public_key_id.empty(), vsa},
          {"--subject-digest", !compat.subject_digests.empty(), vsa},
          {"--verifier-id", expectations.verifier_id.has_value(), vsa},
          {"--resource-uri", expectations.resource_uri.has_value(), vsa},
          {"--verified-level", !expectations.verified_levels.empty(), vsa}};
}

// An expectation that the command would not look at must not look as if it were met.
Result<void> CheckFlags(const SlsaVerifierCompat& compat, const SlsaExpectations& expectations) {
  for (const FlagUse& use : UsesOf(compat, expectations)) {
    bool known = !use.given;
    for (const std::string_view command : use.commands) known = known || command == compat.command;
    if (!known)
      return Misused(fmt::format("{} means nothing to {}", use.name, compat.command),
                     fmt::format("leave it out, or choose the command that has it: --compat-command {}", use.commands.front()));
  }
  if (expectations.source_tag && expectations.source_versioned_tag)
    return Misused("--source-tag and --source-versioned-tag", "one of them says which tag is expected");
  return {};
}

Result<void> CheckInput(const SlsaVerifierCompat& compat, const std::vector<std::string>& files,
                        const std::vector<std::string>& artifacts, const SlsaExpectations& expectations,
                        const std::string& trusted_root) {
  if (files.size() != 1)
    return Misused(fmt::format("{} files with attestations", files.size()), "slsa-verifier's commands take exactly one");
  if (compat.command == kVsa) {
    if (!artifacts.empty())
      return Misused("a verification summary with an artifact", "name artifacts as --subject-digest ALGORITHM:VALUE");
    if (compat.public_key_path.empty())
      return Misused("no key of the verifier", "give --public-key-path FILE");
    return {};
  }
  if (artifacts.empty()) return Misused("no artifact", "name the files that were built, or digests as sha256:HEX");
  if (trusted_root.empty())
    return Misused("no --trusted-root", "nothing is fetched: give Sigstore's trusted_root.json, or set PIPESEAL_TRUSTED_ROOT");
  if (!expectations.source_uri)
    return Misused("no source is expected", "give --source-uri github.com/owner/repository");
  if (compat.command == kNpm && compat.npm_keys.empty())
    return Misused("no keys of npm's registry", "give --npm-keys keys.json, as Sigstore's trust root distributes it");
  return {};
}

Result<std::vector<std::pair<std::string, std::string>>> ReadInputs(const std::vector<std::string>& assignments) {
  std::vector<std::pair<std::string, std::string>> inputs;
  for (const std::string& assignment : assignments) {
    const std::size_t equals = assignment.find('=');
    if (equals == 0 || equals == std::string::npos)
      return Misused(fmt::format("--workflow-input {}: not NAME=VALUE", EscapeForTerminal(assignment)),
                     "for example --workflow-input release_version=v1.2.3");
    inputs.emplace_back(assignment.substr(0, equals), assignment.substr(equals + 1));
  }
  return inputs;
}

Result<std::vector<verify::NamedDigest>> ReadArtifacts(const std::vector<std::string>& words, HashAlgorithm algorithm) {
  const HashAlgorithm wanted[] = {algorithm};
  std::vector<verify::NamedDigest> artifacts;
  for (const std::string& word : words) {
    PIPESEAL_ASSIGN(const ArtifactArgument argument, ArtifactArgument::Parse(word));
    PIPESEAL_ASSIGN(const DigestSet digests, argument.Digests(wanted));
    for (const Digest& digest : digests.digests()) artifacts.push_back({word, digest});
  }
  return artifacts;
}

Result<std::vector<sigstore::TrustedRoot>> ReadRoots(const std::string& file) {
  PIPESEAL_ASSIGN(std::string text, source::ReadFile(file, kDefaultLimits.trusted_root_bytes));
  Result<std::vector<sigstore::TrustedRoot>> roots = sigstore::ReadTrustedRoots(std::move(text));
  if (!roots) return Fail(std::move(roots).error().While(EscapeForTerminal(file)));
  return roots;
}

Result<verify::NpmKeys> ReadNpmKeys(const std::string& file) {
  PIPESEAL_ASSIGN(std::string text, source::ReadFile(file, kDefaultLimits.key_bytes));
  Result<verify::NpmKeys> keys = verify::NpmKeys::Read(std::move(text));
  if (!keys) return Fail(std::move(keys).error().While(EscapeForTerminal(file)));
  return keys;
}

Result<verify::SlsaVerifierExpectations> ExpectationsOf(const SlsaVerifierCompat& compat, const SlsaExpectations& given) {
  verify::SlsaVerifierExpectations expected;
  expected.source_uri = given.source_uri.value_or("");
  expected.source_branch = given.source_branch;
  expected.source_tag = given.source_tag;
  expected.source_versioned_tag = given.source_versioned_tag;
  expected.builder_id = given.builder_id;
  PIPESEAL_ASSIGN(expected.workflow_inputs, ReadInputs(given.workflow_inputs));
  expected.package_name = compat.package_name;
  expected.package_version = compat.package_version;
  expected.default_builders = compat.command != kGitHub;
  expected.testing = compat.testing;
  return expected;
}

Result<verify::BuildFacts> VerifyBuild(const SlsaVerifierCompat& compat, const verify::AttestationText& file,
                                       const std::vector<std::string>& words, const SlsaExpectations& given,
                                       const std::string& trusted_root, UtcTime now, verify::Outcome& outcome) {
  const bool npm = compat.command == kNpm;
  PIPESEAL_ASSIGN(const verify::SlsaVerifierExpectations expected, ExpectationsOf(compat, given));
  PIPESEAL_ASSIGN(const std::vector<sigstore::TrustedRoot> roots, ReadRoots(trusted_root));
  PIPESEAL_ASSIGN(const std::vector<verify::NamedDigest> artifacts,
                  ReadArtifacts(words, npm ? HashAlgorithm::kSha512 : HashAlgorithm::kSha256));
  const verify::SlsaVerifier verifier(roots, now);
  if (!npm) return verifier.VerifyProvenance(file, artifacts, expected, outcome);
  PIPESEAL_ASSIGN(const verify::NpmKeys keys, ReadNpmKeys(compat.npm_keys));
  return verifier.VerifyNpmPackage(file, artifacts, keys, expected, outcome);
}

Result<void> VerifyVsa(const SlsaVerifierCompat& compat, const verify::AttestationText& file,
                           const SlsaExpectations& given, UtcTime now, verify::Outcome& outcome) {
  PIPESEAL_ASSIGN(crypto::PublicKey key, LoadPublicKey(compat.public_key_path));
  const verify::VsaExpectations expected{compat.subject_digests, given.verifier_id.value_or(""),
                                             given.resource_uri.value_or(""), given.verified_levels};
  verify::SlsaVerifier({}, now).VerifyVsa(file, {std::move(key), compat.public_key_id}, expected, outcome);
  return {};
}

void AddFact(report::Report& report, std::string_view name, const std::string& value) {
  if (!value.empty()) report.facts.emplace_back(name, value);
}

}  // namespace

void SlsaVerifierCompat::AddFlags(Flags& flags) {
  flags.Group("With --compat slsa-verifier");
  flags.Choice("--compat-command", command, {kArtifact, kGitHub, kNpm, kVsa}, "the command of slsa-verifier");
  flags.Switch("--compat-testing", testing, "as SLSA_VERIFIER_TESTING=1: builders of slsa-framework's own tests need no release");
  flags.Value("--npm-keys", npm_keys, "FILE", "verify-npm-package: keys.json of npm's registry, from Sigstore's trust root");
  flags.Value("--package-name", package_name, "NAME", "verify-npm-package: the package");
  flags.Value("--package-version", package_version, "VERSION", "verify-npm-package: its version");
  flags.Value("--public-key-path", public_key_path, "KEY", "verify-vsa: the verifier's public key");
  flags.Value("--public-key-id", public_key_id, "ID", "verify-vsa: what signatures call the key");
  flags.Repeated("--subject-digest", subject_digests, "ALGORITHM:VALUE", "verify-vsa: what was verified; repeatable");
}

bool SlsaVerifierCompat::any_given() const {
  return command != kArtifact || testing || !npm_keys.empty() || package_name || package_version || !public_key_path.empty() ||
         !public_key_id.empty() || !subject_digests.empty();
}

Result<ExitStatus> SlsaVerifierCompat::Run(const std::vector<std::string>& files, const std::vector<std::string>& artifacts,
                                           const SlsaExpectations& expectations, const std::string& trusted_root, UtcTime now,
                                           const ReportOutput& output, Terminal& terminal) const {
  PIPESEAL_TRY(CheckFlags(*this, expectations));
  PIPESEAL_TRY(CheckInput(*this, files, artifacts, expectations, trusted_root));
  PIPESEAL_ASSIGN(std::string text, source::ReadFile(files.front(), kDefaultLimits.attestation_bytes));
  const verify::AttestationText file{files.front(), std::move(text)};
  report::Report report{"verify-attestation", {}};
  report.facts.emplace_back("rules", fmt::format("slsa-verifier {}", command));
  verify::Outcome outcome{{"attestation", file.name}};
  if (command == kVsa) {
    PIPESEAL_TRY(VerifyVsa(*this, file, expectations, now, outcome));
  } else {
    PIPESEAL_ASSIGN(const verify::BuildFacts facts, VerifyBuild(*this, file, artifacts, expectations, trusted_root, now, outcome));
    AddFact(report, "builder", facts.builder);
    AddFact(report, "source", facts.source);
    AddFact(report, "commit", facts.commit);
  }
  return output.Emit(std::move(report), std::move(outcome), terminal);
}

}  // namespace pipeseal::cmd
