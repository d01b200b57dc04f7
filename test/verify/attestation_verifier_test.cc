// Many attestations against many artifacts.
#include "pipeseal/verify/attestation_verifier.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <random>
#include <set>

#include "pipeseal/sigstore/bundle.h"
#include "test/support/attestation_fixture.h"
#include "test/support/sigstore_world.h"
#include "test/support/slsa_fixture.h"
#include "test/support/temporary_directory.h"

namespace pipeseal::verify {
namespace {

using test::SignedEnvelope;
using test::StatementOf;
using test::SubjectJson;

// An artifact with this content. Its digests are counted as they are asked for.
ArtifactToCover Artifact(std::string name, std::string content) {
  return {std::move(name), [content = std::move(content)](std::span<const HashAlgorithm> algorithms) {
            crypto::Hasher hasher(std::vector<HashAlgorithm>(algorithms.begin(), algorithms.end()));
            hasher.Update(content);
            return Result<DigestSet>(hasher.Finish());
          }};
}

AttestationPolicy PolicyOf(std::string_view keys) {
  AttestationPolicy policy;
  for (const char letter : keys) policy.signers.keys.push_back(test::TrustedKeyOf(letter));
  policy.signers.now = test::TestNow();
  return policy;
}

struct Judgement {
  bool allowed = false;
  std::string errors, advice;  // the rules of the findings, each once, in order of the ids
  std::multiset<std::string> findings{};
  std::vector<std::string> used{};  // files
};

std::string Joined(const std::set<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) (out += out.empty() ? "" : " ") += id;
  return out;
}

class Desk {
 public:
  explicit Desk(AttestationPolicy policy) : policy_(std::move(policy)) {
    auto roots = sigstore::ReadTrustedRoots(test::ReadFromWorld("trusted_root.json"));
    REQUIRE(roots);
    roots_ = std::move(*roots);
  }

  Desk& File(const std::string& name, std::string_view content) {
    folder_.Write(name, content);
    files_.push_back(folder_ / name);
    return *this;
  }
  AttestationPolicy& policy() { return policy_; }
  std::vector<std::string>& files() { return files_; }

  Judgement Judge(const std::vector<ArtifactToCover>& artifacts, unsigned threads = 2) const {
    AttestationVerifier verifier(policy_, roots_, kDefaultLimits, threads);
    REQUIRE(verifier.Read(files_));
    Outcome outcome{{"attestations"}};
    REQUIRE(verifier.Cover(artifacts, outcome));
    return Summarize(verifier, outcome);
  }

 private:
  static Judgement Summarize(const AttestationVerifier& verifier, const Outcome& outcome) {
    Judgement judgement;
    judgement.allowed = outcome.allowed();
    std::set<std::string> errors, advice;
    for (const Finding& finding : outcome.findings.list()) {
      CAPTURE(finding.rule->id);
      CAPTURE(finding.message);
      CHECK_FALSE(finding.hint.empty());
      CHECK((!finding.locations.empty() || !finding.subject.empty() || finding.rule->id == "attestation/nothing-to-verify"));
      (finding.severity == Severity::kError ? errors : advice).emplace(finding.rule->id);
      judgement.findings.insert(fmt::format("{} {} {} {}", NameOf(finding.severity), finding.rule->id, finding.message, finding.subject));
    }
    judgement.errors = Joined(errors);
    judgement.advice = Joined(advice);
    for (const std::size_t i : verifier.used()) {
      const std::string& file = verifier.attestations()[i].file;
      judgement.used.push_back(file.substr(file.rfind('/') + 1));
    }
    // Whoever refuses says why, and whoever accepts has used something.
    CHECK((judgement.allowed || !judgement.errors.empty()));
    CHECK((!judgement.allowed || !judgement.used.empty()));
    return judgement;
  }

  AttestationPolicy policy_;
  std::vector<sigstore::TrustedRoot> roots_;
  test::TemporaryDirectory folder_;
  std::vector<std::string> files_;
};

std::string About(std::string_view name, std::string_view content) { return StatementOf(SubjectJson(name, content)); }
std::string OneLine(std::string text) {
  std::erase(text, '\n');
  return text + "\n";
}

std::string SubjectWith(HashAlgorithm algorithm, std::string_view content, std::string_view name = "app") {
  return fmt::format(R"({{"name":"{}","digest":{{"{}":"{}"}}}})", name, InfoOf(algorithm).name, test::HexOf(content, algorithm));
}

}  // namespace

TEST_CASE("every artifact must be covered by an attestation of its own") {
  Desk desk(PolicyOf("k"));
  desk.File("a", SignedEnvelope(About("a", "A"), "k")).File("bc", SignedEnvelope(StatementOf(SubjectJson("b", "B") + "," + SubjectJson("c", "C")), "k"));
  const Judgement all = desk.Judge({Artifact("a", "A"), Artifact("b", "B"), Artifact("c", "C")});
  CHECK(all.allowed);
  CHECK(all.advice == "");
  CHECK(all.used == std::vector<std::string>{"a", "bc"});
  CHECK(desk.Judge({Artifact("renamed", "A")}).allowed);
  CHECK(desk.Judge({Artifact("c", "C"), Artifact("c again", "C")}).used == std::vector<std::string>{"bc"});

  const Judgement one_missing = desk.Judge({Artifact("a", "A"), Artifact("d", "D"), Artifact("c", "C")});
  CHECK_FALSE(one_missing.allowed);
  CHECK(one_missing.errors == "attestation/artifact-not-covered");
  const Judgement changed = desk.Judge({Artifact("a", "A"), Artifact("dist/b", "another B")});
  CHECK_FALSE(changed.allowed);
  CHECK(changed.errors == "subject/differs");
}

TEST_CASE("nothing to verify is refused") {
  Desk desk(PolicyOf("k"));
  CHECK(desk.Judge({}).errors == "attestation/nothing-to-verify");
  CHECK(desk.Judge({Artifact("a", "A")}).errors == "attestation/nothing-to-verify");
  desk.File("a", SignedEnvelope(About("a", "A"), "k"));
  CHECK(desk.Judge({}).errors == "attestation/nothing-to-verify");
}

TEST_CASE("an attestation that is refused is advice beside one that is accepted, and the reason without it") {
  Desk desk(PolicyOf("k"));
  desk.File("stranger", SignedEnvelope(About("a", "A"), "x"));
  const Judgement refused = desk.Judge({Artifact("a", "A")});
  CHECK_FALSE(refused.allowed);
  CHECK(refused.errors == "attestation/not-signed");
  desk.File("trusted", SignedEnvelope(About("a", "A"), "k"));
  const Judgement accepted = desk.Judge({Artifact("a", "A")});
  CHECK(accepted.allowed);
  CHECK(accepted.errors == "");
  CHECK(accepted.advice == "attestation/not-signed");
  CHECK(accepted.used == std::vector<std::string>{"trusted"});
  // For one artifact it is enough, for the other not.
  desk.File("stranger of two", SignedEnvelope(StatementOf(SubjectJson("a", "A") + "," + SubjectJson("b", "B")), "x"));
  const Judgement both = desk.Judge({Artifact("a", "A"), Artifact("b", "B")});
  CHECK_FALSE(both.allowed);
  CHECK(both.errors == "attestation/not-signed");
}

TEST_CASE("digests that contradict each other cover nothing") {
  const std::string conflict = fmt::format(R"({{"name":"a","digest":{{"sha256":"{}","sha512":"{}"}}}})", test::HexOf("A"),
                                           test::HexOf("B", HashAlgorithm::kSha512));
  Desk desk(PolicyOf("k"));
  desk.File("conflict", SignedEnvelope(StatementOf(conflict), "k"));
  CHECK(desk.Judge({Artifact("a", "A")}).errors == "subject/differs");
  CHECK(desk.Judge({Artifact("a", "B")}).errors == "subject/differs");
  // Nor do they with a good subject in the same statement, in either order; another statement may.
  Desk within(PolicyOf("k"));
  within.File("both", SignedEnvelope(StatementOf(SubjectWith(HashAlgorithm::kSha256, "A", "x") + "," + conflict), "k"));
  CHECK(within.Judge({Artifact("a", "A")}).errors == "subject/differs");
  desk.File("good", SignedEnvelope(About("a", "A"), "k"));
  CHECK(desk.Judge({Artifact("a", "A")}).allowed);
}

TEST_CASE("digests that collide are not enough") {
  Desk desk(PolicyOf("k"));
  desk.File("sha1", SignedEnvelope(StatementOf(SubjectWith(HashAlgorithm::kSha1, "A")), "k"))
      .File("md5", SignedEnvelope(StatementOf(SubjectWith(HashAlgorithm::kMd5, "A")), "k"));
  CHECK(desk.Judge({Artifact("a", "A")}).errors == "subject/weak-digest");
  desk.File("sha512", SignedEnvelope(StatementOf(SubjectWith(HashAlgorithm::kSha512, "A")), "k"));
  CHECK(desk.Judge({Artifact("a", "A")}).allowed);
}

TEST_CASE("a subject of any algorithm can be matched, and one of an unknown algorithm matches nothing") {
  for (const HashAlgorithmInfo& info : HashAlgorithms()) {
    CAPTURE(info.name);
    Desk desk(PolicyOf("k"));
    desk.File("a", SignedEnvelope(StatementOf(SubjectWith(info.algorithm, "A")), "k"));
    CHECK(desk.Judge({Artifact("a", "A")}).allowed == info.collision_resistant);
    CHECK_FALSE(desk.Judge({Artifact("a", "B")}).allowed);
  }
  Desk desk(PolicyOf("k"));
  desk.File("git", SignedEnvelope(StatementOf(R"({"name":"a","digest":{"gitCommit":"d20ace7968ba43c0219f62d71334c1095bab1602"}})"), "k"));
  CHECK(desk.Judge({Artifact("a", "A")}).errors == "subject/differs");
}

TEST_CASE("lines that are nothing known are advice, and broken attestations refuse only what they leave uncovered") {
  const std::string good = OneLine(SignedEnvelope(About("a", "A"), "k"));
  const std::string broken = R"({"payloadType":"application/vnd.in-toto+json","payload":"e30","signatures":[{"sig":1}]})";
  Desk desk(PolicyOf("k"));
  desk.File("lines", "# a remark\n" + good + R"({"mediaType":"text/plain"})" + "\n" + broken + "\n{\"cut\": \n");
  const Judgement covered = desk.Judge({Artifact("a", "A")});
  CHECK(covered.allowed);
  CHECK(covered.advice == "attestation/malformed attestation/not-recognised");
  const Judgement uncovered = desk.Judge({Artifact("b", "B")});
  CHECK_FALSE(uncovered.allowed);
  CHECK(uncovered.errors == "attestation/artifact-not-covered attestation/malformed");
  CHECK(uncovered.advice == "attestation/not-recognised");
}

TEST_CASE("a file that is no attestation at all is refused, alone and as what an artifact would have needed") {
  for (const char* content : {"", " \n", "{}", "[]", "text", "null", "{\"payload\": \"\"}", "\xEF\xBB\xBF{}", "\xff\xfe"}) {
    CAPTURE(content);
    Desk desk(PolicyOf("k"));
    desk.File("nothing", content);
    const Judgement alone = desk.Judge({Artifact("a", "A")});
    CHECK_FALSE(alone.allowed);
    CHECK(alone.errors == "attestation/artifact-not-covered attestation/malformed");
    desk.File("good", SignedEnvelope(About("a", "A"), "k"));
    const Judgement beside = desk.Judge({Artifact("a", "A")});
    CHECK(beside.allowed);
    CHECK(beside.advice == "attestation/malformed");
  }
  // A statement that nobody signed.
  Desk desk(PolicyOf("k"));
  desk.File("statement", About("a", "A"));
  CHECK_FALSE(desk.Judge({Artifact("a", "A")}).allowed);
}

TEST_CASE("a type that matches nothing verifies nothing") {
  Desk desk(PolicyOf("k"));
  desk.File("a", SignedEnvelope(About("a", "A"), "k"));
  desk.policy().predicate_types = {"https://slsa.dev/provenance/v1"};
  const Judgement other = desk.Judge({Artifact("a", "A")});
  CHECK_FALSE(other.allowed);
  CHECK(other.errors == "predicate/type-differs");
  desk.policy().predicate_types.push_back("https://example.com/reviewed");
  CHECK(desk.Judge({Artifact("a", "A")}).allowed);
  for (const char* near : {"https://example.com/reviewed/", "https://example.com/review", "HTTPS://example.com/reviewed"}) {
    desk.policy().predicate_types = {near};
    CHECK_FALSE(desk.Judge({Artifact("a", "A")}).allowed);
  }
}

TEST_CASE("what is demanded must be met by the attestation that covers, not by another") {
  const std::string elsewhere = test::slsa::With(test::slsa::NpmV1Payload(), R"("sha512":")", R"("sha256":")" + test::HexOf("B") + R"(","sha512":")");
  Desk desk(PolicyOf("k"));
  desk.File("provenance of b", SignedEnvelope(elsewhere, "k")).File("review of a", SignedEnvelope(About("a", "A"), "k"));
  desk.policy().build.source_uri = "github.com/owner/app";
  const Judgement judgement = desk.Judge({Artifact("a", "A")});
  CHECK_FALSE(judgement.allowed);
  CHECK(judgement.errors == "slsa/not-provenance");
  desk.policy().build = {};
  desk.policy().summary.verifier_id = "https://example.com/verifier";
  CHECK(desk.Judge({Artifact("a", "A")}).errors == "vsa/malformed");
}

TEST_CASE("a predicate of a known type that is malformed is refused") {
  Desk desk(PolicyOf("k"));
  desk.File("a", SignedEnvelope(StatementOf(SubjectJson("a", "A"), "https://slsa.dev/provenance/v1"), "k"));
  CHECK(desk.Judge({Artifact("a", "A")}).errors == "predicate/malformed");
}

TEST_CASE("the order of files and the number of threads change nothing") {
  Desk desk(PolicyOf("k"));
  for (int i = 0; i < 12; ++i)
    desk.File(fmt::format("good{}", i), SignedEnvelope(About(fmt::format("f{}", i), fmt::format("content {}", i)), "k"));
  desk.File("stranger", SignedEnvelope(About("f1", "content 1"), "x"))
      .File("nobody", SignedEnvelope(About("f20", "content 20"), ""))
      .File("lines", "remark\n" + OneLine(SignedEnvelope(About("f21", "content 21"), "k")) + "{\"a\":1}\n")
      .File("broken", "{\"cut\"")
      .File("other version", SignedEnvelope(About("f22", "old content 22"), "k"));
  std::vector<ArtifactToCover> artifacts;
  for (int i = 0; i < 12; ++i) artifacts.push_back(Artifact(fmt::format("f{}", i), fmt::format("content {}", i)));
  for (const int i : {20, 21, 22, 23}) artifacts.push_back(Artifact(fmt::format("f{}", i), fmt::format("content {}", i)));
  const Judgement first = desk.Judge(artifacts, 1);
  CHECK(first.errors == "attestation/artifact-not-covered attestation/malformed attestation/not-signed subject/differs");
  std::mt19937 random(7);
  for (int round = 0; round < 8; ++round) {
    std::ranges::shuffle(desk.files(), random);
    std::ranges::shuffle(artifacts, random);
    for (const unsigned threads : {1u, 2u}) {
      const Judgement again = desk.Judge(artifacts, threads);
      CHECK(again.findings == first.findings);
      CHECK(again.used.size() == first.used.size());
    }
  }
}

TEST_CASE("nobody who is not trusted hides an attestation of somebody who is") {
  const std::string genuine = SignedEnvelope(About("a", "A"), "k");
  const std::string forgeries[] = {
      SignedEnvelope(About("a", "A"), "x"),
      SignedEnvelope(About("a", "A"), ""),
      SignedEnvelope(StatementOf(SubjectWith(HashAlgorithm::kMd5, "A", "a")), "x"),
      SignedEnvelope(StatementOf(fmt::format(R"({{"name":"a","digest":{{"sha256":"{}","sha512":"{}"}}}})", test::HexOf("A"),
                                             test::HexOf("B", HashAlgorithm::kSha512))), "x"),
      SignedEnvelope(About("a", "B"), "x"),
      SignedEnvelope("{}", "x"),
      "{\"payloadType\": 1, \"payload\": 2, \"signatures\": 3}",
  };
  for (const std::string& forgery : forgeries) {
    CAPTURE(forgery);
    for (const bool before : {true, false}) {
      Desk desk(PolicyOf("k"));
      desk.File("1", before ? forgery : genuine).File("2", before ? genuine : forgery);
      CHECK(desk.Judge({Artifact("a", "A")}).allowed);
      Desk lines(PolicyOf("k"));
      lines.File("lines", OneLine(before ? forgery : genuine) + OneLine(before ? genuine : forgery));
      CHECK(lines.Judge({Artifact("a", "A")}).allowed);
    }
  }
}

TEST_CASE("a threshold is of different keys on one envelope") {
  Desk desk(PolicyOf("ab"));
  desk.policy().threshold = 2;
  desk.File("by a", SignedEnvelope(About("a", "A"), "a")).File("by b", SignedEnvelope(About("a", "A"), "b"));
  CHECK(desk.Judge({Artifact("a", "A")}).errors == "attestation/not-signed");
  desk.File("by both", SignedEnvelope(About("a", "A"), "ab"));
  CHECK(desk.Judge({Artifact("a", "A")}).used == std::vector<std::string>{"by both"});
}

// ---- bundles ----

namespace {

std::string Bundle(const std::string& name) { return test::ReadFromWorld("bundles/" + name + ".json"); }
ArtifactToCover App() { return Artifact("app.bin", test::ReadFromWorld("app.bin")); }

void AcceptIdentity(AttestationPolicy& policy, const std::string& name) {
  auto matcher = sigstore::TextMatcher::Exactly(name), issuer = sigstore::TextMatcher::Exactly("https://token.actions.githubusercontent.com");
  REQUIRE((matcher && issuer));
  policy.signers.identities.push_back({std::move(*matcher), std::move(*issuer)});
}
const std::string kRelease = "https://github.com/example/project/.github/workflows/release.yml@refs/heads/main";

TrustedKey WorldKey(const std::string& file) {
  auto key = crypto::PublicKey::FromPem(test::ReadFromWorld(file));
  REQUIRE(key);
  return TrustedKey{std::move(*key), "", file};
}

}  // namespace

TEST_CASE("bundles and envelopes, identities and keys go together, each for itself") {
  Desk desk(PolicyOf("k"));
  AcceptIdentity(desk.policy(), kRelease);
  desk.File("a", SignedEnvelope(About("a", "A"), "k")).File("bundle", Bundle("dsse"));
  CHECK(desk.Judge({App(), Artifact("a", "A")}).used == std::vector<std::string>{"a", "bundle"});
  // A list as npm's registry and GitHub answer, and lines of both kinds.
  Desk list(desk.policy());
  list.File("list", R"({"attestations": [{"bundle": )" + Bundle("dsse") + R"(}, {"bundle": )" + SignedEnvelope(About("a", "A"), "k") + "}]}");
  CHECK(list.Judge({App(), Artifact("a", "A")}).allowed);
  Desk lines(desk.policy());
  lines.File("lines", OneLine(Bundle("dsse")) + OneLine(SignedEnvelope(About("a", "A"), "k")));
  CHECK(lines.Judge({App(), Artifact("a", "A")}).allowed);
}

TEST_CASE("a key is no identity, and an identity no key") {
  Desk keys_only(PolicyOf("k"));
  keys_only.File("bundle", Bundle("dsse"));
  CHECK(keys_only.Judge({App()}).errors == "bundle/signer-kind");
  Desk identities_only(PolicyOf(""));
  AcceptIdentity(identities_only.policy(), kRelease);
  identities_only.File("a", SignedEnvelope(About("a", "A"), "k"));
  CHECK(identities_only.Judge({Artifact("a", "A")}).errors == "attestation/no-accepted-signer");
  Desk stranger(PolicyOf("k"));
  AcceptIdentity(stranger.policy(), "https://github.com/example/project/.github/workflows/release.yml@refs/heads/other");
  stranger.File("bundle", Bundle("dsse"));
  CHECK(stranger.Judge({App()}).errors == "identity/differs");
}

TEST_CASE("a bundle that signs bytes is no attestation") {
  Desk desk(PolicyOf(""));
  AcceptIdentity(desk.policy(), kRelease);
  desk.File("bundle", Bundle("message-v03"));
  const Judgement judgement = desk.Judge({App()});
  CHECK_FALSE(judgement.allowed);
  CHECK(judgement.errors == "attestation/artifact-not-covered bundle/signer-kind");
}

TEST_CASE("a bundle is no way around a threshold of keys") {
  Desk desk(PolicyOf("a"));
  desk.policy().signers.keys.push_back(WorldKey("key.pub"));
  desk.File("bundle", Bundle("key-dsse"));
  CHECK(desk.Judge({App()}).allowed);
  desk.policy().threshold = 2;
  CHECK(desk.Judge({App()}).errors == "attestation/not-signed");
}

TEST_CASE("what a certificate says is compared with the provenance") {
  Desk desk(PolicyOf(""));
  AcceptIdentity(desk.policy(), kRelease);
  desk.policy().build.source_uri = "github.com/somebody/project";
  desk.File("bundle", Bundle("provenance-of-other-repository"));
  CHECK(desk.Judge({App()}).errors == "slsa/source-differs");
  desk.policy().build.source_uri = "github.com/example/project";
  CHECK(desk.Judge({App()}).errors == "slsa/source-differs");
}

// ---- many ----

TEST_CASE("ten thousand artifacts over ten thousand subjects are no square") {
  constexpr int kCount = 10'000, kEach = 1000;
  Desk desk(PolicyOf("k"));
  std::vector<ArtifactToCover> artifacts;
  for (int file = 0; file < kCount / kEach; ++file) {
    std::string subjects;
    for (int i = file * kEach; i < (file + 1) * kEach; ++i) {
      subjects += (subjects.empty() ? "" : ",") + SubjectJson(fmt::format("{}/index.js", i), fmt::format("content {}", i));
      artifacts.push_back(Artifact("index.js", fmt::format("content {}", i)));
    }
    desk.File(fmt::format("good{}", file), SignedEnvelope(StatementOf(subjects), "k"));
    desk.File(fmt::format("stranger{}", file), SignedEnvelope(StatementOf(subjects), "x"));
  }
  const auto start = std::chrono::steady_clock::now();
  CHECK(desk.Judge(artifacts).allowed);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("what explains a refusal stays small, however many attestations bear the artifact's name") {
  Desk desk(PolicyOf("k"));
  std::string lines;
  for (int i = 0; i < 2000; ++i) lines += OneLine(SignedEnvelope(About("index.js", fmt::format("old {}", i)), ""));
  desk.File("lines", lines);
  std::vector<ArtifactToCover> artifacts;
  for (int i = 0; i < 2000; ++i) artifacts.push_back(Artifact("index.js", fmt::format("new {}", i)));
  const Judgement judgement = desk.Judge(artifacts);
  CHECK_FALSE(judgement.allowed);
  CHECK(judgement.errors == "attestation/not-signed subject/differs");
  CHECK(judgement.findings.size() < 30'000);
}

}  // namespace pipeseal::verify
