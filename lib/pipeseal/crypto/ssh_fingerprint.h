// What OpenSSH calls a key (ssh-keygen -l), and what Go's DSSE library calls one that has no other name.
#pragma once

#include <string>

#include "pipeseal/crypto/public_key.h"

namespace pipeseal::crypto {

// "SHA256:jl3bwswu80…", base64 without padding, of Ed25519 and ECDSA keys; empty for others.
std::string SshFingerprint(const PublicKey& key);

}  // namespace pipeseal::crypto
