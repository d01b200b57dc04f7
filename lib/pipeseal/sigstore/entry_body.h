// What a transparency log recorded: the body of an entry, of the kinds that can be verified offline. It binds an entry to one
// signature by one signer; without that any entry of the log would do.
#pragma once

#include <optional>
#include <string>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"
#include "pipeseal/sigstore/log_entry.h"

namespace pipeseal::sigstore {

struct EntryBody {
  // hashedrekord: of what was signed: the artifact, or under Rekor v2 the pre-authentication encoding of an envelope.
  std::optional<Digest> signed_digest{};
  // dsse 0.0.1, intoto 0.0.2: of the envelope's payload.
  std::optional<Digest> payload_digest{};
  std::optional<std::string> payload_type{};  // intoto 0.0.2
  Bytes signature{};
  Bytes certificate{};  // DER, or empty
  Bytes public_key{};   // SubjectPublicKeyInfo, or empty
};

// hashedrekord 0.0.1 and 0.0.2, dsse 0.0.1, intoto 0.0.2; other kinds are kUnsupported. The kind that the bundle names must be the
// body's own.
Result<EntryBody> ReadEntryBody(const LogEntry& entry);

}  // namespace pipeseal::sigstore
