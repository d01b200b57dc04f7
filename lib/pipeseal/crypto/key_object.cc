#include "pipeseal/crypto/key_object.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/hex.h"
#include "pipeseal/crypto/key_id.h"
#include "pipeseal/crypto/openpgp_key.h"
#include "pipeseal/crypto/public_key_impl.h"
#include "pipeseal/crypto/signature_scheme.h"
#include "pipeseal/encoding/member_reader.h"

namespace pipeseal::crypto {
namespace {

using encoding::Kind;
using encoding::MemberReader;
using encoding::Node;
using encoding::SchemaError;

constexpr std::size_t kSha256Digits = 64;
constexpr std::string_view kWhiteSpace = " \t\r\n";

bool IsKnownKeytype(std::string_view keytype) {
  constexpr std::string_view kKeytypes[] = {"ed25519",
                                            "ecdsa",
                                            "rsa",
                                            "ecdsa-sha2-nistp256",  // the last three stand for ecdsa in old files
                                            "ecdsa-sha2-nistp384",
                                            "ecdsa-sha2-nistp521"};
  return std::ranges::find(kKeytypes, keytype) != std::end(kKeytypes);
}

// What a key object outside OpenPGP says.
struct Claims {
  std::string keytype;
  std::string scheme_name;
  std::string keyid;
  std::string public_value;
  std::string certificate;
};

// Looked for first, whatever else the object is, so that no later message can hold any of it.
Result<void> RefusePrivateMaterial(const Node& object) {
  const Node* keyval = object.Find("keyval");
  const Node* secret = keyval == nullptr ? nullptr : keyval->Find("private");
  if (secret != nullptr && !(secret->is(Kind::kNull) || (secret->is(Kind::kString) && secret->text().empty())))
    return SchemaError(*keyval, "the key object holds private key material");
  if (const Node* subkeys = object.Find("subkeys"))
    for (const encoding::Member& member : subkeys->members()) PIPESEAL_TRY(RefusePrivateMaterial(*member.value));
  return {};
}

Result<Claims> ReadClaims(const Node& object) {
  MemberReader reader(object, "key");
  Claims claims;
  claims.keytype = reader.RequiredString("keytype");
  claims.scheme_name = reader.RequiredString("scheme");
  PIPESEAL_TRY(reader.FinishOpen());
  if (!IsKnownKeytype(claims.keytype) || !FindSignatureScheme(claims.scheme_name))
    return Fail(ErrorCode::kUnsupported, "a key of the type '{}' and the scheme '{}'",
                EscapeForTerminal(claims.keytype), EscapeForTerminal(claims.scheme_name));
  claims.keyid = reader.OptionalString("keyid");
  reader.OptionalStrings("keyid_hash_algorithms");
  const Node* keyval = reader.Required("keyval", Kind::kObject);
  PIPESEAL_TRY(reader.Finish());
  MemberReader keyval_reader(*keyval, "keyval");
  keyval_reader.Ignore("private");  // known to be empty
  claims.certificate = keyval_reader.OptionalString("certificate");
  claims.public_value = keyval_reader.RequiredString("public");
  PIPESEAL_TRY(keyval_reader.Finish());
  return claims;
}

Result<PublicKey> MakeKey(const Claims& claims, SignatureScheme scheme) {
  // The authorities of in-toto-golang's layouts have a certificate in place of a key.
  if (claims.public_value.empty() && !claims.certificate.empty()) {
    PIPESEAL_ASSIGN(const PublicKey key, PublicKey::FromCertificatePem(claims.certificate));
    return PublicKey::FromPem(key.ToPem(), scheme);
  }
  if (scheme != SignatureScheme::kEd25519) return PublicKey::FromPem(claims.public_value, scheme);
  const std::optional<Bytes> raw = FromHex(claims.public_value);
  if (!raw) return Fail(ErrorCode::kSchema, "an Ed25519 public key that is not hexadecimal");
  return PublicKey::FromEd25519(*raw);
}

// Some recipe gives the id for the key: normalised or as it was written, under the object's keytype or today's.
bool IsIdOf(std::string_view id, const PublicKey& key, const Claims& claims) {
  if (key.HasKeyId(id)) return true;
  const std::string normalised = key.KeyObjectValue();
  for (const std::string_view keytype : {std::string_view(claims.keytype), key.keytype()})
    for (const std::string_view value :
         {std::string_view(normalised), AsciiTrimmed(claims.public_value, kWhiteSpace)}) {
      const std::vector<std::string> ids = KeyIds(keytype, claims.scheme_name, value);
      if (std::ranges::find(ids, id) != ids.end()) return true;
    }
  return false;
}

Result<PublicKey> WithKeyId(const PublicKey& key, const std::string& keyid) {
  PIPESEAL_ASSIGN(KeyMaterial material, ReadSubjectPublicKeyInfo(key.impl().material.spki));
  return MakePublicKey(std::move(material), key.scheme(), keyid);
}

Result<KeyObject> ReadPlainKeyObject(const Node& object) {
  PIPESEAL_ASSIGN(Claims claims, ReadClaims(object));
  const SignatureScheme scheme = *FindSignatureScheme(claims.scheme_name);
  std::string_view family = claims.keytype;
  if (family.starts_with("ecdsa")) family = "ecdsa";
  if (InfoOf(scheme).openpgp_algorithm != 0 || InfoOf(scheme).keytype != family)
    return SchemaError(object, "'keytype' and 'scheme' of the key do not fit");
  Result<PublicKey> key = MakeKey(claims, scheme);
  if (!key) return SchemaError(object, key.error().message());
  if (claims.keyid.size() == kSha256Digits && IsHex(claims.keyid) && !IsIdOf(claims.keyid, *key, claims))
    return SchemaError(object, fmt::format("the key id {} is not the hash of the key", claims.keyid));
  if (!claims.keyid.empty() && !key->HasKeyId(claims.keyid)) {
    PIPESEAL_ASSIGN(key, WithKeyId(*key, claims.keyid));
  }
  return KeyObject{std::move(claims.keyid), std::move(*key)};
}

}  // namespace

Result<KeyObject> ReadKeyObject(const Node& object) {
  if (!object.is(Kind::kObject)) return SchemaError(object, "a key is not an object");
  PIPESEAL_TRY(RefusePrivateMaterial(object));
  if (object.Find("method") == nullptr) return ReadPlainKeyObject(object);
  PIPESEAL_ASSIGN(PublicKey key, ReadOpenPgpKey(object));
  return KeyObject{key.keyid(), key};
}

std::string KeyObjectJson(const PublicKey& key, bool with_keyid) {
  if (key.openpgp()) return key.impl().object_json;
  std::string json = "{";
  if (with_keyid) json += fmt::format(R"("keyid":"{}",)", key.keyid());
  return json + KeyIdInput(key.keytype(), NameOf(key.scheme()), key.KeyObjectValue(), true).substr(1);
}

}  // namespace pipeseal::crypto
