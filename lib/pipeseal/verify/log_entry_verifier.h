// Judges one log entry of a bundle: that a log of the trusted root made it, and that it records this signature.
#pragma once

#include <optional>
#include <vector>

#include "pipeseal/base/check.h"
#include "pipeseal/base/digest.h"
#include "pipeseal/base/finding.h"
#include "pipeseal/sigstore/bundle.h"
#include "pipeseal/sigstore/trusted_root.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

// What the entry must be about; borrows everything.
struct RecordedSignature {
  const sigstore::Bundle& bundle;
  ByteView certificate;  // DER of the signer's, or empty
  ByteView public_key;   // SubjectPublicKeyInfo of the signer's
  const DigestSet* artifact;  // of a message signature; nullptr for an envelope
};

struct JudgedEntry {
  const sigstore::TrustedLog* log = nullptr;  // nullptr if the entry was refused
  std::optional<VerifiedTime> time{};         // if the log has signed one
};

// A check below `trace`, with a finding for each part that fails.
JudgedEntry JudgeLogEntry(const sigstore::LogEntry& entry, const RecordedSignature& signature,
                          const sigstore::TrustedRoot& root, UtcTime now, const Limits& limits, Check& trace,
                          Findings& findings);

}  // namespace pipeseal::verify
