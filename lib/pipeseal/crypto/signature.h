// A signature as a file carries it. Nothing in it is trusted: the key id is a hint.
#pragma once

#include <string>

#include "pipeseal/base/bytes.h"

namespace pipeseal::crypto {

struct Signature {
  std::string keyid;        // as claimed; may be empty in DSSE
  Bytes value;              // the signature's own bytes
  Bytes other_headers{};    // OpenPGP only: the hashed part of the signature packet that follows the signed content
  bool openpgp = false;     // an entry with `signature` and `other_headers`, as securesystemslib writes GnuPG signatures
  std::string certificate{};  // X.509 only: the signer's certificate in PEM
};

}  // namespace pipeseal::crypto
