// Names and digests as the registries of npm have them, in the lock files of npm and yarn.
#pragma once

#include <string_view>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"
#include "pipeseal/sbom/purl.h"

namespace pipeseal::sbom {

// "name" or "@scope/name"; a kSchema error with the line for anything else.
Result<PurlComponents> NpmPackage(std::string_view name, std::string_view version, std::size_t line);

// Subresource integrity: digests in base64 with the algorithm before them, separated by blanks. The first of each
// algorithm.
Result<DigestSet> ReadIntegrity(std::string_view text, std::size_t line);

}  // namespace pipeseal::sbom
