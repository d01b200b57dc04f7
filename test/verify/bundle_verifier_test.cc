// Judges the bundles that test/sigstore/make_world.py made: what verifies, and what has one thing wrong each.
#include "pipeseal/verify/bundle_verifier.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "pipeseal/crypto/hasher.h"
#include "pipeseal/encoding/node.h"
#include "test/support/sigstore_world.h"

namespace pipeseal::verify {
namespace {

using encoding::Document;
using encoding::Kind;
using encoding::Node;
using sigstore::AcceptedIdentity;
using sigstore::Bundle;
using sigstore::TextMatcher;
using sigstore::TrustedRoot;
using test::ReadFromWorld;

constexpr std::string_view kIdentity = "https://github.com/example/project/.github/workflows/release.yml@refs/heads/main";
constexpr std::string_view kIssuer = "https://token.actions.githubusercontent.com";
constexpr std::string_view kNow = "2025-07-01T00:00:00Z";

// ---- cases.json ----

std::string Text(const Node& object, std::string_view name) {
  const Node* node = object.Find(name);
  return node == nullptr || node->is(Kind::kNull) ? std::string() : std::string(node->text());
}

std::optional<TextMatcher> MatcherOf(const Node& told, const std::string& name) {
  const std::string exact = Text(told, name), pattern = Text(told, name + "_pattern");
  if (exact.empty() && pattern.empty()) return std::nullopt;
  auto matcher = pattern.empty() ? TextMatcher::Exactly(exact) : TextMatcher::Matching(pattern);
  REQUIRE(matcher);
  return std::move(*matcher);
}

TrustedKey ReadKey(const std::string& file) {
  auto key = crypto::PublicKey::FromPem(ReadFromWorld(file));
  REQUIRE_MESSAGE(key, file);
  return TrustedKey{std::move(*key), "", file};
}

BundlePolicy PolicyOf(const Node& told) {
  BundlePolicy policy;
  std::optional<TextMatcher> name = MatcherOf(told, "identity"), issuer = MatcherOf(told, "issuer");
  if (name && issuer) policy.identities.push_back({std::move(*name), std::move(*issuer)});
  if (const std::string key = Text(told, "key"); !key.empty()) policy.keys.push_back(ReadKey(key));
  if (const Node* claims = told.Find("claims")) {
    for (const encoding::Member& member : claims->members()) {
      const std::optional<sigstore::Claim> claim = sigstore::FindClaim(member.key);
      REQUIRE(claim);
      policy.claims.emplace_back(*claim, std::string(member.value->text()));
    }
  }
  if (const std::string logs = Text(told, "log_threshold"); !logs.empty()) policy.log_threshold = std::stoul(logs);
  if (const std::string times = Text(told, "timestamp_threshold"); !times.empty()) policy.timestamp_threshold = std::stoul(times);
  const Node* private_instance = told.Find("private_instance");
  policy.private_instance = private_instance != nullptr && private_instance->boolean();
  if (policy.private_instance) policy.log_threshold = 0;
  const auto now = ParseUtcTime(Text(told, "now"));
  REQUIRE(now);
  policy.now = *now;
  return policy;
}

SignedArtifact ArtifactOf(const std::string& file, const Bundle& bundle) {
  std::string content = ReadFromWorld(file);
  crypto::Hasher hasher(BundleVerifier::WantedAlgorithms(bundle));
  hasher.Update(content);
  return SignedArtifact{file, hasher.Finish(), std::move(content)};
}

struct Judgement {
  bool accepted = false;
  std::set<std::string, std::less<>> rules{};  // of the errors
  bool consistent = true;                      // a value came back exactly if the outcome allows it
  std::string messages{};
};

Judgement Judge(const Node& told) {
  const auto roots = sigstore::ReadTrustedRoots(ReadFromWorld(Text(told, "root")));
  if (!roots) return {.rules = {"root/malformed"}, .messages = roots.error().message()};
  const auto bundle = Bundle::Parse(ReadFromWorld(Text(told, "bundle")));
  if (!bundle) return {.rules = {"bundle/malformed"}, .messages = bundle.error().message()};

  const BundlePolicy policy = PolicyOf(told);
  const BundleVerifier verifier(*roots, policy);
  Outcome outcome{Check{"bundle"}};
  Judgement judgement;
  if (bundle->envelope() != nullptr) {
    judgement.accepted = verifier.VerifyStatement(*bundle, outcome).has_value();
  } else {
    judgement.accepted = verifier.VerifyArtifact(*bundle, ArtifactOf(Text(told, "artifact"), *bundle), outcome).has_value();
  }
  judgement.consistent = judgement.accepted == outcome.allowed();
  for (const Finding& finding : outcome.findings.list()) {
    if (finding.severity == Severity::kError) judgement.rules.emplace(finding.rule->id);
    judgement.messages += std::string(finding.rule->id) + ": " + finding.message + "\n";
  }
  return judgement;
}

Document ReadCases() {
  auto cases = Document::ParseJson(ReadFromWorld("cases.json"));
  REQUIRE(cases);
  return std::move(*cases);
}

// ---- single bundles ----

std::vector<TrustedRoot> Roots() {
  auto roots = sigstore::ReadTrustedRoots(ReadFromWorld("trusted_root.json"));
  REQUIRE(roots);
  return std::move(*roots);
}

Bundle ReadBundle(const std::string& name) {
  auto bundle = Bundle::Parse(ReadFromWorld("bundles/" + name + ".json"));
  REQUIRE_MESSAGE(bundle, name);
  return std::move(*bundle);
}

AcceptedIdentity Accept(std::string_view name) {
  auto matcher = TextMatcher::Exactly(std::string(name)), issuer = TextMatcher::Exactly(std::string(kIssuer));
  REQUIRE((matcher && issuer));
  return {std::move(*matcher), std::move(*issuer)};
}

BundlePolicy PolicyFor(std::vector<std::string_view> names) {
  BundlePolicy policy;
  for (const std::string_view name : names) policy.identities.push_back(Accept(name));
  policy.now = *ParseUtcTime(kNow);
  return policy;
}

SignedArtifact WithoutContent(SignedArtifact artifact) {
  artifact.content.reset();
  return artifact;
}

}  // namespace

TEST_CASE("every bundle of the test world is judged as it must be") {
  const Document cases = ReadCases();
  REQUIRE(cases.root().elements().size() > 500);
  for (const Node* told : cases.root().elements()) {
    const Judgement judgement = Judge(*told);
    const std::string id = Text(*told, "id"), why = Text(*told, "why"), rule = Text(*told, "rule");
    CAPTURE(id);
    CAPTURE(why);
    CAPTURE(judgement.messages);
    CHECK(judgement.consistent);
    CHECK(judgement.accepted == (Text(*told, "expect") == "pass"));
    if (judgement.accepted) {
      CHECK(judgement.rules.empty());
    } else {
      CAPTURE(rule);
      CHECK(judgement.rules.contains(rule));
    }
  }
}

TEST_CASE("who signed, and who vouches for the time, is known afterwards") {
  const std::vector<TrustedRoot> roots = Roots();
  const BundlePolicy policy = PolicyFor({kIdentity});
  const BundleVerifier verifier(roots, policy);
  const Bundle bundle = ReadBundle("promise-and-timestamp");
  Outcome outcome{Check{"bundle"}};
  const auto verified = verifier.VerifyArtifact(bundle, ArtifactOf("app.bin", bundle), outcome);
  REQUIRE(verified);
  CHECK((*verified)->name == "app.bin");
  REQUIRE(verified->signers().size() == 1);
  const Signer& signer = verified->signers().front();
  REQUIRE(signer.certified);
  CHECK(signer.certified->identity.name == kIdentity);
  CHECK(signer.certified->identity.issuer() == kIssuer);
  REQUIRE(signer.certified->times.size() == 2);
  CHECK(FormatUtcTime(signer.certified->times[0].time) == "2025-06-01T12:01:40Z");
  CHECK(FormatUtcTime(signer.certified->times[1].time) == "2025-06-01T12:01:42Z");
}

TEST_CASE("a signer by key is that key, and no identity") {
  const std::vector<TrustedRoot> roots = Roots();
  BundlePolicy policy = PolicyFor({});
  policy.keys.push_back(ReadKey("other.pub"));
  policy.keys.push_back(ReadKey("key.pub"));
  const BundleVerifier verifier(roots, policy);
  Outcome outcome{Check{"bundle"}};
  const auto verified = verifier.VerifyStatement(ReadBundle("key-dsse"), outcome);
  REQUIRE(verified);
  REQUIRE(verified->signers().size() == 1);
  CHECK(verified->signers().front().fingerprint == ReadKey("key.pub").key.fingerprint());
  CHECK(verified->signers().front().name == "key.pub");
  CHECK_FALSE(verified->signers().front().certified);
}

TEST_CASE("a statement is what was signed") {
  const std::vector<TrustedRoot> roots = Roots();
  const BundlePolicy policy = PolicyFor({kIdentity});
  const BundleVerifier verifier(roots, policy);
  Outcome outcome{Check{"bundle"}};
  const auto verified = verifier.VerifyStatement(ReadBundle("dsse"), outcome);
  REQUIRE(verified);
  CHECK((*verified)->text() == ReadFromWorld("statement.json"));
  CHECK((*verified)->predicate_type() == "https://slsa.dev/provenance/v1");
  REQUIRE((*verified)->subjects().size() == 1);
  const std::string digest = crypto::Hash(HashAlgorithm::kSha256, ReadFromWorld("app.bin")).hex();
  CHECK((*verified)->subjects().front().DigestText("sha256") == digest);
}

TEST_CASE("a signature of bytes is no statement, and a statement no signature of bytes") {
  const std::vector<TrustedRoot> roots = Roots();
  const BundlePolicy policy = PolicyFor({kIdentity});
  const BundleVerifier verifier(roots, policy);
  const Bundle message = ReadBundle("message-v03"), envelope = ReadBundle("dsse");
  Outcome statement{Check{"bundle"}}, artifact{Check{"bundle"}};
  CHECK_FALSE(verifier.VerifyStatement(message, statement));
  CHECK_FALSE(statement.allowed());
  CHECK(statement.findings.HasErrors());
  CHECK_FALSE(verifier.VerifyArtifact(envelope, ArtifactOf("app.bin", envelope), artifact));
  CHECK_FALSE(artifact.allowed());
  CHECK(artifact.findings.HasErrors());
}

TEST_CASE("the digest of an artifact is enough, unless the key hashes by itself") {
  const std::vector<TrustedRoot> roots = Roots();
  BundlePolicy policy = PolicyFor({kIdentity});
  policy.keys.push_back(ReadKey("ed25519.pub"));
  const BundleVerifier verifier(roots, policy);
  const Bundle certified = ReadBundle("message-v03"), edwards = ReadBundle("key-ed25519-message");
  Outcome enough{Check{"bundle"}}, too_little{Check{"bundle"}}, whole{Check{"bundle"}};
  CHECK(verifier.VerifyArtifact(certified, WithoutContent(ArtifactOf("app.bin", certified)), enough));
  CHECK_FALSE(verifier.VerifyArtifact(edwards, WithoutContent(ArtifactOf("app.bin", edwards)), too_little));
  CHECK(too_little.findings.HasErrors());
  CHECK(verifier.VerifyArtifact(edwards, ArtifactOf("app.bin", edwards), whole));
}

TEST_CASE("one of several accepted identities is enough") {
  const std::vector<TrustedRoot> roots = Roots();
  const Bundle bundle = ReadBundle("dsse");
  const auto accepted = [&](const BundlePolicy& policy) {
    Outcome outcome{Check{"bundle"}};
    return BundleVerifier(roots, policy).VerifyStatement(bundle, outcome).has_value();
  };
  CHECK(accepted(PolicyFor({"somebody@example.org", kIdentity})));
  CHECK_FALSE(accepted(PolicyFor({"somebody@example.org", "someone@example.org"})));
  CHECK_FALSE(accepted(PolicyFor({})));
  BundlePolicy later = PolicyFor({});
  later.identity_judged_later = true;
  CHECK(accepted(later));
}

TEST_CASE("the identity that is judged later is still one that the trusted root vouches for") {
  const std::vector<TrustedRoot> roots = Roots();
  BundlePolicy policy = PolicyFor({});
  policy.identity_judged_later = true;
  const BundleVerifier verifier(roots, policy);
  for (const char* name : {"issuer-unknown", "sct-absent", "time-after-certificate", "usage-server", "signature-flipped"}) {
    CAPTURE(name);
    const Bundle bundle = ReadBundle(name);
    Outcome outcome{Check{"bundle"}};
    CHECK_FALSE(verifier.VerifyArtifact(bundle, ArtifactOf("app.bin", bundle), outcome));
  }
}

TEST_CASE("without a trusted root nothing is accepted") {
  const BundlePolicy policy = PolicyFor({kIdentity});
  Outcome outcome{Check{"bundle"}};
  CHECK_FALSE(BundleVerifier({}, policy).VerifyStatement(ReadBundle("dsse"), outcome));
  CHECK(outcome.findings.HasErrors());
  CHECK_FALSE(outcome.allowed());
}

TEST_CASE("a log threshold of 0 is no way around the logs") {
  const std::vector<TrustedRoot> roots = Roots();
  BundlePolicy policy = PolicyFor({kIdentity});
  policy.log_threshold = 0;
  const Bundle bundle = ReadBundle("no-entries");
  Outcome outcome{Check{"bundle"}};
  CHECK_FALSE(BundleVerifier(roots, policy).VerifyArtifact(bundle, ArtifactOf("app.bin", bundle), outcome));
}

TEST_CASE("one report names everything that is wrong") {
  const Document cases = ReadCases();
  const auto found = std::ranges::find_if(cases.root().elements(),
                                          [](const Node* each) { return Text(*each, "id") == "root-of-other-instance"; });
  REQUIRE(found != cases.root().elements().end());
  const Judgement judgement = Judge(**found);
  CHECK(judgement.rules.contains("tlog/log-unknown"));
  CHECK(judgement.rules.contains("tlog/missing"));
  CHECK(judgement.rules.contains("bundle/time-missing"));
}

TEST_CASE("a verifier serves several threads") {
  const std::vector<TrustedRoot> roots = Roots();
  const BundlePolicy policy = PolicyFor({kIdentity});
  const BundleVerifier verifier(roots, policy);
  const Bundle good = ReadBundle("rekor2-dsse"), bad = ReadBundle("dsse-signature-flipped");
  constexpr std::size_t kThreads = 4;
  std::vector<int> accepted(kThreads), refused(kThreads);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        for (int round = 0; round < 8; ++round) {
          Outcome first{Check{"bundle"}}, second{Check{"bundle"}};
          accepted[i] += verifier.VerifyStatement(good, first).has_value();
          refused[i] += !verifier.VerifyStatement(bad, second).has_value();
        }
      });
    }
  }
  CHECK(accepted == std::vector<int>(kThreads, 8));
  CHECK(refused == std::vector<int>(kThreads, 8));
}

}  // namespace pipeseal::verify
