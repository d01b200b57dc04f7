// What a statement or a link says a step used and made, in the words in which an SBOM is held against it.
#pragma once

#include <optional>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/intoto/link.h"
#include "pipeseal/verify/sbom_binding.h"

namespace pipeseal::verify {

// Of SLSA provenance and of link predicates. Nothing for a statement that is not about a step; an Error for a predicate that is
// not what its type demands.
Result<std::optional<SbomStep>> SbomStepOf(const attestation::Statement& statement, std::string name, const Limits& limits);
SbomStep SbomStepOf(const intoto::Link& link);

// The predicate is an SBOM by its type.
bool AttestsSbom(const attestation::Statement& statement);

}  // namespace pipeseal::verify
