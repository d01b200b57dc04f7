#include "pipeseal/verify/bundle_verifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "pipeseal/crypto/certificate.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/crypto/timestamp_token.h"
#include "pipeseal/sigstore/entry_body.h"
#include "pipeseal/sigstore/signed_certificate_timestamp.h"
#include "pipeseal/verify/attestation_rules.h"
#include "pipeseal/verify/bundle_rules.h"
#include "pipeseal/verify/envelope_verifier.h"
#include "pipeseal/verify/log_entry_verifier.h"

namespace pipeseal::verify {
namespace {

using crypto::Certificate;
using crypto::PublicKey;
using crypto::SignatureScheme;
using sigstore::Bundle;
using sigstore::TrustedRoot;

// The digests that a signature of this key may be over. Fulcio's clients have signed with larger curves over SHA-256 as well.
std::vector<HashAlgorithm> DigestsOf(const PublicKey& key) {
  switch (key.scheme()) {
    case SignatureScheme::kEcdsaSha384:
      return {HashAlgorithm::kSha384, HashAlgorithm::kSha256};
    case SignatureScheme::kEcdsaSha512:
      return {HashAlgorithm::kSha512, HashAlgorithm::kSha256};
    case SignatureScheme::kEcdsaSha256:
    case SignatureScheme::kRsaPkcs1Sha256:
      return {HashAlgorithm::kSha256};
    default:
      return {};
  }
}

// Sigstore's RSA keys sign with PKCS #1 v1.5, where a key of in-toto's would sign with PSS.
PublicKey AsSigstoreKey(const PublicKey& key) {
  if (key.scheme() != SignatureScheme::kRsaPssSha256) return key;
  const Result<PublicKey> pkcs1 = PublicKey::FromDer(key.spki(), SignatureScheme::kRsaPkcs1Sha256);
  return pkcs1 ? *pkcs1 : key;
}

// Judges one bundle against one trusted root.
class BundleJudge {
 public:
  BundleJudge(const Bundle& bundle, const SignedArtifact* artifact, const TrustedRoot& root, const BundlePolicy& policy,
              const Limits& limits, Outcome& outcome)
      : bundle_(bundle), artifact_(artifact), root_(root), policy_(policy), limits_(limits), trace_(outcome.trace),
        findings_(outcome.findings) {}

  std::optional<Signer> Judge() {
    if (!FindKey()) return std::nullopt;
    JudgeLogEntries();
    JudgeTimestamps();
    if (certificate_) {
      JudgeCertificate();
      JudgeIdentity();
    }
    JudgeSignature();
    if (artifact_ != nullptr) JudgeArtifact();
    if (findings_.HasErrors()) return std::nullopt;
    return MakeSigner();
  }

 private:
  Finding& Refuse(Check& check, const RuleInfo& rule, std::string message) {
    check.Fail(message);
    return findings_.Add(rule, std::move(message));
  }

  // The key that the signature is to be judged by: the certificate's, or the caller's.
  bool FindKey() {
    Check& check = trace_.Child("signer");
    const bool accepts_certificates = !policy_.identities.empty() || policy_.identity_judged_later;
    if (bundle_.certificates().empty()) {
      if (policy_.keys.empty()) {
        Refuse(check, rules::kBundleSignerKind, "the bundle was signed with a key, and the caller gave none").hint =
            "give the signer's public key with --key";
        return false;
      }
      const auto signer = std::ranges::find_if(policy_.keys, [&](const TrustedKey& key) { return Verifies(AsSigstoreKey(key.key)); });
      trusted_key_ = signer == policy_.keys.end() ? &policy_.keys.front() : &*signer;
      key_ = AsSigstoreKey(trusted_key_->key);
      check.Pass("a key that the caller gave");
      return true;
    }
    if (!accepts_certificates) {
      Refuse(check, rules::kBundleSignerKind, "the bundle was signed with a certificate, and the caller gave a key").hint =
          "give --certificate-identity and --certificate-oidc-issuer";
      return false;
    }
    Result<Certificate> certificate = Certificate::FromDer(bundle_.certificates().front());
    if (!certificate) {
      Refuse(check, rules::kCertificateInvalid, fmt::format("the signer's certificate: {}", certificate.error().message()));
      return false;
    }
    certificate_ = std::move(*certificate);
    key_ = AsSigstoreKey(certificate_->public_key());
    check.Pass("a certificate");
    return true;
  }

  bool Verifies(const PublicKey& key) const {
    const Bytes& signature = bundle_.signature();
    const std::vector<HashAlgorithm> algorithms = DigestsOf(key);
    if (const attestation::Envelope* envelope = bundle_.envelope()) {
      if (algorithms.empty()) return key.Verify(envelope->pre_auth_encoding(), crypto::Signature{{}, signature});
      return std::ranges::any_of(algorithms, [&](HashAlgorithm algorithm) {
        return key.VerifyDigest(crypto::Hash(algorithm, envelope->pre_auth_encoding()), signature);
      });
    }
    if (artifact_ == nullptr) return false;
    if (algorithms.empty())
      return artifact_->content && key.Verify(*artifact_->content, crypto::Signature{{}, signature});
    return std::ranges::any_of(algorithms, [&](HashAlgorithm algorithm) {
      const Digest* digest = artifact_->digests.Find(algorithm);
      return digest != nullptr && key.VerifyDigest(*digest, signature);
    });
  }

  void JudgeSignature() {
    Check& check = trace_.Child("signature", bundle_.envelope() != nullptr ? "envelope" : "artifact");
    if (Verifies(*key_)) {
      check.Pass("verifies under the signer's key");
    } else {
      Refuse(check, rules::kBundleSignatureInvalid, "the signature does not verify under the signer's key");
    }
  }

  void JudgeArtifact() {
    const sigstore::MessageSignature& message = *bundle_.message_signature();
    if (!message.message_digest) return;
    Check& check = trace_.Child("artifact", artifact_->name);
    const Digest* found = artifact_->digests.Find(message.message_digest->algorithm());
    if (found != nullptr && *found == *message.message_digest) {
      check.Pass("its digest is the one that the bundle names");
      return;
    }
    Finding& finding = Refuse(check, rules::kBundleArtifactDiffers, "the artifact's digest is not the one that the bundle names");
    finding.subject = artifact_->name;
    finding.evidence.push_back({std::string(InfoOf(message.message_digest->algorithm()).name), message.message_digest->hex(),
                                found ? found->hex() : ""});
  }

  void JudgeLogEntries() {
    const RecordedSignature signature{bundle_, certificate_ ? certificate_->der() : ByteView(), key_->spki(),
                                      artifact_ == nullptr ? nullptr : &artifact_->digests};
    std::set<const sigstore::TrustedLog*> logs;
    for (const sigstore::LogEntry& entry : bundle_.log_entries()) {
      JudgedEntry judged = JudgeLogEntry(entry, signature, root_, policy_.now, limits_, trace_, findings_);
      if (judged.log == nullptr) continue;
      logs.insert(judged.log);
      if (judged.time) {
        times_.push_back(std::move(*judged.time));
      } else {
        untimed_logs_.push_back(judged.log);
      }
    }
    if (policy_.private_instance) return;
    const std::size_t wanted = std::max<std::size_t>(policy_.log_threshold, 1);
    Check& check = trace_.Child("transparency logs");
    if (logs.size() >= wanted) {
      check.Pass(fmt::format("{} of {} required", logs.size(), wanted));
      return;
    }
    Finding& finding = Refuse(check, rules::kLogEntryMissing,
                              fmt::format("{} transparency logs vouch for the signature, {} must", logs.size(), wanted));
    finding.evidence.push_back({"logs", std::to_string(wanted), std::to_string(logs.size())});
  }

  void JudgeTimestamps() {
    std::set<const sigstore::TrustedTimestampAuthority*> authorities;
    for (const Bytes& timestamp : bundle_.timestamps()) JudgeTimestamp(timestamp, authorities);
    for (const sigstore::TrustedLog* log : untimed_logs_) JudgeLogValidity(*log);
    const std::size_t wanted = std::max<std::size_t>(policy_.timestamp_threshold, policy_.private_instance && certificate_ ? 1 : 0);
    if (authorities.size() < wanted) {
      Refuse(trace_.Child("timestamp authorities"), rules::kTimeMissing,
             fmt::format("{} timestamp authorities vouch for the time, {} must", authorities.size(), wanted));
    } else if (certificate_ && times_.empty()) {
      Refuse(trace_.Child("time"), rules::kTimeMissing, "no log and no authority of the trusted root vouches for the time of the signature");
    }
  }

  void JudgeTimestamp(const Bytes& response, std::set<const sigstore::TrustedTimestampAuthority*>& authorities) {
    Check& check = trace_.Child("signed timestamp");
    const Result<crypto::TimestampToken> token = crypto::TimestampToken::FromResponse(response);
    if (!token) {
      Refuse(check, rules::kTimestampInvalid, fmt::format("a signed timestamp: {}", token.error().message()));
      return;
    }
    std::string reason = "the trusted root names no timestamp authority";
    for (const sigstore::TrustedTimestampAuthority& authority : root_.timestamp_authorities) {
      const Result<crypto::TimestampAuthority>& trusted = authority.authority();
      const Result<void> verified = trusted ? token->Verify(bundle_.signature(), *trusted) : Result<void>(Fail(trusted.error()));
      if (!verified) {
        reason = verified.error().message();
        continue;
      }
      if (!authority.validity().Contains(token->time()) || token->time() > policy_.now) {
        reason = fmt::format("the authority was trusted {}, the timestamp says {}", authority.validity().Describe(),
                             FormatUtcTime(token->time()));
        continue;
      }
      authorities.insert(&authority);
      times_.push_back({authority.uri(), token->time()});
      check.Pass(fmt::format("{} by {}", FormatUtcTime(token->time()), authority.uri()));
      return;
    }
    Refuse(check, rules::kTimestampInvalid, fmt::format("no timestamp authority of the trusted root vouches for it: {}", reason));
  }

  // A log that signs no times (Rekor v2) must have been trusted when the authorities say that the signature was there.
  void JudgeLogValidity(const sigstore::TrustedLog& log) {
    for (const VerifiedTime& time : times_) {
      if (log.validity.Contains(time.time)) continue;
      Finding& finding = Refuse(trace_.Child("log key", log.base_url), rules::kLogKeyExpired,
                                "the log was not trusted at the time of the signature");
      finding.evidence.push_back({"time", log.validity.Describe(), FormatUtcTime(time.time)});
    }
  }

  void JudgeCertificate() {
    if (const Result<void> purpose = crypto::CheckPurpose(*certificate_, crypto::Purpose::kCodeSigning); !purpose)
      Refuse(trace_.Child("certificate purpose"), rules::kCertificateInvalid, purpose.error().message());
    // Without a time nothing can pass; whether anybody issued the certificate is worth knowing all the same.
    if (times_.empty()) FindIssuer(certificate_->not_before(), trace_.Child("certificate chain", "at any time"));
    for (const VerifiedTime& time : times_) {
      Check& check = trace_.Child("certificate chain", FormatUtcTime(time.time));
      const std::optional<Certificate> issuer = FindIssuer(time.time, check);
      if (!issuer) continue;
      if (!issuer_) issuer_ = issuer;
    }
    if (issuer_ && !policy_.private_instance) JudgeTransparency();
  }

  std::optional<Certificate> FindIssuer(UtcTime time, Check& check) {
    std::string reason = "no authority was trusted then";
    for (const sigstore::TrustedCertificateAuthority& candidate : root_.certificate_authorities) {
      if (!candidate.validity.Contains(time)) continue;
      Result<Certificate> issuer = candidate.authority.IssuerOf(*certificate_, time);
      if (issuer) {
        check.Pass("issued by an authority that was trusted then");
        return std::move(*issuer);
      }
      reason = issuer.error().message();
    }
    Finding& finding = Refuse(check, rules::kCertificateUntrusted,
                              fmt::format("no authority issued the certificate for {}: {}", FormatUtcTime(time), reason));
    finding.evidence.push_back({"time", fmt::format("{} to {}", FormatUtcTime(certificate_->not_before()),
                                                    FormatUtcTime(certificate_->not_after())), FormatUtcTime(time)});
    return std::nullopt;
  }

  // RFC 6962 section 3.2, for a certificate with embedded timestamps.
  void JudgeTransparency() {
    Check& check = trace_.Child("certificate transparency");
    const auto timestamps = sigstore::ReadTimestampList(*certificate_);
    if (!timestamps) {
      Refuse(check, rules::kTransparencyMissing, timestamps.error().message());
      return;
    }
    std::string reason = timestamps->empty() ? "it carries no signed certificate timestamp" : "it names no log of the trusted root";
    for (const sigstore::SignedCertificateTimestamp& timestamp : *timestamps) {
      for (const sigstore::TrustedLog& log : root_.ctlogs) {
        if (log.log_id != timestamp.log_id) continue;
        const Result<Bytes> input = SignedCertificateTimestampInput(timestamp, *certificate_, *issuer_);
        if (!input || !log.key.Verify(*input, crypto::Signature{{}, timestamp.signature})) {
          reason = fmt::format("the timestamp of {} does not verify", log.base_url);
        } else if (!log.validity.Contains(timestamp.time())) {
          reason = fmt::format("{} was trusted {}, its timestamp says {}", log.base_url, log.validity.Describe(),
                               FormatUtcTime(timestamp.time()));
        } else {
          check.Pass(fmt::format("recorded by {}", log.base_url));
          return;
        }
      }
    }
    Refuse(check, rules::kTransparencyMissing, fmt::format("no trusted log has recorded the certificate: {}", reason));
  }

  void JudgeIdentity() {
    Check& check = trace_.Child("identity");
    Result<sigstore::CertificateIdentity> identity = sigstore::ReadIdentity(*certificate_);
    if (!identity) {
      Refuse(check, rules::kCertificateInvalid, identity.error().message());
      return;
    }
    identity_ = std::move(*identity);
    check.subject = identity_->name;
    JudgeClaims();
    const auto accepts = [&](const sigstore::AcceptedIdentity& accepted) {
      return accepted.name.Accepts(identity_->name) && accepted.issuer.Accepts(identity_->issuer());
    };
    if (policy_.identity_judged_later) {
      check.Pass(fmt::format("identified by {}", identity_->issuer()));
      return;
    }
    if (std::ranges::any_of(policy_.identities, accepts)) {
      check.Pass(fmt::format("accepted, identified by {}", identity_->issuer()));
      return;
    }
    Finding& finding = Refuse(check, rules::kIdentityDiffers, "the signer is not one that is accepted");
    finding.subject = identity_->name;
    finding.hint = "compare letter by letter; if this signer is meant, give --certificate-identity and --certificate-oidc-issuer for it";
    for (const sigstore::AcceptedIdentity& accepted : policy_.identities) {
      finding.evidence.push_back({"identity", accepted.name.Describe(), identity_->name});
      finding.evidence.push_back({"issuer", accepted.issuer.Describe(), identity_->issuer()});
    }
  }

  void JudgeClaims() {
    for (const auto& [claim, expected] : policy_.claims) {
      const std::string* found = identity_->claims.Find(claim);
      Check& check = trace_.Child("claim", std::string(NameOf(claim)));
      if (found != nullptr && *found == expected) {
        check.Pass(expected);
        continue;
      }
      Finding& finding = Refuse(check, rules::kClaimDiffers, fmt::format("the certificate's {} is another", NameOf(claim)));
      finding.subject = identity_->name;
      finding.evidence.push_back({std::string(NameOf(claim)), expected, found == nullptr ? "" : *found});
    }
  }

  Signer MakeSigner() const {
    Signer signer{key_->keyid(), {}, std::string(crypto::NameOf(key_->scheme())), key_->fingerprint()};
    if (trusted_key_ != nullptr) {
      if (!trusted_key_->keyid.empty()) signer.keyid = trusted_key_->keyid;
      signer.name = trusted_key_->name;
      return signer;
    }
    signer.name = identity_->name;
    signer.certified = std::make_shared<const CertifiedSigner>(CertifiedSigner{*identity_, times_});
    return signer;
  }

  const Bundle& bundle_;
  const SignedArtifact* artifact_;
  const TrustedRoot& root_;
  const BundlePolicy& policy_;
  const Limits& limits_;
  Check& trace_;
  Findings& findings_;

  std::optional<Certificate> certificate_, issuer_;
  std::optional<PublicKey> key_;
  const TrustedKey* trusted_key_ = nullptr;
  std::optional<sigstore::CertificateIdentity> identity_;
  std::vector<VerifiedTime> times_;
  std::vector<const sigstore::TrustedLog*> untimed_logs_;
};

std::size_t CountErrors(const Findings& findings) {
  return static_cast<std::size_t>(std::ranges::count(findings.list(), Severity::kError, &Finding::severity));
}

}  // namespace

// The root under which the bundle passes, or else the one under which least is wrong, is the one that it is reported against.
std::optional<Signer> BundleVerifier::VerifySigner(const Bundle& bundle, const SignedArtifact* artifact, Outcome& outcome) const {
  static const TrustedRoot kNone;
  std::optional<Outcome> best;
  for (const TrustedRoot& root : roots_.empty() ? std::span(&kNone, 1) : roots_) {
    Outcome attempt{{outcome.trace.name, outcome.trace.subject}};
    std::optional<Signer> signer = BundleJudge(bundle, artifact, root, policy_, limits_, attempt).Judge();
    const bool better = signer || !best || CountErrors(attempt.findings) < CountErrors(best->findings);
    if (better) best = std::move(attempt);
    if (!signer) continue;
    outcome.trace.children.splice(outcome.trace.children.end(), best->trace.children);
    outcome.findings.Append(std::move(best->findings));
    outcome.trace.Pass(signer->certified ? fmt::format("signed by {}", signer->name) : "signed by a key that is accepted");
    return signer;
  }
  outcome.trace.children.splice(outcome.trace.children.end(), best->trace.children);
  for (Finding& finding : best->findings.list())
    if (finding.hint.empty()) finding.hint = fmt::format("`pipeseal explain {}` says what it means, and what to do", finding.rule->id);
  outcome.findings.Append(std::move(best->findings));
  outcome.trace.Fail("the bundle is refused");
  return std::nullopt;
}

std::optional<Verified<attestation::Statement>> BundleVerifier::VerifyStatement(const Bundle& bundle, Outcome& outcome) const {
  if (bundle.envelope() == nullptr) {
    outcome.findings.Add(rules::kBundleSignerKind, "the bundle signs an artifact's bytes, not a statement").hint =
        "verify it with `pipeseal verify-bundle`";
    outcome.trace.Fail("no statement");
    return std::nullopt;
  }
  std::optional<Signer> signer = VerifySigner(bundle, nullptr, outcome);
  if (!signer) return std::nullopt;
  Result<attestation::Statement> statement = ReadStatement(*bundle.envelope(), limits_);
  if (!statement) {
    outcome.findings.Add(rules::kStatementMalformed, statement.error().message()).hint =
        "whoever signed it has to make the attestation again";
    outcome.trace.Fail("the signed statement is refused");
    return std::nullopt;
  }
  return Verified<attestation::Statement>(std::move(*statement), {std::move(*signer)});
}

std::optional<Verified<SignedArtifact>> BundleVerifier::VerifyArtifact(const Bundle& bundle, SignedArtifact artifact,
                                                                       Outcome& outcome) const {
  if (bundle.message_signature() == nullptr) {
    outcome.findings.Add(rules::kBundleSignerKind, "the bundle signs a statement, not an artifact's bytes");
    outcome.trace.Fail("no signature of an artifact");
    return std::nullopt;
  }
  std::optional<Signer> signer = VerifySigner(bundle, &artifact, outcome);
  if (!signer) return std::nullopt;
  return Verified<SignedArtifact>(std::move(artifact), {std::move(*signer)});
}

std::vector<HashAlgorithm> BundleVerifier::WantedAlgorithms(const Bundle& bundle) {
  std::set<HashAlgorithm> wanted{HashAlgorithm::kSha256};
  if (const sigstore::MessageSignature* message = bundle.message_signature(); message && message->message_digest)
    wanted.insert(message->message_digest->algorithm());
  for (const sigstore::LogEntry& entry : bundle.log_entries()) {
    const Result<sigstore::EntryBody> body = sigstore::ReadEntryBody(entry);
    if (body && body->signed_digest && bundle.envelope() == nullptr) wanted.insert(body->signed_digest->algorithm());
  }
  if (bundle.envelope() != nullptr) wanted.insert({HashAlgorithm::kSha384, HashAlgorithm::kSha512});
  return {wanted.begin(), wanted.end()};
}

}  // namespace pipeseal::verify
