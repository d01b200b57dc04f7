// What a Certificate holds. For the .cc files of this module only.
#pragma once

#include "pipeseal/crypto/certificate.h"
#include "pipeseal/crypto/certificate_form.h"
#include "pipeseal/crypto/handle.h"

namespace pipeseal::crypto {

struct Certificate::Impl {
  std::unique_ptr<const Bytes> der;
  CertificateForm form;  // views into *der
  X509Handle x509;
  PublicKey public_key;
  Digest fingerprint;
  std::string common_name{};
  std::vector<std::string> organizations{};
  std::vector<std::string> dns_names{};
  std::vector<std::string> emails{};
  std::vector<std::string> uris{};
  std::vector<std::pair<std::string, std::string>> other_names{};
  std::size_t alternative_name_count = 0;
  UtcTime not_before{};
  UtcTime not_after{};
};

}  // namespace pipeseal::crypto
