#include "pipeseal/sigstore/log_entry.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/base/base64.h"

namespace pipeseal::sigstore {
namespace {

std::string Base64Of(std::size_t size, char letter = 'h') { return ToBase64(std::string(size, letter)); }

const std::string kProof = fmt::format(
    R"({{"logIndex":"3","rootHash":"{}","treeSize":"8","hashes":["{}","{}"],"checkpoint":{{"envelope":"note"}}}})",
    Base64Of(32, 'r'), Base64Of(32), Base64Of(32, 'i'));
const std::string kEntry = fmt::format(
    R"({{"logIndex":"4003","logId":{{"keyId":"{}"}},"kindVersion":{{"kind":"dsse","version":"0.0.1"}},"integratedTime":"1748779300",)"
    R"("inclusionPromise":{{"signedEntryTimestamp":"{}"}},"inclusionProof":{},"canonicalizedBody":"{}"}})",
    Base64Of(32, 'k'), ToBase64("promise"), kProof, ToBase64("{}"));

std::string Replaced(std::string_view from, std::string_view to) {
  std::string text = kEntry;
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

Result<LogEntry> Read(std::string text, const Limits& limits = kDefaultLimits) {
  auto document = encoding::Document::ParseJson(std::move(text));
  REQUIRE(document);
  return ReadLogEntry(document->root(), limits);
}

}  // namespace

TEST_CASE("a log entry is read with everything in it") {
  const auto entry = Read(kEntry);
  REQUIRE(entry);
  CHECK(entry->log_index == 4003);
  CHECK(entry->log_id == Bytes(32, 'k'));
  CHECK(entry->kind == "dsse");
  CHECK(entry->version == "0.0.1");
  REQUIRE(entry->integrated_time);
  CHECK(entry->integrated_time->seconds == 1748779300);
  CHECK(entry->signed_entry_timestamp == "promise");
  CHECK(entry->body == "{}");
  REQUIRE(entry->proof);
  CHECK(entry->proof->log_index == 3);
  CHECK(entry->proof->tree_size == 8);
  CHECK(entry->proof->root_hash == Bytes(32, 'r'));
  CHECK(entry->proof->hashes == std::vector<Bytes>{Bytes(32, 'h'), Bytes(32, 'i')});
  CHECK(entry->proof->checkpoint == "note");
}

TEST_CASE("a signed entry timestamp is over canonical JSON") {
  LogEntry entry;
  entry.body = "{}";
  entry.integrated_time = UtcTime{1748779300};
  entry.log_id = "\x01\xab";
  entry.log_index = 4003;
  CHECK(entry.SignedEntryTimestampInput() == R"({"body":"e30=","integratedTime":1748779300,"logID":"01ab","logIndex":4003})");
}

TEST_CASE("what proto3 leaves out is zero, empty or absent") {
  const auto entry = Read(Replaced(R"("logIndex":"4003",)", ""));
  REQUIRE(entry);
  CHECK(entry->log_index == 0);
  for (const char* time : {"", R"("integratedTime":"0",)", R"("integratedTime":null,)"}) {
    const auto without_time = Read(Replaced(R"("integratedTime":"1748779300",)", time));
    REQUIRE(without_time);
    CHECK_FALSE(without_time->integrated_time);
  }
  const auto without_proof = Read(Replaced(R"("inclusionProof":)" + kProof + ",", ""));
  REQUIRE(without_proof);
  CHECK_FALSE(without_proof->proof);
  const auto without_promise = Read(Replaced(R"("inclusionPromise":{"signedEntryTimestamp":"cHJvbWlzZQ=="},)", ""));
  REQUIRE(without_promise);
  CHECK(without_promise->signed_entry_timestamp.empty());
  const auto of_one = Read(Replaced(fmt::format(R"("hashes":["{}","{}"],)", Base64Of(32), Base64Of(32, 'i')), ""));
  REQUIRE(of_one);
  CHECK(of_one->proof->hashes.empty());
}

TEST_CASE("names are camelCase or snake_case, never both") {
  CHECK(Read(Replaced(R"("kindVersion")", R"("kind_version")")));
  CHECK(Read(Replaced(R"("inclusionProof":{"logIndex")", R"("inclusion_proof":{"log_index")")));
  CHECK_FALSE(Read(Replaced(R"("integratedTime":)", R"("integrated_time":"1748779300","integratedTime":)")));
}

TEST_CASE("what is malformed is refused") {
  const std::pair<std::string, std::string> changes[] = {
      {R"("4003")", R"("-1")"},
      {R"("4003")", R"("04003")"},
      {R"("4003")", R"("4003.0")"},
      {R"("4003")", R"("9223372036854775808")"},
      {R"("4003")", R"("")"},
      {R"("4003")", "[]"},
      {R"("keyId")", R"("id")"},
      {R"("logId")", R"("log")"},
      {R"("kind":"dsse")", R"("kind":"")"},
      {R"("version":"0.0.1")", R"("version":1)"},
      {R"("signedEntryTimestamp":"cHJvbWlzZQ==")", R"("signedEntryTimestamp":"")"},
      {R"({"signedEntryTimestamp":"cHJvbWlzZQ=="})", "{}"},
      {R"("canonicalizedBody":"e30=")", R"("canonicalizedBody":"")"},
      {R"("canonicalizedBody":"e30=")", R"("canonicalizedBody":"e3 0=")"},
      {R"("canonicalizedBody")", R"("body")"},
      {R"("envelope":"note")", R"("envelope":"")"},
      {R"("checkpoint":)", R"("check":)"},
      {R"("rootHash":)", R"("root":)"},
      {R"("treeSize":"8")", R"("treeSize":"-8")"},
      {Base64Of(32), Base64Of(31)},
      {Base64Of(32), Base64Of(33)},
      {"\"" + Base64Of(32) + "\"", "7"},
  };
  for (const auto& [from, to] : changes) {
    CAPTURE(from);
    CAPTURE(to);
    CHECK_FALSE(Read(Replaced(from, to)));
  }
  CHECK_FALSE(Read("[]"));
  CHECK_FALSE(Read("{}"));
}

TEST_CASE("an inclusion proof is no longer than a tree is high") {
  Limits limits;
  limits.proof_hashes = 2;
  CHECK(Read(kEntry, limits));
  limits.proof_hashes = 1;
  const auto refused = Read(kEntry, limits);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code() == ErrorCode::kLimit);
}

}  // namespace pipeseal::sigstore
