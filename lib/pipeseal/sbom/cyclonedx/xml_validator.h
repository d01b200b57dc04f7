// CycloneDX XML against the schema of its version: what the official XSD of that version demands, in one walk.
#pragma once

#include "pipeseal/encoding/xml_document.h"
#include "pipeseal/sbom/issue.h"

namespace pipeseal::sbom {

// Adds an issue of rules::kSchema for each thing that the schema does not allow; `minor` is the N of version 1.N, 0 to 7.
// Elements and attributes of other namespaces are taken where the schema takes them, and not looked into.
void ValidateCycloneDxXml(const encoding::XmlDocument& document, unsigned minor, Issues& issues);

}  // namespace pipeseal::sbom
