// Values of ASN.1 that OpenSSL decoded, as ours. For the .cc files of this module only.
#pragma once

#include <openssl/asn1.h>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"

namespace pipeseal::crypto {

// Borrows the bytes.
ByteView View(const ASN1_STRING* string);

// RFC 5280 section 4.1.2.5: to the second, in UTC.
Result<UtcTime> ReadCertificateTime(const ASN1_TIME* time);
// RFC 3161 section 2.4.2: in UTC, with a fraction of a second if it likes, which is cut off.
Result<UtcTime> ReadTimestampTime(const ASN1_GENERALIZEDTIME* time);

}  // namespace pipeseal::crypto
