// A document in another form. Within one format what it says is carried as it is, whatever the component graph holds of
// it, as long as the schema of the version that is wanted takes it; across formats it goes by way of the graph. What
// does not arrive is told, member by member.
#pragma once

#include "pipeseal/base/result.h"
#include "pipeseal/sbom/document.h"
#include "pipeseal/sbom/writer.h"
#include "pipeseal/sbom/written.h"

namespace pipeseal::sbom {

// The document is an SBOM. In the form that it has already, its text is left as it is, but for a byte order mark.
Result<Written> Convert(const SbomDocument& document, const OutputForm& form);

// The two ways, for what must not depend on the choice: by values, within one format and version; by the graph.
Result<Written> ConvertValues(const SbomDocument& document, const OutputForm& form);
Result<Written> ConvertGraph(const SbomDocument& document, const OutputForm& form);

}  // namespace pipeseal::sbom
