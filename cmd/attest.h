// The types of statements below `attest`: each one's flags, and what becomes of them.
#pragma once

#include <string>

#include "cmd/app.h"
#include "cmd/attestation_writer.h"
#include "cmd/flags.h"

namespace pipeseal::cmd {

// A predicate that somebody else made. `type` is a short name or a family of the table of predicate types.
Run SetUpAttestPredicate(Flags& flags, const std::string& type);
// The same for a type by its URI.
Run SetUpAttestCustom(Flags& flags);
Run SetUpAttestProvenance(Flags& flags);
Run SetUpAttestLink(Flags& flags);
Run SetUpAttestSummary(Flags& flags);

// Signs the predicate in a file ("-": standard input) as one of the type.
Result<ExitStatus> AttestPredicateFile(const AttestationWriter& writer, const std::string& type, const std::string& file,
                                       Terminal& terminal);

}  // namespace pipeseal::cmd
