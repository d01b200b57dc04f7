// GnuPG keys as securesystemslib writes them into layouts: {type, method, hashes, keyid, keyval, creation_time, …},
// with subkeys that are objects of the same form.
#pragma once

#include "pipeseal/base/result.h"
#include "pipeseal/crypto/public_key.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::crypto {

// Errors as ReadKeyObject. The key id must be the version 4 fingerprint of the key (RFC 4880 section 12.2), if the
// object has the creation time that goes into it.
Result<PublicKey> ReadOpenPgpKey(const encoding::Node& object);

}  // namespace pipeseal::crypto
