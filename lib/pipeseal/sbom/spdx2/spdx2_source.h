// Opens a document of SPDX 2 that is not written in JSON, as values in the shape of SPDX 2 in JSON.
#pragma once

#include <memory>
#include <string>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/issue.h"

namespace pipeseal::sbom {

// `encoding` is kTagValue, kYaml, kRdfXml or kSpdxXml; the errors are those of its reader, kUnsupported for another
// one. What the text says in a form that its encoding does not have is an issue. YAML that was parsed already is opened
// as SparseValues.
Result<std::unique_ptr<encoding::ValueSource>> OpenSpdx2(std::string text, Encoding encoding, const Limits& limits,
                                                         Issues& issues);

}  // namespace pipeseal::sbom
