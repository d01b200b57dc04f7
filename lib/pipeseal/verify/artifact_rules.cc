#include "pipeseal/verify/artifact_rules.h"

#include <algorithm>

#include "pipeseal/verify/rules.h"
#include "pipeseal/verify/subject_match.h"

namespace pipeseal::verify {
namespace {

using intoto::Artifact;
using intoto::ArtifactKind;
using intoto::ArtifactRule;
using intoto::ArtifactSet;
using intoto::MatchRule;

const ArtifactSet& ArtifactsOf(const intoto::Link& link, ArtifactKind kind) {
  return kind == ArtifactKind::kMaterials ? link.materials() : link.products();
}

// Looks up ascending names in a set: mostly the next one, so a step or two forward before searching.
class AscendingLookup {
 public:
  explicit AscendingLookup(const ArtifactSet& set) : list_(set.list()) {}

  const Artifact* Find(std::string_view name) {
    for (int steps = 0; at_ < list_.size() && list_[at_].name < name; ++at_) {
      if (++steps < kFewSteps) continue;
      const auto found = std::ranges::lower_bound(list_.begin() + static_cast<std::ptrdiff_t>(at_), list_.end(), name, {},
                                                  &Artifact::name);
      at_ = static_cast<std::size_t>(found - list_.begin());
      break;
    }
    return at_ < list_.size() && list_[at_].name == name ? &list_[at_] : nullptr;
  }

 private:
  static constexpr int kFewSteps = 4;
  const std::vector<Artifact>& list_;
  std::size_t at_ = 0;
};

// The rules of one list at work on one queue.
class Queue {
 public:
  Queue(const RuleSubject& subject, ArtifactKind kind, std::span<const ArtifactRule> rules, const LinkLookup& find_link,
        std::string_view layout_file, Check& check, Findings& findings)
      : subject_(subject),
        kind_(kind),
        rules_(rules),
        find_link_(find_link),
        layout_file_(layout_file),
        check_(check),
        findings_(findings),
        own_(kind == ArtifactKind::kMaterials ? *subject.materials : *subject.products),
        remaining_(own_.size(), true),
        refused_(own_.size(), false) {}

  RuleOutcome Apply() {
    for (const ArtifactRule& rule : rules_) {
      Check& step = check_.Child("rule", rule.text());
      const std::size_t refused_before = outcome_.refused;
      const std::size_t count = std::visit([&](const auto& form) { return Run(form, rule); }, rule.rule);
      if (outcome_.refused > refused_before) {
        step.Fail(fmt::format("{} refused", outcome_.refused - refused_before));
      } else {
        step.Pass(count == 0 ? "nothing taken" : fmt::format("{} taken", count));
      }
    }
    return std::move(outcome_);
  }

 private:
  // Calls `each` for what remains in the queue and matches `pattern` behind `prefix`; `each` says whether to take it.
  template <typename Each>
  std::size_t Take(const Glob& pattern, std::string_view prefix, Each&& each) {
    const std::string front = std::string(prefix) + std::string(pattern.literal_prefix());
    const std::vector<Artifact>& list = own_.list();
    std::size_t taken = 0;
    auto at = std::ranges::lower_bound(list, front, {}, &Artifact::name);
    for (; at != list.end() && at->name.starts_with(front); ++at) {
      const auto index = static_cast<std::size_t>(at - list.begin());
      if (!remaining_[index] || !pattern.Matches(at->name.substr(prefix.size())) || !each(*at)) continue;
      remaining_[index] = false;
      ++taken;
    }
    return taken;
  }

  std::size_t Run(const MatchRule& match, const ArtifactRule& rule) {
    const Verified<intoto::Link>* link = find_link_(match.step);
    if (link == nullptr) return Advise(rule, fmt::format("there is no link of '{}' to match with", match.step));
    AscendingLookup destination(ArtifactsOf(**link, match.kind));
    const HashComparison comparison = ComparisonFor(**link, subject_.comparison);
    std::string name = match.destination_prefix;
    const std::size_t taken = Take(match.pattern, match.source_prefix, [&](const Artifact& artifact) {
      name.resize(match.destination_prefix.size());
      name += artifact.name.substr(match.source_prefix.size());
      const Artifact* other = destination.Find(name);
      return other != nullptr && HashesAgree(comparison, other->hashes, artifact.hashes);
    });
    outcome_.matched += taken;
    if (taken == 0) return Advise(rule, "it took nothing from the queue");
    if (std::ranges::find(outcome_.vouching_steps, match.step) == outcome_.vouching_steps.end())
      outcome_.vouching_steps.push_back(match.step);
    return taken;
  }

  std::size_t Run(const intoto::CreateRule& create, const ArtifactRule&) {
    if (kind_ == ArtifactKind::kMaterials) return 0;  // what is a material was not created
    AscendingLookup materials(*subject_.materials);
    return Take(create.pattern, "", [&](const Artifact& artifact) { return materials.Find(artifact.name) == nullptr; });
  }

  std::size_t Run(const intoto::DeleteRule& remove, const ArtifactRule&) {
    if (kind_ == ArtifactKind::kProducts) return 0;  // what is a product was not deleted
    if (subject_.products == nullptr) return Take(remove.pattern, "", [](const Artifact&) { return true; });
    AscendingLookup products(*subject_.products);
    return Take(remove.pattern, "", [&](const Artifact& artifact) { return products.Find(artifact.name) == nullptr; });
  }

  std::size_t Run(const intoto::ModifyRule& modify, const ArtifactRule&) {
    const ArtifactSet* other_side = kind_ == ArtifactKind::kMaterials ? subject_.products : subject_.materials;
    if (other_side == nullptr) return Take(modify.pattern, "", [](const Artifact&) { return true; });
    AscendingLookup others(*other_side);
    return Take(modify.pattern, "", [&](const Artifact& artifact) {
      const Artifact* other = others.Find(artifact.name);
      return other != nullptr && !HashesAgree(subject_.comparison, other->hashes, artifact.hashes);
    });
  }

  std::size_t Run(const intoto::AllowRule& allow, const ArtifactRule&) {
    return Take(allow.pattern, "", [](const Artifact&) { return true; });
  }

  std::size_t Run(const intoto::RequireRule& require, const ArtifactRule& rule) {
    const Artifact* artifact = own_.Find(require.name);
    if (artifact != nullptr && remaining_[static_cast<std::size_t>(artifact - own_.list().data())]) return 0;
    ++outcome_.refused;
    if (artifact != nullptr) {
      AddFinding(rules::kRequiredButConsumed, rule,
                 fmt::format("'{}' is there, but a rule before REQUIRE has taken it", require.name), require.name);
      return 0;
    }
    Finding& finding =
        AddFinding(kind_ == ArtifactKind::kMaterials ? rules::kMaterialAbsent : rules::kProductAbsent, rule,
                   fmt::format("'{}' is not among the {} of '{}'", require.name, NameOf(kind_), subject_.name), require.name);
    finding.hint = "hand the file on from the step that makes it";
    return 0;
  }

  // Refuses what it names, and leaves it in the queue as the specification has it.
  std::size_t Run(const intoto::DisallowRule& disallow, const ArtifactRule& rule) {
    Take(disallow.pattern, "", [&](const Artifact& artifact) {
      std::vector<bool>::reference refused = refused_[static_cast<std::size_t>(&artifact - own_.list().data())];
      if (!refused) Refuse(artifact, rule);
      refused = true;
      return false;
    });
    return 0;
  }

  std::size_t Advise(const ArtifactRule& rule, const std::string& why) {
    Finding& finding = AddFinding(rules::kMatchWithoutEffect, rule, fmt::format("{}: {}", rule.text(), why), "");
    finding.subject = subject_.name;
    return 0;
  }

  // Which MATCH rule should have taken a refused artifact, and why it did not.
  void Refuse(const Artifact& artifact, const ArtifactRule& disallow) {
    ++outcome_.refused;
    const bool materials = kind_ == ArtifactKind::kMaterials;
    const ArtifactRule* looked_in = nullptr;
    for (const ArtifactRule& rule : rules_) {
      if (&rule == &disallow) break;
      const auto* match = std::get_if<MatchRule>(&rule.rule);
      if (match == nullptr || !artifact.name.starts_with(match->source_prefix)) continue;
      const std::string_view rest = artifact.name.substr(match->source_prefix.size());
      if (!match->pattern.Matches(rest)) continue;
      const Verified<intoto::Link>* link = find_link_(match->step);
      const std::string name = match->destination_prefix + std::string(rest);
      const Artifact* other = link == nullptr ? nullptr : ArtifactsOf(**link, match->kind).Find(name);
      if (looked_in == nullptr) looked_in = &rule;
      if (other == nullptr) continue;
      AddDifference(artifact, *other, *match, rule, *link);
      return;
    }
    std::string message = fmt::format("'{}': no rule of the layout allows it", artifact.name);
    if (looked_in != nullptr) {
      const auto& match = std::get<MatchRule>(looked_in->rule);
      message = fmt::format("'{}': step '{}' has no such {}", artifact.name, match.step,
                            match.kind == ArtifactKind::kMaterials ? "material" : "product");
    }
    Finding& finding = AddFinding(materials ? rules::kMaterialUnexpected : rules::kProductUnexpected, disallow,
                                  std::move(message), artifact.name);
    finding.evidence = CompareHashes("{}", artifact.hashes);
    if (looked_in != nullptr) AddLocation(finding, *looked_in);
    finding.hint = "remove the file, or allow it in the layout";
  }

  void AddDifference(const Artifact& artifact, const Artifact& expected, const MatchRule& match, const ArtifactRule& rule,
                     const Verified<intoto::Link>& link) {
    const bool materials = kind_ == ArtifactKind::kMaterials;
    Finding& finding = AddFinding(
        materials ? rules::kMaterialDiffers : rules::kProductDiffers, rule,
        fmt::format("'{}' is not the {} of step '{}'", artifact.name,
                    match.kind == ArtifactKind::kMaterials ? "material" : "product", match.step),
        artifact.name);
    finding.evidence = CompareHashes(expected.hashes, artifact.hashes);
    for (const Signer& signer : link.signers())
      finding.evidence.push_back({"signed by", signer.name.empty() ? signer.keyid : signer.keyid + " " + signer.name, ""});
    finding.hint = fmt::format("restore the file that '{}' recorded, or run '{}' again", match.step, match.step);
  }

  Finding& AddFinding(const RuleInfo& info, const ArtifactRule& rule, std::string message, std::string_view artifact) {
    Finding& finding = findings_.Add(info, std::move(message));
    finding.subject = artifact;
    AddLocation(finding, rule);
    return finding;
  }
  void AddLocation(Finding& finding, const ArtifactRule& rule) {
    finding.locations.push_back({std::string(layout_file_), rule.where,
                                 fmt::format("expected_{} of '{}': {}", NameOf(kind_), subject_.name, rule.text())});
  }

  const RuleSubject& subject_;
  ArtifactKind kind_;
  std::span<const ArtifactRule> rules_;
  const LinkLookup& find_link_;
  std::string_view layout_file_;
  Check& check_;
  Findings& findings_;
  const ArtifactSet& own_;
  std::vector<bool> remaining_, refused_;  // of own_.list()
  RuleOutcome outcome_;
};

}  // namespace

bool HashesAgree(HashComparison comparison, std::string_view expected, std::string_view actual) {
  if (expected == actual) return expected != "{}";
  if (comparison == HashComparison::kEqualObjects) return false;
  if (comparison == HashComparison::kCommonDigests)
    return CompareDigests(intoto::KnownDigests(expected), intoto::KnownDigests(actual)) == SubjectMatch::kSame;
  const DigestSet wanted = intoto::KnownDigests(expected), computed = intoto::KnownDigests(actual);
  bool strong = false;
  for (const Digest& digest : wanted.digests()) {
    const Digest* own = computed.Find(digest.algorithm());
    if (own == nullptr || *own != digest) return false;
    strong = strong || digest.collision_resistant();
  }
  return strong;
}

std::vector<Evidence> CompareHashes(std::string_view expected, std::string_view actual) {
  std::vector<Evidence> rows;
  const DigestSet wanted = intoto::KnownDigests(expected), found = intoto::KnownDigests(actual);
  for (const Digest& digest : wanted.digests()) {
    const Digest* own = found.Find(digest.algorithm());
    rows.push_back({std::string(InfoOf(digest.algorithm()).name), digest.hex(), own == nullptr ? "" : own->hex()});
  }
  for (const Digest& digest : found.digests())
    if (wanted.Find(digest.algorithm()) == nullptr)
      rows.push_back({std::string(InfoOf(digest.algorithm()).name), "", digest.hex()});
  return rows;
}

RuleOutcome ApplyArtifactRules(const RuleSubject& subject, ArtifactKind kind, std::span<const ArtifactRule> rules,
                               const LinkLookup& find_link, std::string_view layout_file, Check& check, Findings& findings) {
  RuleOutcome outcome = Queue(subject, kind, rules, find_link, layout_file, check, findings).Apply();
  const std::size_t count = kind == ArtifactKind::kMaterials ? subject.materials->size() : subject.products->size();
  if (outcome.refused == 0) {
    check.Pass(fmt::format("{} {}, {} rules, {} vouched for by other steps", count, NameOf(kind), rules.size(), outcome.matched));
  } else {
    check.Fail(fmt::format("{} of {} {} refused", outcome.refused, count, NameOf(kind)));
  }
  return outcome;
}

}  // namespace pipeseal::verify
