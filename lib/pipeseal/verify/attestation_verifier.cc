#include "pipeseal/verify/attestation_verifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <list>
#include <map>
#include <set>
#include <unordered_map>

#include "pipeseal/base/parallel.h"
#include "pipeseal/source/file.h"
#include "pipeseal/verify/attestation_rules.h"
#include "pipeseal/verify/bundle_rules.h"
#include "pipeseal/verify/envelope_verifier.h"

namespace pipeseal::verify {
namespace {

using attestation::AttestationEntry;
using attestation::EntryKind;
using attestation::Statement;

// So much text is held at a time.
constexpr std::size_t kBatchBytes = 1 * kMiB;

// So many attestations are explained for an artifact that none of them covers: the same bytes, or the same name, can come often.
constexpr std::size_t kMostExplained = 10;

std::string_view LastComponent(std::string_view name) { return name.substr(name.rfind('/') + 1); }

Finding& Refuse(JudgedAttestation& judged, const RuleInfo& rule, std::string message, std::string_view hint) {
  judged.outcome.trace.Fail(message);
  Finding& finding = judged.outcome.findings.Add(rule, std::move(message));
  finding.hint = hint;
  return finding;
}

constexpr std::string_view kFetchAgain = "fetch it again from where it was published";

// Whom it would be about if it were signed: for saying which artifact it fails.
void TakeUnverifiedSubjects(const attestation::Envelope& envelope, const Limits& limits, JudgedAttestation& judged) {
  const Result<Statement> statement = ReadStatement(envelope, limits);
  if (!statement) return;
  judged.subjects = SubjectsOf(*statement);
  judged.predicate_type = statement->predicate_type();
}

// What the certificate says was judged; of it the issuer is told to people. There may be ten thousand of them.
void ForgetClaims(Signer& signer) {
  if (!signer.certified) return;
  const sigstore::CertificateIdentity& identity = signer.certified->identity;
  sigstore::CertificateClaims issuer({{sigstore::Claim::kIssuerV2, identity.issuer()}});
  signer.certified = std::make_shared<const CertifiedSigner>(
      CertifiedSigner{{identity.name, std::move(issuer)}, signer.certified->times});
}

std::string KeyOf(const Digest& digest) { return std::string(InfoOf(digest.algorithm()).name) + Bytes(digest.bytes()); }

}  // namespace

// What is known about artifacts with the same digests: of each attestation that names one, what its subjects come to.
struct AttestationVerifier::About {
  std::map<std::size_t, SubjectVerdict> attestations;
  std::optional<std::size_t> accepted;  // the first that covers them
};

// Which attestations name a digest, or a file name, among their subjects.
struct AttestationVerifier::Index {
  explicit Index(const std::vector<JudgedAttestation>& judged) : attestations(judged) {
    for (std::size_t i = 0; i < judged.size(); ++i) {
      for (const Subject& subject : judged[i].subjects) {
        for (const Digest& digest : subject.digests.digests()) {
          by_digest[KeyOf(digest)].push_back({i, &subject});
          algorithms.insert(digest.algorithm());
        }
        if (!subject.name.empty()) by_name[std::string(LastComponent(subject.name))].push_back({i, &subject});
      }
      if (judged[i].subjects.empty() && judged[i].outcome.findings.HasErrors()) about_unknown.push_back(i);
    }
  }

  // Found once for all artifacts with these digests; the name counts for none of them.
  const About& AboutDigests(const DigestSet& digests) {
    std::string key;
    for (const Digest& digest : digests.digests()) key += KeyOf(digest);
    const auto [at, is_new] = by_digests.try_emplace(std::move(key));
    About& about = at->second;
    if (!is_new) return about;
    for (const Digest& digest : digests.digests()) {
      const auto namings = by_digest.find(KeyOf(digest));
      if (namings == by_digest.end()) continue;
      for (const Naming& naming : namings->second) TakeSubject(*naming.subject, {}, digests, about.attestations[naming.attestation]);
    }
    for (const auto& [i, verdict] : about.attestations) {
      if (!attestations[i].accepted() || verdict.match != SubjectMatch::kSame) continue;
      about.accepted = i;
      break;
    }
    return about;
  }

  // Other files of the same name.
  About AboutName(const std::string& name) const {
    About about;
    const auto namings = by_name.find(std::string(LastComponent(name)));
    if (namings == by_name.end()) return about;
    for (const Naming& naming : namings->second) {
      about.attestations.try_emplace(naming.attestation, SubjectVerdict{SubjectMatch::kDifferent, naming.subject});
      if (about.attestations.size() == kMostExplained) break;
    }
    return about;
  }

  struct Naming {
    std::size_t attestation;
    const Subject* subject;
  };
  const std::vector<JudgedAttestation>& attestations;
  std::unordered_map<std::string, std::vector<Naming>> by_digest, by_name;
  std::unordered_map<std::string, About> by_digests;
  std::set<HashAlgorithm> algorithms{HashAlgorithm::kSha256};
  std::vector<std::size_t> about_unknown;  // refused before a subject could be read
};

AttestationVerifier::AttestationVerifier(const AttestationPolicy& policy, std::span<const sigstore::TrustedRoot> roots,
                                         const Limits& limits, unsigned threads)
    : policy_(policy), roots_(roots), limits_(limits), threads_(threads == 0 ? MachineThreads() : threads) {}

Result<void> AttestationVerifier::Read(std::span<const std::string> files) {
  std::vector<std::pair<const std::string*, AttestationEntry>> batch;
  std::list<std::string> texts;  // what the batch borrows from
  std::size_t batch_bytes = 0;
  // Before anything else is appended, so that the order of the files is kept.
  const auto judge_batch = [&] {
    const std::size_t first = attestations_.size();
    attestations_.resize(first + batch.size());
    ForEachIndex(batch.size(), threads_, [&](std::size_t i) {
      attestations_[first + i] = Judge(*batch[i].first, batch[i].second);
    });
    batch.clear();
    texts.erase(texts.begin(), texts.empty() ? texts.end() : std::prev(texts.end()));
    batch_bytes = 0;
  };
  for (const std::string& file : files) {
    PIPESEAL_ASSIGN(std::string text, source::ReadFile(file, limits_.attestation_bytes));
    const std::string_view kept = texts.emplace_back(std::move(text));
    Result<std::vector<AttestationEntry>> entries = attestation::SplitAttestations(kept, limits_);
    if (!entries) {
      judge_batch();
      attestations_.push_back(RefuseFile(file, entries.error().message()));
      continue;
    }
    const bool alone = entries->size() == 1 && entries->front().kind == EntryKind::kUnknown;
    if (alone) {
      judge_batch();
      attestations_.push_back(RefuseFile(file, fmt::format("the file holds no attestation: {}", entries->front().problem)));
      continue;
    }
    for (AttestationEntry& entry : *entries) {
      batch_bytes += entry.text.size();
      batch.emplace_back(&file, std::move(entry));
      if (batch_bytes >= kBatchBytes) judge_batch();
    }
  }
  judge_batch();
  return {};
}

JudgedAttestation AttestationVerifier::Judge(const std::string& file, const AttestationEntry& entry) const {
  std::optional<Verified<Statement>> statement;
  return Judge(file, entry, statement);
}

JudgedAttestation AttestationVerifier::Judge(const std::string& file, const AttestationEntry& entry,
                                             std::optional<Verified<Statement>>& statement) const {
  JudgedAttestation judged{file, entry.line};
  judged.outcome.trace.name = "attestation";
  judged.outcome.trace.subject = fmt::format("{}:{}", file, entry.line);
  if (entry.kind == EntryKind::kUnknown) {
    Refuse(judged, rules::kAttestationNotRecognised, entry.problem.empty() ? "not an attestation" : entry.problem,
           "`pipeseal inspect` shows what the file holds");
  } else if (entry.kind == EntryKind::kEnvelope) {
    const Result<attestation::Envelope> envelope = attestation::Envelope::Parse(std::string(entry.text), limits_);
    if (!envelope) {
      Refuse(judged, rules::kAttestationMalformed, envelope.error().message(), kFetchAgain);
    } else {
      statement = EnvelopeVerifier(policy_.signers.keys, policy_.threshold, policy_.signers.now, limits_)
                      .VerifyStatement(*envelope, judged.outcome);
      if (!statement) TakeUnverifiedSubjects(*envelope, limits_, judged);
    }
  } else {
    const Result<sigstore::Bundle> bundle = sigstore::Bundle::Parse(std::string(entry.text), limits_);
    if (!bundle) {
      Refuse(judged, rules::kBundleMalformed, bundle.error().message(), kFetchAgain);
    } else {
      statement = VerifyBundle(*bundle, judged.outcome);
      if (!statement && bundle->envelope() != nullptr) TakeUnverifiedSubjects(*bundle->envelope(), limits_, judged);
    }
  }
  if (statement) JudgeStatement(*statement, judged);
  for (Finding& finding : judged.outcome.findings.list()) {
    finding.locations.push_back({file, {{0, entry.line, 1}}});
    if (finding.subject.empty()) finding.subject = judged.predicate_type;
  }
  return judged;
}

// A file that holds nothing that could be judged.
JudgedAttestation AttestationVerifier::RefuseFile(const std::string& file, std::string problem) const {
  JudgedAttestation judged{file};
  judged.outcome.trace.name = "attestation";
  judged.outcome.trace.subject = file;
  Refuse(judged, rules::kAttestationMalformed, std::move(problem), kFetchAgain).locations.push_back({file});
  return judged;
}

std::optional<Verified<Statement>> AttestationVerifier::VerifyBundle(const sigstore::Bundle& bundle, Outcome& outcome) const {
  std::optional<Verified<Statement>> statement = BundleVerifier(roots_, policy_.signers, limits_).VerifyStatement(bundle, outcome);
  // A bundle is no way around a threshold of keys.
  if (!statement || statement->signers().front().certified || policy_.threshold <= 1) return statement;
  outcome.trace.Fail(fmt::format("signed by one of the accepted keys, {} must have signed", policy_.threshold));
  Finding& finding = outcome.findings.Add(rules::kAttestationNotSigned, outcome.trace.reason);
  finding.evidence.push_back({"signers", std::to_string(policy_.threshold), "1"});
  finding.hint = "a bundle holds one signature: have the statement signed by all of them in one DSSE envelope";
  return std::nullopt;
}

void AttestationVerifier::JudgeStatement(const Verified<Statement>& statement, JudgedAttestation& judged) const {
  judged.subjects = SubjectsOf(*statement);
  judged.predicate_type = statement->predicate_type();
  judged.signers = statement.signers();
  Check& check = judged.outcome.trace.Child("predicate type", judged.predicate_type);
  const bool wanted = policy_.predicate_types.empty() ||
                      std::ranges::find(policy_.predicate_types, judged.predicate_type) != policy_.predicate_types.end();
  if (!wanted) {
    check.Fail("another type than is asked for");
    Finding& finding = Refuse(judged, rules::kPredicateTypeDiffers, "the attestation is of another type than is asked for",
                              "give the file with an attestation of that type, or ask for another type");
    for (const std::string& type : policy_.predicate_types) finding.evidence.push_back({"predicateType", type, judged.predicate_type});
  } else if (const attestation::PredicateType* type = attestation::FindPredicateType(judged.predicate_type)) {
    const Result<std::unique_ptr<const attestation::Predicate>> predicate = type->read(*statement, limits_);
    if (!predicate) {
      check.Fail(predicate.error().message());
      Refuse(judged, rules::kPredicateMalformed, predicate.error().message(), "whoever signed it has to make the attestation again");
      return;
    }
    judged.claims = (*predicate)->claims();
    check.Pass(std::string(type->title));
  } else {
    check.Pass("a type that is not known here");
  }
  judged.slsa_level = JudgeBuild(statement, policy_.build, policy_.signers.now, judged.outcome);
  for (const BuildPolicy& asked : policy_.asked_builds) {
    Outcome answer;
    JudgeBuild(statement, asked, policy_.signers.now, answer);
    judged.meets.push_back(!answer.findings.HasErrors());
  }
  JudgeSummary(statement, policy_.summary, policy_.signers.now, judged.outcome);
  if (judged.outcome.findings.HasErrors()) judged.outcome.trace.Fail("signed, but not what is expected");
  for (Signer& signer : judged.signers) ForgetClaims(signer);
}

Result<void> AttestationVerifier::Cover(std::span<const ArtifactToCover> artifacts, Outcome& outcome) {
  if (artifacts.empty() || attestations_.empty()) {
    outcome.findings.Add(rules::kNothingToVerify, artifacts.empty() ? "no artifact was named" : "the files hold no attestation").hint =
        "name at least one artifact and one file with attestations";
    outcome.trace.Fail("there is nothing to verify");
    return {};
  }
  Index index(attestations_);
  const std::vector<HashAlgorithm> algorithms(index.algorithms.begin(), index.algorithms.end());
  std::vector<Result<DigestSet>> digests(artifacts.size(), Result<DigestSet>(DigestSet()));
  ForEachIndex(artifacts.size(), threads_, [&](std::size_t i) { digests[i] = artifacts[i].digests(algorithms); });
  reported_.assign(attestations_.size(), false);
  std::size_t covered = 0;
  for (std::size_t i = 0; i < artifacts.size(); ++i) {
    if (!digests[i]) return Fail(std::move(digests[i]).error());
    if (CoverOne(artifacts[i].name, *digests[i], index, outcome.trace.Child("artifact", artifacts[i].name), outcome.findings))
      ++covered;
  }
  std::ranges::sort(used_);
  used_.erase(std::unique(used_.begin(), used_.end()), used_.end());
  // What no artifact needed.
  for (std::size_t i = 0; i < attestations_.size(); ++i) {
    if (reported_[i]) continue;
    for (Finding finding : attestations_[i].outcome.findings.list()) {
      finding.severity = std::min(finding.severity, Severity::kWarning);
      outcome.findings.list().push_back(std::move(finding));
    }
  }
  if (covered == artifacts.size()) {
    outcome.trace.Pass(fmt::format("{} of {} artifacts are covered by {} attestations", covered, artifacts.size(), used_.size()));
  } else {
    outcome.trace.Fail(fmt::format("{} of {} artifacts are not covered", artifacts.size() - covered, artifacts.size()));
  }
  return {};
}

bool AttestationVerifier::CoverOne(const std::string& name, const DigestSet& digests, Index& index, Check& check,
                                   Findings& findings) {
  const About& about = index.AboutDigests(digests);
  if (about.accepted) {
    JudgedAttestation& attestation = attestations_[*about.accepted];
    used_.push_back(*about.accepted);
    // Once, where it is needed first: it may cover thousands of artifacts.
    check.children.splice(check.children.end(), attestation.outcome.trace.children);
    return check.Pass(fmt::format("{}, {}", attestation.predicate_type, attestation.outcome.trace.reason));
  }
  const bool known = !about.attestations.empty();
  if (!known)
    for (const std::size_t i : index.about_unknown) Report(i, findings);
  if (!Explain(name, digests, known ? about : index.AboutName(name), check, findings)) {
    Finding& finding = findings.Add(rules::kArtifactNotCovered, "no attestation is about the artifact");
    finding.subject = name;
    for (const Digest& digest : digests.digests()) finding.evidence.push_back({std::string(InfoOf(digest.algorithm()).name), "", digest.hex()});
    finding.hint = fmt::format("{} attestations were looked at; `pipeseal inspect FILE` shows their subjects", attestations_.size());
  }
  return check.Fail(known ? "no attestation about it is accepted" : "no attestation is about it");
}

// Why these attestations do not cover the artifact; false if there is nothing to say.
bool AttestationVerifier::Explain(const std::string& name, const DigestSet& digests, const About& about, Check& check,
                                  Findings& findings) {
  bool explained = false;
  for (const auto& [i, verdict] : about.attestations) {
    const JudgedAttestation& attestation = attestations_[i];
    Report(i, findings);
    explained = explained || attestation.outcome.findings.HasErrors();
    if (check.children.size() == kMostExplained) continue;
    check.children.push_back(attestation.outcome.trace);
    if (verdict.match == SubjectMatch::kSame) continue;
    const bool weak = verdict.match == SubjectMatch::kOnlyWeak;
    Finding& finding = findings.Add(weak ? rules::kSubjectWeak : rules::kSubjectDiffers,
                                    fmt::format("the attestation's subject '{}' {}", verdict.subject->name,
                                                weak ? "has only digests that can be forged" : "is another file"));
    finding.subject = name;
    finding.locations.push_back({attestation.file, {{0, attestation.line, 1}}});
    finding.hint = weak ? "have the attestation made again, with SHA-256"
                        : "the file was changed, or this is the attestation of another version: fetch both again";
    for (const Digest& digest : digests.digests()) {
      const Digest* expected = verdict.subject->digests.Find(digest.algorithm());
      if (expected != nullptr) finding.evidence.push_back({std::string(InfoOf(digest.algorithm()).name), expected->hex(), digest.hex()});
    }
    explained = true;
  }
  return explained;
}

// The findings of an attestation, once.
void AttestationVerifier::Report(std::size_t i, Findings& findings) {
  if (reported_[i]) return;
  reported_[i] = true;
  for (const Finding& finding : attestations_[i].outcome.findings.list()) findings.list().push_back(finding);
}

}  // namespace pipeseal::verify
