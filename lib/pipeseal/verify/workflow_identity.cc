#include "pipeseal/verify/workflow_identity.h"

#include "pipeseal/base/escape.h"
#include "pipeseal/base/percent_encoding.h"
#include "pipeseal/verify/slsa_builders.h"

namespace pipeseal::verify {
namespace {

using sigstore::CertificateClaims;
using sigstore::Claim;

std::string TextOf(const CertificateClaims& claims, Claim claim) {
  const std::string* text = claims.Find(claim);
  return text == nullptr ? std::string() : *text;
}

// An extension that is empty says as little as one that is not there.
std::optional<std::string> OptionalOf(const CertificateClaims& claims, Claim claim) {
  std::string text = TextOf(claims, claim);
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

// What two extensions say that mean the same thing.
Result<std::string> Agreed(const CertificateClaims& claims, Claim older, Claim newer, std::string_view what) {
  std::string old_text = TextOf(claims, older), new_text = TextOf(claims, newer);
  if (old_text.empty() && new_text.empty()) return Fail(ErrorCode::kSchema, "the certificate does not name the {}", what);
  if (!old_text.empty() && !new_text.empty() && old_text != new_text)
    return Fail(ErrorCode::kSchema, "the certificate names two things as the {}: '{}' and '{}'", what,
                EscapeForTerminal(old_text), EscapeForTerminal(new_text));
  return new_text.empty() ? old_text : new_text;
}

Result<void> ReadSigner(const std::string& name, WorkflowIdentity& out) {
  const std::size_t at = name.rfind('@');
  const std::size_t path = name.find('/', name.find("://") == std::string::npos ? 0 : name.find("://") + 3);
  if (!name.starts_with("https://") || path == std::string::npos || at == std::string::npos || at < path ||
      at + 1 == name.size())
    return Fail(ErrorCode::kSchema, "'{}' is no workflow at a reference", EscapeForTerminal(name));
  out.signer_name = name.substr(0, at);
  out.signer_ref = name.substr(at + 1);
  std::optional<std::string> decoded = PercentDecoded(std::string_view(name).substr(path + 1));
  if (!decoded) return Fail(ErrorCode::kSchema, "'{}' is no URI", EscapeForTerminal(name));
  out.signer_path = std::move(*decoded);
  return {};
}

Result<void> ReadRepository(const CertificateClaims& claims, WorkflowIdentity& out) {
  const std::string older = TextOf(claims, Claim::kGithubWorkflowRepository);
  const std::string uri = TextOf(claims, Claim::kSourceRepositoryUri);
  if (!older.empty() && !uri.empty() && std::string(kGitHubPrefix) + older != uri)
    return Fail(ErrorCode::kSchema, "the certificate names two source repositories: '{}' and '{}'", EscapeForTerminal(older),
                EscapeForTerminal(uri));
  out.repository = uri.starts_with(kGitHubPrefix) ? uri.substr(kGitHubPrefix.size()) : uri;
  if (out.repository.empty()) out.repository = older;
  if (out.repository.empty()) return Fail(ErrorCode::kSchema, "the certificate does not name the source repository");
  return {};
}

Result<void> ReadBuildConfig(const CertificateClaims& claims, WorkflowIdentity& out) {
  const std::string uri = TextOf(claims, Claim::kBuildConfigUri);
  if (uri.empty()) return {};
  const std::size_t at = uri.find('@');
  const std::string prefix = fmt::format("{}{}/", kGitHubPrefix, out.repository);
  if (at == std::string::npos || uri.find('@', at + 1) != std::string::npos || !uri.starts_with(prefix) || at <= prefix.size())
    return Fail(ErrorCode::kSchema, "the triggered workflow '{}' is none of the source repository's", EscapeForTerminal(uri));
  out.build_config_path = uri.substr(prefix.size(), at - prefix.size());
  return {};
}

std::optional<RunnerHost> RunnerOf(const CertificateClaims& claims) {
  const std::string runner = TextOf(claims, Claim::kRunnerEnvironment);
  if (runner == "github-hosted") return RunnerHost::kGitHub;
  if (runner == "self-hosted") return RunnerHost::kSelf;
  return std::nullopt;
}

}  // namespace

Result<WorkflowIdentity> WorkflowIdentity::Read(const sigstore::CertificateIdentity& identity) {
  const CertificateClaims& claims = identity.claims;
  WorkflowIdentity out;
  PIPESEAL_TRY(ReadSigner(identity.name, out));
  PIPESEAL_ASSIGN(out.trigger, Agreed(claims, Claim::kGithubWorkflowTrigger, Claim::kBuildTrigger, "trigger"));
  PIPESEAL_ASSIGN(out.commit, Agreed(claims, Claim::kGithubWorkflowSha, Claim::kSourceRepositoryDigest, "commit"));
  // The workflow that was triggered lies in the source, so it is of the same commit.
  const std::string config_commit = TextOf(claims, Claim::kBuildConfigDigest);
  if (!config_commit.empty() && config_commit != out.commit)
    return Fail(ErrorCode::kSchema, "the workflow is of commit '{}', the source of '{}'", EscapeForTerminal(config_commit),
                EscapeForTerminal(out.commit));
  PIPESEAL_ASSIGN(out.issuer, Agreed(claims, Claim::kIssuer, Claim::kIssuerV2, "issuer"));
  PIPESEAL_TRY(ReadRepository(claims, out));
  PIPESEAL_TRY(ReadBuildConfig(claims, out));
  out.signer_commit = OptionalOf(claims, Claim::kBuildSignerDigest);
  out.runner = RunnerOf(claims);
  out.ref = OptionalOf(claims, Claim::kSourceRepositoryRef);
  out.repository_id = OptionalOf(claims, Claim::kSourceRepositoryIdentifier);
  out.owner_id = OptionalOf(claims, Claim::kSourceRepositoryOwnerIdentifier);
  if (const std::optional<std::string> run = OptionalOf(claims, Claim::kRunInvocationUri)) {
    const std::string prefix = fmt::format("{}{}/actions/runs/", kGitHubPrefix, out.repository);
    out.run = run->starts_with(prefix) ? run->substr(prefix.size()) : *run;
  }
  return out;
}

}  // namespace pipeseal::verify
