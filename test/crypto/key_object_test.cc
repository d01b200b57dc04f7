#include "pipeseal/crypto/key_object.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/base/hex.h"

namespace pipeseal::crypto {
namespace {

using encoding::Document;

// RFC 8032 section 7.1, test 1.
const std::string kSeed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
const std::string kPublic = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
const std::string kLegacyId = "01e8764eedab63b3593451765fc337b2cc6d2c66923845da255f448c19e2afc5";
const std::string kOtherId = "74c181c7ad8a0855d4b55e44d2ba87aabdddb196832571f15f92fece332e4916";

const std::string kRsaPem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzUiOEF+O7lmJO/6tBHP9\n"
    "4d1rwg1eaDh/fbd9eJE3AW5Khkkx3O0uC/7HJ/KXwUs6QRg9wWKgyO3NVCj7c6oV\n"
    "96p8YtlpDdnPSIjXve5IQ8RsruyH4jzFaeOzu7PiOMjyEybRQGdBfhvprYyGKH+4\n"
    "YsE1OdoTq1r736YAYpKRxydBgX6AHMWnCoueHi4p7Qk/SeyfWLs8MDh+6KvD7P51\n"
    "dsQmW3vDzxMZcG1etRvWGJBOsQBIeWI6mWaa9dT5Q21NA4bc88kd95/wNSLNkWzH\n"
    "sFHEksdzwBpXJxZIEMj3uOTX5WjG5rDv7wpaaMFaCb9bn2Z5XNUlB0xAemaMf20d\n"
    "HQIDAQAB\n"
    "-----END PUBLIC KEY-----\n";
const std::string kRsaPkcs1Pem =
    "-----BEGIN RSA PUBLIC KEY-----\n"
    "MIIBCgKCAQEAzUiOEF+O7lmJO/6tBHP94d1rwg1eaDh/fbd9eJE3AW5Khkkx3O0u\n"
    "C/7HJ/KXwUs6QRg9wWKgyO3NVCj7c6oV96p8YtlpDdnPSIjXve5IQ8RsruyH4jzF\n"
    "aeOzu7PiOMjyEybRQGdBfhvprYyGKH+4YsE1OdoTq1r736YAYpKRxydBgX6AHMWn\n"
    "CoueHi4p7Qk/SeyfWLs8MDh+6KvD7P51dsQmW3vDzxMZcG1etRvWGJBOsQBIeWI6\n"
    "mWaa9dT5Q21NA4bc88kd95/wNSLNkWzHsFHEksdzwBpXJxZIEMj3uOTX5WjG5rDv\n"
    "7wpaaMFaCb9bn2Z5XNUlB0xAemaMf20dHQIDAQAB\n"
    "-----END RSA PUBLIC KEY-----\n";
const std::string kRsaLegacyId = "f42ee9241029a9c763d65156d72440f9f7538bbc56e26d40cbf766473cd8ed48";

Result<KeyObject> Read(const std::string& json) {
  const auto document = Document::ParseJson(json);
  REQUIRE_MESSAGE(document, json);
  return ReadKeyObject(document->root());
}

std::string Ed25519Object(const std::string& keyid, const std::string& public_value = kPublic,
                          const std::string& more = {}) {
  return R"({"keyid":")" + keyid + R"(","keyid_hash_algorithms":["sha256","sha512"],"keytype":"ed25519",)" +
         R"("keyval":{"private":"","public":")" + public_value + R"("},"scheme":"ed25519")" + more + "}";
}

std::string Escape(const std::string& pem) {
  std::string out;
  for (const char c : pem) out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : std::string(1, c);
  return out;
}

std::string PemObject(const std::string& keytype, const std::string& scheme, const std::string& pem,
                      const std::string& keyid) {
  return R"({"keyid":")" + keyid + R"(","keytype":")" + keytype + R"(","scheme":")" + scheme +
         R"(","keyval":{"public":")" + Escape(pem) + R"("}})";
}

std::string WithCrLf(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? "\r\n" : std::string(1, c);
  return out;
}

}  // namespace

TEST_CASE("a key object gives its key and the id that it claims") {
  for (const std::string& id : {kLegacyId, kOtherId, std::string("0123abcd"), std::string()}) {
    CAPTURE(id);
    const auto object = Read(Ed25519Object(id));
    REQUIRE(object);
    CHECK(object->keyid == id);
    CHECK(object->key.keyid() == kLegacyId);
    CHECK((id.empty() || object->key.HasKeyId(id)));
    CHECK(object->key.HasKeyId(kLegacyId));
    CHECK(object->key.KeyObjectValue() == kPublic);
  }
}

TEST_CASE("a key id of 64 digits is the hash of its key") {
  for (const std::string& id : {std::string(64, 'a'), kRsaLegacyId, "A" + kLegacyId.substr(1)}) {
    CAPTURE(id);
    CHECK(Read(Ed25519Object(id)).error().code() == ErrorCode::kSchema);
  }
  std::string upper = kLegacyId;
  for (char& c : upper) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
  CHECK(Read(Ed25519Object(upper)).error().code() == ErrorCode::kSchema);
}

TEST_CASE("the id of an RSA key holds for each form of its PEM") {
  for (const std::string& pem : {kRsaPem, kRsaPem.substr(0, kRsaPem.size() - 1), WithCrLf(kRsaPem), kRsaPkcs1Pem}) {
    CAPTURE(pem);
    const auto object = Read(PemObject("rsa", "rsassa-pss-sha256", pem, kRsaLegacyId));
    REQUIRE(object);
    CHECK(object->key.HasKeyId(kRsaLegacyId));
    CHECK(object->key.ToPem() == kRsaPem);
  }
  // What securesystemslib 0.26 computes over PKCS#1 PEM as it stands.
  CHECK(Read(PemObject("rsa", "rsassa-pss-sha256", kRsaPkcs1Pem,
                       "b357917a339b0f929359af3fdc325d7dfd5bbad8537edab4f9863dee05a3bb7d")));
  // The same id under another scheme is wrong.
  CHECK_FALSE(Read(PemObject("rsa", "rsa-pkcs1v15-sha256", kRsaPem, kRsaLegacyId)));
}

TEST_CASE("ECDSA keys may call themselves by their scheme") {
  const auto key = PrivateKey::Generate(KeyType::kEcdsaP256);
  REQUIRE(key);
  const std::string pem = key->public_key().ToPem();
  for (const std::string& id : key->public_key().known_keyids()) {
    CHECK(Read(PemObject("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", pem, id)));
    CHECK(Read(PemObject("ecdsa", "ecdsa-sha2-nistp256", pem, id)));
  }
  CHECK_FALSE(Read(PemObject("ecdsa", "ecdsa-sha2-nistp384", pem, "")));
  CHECK_FALSE(Read(PemObject("ecdsa", "ecdsa-sha2-nistp521", pem, "")));
}

TEST_CASE("key objects that are malformed, unknown or secret are told apart") {
  struct Row {
    std::string json;
    ErrorCode code;
  };
  const Row rows[] = {
      {"[]", ErrorCode::kSchema},
      {"{}", ErrorCode::kSchema},
      {R"({"keytype":"xmss","scheme":"xmss","keyval":{"public":"00"}})", ErrorCode::kUnsupported},
      {R"({"keytype":"rsa","scheme":"rsa-of-tomorrow","keyval":{"public":"00"}})", ErrorCode::kUnsupported},
      {R"({"keytype":"xmss","scheme":"xmss","keyval":{"public":"00","private":"5ec2e7"}})", ErrorCode::kSchema},
      {R"({"keytype":"ed25519","scheme":"ed25519"})", ErrorCode::kSchema},
      {R"({"keytype":"ed25519","scheme":"ed25519","keyval":{}})", ErrorCode::kSchema},
      {R"({"keytype":"ed25519","scheme":"ed25519","keyval":{"public":7}})", ErrorCode::kSchema},
      {R"({"keytype":"ed25519","scheme":"rsassa-pss-sha256","keyval":{"public":"00"}})", ErrorCode::kSchema},
      {R"({"keytype":"rsa","scheme":"pgp+rsa-pkcsv1.5","keyval":{"public":"00"}})", ErrorCode::kSchema},
      {Ed25519Object("", kPublic.substr(2)), ErrorCode::kSchema},
      {Ed25519Object("", "zz" + kPublic.substr(2)), ErrorCode::kSchema},
      {Ed25519Object("", kPublic, R"(,"more":1)"), ErrorCode::kSchema},
      {PemObject("rsa", "rsassa-pss-sha256", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", ""),
       ErrorCode::kSchema},
      {PemObject("rsa", "rsassa-pss-sha256", PublicKey::FromEd25519(*FromHex(kPublic))->ToPem(), ""),
       ErrorCode::kSchema},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    const auto object = Read(row.json);
    REQUIRE_FALSE(object);
    CHECK(object.error().code() == row.code);
    CHECK(object.error().message().find("5ec2e7") == std::string::npos);
  }
}

TEST_CASE("a key object is written as securesystemslib hashes it") {
  const auto key = PublicKey::FromEd25519(*FromHex(kPublic));
  REQUIRE(key);
  const std::string core = R"("keyid_hash_algorithms":["sha256","sha512"],"keytype":"ed25519","keyval":{"public":")" +
                           kPublic + R"("},"scheme":"ed25519"})";
  CHECK(KeyObjectJson(*key, false) == "{" + core);
  CHECK(KeyObjectJson(*key, true) == R"({"keyid":")" + kLegacyId + R"(",)" + core);
}

TEST_CASE("public keys are read in every form, and private ones are not") {
  const auto key = PrivateKey::FromEd25519Seed(*FromHex(kSeed));
  REQUIRE(key);
  CHECK(ReadPublicKey(key->public_key().ToPem())->keyid() == kLegacyId);
  CHECK(ReadPublicKey("\n " + KeyObjectJson(key->public_key(), false))->keyid() == kLegacyId);
  CHECK(ReadPublicKey(kRsaPkcs1Pem)->keyid() == kRsaLegacyId);

  const std::string secret_json = R"({"keytype":"ed25519","scheme":"ed25519","keyval":{"public":")" + kPublic +
                                  R"(","private":")" + kSeed + R"("}})";
  for (const std::string& text : {*key->ToPem(), *key->ToPem("open sesame"), secret_json}) {
    const auto refused = ReadPublicKey(text);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code() == ErrorCode::kSchema);
    CHECK(refused.error().message().find(kSeed) == std::string::npos);
  }
  CHECK_FALSE(ReadPublicKey(key->public_key().ToPem() + *key->ToPem()));
  const std::string armoured = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n";
  CHECK(ReadPublicKey(armoured).error().code() == ErrorCode::kUnsupported);
  CHECK(ReadPublicKey("ssh-ed25519 AAAA me").error().code() == ErrorCode::kUnsupported);
  CHECK(ReadPublicKey("").error().code() == ErrorCode::kSyntax);
  CHECK(ReadPublicKey(std::string(1 << 20, ' ')).error().code() == ErrorCode::kLimit);
}

// Written by securesystemslib 0.26, as in-toto-keygen does.
TEST_CASE("securesystemslib's private key files are read") {
  const std::string plain =
      R"({"keytype": "ed25519", "scheme": "ed25519", "keyid": ")" + kLegacyId +
      R"(", "keyid_hash_algorithms": ["sha256", "sha512"], "keyval": {"public": ")" + kPublic + R"(", "private": ")" +
      kSeed + R"("}})";
  CHECK(ReadPrivateKey(plain, std::nullopt)->public_key().keyid() == kLegacyId);

  const std::string encrypted =
      R"(1bab3a0e5b46149f8ed1965739ac510a@@@@1000@@@@718e2ae15277e3e6153d1358e8ac99d6445414725777f0db5e704b6e)"
      R"(cacb2d75@@@@dcec9d0000e3496d5338ab7fa059fc37@@@@a27aadfbcb6647e1b903d4d01b378a6349c1598f632bbabe4a03)"
      R"(39f54b718c4c518bf0665f82e58a86f3b4595f6f48bcce743368af182c319bc0736429b5fe811a5c6fab04ec8ec667746c70)"
      R"(6884c5a5e47b222a43dd7c57b9907b32fd99174788758da71b125ee55e6d32c3e05e1ca11b142fb7aed99e7aad14518fb0a7)"
      R"(ec4850c207e76f55fd1a73c03821d404b19e7dbc3990a1e42953c9e6de21fc0e8590ba26907ea617d1773c3f9a4c40a62d11)"
      R"(253b849cf8d704d206d8c172c27c3610b56a511d4e6ad637859923d5f4836f440f8925afa4b1c6bb0e0608b7194398463fd0)"
      R"(ea36f580020aa749fc47600e1cc84ededc573d9d33e479230ea05608e96a317354385ee41d8c8fe803c650fe57ac43b4a554)"
      R"(8a5e4dfb07fe04c7f86b2f779521da6e6ed1874a387b52a09e40a06401cc05f2e46c6735c41b537ca7253127c6da678a6fbe)"
      R"(61fed5d7ac78cd69db32)";
  CHECK(ReadPrivateKey(encrypted, "open sesame")->public_key().keyid() == kLegacyId);
  CHECK(ReadPrivateKey(encrypted + "\n", "open sesame"));
  CHECK(ReadPrivateKey(encrypted, std::nullopt).error().code() == ErrorCode::kUsage);
  CHECK(ReadPrivateKey(encrypted, "wrong").error().code() == ErrorCode::kCrypto);
  CHECK(ReadPublicKey(encrypted).error().code() == ErrorCode::kSchema);
  std::string damaged = encrypted;
  damaged.back() = damaged.back() == '0' ? '1' : '0';
  CHECK(ReadPrivateKey(damaged, "open sesame").error().code() == ErrorCode::kCrypto);

  const std::string ecdsa =
      R"({"keytype": "ecdsa", "scheme": "ecdsa-sha2-nistp256", "keyval": {"public": "-----BEGIN PUBLIC KEY---)"
      R"(--\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYP7UuiVanTHJYet0xjVtaMBJuJI7\nYfps5mliLmDyn7Z5A/4QCLi8maQa6e)"
      R"(lWKLxk8vGyDC1+n1F3o8KU1EYimQ==\n-----END PUBLIC KEY-----", "private": "-----BEGIN EC PRIVATE KEY----)"
      R"(-\nMHcCAQEEIMmvqdhFunUWa1whV2ex1pNOUMPbNuibEnuKYisSD2choAoGCCqGSM49\nAwEHoUQDQgAEYP7UuiVanTHJYet0xjV)"
      R"(taMBJuJI7Yfps5mliLmDyn7Z5A/4QCLi8\nmaQa6elWKLxk8vGyDC1+n1F3o8KU1EYimQ==\n-----END EC PRIVATE KEY----)"
      R"(-"}})";
  CHECK(ReadPrivateKey(ecdsa, std::nullopt)->public_key().keyid() ==
        "c65c4c54b002cf9067fea5023c49a36996ce0ef72f01df2f67ed5ecce39b1ba0");

  std::string swapped = plain;
  swapped.replace(swapped.find(kPublic), 2, "d8");
  CHECK(ReadPrivateKey(swapped, std::nullopt).error().code() == ErrorCode::kSchema);
  const auto broken = ReadPrivateKey(plain.substr(0, plain.size() - 3), std::nullopt);
  REQUIRE_FALSE(broken);
  CHECK(broken.error().message().find(kSeed.substr(0, 8)) == std::string::npos);
}

// Written by pyca/cryptography: SEC 1 under the encryption of RFC 1421, and PKCS#8 under PBKDF2.
TEST_CASE("encrypted PEM of other tools is read") {
  const std::string legacy =
      "-----BEGIN EC PRIVATE KEY-----\n"
      "Proc-Type: 4,ENCRYPTED\n"
      "DEK-Info: AES-256-CBC,06BD213FD0F346D4D701FD1D9D61E2CC\n"
      "\n"
      "yvdFtTRdZ6rd859Gge4L+CbhanFPJlgREQoBPjCm88Do8dzyX+mf113lqugBt14G\n"
      "62pe5L2T2+V988tA/75CUHtAmXAy2dYVS9kBgNWas1fg1lQTGhYBf7CuBziC9OAt\n"
      "vighG4ve/DBlsAB7KLSzl/H6nkOaBFAJTTl+OhOd9OE=\n"
      "-----END EC PRIVATE KEY-----\n";
  const std::string pkcs8 =
      "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
      "MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjRrsVF3intkwICCAAw\n"
      "DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEOVryDoXK6veulZ0jISq/R4EgZAg\n"
      "i1IcHvWRFzbbTFa/3jF4EVUYYOq1Yx1ofu0UkKVdpaLfytLJTnl6Zn78YQavFwt0\n"
      "N7HE0Ac3X1lWyBY/m2xG5wQ2qjsmHWJ0p9+HOXBCjrQu6x2THQAKbJeueEMPADvA\n"
      "Skei55V0roxxYJfyf8gwrbSu1NefqEH+ITqWl+0RHEf+f2KUjGKBiKSe+KHi2iA=\n"
      "-----END ENCRYPTED PRIVATE KEY-----\n";
  for (const std::string& pem : {legacy, pkcs8}) {
    CAPTURE(pem);
    const auto key = ReadPrivateKey(pem, "open sesame");
    REQUIRE(key);
    CHECK(key->public_key().keyid() == "c65c4c54b002cf9067fea5023c49a36996ce0ef72f01df2f67ed5ecce39b1ba0");
    CHECK(ReadPrivateKey(pem, std::nullopt).error().code() == ErrorCode::kUsage);
    CHECK_FALSE(ReadPrivateKey(pem, "wrong"));
  }
}

}  // namespace pipeseal::crypto
