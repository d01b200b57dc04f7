// The way into OpenSSL. Every function of this module that calls OpenSSL passes through InitializeOpenSsl first.
#pragma once

#include <string_view>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/error.h"

namespace pipeseal::crypto {

// Once per process, on first need: OpenSSL without its configuration file, which could load code into a verifier and
// costs half a millisecond. Cheap when already done.
void InitializeOpenSsl();

// A kCrypto error out of OpenSSL's error queue, which is empty afterwards.
Error OpenSslError(std::string_view doing);

// OpenSSL takes bytes as unsigned char.
inline const unsigned char* Data(ByteView bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
inline unsigned char* Data(Bytes& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

// Bytes that are cleared when they go out of scope.
class Secret {
 public:
  explicit Secret(std::size_t size) : bytes_(size, '\0') {}
  explicit Secret(Bytes&& bytes) : bytes_(std::move(bytes)) {}
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret();

  Bytes& bytes() { return bytes_; }
  const Bytes& bytes() const { return bytes_; }

 private:
  Bytes bytes_;
};

}  // namespace pipeseal::crypto
