// Signatures inside a CycloneDX document: JSON Signature Format (JSF 0.82), in any `signature` member of the BOM, its
// components, services, compositions and so on.
//
// A signature covers the object that holds it: the canonical form (RFC 8785) of that object with the signature in it,
// but for the signature's `value`. There is one signature, or `signers` that sign independently, or a `chain` in which
// each signs those before. Nothing that a signature says of itself is believed: its algorithm must be the one that its
// key is for, and the key must be one that the caller accepts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"
#include "pipeseal/crypto/jwk.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/sbom/issue.h"

namespace pipeseal::sbom {

enum class JsfVerdict : std::uint8_t {
  kVerified,   // by a key that was given, or by the embedded one where that is accepted
  kUntrusted,  // by the key that is embedded; it is intact, but the key was not given
  kNoKey,      // there is no key to verify it with
  kInvalid,
  kMalformed,
  kExcludes,  // it leaves out properties that the caller does not accept
};
std::string_view NameOf(JsfVerdict verdict);  // "verified", "untrusted-key", "no-key", …

enum class JsfForm : std::uint8_t { kSingle, kSigners, kChain };
std::string_view NameOf(JsfForm form);

struct JsfSignature {
  std::string holder;      // JSON pointer of the object that is signed; "" is the document
  std::size_t offset = 0;  // of the signature in the document
  JsfForm form = JsfForm::kSingle;
  std::size_t position = 0;  // in `signers` or `chain`
  std::string algorithm, key_id;
  std::string key;  // fingerprint of the key that verified it, see JsonWebKey::fingerprint
  JsfVerdict verdict = JsfVerdict::kMalformed;
  std::string reason;  // one line; empty for kVerified
};

struct JsfPolicy {
  std::vector<crypto::JsonWebKey> keys{};  // those that are trusted
  // Accepts the keys that the signatures carry. This shows that the document is as it was signed, not who signed it.
  // Not together with `keys`.
  bool embedded_keys = false;
  // How many different keys must have signed the document itself.
  std::size_t threshold = 1;
  // Properties that a signature may leave out.
  std::vector<std::string> accepted_excludes{};
};

struct JsfReport {
  std::vector<JsfSignature> signatures;  // those of an object before those inside it
  // The document itself is signed as the policy wants it, and no signature anywhere is broken.
  bool accepted = false;
};

// Verifies every signature. The document's own must satisfy the policy; a signature anywhere that is malformed, broken
// or leaves something out is a refusal too; one that only lacks a key is advice, unless all of the document's must
// verify because embedded keys are accepted. A document that is not signed is refused. Issues say why. A kUsage error
// for a policy without keys, kLimit for more signatures or more signed text than can be hashed in reasonable time.
Result<JsfReport> VerifyJsf(const encoding::Document& document, const JsfPolicy& policy, Issues& issues);

struct JsfSigningOptions {
  std::string key_id{};
  bool embed_key = true;
};

// The text with a signature of the whole document as its last member; nothing else of it is changed. An error for what
// is no CycloneDX document of version 1.4 or later, or is signed already.
Result<std::string> SignJsf(std::string_view text, const crypto::PrivateKey& key,
                            const JsfSigningOptions& options = {});

}  // namespace pipeseal::sbom
