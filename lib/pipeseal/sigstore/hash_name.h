// The hash algorithms of Sigstore's protocol buffers (protobuf-specs, HashAlgorithm) that are accepted here.
#pragma once

#include <optional>
#include <string_view>

#include "pipeseal/base/digest.h"

namespace pipeseal::sigstore {

// SHA2_256, SHA2_384, SHA2_512; nothing for others.
std::optional<HashAlgorithm> FindHashName(std::string_view name);

}  // namespace pipeseal::sigstore
