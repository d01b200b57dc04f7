// Runs over published and hostile material when PIPESEAL_CONFORMANCE names the folder that holds it; passes without.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>

#include "pipeseal/base/base64.h"
#include "pipeseal/base/hex.h"
#include "pipeseal/crypto/key_object.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::crypto {
namespace {

namespace fs = std::filesystem;
using encoding::Document;
using encoding::Kind;
using encoding::Node;

std::optional<fs::path> Conformance() {
  const char* folder = std::getenv("PIPESEAL_CONFORMANCE");
  return folder == nullptr ? std::nullopt : std::optional<fs::path>(folder);
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
    // Ed448 is on no list of ours; a mask over another digest and raw r‖s are forms that in-toto's schemes do not have.
    const bool foreign = !scheme || suite.ends_with("p1363") || (root.Find("mgfSha")->is(Kind::kString) && Text(root, "mgfSha") != Text(root, "sha"));
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

TEST_CASE("the keys of in-toto layouts are read") {
  const auto folder = Conformance();
  if (!folder) return;
  std::map<std::string, std::string> refused;
  int read = 0;
  for (const char* set : {"intoto", "hostile"}) {
    const Document cases = ReadJson(*folder / set / "cases.json");
    for (const Node* entry : cases.root().elements()) {
      if (std::string(set) == "hostile" && Text(*entry, "kind") != "layout") continue;
      auto layout = Document::ParseJson(ReadFile(*folder / set / Text(*entry, "dir") / Text(*entry, "layout")));
      if (!layout) continue;
      if (const Node* payload = layout->root().Find("payload")) layout = Document::ParseJson(FromBase64(payload->text()).value_or(""));
      const Node* keys = !layout ? nullptr : layout->root().Find("signed") ? layout->root().Find("signed")->Find("keys") : layout->root().Find("keys");
      if (keys == nullptr) continue;
      for (const encoding::Member& member : keys->members()) {
        const auto key = ReadKeyObject(*member.value);
        const std::string id = Text(*entry, "id");
        if (key) {
          ++read;
          if (!key->key.HasKeyId(key->keyid)) refused[id] = "id not kept";
          // What is written is read back as the same key.
          for (const bool with_keyid : {false, true}) {
            std::string json = KeyObjectJson(key->key, with_keyid);
            for (std::size_t at; (at = json.find('\n')) != std::string::npos;) json.replace(at, 1, "\\n");
            const auto again = ReadPublicKey(json);
            CHECK(again);
            if (again) CHECK(again->fingerprint() == key->key.fingerprint());
            if (again) CHECK(again->scheme() == key->key.scheme());
          }
          continue;
        }
        if (Text(*entry, "expect") == "pass" && key.error().code() != ErrorCode::kUnsupported) refused[id] = key.error().message();
      }
    }
  }
  for (const auto& [id, why] : refused) FAIL_CHECK(id << ": " << why);
  CHECK(read > 500);
}

}  // namespace pipeseal::crypto
