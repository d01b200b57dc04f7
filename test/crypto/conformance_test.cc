// Runs over published and hostile material when PIPESEAL_CONFORMANCE names the folder that holds it; passes without.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "pipeseal/base/base64.h"
#include "pipeseal/base/hex.h"
#include "pipeseal/crypto/key_object.h"
#include "pipeseal/encoding/canonical_json.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::crypto {
namespace {

namespace fs = std::filesystem;
using encoding::Document;
using encoding::Kind;
using encoding::Node;

std::optional<fs::path> Conformance() {
  const char* folder = std::getenv("PIPESEAL_CONFORMANCE");
  return folder == nullptr || *folder == '\0' ? std::nullopt : std::optional<fs::path>(folder);
}

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

Document ReadJson(const fs::path& path) {
  auto document = Document::ParseJson(ReadFile(path));
  REQUIRE_MESSAGE(document, path.string());
  return std::move(*document);
}

std::string Text(const Node& object, std::string_view name) {
  const Node* node = object.Find(name);
  return node == nullptr ? std::string() : std::string(node->text());
}

// The suites whose signatures are ours to verify, with the scheme that they use.
std::optional<SignatureScheme> SchemeOf(const std::string& suite, const Node& root) {
  using enum SignatureScheme;
  const std::string hash = Text(root, "sha");
  if (suite == "ed25519") return kEd25519;
  if (suite == "ecdsa_p256_sha256_der" || suite == "ecdsa_p256_sha256_p1363") return kEcdsaSha256;
  if (suite == "ecdsa_p384_sha384_der") return kEcdsaSha384;
  if (suite == "ecdsa_p521_sha512_der") return kEcdsaSha512;
  if (suite.starts_with("rsa_pkcs1")) return hash == "SHA-256" ? kRsaPkcs1Sha256 : kRsaPkcs1Sha512;
  if (suite.starts_with("rsa_pss"))
    return hash == "SHA-256" ? kRsaPssSha256 : hash == "SHA-384" ? kRsaPssSha384 : kRsaPssSha512;
  return std::nullopt;
}

}  // namespace

TEST_CASE("hostile key files are refused, sound ones are read") {
  const auto folder = Conformance();
  if (!folder) return;
  const Document cases = ReadJson(*folder / "hostile/cases.json");
  int count = 0;
  for (const Node* entry : cases.root().elements()) {
    if (Text(*entry, "kind") != "key") continue;
    const std::string id = Text(*entry, "id");
    CAPTURE(id);
    const std::string text = ReadFile(*folder / "hostile" / Text(*entry, "file"));
    const auto key = ReadPublicKey(text);
    CHECK(key.has_value() == (Text(*entry, "expect") == "pass"));
    ++count;
  }
  CHECK(count > 20);
}

TEST_CASE("Wycheproof's signatures are judged as it says") {
  const auto folder = Conformance();
  if (!folder) return;
  int judged = 0;
  for (const auto& file : fs::directory_iterator(*folder / "hostile/vectors")) {
    const std::string name = file.path().stem().string();
    if (!name.starts_with("wycheproof_")) continue;
    const std::string suite = name.substr(std::string("wycheproof_").size());
    CAPTURE(suite);
    const Document document = ReadJson(file.path());
    const Node& root = document.root();
    const auto scheme = SchemeOf(suite, root);
    std::vector<std::optional<PublicKey>> keys;
    for (const Node* pem : root.Find("keys_pem")->elements()) {
      auto key = PublicKey::FromPem(pem->text(), scheme);
      keys.push_back(key ? std::optional<PublicKey>(*key) : std::nullopt);
    }
    // Ed448 is on no list of ours; a mask over another digest and raw r‖s are forms that in-toto's schemes lack.
    const bool other_mask = root.Find("mgfSha")->is(Kind::kString) && Text(root, "mgfSha") != Text(root, "sha");
    const bool foreign = !scheme || suite.ends_with("p1363") || other_mask;
    for (const Node* entry : root.Find("cases")->elements()) {
      const auto row = entry->elements();
      CAPTURE(row[0]->text());
      CAPTURE(row[6]->text());
      const auto& key = keys[static_cast<std::size_t>(std::stoi(std::string(row[1]->text())))];
      const Signature signature{.keyid = {}, .value = *FromHex(row[3]->text())};
      const bool valid = key && key->Verify(*FromHex(row[2]->text()), signature);
      const std::string_view expected = row[4]->text();
      ++judged;
      if (foreign) {
        CHECK_FALSE(valid);
      } else if (row[6]->text().starts_with("s_len changed to")) {
        CHECK(valid);  // sound but for the suite's fixed salt length, and in-toto's schemes fix none
      } else if (expected != "acceptable") {
        CHECK(valid == (expected == "valid"));
      }
    }
  }
  CHECK(judged > 2000);
}

namespace {

// The layout of a case, out of its envelope; nothing where the file is not even JSON.
std::optional<Document> ReadLayout(const fs::path& path) {
  auto document = Document::ParseJson(ReadFile(path));
  if (!document) return std::nullopt;
  const Node* payload = document->root().Find("payload");
  if (payload != nullptr) document = Document::ParseJson(FromBase64(payload->text()).value_or(""));
  if (!document) return std::nullopt;
  return std::move(*document);
}

const Node* FindKeys(const Node& layout) {
  const Node* is_signed = layout.Find("signed");
  return is_signed == nullptr ? layout.Find("keys") : is_signed->Find("keys");
}

// What is written is read back as the same key.
void CheckRoundTrip(const PublicKey& key) {
  for (const bool with_keyid : {false, true}) {
    const auto again = ReadPublicKey(encoding::CanonicalToJson(KeyObjectJson(key, with_keyid)));
    REQUIRE(again);
    CHECK(again->fingerprint() == key.fingerprint());
    CHECK(again->scheme() == key.scheme());
    CHECK(again->keyid() == key.keyid());
  }
}

int CheckKeys(const Node& keys, bool sound) {
  int read = 0;
  for (const encoding::Member& member : keys.members()) {
    CAPTURE(member.key);
    const auto object = ReadKeyObject(*member.value);
    if (sound && !object) CHECK(object.error().code() == ErrorCode::kUnsupported);
    if (!object) continue;
    ++read;
    CHECK(object->key.HasKeyId(object->keyid));
    CheckRoundTrip(object->key);
  }
  return read;
}

}  // namespace

TEST_CASE("the keys of in-toto layouts are read") {
  const auto folder = Conformance();
  if (!folder) return;
  int read = 0;
  for (const std::string set : {"intoto", "hostile"}) {
    const Document cases = ReadJson(*folder / set / "cases.json");
    for (const Node* entry : cases.root().elements()) {
      if (set == "hostile" && Text(*entry, "kind") != "layout") continue;
      CAPTURE(Text(*entry, "id"));
      const auto layout = ReadLayout(*folder / set / Text(*entry, "dir") / Text(*entry, "layout"));
      const Node* keys = layout ? FindKeys(layout->root()) : nullptr;
      if (keys != nullptr) read += CheckKeys(*keys, Text(*entry, "expect") == "pass");
    }
  }
  CHECK(read > 500);
}

}  // namespace pipeseal::crypto
