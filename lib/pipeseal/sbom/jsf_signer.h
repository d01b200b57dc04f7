// One signature of JSON Signature Format as a document has it (`signaturecore`): an entry of `signers` or `chain`, or a
// signature that stands alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/result.h"
#include "pipeseal/crypto/jwk.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::sbom {

inline constexpr std::string_view kJsfSignature = "signature";
inline constexpr std::string_view kJsfValue = "value";
inline constexpr std::string_view kJsfExcludes = "excludes";

struct JsfSigner {
  crypto::JwaAlgorithm algorithm;
  std::optional<crypto::JsonWebKey> key;   // `publicKey`, or that of the first certificate of `certificatePath`
  std::vector<std::string_view> excludes;  // borrows from the document
  Bytes value;
};

// An error for every member that JSF does not have, `extensions` among them: what it means is not known here. Where key
// and certificate are both there, they must belong together.
Result<JsfSigner> ReadJsfSigner(const encoding::Node& object);

}  // namespace pipeseal::sbom
