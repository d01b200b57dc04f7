// What an OpenPGP signature covers, as securesystemslib takes it out of GnuPG's packets (RFC 4880 section 5.2.4).
#pragma once

#include "pipeseal/base/digest.h"
#include "pipeseal/crypto/signature_scheme.h"

namespace pipeseal::crypto {

// The hashed part of a signature packet: version 4, a signature of a binary document (so that a certification or a
// revocation is never taken for one), this scheme's algorithm, SHA-256, and subpackets that fill the rest exactly.
bool IsSoundOpenPgpHeader(ByteView header, const SchemeInfo& scheme);

// SHA-256 of the message, the header, and the trailer 04 ff and the header's length.
Digest OpenPgpDigest(ByteView message, ByteView header);

}  // namespace pipeseal::crypto
