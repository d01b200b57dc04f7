// DSSE's pre-authentication encoding (DSSE protocol 1.0.2): the bytes that its signatures cover.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "pipeseal/base/bytes.h"

namespace pipeseal::encoding {

inline Bytes PreAuthEncoding(std::string_view payload_type, ByteView payload) {
  Bytes out = fmt::format("DSSEv1 {} {} {} ", payload_type.size(), payload_type, payload.size());
  out.append(payload);
  return out;
}

}  // namespace pipeseal::encoding
