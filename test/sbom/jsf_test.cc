#include "pipeseal/sbom/jsf.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/sbom/rules.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using crypto::JsonWebKey;
using crypto::KeyType;
using crypto::PrivateKey;
using encoding::Document;

namespace {

struct Verified {
  Result<JsfReport> report;
  Issues issues;

  bool accepted() const { return report && report->accepted && !issues.HasErrors(); }
  // Refused, and an issue says so.
  bool RefusedBy(const RuleInfo& rule) const {
    return report && !report->accepted && issues.HasErrors() && issues.CountOf(rule) > 0;
  }
  const JsfSignature& at(std::size_t i) const { return report->signatures[i]; }
};

Verified Verify(const std::string& text, const JsfPolicy& policy) {
  auto document = Document::ParseJson(text);
  REQUIRE(document);
  Issues issues;
  auto report = VerifyJsf(*document, policy, issues);
  return {std::move(report), std::move(issues)};
}

JsfPolicy Embedded() { return {.embedded_keys = true}; }
JsfPolicy Trusting(std::vector<JsonWebKey> keys) { return {.keys = std::move(keys)}; }
JsfPolicy Trusting(const PrivateKey& key) { return Trusting({*JsonWebKey::FromPublicKey(key.public_key())}); }

PrivateKey MakeKey(KeyType type) {
  auto key = PrivateKey::Generate(type);
  REQUIRE(key);
  return std::move(*key);
}

std::string Sign(std::string_view text, const PrivateKey& key, const JsfSigningOptions& options = {}) {
  auto signed_text = SignJsf(text, key, options);
  REQUIRE(signed_text);
  return *signed_text;
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

constexpr std::string_view kPlain =
    R"({"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{"type":"library","name":"zlib","version":"1.3"}]})";

// What follows was signed by Python's cryptography: the plain document, and a signature of each kind.
constexpr std::string_view kBody =
    R"({"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{"type":"library","name":"zlib","version":"1.3"}],"signature":)";
std::string With(std::string_view signature) { return std::string(kBody) + std::string(signature) + "}"; }

constexpr std::string_view kP256 =
    R"({"kty":"EC","crv":"P-256","x":"qbFmhWNkOTxgHIsF5yGGwJzbMVDrbPizha1T6XhzJKM","y":"7ETE07bChEAwnlZGSI7rLntlhX_g2bCOlF9POIYty4Q"})";
constexpr std::string_view kP384 =
    R"({"kty":"EC","crv":"P-384","x":"dA2N9fxDLvVLl_e6F0C2BVmIUfwFeh43_KnFCIxfPgDcYiyEmxxD5donOqFez-c_","y":"hrpoC3eojkrfbDgvD-l4TQuzNNUi4CI3xhNnwqeMwWKreO6mrFA9A0e08BEuUpVP"})";
constexpr std::string_view kEd448Signature =
    R"({"algorithm":"Ed448","publicKey":{"kty":"OKP","crv":"Ed448","x":"E_T3w2wyno3tQp1g3IqFSihlbaQgcDgyx5Rm2xTetznuVSpQl9-Tlzij0cCUi9t5WV4sTyctuBEA"},)"
    R"("value":"lKfl66rp9zYSKSPg1oiVlvmSK4aB112YJP_x_ftAjuk0K_5wqIfjtnbXChH-A91nZfgBxvaaUdQAM_t6I3hsbfFGNyHecG5dNeB5MmznvriuP3Q64rde0rvlsqB0uRBW5UOEq7zLtx9Vbl1QsimY3S8A"})";
constexpr std::string_view kHs256Signature =
    R"({"algorithm":"HS256","keyId":"shared","value":"BTLqC7GfderxPkGmV8BspcImNUPi7lFMZin4aET4Os4"})";
constexpr const char* kSecret = R"({"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"})";

std::string Entry(std::string_view algorithm, std::string_view key, std::string_view value) {
  return R"({"algorithm":")" + std::string(algorithm) + R"(","publicKey":)" + std::string(key) + R"(,"value":")" +
         std::string(value) + "\"}";
}
std::string ChainFirst() {
  return Entry("ES256", kP256,
               "h1uzpV50oXmDkP29rjOtUBk5fim2ryZ_oE8I_jVeX2R3v_DQ3Sww1FIK5-y6jgUNYbtDzyAjCiOJbcYySVJiCQ");
}
std::string ChainSecond() {
  return Entry(
      "ES384", kP384,
      "YbCAuhCpcOmnw4ad_xTEc3IAucd23MQ9OVFQFHSAP8NSmzHiJ0TuCXXp4Fs5NV_v1UJGJCtEdHJDapxEtM8pzxU8NS-WUHyptOSmIBno57IUWExh8tb"
      "HjL86U36oEqlo");
}
std::string SignerFirst() {
  return Entry("ES256", kP256,
               "j5kAArSdwuuaj4zfRvFczGX-tsazTNm3agSneF3ZF33D-wsDnyUrOt9s6Wr9tJruHgCCP3HUNENmEupNoRWcOA");
}
std::string SignerSecond() {
  return Entry(
      "ES384", kP384,
      "AJpHuOuolNLLxzLtYOeH2HM24GsElg8TmvpkCTcjqcoxsym6ZMHzNOGSKYfkCKsN_vT-rwuMpLyhaWkZIYgvGRSioCcK2tXxOiLVXU6V8siCEYoGuDO"
      "gxzPA1QYcZ1Aa");
}
std::string List(std::string_view form, std::string_view entries) {
  return With("{\"" + std::string(form) + "\":[" + std::string(entries) + "]}");
}

JsonWebKey ReadKey(std::string_view json) {
  auto keys = crypto::ReadJsonWebKeys(json);
  REQUIRE(keys);
  return (*keys)[0];
}

}  // namespace

TEST_CASE("a document that was signed verifies by its key, and one changed letter breaks it") {
  for (const KeyType type :
       {KeyType::kEd25519, KeyType::kEcdsaP256, KeyType::kEcdsaP384, KeyType::kEcdsaP521, KeyType::kRsa2048}) {
    CAPTURE(NameOf(type));
    const PrivateKey key = MakeKey(type);
    const std::string text = Sign(kPlain, key);
    const Verified trusted = Verify(text, Trusting(key));
    CHECK(trusted.accepted());
    REQUIRE(trusted.report->signatures.size() == 1);
    CHECK(trusted.at(0).verdict == JsfVerdict::kVerified);
    CHECK(trusted.at(0).key == key.public_key().fingerprint().hex());
    CHECK(trusted.at(0).offset == text.find("{\"algorithm\""));
    CHECK(Verify(text, Embedded()).accepted());
    CHECK(Verify(Replaced(text, "1.3", "1.4"), Trusting(key)).RefusedBy(rules::kSignatureInvalid));
    CHECK(Verify(Replaced(text, "\"version\":1,", "\"version\":1,\"a\":null,"), Embedded())
              .RefusedBy(rules::kSignatureInvalid));
    CHECK(Verify(text, Trusting(MakeKey(type))).RefusedBy(rules::kSignatureKey));
    // White space, the order of members and escapes are no part of what is signed.
    CHECK(Verify(Replaced(text, "\"version\":1,", " \"version\" : 1.0 ,\n"), Embedded()).accepted());
    CHECK(Verify(Replaced(text, "zlib", "z\\u006cib"), Embedded()).accepted());
  }
}

TEST_CASE("an RSA key signs with the padding and digest that its scheme names") {
  const std::string pem = *MakeKey(KeyType::kRsa2048).ToPem();
  using enum crypto::SignatureScheme;
  constexpr std::pair<crypto::SignatureScheme, std::string_view> kCases[] = {
      {kRsaPkcs1Sha256, "RS256"}, {kRsaPkcs1Sha384, "RS384"}, {kRsaPkcs1Sha512, "RS512"},
      {kRsaPssSha256, "PS256"},   {kRsaPssSha384, "PS384"},   {kRsaPssSha512, "PS512"}};
  for (const auto& [scheme, name] : kCases) {
    const auto key = PrivateKey::FromPem(pem, std::nullopt, scheme);
    REQUIRE(key);
    const Verified verified = Verify(Sign(kPlain, *key), Trusting(*key));
    CHECK(verified.accepted());
    CHECK(verified.at(0).algorithm == name);
  }
  CHECK_FALSE(SignJsf(kPlain, *PrivateKey::FromPem(pem, std::nullopt, kRsaPssSha224)));
}

TEST_CASE("signatures of another implementation: Ed448, HMAC, chain, signers") {
  const Verified ed448 = Verify(With(kEd448Signature), Embedded());
  CHECK(ed448.accepted());
  CHECK(Verify(Replaced(With(kEd448Signature), "zlib", "glib"), Embedded()).RefusedBy(rules::kSignatureInvalid));

  CHECK(Verify(With(kHs256Signature), Trusting({ReadKey(kSecret)})).accepted());
  CHECK(Verify(Replaced(With(kHs256Signature), "zlib", "glib"), Trusting({ReadKey(kSecret)}))
            .RefusedBy(rules::kSignatureInvalid));
  // The key id is signed as well.
  CHECK(Verify(Replaced(With(kHs256Signature), "shared", "other"), Trusting({ReadKey(kSecret)}))
            .RefusedBy(rules::kSignatureInvalid));

  const Verified chain = Verify(List("chain", ChainFirst() + "," + ChainSecond()), Embedded());
  CHECK(chain.accepted());
  REQUIRE(chain.report->signatures.size() == 2);
  CHECK(chain.at(1).form == JsfForm::kChain);
  CHECK(chain.at(1).position == 1);
  const Verified signers = Verify(List("signers", SignerFirst() + "," + SignerSecond()), Embedded());
  CHECK(signers.accepted());
  CHECK(signers.at(0).form == JsfForm::kSigners);
}

TEST_CASE("a chain breaks when a link is taken out or moved; signers do not depend on each other") {
  CHECK(Verify(List("chain", ChainSecond()), Embedded()).RefusedBy(rules::kSignatureInvalid));
  CHECK(Verify(List("chain", ChainSecond() + "," + ChainFirst()), Embedded()).RefusedBy(rules::kSignatureInvalid));
  CHECK(Verify(List("chain", ChainFirst()), Embedded()).accepted());
  CHECK(Verify(List("signers", SignerSecond() + "," + SignerFirst()), Embedded()).accepted());
  CHECK(Verify(List("signers", SignerSecond()), Embedded()).accepted());
  // One is not the other.
  CHECK(Verify(List("signers", ChainFirst() + "," + ChainSecond()), Embedded()).RefusedBy(rules::kSignatureInvalid));
  CHECK(Verify(List("chain", SignerFirst()), Embedded()).RefusedBy(rules::kSignatureInvalid));
  CHECK(Verify(With(SignerFirst()), Embedded()).RefusedBy(rules::kSignatureInvalid));
}

TEST_CASE("one bad signer of two spoils the document, whoever is trusted") {
  const std::string bad = Replaced(SignerSecond(), "AJpH", "AJpI");
  const std::string text = List("signers", SignerFirst() + "," + bad);
  CHECK(Verify(text, Embedded()).RefusedBy(rules::kSignatureInvalid));
  CHECK(Verify(text, Trusting({ReadKey(kP256)})).RefusedBy(rules::kSignatureInvalid));
}

TEST_CASE("a threshold counts different trusted keys") {
  const std::string both = List("signers", SignerFirst() + "," + SignerSecond());
  JsfPolicy policy = Trusting({ReadKey(kP256), ReadKey(kP384)});
  policy.threshold = 2;
  CHECK(Verify(both, policy).accepted());
  CHECK(Verify(List("signers", SignerFirst()), policy).RefusedBy(rules::kSignatureKey));
  CHECK(Verify(List("signers", SignerFirst() + "," + SignerFirst()), policy).RefusedBy(rules::kSignatureKey));
  JsfPolicy embedded = Embedded();
  embedded.threshold = 2;
  CHECK(Verify(both, embedded).accepted());
  CHECK(Verify(List("signers", SignerFirst()), embedded).RefusedBy(rules::kSignatureKey));
  // A threshold of none is one of one.
  embedded.threshold = 0;
  CHECK(Verify(std::string(kPlain), embedded).RefusedBy(rules::kSignatureMissing));
}

TEST_CASE("a further signer whose key was not given is advice; with embedded keys everyone must carry one") {
  const std::string both = List("signers", SignerFirst() + "," + SignerSecond());
  const Verified one = Verify(both, Trusting({ReadKey(kP256)}));
  CHECK(one.accepted());
  CHECK(one.issues.CountOf(rules::kSignatureUnverified) == 1);
  CHECK(one.at(1).verdict == JsfVerdict::kUntrusted);
  const std::string keyless = R"({"algorithm":"Ed25519","keyId":"notary","value":"AAAA"})";
  CHECK(Verify(List("signers", SignerFirst() + "," + keyless), Trusting({ReadKey(kP256)})).accepted());
  CHECK(Verify(List("signers", SignerFirst() + "," + keyless), Embedded()).RefusedBy(rules::kSignatureKey));
}

TEST_CASE("no algorithm can be used with a key that it is not for") {
  const PrivateKey key = MakeKey(KeyType::kEcdsaP256);
  const std::string text = Sign(kPlain, key);
  for (const std::string_view other : {"ES384", "ES512", "HS256", "RS256", "PS256", "Ed25519", "Ed448"}) {
    const std::string swapped = Replaced(text, "ES256", other);
    CHECK(Verify(swapped, Embedded()).RefusedBy(rules::kSignatureInvalid));
    CHECK(Verify(swapped, Trusting(key)).RefusedBy(rules::kSignatureInvalid));
  }
  CHECK(Verify(Replaced(text, "ES256", "none"), Embedded()).RefusedBy(rules::kSignatureMalformed));
  // HMAC keyed with what everybody knows.
  const std::string keyless = Sign(kPlain, key, {.embed_key = false});
  CHECK(Verify(Replaced(keyless, "ES256", "HS256"), Trusting(key)).RefusedBy(rules::kSignatureKey));
  CHECK(Verify(With(kHs256Signature), Trusting(key)).RefusedBy(rules::kSignatureKey));
  CHECK(Verify(With(kHs256Signature), Embedded()).RefusedBy(rules::kSignatureKey));
  // A secret that a document carries is no key.
  const std::string with_secret =
      Replaced(With(kHs256Signature), "\"keyId\":\"shared\"", R"("publicKey":)" + std::string(kSecret));
  CHECK(Verify(with_secret, Embedded()).RefusedBy(rules::kSignatureMalformed));
  // A key that its owner bound to another algorithm.
  const PrivateKey rsa = MakeKey(KeyType::kRsa2048);
  const std::string jwk = crypto::JwkJson(rsa.public_key());
  const JsonWebKey bound = ReadKey(jwk.substr(0, jwk.size() - 1) + R"(,"alg":"RS256"})");
  CHECK(Verify(Sign(kPlain, rsa), Trusting({bound})).RefusedBy(rules::kSignatureInvalid));
  CHECK(Verify(Sign(kPlain, rsa, {.embed_key = false}), Trusting({bound})).RefusedBy(rules::kSignatureKey));
}

TEST_CASE("a signature without a key is verified by those that are given; key ids only choose") {
  const PrivateKey key = MakeKey(KeyType::kEd25519), other = MakeKey(KeyType::kEd25519);
  const std::string text = Sign(kPlain, key, {.key_id = "release-2025", .embed_key = false});
  const Verified verified = Verify(
      text, Trusting({*JsonWebKey::FromPublicKey(other.public_key()), *JsonWebKey::FromPublicKey(key.public_key())}));
  CHECK(verified.accepted());
  CHECK(verified.at(0).key_id == "release-2025");
  CHECK(Verify(text, Trusting(other)).RefusedBy(rules::kSignatureInvalid));
  CHECK(Verify(text, Embedded()).RefusedBy(rules::kSignatureKey));
  const std::string jwk = crypto::JwkJson(key.public_key());
  const JsonWebKey named = ReadKey(jwk.substr(0, jwk.size() - 1) + R"(,"kid":"release-2024"})");
  CHECK(Verify(text, Trusting({named})).RefusedBy(rules::kSignatureKey));
}

TEST_CASE("a signature that leaves something out is refused unless just that is accepted") {
  const std::string text = Replaced(
      With(
          R"({"algorithm":"ES256","publicKey":)" + std::string(kP256) +
          R"(,"value":"GnXU-QwW8yp3qjyjCpeEqKGEkA7s6TO23n5viYSpbpLuPWBE4ilBfGHC8Y5eXCcyrcxQTY8gl0FK5ESvMaHs5w","excludes":["properties"]})"),
      "\"signature\"", R"("properties":[{"name":"a","value":"b"}],"signature")");
  CHECK(Verify(text, Embedded()).RefusedBy(rules::kSignatureExcludes));
  JsfPolicy policy = Embedded();
  policy.accepted_excludes = {"properties"};
  CHECK(Verify(text, policy).accepted());
  CHECK(Verify(Replaced(text, "\"b\"", "\"c\""), policy).accepted());
  CHECK(Verify(Replaced(text, "zlib", "glib"), policy).RefusedBy(rules::kSignatureInvalid));
  CHECK(Verify(Replaced(text, "[\"properties\"]", "[\"properties\",\"components\"]"), policy)
            .RefusedBy(rules::kSignatureExcludes));
  CHECK(Verify(Replaced(text, "[\"properties\"]", "[]"), policy).RefusedBy(rules::kSignatureMalformed));
  policy.accepted_excludes = {"signature"};
  CHECK(Verify(Replaced(text, "[\"properties\"]", "[\"signature\"]"), policy).RefusedBy(rules::kSignatureMalformed));
}

TEST_CASE("signatures inside: reported, and a broken one spoils a document whose own signature is good") {
  const PrivateKey key = MakeKey(KeyType::kEd25519), vendor = MakeKey(KeyType::kEd25519);
  // The vendor signed the component alone, as if it were a document.
  const std::string component = R"({"bomFormat":"CycloneDX","specVersion":"1.6","name":"a/b~c"})";
  const std::string inner = Sign(component, vendor);
  const auto document = [](std::string_view element) {
    return R"({"bomFormat":"CycloneDX","specVersion":"1.6","a/b~c":[{},)" + std::string(element) + "]}";
  };
  const Verified verified = Verify(Sign(document(inner), key), Embedded());
  CHECK(verified.accepted());
  REQUIRE(verified.report->signatures.size() == 2);
  CHECK(verified.at(0).holder.empty());
  CHECK(verified.at(1).holder == "/a~1b~0c/1");
  CHECK(verified.at(1).verdict == JsfVerdict::kVerified);
  const Verified untrusted = Verify(Sign(document(inner), key), Trusting(key));
  CHECK(untrusted.accepted());
  CHECK(untrusted.issues.CountOf(rules::kSignatureUnverified) == 1);

  const Verified broken = Verify(Sign(document(Replaced(inner, "a/b", "a/x")), key), Trusting(key));
  CHECK(broken.RefusedBy(rules::kSignatureInvalid));
  CHECK(broken.at(0).verdict == JsfVerdict::kVerified);
  CHECK(broken.issues.list()[0].subject == "/a~1b~0c/1");
  CHECK(Verify(Sign(document(R"({"signature":7})"), key), Trusting(key)).RefusedBy(rules::kSignatureMalformed));
  // One inside is not one of the document.
  const Verified only_inner = Verify(document(inner), Trusting(vendor));
  CHECK(only_inner.RefusedBy(rules::kSignatureMissing));
  CHECK(only_inner.at(0).verdict == JsfVerdict::kVerified);
}

TEST_CASE("a document without a signature is refused, and so is one with an empty or malformed one") {
  CHECK(Verify(std::string(kPlain), Embedded()).RefusedBy(rules::kSignatureMissing));
  CHECK(Verify("{}", Embedded()).RefusedBy(rules::kSignatureMissing));
  CHECK(Verify("[]", Embedded()).RefusedBy(rules::kSignatureMissing));
  CHECK(Verify("7", Embedded()).RefusedBy(rules::kSignatureMissing));
  const std::string key(kP256);
  for (const std::string& signature :
       {std::string("{}"),
        std::string("null"),
        std::string("[]"),
        std::string(R"({"signers":[]})"),
        std::string(R"({"chain":[]})"),
        std::string(R"({"chain":{}})"),
        R"({"signers":[)" + SignerFirst() + R"(],"chain":[]})",
        R"({"signers":[)" + SignerFirst() + R"(],"algorithm":"ES256"})",
        R"({"signers":[{"signers":[)" + SignerFirst() + "]}]}",
        std::string(R"({"algorithm":"ES256","value":"AA"})").replace(14, 5, "XX256"),
        R"({"publicKey":)" + key + R"(,"value":"AA"})",
        R"({"algorithm":"ES256","publicKey":)" + key + "}",
        Entry("ES256", key, ""),
        Entry("ES256", key, "AA=="),
        Entry("ES256", key, "A+/A"),
        Entry("ES256", "{}", "AA"),
        Entry("ES256", "null", "AA"),
        R"({"algorithm":"ES256","extensions":[],"publicKey":)" + key + R"(,"value":"AA"})",
        std::string(R"({"algorithm":"ES256","certificatePath":[],"value":"AA"})"),
        std::string(R"({"algorithm":"ES256","certificatePath":["AAAA"],"value":"AA"})")}) {
    CAPTURE(signature);
    CHECK(Verify(With(signature), Embedded()).RefusedBy(rules::kSignatureMalformed));
  }
}

TEST_CASE("what has no canonical form has no signature") {
  const std::string text = With(SignerFirst());
  CHECK(Verify(Replaced(text, "\"version\":1,", "\"version\":9007199254740993,"), Embedded())
            .RefusedBy(rules::kSignatureMalformed));
}

TEST_CASE("a policy without keys is no policy, and the two kinds of trust do not mix") {
  CHECK_FALSE(Verify(std::string(kPlain), {}).report);
  JsfPolicy both = Trusting({ReadKey(kP256)});
  both.embedded_keys = true;
  CHECK_FALSE(Verify(std::string(kPlain), both).report);
}

TEST_CASE("more signatures than a document can have a use for are a passed limit") {
  std::string text = R"({"components":[)";
  for (int i = 0; i < 10'001; ++i) text += R"({"signature":1},)";
  text.back() = ']';
  const Verified verified = Verify(text + "}", Embedded());
  REQUIRE_FALSE(verified.report);
  CHECK(verified.report.error().code() == ErrorCode::kLimit);
  // So are pointers to them that are longer than everything else.
  std::string deep = "{\"" + std::string(1'000'000, 'x') + "\":[";
  for (int i = 0; i < 100; ++i) deep += R"({"signature":1},)";
  deep.back() = ']';
  CHECK_FALSE(Verify(deep + "}", Embedded()).report);
}

TEST_CASE("signing adds one member before the last brace and leaves every other byte alone") {
  const PrivateKey key = MakeKey(KeyType::kEd25519);
  const std::string lines = "{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.5\",\n  \"version\": 1.0\n}\n";
  const std::string text = Sign(lines, key, {.key_id = "k\n"});
  CHECK(text.starts_with(lines.substr(0, lines.size() - 3) +
                         ",\n  \"signature\": {\"algorithm\":\"Ed25519\",\"keyId\":\"k\\n\",\"publicKey\":{"));
  CHECK(text.ends_with("\"}\n}\n"));
  CHECK(Verify(text, Trusting(key)).accepted());
  // Ed25519 signs the same way each time.
  CHECK(Sign(lines, key, {.key_id = "k\n"}) == text);
  CHECK(Sign(kPlain, key).starts_with(std::string(kPlain.substr(0, kPlain.size() - 1)) + ",\"signature\": {"));
}

TEST_CASE("what cannot hold a signature is not signed") {
  const PrivateKey key = MakeKey(KeyType::kEd25519);
  const auto refuses = [&](std::string_view text, ErrorCode code) {
    const auto result = SignJsf(text, key);
    return !result && result.error().code() == code;
  };
  CHECK(refuses("", ErrorCode::kSyntax));
  CHECK(refuses("[]", ErrorCode::kSchema));
  CHECK(refuses(R"({"spdxVersion":"SPDX-2.3"})", ErrorCode::kSchema));
  CHECK(refuses(R"({"bomFormat":"CycloneDX"})", ErrorCode::kUnsupported));
  CHECK(refuses(R"({"bomFormat":"CycloneDX","specVersion":"1.3"})", ErrorCode::kUnsupported));
  CHECK(refuses(Sign(kPlain, key), ErrorCode::kUsage));
}
