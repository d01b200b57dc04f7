// Numbers of GitHub's expressions: doubles, read as JavaScript's Number() reads a text and written with 15 digits.
#pragma once

#include <string>
#include <string_view>

namespace pipeseal::pipeline::github {

// Of a text without the white space around it: decimal with an optional sign, point and exponent; 0x and 0o of up to 32
// bits, which the runner takes for a signed number; Infinity. The empty text is 0, all else NaN.
double ParseNumber(std::string_view text);

// "120", "-0.5", "1E+15", "NaN", "-Infinity".
std::string FormatNumber(double number);

// The text without the white space (Unicode's) around it.
std::string_view TrimWhiteSpace(std::string_view text);
bool IsWhiteSpace(char32_t c);

}  // namespace pipeseal::pipeline::github
