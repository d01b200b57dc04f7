// How OpenSSL is told to sign or verify under a scheme.
#pragma once

#include "pipeseal/crypto/handle.h"
#include "pipeseal/crypto/signature_scheme.h"

namespace pipeseal::crypto {

// After EVP_DigestSignInit (salt as long as the digest) or EVP_DigestVerifyInit (any salt).
bool SetPadding(EVP_PKEY_CTX* context, const SchemeInfo& scheme, int pss_salt_length);

// The digest for EVP_DigestSignInit and EVP_DigestVerifyInit; null for Ed25519.
const EVP_MD* MessageDigest(const SchemeInfo& scheme);

}  // namespace pipeseal::crypto
