// How much provenance is worth: the SLSA build level of a signer and the builder that it names. Only the pair counts: anybody can
// name any builder.
#pragma once

#include <string_view>

#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

// By the table of signers that are known here, for a signer that was verified: 3 for the isolated builders of
// slsa-framework/slsa-github-generator at a release and for reusable workflows on GitHub's runners, 2 for other workflows on
// GitHub's and GitLab's own runners, 1 for anything else.
unsigned BuildLevelOf(const Signer& signer, std::string_view builder_id);

}  // namespace pipeseal::verify
