// What the registered types of package URLs ask of their components (package-url/purl-spec, folder types).
#pragma once

#include "pipeseal/base/result.h"
#include "pipeseal/sbom/purl.h"

namespace pipeseal::sbom {

// Brings the components of a registered type into its canonical form; a kSchema error for what the type forbids or lacks.
// Components of other types stay as they are. Letters are folded in ASCII: no registered type has names in other letters.
Result<void> ApplyPurlType(PurlComponents& components);

}  // namespace pipeseal::sbom
