// What the digits of a JSON number are worth.
#pragma once

#include <optional>
#include <string_view>

namespace pipeseal::encoding {

// The double nearest to a number in JSON's grammar. Nothing if there is none: it would be infinite,
// or a number that is not zero would become zero; or if the exponent has more digits than any
// double needs.
std::optional<double> DoubleOf(std::string_view number);

// False if DoubleOf would give nothing. Cheap for whole numbers of up to 300 digits.
bool IsWithinDouble(std::string_view number);

// True if the text is in JSON's grammar (RFC 8259, chapter 6).
bool IsJsonNumber(std::string_view text);

}  // namespace pipeseal::encoding
