#include "pipeseal/crypto/public_key.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "pipeseal/base/hex.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/crypto/private_key.h"
#include "pipeseal/encoding/pem.h"

namespace pipeseal::crypto {
namespace {

using std::string_literals::operator""s;

// RFC 6979 appendices A.2.5 to A.2.7.
const std::string kP256 =
    "-----BEGIN PUBLIC KEY-----\n"
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYP7UuiVanTHJYet0xjVtaMBJuJI7\n"
    "Yfps5mliLmDyn7Z5A/4QCLi8maQa6elWKLxk8vGyDC1+n1F3o8KU1EYimQ==\n"
    "-----END PUBLIC KEY-----\n";
const std::string kP384 =
    "-----BEGIN PUBLIC KEY-----\n"
    "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE7DpOQVtOGaRWhhgCn0J/pdqai8SukuAu\n"
    "BqrlKGswDGTe+PDqkFWGYGSiVFFUgLwTgBXZty19VyROqO+awMYhiWcIpZNn+d+5\n"
    "9UyoSz8cnbEoiyMcOuDU/nNE/SUzJkcg\n"
    "-----END PUBLIC KEY-----\n";
const std::string kP521 =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIGbMBAGByqGSM49AgEGBSuBBAAjA4GGAAQBiUVQ0HhZMuAOqiO2lPIT+MMSH4bc\n"
    "l6BOWnFn205bzTcRI9RuRdtrXVNwp/IPtjMVXTj/oW0r12HcrEdLmi9QI6QASTEB\n"
    "yWLNTS/d94IoXmRYQTnC+RtH+H/4I1TWYw90aiig2yV0G1s0qCgAiyKswj+ST6r7\n"
    "1NM/gepmlW3+qiv9/PU=\n"
    "-----END PUBLIC KEY-----\n";

// Made with pyca/cryptography.
const std::string kRsa =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAv4/r9Jmn5syTXAL+1kwn\n"
    "9/NyF2joIXA0c24s9wTziK+HuBEQE9FVZTdyHwnWYqoYpWCoYZ7vLbKzvJnBimVQ\n"
    "CmB29GgbWGsrzQuqfWXBYTaF5sFqhsbfTcZh1tH7hk6rMcLwm6GGnVWFCGg8AaNX\n"
    "qjBFKjbr/+dqH0MqCPlXJkFDPhE9P9MWiEMAHg+meYyIAhGL6PPB2KmqwcJagOk6\n"
    "UQNCl0M2T4RgViaC5u8KgLtqWeu5Yq+wqN8qeyUSlK8cg4oxT4uXB8RkNm144aW2\n"
    "xhnTCtm/4+v7E1p5DFjVOTmKShpOyQlb2g6jNhTUG0ACUOEFj6zbnvcywpCQb19m\n"
    "MwIDAQAB\n"
    "-----END PUBLIC KEY-----\n";
const std::string kRsaPkcs1 =
    "-----BEGIN RSA PUBLIC KEY-----\n"
    "MIIBCgKCAQEAv4/r9Jmn5syTXAL+1kwn9/NyF2joIXA0c24s9wTziK+HuBEQE9FV\n"
    "ZTdyHwnWYqoYpWCoYZ7vLbKzvJnBimVQCmB29GgbWGsrzQuqfWXBYTaF5sFqhsbf\n"
    "TcZh1tH7hk6rMcLwm6GGnVWFCGg8AaNXqjBFKjbr/+dqH0MqCPlXJkFDPhE9P9MW\n"
    "iEMAHg+meYyIAhGL6PPB2KmqwcJagOk6UQNCl0M2T4RgViaC5u8KgLtqWeu5Yq+w\n"
    "qN8qeyUSlK8cg4oxT4uXB8RkNm144aW2xhnTCtm/4+v7E1p5DFjVOTmKShpOyQlb\n"
    "2g6jNhTUG0ACUOEFj6zbnvcywpCQb19mMwIDAQAB\n"
    "-----END RSA PUBLIC KEY-----\n";

const std::string kRsaWithIds =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzUiOEF+O7lmJO/6tBHP9\n"
    "4d1rwg1eaDh/fbd9eJE3AW5Khkkx3O0uC/7HJ/KXwUs6QRg9wWKgyO3NVCj7c6oV\n"
    "96p8YtlpDdnPSIjXve5IQ8RsruyH4jzFaeOzu7PiOMjyEybRQGdBfhvprYyGKH+4\n"
    "YsE1OdoTq1r736YAYpKRxydBgX6AHMWnCoueHi4p7Qk/SeyfWLs8MDh+6KvD7P51\n"
    "dsQmW3vDzxMZcG1etRvWGJBOsQBIeWI6mWaa9dT5Q21NA4bc88kd95/wNSLNkWzH\n"
    "sFHEksdzwBpXJxZIEMj3uOTX5WjG5rDv7wpaaMFaCb9bn2Z5XNUlB0xAemaMf20d\n"
    "HQIDAQAB\n"
    "-----END PUBLIC KEY-----\n";

const std::string kEd25519Raw = *FromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

std::string DerInteger(std::string hex) {
  std::string number = *FromHex(hex);
  return "\x02"s + static_cast<char>(number.size()) + number;
}

Signature EcdsaSignature(const std::string& r, const std::string& s) {
  const std::string body = DerInteger(r) + DerInteger(s);
  const std::string header = body.size() < 128 ? "\x30"s + static_cast<char>(body.size())
                                               : "\x30\x81"s + static_cast<char>(body.size());
  return Signature{.keyid = {}, .value = header + body};
}

std::string Der(const std::string& pem) { return encoding::ReadPem(pem, {"PUBLIC KEY", "RSA PUBLIC KEY"})->bytes; }

Result<PublicKey> FromDer(const std::string& der) { return PublicKey::FromPem(encoding::WritePem("PUBLIC KEY", der)); }

}  // namespace

TEST_CASE("ECDSA verifies the signatures of RFC 6979") {
  const auto p256 = PublicKey::FromPem(kP256);
  REQUIRE(p256);
  CHECK(p256->scheme() == SignatureScheme::kEcdsaSha256);
  CHECK(p256->keytype() == "ecdsa");
  CHECK(p256->Verify("sample", EcdsaSignature("00efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716",
                                              "00f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8")));
  const auto p384 = PublicKey::FromPem(kP384);
  REQUIRE(p384);
  CHECK(p384->scheme() == SignatureScheme::kEcdsaSha384);
  CHECK(p384->Verify(
      "sample",
      EcdsaSignature("0094edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe46",
                     "0099ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8")));
  const auto p521 = PublicKey::FromPem(kP521);
  REQUIRE(p521);
  CHECK(p521->scheme() == SignatureScheme::kEcdsaSha512);
  CHECK(p521->Verify(
      "sample",
      EcdsaSignature("00c328fafcbd79dd77850370c46325d987cb525569fb63c5d3bc53950e6d4c5f174e25a1ee9017b5d450606add152b53"
                     "4931d7d4e8455cc91f9b15bf05ec36e377fa",
                     "617cce7cf5064806c467f678d3b4080d6f1cc50af26ca209417308281b68af282623eaa63e5b5c0723d8b8c37ff0777b1a"
                     "20f8ccb1dccc43997f1ee0e44da4a67a")));
}

TEST_CASE("RSA-PSS takes any length of salt, under its own digest and mask") {
  const auto key = PublicKey::FromPem(kRsa, SignatureScheme::kRsaPssSha256);
  REQUIRE(key);
  const auto verifies = [&](const PublicKey& public_key, const char* hex) {
    return public_key.Verify("message", Signature{.keyid = {}, .value = *FromHex(hex)});
  };
  // Salts of 0, 32 and 222 bytes.
  const char* const signatures[] = {
      "91fef94e3881a90ff71ad857190a24fbb7c17a96f502985d1c813d01b125e4023d1c910e2993984f19f3f0ca157b00fd1c55"
      "708a71de3458295b882189e92c89b6a606d1bb202c547a1210830e56ae134e31b4202fb2d69cf46d8c653bb20170cbd0c881"
      "7e6badaa7fabfe4afdbea3282ceabefeb94a5923e7c1c004e1a5041f0d0c963cac87f971bff57602a4e0770a53b32ec305ec"
      "e17cd8f0357c84c0667d3f4f13bf74e26b24806aac2e65c7bdd4d1b7183ffe6168222655fe34b4bd45b743e56f46a2ed0ca8"
      "6873641f9954f138d6d1103d0a89f4c4e98799c0592a75b0158d25d2c00f0a5c7c01e909bcbe5a1ad641026cc44c350ea2fc"
      "aee81153c05d",
      "b35c6a4591a2ae550e21020f548e30a9d69743e3f0972b7317d4728c128898a51ebcc12d5a97f10b4e671ff6098c9c221768"
      "e536e37ece238d5252aee6a0f2cbe32a7049084bd25d14fe800954012288d684f37a4b0a7eeed21ecfacbf797048083f8ea0"
      "ca18669d46e0a3061a1f0102fb71ee94f94a6936747e7ff859ae36051727822cc9e6c0a60c83b17798cd6515ec17cd62263d"
      "8b28bb547d19001355fe749316f590048d22ab86cbefca1edf9e5908e17c3d4dad9f014c1352d3b787144ba10fca50faa3b9"
      "358233bd79bd10c67fda61c76985d58e2e1fb2a6f63f989e9d985262944879dac199c2065b47ba82e833d4f42f5ede02a72b"
      "e60685964652",
      "6fc702af60fdd593095b528810a3058eaaedd64cb640d2af0df7256664fd70df8ad39a33fafa1a13ef42f6cd659fc093bebb"
      "e234fcb0734be9ea14d78db9536bd59ba58181fdb579442765ba05ac3552fef6fb10003d87b1da21ae8253d84ca6e4fa0f99"
      "849e7ba9c7bc92e08dea2ba29c583dd245afcd8f575047a790551e12a99ac4784689c5c12918b862e044c2c7486704e84bfa"
      "e8c8cb05047b03b87f5b4278f87b8e35f4acdfa1b46a46871e8fe7e734867c86d9c027ad5782633392b9ff47410b8f819e40"
      "7aed95d4c80c759049038cd028698c76383af1b5b58136272b6a19988293b83b6e12cddab865c16c411a7f56c1f63e5e4553"
      "678c2e00f024"};
  for (const char* signature : signatures) CHECK(verifies(*key, signature));
  // The mask made with SHA-1.
  CHECK_FALSE(verifies(*key,
      "9ccd45d07fe2baa64a82ac8307bf04b9b718ca2c05372c1608972df32f1b8930d7733d3e84c776aa3e48482a99ef41b4a880"
      "89c082c8628851d7ecc36a38f0e67e0e4e8018a5bd4e045c98f6d69814c6146d3a9327e175bc986c8d98895e4ac5edf7232f"
      "ad34fd02c99a7b28d165db24b1470df8d9622ab6c8ac874e3bfe2a6c96ccc677d56b33f138950ad57a5347dcfb94aad66c9e"
      "eeaac1ce28bc22276bab8fcd472c3a6754132d98d80ee7c432d0df8fe316fd4a759b15fe211820026783695be266a08a790a"
      "6520ce8028b70c589c885905649ec2bee66e5a930870830b0b955afa5abaea130736bb35b27918692dfa22f68f6b07d8c285"
      "2b2b4e021c37"));
  const char* const pkcs1 =
      "54453b05013816acdfe27f66ece754ddeb68bd9a653bd4a629da4ef5a26f0d30d77516294aacbcb82d428f182cfc31882c8e"
      "1a81db03ed0b819f157bf64fe25346b44287e4dc8b65090100dcedb7318481a11acdbe7c86beca2dcff051c6444102d1e90e"
      "08b1a1e1c1193673427a451f42299f7c6953bff7a660506309f5c8e4cdc5d590745ae9209cc57179efa3e51a7d5345633c79"
      "cc2603344ca7fc8c0cd0b0612404b096a71c9f270d94286d2b1aad50f9bbb7ae4de8f060d8119bb272bd34cdb0949f8b7e61"
      "79c70d629b6408db523b6e6662c6f3f1d7226ed4d8259e6246606958936e86f8be75e93a96cbda066c2d41611c6dd11974a1"
      "1d1bdfd2b6f8";
  CHECK_FALSE(verifies(*key, pkcs1));
  CHECK(verifies(*PublicKey::FromPem(kRsa, SignatureScheme::kRsaPkcs1Sha256), pkcs1));
  CHECK_FALSE(verifies(*PublicKey::FromPem(kRsa, SignatureScheme::kRsaPkcs1Sha512), pkcs1));
}

TEST_CASE("a key has the ids that other tools give it") {
  struct Row {
    Result<PublicKey> key;
    std::vector<const char*> ids;  // legacy, in-toto 2.2, the specification's
  };
  // Computed with securesystemslib 0.26.
  const Row rows[] = {
      {PublicKey::FromPem(kRsaWithIds),
       {"f42ee9241029a9c763d65156d72440f9f7538bbc56e26d40cbf766473cd8ed48",
        "de78703d23488753c30da3220d61ea9c9f1b15f5eb30b39fc2ae1257dd293aac",
        "e6fa4e175578de00e8016e7f2ae392bfbb305bfaba3645a19e1277e2ff5248fa"}},
      {PublicKey::FromPem(kP256),
       {"c65c4c54b002cf9067fea5023c49a36996ce0ef72f01df2f67ed5ecce39b1ba0",
        "716d622ec609eff48475645919645bb30ef604f59a69c764608fb64272dd5fe5",
        "357d14a112badaf95077bca5956e8e59d10abc7e9d4520c72943014e90ddd600",
        "eb49c5f7298b32d593d670e7f3cd1f25dbf46f4aeb2e7ba7497610ae2953a974",
        "5d5ce1aa04c32ca37dcf8f5b4fd8f55be077000985e6b94a206a6d38b655e6b1"}},
      {PublicKey::FromPem(kP384),
       {"e5d8db428d4c4b434427b8c93595f9da2648b7f8a1d4d59db3fb2a0bd8492af3",
        "0ab51ad0366a443f9ae4676ab9a221830128b415de871610ec8e7a7a547b7263",
        "258d918f87e86182ce3a5d3495cdda51a23dfb78bbaec1905f85ae549d14c9d3"}},
      {PublicKey::FromPem(kP521),
       {"c41bbb9626e7d6e87965fa3ab8bf05439eafd9c14f981ce6a9aab15c7b5a2666",
        "1bcbb6fdb2233d10c6118f31cbbac3e15cbfc4c67fb9f431964a8f3c6aa8e991"}},
      {PublicKey::FromEd25519(kEd25519Raw),
       {"01e8764eedab63b3593451765fc337b2cc6d2c66923845da255f448c19e2afc5",
        "74c181c7ad8a0855d4b55e44d2ba87aabdddb196832571f15f92fece332e4916"}},
  };
  for (const Row& row : rows) {
    REQUIRE(row.key);
    CHECK(row.key->keyid() == row.ids[0]);
    for (const char* id : row.ids) CHECK(row.key->HasKeyId(id));
    CHECK_FALSE(row.key->HasKeyId(std::string(64, '0')));
    CHECK_FALSE(row.key->HasKeyId(""));
    CHECK(row.key->known_keyids().front() == row.key->keyid());
  }
}

TEST_CASE("a key is the same in every form, and goes out as SubjectPublicKeyInfo") {
  for (const std::string& pem : {kP256, kP384, kP521, kRsa}) {
    const auto key = PublicKey::FromPem(pem);
    REQUIRE(key);
    CHECK(key->ToPem() == pem);
    CHECK(key->KeyObjectValue() + "\n" == pem);
    CHECK_FALSE(key->openpgp());
  }
  const auto rsa = PublicKey::FromPem(kRsa), pkcs1 = PublicKey::FromPem(kRsaPkcs1);
  REQUIRE(rsa);
  REQUIRE(pkcs1);
  CHECK(pkcs1->ToPem() == kRsa);
  CHECK(pkcs1->fingerprint() == rsa->fingerprint());
  CHECK(pkcs1->known_keyids() == rsa->known_keyids());
  const auto raw = PublicKey::FromEd25519(kEd25519Raw);
  REQUIRE(raw);
  CHECK(raw->KeyObjectValue() == ToHex(kEd25519Raw));
  const auto again = PublicKey::FromPem(raw->ToPem());
  REQUIRE(again);
  CHECK(again->fingerprint() == raw->fingerprint());
}

TEST_CASE("a scheme must fit its key") {
  using enum SignatureScheme;
  CHECK(PublicKey::FromPem(kP256, kEcdsaSha256));
  CHECK(PublicKey::FromPem(kRsa, kRsaPkcs1Sha512)->scheme() == kRsaPkcs1Sha512);
  for (const SignatureScheme wrong : {kEd25519, kEcdsaSha384, kEcdsaSha512, kRsaPssSha256, kOpenPgpRsa, kOpenPgpEdDsa})
    CHECK(PublicKey::FromPem(kP256, wrong).error().code() == ErrorCode::kSchema);
  CHECK_FALSE(PublicKey::FromPem(kP521, kEcdsaSha256));
  CHECK_FALSE(PublicKey::FromPem(kRsa, kOpenPgpRsa));
  CHECK(FindSignatureScheme("rsassa-pss-sha256") == kRsaPssSha256);
  CHECK(FindSignatureScheme("ecdsa-sha2-nistp521") == kEcdsaSha512);
  CHECK_FALSE(FindSignatureScheme("RSASSA-PSS-SHA256"));
}

TEST_CASE("Ed25519 keys that are no sound points are refused") {
  const auto little_endian = [](const char* hex) {
    const std::string bytes = *FromHex(hex);
    return std::string(bytes.rbegin(), bytes.rend());
  };
  const char* const refused[] = {
      // Order 1, 2, 4 and 8, with either sign of x.
      "0000000000000000000000000000000000000000000000000000000000000001",
      "8000000000000000000000000000000000000000000000000000000000000001",
      "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec",
      "0000000000000000000000000000000000000000000000000000000000000000",
      "8000000000000000000000000000000000000000000000000000000000000000",
      "05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826",
      "85fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826",
      "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7",
      "fa03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7",
      // y = p, p + 1, p + 18.
      "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed",
      "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffee",
      "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      // No x belongs to y = 2 or y = 7.
      "0000000000000000000000000000000000000000000000000000000000000002",
      "0000000000000000000000000000000000000000000000000000000000000007",
  };
  for (const char* hex : refused) {
    CAPTURE(hex);
    CHECK_FALSE(PublicKey::FromEd25519(little_endian(hex)));
  }
  // y = 3 and y = 4 are on the curve.
  CHECK(PublicKey::FromEd25519(little_endian("0000000000000000000000000000000000000000000000000000000000000003")));
  CHECK(PublicKey::FromEd25519(little_endian("8000000000000000000000000000000000000000000000000000000000000004")));
  CHECK_FALSE(PublicKey::FromEd25519(""));
  CHECK_FALSE(PublicKey::FromEd25519(kEd25519Raw.substr(1)));
  CHECK_FALSE(PublicKey::FromEd25519(kEd25519Raw + "x"));
}

TEST_CASE("any change of a canonical encoding makes another key or none") {
  for (const std::string& pem : {kP256, kRsa, PublicKey::FromEd25519(kEd25519Raw)->ToPem()}) {
    const std::string der = Der(pem);
    const Digest fingerprint = PublicKey::FromPem(pem)->fingerprint();
    CHECK_FALSE(FromDer(der + '\0'));
    CHECK_FALSE(FromDer(der.substr(0, der.size() - 1)));
    CHECK_FALSE(FromDer(der.substr(1)));
    for (std::size_t i = 0; i < der.size(); ++i) {
      std::string changed = der;
      changed[i] = static_cast<char>(changed[i] ^ 1);
      const auto key = FromDer(changed);
      if (key) CHECK(key->fingerprint() != fingerprint);
      if (key) CHECK(Der(key->ToPem()) == changed);
    }
  }
}

TEST_CASE("points that are compressed, hybrid, at infinity or off the curve are refused") {
  const std::string der = Der(kP256), prefix = der.substr(0, 26), x = der.substr(27, 32), y = der.substr(59);
  CHECK(FromDer(prefix + "\x04" + x + y));
  CHECK_FALSE(FromDer(prefix + "\x06" + x + y));
  CHECK_FALSE(FromDer(prefix + "\x07" + x + y));
  CHECK_FALSE(FromDer(prefix + "\x04" + y + x));
  CHECK_FALSE(FromDer("\x30\x39\x30\x13"s + der.substr(4, 19) + "\x03\x22\x00\x03"s + x));
  CHECK_FALSE(FromDer("\x30\x19\x30\x13"s + der.substr(4, 19) + "\x03\x02\x00\x00"s));
}

TEST_CASE("keys are read from DER, too") {
  for (const std::string& pem : {kP256, kP384, kP521, kRsa}) {
    const auto key = PublicKey::FromDer(Der(pem));
    REQUIRE(key);
    CHECK(key->ToPem() == pem);
    CHECK(key->spki() == Der(pem));
  }
  const auto pkcs1 = PublicKey::FromRsaDer(Der(kRsaPkcs1), SignatureScheme::kRsaPkcs1Sha256);
  REQUIRE(pkcs1);
  CHECK(pkcs1->scheme() == SignatureScheme::kRsaPkcs1Sha256);
  CHECK(pkcs1->spki() == Der(kRsa));
  CHECK(PublicKey::FromEd25519(kEd25519Raw)->spki().ends_with(kEd25519Raw));
  CHECK_FALSE(PublicKey::FromDer(Der(kRsaPkcs1)));
  CHECK_FALSE(PublicKey::FromRsaDer(Der(kRsa)));
  CHECK_FALSE(PublicKey::FromDer(kP256));
  CHECK_FALSE(PublicKey::FromDer(Der(kP256), SignatureScheme::kEd25519));
}

TEST_CASE("a digest is verified in the place of its message") {
  const auto verifies = [](const PublicKey& key, HashAlgorithm algorithm, ByteView message, const Bytes& signature) {
    return key.VerifyDigest(Hash(algorithm, message), signature);
  };
  const PublicKey p256 = *PublicKey::FromPem(kP256);
  struct Row {
    HashAlgorithm algorithm;
    const char *r, *s;
    bool valid;
  };
  // RFC 6979 appendix A.2.5.
  const Row rows[] = {
      {HashAlgorithm::kSha256, "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716",
       "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8", true},
      {HashAlgorithm::kSha384, "0eafea039b20e9b42309fb1d89e213057cbf973dc0cfc8f129edddc800ef7719",
       "4861f0491e6998b9455193e34e7b0d284ddd7149a74b95b9261f13abde940954", true},
      {HashAlgorithm::kSha512, "8496a60b5e9b47c825488827e0495b0e3fa109ec4568fd3f8d1097678eb97f00",
       "2362ab1adbe2b8adf9cb9edab740ea6049c028114f2460f96554f61fae3302fe", true},
      {HashAlgorithm::kSha1, "61340c88c3aaebeb4f6d667f672ca9759a6ccaa9fa8811313039ee4a35471d32",
       "6d7f147dac089441bb2e2fe8f7a3fa264b9c475098fdcf6e00d7c996e1b8b7eb", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.r);
    const auto signature = DerFromFixedSizeEcdsa(*FromHex(row.r) + *FromHex(row.s));
    REQUIRE(signature);
    CHECK(verifies(p256, row.algorithm, "sample", *signature) == row.valid);
    CHECK_FALSE(verifies(p256, row.algorithm, "simple", *signature));
    CHECK_FALSE(verifies(p256, row.algorithm, "sample", *signature + '\0'));
  }
  for (const KeyType type : {KeyType::kRsa2048, KeyType::kEcdsaP384, KeyType::kEd25519}) {
    const auto key = PrivateKey::Generate(type);
    REQUIRE(key);
    const auto algorithm = type == KeyType::kEcdsaP384 ? HashAlgorithm::kSha384 : HashAlgorithm::kSha256;
    const Bytes signature = key->Sign("message")->value;
    CHECK(verifies(key->public_key(), algorithm, "message", signature) == (type != KeyType::kEd25519));
    CHECK_FALSE(verifies(key->public_key(), algorithm, "massage", signature));
    CHECK_FALSE(verifies(key->public_key(), HashAlgorithm::kSha512, "message", signature));
    CHECK_FALSE(verifies(key->public_key(), algorithm, "message", ""));
  }
}

TEST_CASE("two numbers of one size are an ECDSA signature in another form") {
  CHECK(*DerFromFixedSizeEcdsa(Bytes(64, '\0')) == *FromHex("3006020100020100"));
  CHECK(*DerFromFixedSizeEcdsa(Bytes(31, '\0') + "\x01" + Bytes(31, '\0') + "\x80") == *FromHex("300702010102020080"));
  CHECK(DerFromFixedSizeEcdsa(Bytes(96, '\xff'))->size() == 2 + 2 * (2 + 49));
  CHECK(DerFromFixedSizeEcdsa(Bytes(132, '\x01'))->size() == 3 + 2 * (2 + 66));
  for (const std::size_t size : {0U, 1U, 2U, 63U, 65U, 66U, 72U, 128U, 131U, 134U})
    CHECK_FALSE(DerFromFixedSizeEcdsa(Bytes(size, '\1')));
}

TEST_CASE("one key may verify in several threads") {
  const auto key = PublicKey::FromPem(kP256);
  REQUIRE(key);
  const Signature signature = EcdsaSignature("00efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716",
                                             "00f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
  std::vector<int> verified(4, 0);
  {
    std::vector<std::jthread> threads;
    for (int& count : verified)
      threads.emplace_back([&key, &signature, &count] {
        for (int i = 0; i < 50; ++i)
          count += key->Verify("sample", signature) && !key->Verify("simple", signature) ? 1 : 0;
      });
  }
  CHECK(verified == std::vector<int>(4, 50));
}

}  // namespace pipeseal::crypto
