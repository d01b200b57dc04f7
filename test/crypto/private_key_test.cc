#include "pipeseal/crypto/private_key.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/base/hex.h"
#include "pipeseal/encoding/pem.h"

namespace pipeseal::crypto {
namespace {

constexpr KeyType kAllTypes[] = {KeyType::kEd25519, KeyType::kEcdsaP256, KeyType::kEcdsaP384, KeyType::kEcdsaP521,
                                 KeyType::kRsa2048, KeyType::kRsa3072,   KeyType::kRsa4096};
// One of each family: the large RSA keys take seconds to make.
constexpr KeyType kQuickTypes[] = {KeyType::kEd25519, KeyType::kEcdsaP256, KeyType::kEcdsaP384, KeyType::kEcdsaP521,
                                   KeyType::kRsa2048};

std::string Flip(std::string bytes, std::size_t at) {
  bytes[at] = static_cast<char>(bytes[at] ^ 1);
  return bytes;
}

}  // namespace

TEST_CASE("a generated key signs, and one changed bit anywhere breaks the signature") {
  for (const KeyType type : kQuickTypes) {
    CAPTURE(NameOf(type));
    const auto key = PrivateKey::Generate(type);
    REQUIRE(key);
    const std::string message = "what is signed";
    const auto signature = key->Sign(message);
    REQUIRE(signature);
    CHECK(signature->keyid == key->public_key().keyid());
    CHECK(key->public_key().Verify(message, *signature));
    for (std::size_t i = 0; i < message.size(); ++i)
      CHECK_FALSE(key->public_key().Verify(Flip(message, i), *signature));
    for (std::size_t i = 0; i < signature->value.size(); ++i) {
      Signature changed = *signature;
      changed.value = Flip(signature->value, i);
      CHECK_FALSE(key->public_key().Verify(message, changed));
    }
    for (const std::string& value :
         {std::string(), signature->value.substr(1), signature->value + '\0', '\0' + signature->value}) {
      Signature changed = *signature;
      changed.value = value;
      CHECK_FALSE(key->public_key().Verify(message, changed));
    }
    Signature openpgp = *signature;
    openpgp.openpgp = true;
    CHECK_FALSE(key->public_key().Verify(message, openpgp));
  }
}

TEST_CASE("an RSA key signs under each of its schemes, and only that one verifies") {
  const auto generated = PrivateKey::Generate(KeyType::kRsa2048);
  REQUIRE(generated);
  const std::string pem = *generated->ToPem();
  using enum SignatureScheme;
  const SignatureScheme schemes[] = {kRsaPssSha224,   kRsaPssSha256,   kRsaPssSha384,   kRsaPssSha512,
                                     kRsaPkcs1Sha224, kRsaPkcs1Sha256, kRsaPkcs1Sha384, kRsaPkcs1Sha512};
  for (const SignatureScheme scheme : schemes) {
    CAPTURE(NameOf(scheme));
    const auto key = PrivateKey::FromPem(pem, std::nullopt, scheme);
    REQUIRE(key);
    const auto signature = key->Sign("message");
    REQUIRE(signature);
    for (const SignatureScheme other : schemes) {
      CAPTURE(NameOf(other));
      const auto public_key = PublicKey::FromPem(key->public_key().ToPem(), other);
      REQUIRE(public_key);
      CHECK(public_key->fingerprint() == generated->public_key().fingerprint());
      CHECK(public_key->Verify("message", *signature) == (scheme == other));
    }
  }
  for (const SignatureScheme wrong : {kEd25519, kEcdsaSha256, kOpenPgpRsa, kOpenPgpDsa})
    CHECK(PrivateKey::FromPem(pem, std::nullopt, wrong).error().code() == ErrorCode::kSchema);
}

TEST_CASE("private keys go out to PKCS#8 and come back, with and without a passphrase") {
  for (const KeyType type : kQuickTypes) {
    CAPTURE(NameOf(type));
    const auto key = PrivateKey::Generate(type);
    REQUIRE(key);
    const auto plain = key->ToPem();
    REQUIRE(plain);
    CHECK(plain->starts_with("-----BEGIN PRIVATE KEY-----\n"));
    const auto again = PrivateKey::FromPem(*plain);
    REQUIRE(again);
    CHECK(again->public_key().fingerprint() == key->public_key().fingerprint());
    CHECK(*again->ToPem() == *plain);

    const auto encrypted = key->ToPem("open sesame");
    REQUIRE(encrypted);
    CHECK(encrypted->starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
    CHECK(PrivateKey::FromPem(*encrypted, "open sesame")->public_key().keyid() == key->public_key().keyid());
    CHECK(PrivateKey::FromPem(*encrypted).error().code() == ErrorCode::kUsage);
    CHECK(PrivateKey::FromPem(*encrypted, "wrong").error().code() == ErrorCode::kCrypto);
  }
}

TEST_CASE("a private key file holds one whole key that can be used here") {
  const std::string pem = *PrivateKey::Generate(KeyType::kEd25519)->ToPem();
  const std::string der = encoding::ReadPem(pem, {"PRIVATE KEY"})->bytes;
  CHECK(PrivateKey::FromPem(encoding::WritePem("PRIVATE KEY", der)));
  for (const std::string& bytes : {der + '\0', der.substr(0, der.size() - 1), der.substr(1), Flip(der, 9), Flip(der, 11)})
    CHECK_FALSE(PrivateKey::FromPem(encoding::WritePem("PRIVATE KEY", bytes)));
  CHECK_FALSE(PrivateKey::FromPem(encoding::WritePem("EC PRIVATE KEY", der)));
  CHECK_FALSE(PrivateKey::FromPem(encoding::WritePem("ENCRYPTED PRIVATE KEY", der), "passphrase"));
  CHECK_FALSE(PrivateKey::FromPem(pem + pem));
  CHECK_FALSE(PrivateKey::FromPem(PrivateKey::Generate(KeyType::kEd25519)->public_key().ToPem()));
  CHECK_FALSE(PrivateKey::FromEd25519Seed("short"));
}

TEST_CASE("key types have names, and the names are found") {
  for (const KeyType type : kAllTypes) CHECK(FindKeyType(NameOf(type)) == type);
  CHECK(NameOf(KeyType::kRsa3072) == "rsa-3072");
  CHECK_FALSE(FindKeyType("rsa"));
  CHECK_FALSE(FindKeyType("Ed25519"));
}

// RFC 8032 section 7.1.
TEST_CASE("Ed25519 signs and verifies as RFC 8032 has it") {
  struct Row {
    const char* seed;
    const char* public_key;
    const char* message;
    const char* signature;
  };
  const Row rows[] = {
      {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
       "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
       "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
       "d25bf5f0595bbe24655141438e7a100b"},
      {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
       "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
       "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
       "387b2eaeb4302aeeb00d291612bb0c00"},
      {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
       "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
       "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
       "4a7c15e9716ed28dc027beceea1ec40a"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.public_key);
    const auto key = PrivateKey::FromEd25519Seed(*FromHex(row.seed));
    REQUIRE(key);
    CHECK(key->public_key().KeyObjectValue() == row.public_key);
    const auto signature = key->Sign(*FromHex(row.message));
    REQUIRE(signature);
    CHECK(ToHex(signature->value) == row.signature);
    const auto public_key = PublicKey::FromEd25519(*FromHex(row.public_key));
    REQUIRE(public_key);
    CHECK(public_key->Verify(*FromHex(row.message), *signature));
  }
}

}  // namespace pipeseal::crypto
