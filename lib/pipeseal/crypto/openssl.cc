#include "pipeseal/crypto/openssl.h"

#include <openssl/crypto.h>
#include <openssl/err.h>

#include <array>
#include <string>

namespace pipeseal::crypto {

void InitializeOpenSsl() {
  static const int initialized = OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  static_cast<void>(initialized);
}

Error OpenSslError(std::string_view doing) {
  std::string message(doing);
  std::array<char, 256> text;
  while (const unsigned long code = ERR_get_error()) {
    ERR_error_string_n(code, text.data(), text.size());
    message.append(": ").append(text.data());
  }
  return Error(ErrorCode::kCrypto, std::move(message));
}

Secret::~Secret() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

}  // namespace pipeseal::crypto
