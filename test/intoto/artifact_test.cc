#include "pipeseal/intoto/artifact.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

using namespace pipeseal;
using namespace pipeseal::intoto;

namespace {

const std::string kHash(64, 'a');

std::string Object(std::string_view algorithm, std::string_view digits) {
  return fmt::format("{{\"{}\":\"{}\"}}", algorithm, digits);
}

}  // namespace

TEST_CASE("hash objects that can be relied on") {
  const std::string sha512(128, '0');
  for (const std::string& object :
       {Object("sha256", kHash), Object("sha512", sha512), Object("sha256", std::string(64, 'F')),
        fmt::format("{{\"md5\":\"{}\",\"sha256\":\"{}\"}}", std::string(32, '1'), kHash),
        fmt::format("{{\"gitoid\":\"abcd\",\"sha256\":\"{}\"}}", kHash)}) {
    CAPTURE(object);
    CHECK(CheckHashObject(object));
  }
}

TEST_CASE("hash objects that cannot") {
  for (const std::string& object :
       {std::string("{}"), std::string("[]"), std::string("null"), std::string("\"") + kHash + "\"",
        Object("sha256", ""), Object("sha256", kHash.substr(1)), Object("sha256", kHash.substr(2)),
        Object("sha256", kHash + "aa"), Object("sha256", std::string(63, 'a') + "g"),
        Object("md5", std::string(32, 'a')), Object("sha1", std::string(40, 'a')), Object("gitoid", kHash),
        Object("SHA256", kHash), std::string("{\"sha256\":null}"), std::string("{\"sha256\":12}"),
        fmt::format("{{\"sha256\":[\"{}\"]}}", kHash), fmt::format("{{\"gitoid\":\"xyz\",\"sha256\":\"{}\"}}", kHash),
        fmt::format("{{\"sha256\":\"{}\",\"sha512\":\"aa\"}}", kHash)}) {
    CAPTURE(object);
    const auto checked = CheckHashObject(object);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().code() == ErrorCode::kSchema);
  }
}

TEST_CASE("artifacts are read in the order of their names and found by them") {
  const std::string text = fmt::format("{{\"a/b\":{0},\"q\\\"\\\\x\":{0},\"\xC3\xA9\":{0}}}", Object("sha256", kHash));
  const auto set = ArtifactSet::Read(text);
  REQUIRE_MESSAGE(set, set.error().message());
  REQUIRE(set->size() == 3);
  CHECK(set->list()[1].name == "q\"\\x");
  CHECK(set->Find("q\"\\x") == &set->list()[1]);
  CHECK(set->Find("\xC3\xA9")->hashes == Object("sha256", kHash));
  CHECK(set->Find("a") == nullptr);
  CHECK(set->Find("") == nullptr);
  const ArtifactSet copy = *set;
  CHECK(copy.Equals(*set));
  CHECK(copy.Find("q\"\\x")->name == "q\"\\x");
  CHECK(ArtifactSet::Read("{}")->empty());
}

TEST_CASE("artifact sets are equal if names and hash objects are, digit for digit") {
  const auto read = [](const std::string& text) {
    auto set = ArtifactSet::Read(text);
    REQUIRE(set);
    return std::move(*set);
  };
  const std::string a = fmt::format("{{\"a\":{}}}", Object("sha256", kHash));
  CHECK(read(a).Equals(read(a)));
  const std::string others[] = {
      std::string("{}"), fmt::format("{{\"b\":{}}}", Object("sha256", kHash)),
      fmt::format("{{\"a\":{}}}", Object("sha256", std::string(64, 'A'))),
      fmt::format("{{\"a\":{{\"md5\":\"{}\",\"sha256\":\"{}\"}}}}", std::string(32, 'a'), kHash)};
  for (const std::string& other : others) {
    CAPTURE(other);
    CHECK_FALSE(read(a).Equals(read(other)));
  }
}

TEST_CASE("artifacts whose names no file can have, or that leave their folder, are refused") {
  for (const std::string_view name : {"", "..", "../x", "a/../b", "a/..", "..\\\\x", "a\\\\..\\\\b"}) {
    CAPTURE(name);
    const auto set = ArtifactSet::Read(fmt::format("{{\"{}\":{}}}", name, Object("sha256", kHash)));
    REQUIRE_FALSE(set);
    CHECK(set.error().code() == ErrorCode::kSchema);
  }
  for (const std::string_view name : {"...", "a..b", ".", "/abs", "a//b", "file:x", " "}) {
    CAPTURE(name);
    CHECK(ArtifactSet::Read(fmt::format("{{\"{}\":{}}}", name, Object("sha256", kHash))));
  }
  const auto named = ArtifactSet::Read("{\"x\\\\y\":{}}");
  REQUIRE_FALSE(named);
  CHECK(named.error().message() == "artifact 'x\\\\y': no digest of a known collision-resistant algorithm");
  CHECK_FALSE(ArtifactSet::Read("[]"));
  CHECK_FALSE(ArtifactSet::Read("null"));
}

TEST_CASE("digests to hash object and back") {
  DigestSet digests;
  digests.Add(*Digest::FromHex(HashAlgorithm::kSha512, std::string(128, 'B')));
  digests.Add(*Digest::FromHex(HashAlgorithm::kSha256, kHash));
  const std::string object = HashObject(digests);
  CHECK(object == fmt::format("{{\"sha256\":\"{}\",\"sha512\":\"{}\"}}", kHash, std::string(128, 'b')));
  const DigestSet again = KnownDigests(object);
  CHECK(again.digests() == digests.digests());
  CHECK(KnownDigests("{\"gitoid\":\"00\",\"sha256\":\"xx\"}").empty());
  CHECK(HashObject({}) == "{}");
}

TEST_CASE("artifacts of a statement are checked as those of a link are") {
  const auto digest = [](HashAlgorithm algorithm, std::size_t digits) {
    DigestSet digests;
    auto made = Digest::FromHex(algorithm, std::string(digits, 'a'));
    REQUIRE(made);
    digests.Add(std::move(*made));
    return digests;
  };
  const DigestSet strong = digest(HashAlgorithm::kSha256, 64), weak = digest(HashAlgorithm::kSha1, 40);
  const auto set = ArtifactSet::FromDigests({{"b", strong}, {"a/\"quoted\"", strong}});
  REQUIRE(set);
  REQUIRE(set->size() == 2);
  CHECK(set->list().front().name == "a/\"quoted\"");
  REQUIRE(set->Find("b") != nullptr);
  CHECK(set->Find("b")->hashes == Object("sha256", kHash));
  CHECK_FALSE(ArtifactSet::FromDigests({{"a", weak}}));
  CHECK_FALSE(ArtifactSet::FromDigests({{"a", {}}}));
  CHECK_FALSE(ArtifactSet::FromDigests({{"../a", strong}}));
  CHECK_FALSE(ArtifactSet::FromDigests({{"", strong}}));
}
