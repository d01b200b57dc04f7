#include "pipeseal/verify/step_statement.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "pipeseal/attestation/predicates/link.h"
#include "pipeseal/attestation/predicates/slsa_provenance.h"
#include "pipeseal/attestation/predicates/test_result.h"
#include "pipeseal/attestation/predicates/verification_summary.h"
#include "pipeseal/base/path_name.h"
#include "pipeseal/encoding/canonical_json.h"
#include "pipeseal/verify/attestation_rules.h"
#include "pipeseal/verify/metadata_verifier.h"
#include "pipeseal/verify/rules.h"

namespace pipeseal::verify {
namespace {

using attestation::Predicate;
using attestation::PredicateType;
using attestation::ResourceDescriptor;
using attestation::Statement;
using intoto::ArtifactSet;
using intoto::AttestedStep;
using intoto::Link;

constexpr std::string_view kLink = "link";

// Types whose subjects went in and came out.
constexpr std::string_view kAboutArtifacts[] = {
    "cosign-vuln", "cyclonedx", "npm-publish", "openvex", "release",    "scai",       "spdx-v2",
    "spdx-v3",     "svr",       "test-result", "vsa",     "vulns-v0.1", "vulns-v0.2",
};
// Points at other attestations; its subject was neither made nor looked at.
constexpr std::string_view kReference = "reference";

using NamedDigests = std::map<std::string, DigestSet, std::less<>>;

bool HasStrongDigest(const ResourceDescriptor& descriptor) {
  return std::ranges::any_of(descriptor.digests.digests(), &Digest::collision_resistant);
}

std::string NameOf(const ResourceDescriptor& descriptor) {
  // "_" stands for no name (attestation framework, "Statement").
  return descriptor.name.empty() || descriptor.name == "_" ? descriptor.uri : descriptor.name;
}

// Reads one statement; the first refusal ends it.
class Reader {
 public:
  Reader(const Statement& statement, const std::string& step, const Limits& limits, Findings& findings)
      : statement_(statement),
        type_(attestation::FindPredicateType(statement.predicate_type())),
        limits_(limits),
        findings_(findings) {
    read_.name = step;
    read_.predicate_type = statement.predicate_type();
  }

  std::optional<AttestedStep> Read() {
    if (type_ != nullptr && type_->short_name == kReference) {
      findings_.Add(rules::kEvidenceOtherType, fmt::format("a {} says nothing of what a step did", type_->title));
      return std::nullopt;
    }
    if (!ReadProducts() || !ReadPredicate()) return std::nullopt;
    return std::move(read_);
  }

 private:
  // False, so that a reader can leave with it.
  bool Refuse(const RuleInfo& rule, std::string message) {
    findings_.Add(rule, std::move(message));
    return false;
  }

  bool ReadProducts() {
    NamedDigests products;
    for (const ResourceDescriptor& subject : statement_.subjects()) {
      if (!HasStrongDigest(subject))
        return Refuse(rules::kSubjectWeak,
                      fmt::format("the subject '{}' has no digest of a collision-resistant algorithm", NameOf(subject)));
      if (!Add(subject, "subject", products)) return false;
    }
    return Make(products, rules::kEvidenceUnusableName, read_.products);
  }

  // Names are what the layout's rules go by: one that is none, or that stands for two artifacts, cannot be judged.
  bool Add(const ResourceDescriptor& descriptor, std::string_view what, NamedDigests& artifacts) {
    const std::string name = NameOf(descriptor);
    if (name.empty()) return Refuse(rules::kEvidenceUnusableName, fmt::format("a {} without a name", what));
    const auto [at, added] = artifacts.emplace(name, descriptor.digests);
    if (added || std::ranges::equal(at->second.digests(), descriptor.digests.digests())) return true;
    return Refuse(rules::kEvidenceUnusableName, fmt::format("the {} '{}' comes twice, with different digests", what, name));
  }

  bool Make(const NamedDigests& artifacts, const RuleInfo& rule, ArtifactSet& set) {
    Result<ArtifactSet> made = ArtifactSet::FromDigests(artifacts);
    if (!made) return Refuse(rule, made.error().message());
    set = std::move(*made);
    return true;
  }

  bool ReadPredicate() {
    if (type_ == nullptr) return true;
    const Result<std::unique_ptr<const Predicate>> predicate = type_->read(statement_, limits_);
    if (!predicate) return Refuse(rules::kPredicateMalformed, predicate.error().message());
    const Predicate* read = predicate->get();
    if (const auto* link = dynamic_cast<const attestation::LinkPredicate*>(read)) return TakeLink(*link);
    if (const auto* provenance = dynamic_cast<const attestation::SlsaProvenance*>(read)) return TakeProvenance(*provenance);
    if (const auto* test = dynamic_cast<const attestation::TestResult*>(read); test != nullptr && test->result == "FAILED")
      return Refuse(rules::kEvidenceFailure, "the tests that it tells of failed");
    if (const auto* summary = dynamic_cast<const attestation::VerificationSummary*>(read);
        summary != nullptr && !summary->passed)
      return Refuse(rules::kEvidenceFailure, "the verification that it tells of failed");
    if (std::ranges::find(kAboutArtifacts, type_->short_name) != std::end(kAboutArtifacts)) read_.materials = read_.products;
    return true;
  }

  bool TakeLink(const attestation::LinkPredicate& link) {
    read_.name = link.name;
    read_.command = link.command;
    NamedDigests materials;
    for (const ResourceDescriptor& material : link.materials) {
      if (!HasStrongDigest(material))
        return Refuse(rules::kSubjectWeak,
                      fmt::format("the material '{}' has no digest of a collision-resistant algorithm", material.name));
      if (!Add(material, "material", materials)) return false;
    }
    return Make(materials, rules::kEvidenceUnusableName, read_.materials) && TakeObject(link.byproducts, read_.byproducts) &&
           TakeObject(link.environment, read_.environment);
  }

  bool TakeObject(const encoding::Node* node, std::string& canonical) {
    if (node == nullptr) return true;
    const std::string_view text = std::string_view(statement_.text()).substr(node->range().begin.offset, node->range().length);
    Result<std::string> made = encoding::Canonicalize(
        std::string(text), {limits_.attestation_bytes, limits_.json_depth, encoding::CanonicalNumbers::kAny});
    if (!made) return Refuse(rules::kPredicateMalformed, made.error().message());
    canonical = std::move(*made);
    return true;
  }

  // Builders name what they cannot hash, and commits by SHA-1: nothing that a rule could hold an artifact against.
  bool TakeProvenance(const attestation::SlsaProvenance& provenance) {
    NamedDigests materials;
    for (const ResourceDescriptor& dependency : provenance.dependencies) {
      if (!HasStrongDigest(dependency) || NameOf(dependency).empty()) {
        findings_.Add(rules::kEvidenceMaterialLeftOut,
                      fmt::format("the material '{}' has no {}", NameOf(dependency),
                                  NameOf(dependency).empty() ? "name" : "digest that is accepted"));
      } else if (!Add(dependency, "material", materials)) {
        return false;
      }
    }
    return Make(materials, rules::kEvidenceUnusableName, read_.materials);
  }

  const Statement& statement_;
  const PredicateType* type_;
  const Limits& limits_;
  Findings& findings_;
  AttestedStep read_;
};

}  // namespace

std::optional<Verified<Link>> ReadStepStatement(const Verified<Statement>& statement, const std::string& step,
                                                const Limits& limits, Findings& findings) {
  std::optional<AttestedStep> read = Reader(*statement, step, limits, findings).Read();
  if (!read) return std::nullopt;
  return MetadataVerifier::Own(Link::FromStatement(std::move(*read)), statement.signers());
}

EvidenceKind KindOf(const Link& link) {
  if (RecordsCommand(link)) return {0, kLink};
  const PredicateType* type = attestation::FindPredicateType(link.predicate_type());
  if (type == nullptr) return {4, link.predicate_type()};
  if (type->short_name == "slsa-provenance-v1") return {1, type->short_name};
  return {type->short_name == "slsa-provenance-v0.2" ? 2 : 3, type->short_name};
}

std::string_view TitleOf(const Link& link) {
  if (!link.attested()) return kLink;
  const PredicateType* type = attestation::FindPredicateType(link.predicate_type());
  return type == nullptr ? std::string_view(link.predicate_type()) : type->title;
}

bool RecordsCommand(const Link& link) {
  if (!link.attested()) return true;
  const PredicateType* type = attestation::FindPredicateType(link.predicate_type());
  return type != nullptr && type->short_name == kLink;
}

}  // namespace pipeseal::verify
