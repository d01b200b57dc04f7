// The forms of texts that the JSON schemas of SPDX 3 demand, as their patterns have them.
#pragma once

#include <string_view>

namespace pipeseal::sbom {

// Something, a colon, something; it does not begin as a blank node does.
bool IsSpdx3Iri(std::string_view text);
// "_:" and a name.
bool IsSpdx3BlankNode(std::string_view text);
// YYYY-MM-DDThh:mm:ssZ. The digits are not those of a real date; see ParseUtcTime.
bool HasSpdx3TimeForm(std::string_view text);
// type/subtype.
bool IsSpdx3MediaType(std::string_view text);
// Semantic versioning 2.0.0.
bool IsSpdx3SemanticVersion(std::string_view text);
// Digits, perhaps with a minus and a point.
bool IsSpdx3Decimal(std::string_view text);

}  // namespace pipeseal::sbom
