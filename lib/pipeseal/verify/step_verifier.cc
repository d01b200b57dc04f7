#include "pipeseal/verify/step_verifier.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "pipeseal/base/parallel.h"
#include "pipeseal/source/directory.h"
#include "pipeseal/source/file.h"
#include "pipeseal/verify/attestation_rules.h"
#include "pipeseal/verify/evidence_agreement.h"
#include "pipeseal/verify/layout_verifier.h"
#include "pipeseal/verify/rules.h"
#include "pipeseal/verify/step_statement.h"

namespace pipeseal::verify {
namespace {

using intoto::Layout;
using intoto::LayoutFile;
using intoto::Link;
using intoto::Metadata;
using intoto::Step;

// Below this much to read a second thread costs more than it saves.
constexpr std::uint64_t kWorthThreads = 256 * kKiB;

// Every key id under whose name a link of this key may be stored: its own, and those of its subkeys.
std::vector<std::string> FileKeyIds(const TrustedKey& trusted) {
  std::vector<std::string> ids{trusted.keyid};
  for (const crypto::PublicKey& subkey : trusted.key.subkeys()) ids.push_back(subkey.keyid());
  return ids;
}

// There are errors, and all of them say that something is not there (yet).
bool AreMissing(std::span<const Finding> findings) {
  const auto is_error = [](const Finding& finding) { return finding.severity == Severity::kError; };
  return std::ranges::any_of(findings, is_error) && std::ranges::all_of(findings, [&](const Finding& finding) {
    return !is_error(finding) || finding.rule->ground == Ground::kMissing;
  });
}

std::string ListSigners(const std::vector<Signer>& signers) {
  std::vector<std::string> texts;
  for (const Signer& signer : signers)
    texts.push_back(signer.certified ? fmt::format("{} of {}", signer.name, signer.certified->identity.issuer())
                                     : fmt::format("{} {}{}{}", signer.scheme, signer.keyid.substr(0, 8),
                                                   signer.name.empty() ? "" : " ", signer.name));
  return fmt::format("{}", fmt::join(texts, ", "));
}

// "signed by …" of a link, "SLSA provenance v1 signed by …" of an attestation.
std::string DescribeEvidence(const Verified<Link>& link) {
  const std::string kind = link->attested() ? std::string(TitleOf(*link)) + " " : "";
  return fmt::format("{}signed by {}", kind, ListSigners(link.signers()));
}

}  // namespace

// What a file turned out to be. Filled by a thread of its own, so it touches nothing else.
struct StepVerifier::Judged {
  std::optional<Verified<Link>> link;
  std::optional<LayoutFile> sublayout;
  std::optional<Error> malformed;            // none of the three: not signed by a key that may
  std::vector<JudgedEvidence> attestations;  // of a file of them
};

StepVerifier::StepVerifier(const Verified<Layout>& layout, std::string layout_file, const LinkFolders& folders,
                           const VerifyOptions& options, std::size_t depth)
    : layout_(layout), layout_file_(std::move(layout_file)), folders_(folders), options_(options), depth_(depth) {}

Location StepVerifier::StepLocation(const Step& step) const {
  return {layout_file_, step.where, fmt::format("step '{}'", step.name)};
}

bool StepVerifier::Tolerates(const Step& step, std::string message, Findings& findings) const {
  if (options_.compat != Compat::kReference) return false;
  Finding& finding = findings.Add(rules::kCompatReference, std::move(message));
  finding.subject = step.name;
  finding.locations.push_back(StepLocation(step));
  return true;
}

std::vector<TrustedKey> StepVerifier::AuthorisedKeys(const Step& step) const {
  std::vector<TrustedKey> keys;
  for (const std::string& keyid : step.pubkeys) {
    if (const intoto::LayoutKey* entry = layout_->FindKey(keyid)) {
      if (entry->key) keys.push_back({*entry->key, keyid, ""});
      continue;
    }
    // A subkey may be listed alone; then it authorises itself, and counts as its master.
    for (const intoto::LayoutKey& entry : layout_->keys) {
      if (!entry.key) continue;
      for (const crypto::PublicKey& subkey : entry.key->subkeys())
        if (subkey.HasKeyId(keyid)) keys.push_back({subkey, keyid, "", entry.key->fingerprint()});
    }
  }
  return keys;
}

std::vector<StepVerifier::Candidate> StepVerifier::FindCandidates(Evidence& evidence) const {
  // By file, in the order of the step's keys: two keys may share the eight digits that a file name carries.
  std::vector<Candidate> candidates;
  const auto add = [&](const LinkPlace& place, const TrustedKey* key) {
    auto candidate = std::ranges::find(candidates, place.path(), [](const Candidate& c) { return c.place.path(); });
    if (candidate == candidates.end()) candidate = candidates.insert(candidate, Candidate{&evidence, place, {}});
    const auto same = [&](const TrustedKey& other) { return other.keyid == key->keyid; };
    if (key != nullptr && std::ranges::none_of(candidate->keys, same)) candidate->keys.push_back(*key);
  };
  for (const TrustedKey& key : AuthorisedKeys(*evidence.step))
    for (const std::string& keyid : FileKeyIds(key))
      for (const LinkPlace& place : folders_.Find(evidence.step->name, keyid)) add(place, &key);
  if (!evidence.step->cert_constraints.empty())
    for (const LinkPlace& place : folders_.FindAll(evidence.step->name)) add(place, nullptr);
  for (const LinkPlace& place : folders_.FindAttestations(evidence.step->name, layout_->steps))
    candidates.push_back({&evidence, place, AuthorisedKeys(*evidence.step), true});
  return candidates;
}

StepVerifier::Judged StepVerifier::Judge(const Candidate& candidate) const {
  if (!candidate.attestations) return JudgeLink(candidate);
  const LinkPlace& place = candidate.place;
  Result<std::string> text = place.directory.empty()
                                 ? source::ReadFile(place.file_name, options_.limits.attestation_bytes)
                                 : source::ReadFileIn(place.directory, place.file_name, options_.limits.attestation_bytes);
  Judged judged;
  if (!text) {
    judged.malformed = std::move(text).error();
    return judged;
  }
  const CertificatePolicy policy{*layout_, *candidate.evidence->step};
  judged.attestations =
      EvidenceReader(policy, candidate.keys, options_.certificates, options_.now, options_.limits).Read(*text);
  return judged;
}

StepVerifier::Judged StepVerifier::JudgeLink(const Candidate& candidate) const {
  Judged judged;
  const auto read = [&] {
    return source::ReadFileIn(candidate.place.directory, candidate.place.file_name, options_.limits.link_bytes);
  };
  Result<std::string> text = read();
  if (!text) {
    judged.malformed = std::move(text).error();
    return judged;
  }
  Result<Metadata> metadata = Metadata::Parse(std::move(*text), options_.limits.link_bytes, options_.limits);
  if (!metadata) {
    judged.malformed = std::move(metadata).error();
    return judged;
  }
  const CertificatePolicy policy{*layout_, *candidate.evidence->step};
  const MetadataVerifier verifier(candidate.keys, options_.now, &policy);
  if (metadata->UnverifiedType() == "layout") {
    // Its lines are wanted, so the file is read once more as what it is.
    if (verifier.FindSigners(*metadata).empty()) return judged;
    text = read();
    Result<LayoutFile> file = text ? LayoutFile::Parse(*text, options_.limits) : Fail(std::move(text).error());
    if (file) judged.sublayout = std::move(*file);
    if (!file) judged.malformed = std::move(file).error();
    return judged;
  }
  std::optional<Result<Verified<Link>>> link = verifier.VerifyLink(std::move(*metadata), options_.limits);
  if (link && *link) judged.link = std::move(**link);
  if (link && !*link) judged.malformed = std::move(*link).error();
  return judged;
}

void StepVerifier::LoadLinks(const std::vector<const Step*>& steps, Check& trace, Findings& findings) {
  std::vector<Candidate> candidates;
  for (const Step* step : steps) {
    Evidence& evidence = evidence_[step->name];
    evidence.step = step;
    evidence.check = &trace.Child("step", step->name);
    std::vector<Candidate> found = FindCandidates(evidence);
    std::ranges::move(found, std::back_inserter(candidates));
  }
  std::uint64_t bytes = 0;
  for (const Candidate& candidate : candidates) bytes += source::FileSizeHint(candidate.place.path());
  const unsigned wanted = options_.threads == 0 ? MachineThreads() : options_.threads;
  std::vector<std::optional<Judged>> judged(candidates.size());
  ForEachIndex(candidates.size(), bytes < kWorthThreads ? 1 : wanted,
               [&](std::size_t i) { judged[i] = Judge(candidates[i]); });
  for (std::size_t i = 0; i < candidates.size(); ++i) Take(candidates[i], std::move(*judged[i]), findings);
  for (const Step* step : steps) Conclude(evidence_.find(step->name)->second, findings);
}

void StepVerifier::Take(const Candidate& candidate, Judged judged, Findings& findings) {
  Evidence& evidence = *candidate.evidence;
  if (candidate.attestations && !judged.malformed) return TakeAttestations(candidate, std::move(judged.attestations), findings);
  Check& check = evidence.check->Child(candidate.attestations ? "attestation" : "link", candidate.place.path());
  if (judged.link) {
    TakeLink(candidate, 0, std::move(*judged.link), check, findings);
  } else if (judged.sublayout) {
    TakeSublayout(candidate, *judged.sublayout, check, findings);
  } else if (judged.malformed) {
    evidence.refused = true;
    check.Fail(judged.malformed->message());
    Finding& finding = findings.Add(candidate.attestations ? rules::kAttestationMalformed : rules::kLinkMalformed,
                                    fmt::format("the {} of step '{}' cannot be read: {}",
                                                candidate.attestations ? "attestation" : "link", evidence.step->name,
                                                judged.malformed->message()));
    finding.subject = evidence.step->name;
    finding.locations.push_back({candidate.place.path()});
    finding.hint = fmt::format("run step '{}' again", evidence.step->name);
  } else {
    ++evidence.unsigned_files;
    check.NotVerified("not signed by a key that may sign for this step: it does not count");
    Finding& finding = findings.Add(rules::kLinkSignatureInvalid,
                                    fmt::format("a link of step '{}' carries no valid signature of the key that its name "
                                                "claims", evidence.step->name));
    finding.subject = evidence.step->name;
    finding.locations.push_back({candidate.place.path()});
    for (const TrustedKey& key : candidate.keys) finding.evidence.push_back({"key", key.keyid, ""});
    finding.hint = "it was changed after it was signed, or signed with another key";
  }
}

void StepVerifier::TakeAttestations(const Candidate& candidate, std::vector<JudgedEvidence> list, Findings& findings) {
  Evidence& evidence = *candidate.evidence;
  for (JudgedEvidence& judged : list) {
    Check& check = evidence.check->Child("attestation", fmt::format("{}:{}", candidate.place.path(), judged.line));
    check.children = std::move(judged.outcome.trace.children);
    for (Finding& finding : judged.outcome.findings.list()) {
      finding.message = fmt::format("attestation of step '{}': {}", evidence.step->name, finding.message);
      finding.subject = evidence.step->name;
      finding.locations.push_back({candidate.place.path(), {{0, judged.line, 1}}});
    }
    const bool undecided = judged.standing == Standing::kUndecided;
    (undecided ? evidence.undecided : findings).Append(std::move(judged.outcome.findings));
    if (judged.standing == Standing::kCounts) {
      TakeLink(candidate, judged.line, std::move(*judged.link), check, findings);
    } else if (judged.standing == Standing::kRefused) {
      evidence.refused = true;
      check.Fail(judged.reason);
    } else {
      if (judged.standing == Standing::kNotSigned) ++evidence.unsigned_files;
      check.NotVerified(judged.reason);
    }
  }
}

void StepVerifier::TakeLink(const Candidate& candidate, std::size_t line, Verified<Link> link, Check& check, Findings& findings) {
  Evidence& evidence = *candidate.evidence;
  const Step& step = *evidence.step;
  if (link->name() != step.name &&
      !Tolerates(step, fmt::format("the link of '{}' stands in for '{}'", link->name(), step.name), findings)) {
    evidence.refused = true;
    check.Fail(fmt::format("it is the link of '{}'", link->name()));
    Finding& finding = findings.Add(rules::kLinkWrongStep, fmt::format("a link that was signed for step '{}' stands in for "
                                                                      "step '{}'", link->name(), evidence.step->name));
    finding.subject = evidence.step->name;
    finding.locations.push_back({candidate.place.path(), {{0, line, 1}}});
    finding.evidence.push_back({"link name", evidence.step->name, link->name()});
    for (const Signer& signer : link.signers()) finding.evidence.push_back({"signed by", "", signer.keyid});
    finding.hint = fmt::format("run step '{}' itself", evidence.step->name);
    return;
  }
  check.Pass(DescribeEvidence(link));
  evidence.links.push_back(std::move(link));
}

void StepVerifier::TakeSublayout(const Candidate& candidate, const LayoutFile& file, Check& check, Findings& findings) {
  Evidence& evidence = *candidate.evidence;
  const auto refuse = [&](const RuleInfo& rule, const std::string& why) {
    evidence.refused = true;
    check.Fail(why);
    Finding& finding = findings.Add(rule, fmt::format("the sublayout for step '{}': {}", evidence.step->name, why));
    finding.subject = evidence.step->name;
    finding.locations.push_back({candidate.place.path()});
  };
  if (depth_ + 1 > options_.limits.sublayout_depth)
    return refuse(rules::kSublayoutTooDeep, fmt::format("more than {} levels", options_.limits.sublayout_depth));
  const MetadataVerifier verifier(candidate.keys, options_.now);
  std::vector<std::string> tolerated;
  std::optional<Result<Verified<Layout>>> layout = verifier.VerifyLayout(
      file, 1, {}, options_.limits, options_.compat == Compat::kReference ? &tolerated : nullptr);
  for (std::string& what : tolerated) Tolerates(*evidence.step, std::move(what), findings);
  if (!layout) return refuse(rules::kSublayoutRefused, "not signed by the functionary who delegates");
  if (!*layout) return refuse(rules::kSublayoutRefused, layout->error().message());
  // STEP.KEYID8.link has its links in STEP.KEYID8/.
  const std::string stem = candidate.place.path().substr(0, candidate.place.path().rfind('.'));
  const Result<LinkFolders> folders = LinkFolders::OpenOne(stem);
  if (!folders) return refuse(rules::kSublayoutRefused, folders.error().message());
  const std::size_t findings_before = findings.list().size();
  std::optional<Link> summary =
      VerifySublayout(**layout, evidence.step->name, candidate.place.path(), *folders, options_, depth_ + 1, check, findings);
  if (!summary && AreMissing(std::span(findings.list()).subspan(findings_before))) {
    evidence.refused = true;
    check.Fail("links that it requires are not there");
    return;
  }
  if (!summary) return refuse(rules::kSublayoutRefused, "it does not verify");
  evidence.links.push_back(MetadataVerifier::Own(std::move(*summary), (*layout)->signers()));
}

void StepVerifier::Conclude(Evidence& evidence, Findings& findings) {
  // Of several kinds the first represents the step.
  std::ranges::stable_sort(evidence.links, {}, [](const Verified<Link>& link) { return KindOf(*link); });
  const bool threshold = CheckThreshold(evidence, findings);
  const bool agreement = evidence.links.size() < 2 || (CheckAgreement(evidence, findings) && CheckBacking(evidence, findings));
  if (!evidence.links.empty()) CheckAdvice(evidence, findings);
  evidence.accepted = threshold && agreement && !evidence.refused;
  if (!evidence.accepted) {
    evidence.check->Fail("its evidence is not acceptable");
    return;
  }
  evidence.check->Pass(DescribeEvidence(evidence.links.front()));
  std::string_view last;
  for (const Verified<Link>& link : evidence.links) {
    if (TitleOf(*link) != last) evidence.check->evidence.push_back({"evidence", "", std::string(TitleOf(*link))});
    last = TitleOf(*link);
  }
}

bool StepVerifier::CheckThreshold(Evidence& evidence, Findings& findings) const {
  const Step& step = *evidence.step;
  std::vector<Digest> counted;
  for (const Verified<Link>& link : evidence.links)
    for (const Signer& signer : link.signers())
      if (const Digest counts_as = CountsAs(signer); std::ranges::find(counted, counts_as) == counted.end())
        counted.push_back(counts_as);
  Check& check = evidence.check->Child("threshold");
  const auto needed = static_cast<std::size_t>(step.threshold);
  const std::string count = fmt::format("{} of {} functionaries", counted.size(), needed);
  if (counted.size() >= needed) {
    ReportUndecided(evidence, false, findings);
    return check.Pass(count);
  }
  if (ReportUndecided(evidence, true, findings)) return check.Fail(count);
  std::vector<std::string> ids;
  for (const Verified<Link>& link : evidence.links)
    for (const Signer& signer : link.signers())
      if (std::ranges::find(ids, signer.keyid) == ids.end()) ids.push_back(signer.keyid);
  if (ids.size() >= needed && Tolerates(step, "one key under several ids is counted more than once", findings))
    return check.Pass(fmt::format("{} of {} key ids", ids.size(), needed));
  check.Fail(count);
  if (evidence.refused) return false;  // a finding says why

  const std::vector<TrustedKey> keys = AuthorisedKeys(step);
  std::vector<Digest> able;
  for (const TrustedKey& key : keys) {
    const Digest& counted_as = key.counts_as ? *key.counts_as : key.key.fingerprint();
    if (std::ranges::find(able, counted_as) == able.end()) able.push_back(counted_as);
  }
  const bool impossible = able.size() < needed && step.cert_constraints.empty();
  const bool missing = evidence.unsigned_files == 0 && !impossible;
  Finding& finding = findings.Add(
      missing ? rules::kLinkMissing : rules::kStepThresholdNotMet,
      missing ? fmt::format("step '{}' needs {} valid link{}, found {}", step.name, needed, needed == 1 ? "" : "s", counted.size())
              : fmt::format("step '{}' needs the links of {} functionar{}, {} count{}", step.name, needed,
                            needed == 1 ? "y" : "ies", counted.size(), counted.size() == 1 ? "s" : ""));
  finding.subject = step.name;
  finding.locations.push_back(StepLocation(step));
  finding.evidence.push_back({"threshold", fmt::format("{}", needed), fmt::format("{}", counted.size())});
  for (const TrustedKey& key : keys)
    if (missing && folders_.Find(step.name, key.keyid).empty())
      finding.evidence.push_back({"file", intoto::LinkFileName(step.name, key.keyid), ""});
  if (impossible) {
    finding.hint = fmt::format("the layout lists {} usable key{} for the step: no number of links can be enough", able.size(),
                               able.size() == 1 ? "" : "s");
  } else if (missing) {
    finding.hint = fmt::format("looked in {}; run the step, or hand its link or attestation on", folders_.Describe());
  }
  return false;
}

// Whether there was anything. Where the threshold is met without it, it is advice.
bool StepVerifier::ReportUndecided(Evidence& evidence, bool needed, Findings& findings) const {
  if (evidence.undecided.empty()) return false;
  for (Finding& finding : evidence.undecided.list())
    if (!needed) finding.severity = std::min(finding.severity, Severity::kWarning);
  findings.Append(std::move(evidence.undecided));
  return true;
}

bool StepVerifier::CheckAgreement(Evidence& evidence, Findings& findings) const {
  Check& check = evidence.check->Child("agreement");
  const std::optional<Disagreement> found = FindDisagreement(evidence.links);
  if (!found) return check.Pass(fmt::format("{} links", evidence.links.size()));
  const Verified<Link>& one = *found->one;
  const Verified<Link>& other = *found->other;
  // What the reference lets pass are links; it knows no attestations.
  const bool links = std::ranges::none_of(evidence.links, [](const Verified<Link>& link) { return link->attested(); });
  if (links && evidence.step->threshold == 1 && Tolerates(*evidence.step, "its links disagree, and the first counts", findings))
    return check.Pass("the first link counts");
  check.Fail(fmt::format("the {} differ", NameOf(found->kind)));
  Finding& finding = findings.Add(rules::kLinkDisagreement,
                                  fmt::format("the {} of step '{}' record different {}", links ? "links" : "links and attestations",
                                              evidence.step->name, NameOf(found->kind)));
  finding.subject = evidence.step->name;
  finding.locations.push_back(StepLocation(*evidence.step));
  finding.evidence.push_back(links ? pipeseal::Evidence{"signed by", ListSigners(one.signers()), ListSigners(other.signers())}
                                   : pipeseal::Evidence{"evidence", DescribeEvidence(one), DescribeEvidence(other)});
  finding.evidence.push_back({found->artifact, found->expected, found->actual});
  return false;
}

bool StepVerifier::CheckBacking(Evidence& evidence, Findings& findings) const {
  const Step& step = *evidence.step;
  const std::optional<Unbacked> found = FindUnbacked(evidence.links, static_cast<std::size_t>(step.threshold));
  if (!found) return true;
  const std::string_view what = found->kind == intoto::ArtifactKind::kMaterials ? "material" : "product";
  evidence.check->Child("threshold", found->artifact)
      .Fail(fmt::format("{} of {} functionaries", found->functionaries, step.threshold));
  Finding& finding = findings.Add(rules::kStepThresholdNotMet,
                                  fmt::format("step '{}' needs {} functionaries, and {} vouch{} for its {} '{}'", step.name,
                                              step.threshold, found->functionaries, found->functionaries == 1 ? "es" : "", what,
                                              found->artifact));
  finding.subject = step.name;
  finding.locations.push_back(StepLocation(step));
  finding.evidence.push_back({"threshold", fmt::format("{}", step.threshold), fmt::format("{}", found->functionaries)});
  finding.hint = "evidence of one kind, for example a link of each functionary, names the same artifacts";
  return false;
}

void StepVerifier::CheckAdvice(Evidence& evidence, Findings& findings) const {
  const Step& step = *evidence.step;
  const Verified<Link>& link = evidence.links.front();
  if (!step.expected_command.empty() && !RecordsCommand(*link)) {
    findings.Add(rules::kEvidenceCommandUnknown, fmt::format("step '{}' rests on {}, which records no command", step.name,
                                                             TitleOf(*link))).subject = step.name;
  } else if (!step.expected_command.empty() && link->command() != step.expected_command) {
    Finding& finding = findings.Add(rules::kLinkCommandDiffers,
                                    fmt::format("step '{}' was carried out with another command", step.name));
    finding.subject = step.name;
    finding.locations.push_back(StepLocation(step));
    finding.evidence.push_back({"command", fmt::format("{}", fmt::join(step.expected_command, " ")),
                                fmt::format("{}", fmt::join(link->command(), " "))});
  }
  if (link->return_value().value_or(0) != 0) {
    Finding& finding = findings.Add(rules::kLinkReturnValue, fmt::format("the command of step '{}' ended with status {}",
                                                                        step.name, *link->return_value()));
    finding.subject = step.name;
  }
}

const Verified<Link>* StepVerifier::AcceptedLink(std::string_view step) const {
  const auto at = evidence_.find(step);
  return at != evidence_.end() && at->second.accepted ? &at->second.links.front() : nullptr;
}

LinkLookup StepVerifier::Lookup() const {
  return [this](std::string_view step) { return AcceptedLink(step); };
}

bool StepVerifier::CanJudge(std::span<const intoto::ArtifactRule> rules) const {
  return std::ranges::all_of(rules, [&](const intoto::ArtifactRule& rule) {
    const auto* match = std::get_if<intoto::MatchRule>(&rule.rule);
    return match == nullptr || AcceptedLink(match->step) != nullptr || layout_->FindStep(match->step) == nullptr;
  });
}

void StepVerifier::ApplyRules(const Step& step, Findings& findings) {
  const auto at = evidence_.find(step.name);
  const Verified<Link>* link = AcceptedLink(step.name);
  if (at == evidence_.end() || link == nullptr) return;
  const RuleSubject subject{step.name, &(*link)->materials(), &(*link)->products(),
                            ComparisonFor(**link, HashComparison::kEqualObjects)};
  bool passed = true;
  const auto apply = [&](intoto::ArtifactKind kind, const std::vector<intoto::ArtifactRule>& rules) {
    Check& check = at->second.check->Child(fmt::format("expected_{}", NameOf(kind)));
    if (!CanJudge(rules)) {
      check.NotVerified("a step that its rules name has no acceptable evidence");
      passed = false;
      return;
    }
    passed = ApplyArtifactRules(subject, kind, rules, Lookup(), layout_file_, check, findings).refused == 0 && passed;
  };
  apply(intoto::ArtifactKind::kMaterials, step.expected_materials);
  apply(intoto::ArtifactKind::kProducts, step.expected_products);
  if (!passed) at->second.check->Fail("its artifacts are not what the layout allows");
}

}  // namespace pipeseal::verify
