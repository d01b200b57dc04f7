#include "pipeseal/attestation/statement.h"

#include "test/attestation/sample_statement.h"

namespace pipeseal::attestation {
namespace {

using sample::Replaced;
using sample::Without;

constexpr std::string_view kGood = R"({
  "_type": "https://in-toto.io/Statement/v1",
  "subject": [
    {"name": "app", "uri": "https://example.com/app", "downloadLocation": "https://example.com/dl", "mediaType": "text/plain",
     "content": "Zm9v", "annotations": {"a": [1]}, "more": null,
     "digest": {"sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
                "sha3_256": "76d3bc41c9f588f7fcd0d5bf4718f8f84b1c41b20882703100b9eb9413807c01",
                "gitCommit": "d20ace7968ba43c0219f62d71334c1095bab1602",
                "dirHash1": "anything"}},
    {"digest": {"gce_image_id": "8970095005306000053"}}
  ],
  "predicateType": "https://example.com/p",
  "predicate": {"x": 1},
  "more": {}
})";

std::string WithDigest(std::string_view digests) { return Replaced(kGood, "subject.1.digest", digests); }

ErrorCode ErrorOf(std::string text, const Limits& limits = kDefaultLimits) {
  CAPTURE(text);
  const auto statement = Statement::Parse(std::move(text), limits);
  REQUIRE_FALSE(statement);
  return statement.error().code();
}

TEST_CASE("a statement is read, and members that are not known are ignored") {
  const auto statement = Statement::Parse(std::string(kGood));
  REQUIRE(statement);
  CHECK(statement->type() == kStatementTypeV1);
  CHECK(statement->predicate_type() == "https://example.com/p");
  REQUIRE(statement->predicate() != nullptr);
  CHECK(statement->predicate()->Find("x")->text() == "1");
  CHECK(statement->text() == kGood);
  REQUIRE(statement->subjects().size() == 2);
  const ResourceDescriptor& subject = statement->subjects()[0];
  CHECK(subject.name == "app");
  CHECK(subject.uri == "https://example.com/app");
  CHECK(subject.download_location == "https://example.com/dl");
  CHECK(subject.media_type == "text/plain");
  CHECK(subject.digests.digests().size() == 2);
  CHECK(subject.DigestText("sha256") == sample::kDigest);
  CHECK(subject.DigestText("sha3_256") == subject.DigestText("sha3-256"));
  CHECK(subject.DigestText("sha3_256").starts_with("76d3"));
  CHECK(subject.DigestText("sha512").empty());
  CHECK(subject.DigestText("gitCommit") == "d20ace7968ba43c0219f62d71334c1095bab1602");
  CHECK(subject.DigestText("gitTree").empty());
  CHECK(subject.DigestText("dirHash1") == "anything");
  CHECK(statement->subjects()[1].name.empty());
  CHECK(statement->subjects()[1].has_digest());
}

TEST_CASE("statement v0.1 has the same shape") {
  CHECK(Statement::Parse(Replaced(kGood, "_type", "\"https://in-toto.io/Statement/v0.1\"")));
}

TEST_CASE("the predicate may be absent, null, or of any kind") {
  for (const std::string& text : {Without(kGood, "predicate"), Replaced(kGood, "predicate", "null")}) {
    const auto statement = Statement::Parse(text);
    REQUIRE(statement);
    CHECK(statement->predicate() == nullptr);
  }
  for (const std::string_view predicate : {"[]", "\"\"", "7", "{}"}) {
    const auto statement = Statement::Parse(Replaced(kGood, "predicate", predicate));
    REQUIRE(statement);
    CHECK(statement->predicate() != nullptr);
  }
}

TEST_CASE("what a statement must have, it must have in its own kind") {
  for (const std::string_view path : {"_type", "predicateType", "subject"}) {
    CHECK(ErrorOf(Without(kGood, path)) == ErrorCode::kSchema);
    for (const std::string_view value : {"null", "7", "{}", "\"\"", "true"})
      CHECK(ErrorOf(Replaced(kGood, path, value)) == ErrorCode::kSchema);
  }
  for (const std::string_view type : {"https://in-toto.io/Statement/v2", "https://in-toto.io/Statement/v1/", "https://in-toto.io/Statement",
                                      "HTTPS://in-toto.io/Statement/v1", "https://in-toto.i\xD0\xBE/Statement/v1", "link"})
    CHECK(ErrorOf(Replaced(kGood, "_type", fmt::format("\"{}\"", type))) == ErrorCode::kSchema);
}

TEST_CASE("what is no JSON object is no statement") {
  for (const std::string_view text : {"", " ", "{", "{} {}", "\xEF\xBB\xBF{}", "{\"_type\":1,\"_type\":2}"})
    CHECK(ErrorOf(std::string(text)) == ErrorCode::kSyntax);
  for (const std::string_view text : {"null", "[]", "\"x\"", "7", "{}"}) CHECK(ErrorOf(std::string(text)) == ErrorCode::kSchema);
}

TEST_CASE("a statement about nothing is refused") {
  CHECK(ErrorOf(Replaced(kGood, "subject", "[]")) == ErrorCode::kSchema);
  CHECK(ErrorOf(WithDigest("{}")) == ErrorCode::kSchema);
  CHECK(ErrorOf(WithDigest("null")) == ErrorCode::kSchema);
  CHECK(ErrorOf(Without(kGood, "subject.1.digest")) == ErrorCode::kSchema);
  CHECK(ErrorOf(Replaced(kGood, "subject.1", R"({"name": "x", "uri": "https://example.com/"})")) == ErrorCode::kSchema);
  for (const std::string_view subject : {"null", "[]", "\"app\"", "{}"})
    CHECK(ErrorOf(Replaced(kGood, "subject.1", subject)) == ErrorCode::kSchema);
}

TEST_CASE("members of a subject: null and empty are absent, the wrong kind is refused") {
  for (const std::string_view member : {"name", "uri", "downloadLocation", "mediaType", "content"}) {
    const std::string path = fmt::format("subject.0.{}", member);
    CHECK(Statement::Parse(Replaced(kGood, path, "null")));
    CHECK(Statement::Parse(Replaced(kGood, path, "\"\"")));
    CHECK(ErrorOf(Replaced(kGood, path, "7")) == ErrorCode::kSchema);
    CHECK(ErrorOf(Replaced(kGood, path, "[]")) == ErrorCode::kSchema);
  }
  CHECK(Statement::Parse(Replaced(kGood, "subject.0.annotations", "null")));
  CHECK(ErrorOf(Replaced(kGood, "subject.0.annotations", "[]")) == ErrorCode::kSchema);
  CHECK(ErrorOf(WithDigest("[]")) == ErrorCode::kSchema);
  CHECK(ErrorOf(WithDigest("\"sha256:aa\"")) == ErrorCode::kSchema);
}

TEST_CASE("a digest is lower-case hexadecimal of its algorithm's length") {
  const std::string hex(128, 'a');
  struct Row {
    std::string_view algorithm;
    std::size_t digits;
  };
  for (const Row& row : {Row{"md5", 32}, Row{"sha1", 40}, Row{"sha224", 56}, Row{"sha256", 64}, Row{"sha384", 96}, Row{"sha512", 128},
                         Row{"sha512_224", 56}, Row{"sha512_256", 64}, Row{"sha512-256", 64}, Row{"sha3_224", 56}, Row{"sha3_256", 64},
                         Row{"sha3-256", 64}, Row{"sha3_384", 96}, Row{"sha3_512", 128}, Row{"blake2b", 128}, Row{"blake2s", 64},
                         Row{"gitCommit", 40}, Row{"gitCommit", 64}, Row{"gitTree", 40}, Row{"gitBlob", 64}, Row{"gitTag", 40}}) {
    CAPTURE(row.algorithm);
    const auto with = [&](std::string_view value) { return WithDigest(fmt::format(R"({{"{}": "{}"}})", row.algorithm, value)); };
    const std::string good = hex.substr(0, row.digits);
    const auto statement = Statement::Parse(with(good));
    REQUIRE(statement);
    CHECK(statement->subjects()[1].DigestText(row.algorithm) == good);
    CHECK(ErrorOf(with(good.substr(1))) == ErrorCode::kSchema);
    CHECK(ErrorOf(with(good + "a")) == ErrorCode::kSchema);
    CHECK(ErrorOf(with(good + "aa")) == ErrorCode::kSchema);
    CHECK(ErrorOf(with("A" + good.substr(1))) == ErrorCode::kSchema);
    CHECK(ErrorOf(with("g" + good.substr(1))) == ErrorCode::kSchema);
    CHECK(ErrorOf(with(fmt::format("{}:{}", row.algorithm, good))) == ErrorCode::kSchema);
    CHECK(ErrorOf(with("")) == ErrorCode::kSchema);
    for (const std::string_view value : {"null", "7", "[]", "{}", "true"})
      CHECK(ErrorOf(WithDigest(fmt::format(R"({{"{}": {}}})", row.algorithm, value))) == ErrorCode::kSchema);
  }
}

TEST_CASE("digests of algorithms that are not known stay as they are written") {
  const auto statement = Statement::Parse(WithDigest(R"({"dirHash": "h1:Khu2En+0gcYPZ2k=", "SHA256": "x", "arn": "arn:aws:ec2"})"));
  REQUIRE(statement);
  CHECK(statement->subjects()[1].digests.empty());
  CHECK(statement->subjects()[1].DigestText("dirHash") == "h1:Khu2En+0gcYPZ2k=");
  CHECK(statement->subjects()[1].DigestText("SHA256") == "x");
  CHECK(statement->subjects()[1].DigestText("sha256").empty());
  CHECK(ErrorOf(WithDigest(R"({"arn": 7})")) == ErrorCode::kSchema);
  CHECK(ErrorOf(WithDigest(R"({"arn": ""})")) == ErrorCode::kSchema);
  CHECK(ErrorOf(WithDigest(R"({"": "x"})")) == ErrorCode::kSchema);
}

TEST_CASE("one algorithm in two spellings is refused") {
  CHECK(ErrorOf(WithDigest(fmt::format(R"({{"sha3_256": "{0}", "sha3-256": "{0}"}})", sample::kDigest))) == ErrorCode::kSchema);
}

TEST_CASE("a name that comes twice comes with the same digests") {
  const auto twice = [](std::string_view name, std::string_view first, std::string_view second) {
    return Replaced(kGood, "subject", fmt::format(R"([{{"name": "{0}", "digest": {1}}}, {{"name": "{0}", "digest": {2}}}])", name, first, second));
  };
  const std::string one = fmt::format(R"({{"sha256": "{}"}})", sample::kDigest);
  const std::string other = fmt::format(R"({{"sha256": "{}"}})", std::string(64, '0'));
  const std::string more = fmt::format(R"({{"sha256": "{}", "arn": "x"}})", sample::kDigest);
  CHECK(Statement::Parse(twice("app", one, one)));
  CHECK(ErrorOf(twice("app", one, other)) == ErrorCode::kSchema);
  CHECK(ErrorOf(twice("app", one, more)) == ErrorCode::kSchema);
  CHECK(ErrorOf(twice("app", R"({"arn": "x"})", R"({"arn": "y"})")) == ErrorCode::kSchema);
  // These stand for no name.
  CHECK(Statement::Parse(twice("_", one, other)));
  CHECK(Statement::Parse(twice("", one, other)));
}

TEST_CASE("subjects and digests are counted before they are read") {
  Limits limits;
  limits.subjects = 2;
  limits.digests_per_subject = 4;
  CHECK(Statement::Parse(std::string(kGood), limits));
  limits.subjects = 1;
  CHECK(ErrorOf(std::string(kGood), limits) == ErrorCode::kLimit);
  CHECK(ErrorOf(Replaced(kGood, "subject.0", "7"), limits) == ErrorCode::kLimit);
  limits.subjects = 2;
  limits.digests_per_subject = 3;
  CHECK(ErrorOf(std::string(kGood), limits) == ErrorCode::kLimit);
  limits.attestation_bytes = kGood.size() - 1;
  CHECK(ErrorOf(std::string(kGood), limits) == ErrorCode::kLimit);
}

TEST_CASE("payload types of statements are compared exactly") {
  for (const std::string_view type : {"application/vnd.in-toto+json", "application/vnd.in-toto.provenance+json",
                                      "application/vnd.in-toto.spdx-2.3+json"})
    CHECK(IsStatementPayloadType(type));
  for (const std::string_view type :
       {"", "application/vnd.in-toto", "APPLICATION/VND.IN-TOTO+JSON", "application/vnd.in-toto+json; charset=utf-8",
        "application/vnd.in-toto+json ", "application/vnd.in-toto.+json", "application/vnd.in-toto.a b+json", "application/vnd.in-totox+json",
        "application/vnd.in-toto.x/y+json", "application/vnd.in-toto.bundle", "application/json", "application/vnd.in-toto.x;y+json"}) {
    CAPTURE(type);
    CHECK_FALSE(IsStatementPayloadType(type));
  }
}

}  // namespace
}  // namespace pipeseal::attestation
