#include "pipeseal/verify/attestation_verifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <list>
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

std::string_view LastComponent(std::string_view name) { return name.substr(name.rfind('/') + 1); }

void Refuse(JudgedAttestation& judged, const RuleInfo& rule, std::string message) {
  judged.outcome.trace.Fail(message);
  judged.outcome.findings.Add(rule, std::move(message));
}

// Whom it would be about if it were signed: for saying which artifact it fails.
void TakeUnverifiedSubjects(const attestation::Envelope& envelope, const Limits& limits, JudgedAttestation& judged) {
  const Result<Statement> statement = ReadStatement(envelope, limits);
  if (!statement) return;
  judged.subjects = SubjectsOf(*statement);
  judged.predicate_type = statement->predicate_type();
}

std::string KeyOf(const Digest& digest) { return std::string(InfoOf(digest.algorithm()).name) + Bytes(digest.bytes()); }

}  // namespace

// Which attestations name a digest, or a file name, among their subjects.
struct AttestationVerifier::Index {
  explicit Index(const std::vector<JudgedAttestation>& attestations) {
    for (std::size_t i = 0; i < attestations.size(); ++i) {
      for (const Subject& subject : attestations[i].subjects) {
        for (const Digest& digest : subject.digests.digests()) {
          Note(by_digest, KeyOf(digest), i);
          algorithms.insert(digest.algorithm());
        }
        if (!subject.name.empty()) Note(by_name, std::string(LastComponent(subject.name)), i);
      }
      if (attestations[i].subjects.empty() && attestations[i].outcome.findings.HasErrors()) about_unknown.push_back(i);
    }
  }

  using Map = std::unordered_map<std::string, std::vector<std::size_t>>;
  static void Note(Map& map, std::string key, std::size_t i) {
    std::vector<std::size_t>& list = map[std::move(key)];
    if (list.empty() || list.back() != i) list.push_back(i);
  }

  Map by_digest, by_name;
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
      JudgedAttestation& refused = attestations_.emplace_back(JudgedAttestation{file});
      Refuse(refused, rules::kAttestationMalformed, entries.error().message());
      continue;
    }
    const bool alone = entries->size() == 1 && entries->front().kind == EntryKind::kUnknown;
    if (alone) {
      judge_batch();
      JudgedAttestation& refused = attestations_.emplace_back(JudgedAttestation{file});
      Refuse(refused, rules::kAttestationMalformed, fmt::format("the file holds no attestation: {}", entries->front().problem));
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
  JudgedAttestation judged{file, entry.line};
  judged.outcome.trace.name = "attestation";
  judged.outcome.trace.subject = fmt::format("{}:{}", file, entry.line);
  std::optional<Verified<Statement>> statement;
  if (entry.kind == EntryKind::kUnknown) {
    Refuse(judged, rules::kAttestationNotRecognised, entry.problem.empty() ? "not an attestation" : entry.problem);
  } else if (entry.kind == EntryKind::kEnvelope) {
    const Result<attestation::Envelope> envelope = attestation::Envelope::Parse(std::string(entry.text), limits_);
    if (!envelope) {
      Refuse(judged, rules::kAttestationMalformed, envelope.error().message());
    } else {
      statement = EnvelopeVerifier(policy_.signers.keys, policy_.threshold, policy_.signers.now, limits_)
                      .VerifyStatement(*envelope, judged.outcome);
      if (!statement) TakeUnverifiedSubjects(*envelope, limits_, judged);
    }
  } else {
    const Result<sigstore::Bundle> bundle = sigstore::Bundle::Parse(std::string(entry.text), limits_);
    if (!bundle) {
      Refuse(judged, rules::kBundleMalformed, bundle.error().message());
    } else {
      statement = BundleVerifier(roots_, policy_.signers, limits_).VerifyStatement(*bundle, judged.outcome);
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

void AttestationVerifier::JudgeStatement(const Verified<Statement>& statement, JudgedAttestation& judged) const {
  judged.subjects = SubjectsOf(*statement);
  judged.predicate_type = statement->predicate_type();
  judged.signers = statement.signers();
  Check& check = judged.outcome.trace.Child("predicate type", judged.predicate_type);
  const bool wanted = policy_.predicate_types.empty() ||
                      std::ranges::find(policy_.predicate_types, judged.predicate_type) != policy_.predicate_types.end();
  if (!wanted) {
    check.Fail("another type than is asked for");
    Refuse(judged, rules::kPredicateTypeDiffers, "the attestation is of another type than is asked for");
    Finding& finding = judged.outcome.findings.list().back();
    for (const std::string& type : policy_.predicate_types) finding.evidence.push_back({"predicateType", type, judged.predicate_type});
  } else if (const attestation::PredicateType* type = attestation::FindPredicateType(judged.predicate_type)) {
    const Result<std::unique_ptr<const attestation::Predicate>> predicate = type->read(*statement, limits_);
    if (!predicate) {
      check.Fail(predicate.error().message());
      Refuse(judged, rules::kPredicateMalformed, predicate.error().message());
      return;
    }
    judged.claims = (*predicate)->claims();
    check.Pass(std::string(type->title));
  } else {
    check.Pass("a type that is not known here");
  }
  judged.slsa_level = JudgeBuild(statement, policy_.build, policy_.signers.now, judged.outcome);
  JudgeSummary(statement, policy_.summary, policy_.signers.now, judged.outcome);
  if (judged.outcome.findings.HasErrors()) judged.outcome.trace.Fail("signed, but not what is expected");
}

Result<void> AttestationVerifier::Cover(std::span<const ArtifactToCover> artifacts, Outcome& outcome) {
  if (artifacts.empty() || attestations_.empty()) {
    outcome.findings.Add(rules::kNothingToVerify, artifacts.empty() ? "no artifact was named" : "the files hold no attestation");
    outcome.trace.Fail("there is nothing to verify");
    return {};
  }
  const Index index(attestations_);
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
      if (covered < artifacts.size() && attestations_[i].subjects.empty()) continue;
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

bool AttestationVerifier::CoverOne(const std::string& name, const DigestSet& digests, const Index& index, Check& check,
                                   Findings& findings) {
  std::set<std::size_t> candidates;
  for (const Digest& digest : digests.digests()) {
    const auto at = index.by_digest.find(KeyOf(digest));
    if (at != index.by_digest.end()) candidates.insert(at->second.begin(), at->second.end());
  }
  for (const std::size_t i : candidates) {
    const JudgedAttestation& attestation = attestations_[i];
    if (!attestation.accepted() || MatchSubjects(attestation.subjects, name, digests).match != SubjectMatch::kSame) continue;
    used_.push_back(i);
    check.children.push_back(attestation.outcome.trace);
    check.Pass(fmt::format("{}, {}", attestation.predicate_type, attestation.outcome.trace.reason));
    return true;
  }
  const auto same_name = index.by_name.find(std::string(LastComponent(name)));
  if (candidates.empty() && same_name != index.by_name.end()) candidates.insert(same_name->second.begin(), same_name->second.end());
  bool explained = false;
  for (const std::size_t i : candidates) {
    const JudgedAttestation& attestation = attestations_[i];
    Report(i, findings);
    explained = explained || attestation.outcome.findings.HasErrors();
    check.children.push_back(attestation.outcome.trace);
    const SubjectVerdict verdict = MatchSubjects(attestation.subjects, name, digests);
    if (verdict.match == SubjectMatch::kSame) continue;
    Finding& finding = findings.Add(verdict.match == SubjectMatch::kOnlyWeak ? rules::kSubjectWeak : rules::kSubjectDiffers,
                                    fmt::format("the attestation's subject '{}' is another file", verdict.subject ? verdict.subject->name : name));
    finding.subject = name;
    finding.locations.push_back({attestation.file, {{0, attestation.line, 1}}});
    for (const Digest& digest : digests.digests()) {
      const Digest* expected = verdict.subject == nullptr ? nullptr : verdict.subject->digests.Find(digest.algorithm());
      if (expected != nullptr) finding.evidence.push_back({std::string(InfoOf(digest.algorithm()).name), expected->hex(), digest.hex()});
    }
    explained = true;
  }
  if (candidates.empty())
    for (const std::size_t i : index.about_unknown) Report(i, findings);
  if (!explained) {
    Finding& finding = findings.Add(rules::kArtifactNotCovered, "no attestation is about the artifact");
    finding.subject = name;
    for (const Digest& digest : digests.digests()) finding.evidence.push_back({std::string(InfoOf(digest.algorithm()).name), "", digest.hex()});
    finding.hint = fmt::format("{} attestations were looked at; `pipeseal inspect FILE` shows their subjects", attestations_.size());
  }
  check.Fail(candidates.empty() ? "no attestation is about it" : "no attestation about it is accepted");
  return false;
}

// The findings of an attestation, once.
void AttestationVerifier::Report(std::size_t i, Findings& findings) {
  if (reported_[i]) return;
  reported_[i] = true;
  for (const Finding& finding : attestations_[i].outcome.findings.list()) findings.list().push_back(finding);
}

}  // namespace pipeseal::verify
