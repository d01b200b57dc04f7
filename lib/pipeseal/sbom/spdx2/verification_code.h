// Package verification codes (SPDX 2.3 clause 7.9): one SHA-1 over the SHA-1s of a package's files, which shows whether
// one of them was changed, added or dropped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/spdx2/spdx2_field_checks.h"

namespace pipeseal::sbom {

// The code of files with these SHA-1s in lower-case hexadecimal, in any order.
std::string VerificationCodeOf(std::vector<std::string> sha1s);

// Compares the codes with the files that the packages contain, and that there is a code where one must or must not be.
// `codes` are by the index of the component.
void CheckVerificationCodes(const Graph& graph, const std::vector<VerificationCodePlace>& codes, Issues& issues);

}  // namespace pipeseal::sbom
