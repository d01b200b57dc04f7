// CycloneDX XML against the schema of its version: what the official XSD of that version demands, in one walk.
#pragma once

#include "pipeseal/encoding/xml_document.h"
#include "pipeseal/sbom/issue.h"

namespace pipeseal::sbom {

// Adds an issue of rules::kSchema for each thing that the schema does not allow; `minor` is the N of version 1.N, 0 to
// 7. Of elements that are at fault only the first that has no place is named. What is in other namespaces is taken
// where the schema takes it.
void ValidateCycloneDxXml(const encoding::XmlDocument& document, unsigned minor, Issues& issues);

}  // namespace pipeseal::sbom
