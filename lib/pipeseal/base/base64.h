// Base64 (RFC 4648). Writing uses the standard alphabet; reading takes the standard or the URL-safe one, as DSSE demands of
// verifiers, with its padding, but never a mixture, white space or non-zero trailing bits.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/base/bytes.h"

namespace pipeseal {

std::string ToBase64(ByteView bytes);
std::optional<Bytes> FromBase64(std::string_view text);

}  // namespace pipeseal
