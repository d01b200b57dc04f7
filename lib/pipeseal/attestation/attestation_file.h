// A file of attestations as tools write them: one JSON object (a DSSE envelope, a Sigstore bundle, npm's list of attestations),
// or JSON lines of such objects. Order means nothing, and lines that are nothing known are reported, never fatal (attestation
// framework, "Bundle").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"

namespace pipeseal::attestation {

enum class EntryKind : std::uint8_t {
  kEnvelope,  // DSSE: payload, payloadType, signatures
  kBundle,    // Sigstore: mediaType, verificationMaterial, …
  kUnknown,
};

struct AttestationEntry {
  EntryKind kind;
  std::string text;      // the JSON of one object
  std::size_t line = 1;  // where it begins in the file
  std::string problem{};  // kUnknown: why it is not read
};

// Splits the file; reads no more of an entry than its kind needs. A single object that is no attestation is one kUnknown entry.
// An error for a file that is empty, or that holds more than limits.attestations_per_file entries.
Result<std::vector<AttestationEntry>> SplitAttestations(std::string text, const Limits& limits = kDefaultLimits);

}  // namespace pipeseal::attestation
