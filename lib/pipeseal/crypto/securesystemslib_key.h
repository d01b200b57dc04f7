// The encrypted key files of securesystemslib (in-toto-keygen -p): salt@@@@iterations@@@@hmac@@@@iv@@@@ciphertext, where
// the ciphertext holds the key object.
#pragma once

#include <string_view>

#include "pipeseal/base/result.h"
#include "pipeseal/crypto/openssl.h"

namespace pipeseal::crypto {

bool IsSecuresystemslibEncrypted(std::string_view text);

// The key object's JSON, to be cleared by the caller.
Result<Bytes> DecryptSecuresystemslib(std::string_view text, std::string_view passphrase);

}  // namespace pipeseal::crypto
