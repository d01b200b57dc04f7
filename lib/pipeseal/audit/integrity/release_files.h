// What of the files and images that a pipeline publishes is an artifact: not what only accompanies one, nor what stays
// here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::audit::integrity {

// The paths that are neither signatures, attestations, checksums, SBOMs nor notes. Those that take files away are left
// out.
std::vector<std::string> ArtifactsAmong(const std::vector<std::string>& paths);
// A list of checksums, by its name.
bool IsListOfSums(std::string_view path);
// It goes to somebody who may rely on it: a package, an image, a release that has artifacts; not pages or deployments,
// and no registry of the machine itself.
bool IsArtifactRelease(const pipeline::Publication& publication);

}  // namespace pipeseal::audit::integrity
