// Which 32 bytes are a sound Ed25519 public key (RFC 8032 section 5.1.3). OpenSSL takes any.
#pragma once

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/result.h"

namespace pipeseal::crypto {

// Refuses a y that is not reduced, a point that is not on the curve, and the points of small order, under which one
// signature may fit many messages.
Result<void> CheckEd25519Point(ByteView raw);

}  // namespace pipeseal::crypto
