// What a Certificate holds. For the .cc files of this module only.
#pragma once

#include "pipeseal/crypto/certificate.h"
#include "pipeseal/crypto/handle.h"

namespace pipeseal::crypto {

struct Certificate::Impl {
  X509Handle x509;
  PublicKey public_key;
  Digest fingerprint;
  std::string common_name{};
  std::vector<std::string> organizations{};
  std::vector<std::string> dns_names{};
  std::vector<std::string> emails{};
  std::vector<std::string> uris{};
  UtcTime not_before{};
  UtcTime not_after{};
};

}  // namespace pipeseal::crypto
