#include "pipeseal/attestation/attestation_file.h"

#include <doctest/doctest.h>

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kEnvelope = R"({"payload": "e30=", "payloadType": "t", "signatures": []})";
constexpr std::string_view kBundle = R"({"mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json", "dsseEnvelope": {}})";
constexpr std::string_view kPretty = "{\n  \"payload\": \"e30=\",\n  \"payloadType\": \"{\",\n  \"signatures\": [\n  ]\n}";

// The entries borrow from the text.
std::vector<AttestationEntry> Split(std::string_view text, const Limits& limits = kDefaultLimits) {
  auto entries = SplitAttestations(text, limits);
  REQUIRE(entries);
  return std::move(*entries);
}

AttestationEntry Only(std::string_view text) {
  CAPTURE(text);
  std::vector<AttestationEntry> entries = Split(text);
  REQUIRE(entries.size() == 1);
  CHECK((entries[0].kind == EntryKind::kUnknown) == !entries[0].problem.empty());
  return entries[0];
}

TEST_CASE("one object") {
  for (const std::string& text : {std::string(kEnvelope), std::string(kEnvelope) + "\n", "\n " + std::string(kEnvelope) + "\r\n\n"}) {
    const AttestationEntry entry = Only(text);
    CHECK(entry.kind == EntryKind::kEnvelope);
    CHECK(entry.text.contains(kEnvelope));
  }
  CHECK(Only(kBundle).kind == EntryKind::kBundle);
  CHECK(Only(R"({"verificationMaterial": {}})").kind == EntryKind::kBundle);
  CHECK(Only(R"({"verification_material": {}})").kind == EntryKind::kBundle);
}

TEST_CASE("one object over several lines") {
  const AttestationEntry entry = Only("\n\n" + std::string(kPretty) + "\n");
  CHECK(entry.kind == EntryKind::kEnvelope);
  CHECK(entry.line == 3);
  CHECK(Only("[\n1\n]").kind == EntryKind::kUnknown);
}

TEST_CASE("lines: those that are nothing known are reported, never fatal") {
  const std::string text = std::string(kEnvelope) + "\n\r\n# a comment\n" + std::string(kBundle) + "\r\n{\"payload\":\n[]\n" +
                           std::string(kEnvelope);
  const auto entries = Split(text);
  REQUIRE(entries.size() == 6);
  const EntryKind kinds[] = {EntryKind::kEnvelope, EntryKind::kUnknown, EntryKind::kBundle,
                             EntryKind::kUnknown,  EntryKind::kUnknown, EntryKind::kEnvelope};
  const std::size_t lines[] = {1, 3, 4, 5, 6, 7};
  for (std::size_t i = 0; i < 6; ++i) {
    CAPTURE(i);
    CHECK(entries[i].kind == kinds[i]);
    CHECK(entries[i].line == lines[i]);
    CHECK((entries[i].kind == EntryKind::kUnknown) == !entries[i].problem.empty());
  }
}

TEST_CASE("a first line that is cut off hides no other line") {
  const auto entries = Split("{\"payload\": \"e30\n" + std::string(kEnvelope) + "\n");
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].kind == EntryKind::kUnknown);
  CHECK(entries[1].kind == EntryKind::kEnvelope);
}

TEST_CASE("a broken object over several lines is one entry") {
  const AttestationEntry entry = Only("{\n  \"payload\": \"e30=\",\n  \"payloadType\": \"t\",\n  \"signatures\": [\n  ]\n");
  CHECK(entry.kind == EntryKind::kUnknown);
  CHECK(entry.line == 1);
}

TEST_CASE("npm's list is flattened, each bundle with its own text and line") {
  const std::string text = "{\n\"attestations\": [\n{\"predicateType\": \"p\", \"bundle\": " + std::string(kBundle) +
                           "},\n {\"bundle\":\n" + std::string(kPretty) + "}, {\"predicateType\": \"q\"}, null]}";
  const auto entries = Split(text);
  REQUIRE(entries.size() == 4);
  CHECK(entries[0].kind == EntryKind::kBundle);
  CHECK(entries[0].text == kBundle);
  CHECK(entries[0].line == 3);
  CHECK(entries[1].kind == EntryKind::kEnvelope);
  CHECK(entries[1].text == kPretty);
  CHECK(entries[1].line == 5);
  CHECK(entries[2].kind == EntryKind::kUnknown);
  CHECK(entries[3].kind == EntryKind::kUnknown);
}

TEST_CASE("an object that two readers could take for different things is none of them") {
  CHECK(Only(R"({"signed": {}, "signatures": [], "payload": "", "payloadType": ""})").kind == EntryKind::kUnknown);
  CHECK(Only(R"({"payload": "", "payloadType": "", "signatures": [], "verificationMaterial": {}})").kind == EntryKind::kUnknown);
  CHECK(Only(R"({"payload": "", "payloadType": "", "signatures": [], "attestations": []})").kind == EntryKind::kUnknown);
  CHECK(Only(R"({"mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json", "attestations": [{}, {}]})").kind == EntryKind::kUnknown);
  CHECK(Only(R"({"p\u0061yload": "", "payloadType": "", "signatures": [], "sign\u0065d": {}})").kind == EntryKind::kUnknown);
}

TEST_CASE("what is no attestation") {
  for (const std::string_view text :
       {"null", "7", "\"x\"", "[]", "{}", R"({"payload": "", "payloadType": ""})", R"({"Payload": "", "payloadType": "", "signatures": []})",
        R"({"mediaType": "application/json"})", R"({"mediaType": 7})", R"({"signed": {}, "signatures": []})", R"({"attestations": {}})",
        R"({"_type": "https://in-toto.io/Statement/v1"})", R"({"payload": "", "payload": "", "payloadType": "", "signatures": []})", "\x01", "{}}"})
    CHECK(Only(text).kind == EntryKind::kUnknown);
}

TEST_CASE("files that are refused as a whole") {
  for (const std::string_view text : {"", " \n\r\n\t", "\xEF\xBB\xBF{}"}) {
    const auto entries = SplitAttestations(text);
    REQUIRE_FALSE(entries);
    CHECK(entries.error().code() == ErrorCode::kSyntax);
  }
}

TEST_CASE("entries and bytes are bounded") {
  Limits limits;
  limits.attestations_per_file = 2;
  CHECK(Split("{}\n{}\n", limits).size() == 2);
  for (const std::string_view text : {"{}\n{}\n{}\n", R"({"attestations": [1, 2, 3]})", "1\n2\n3"}) {
    const auto entries = SplitAttestations(text, limits);
    REQUIRE_FALSE(entries);
    CHECK(entries.error().code() == ErrorCode::kLimit);
  }
  limits.attestation_bytes = 5;
  CHECK(Split("{}\n{}", limits).size() == 2);
  const auto entries = SplitAttestations("{}\n{}\n", limits);
  REQUIRE_FALSE(entries);
  CHECK(entries.error().code() == ErrorCode::kLimit);
}

}  // namespace
}  // namespace pipeseal::attestation
