#include "pipeseal/sbom/serial_number.h"

#include "pipeseal/base/hex.h"
#include "pipeseal/crypto/hasher.h"

namespace pipeseal::sbom {

std::string SerialNumberOf(std::string_view content) {
  std::string digits = crypto::Hash(HashAlgorithm::kSha256, content).hex().substr(0, 32);
  digits[12] = '8';                                              // version
  digits[16] = "89ab"[static_cast<unsigned char>(digits[16]) % 4];  // variant
  for (const std::size_t at : {20u, 16u, 12u, 8u}) digits.insert(at, 1, '-');
  return "urn:uuid:" + digits;
}

}  // namespace pipeseal::sbom
