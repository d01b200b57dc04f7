// What certificates are for. For the .cc files of this module only; CheckPurpose is declared in certificate.h.
#pragma once

#include "pipeseal/crypto/certificate.h"

namespace pipeseal::crypto {

// Whether the certificate is an authority's (basic constraints, keyCertSign) and may issue leaves for the purpose: without
// extended key usage it may for any, with it for those that are listed.
Result<void> CheckAuthority(const Certificate& certificate, Purpose purpose);

// Whether the certificate is a signer's: no authority, and without critical extensions that are unknown here.
Result<void> CheckSigner(const Certificate& certificate);

bool HasNameConstraints(const Certificate& certificate);

}  // namespace pipeseal::crypto
