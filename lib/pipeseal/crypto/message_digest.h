// OpenSSL's message digests, fetched once per process.
#pragma once

#include <openssl/evp.h>

#include "pipeseal/base/digest.h"

namespace pipeseal::crypto {

// Never null: an OpenSSL without the algorithm is a broken installation and throws std::runtime_error.
const EVP_MD* MessageDigest(HashAlgorithm algorithm);

}  // namespace pipeseal::crypto
