// OpenVEX (openvex/spec): documents of 0.2.0, and those of 0.0.1, in which a vulnerability and a product are a text
// each.
#pragma once

#include "pipeseal/base/result.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/vex/statement.h"

namespace pipeseal::sbom {

// Reads what either version says. A statement without a time of its own has its document's. More may be wrong with the
// document than this tells (see ValidateOpenVex), but a statement that cannot be understood is an error: passed over,
// it could leave an older one in force that it was to replace.
Result<VexDocument> ReadOpenVex(const encoding::Document& document);

// Reports what the JSON schema of OpenVEX 0.2.0 does not allow. Of its formats, times of RFC 3339 and the URI of the
// context count; an id that is not an absolute IRI is a warning.
void ValidateOpenVex(const encoding::Document& document, Issues& issues);

}  // namespace pipeseal::sbom
