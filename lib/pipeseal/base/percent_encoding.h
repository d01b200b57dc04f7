// Percent-encoding (RFC 3986 section 2.1): the bytes that a text may not hold as they are, written as %XX.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pipeseal {

// The bytes behind %XX; nothing for a percent sign without two digits.
std::optional<std::string> PercentDecoded(std::string_view text);

// Every byte but letters, digits, "-._~" and those of `also_plain` as %XX, with upper-case digits.
std::string PercentEncoded(std::string_view bytes, std::string_view also_plain = {});

}  // namespace pipeseal
