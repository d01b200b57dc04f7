#include "cmd/signer_options.h"

#include <fmt/format.h>

#include "cmd/key_source.h"
#include "cmd/verification_time.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

using sigstore::TextMatcher;

Result<std::vector<TextMatcher>> Matchers(const std::vector<std::string>& texts, const std::vector<std::string>& patterns) {
  std::vector<TextMatcher> matchers;
  for (const std::string& text : texts) {
    PIPESEAL_ASSIGN(TextMatcher matcher, TextMatcher::Exactly(text));
    matchers.push_back(std::move(matcher));
  }
  for (const std::string& pattern : patterns) {
    PIPESEAL_ASSIGN(TextMatcher matcher, TextMatcher::Matching(pattern));
    matchers.push_back(std::move(matcher));
  }
  return matchers;
}

Result<std::pair<sigstore::Claim, std::string>> ReadClaim(const std::string& assignment) {
  const std::size_t equals = assignment.find('=');
  const std::optional<sigstore::Claim> claim = sigstore::FindClaim(std::string_view(assignment).substr(0, equals));
  if (equals == std::string::npos || equals + 1 == assignment.size() || !claim)
    return Fail(Error(ErrorCode::kUsage, fmt::format("--certificate-claim {}: not NAME=VALUE of a claim that Fulcio makes",
                                                     EscapeForTerminal(assignment)))
                    .WithHint("for example --certificate-claim runner-environment=github-hosted; `pipeseal inspect` shows the "
                              "claims of a bundle"));
  return std::pair(*claim, assignment.substr(equals + 1));
}

}  // namespace

void SignerOptions::AddFlags(Flags& flags, std::string_view key_flag) {
  flags.Group("Signers");
  flags.Repeated(key_flag, keys_, "KEY", "a public key whose signature counts: a file, env:NAME, or -; repeatable");
  flags.Repeated("--certificate-identity", identities_, "NAME",
                 "the URI or e-mail address in the signer's certificate, exactly; repeatable, one is enough");
  flags.Repeated("--certificate-identity-regexp", identity_patterns_, "RE2",
                 "the same as a pattern, which must match all of it");
  flags.Repeated("--certificate-oidc-issuer", issuers_, "URL",
                 "who identified the signer, exactly; once for all identities, or once for each of them in order");
  flags.Repeated("--certificate-oidc-issuer-regexp", issuer_patterns_, "RE2",
                 "the same as a pattern, which must match all of it");
  flags.Repeated("--certificate-claim", claims_, "NAME=VALUE",
                 "what else the certificate must say, exactly (source-repository-uri=https://…); repeatable");
  flags.Group("Trust");
  flags.Value("--trusted-root", trusted_root_, "FILE", "the trusted_root.json of the Sigstore instance, or several as JSON lines");
  flags.Value("--tlog-threshold", log_threshold_, "N", "transparency logs that must have recorded a signature");
  flags.Value("--timestamp-threshold", timestamp_threshold_, "N", "timestamp authorities that must have signed the time");
  flags.Switch("--private-instance", private_instance_,
               "an instance without public logs: signed timestamps stand in for transparency logs and certificate transparency");
  flags.Value("--now", now_, "TIME", "verify as of this time instead of the clock's (YYYY-MM-DDTHH:MM:SSZ)");
}

Result<UtcTime> SignerOptions::Now() const { return VerificationTime(now_); }

Result<std::vector<sigstore::AcceptedIdentity>> SignerOptions::Identities() const {
  PIPESEAL_ASSIGN(const std::vector<TextMatcher> names, Matchers(identities_, identity_patterns_));
  PIPESEAL_ASSIGN(const std::vector<TextMatcher> issuers, Matchers(issuers_, issuer_patterns_));
  if (names.empty() != issuers.empty())
    return Fail(Error(ErrorCode::kUsage, names.empty() ? "--certificate-oidc-issuer without --certificate-identity"
                                                       : "--certificate-identity without --certificate-oidc-issuer")
                    .WithHint("an identity counts only from the issuer that is meant: give both"));
  // Exact ones come before patterns in both lists, whatever the order of the words was.
  if (issuers.size() > 1 && identities_.size() != issuers_.size())
    return Fail(Error(ErrorCode::kUsage, "identities and issuers that cannot be paired")
                    .WithHint("with several issuers, give names with names and patterns with patterns"));
  if (!names.empty() && issuers.size() != 1 && issuers.size() != names.size())
    return Fail(ErrorCode::kUsage, "{} identities with {} issuers: give one issuer, or one for each identity in order", names.size(),
                issuers.size());
  std::vector<sigstore::AcceptedIdentity> identities;
  for (std::size_t i = 0; i < names.size(); ++i) identities.push_back({names[i], issuers[issuers.size() == 1 ? 0 : i]});
  return identities;
}

Result<verify::BundlePolicy> SignerOptions::Policy() const {
  verify::BundlePolicy policy;
  PIPESEAL_ASSIGN(policy.now, Now());
  PIPESEAL_ASSIGN(policy.identities, Identities());
  PIPESEAL_ASSIGN(policy.keys, LoadTrustedKeys(keys_));
  for (const std::string& assignment : claims_) {
    PIPESEAL_ASSIGN(auto claim, ReadClaim(assignment));
    policy.claims.push_back(std::move(claim));
  }
  if (!policy.claims.empty() && policy.identities.empty())
    return Fail(ErrorCode::kUsage, "--certificate-claim without --certificate-identity");
  policy.log_threshold = log_threshold_;
  policy.timestamp_threshold = timestamp_threshold_;
  policy.private_instance = private_instance_;
  return policy;
}

Result<std::vector<sigstore::TrustedRoot>> LoadTrustedRoots(const std::string& file) {
  if (file.empty()) return std::vector<sigstore::TrustedRoot>();
  PIPESEAL_ASSIGN(std::string text, source::ReadFile(file, kDefaultLimits.trusted_root_bytes));
  Result<std::vector<sigstore::TrustedRoot>> roots = sigstore::ReadTrustedRoots(std::move(text));
  if (!roots) return Fail(std::move(roots).error().While(EscapeForTerminal(file)));
  return roots;
}

}  // namespace pipeseal::cmd
