// Ed448 (RFC 8032 section 5.2), which this project trusts in JSON Signature Format alone.
#pragma once

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/result.h"
#include "pipeseal/crypto/handle.h"

namespace pipeseal::crypto {

struct Ed448Key {
  PkeyHandle key;
  Bytes spki;  // SubjectPublicKeyInfo, DER
};

// The 57 bytes of RFC 8032, in their one form; not a point of small order, whose signatures say nothing.
Result<Ed448Key> MakeEd448(ByteView raw);

bool VerifyEd448(const Ed448Key& key, ByteView message, ByteView signature);

}  // namespace pipeseal::crypto
