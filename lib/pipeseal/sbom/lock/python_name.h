// Names of Python's packages, which are one name in several spellings (PEP 503).
#pragma once

#include <string>
#include <string_view>

#include "pipeseal/base/result.h"
#include "pipeseal/sbom/purl.h"

namespace pipeseal::sbom {

// Lower case, and one '-' for every run of '-', '_' and '.'.
std::string PythonName(std::string_view name);

// A kSchema error with the line for what no package is called.
Result<PurlComponents> PythonPackage(std::string_view name, std::string_view version, std::size_t line);

}  // namespace pipeseal::sbom
