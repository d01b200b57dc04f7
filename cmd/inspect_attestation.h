// What a file of attestations says, for `inspect`: of each its subjects, the type of its predicate, and what that claims.
#pragma once

#include <optional>
#include <string>

#include "pipeseal/base/result.h"

namespace pipeseal::cmd {

// Of DSSE envelopes with statements, alone, a line each or in npm's list, and of a statement itself. Nothing if the file holds
// none of them; the error is for a file that does, and of which no attestation can be read.
Result<std::optional<std::string>> DescribeAttestations(const std::string& text);

}  // namespace pipeseal::cmd
