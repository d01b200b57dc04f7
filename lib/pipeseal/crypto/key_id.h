// Key ids: the SHA-256 of a key object's canonical JSON (in-toto spec 4.2.1). Three recipes are in use for one key; they
// differ in keyid_hash_algorithms and in a final newline.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/crypto/public_key.h"

namespace pipeseal::crypto {

// The canonical JSON of what a key id is the hash of.
std::string KeyIdInput(std::string_view keytype, std::string_view scheme, std::string_view public_value,
                       bool with_hash_algorithms);

// The ids of every recipe for a key whose `public` member is `value` (PEM without a final newline, or hexadecimal digits),
// without repetitions: first the legacy recipe (securesystemslib before 1.0, in-toto-golang), then that of in-toto 2.2,
// then the specification's.
std::vector<std::string> KeyIds(std::string_view keytype, std::string_view scheme, std::string_view value);

}  // namespace pipeseal::crypto
