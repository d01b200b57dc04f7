// A classic link in the terms of the attestation framework: the link predicate v0.3, whose products are the statement's subjects.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/intoto/artifact.h"
#include "pipeseal/intoto/link.h"

namespace pipeseal::intoto {

inline constexpr std::string_view kLinkPredicateType = "https://in-toto.io/attestation/link/v0.3";

// A descriptor by name and digests for each artifact, in their order.
std::vector<attestation::ResourceDescriptor> DescriptorsOf(const ArtifactSet& artifacts);

// name, command, materials, byproducts and environment of the link, as JSON.
std::string LinkPredicateJson(const Link& link);

}  // namespace pipeseal::intoto
