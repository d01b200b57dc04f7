// Serial numbers that follow from what they are of: the same content, the same number, so that an SBOM which is made
// twice from the same inputs is the same document.
#pragma once

#include <string>
#include <string_view>

namespace pipeseal::sbom {

// "urn:uuid:…" with a UUID of version 8 (RFC 9562 section 5.8) whose bits are those of a SHA-256 digest of the content.
std::string SerialNumberOf(std::string_view content);

}  // namespace pipeseal::sbom
