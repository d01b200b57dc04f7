#include "pipeseal/verify/npm_keys.h"

#include <algorithm>

#include "pipeseal/encoding/member_reader.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/sigstore/message_reader.h"

namespace pipeseal::verify {
namespace {

using encoding::Kind;
using encoding::Node;
using sigstore::MessageReader;

Result<NpmKey> ReadKey(const Node& node, std::string id) {
  MessageReader reader(node, "publicKey");
  const Bytes der = reader.RequiredBytes("rawBytes");
  const std::string details = reader.RequiredString("keyDetails");
  const Node* valid_for = reader.Optional("validFor", Kind::kObject);
  PIPESEAL_TRY(reader.Finish());
  if (details != "PKIX_ECDSA_P256_SHA_256")
    return encoding::SchemaError(node, "only keys of the kind PKIX_ECDSA_P256_SHA_256 are known here");
  sigstore::ValidityPeriod validity;
  if (valid_for != nullptr) {
    MessageReader period(*valid_for, "validFor");
    validity.start = period.OptionalTime("start");
    validity.end = period.OptionalTime("end");
    PIPESEAL_TRY(period.Finish());
  }
  Result<crypto::PublicKey> key = crypto::PublicKey::FromDer(der, crypto::SignatureScheme::kEcdsaSha256);
  if (!key) return encoding::SchemaError(node, key.error().message());
  return NpmKey{std::move(id), std::move(*key), validity};
}

}  // namespace

Result<NpmKeys> NpmKeys::Read(std::string text, const Limits& limits) {
  PIPESEAL_ASSIGN(const encoding::Document document, encoding::Document::ParseJson(std::move(text), limits));
  MessageReader reader(document.root(), "the file of keys");
  const Node* list = reader.Required("keys", Kind::kArray);
  PIPESEAL_TRY(reader.Finish());
  NpmKeys keys;
  for (const Node* element : list->elements()) {
    MessageReader entry(*element, "a key");
    std::string id = entry.RequiredString("keyId");
    const std::string usage = entry.RequiredString("keyUsage");
    const Node* key_node = entry.Required("publicKey", Kind::kObject);
    PIPESEAL_TRY(entry.Finish());
    if (usage != "npm:attestations") continue;
    if (keys.Find(id) != nullptr) return encoding::SchemaError(*element, "a second key of the same id");
    PIPESEAL_ASSIGN(NpmKey key, ReadKey(*key_node, std::move(id)));
    keys.keys_.push_back(std::move(key));
  }
  if (keys.keys_.empty()) return encoding::SchemaError(*list, "no key with the use npm:attestations");
  return keys;
}

const NpmKey* NpmKeys::Find(std::string_view id) const {
  const auto at = std::ranges::find(keys_, id, &NpmKey::id);
  return at == keys_.end() ? nullptr : &*at;
}

}  // namespace pipeseal::verify
