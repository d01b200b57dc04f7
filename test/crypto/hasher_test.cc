#include "pipeseal/crypto/hasher.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace pipeseal::crypto {

TEST_CASE("every algorithm gives the published digest of \"abc\"") {
  struct Row {
    const char* name;
    const char* digest;
  };
  // RFC 1321, FIPS 180-4 and FIPS 202 examples, RFC 7693 appendices A and B.
  const Row rows[] = {
      {"md5", "900150983cd24fb0d6963f7d28e17f72"},
      {"sha1", "a9993e364706816aba3e25717850c26c9cd0d89d"},
      {"sha224", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"},
      {"sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"sha384",
       "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"},
      {"sha512",
       "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
       "454d4423643ce80e2a9ac94fa54ca49f"},
      {"sha512-224", "4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa"},
      {"sha512-256", "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"},
      {"sha3-224", "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf"},
      {"sha3-256", "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"},
      {"sha3-384",
       "ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25"},
      {"sha3-512",
       "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e39340"
       "57340b4cf408d5a56592f8274eec53f0"},
      {"blake2b",
       "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc95"
       "18d38aa8dbf1925ab92386edd4009923"},
      {"blake2s", "508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982"},
  };
  CHECK(std::size(rows) == HashAlgorithms().size());
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto algorithm = FindHashAlgorithm(row.name);
    REQUIRE(algorithm);
    CHECK(Hash(*algorithm, "abc").hex() == row.digest);
    const HashAlgorithm one[] = {*algorithm};
    Hasher hasher(one);
    hasher.Update("a");
    hasher.Update("");
    hasher.Update("bc");
    CHECK(hasher.Finish().Find(*algorithm)->hex() == row.digest);
  }
}

TEST_CASE("a hasher computes several digests at once and is ready for the next input") {
  const HashAlgorithm both[] = {HashAlgorithm::kSha512, HashAlgorithm::kSha256};
  Hasher hasher(both);
  CHECK(hasher.size() == 96);
  for (const std::string& input : {std::string(), std::string("abc"), std::string(100'000, 'x')}) {
    hasher.Update(input);
    const DigestSet digests = hasher.Finish();
    CHECK(*digests.Find(HashAlgorithm::kSha512) == Hash(HashAlgorithm::kSha512, input));
    CHECK(*digests.Find(HashAlgorithm::kSha256) == Hash(HashAlgorithm::kSha256, input));

    hasher.Update(input);
    std::string out(hasher.size(), '\0');
    hasher.FinishInto(out.data());
    CHECK(out.substr(0, 64) == Hash(HashAlgorithm::kSha512, input).bytes());
    CHECK(out.substr(64) == Hash(HashAlgorithm::kSha256, input).bytes());
  }
  Hasher moved = std::move(hasher);
  moved.Update("abc");
  CHECK(*moved.Finish().Find(HashAlgorithm::kSha256) == Hash(HashAlgorithm::kSha256, "abc"));
}

}  // namespace pipeseal::crypto
