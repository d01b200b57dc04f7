// The parts of CheckSbomBinding: each asks one question of the trace, and is left out where there is nothing to ask.
#pragma once

#include "pipeseal/verify/sbom_binding.h"
#include "pipeseal/verify/sbom_components.h"

namespace pipeseal::verify {

struct SbomHeld {
  const sbom::SbomDocument& document;
  const SbomEvidence& evidence;
  const SbomComponents& components;
  Outcome& outcome;

  // Adds a finding about the SBOM's file.
  Finding& Add(const RuleInfo& rule, std::string message) const;
};

// Every digest that both know; `expected` is whose word counts.
void AddDigestEvidence(const DigestSet& expected, const DigestSet& actual, Finding& finding);

// The predicate is of its type, and is this SBOM as a JSON value; the subjects are the artifact on disk.
void CheckSbomPredicate(const SbomHeld& held);
void CheckSbomSubjects(const SbomHeld& held);
// What the SBOM says it describes is the artifact.
void CheckSbomRoot(const SbomHeld& held);
// Files against entries, in both directions.
void CheckSbomFiles(const SbomHeld& held);
// What steps made and used.
void CheckSbomProducts(const SbomHeld& held);
void CheckSbomMaterials(const SbomHeld& held);
void CheckSbomFormulation(const SbomHeld& held);
void CheckSbomStages(const SbomHeld& held);
void CheckSbomLinkedFiles(const SbomHeld& held);
// VEX statements that are about nothing in the SBOM, or older than it.
void CheckSbomVex(const SbomHeld& held);

}  // namespace pipeseal::verify
