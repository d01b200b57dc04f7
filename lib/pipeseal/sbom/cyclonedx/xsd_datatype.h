// The built-in datatypes of XML Schema (Part 2: Datatypes) that the schemas of CycloneDX use: which texts they take.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/sbom/cyclonedx/xml_model_rows.h"

namespace pipeseal::sbom {

// What of a text counts (chapter 4.3.6, whiteSpace): all of it, with white space replaced by blanks, or collapsed as
// well. `storage` holds the result where it is not a part of the text.
std::string_view XsdWhiteSpace(xml_model::Datatype datatype, std::string_view text, std::string& storage);

// Whether the text, after XsdWhiteSpace, is in the datatype's lexical space.
bool IsXsdValue(xml_model::Datatype datatype, std::string_view text);
// What is expected of such a text, for messages: "true or false".
std::string_view DescribeXsdDatatype(xml_model::Datatype datatype);

// A decimal against a small whole number: less than 0, 0 or greater.
int CompareXsdDecimal(std::string_view decimal, std::uint16_t bound);

// A boolean or number as JSON writes it; nothing if the text is none.
std::optional<std::string> XsdToJson(xml_model::Datatype datatype, std::string_view text);
// A JSON number without an exponent; nothing if that takes more than a few hundred digits.
std::optional<std::string> JsonNumberToXsd(std::string_view number);

}  // namespace pipeseal::sbom
