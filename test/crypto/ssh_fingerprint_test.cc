#include "pipeseal/crypto/ssh_fingerprint.h"

#include <doctest/doctest.h>

#include "pipeseal/crypto/private_key.h"

namespace pipeseal::crypto {
namespace {

TEST_CASE("the fingerprint is the one that ssh-keygen -l prints") {
  constexpr std::string_view kPem =
      "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1Olb3zMAFFxXKHiIkQO5cJ3Yhl5i\n"
      "6UPp+IhuteBJbuHcA5UogKo0EWtlWwW6KSaKoTNEYL7JlCQiVnkhBktUgg==\n-----END PUBLIC KEY-----\n";
  const auto key = PublicKey::FromPem(kPem);
  REQUIRE(key);
  CHECK(SshFingerprint(*key) == "SHA256:jl3bwswu80PjjokCgh0o2w5c2U4LhQAE57gj9cz1kzA");
}

TEST_CASE("RSA keys have none here") {
  const auto rsa = PrivateKey::Generate(KeyType::kRsa2048);
  const auto ed25519 = PrivateKey::Generate(KeyType::kEd25519);
  REQUIRE(rsa);
  REQUIRE(ed25519);
  CHECK(SshFingerprint(rsa->public_key()) == "");
  CHECK(SshFingerprint(ed25519->public_key()).size() == 50);
}

}  // namespace
}  // namespace pipeseal::crypto
