#include "pipeseal/crypto/jwk.h"

#include <openssl/crypto.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <variant>

#include "pipeseal/base/base64.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/crypto/der.h"
#include "pipeseal/crypto/ed448_key.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/crypto/key_material.h"
#include "pipeseal/crypto/key_object.h"
#include "pipeseal/crypto/message_digest.h"
#include "pipeseal/crypto/openssl.h"
#include "pipeseal/crypto/public_key_impl.h"
#include "pipeseal/encoding/json_text.h"
#include "pipeseal/encoding/member_reader.h"

namespace pipeseal::crypto {

using encoding::Describe;
using encoding::Document;
using encoding::Kind;
using encoding::MemberReader;
using encoding::Node;
using encoding::SchemaError;

struct JsonWebKey::Impl {
  JwkKind kind;
  std::variant<PublicKey, Ed448Key, std::unique_ptr<const Secret>> key;
  std::string key_id{};
  std::optional<JwaAlgorithm> algorithm{};

  ByteView bytes() const {
    if (const auto* ed448 = std::get_if<Ed448Key>(&key)) return ed448->spki;
    if (const auto* secret = std::get_if<std::unique_ptr<const Secret>>(&key)) return (*secret)->bytes();
    return std::get<PublicKey>(key).spki();
  }
};

namespace {

struct CurveInfo {
  std::string_view kty, crv;
  JwkKind kind;
  std::optional<KeyFamily> family;
  std::size_t size;  // of a coordinate
};
constexpr CurveInfo kCurves[] = {
    {"EC", "P-256", JwkKind::kP256, KeyFamily::kP256, 32},
    {"EC", "P-384", JwkKind::kP384, KeyFamily::kP384, 48},
    {"EC", "P-521", JwkKind::kP521, KeyFamily::kP521, 66},
    {"OKP", "Ed25519", JwkKind::kEd25519, KeyFamily::kEd25519, 32},
    {"OKP", "Ed448", JwkKind::kEd448, std::nullopt, 57},
};

const CurveInfo* FindCurve(JwkKind kind) {
  const auto* at = std::ranges::find(kCurves, kind, &CurveInfo::kind);
  return at == std::end(kCurves) ? nullptr : at;
}

JwkKind KindOf(KeyFamily family) {
  const auto* at = std::ranges::find(kCurves, std::optional(family), &CurveInfo::family);
  return at == std::end(kCurves) ? JwkKind::kRsa : at->kind;
}

struct RsaNumbers {
  ByteView modulus, exponent;
};
// Of a SubjectPublicKeyInfo that came through key_material.h, so its form is known.
RsaNumbers RsaNumbersOf(ByteView spki) {
  DerReader outer(spki);
  DerReader inner(outer.Read(kDerSequence).value_or(ByteView()));
  static_cast<void>(inner.Read(kDerSequence));
  DerReader bits(inner.Read(kDerBitString).value_or(ByteView("\0", 1)).substr(1));
  DerReader numbers(bits.Read(kDerSequence).value_or(ByteView()));
  const ByteView modulus = numbers.ReadUnsigned().value_or(ByteView());
  return {modulus, numbers.ReadUnsigned().value_or(ByteView())};
}

bool VerifyHmac(HashAlgorithm hash, ByteView secret, ByteView message, ByteView value) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac;
  unsigned size = 0;
  return HMAC(MessageDigest(hash), secret.data(), static_cast<int>(secret.size()), Data(message), message.size(),
              mac.data(), &size) != nullptr &&
         value.size() == size && CRYPTO_memcmp(mac.data(), value.data(), size) == 0;
}

}  // namespace

// Reads one key object.
class JwkReader {
 public:
  explicit JwkReader(const Node& object) : object_(object), reader_(object, "the JSON Web Key") {}

  Result<JsonWebKey> Read() {
    const std::string kty = reader_.RequiredString("kty");
    PIPESEAL_TRY(reader_.FinishOpen());
    PIPESEAL_TRY(RefusePrivate(kty));
    PIPESEAL_ASSIGN(JsonWebKey::Impl impl, ReadKey(kty));
    impl.key_id = reader_.OptionalString("kid");
    const Node* alg = reader_.Optional("alg", Kind::kString);
    PIPESEAL_TRY(reader_.FinishOpen());
    PIPESEAL_TRY(CheckPurpose());
    // RFC 8037 calls both EdDSA.
    if (alg != nullptr && alg->text() != "EdDSA") {
      impl.algorithm = FindJwaAlgorithm(alg->text());
      if (!impl.algorithm || InfoOf(*impl.algorithm).kind != impl.kind)
        return SchemaError(*alg, "the algorithm of the JSON Web Key does not fit it");
    }
    return JsonWebKey(std::make_shared<const JsonWebKey::Impl>(std::move(impl)));
  }

  static JsonWebKey Wrap(const PublicKey& key) {
    return JsonWebKey(
        std::make_shared<const JsonWebKey::Impl>(JsonWebKey::Impl{KindOf(key.impl().material.family), key}));
  }

 private:
  Result<void> RefusePrivate(std::string_view kty) {
    for (const std::string_view name : {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
      if (const Node* member = object_.Find(name); member != nullptr && !(kty == "oct" && name == "k"))
        return SchemaError(*member, "a private key where a public key is expected");
    return {};
  }

  Result<void> CheckPurpose() {
    if (const std::string use = reader_.OptionalString("use", "sig"); use != "sig")
      return SchemaError(object_, "the JSON Web Key is not for signatures");
    const std::vector<std::string> operations = reader_.OptionalStrings("key_ops");
    if (object_.Find("key_ops") != nullptr && std::ranges::find(operations, "verify") == operations.end())
      return SchemaError(object_, "the JSON Web Key is not for verifying");
    return reader_.FinishOpen();
  }

  Result<Bytes> ReadBytes(std::string_view name) {
    const Node* node = reader_.Required(name, Kind::kString);
    PIPESEAL_TRY(reader_.FinishOpen());
    std::optional<Bytes> bytes = FromBase64Url(node->text());
    if (!bytes || bytes->empty())
      return SchemaError(*node, fmt::format("'{}' of the JSON Web Key is not base64url", name));
    return std::move(*bytes);
  }

  Result<JsonWebKey::Impl> ReadKey(std::string_view kty) {
    if (kty == "RSA") {
      PIPESEAL_ASSIGN(const Bytes modulus, ReadBytes("n"));
      PIPESEAL_ASSIGN(const Bytes exponent, ReadBytes("e"));
      return FromMaterial(JwkKind::kRsa, MakeRsa(modulus, exponent));
    }
    if (kty == "oct") {
      PIPESEAL_ASSIGN(Bytes secret, ReadBytes("k"));
      return JsonWebKey::Impl{.kind = JwkKind::kSecret, .key = std::make_unique<const Secret>(std::move(secret))};
    }
    const std::string crv = reader_.RequiredString("crv");
    PIPESEAL_TRY(reader_.FinishOpen());
    for (const CurveInfo& curve : kCurves)
      if (curve.kty == kty && curve.crv == crv) return ReadPoint(curve);
    return Fail(ErrorCode::kUnsupported, "{}: a JSON Web Key of a kind or curve that is not known here",
                Describe(object_.range().begin));
  }

  Result<JsonWebKey::Impl> ReadPoint(const CurveInfo& curve) {
    PIPESEAL_ASSIGN(const Bytes x, ReadBytes("x"));
    if (curve.kty == "EC") {
      PIPESEAL_ASSIGN(const Bytes y, ReadBytes("y"));
      return FromMaterial(curve.kind, MakeEcdsa(*curve.family, x, y));
    }
    if (curve.kind == JwkKind::kEd25519) return FromMaterial(curve.kind, MakeEd25519(x));
    PIPESEAL_ASSIGN(Ed448Key key, MakeEd448(x));
    return JsonWebKey::Impl{.kind = curve.kind, .key = std::move(key)};
  }

  static Result<JsonWebKey::Impl> FromMaterial(JwkKind kind, Result<KeyMaterial> material) {
    if (!material) return Fail(std::move(material).error());
    PIPESEAL_ASSIGN(PublicKey key, MakePublicKey(std::move(*material), std::nullopt));
    return JsonWebKey::Impl{.kind = kind, .key = std::move(key)};
  }

  const Node& object_;
  MemberReader reader_;
};

Result<JsonWebKey> JsonWebKey::Read(const Node& object) { return JwkReader(object).Read(); }

Result<JsonWebKey> JsonWebKey::FromPublicKey(const PublicKey& key) {
  if (key.openpgp()) return Fail(ErrorCode::kUnsupported, "an OpenPGP key is no JSON Web Key");
  return JwkReader::Wrap(key);
}

JwkKind JsonWebKey::kind() const { return impl_->kind; }

const std::string& JsonWebKey::key_id() const& { return impl_->key_id; }

bool JsonWebKey::Fits(JwaAlgorithm algorithm) const {
  const JwaInfo& info = InfoOf(algorithm);
  if (info.kind != impl_->kind || (impl_->algorithm && *impl_->algorithm != algorithm)) return false;
  return !info.hash || impl_->bytes().size() >= pipeseal::InfoOf(*info.hash).size;
}

bool JsonWebKey::Equals(const JsonWebKey& other) const {
  return impl_->kind == other.impl_->kind && impl_->bytes() == other.impl_->bytes();
}

std::string JsonWebKey::fingerprint() const {
  return impl_->kind == JwkKind::kSecret ? std::string() : Hash(HashAlgorithm::kSha256, impl_->bytes()).hex();
}

bool JsonWebKey::Verify(JwaAlgorithm algorithm, ByteView message, ByteView value) const {
  if (!Fits(algorithm)) return false;
  const JwaInfo& info = InfoOf(algorithm);
  if (info.hash) return VerifyHmac(*info.hash, impl_->bytes(), message, value);
  if (const auto* ed448 = std::get_if<Ed448Key>(&impl_->key)) return VerifyEd448(*ed448, message, value);
  const Result<PublicKey> key = PublicKey::FromDer(impl_->bytes(), info.scheme);
  if (!key) return false;
  const CurveInfo* curve = FindCurve(info.kind);
  if (curve == nullptr || curve->kty != "EC")
    return key->Verify(message, Signature{.keyid = {}, .value = Bytes(value)});
  if (value.size() != 2 * curve->size) return false;
  std::optional<Bytes> der = DerFromFixedSizeEcdsa(value);
  return der && key->Verify(message, Signature{.keyid = {}, .value = std::move(*der)});
}

Result<std::vector<JsonWebKey>> ReadJsonWebKeys(std::string_view text) {
  if (text.size() > kDefaultLimits.key_bytes)
    return Fail(ErrorCode::kLimit, "a key file of more than {} bytes", kDefaultLimits.key_bytes);
  std::vector<JsonWebKey> keys;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '{') {
    PIPESEAL_ASSIGN(const Document document, Document::ParseJson(std::string(text)));
    const Node* set = document.root().Find("keys");
    if (set == nullptr && document.root().Find("kty") != nullptr) {
      PIPESEAL_ASSIGN(JsonWebKey key, JsonWebKey::Read(document.root()));
      keys.push_back(std::move(key));
      return keys;
    }
    if (set != nullptr && set->is(Kind::kArray)) {
      for (const Node* element : set->elements()) {
        PIPESEAL_ASSIGN(JsonWebKey key, JsonWebKey::Read(*element));
        keys.push_back(std::move(key));
      }
      if (keys.empty()) return Fail(ErrorCode::kSchema, "a set of JSON Web Keys that holds none");
      return keys;
    }
  }
  PIPESEAL_ASSIGN(const PublicKey key, ReadPublicKey(text));
  PIPESEAL_ASSIGN(JsonWebKey web_key, JsonWebKey::FromPublicKey(key));
  keys.push_back(std::move(web_key));
  return keys;
}

std::string JwkJson(const PublicKey& key) {
  const ByteView spki = key.spki();
  const JwkKind kind = KindOf(key.impl().material.family);
  encoding::JsonObject json;
  if (kind == JwkKind::kRsa) {
    const RsaNumbers numbers = RsaNumbersOf(spki);
    return json.Add("e", ToBase64Url(numbers.exponent))
        .Add("kty", "RSA")
        .Add("n", ToBase64Url(numbers.modulus))
        .ToJson();
  }
  const CurveInfo& curve = *FindCurve(kind);
  json.Add("crv", curve.crv).Add("kty", curve.kty);
  if (curve.kty == "OKP") return json.Add("x", ToBase64Url(spki.substr(spki.size() - curve.size))).ToJson();
  const ByteView point = spki.substr(spki.size() - 2 * curve.size);
  return json.Add("x", ToBase64Url(point.substr(0, curve.size)))
      .Add("y", ToBase64Url(point.substr(curve.size)))
      .ToJson();
}

Result<Bytes> SignJwa(const PrivateKey& key, ByteView message) {
  const std::optional<JwaAlgorithm> algorithm = FindJwaAlgorithm(key.public_key().scheme());
  if (!algorithm)
    return Fail(ErrorCode::kUsage, "JSON Web Algorithms have no name for {}", NameOf(key.public_key().scheme()));
  PIPESEAL_ASSIGN(Signature signature, key.Sign(message));
  const CurveInfo* curve = FindCurve(InfoOf(*algorithm).kind);
  if (curve == nullptr || curve->kty != "EC") return std::move(signature.value);
  std::optional<Bytes> value = FixedSizeFromDerEcdsa(signature.value, curve->size);
  if (!value) return Fail(ErrorCode::kCrypto, "an ECDSA signature that is not DER");
  return std::move(*value);
}

}  // namespace pipeseal::crypto
