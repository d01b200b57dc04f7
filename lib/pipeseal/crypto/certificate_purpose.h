// What an authority may vouch for. For the .cc files of this module only; CheckPurpose is declared in certificate.h.
#pragma once

#include "pipeseal/crypto/certificate.h"

namespace pipeseal::crypto {

// An authority without extended key usage may issue for any purpose, one with it for those that it lists.
Result<void> CheckAuthorityPurpose(const Certificate& authority, Purpose purpose);

}  // namespace pipeseal::crypto
