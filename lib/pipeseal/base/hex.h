// Hexadecimal text. Printing is lower case; reading takes either case.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/base/bytes.h"

namespace pipeseal {

std::string ToHex(ByteView bytes);
// Writes 2 * bytes.size() digits to `out`.
void WriteHex(ByteView bytes, char* out);
// Nothing when the length is odd or a character is not a digit.
std::optional<Bytes> FromHex(std::string_view text);
// Every character is 0-9, a-f or A-F; only 0-9 or a-f. True for the empty text.
bool IsHex(std::string_view text);
bool IsLowerHex(std::string_view text);

}  // namespace pipeseal
