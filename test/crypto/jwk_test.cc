#include "pipeseal/crypto/jwk.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/base/base64.h"

namespace pipeseal::crypto {
namespace {

using encoding::Document;

Result<JsonWebKey> Read(const std::string& json) {
  auto document = Document::ParseJson(json);
  REQUIRE(document);
  return JsonWebKey::Read(document->root());
}

bool IsRefused(const std::string& json, ErrorCode code) {
  const auto key = Read(json);
  return !key && key.error().code() == code;
}

constexpr std::string_view kMessage = "what is signed";

// Made with Python's cryptography.
constexpr const char* kEd448 =
    R"({"kty":"OKP","crv":"Ed448","x":"E_T3w2wyno3tQp1g3IqFSihlbaQgcDgyx5Rm2xTetznuVSpQl9-Tlzij0cCUi9t5WV4sTyctuBEA"})";
constexpr const char* kP256 =
    R"("kty":"EC","crv":"P-256","x":"qbFmhWNkOTxgHIsF5yGGwJzbMVDrbPizha1T6XhzJKM","y":"7ETE07bChEAwnlZGSI7rLntlhX_g2bCOlF9POIYty4Q")";

std::string P256With(std::string_view member) { return "{" + std::string(kP256) + "," + std::string(member) + "}"; }

std::string Ed448Of(std::size_t size, char first, char rest, char last) {
  Bytes raw(size, rest);
  raw.front() = first;
  raw.back() = last;
  return R"({"kty":"OKP","crv":"Ed448","x":")" + ToBase64Url(raw) + "\"}";
}

}  // namespace

TEST_CASE("every kind of key signs in the form of RFC 7518 and verifies under its own algorithm alone") {
  struct Case {
    KeyType type;
    JwaAlgorithm algorithm;
    std::size_t size;
  };
  constexpr Case kCases[] = {{KeyType::kEd25519, JwaAlgorithm::kEd25519, 64},
                             {KeyType::kEcdsaP256, JwaAlgorithm::kEs256, 64},
                             {KeyType::kEcdsaP384, JwaAlgorithm::kEs384, 96},
                             {KeyType::kEcdsaP521, JwaAlgorithm::kEs512, 132},
                             {KeyType::kRsa2048, JwaAlgorithm::kPs256, 256}};
  for (const Case& tested : kCases) {
    CAPTURE(NameOf(tested.type));
    const auto key = PrivateKey::Generate(tested.type);
    REQUIRE(key);
    const auto value = SignJwa(*key, kMessage);
    REQUIRE(value);
    CHECK(value->size() == tested.size);
    // The key as it would be embedded.
    const auto read = Read(JwkJson(key->public_key()));
    REQUIRE(read);
    CHECK(read->Equals(*JsonWebKey::FromPublicKey(key->public_key())));
    CHECK(read->fingerprint() == key->public_key().fingerprint().hex());
    CHECK(read->Verify(tested.algorithm, kMessage, *value));
    CHECK_FALSE(read->Verify(tested.algorithm, "something else", *value));
    CHECK_FALSE(read->Verify(tested.algorithm, kMessage, ""));
    CHECK_FALSE(read->Verify(tested.algorithm, kMessage, value->substr(1)));
    CHECK_FALSE(read->Verify(tested.algorithm, kMessage, *value + '\0'));
    for (int other = 0; other <= static_cast<int>(JwaAlgorithm::kHs512); ++other)
      if (static_cast<JwaAlgorithm>(other) != tested.algorithm)
        CHECK_FALSE(read->Verify(static_cast<JwaAlgorithm>(other), kMessage, *value));
  }
}

TEST_CASE("an ECDSA signature in DER is none of JWA") {
  const auto key = PrivateKey::Generate(KeyType::kEcdsaP256);
  REQUIRE(key);
  const auto der = key->Sign(kMessage);
  REQUIRE(der);
  const auto web_key = JsonWebKey::FromPublicKey(key->public_key());
  CHECK_FALSE(web_key->Verify(JwaAlgorithm::kEs256, kMessage, der->value));
  const auto fixed = FixedSizeFromDerEcdsa(der->value, 32);
  REQUIRE(fixed);
  CHECK(web_key->Verify(JwaAlgorithm::kEs256, kMessage, *fixed));
  CHECK_FALSE(FixedSizeFromDerEcdsa(der->value, 16));
  CHECK_FALSE(FixedSizeFromDerEcdsa(der->value + "x", 32));
  CHECK_FALSE(FixedSizeFromDerEcdsa("", 32));
}

TEST_CASE("secrets verify as RFC 4231 has it, if they are as long as the hash") {
  // Test case 2 has a key of four bytes.
  const auto short_key = Read(R"({"kty":"oct","k":"SmVmZQ"})");
  REQUIRE(short_key);
  CHECK_FALSE(short_key->Fits(JwaAlgorithm::kHs256));
  // Test case 6: 131 bytes of 0xaa.
  const auto key = Read(R"({"kty":"oct","k":")" + ToBase64Url(Bytes(131, '\xaa')) + "\"}");
  REQUIRE(key);
  const auto mac256 = FromBase64Url("YOQxWR7gtn8Niiaqy_W3f44LxiE3KMUUBUYEDw7jf1Q");
  const auto mac512 =
      FromBase64Url("gLJCY8fBo-u3FJPB3XvotJtG0fQbSu7BEhsBN4P481JrVtA34F8lmL0P0iFdah5SleZPc_Y_CuyLkVqYXXhlmA");
  REQUIRE(mac256);
  REQUIRE(mac512);
  constexpr std::string_view kText = "Test Using Larger Than Block-Size Key - Hash Key First";
  CHECK(key->Verify(JwaAlgorithm::kHs256, kText, *mac256));
  CHECK(key->Verify(JwaAlgorithm::kHs512, kText, *mac512));
  CHECK_FALSE(key->Verify(JwaAlgorithm::kHs512, kText, *mac256));
  CHECK_FALSE(key->Verify(JwaAlgorithm::kHs256, kText, mac256->substr(0, 31)));
  CHECK_FALSE(key->Verify(JwaAlgorithm::kHs256, "Test", *mac256));
  CHECK(key->fingerprint().empty());
  CHECK_FALSE(key->Equals(*short_key));
}

TEST_CASE("private keys, keys for other purposes and unknown kinds are refused") {
  REQUIRE(Read(P256With(R"("use":"sig","key_ops":["verify"],"alg":"ES256","kid":"a","x5t":"ignored")")));
  CHECK(IsRefused(P256With(R"("d":"AA")"), ErrorCode::kSchema));
  CHECK(IsRefused(P256With(R"("k":"AA")"), ErrorCode::kSchema));
  CHECK(IsRefused(P256With(R"("use":"enc")"), ErrorCode::kSchema));
  CHECK(IsRefused(P256With(R"("key_ops":["sign"])"), ErrorCode::kSchema));
  CHECK(IsRefused(P256With(R"("alg":"ES384")"), ErrorCode::kSchema));
  CHECK(IsRefused(P256With(R"("alg":"none")"), ErrorCode::kSchema));
  CHECK(IsRefused(R"({"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"})", ErrorCode::kUnsupported));
  CHECK(IsRefused(R"({"kty":"OKP","crv":"X25519","x":"AA"})", ErrorCode::kUnsupported));
  CHECK(IsRefused(R"({"kty":"EC","crv":"Ed25519","x":"AA","y":"AA"})", ErrorCode::kUnsupported));
  CHECK(IsRefused(R"({"crv":"P-256"})", ErrorCode::kSchema));
  CHECK(IsRefused(R"([])", ErrorCode::kSchema));
}

TEST_CASE("a key must be a key: on its curve, of full size, strong enough") {
  CHECK(IsRefused(R"({"kty":"EC","crv":"P-256","x":"AQ","y":"AQ"})", ErrorCode::kSchema));
  const std::string zero = ToBase64Url(Bytes(32, '\0')), one = ToBase64Url(Bytes(31, '\0') + "\1");
  CHECK(IsRefused(R"({"kty":"EC","crv":"P-256","x":")" + one + R"(","y":")" + one + "\"}", ErrorCode::kCrypto));
  CHECK(IsRefused(R"({"kty":"OKP","crv":"Ed25519","x":")" + zero + "\"}", ErrorCode::kCrypto));
  CHECK(IsRefused(R"({"kty":"RSA","n":"AQAB","e":"AQAB"})", ErrorCode::kCrypto));
  CHECK(IsRefused(R"({"kty":"RSA","n":"A===","e":"AQAB"})", ErrorCode::kSchema));
  CHECK(IsRefused(R"({"kty":"oct","k":""})", ErrorCode::kSchema));
  REQUIRE(Read(kEd448));
  CHECK(IsRefused(Ed448Of(56, 3, 0, 0), ErrorCode::kSchema));
  CHECK(IsRefused(Ed448Of(57, 0, 0, 0), ErrorCode::kCrypto));
  CHECK(IsRefused(Ed448Of(57, 1, 0, 0), ErrorCode::kCrypto));
  CHECK(IsRefused(Ed448Of(57, 1, 0, '\x80'), ErrorCode::kCrypto));
  CHECK(IsRefused(Ed448Of(57, '\xff', '\xff', 0), ErrorCode::kCrypto));
  CHECK(IsRefused(Ed448Of(57, 3, 0, 1), ErrorCode::kCrypto));
}

TEST_CASE("key files: one key, a set, PEM; an empty set holds nothing that could be trusted") {
  CHECK(ReadJsonWebKeys(kEd448)->size() == 1);
  const auto set = ReadJsonWebKeys(R"({"keys":[)" + std::string(kEd448) + "," + P256With(R"("kid":"b")") + "]}");
  REQUIRE(set);
  REQUIRE(set->size() == 2);
  CHECK((*set)[0].kind() == JwkKind::kEd448);
  CHECK((*set)[1].key_id() == "b");
  const auto key = PrivateKey::Generate(KeyType::kEcdsaP256);
  REQUIRE(key);
  const auto pem = ReadJsonWebKeys(key->public_key().ToPem());
  REQUIRE(pem);
  CHECK((*pem)[0].Equals(*JsonWebKey::FromPublicKey(key->public_key())));
  CHECK_FALSE(ReadJsonWebKeys(R"({"keys":[]})"));
  CHECK_FALSE(ReadJsonWebKeys(""));
  CHECK_FALSE(ReadJsonWebKeys(*key->ToPem()));
  CHECK_FALSE(ReadJsonWebKeys(std::string(70'000, ' ')));
}

TEST_CASE("names of algorithms are exact, and \"none\" is no algorithm") {
  CHECK(FindJwaAlgorithm("ES256") == JwaAlgorithm::kEs256);
  CHECK_FALSE(FindJwaAlgorithm("es256"));
  CHECK_FALSE(FindJwaAlgorithm("none"));
  CHECK_FALSE(FindJwaAlgorithm("EdDSA"));
  CHECK_FALSE(FindJwaAlgorithm(""));
  CHECK_FALSE(FindJwaAlgorithm(SignatureScheme::kRsaPssSha224));
}

}  // namespace pipeseal::crypto
