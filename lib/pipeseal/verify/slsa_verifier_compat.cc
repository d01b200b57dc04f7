#include "pipeseal/verify/slsa_verifier_compat.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/attestation/attestation_file.h"
#include "pipeseal/crypto/ssh_fingerprint.h"
#include "pipeseal/verify/attestation_outcome.h"
#include "pipeseal/verify/attestation_rules.h"
#include "pipeseal/verify/bundle_rules.h"
#include "pipeseal/verify/compat_rules.h"
#include "pipeseal/verify/envelope_verifier.h"
#include "pipeseal/verify/npm_package_judge.h"
#include "pipeseal/verify/provenance_judge.h"

namespace pipeseal::verify {
namespace {

using attestation::AttestationEntry;
using attestation::Envelope;
using attestation::EntryKind;
using attestation::Statement;
using sigstore::Bundle;

constexpr std::string_view kPayloadType = "application/vnd.in-toto+json";
constexpr std::string_view kFetchAgain = "fetch the file again from where it was published";

// The entries of a file, each of the kind that is wanted; empty, with findings, if there is another.
std::vector<AttestationEntry> ReadEntries(const AttestationText& file, EntryKind wanted, const Limits& limits,
                                          const RuleInfo& malformed, Outcome& outcome) {
  AttestationOutcome notes(file.name, outcome);
  Result<std::vector<AttestationEntry>> entries = attestation::SplitAttestations(file.text, limits);
  if (!entries) {
    notes.Refuse(notes.Ask("file", file.name), malformed, entries.error().message(), {}, std::string(kFetchAgain));
    return {};
  }
  for (const AttestationEntry& entry : *entries) {
    if (entry.kind == wanted) continue;
    Check& check = notes.Ask("file", file.name);
    if (entry.kind == EntryKind::kEnvelope && wanted == EntryKind::kBundle) {
      notes.Refuse(check, rules::kSlsaNoLogMaterial, "the attestation carries nothing of a transparency log",
                   {{"format", "a Sigstore bundle", "a bare envelope"}},
                   "an online lookup in the log would be needed; have the provenance made again, as a Sigstore bundle");
    } else {
      notes.Refuse(check, malformed, entry.problem.empty() ? "an attestation of another format" : entry.problem,
                   {{"format", wanted == EntryKind::kBundle ? "a Sigstore bundle" : "a DSSE envelope", ""}},
                   std::string(kFetchAgain));
    }
    return {};
  }
  return std::move(*entries);
}

// The one entry; nothing, with a finding, if there are several.
std::optional<AttestationEntry> ReadOneEntry(const AttestationText& file, EntryKind wanted, const Limits& limits,
                                             const RuleInfo& malformed, Outcome& outcome) {
  std::vector<AttestationEntry> entries = ReadEntries(file, wanted, limits, malformed, outcome);
  if (entries.size() == 1) return std::move(entries.front());
  if (entries.empty()) return std::nullopt;
  AttestationOutcome notes(file.name, outcome);
  notes.Refuse(notes.Ask("file", file.name), malformed, "the file has several attestations",
               {{"attestations", "1", std::to_string(entries.size())}}, "give a file with one of them");
  return std::nullopt;
}

std::optional<Bundle> ReadBundle(const AttestationEntry& entry, const std::string& file, const Limits& limits, Outcome& outcome,
                                 sigstore::KeyedProof keyed_proof = sigstore::KeyedProof::kDemanded) {
  Result<Bundle> bundle = Bundle::Parse(std::string(entry.text), limits, keyed_proof);
  if (bundle) return std::move(*bundle);
  AttestationOutcome notes(file, outcome);
  notes.Refuse(notes.Ask("bundle", file), rules::kBundleMalformed, bundle.error().message(), {}, std::string(kFetchAgain));
  return std::nullopt;
}

void Conclude(Outcome& outcome, std::string_view passed) {
  const bool failed = std::ranges::any_of(outcome.trace.children, [](const Check& child) { return child.verdict == Verdict::kFailed; });
  if (failed || outcome.findings.HasErrors() || outcome.trace.children.empty()) {
    outcome.trace.Fail("the attestation is not what is expected");
  } else {
    outcome.trace.Pass(std::string(passed));
  }
}

const sigstore::CertificateIdentity* IdentityOf(const Verified<Statement>& statement) {
  const Signer& signer = statement.signers().front();
  return signer.certified ? &signer.certified->identity : nullptr;
}

// ---- npm ----

enum class NpmPart : std::uint8_t { kProvenance, kPublish, kOther };

// What an attestation claims to be; the claim is verified with its signature later on.
NpmPart PartOf(const Bundle& bundle, const Limits& limits) {
  if (bundle.envelope() == nullptr) return NpmPart::kOther;
  const Result<Statement> statement = ReadStatement(*bundle.envelope(), limits);
  if (!statement) return NpmPart::kOther;
  if (statement->predicate_type().starts_with(kNpmPublishTypes)) return NpmPart::kPublish;
  return StrictProvenance::IsProvenance(*statement) ? NpmPart::kProvenance : NpmPart::kOther;
}

struct NpmBundles {
  Bundle provenance, publish;
};

// Nothing, with findings, unless there is one of each. Attestations of other types are ignored.
std::optional<NpmBundles> ReadNpmBundles(const AttestationText& file, const Limits& limits, Outcome& outcome) {
  std::optional<Bundle> provenance, publish;
  AttestationOutcome notes(file.name, outcome);
  for (const AttestationEntry& entry : ReadEntries(file, EntryKind::kBundle, limits, rules::kSlsaProvenanceMalformed, outcome)) {
    std::optional<Bundle> bundle = ReadBundle(entry, file.name, limits, outcome, sigstore::KeyedProof::kOptionalInV01);
    if (!bundle) return std::nullopt;
    const NpmPart part = PartOf(*bundle, limits);
    if (part == NpmPart::kOther) continue;
    std::optional<Bundle>& place = part == NpmPart::kPublish ? publish : provenance;
    if (place) {
      notes.Refuse(notes.Ask("attestations", file.name), rules::kNpmAttestationAmbiguous, "two attestations of one kind",
                   {{"attestations", "one of each kind", "several"}}, std::string(kFetchAgain));
      return std::nullopt;
    }
    place = std::move(bundle);
  }
  if (outcome.findings.HasErrors()) return std::nullopt;
  if (provenance && publish) return NpmBundles{std::move(*provenance), std::move(*publish)};
  notes.Refuse(notes.Ask("attestations", file.name), rules::kNpmAttestationMissing,
               provenance ? "the registry's publish attestation is not there" : "the builder's provenance is not there",
               {{"attestations", "provenance and publish", provenance ? "provenance" : publish ? "publish" : ""}},
               "fetch the attestations of the package from the registry");
  return std::nullopt;
}

// The times that logs vouch for: those of entries with a signed entry timestamp, which the bundle's verification has checked.
std::vector<UtcTime> LogTimes(const Bundle& bundle) {
  std::vector<UtcTime> times;
  for (const sigstore::LogEntry& entry : bundle.log_entries())
    if (entry.integrated_time && !entry.signed_entry_timestamp.empty()) times.push_back(*entry.integrated_time);
  return times;
}

// ---- verification summaries ----

bool IsCalled(const VsaSigner& signer, const std::string& keyid) {
  if (keyid.empty()) return true;
  if (!signer.keyid.empty()) return keyid == signer.keyid;
  return signer.key.HasKeyId(keyid) || keyid == crypto::SshFingerprint(signer.key);
}

// The envelope with the signatures that name the signer's key, or none; those of ECDSA in both of their encodings. The ids are
// numbered, so that no signature takes another's place.
Envelope WithSignaturesOf(const VsaSigner& signer, const Envelope& envelope) {
  Envelope out(envelope.payload_type(), envelope.unverified_payload());
  std::size_t number = 0;
  for (const crypto::Signature& signature : envelope.signatures()) {
    if (!IsCalled(signer, signature.keyid)) continue;
    out.Add({std::to_string(number++), signature.value});
    if (const auto der = crypto::DerFromFixedSizeEcdsa(signature.value)) out.Add({std::to_string(number++), *der});
  }
  return out;
}

// Sigstore's RSA keys sign with PKCS #1 v1.5.
crypto::PublicKey AsSummaryKey(const crypto::PublicKey& key) {
  if (key.scheme() != crypto::SignatureScheme::kRsaPssSha256) return key;
  const auto pkcs1 = crypto::PublicKey::FromDer(key.spki(), crypto::SignatureScheme::kRsaPkcs1Sha256);
  return pkcs1 ? *pkcs1 : key;
}

std::string KeyIdsOf(const Envelope& envelope) {
  std::string out;
  for (const crypto::Signature& signature : envelope.signatures()) out += (out.empty() ? "" : ", ") + signature.keyid;
  return out;
}

}  // namespace

BuildFacts JudgeBuildProvenance(const Statement& statement, const sigstore::CertificateIdentity& identity,
                           std::span<const NamedDigest> artifacts, const SlsaVerifierExpectations& expected,
                           const std::string& file, const Limits& limits, Outcome& outcome) {
  ProvenanceJudge judge(expected, file, outcome, limits);
  judge.JudgeExpectations(artifacts);
  judge.JudgeSubjects(statement, artifacts);
  const std::optional<WorkflowIdentity> signer = judge.ReadSigner(identity);
  if (!signer) return {};
  judge.JudgeSigningBuilder(*signer);
  judge.JudgeCertificateSource(*signer);
  const std::optional<AcceptedProvenance> accepted = judge.ReadProvenance(statement, signer->signer_name);
  if (!accepted) return {};
  judge.JudgeProvenanceBuilder(*accepted, *signer);
  judge.JudgeBuild(*accepted);
  return {accepted->provenance.builder_id(), signer->repository, signer->commit};
}

std::optional<Verified<Statement>> SlsaVerifier::VerifyBundle(const Bundle& bundle, const BundlePolicy& policy,
                                                              const std::string& file, std::string_view what,
                                                              Outcome& outcome) const {
  Outcome verified{{"signature", std::string(what)}};
  const BundleVerifier verifier(roots_, policy, limits_);
  std::optional<Verified<Statement>> statement = verifier.VerifyStatement(bundle, verified);
  for (Finding& finding : verified.findings.list())
    if (finding.locations.empty()) finding.locations.push_back({file});
  outcome.trace.children.push_back(std::move(verified.trace));
  outcome.findings.Append(std::move(verified.findings));
  if (!statement) return std::nullopt;
  // A more particular type of statement is one that nobody here knows.
  if (bundle.envelope()->payload_type() != kPayloadType) {
    AttestationOutcome notes(file, outcome);
    notes.Refuse(notes.Ask("payload type"), rules::kSlsaProvenanceMalformed, "the envelope holds another type of statement",
                 {{"payload type", std::string(kPayloadType), bundle.envelope()->payload_type()}}, std::string(kFetchAgain));
    return std::nullopt;
  }
  return statement;
}

BuildFacts SlsaVerifier::VerifyProvenance(const AttestationText& file, std::span<const NamedDigest> artifacts,
                                          const SlsaVerifierExpectations& expected, Outcome& outcome) const {
  BuildFacts facts;
  const auto entry = ReadOneEntry(file, EntryKind::kBundle, limits_, rules::kSlsaProvenanceMalformed, outcome);
  const auto bundle = entry ? ReadBundle(*entry, file.name, limits_, outcome) : std::nullopt;
  if (bundle) {
    BundlePolicy policy;
    policy.identity_judged_later = true;
    policy.now = now_;
    const auto statement = VerifyBundle(*bundle, policy, file.name, "provenance", outcome);
    if (statement)
      facts = JudgeBuildProvenance(**statement, *IdentityOf(*statement), artifacts, expected, file.name, limits_, outcome);
  }
  Conclude(outcome, "built by a trusted builder from the expected source");
  return facts;
}

std::optional<Verified<Statement>> SlsaVerifier::VerifyPublish(const Bundle& bundle, const NpmKeys& keys,
                                                               const std::string& file, Outcome& outcome) const {
  AttestationOutcome notes(file, outcome);
  Check& check = notes.Ask("key of the registry", bundle.key_hint());
  const NpmKey* key = keys.Find(bundle.key_hint());
  if (key == nullptr) {
    notes.Refuse(check, rules::kNpmKeyUnknown, "the publish attestation is signed with a key that is not the registry's",
                 {{"key id", "a key of --npm-keys", bundle.key_hint()}}, "get the registry's current keys, or do not use the package");
    return std::nullopt;
  }
  BundlePolicy policy;
  policy.keys.push_back({key->key, {}, key->id});
  policy.now = now_;
  auto statement = VerifyBundle(bundle, policy, file, "publish attestation", outcome);
  const std::vector<UtcTime> times = LogTimes(bundle);
  const auto outside = std::ranges::find_if(times, [&](UtcTime time) { return !key->validity.Contains(time); });
  if (!times.empty() && outside == times.end()) {
    check.Pass("valid when the log recorded the signature");
    return statement;
  }
  notes.Refuse(check, rules::kNpmKeyExpired, "the registry's key was not valid when the publish attestation was signed",
               {{"time", key->validity.Describe(), times.empty() ? "" : FormatUtcTime(*outside)}},
               "get the registry's current keys, or do not use the package");
  return std::nullopt;
}

BuildFacts SlsaVerifier::VerifyNpmPackage(const AttestationText& file, std::span<const NamedDigest> artifacts, const NpmKeys& keys,
                                          const SlsaVerifierExpectations& expected, Outcome& outcome) const {
  BuildFacts facts;
  if (const std::optional<NpmBundles> bundles = ReadNpmBundles(file, limits_, outcome)) {
    BundlePolicy policy;
    policy.identity_judged_later = true;
    policy.now = now_;
    const auto provenance = VerifyBundle(bundles->provenance, policy, file.name, "provenance", outcome);
    const auto publish = VerifyPublish(bundles->publish, keys, file.name, outcome);
    if (provenance && publish)
      facts = JudgeNpmPackage(**provenance, *IdentityOf(*provenance), **publish, artifacts, expected, file.name, limits_, outcome);
  }
  Conclude(outcome, "built from the expected source and published by the registry");
  return facts;
}

void SlsaVerifier::VerifyVsa(const AttestationText& file, const VsaSigner& signer, const VsaExpectations& expected,
                                 Outcome& outcome) const {
  AttestationOutcome notes(file.name, outcome);
  const auto entry = ReadOneEntry(file, EntryKind::kEnvelope, limits_, rules::kVsaMalformed, outcome);
  const std::optional<Result<Envelope>> envelope = entry ? std::optional(Envelope::Parse(std::string(entry->text), limits_)) : std::nullopt;
  if (envelope && (!*envelope || (*envelope)->payload_type() != kPayloadType)) {
    notes.Refuse(notes.Ask("envelope", file.name), rules::kVsaMalformed,
                 *envelope ? "the envelope holds no in-toto statement" : envelope->error().message(),
                 {{"payload type", std::string(kPayloadType), *envelope ? (*envelope)->payload_type() : ""}}, std::string(kFetchAgain));
  } else if (envelope) {
    const std::vector<TrustedKey> keys{{AsSummaryKey(signer.key), {}, "the verifier's key"}};
    Outcome verified{{"signature", "verification summary"}};
    const auto statement = EnvelopeVerifier(keys, 1, now_, limits_).VerifyStatement(WithSignaturesOf(signer, **envelope), verified);
    Check& check = outcome.trace.children.emplace_back(std::move(verified.trace));
    if (statement) {
      JudgeVsa(*statement, expected, file.name, limits_, outcome);
    } else if (verified.findings.Contains(rules::kStatementMalformed)) {
      notes.Refuse(check, rules::kVsaMalformed, verified.findings.list().front().message, {}, std::string(kFetchAgain));
    } else {
      notes.Refuse(check, rules::kVsaSignatureInvalid, "the verifier's key has not signed the summary",
                   {{"key id", signer.keyid.empty() ? signer.key.keyid() : signer.keyid, KeyIdsOf(**envelope)}},
                   "compare --public-key-id and --public-key-path with what the verifier publishes");
    }
  }
  Conclude(outcome, "the verifier found the artifact acceptable");
}

}  // namespace pipeseal::verify
