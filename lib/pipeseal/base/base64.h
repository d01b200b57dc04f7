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

// The URL-safe alphabet without padding, as JSON Web Signature and its kin write it (RFC 7515 section 2); reading takes nothing
// else.
std::string ToBase64Url(ByteView bytes);
std::optional<Bytes> FromBase64Url(std::string_view text);

}  // namespace pipeseal
