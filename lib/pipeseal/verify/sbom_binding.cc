#include "pipeseal/verify/sbom_binding.h"

#include <algorithm>

#include "pipeseal/sbom/package_hash.h"
#include "pipeseal/verify/sbom_checks.h"
#include "pipeseal/verify/sbom_rules.h"

namespace pipeseal::verify {

Finding& SbomHeld::Add(const RuleInfo& rule, std::string message) const {
  Finding& finding = outcome.findings.Add(rule, std::move(message));
  finding.locations.push_back({evidence.name});
  return finding;
}

void AddDigestEvidence(const DigestSet& expected, const DigestSet& actual, Finding& finding) {
  for (const Digest& digest : expected.digests()) {
    const Digest* other = actual.Find(digest.algorithm());
    if (other != nullptr) finding.evidence.push_back({std::string(InfoOf(digest.algorithm()).name), digest.hex(), other->hex()});
  }
}

std::vector<HashAlgorithm> HashAlgorithmsOf(const sbom::Graph& graph) {
  std::vector<HashAlgorithm> algorithms{HashAlgorithm::kSha256};
  const sbom::HashVocabulary vocabulary = VocabularyOf(graph.document);
  for (const sbom::Hash& hash : graph.hashes) {
    const sbom::PackageHash* known = FindPackageHash(vocabulary, hash.algorithm);
    if (known != nullptr && known->algorithm && std::ranges::find(algorithms, *known->algorithm) == algorithms.end())
      algorithms.push_back(*known->algorithm);
  }
  return algorithms;
}

void CheckSbomBinding(const sbom::SbomDocument& sbom, const SbomEvidence& evidence, Outcome& outcome) {
  const SbomComponents components(sbom.graph());
  const SbomHeld held{sbom, evidence, components, outcome};
  CheckSbomPredicate(held);
  CheckSbomSubjects(held);
  CheckSbomRoot(held);
  CheckSbomFiles(held);
  CheckSbomProducts(held);
  CheckSbomMaterials(held);
  CheckSbomFormulation(held);
  CheckSbomStages(held);
  CheckSbomLinkedFiles(held);
  CheckSbomVex(held);
  if (outcome.trace.children.empty()) {
    held.Add(rules::kSbomNothingToHold, "neither files nor attestations were given");
    outcome.trace.Fail("there is nothing to hold the SBOM against");
    return;
  }
  outcome.trace.ConcludeFromChildren("the SBOM is of what was built", "the SBOM does not agree with what was built");
}

}  // namespace pipeseal::verify
