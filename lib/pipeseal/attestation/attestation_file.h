// A file of attestations as tools write them: one JSON object (a DSSE envelope, a Sigstore bundle, npm's list of attestations),
// or JSON lines of such objects. Order means nothing, and lines that are nothing known are reported, never fatal (attestation
// framework, "Bundle").
#pragma once

#include <concepts>
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

// Borrows from the file's text.
struct AttestationEntry {
  EntryKind kind;
  std::string_view text;  // the JSON of one object
  std::size_t line = 1;  // where it begins in the file
  std::string problem{};  // kUnknown: why it is not read
};

// Splits the file; reads no more of an entry than its kind needs. A single object that is no attestation is one kUnknown entry.
// An error for a file that is empty, or that holds more than limits.attestations_per_file entries.
Result<std::vector<AttestationEntry>> SplitAttestations(std::string_view text, const Limits& limits = kDefaultLimits);
// Not of a text that is about to go.
template <std::same_as<std::string> Temporary>
Result<std::vector<AttestationEntry>> SplitAttestations(Temporary&& text, const Limits& limits = kDefaultLimits) = delete;

}  // namespace pipeseal::attestation
