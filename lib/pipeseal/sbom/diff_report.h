// The differences of two SBOMs for people and for programs.
#pragma once

#include <string>

#include "pipeseal/base/json_stream.h"
#include "pipeseal/sbom/diff.h"

namespace pipeseal::sbom {

// Nothing in it is active in a terminal. Says so where there is no difference.
std::string DiffText(const SbomDiff& diff);

// Members of an object that is open.
void WriteDiff(const SbomDiff& diff, JsonStream& json);

}  // namespace pipeseal::sbom
