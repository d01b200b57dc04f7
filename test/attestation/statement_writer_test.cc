// New statements: read back, refused where the readers would refuse them, and signed.
#include "pipeseal/attestation/statement_writer.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "pipeseal/attestation/attestation_file.h"
#include "pipeseal/attestation/envelope.h"
#include "pipeseal/crypto/key_object.h"
#include "test/attestation/sample_statement.h"

namespace {

using namespace pipeseal;
using namespace pipeseal::attestation;

ResourceDescriptor File(std::string name, char digit = 'a') {
  ResourceDescriptor file;
  file.name = std::move(name);
  file.digests.Add(*Digest::FromHex(HashAlgorithm::kSha256, std::string(64, digit)));
  return file;
}

crypto::PrivateKey TestKey(const std::string& name) {
  std::ifstream file(std::string(PIPESEAL_SOURCE_DIR) + "/test/fuzz/corpus/key/" + name);
  return *crypto::ReadPrivateKey(std::string(std::istreambuf_iterator<char>(file), {}), std::nullopt);
}

ErrorCode CodeOf(const auto& result) {
  REQUIRE(!result);
  return result.error().code();
}

constexpr std::string_view kTestResult = R"({"result": "PASSED", "configuration": [{"name": "tests.yaml"}]})";
constexpr std::string_view kTestResultType = "https://in-toto.io/attestation/test-result/v0.1";

}  // namespace

TEST_CASE("a statement is one of version 1, and its predicate stands in it as it was written") {
  const auto text = WriteStatement({{File("app"), File("app.sig", 'b')}, std::string(kTestResultType), std::string(kTestResult)});
  REQUIRE(text);
  CHECK(text->contains(kTestResult));
  const auto statement = Statement::Parse(*text);
  REQUIRE(statement);
  CHECK(statement->type() == kStatementTypeV1);
  CHECK(statement->predicate_type() == kTestResultType);
  REQUIRE(statement->subjects().size() == 2);
  CHECK(statement->subjects()[1].name == "app.sig");
  CHECK(statement->subjects()[1].DigestText("sha256") == std::string(64, 'b'));
}

TEST_CASE("what the readers would refuse is not written") {
  const auto write = [](std::vector<ResourceDescriptor> subjects, std::string_view type, std::string predicate) {
    return WriteStatement({std::move(subjects), std::string(type), std::move(predicate)});
  };
  CHECK(CodeOf(write({}, kTestResultType, std::string(kTestResult))) == ErrorCode::kSchema);
  CHECK(CodeOf(write({File("app")}, kTestResultType, R"({"result": "GREAT"})")) == ErrorCode::kSchema);
  CHECK(CodeOf(write({File("app")}, kTestResultType, "{}")) == ErrorCode::kSchema);
  CHECK(CodeOf(write({File("app")}, "https://example.com/own", "[]")) == ErrorCode::kSchema);
  CHECK(CodeOf(write({File("app")}, "https://example.com/own", "null")) == ErrorCode::kSchema);
  CHECK(CodeOf(write({File("app")}, "", "{}")) == ErrorCode::kSchema);
  CHECK(write({File("app")}, "https://example.com/own", R"({"any": ["thing", 1.5]})"));
  Limits limits;
  limits.subjects = 1;
  CHECK(CodeOf(WriteStatement({{File("a"), File("b", 'b')}, "https://example.com/own", "{}"}, limits)) == ErrorCode::kLimit);
}

TEST_CASE("a predicate cannot end early and go on as members of the statement") {
  CHECK(CodeOf(WriteStatement({{File("app")}, "https://example.com/own", R"({}, "predicateTypes": {})"})) == ErrorCode::kSchema);
  CHECK(CodeOf(WriteStatement({{File("app")}, "https://example.com/own", R"({}, "subject": [])"})) == ErrorCode::kSyntax);
}

TEST_CASE("subjects come once each, and a name stands for one artifact") {
  const auto distinct = DistinctSubjects({File("app"), File("lib", 'b'), File("app")});
  REQUIRE(distinct);
  CHECK(distinct->size() == 2);
  CHECK(CodeOf(DistinctSubjects({File("app"), File("app", 'b')})) == ErrorCode::kUsage);
  CHECK(DistinctSubjects({File(""), File("", 'b')})->size() == 2);
  CHECK(CodeOf(DistinctSubjects({ResourceDescriptor{"app"}})) == ErrorCode::kUsage);
  CHECK(CodeOf(DistinctSubjects({File("a\xff")})) == ErrorCode::kUsage);
}

TEST_CASE("descriptors are written as digest sets name their algorithms") {
  ResourceDescriptor descriptor;
  descriptor.uri = "git+https://example.com/a@refs/heads/\"x\"";
  descriptor.digests.Add(*Digest::FromHex(HashAlgorithm::kSha3_256, std::string(64, '0')));
  descriptor.other_digests.emplace_back("gitCommit", std::string(40, '1'));
  CHECK(ToJson(descriptor) == R"({"uri":"git+https://example.com/a@refs/heads/\"x\"","digest":{"sha3_256":")" + std::string(64, '0') +
                                  R"(","gitCommit":")" + std::string(40, '1') + R"("}})");
  CHECK(ToJson(std::span<const ResourceDescriptor>()) == "[]");
}

TEST_CASE("an envelope is one line, signed by each key") {
  const std::string statement = *WriteStatement({{File("app")}, std::string(kTestResultType), std::string(kTestResult)});
  std::vector<crypto::PrivateKey> keys;
  keys.push_back(TestKey("ed25519_private.pem"));
  keys.push_back(TestKey("p256_private.pem"));
  const auto text = SignStatement(statement, keys);
  REQUIRE(text);
  CHECK(text->find('\n') == text->size() - 1);
  const std::string lines = *text + *text;
  const auto entries = SplitAttestations(lines);
  REQUIRE(entries);
  REQUIRE(entries->size() == 2);
  CHECK(entries->front().kind == EntryKind::kEnvelope);
  const auto envelope = Envelope::Parse(*text);
  REQUIRE(envelope);
  CHECK(envelope->payload_type() == kStatementPayloadType);
  CHECK(envelope->unverified_payload() == statement);
  REQUIRE(envelope->signatures().size() == 2);
  for (std::size_t i = 0; i < 2; ++i) CHECK(envelope->signatures()[i].keyid == keys[i].public_key().keyid());

  keys.push_back(TestKey("p256_private.pem"));
  CHECK(CodeOf(SignStatement(statement, keys)) == ErrorCode::kUsage);
  CHECK(CodeOf(SignStatement(statement, {})) == ErrorCode::kUsage);
}
