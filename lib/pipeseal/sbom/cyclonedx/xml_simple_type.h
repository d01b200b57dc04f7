// The simple types of CycloneDX XML: what they allow an attribute, or an element without children, to say.
#pragma once

#include <string>
#include <string_view>

#include "pipeseal/sbom/cyclonedx/xml_model.h"

namespace pipeseal::sbom::xml_model {

// Whether the text, with white space as its type wants it, is allowed in this version.
bool Allows(RowIndex simple_type, std::string_view text, unsigned minor);
// What is, for messages: "one of required, optional, excluded".
std::string DescribeAllowed(RowIndex simple_type, unsigned minor);

}  // namespace pipeseal::sbom::xml_model
