#include "pipeseal/base/percent_encoding.h"

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/hex.h"

namespace pipeseal {

std::optional<std::string> PercentDecoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out.push_back(text[i]);
      continue;
    }
    const std::optional<Bytes> byte = i + 2 < text.size() ? FromHex(text.substr(i + 1, 2)) : std::nullopt;
    if (!byte) return std::nullopt;
    out += *byte;
    i += 2;
  }
  return out;
}

std::string PercentEncoded(std::string_view bytes, std::string_view also_plain) {
  constexpr std::string_view kUnreserved = "-._~", kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    if (IsAsciiAlphanumeric(c) || kUnreserved.contains(c) || also_plain.contains(c)) {
      out.push_back(c);
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return out;
}

}  // namespace pipeseal
