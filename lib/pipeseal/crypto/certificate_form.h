// How a certificate is put together, byte by byte (RFC 5280 section 4.1). For the .cc files of this module only.
#pragma once

#include <vector>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/result.h"

namespace pipeseal::crypto {

struct ExtensionForm {
  ByteView id;     // contents of extnID
  ByteView value;  // contents of extnValue
  ByteView whole;
};

// All views are into the bytes that were read.
struct CertificateForm {
  ByteView subject_public_key_info;
  ByteView tbs_before_extensions;  // the elements of TBSCertificate
  std::vector<ExtensionForm> extensions;
};

// Refuses what is not canonical DER, what OpenSSL would let through although it has no business in a certificate (two different
// signature algorithms, an extension twice, a serial number of no sense), and unique identifiers, which nobody uses.
Result<CertificateForm> ReadCertificateForm(ByteView der);

}  // namespace pipeseal::crypto
