// Attestations as evidence of steps: what each kind of statement says of a step, whose counts, and what is refused.
#include "pipeseal/verify/step_statement.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "pipeseal/base/base64.h"
#include "pipeseal/encoding/canonical_json.h"
#include "test/support/sigstore_world.h"
#include "test/support/supply_chain_fixture.h"

namespace pipeseal::test {
namespace {

namespace sample = intoto::sample;
using Rules = std::vector<std::string_view>;

constexpr std::string_view kLink = "https://in-toto.io/attestation/link/v0.3";
constexpr std::string_view kProvenance = "https://slsa.dev/provenance/v1";
constexpr std::string_view kProvenanceV02 = "https://slsa.dev/provenance/v0.2";
constexpr std::string_view kTestResult = "https://in-toto.io/attestation/test-result/v0.1";
constexpr std::string_view kSpdx = "https://spdx.dev/Document/v2.3";
constexpr std::string_view kUnknown = "https://example.com/mine";
constexpr std::string_view kPassed = R"({"result": "PASSED", "configuration": []})";

// ---- statements ----

std::string Descriptor(std::string_view name, std::string_view hashes, std::string_view member = "name") {
  return fmt::format(R"({{"{}": "{}", "digest": {}}})", member, name, hashes);
}
std::string Descriptors(const Artifacts& artifacts, std::string_view member = "name") {
  std::string list;
  for (const auto& [name, hashes] : artifacts) list += (list.empty() ? "" : ",") + Descriptor(name, hashes, member);
  return "[" + list + "]";
}
std::string Statement(std::string_view type, std::string_view predicate, std::string_view subjects) {
  return fmt::format(
      R"({{"_type": "https://in-toto.io/Statement/v1", "subject": {}, "predicateType": "{}", "predicate": {}}})",
      subjects, type, predicate);
}

const Artifacts kSources{{"src/main.c", Hashed("main")}, {"src/util.h", Hashed("util")}};
const Artifacts kApp{{"app", Hashed("app")}};

std::string LinkPredicate(std::string_view step, const Artifacts& materials) {
  return fmt::format(R"({{"name": "{}", "command": ["make"], "materials": {}, "byproducts": {{"return-value": 0}}}})",
                     step, Descriptors(materials));
}
std::string BuildLink(const Artifacts& products = kApp) {
  return Statement(kLink, LinkPredicate("build", kSources), Descriptors(products));
}
std::string ProvenancePredicate(std::string_view dependencies) {
  return fmt::format(
      R"({{"buildDefinition": {{"buildType": "t", "externalParameters": {{"x": 1}}, "resolvedDependencies": {}}},)"
      R"( "runDetails": {{"builder": {{"id": "https://example.com/builder"}}}}}})",
      dependencies);
}
std::string Provenance(const Artifacts& products = kApp) {
  return Statement(kProvenance, ProvenancePredicate(Descriptors(kSources)), Descriptors(products));
}

// ---- chains ----

// Three steps, of which build has only what `lines` are: envelopes in one file.
void Attest(SupplyChain& chain, std::string_view step, std::string_view lines) {
  const bool linked = std::ranges::any_of(chain.parts.links, [&](const LinkParts& link) { return link.step == step; });
  if (linked) chain.parts.DropLink(step);
  chain.Write();
  chain.WriteEvidence(fmt::format("{}.intoto.jsonl", step), lines);
}
verify::Outcome VerifyBuild(std::string_view lines) {
  SupplyChain chain;
  Attest(chain, "build", lines);
  return chain.Verify();
}

bool Has(const verify::Outcome& outcome, std::string_view rule) {
  const Rules found = RuleIds(outcome.findings);
  return std::ranges::find(found, rule) != found.end();
}

std::string ReasonOf(const Check& check, std::string_view step) {
  if (check.name == "step" && check.subject == step) return check.reason;
  for (const Check& child : check.children)
    if (const std::string reason = ReasonOf(child, step); !reason.empty()) return reason;
  return "";
}

TEST_CASE("each kind of statement says what went into a step and what came out") {
  struct Row {
    std::string_view step;
    char signer;
    std::string statement;
    std::string_view rests_on;
    Rules findings{};
  };
  const std::string git =
      Descriptor("git+https://example.com/x", R"({"gitCommit": "9f1c4e6d2b7a8035c1d2e3f405162738495a6b7c"})", "uri");
  const std::string with_git = Replace(Descriptors(kSources), "]", "," + git + "]");
  const std::string v02 =
      fmt::format(R"({{"builder": {{"id": "x"}}, "buildType": "t", "materials": {}}})", Descriptors(kSources, "uri"));
  const Row rows[] = {
      {"build", 'b', BuildLink(), "in-toto link signed by"},
      {"build", 'b', Provenance(), "SLSA provenance v1 signed by", {"evidence/command-unknown"}},
      {"build",
       'b',
       Statement(kProvenance, ProvenancePredicate(with_git), Descriptors(kApp)),
       "SLSA provenance v1 signed by",
       {"evidence/material-left-out", "evidence/command-unknown"}},
      {"build",
       'b',
       Statement(kProvenanceV02, v02, Descriptors(kApp)),
       "SLSA provenance v0.2 signed by",
       {"evidence/command-unknown"}},
      {"fetch",
       'f',
       Statement(kUnknown, "{}", Descriptors(kSources)),
       "https://example.com/mine signed by",
       {"evidence/command-unknown"}},
      {"package",
       'p',
       Statement(kTestResult, kPassed, Descriptors(kApp)),
       "test result signed by",
       {"evidence/command-unknown"}},
      {"package",
       'p',
       Statement(kSpdx, R"({"spdxVersion": "SPDX-2.3"})", Descriptors(kApp)),
       "SPDX 2 document signed by",
       {"evidence/command-unknown"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.statement);
    SupplyChain chain;
    // What a test or an SBOM is about comes out as it went in.
    if (row.step == "package") chain.parts.step("package").products = chain.parts.step("package").materials;
    Attest(chain, row.step, EnvelopeLine(row.statement, std::string(1, row.signer)));
    const verify::Outcome outcome = chain.Verify();
    CHECK(outcome.allowed());
    CHECK(RuleIds(outcome.findings) == row.findings);
    CHECK(ReasonOf(outcome.trace, row.step).starts_with(row.rests_on));
  }
}

TEST_CASE("a type that is not known vouches for nothing that went in") {
  SupplyChain chain;
  Attest(chain, "build", EnvelopeLine(Statement(kUnknown, "{}", Descriptors(kApp)), "b"));
  CHECK(Has(chain.Verify(), "step/material-absent"));
}

TEST_CASE("statements that count for nothing, or against the step") {
  struct Row {
    std::string_view name;
    std::string lines;
    Rules rules;
  };
  const std::string signed_link = EnvelopeLine(BuildLink(), "b");
  const std::string weak = fmt::format(R"([{{"name": "app", "digest": {}}}])", Hashed("app", HashAlgorithm::kSha1));
  const std::string commit =
      R"([{"name": "app", "digest": {"gitCommit": "9f1c4e6d2b7a8035c1d2e3f405162738495a6b7c"}}])";
  const std::string nameless = fmt::format(R"([{{"digest": {}}}])", Hashed("app"));
  const Artifacts weak_material{{"src/main.c", Hashed("main", HashAlgorithm::kSha1)}};
  const auto build = [](std::string_view subjects) {
    return Statement(kLink, LinkPredicate("build", kSources), subjects);
  };
  const Row rows[] = {
      {"another step's link",
       EnvelopeLine(Statement(kLink, LinkPredicate("fetch", kSources), Descriptors(kApp)), "b"),
       {"link/wrong-step"}},
      {"another signer", EnvelopeLine(BuildLink(), "x"), {"evidence/not-signed", "step/threshold-not-met"}},
      {"no signature", EnvelopeLine(BuildLink(), ""), {"evidence/not-signed", "step/threshold-not-met"}},
      {"a payload that was changed",
       Replace(signed_link, ToBase64(BuildLink()), ToBase64(BuildLink({{"app", Hashed("evil")}}))),
       {"evidence/not-signed", "step/threshold-not-met"}},
      {"another digest of the subject",
       EnvelopeLine(BuildLink({{"app", Hashed("evil")}}), "b"),
       {"step/material-differs"}},
      {"another subject",
       EnvelopeLine(BuildLink({{"app", Hashed("app")}, {"evil", Hashed("evil")}}), "b"),
       {"step/product-unexpected"}},
      {"two that disagree",
       EnvelopeLine(BuildLink(), "b") + EnvelopeLine(BuildLink({{"app", Hashed("evil")}}), "b"),
       {"link/disagreement"}},
      {"two of which one names more",
       EnvelopeLine(Provenance(), "b") +
           EnvelopeLine(Provenance({{"app", Hashed("app")}, {"map", Hashed("map")}}), "b"),
       {"link/disagreement"}},
      {"two kinds that disagree",
       EnvelopeLine(BuildLink(), "b") + EnvelopeLine(Provenance({{"app", Hashed("evil")}}), "b"),
       {"link/disagreement"}},
      {"a weak digest", EnvelopeLine(build(weak), "b"), {"subject/weak-digest"}},
      {"a digest that names no algorithm of files", EnvelopeLine(build(commit), "b"), {"subject/weak-digest"}},
      {"a weak digest of a material",
       EnvelopeLine(Statement(kLink, LinkPredicate("build", weak_material), Descriptors(kApp)), "b"),
       {"subject/weak-digest"}},
      {"no subject", EnvelopeLine(build("[]"), "b"), {"statement/malformed"}},
      {"no name", EnvelopeLine(build(nameless), "b"), {"evidence/unusable-name"}},
      {"a name that leads out",
       EnvelopeLine(build(Descriptors({{"../app", Hashed("app")}})), "b"),
       {"evidence/unusable-name"}},
      {"a predicate that is none",
       EnvelopeLine(Statement(kProvenance, "{}", Descriptors(kApp)), "b"),
       {"predicate/malformed"}},
      {"tests that failed",
       EnvelopeLine(Statement(kTestResult, R"({"result": "FAILED", "configuration": []})", Descriptors(kApp)), "b"),
       {"evidence/failure"}},
      {"a classic link in the envelope",
       EnvelopeLine(
           R"({"_type":"link","name":"build","command":[],"materials":{},"products":{},"byproducts":{},"environment":{}})",
           "b"),
       {"statement/malformed"}},
      {"nothing but junk", "junk\n", {"attestation/malformed"}},
      {"an empty file", "", {"attestation/malformed"}},
      {"an envelope that is broken",
       R"({"payload": "!", "payloadType": "x", "signatures": []})",
       {"attestation/malformed"}},
      {"a line of each", "junk\nmore junk\n", {"attestation/not-recognised", "link/missing"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const verify::Outcome outcome = VerifyBuild(row.lines);
    CHECK_FALSE(outcome.allowed());
    for (const std::string_view rule : row.rules) {
      CAPTURE(rule);
      CHECK(Has(outcome, rule));
    }
  }
}

TEST_CASE("what does not fit is advice beside evidence that does, whatever the order") {
  const std::string reference = Statement("https://in-toto.io/attestation/reference/v0.1",
                                          R"({"attester": {"id": "x"}, "references": []})", Descriptors(kApp));
  const std::string good = EnvelopeLine(BuildLink(), "b");
  const std::pair<std::string, std::string_view> others[] = {
      {"junk\n", "attestation/not-recognised"},
      {EnvelopeLine(BuildLink({{"app", Hashed("evil")}}), "x"), "evidence/not-signed"},
      {EnvelopeLine(reference, "b"), "evidence/other-type"},
  };
  for (const auto& [other, rule] : others)
    for (const std::string& lines : {good + other, other + good}) {
      const verify::Outcome outcome = VerifyBuild(lines);
      CHECK(outcome.allowed());
      CHECK(RuleIds(outcome.findings) == Rules{rule});
    }
}

TEST_CASE("a link represents the step, in whatever order its evidence stands") {
  for (const bool reversed : {false, true}) {
    const std::string link = EnvelopeLine(BuildLink(), "b");
    const std::string tested = EnvelopeLine(Statement(kTestResult, kPassed, Descriptors(kApp)), "b");
    const verify::Outcome outcome = VerifyBuild(reversed ? tested + link : link + tested);
    CHECK(outcome.allowed());
    CHECK(ReasonOf(outcome.trace, "build").starts_with("in-toto link"));
  }
}

TEST_CASE("functionaries are counted over links and attestations, each once") {
  struct Row {
    std::string_view name;
    std::string lines;
    bool allowed;
  };
  const Row rows[] = {
      {"the link's key again", EnvelopeLine(BuildLink(), "b"), false},
      {"a second key", EnvelopeLine(BuildLink(), "c"), true},
      {"both keys", EnvelopeLine(BuildLink(), "bc"), true},
      {"a second key that disagrees", EnvelopeLine(BuildLink({{"app", Hashed("evil")}}), "c"), false},
      {"a second key, of the same artifacts", EnvelopeLine(Provenance(), "c"), true},
      {"a second key, of the product alone", EnvelopeLine(Statement(kUnknown, "{}", Descriptors(kApp)), "c"), false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    SupplyChain chain;
    chain.parts.step("build").signers = "bc";
    chain.parts.step("build").threshold = 2;
    chain.Write();
    chain.WriteEvidence("build.intoto.jsonl", row.lines);
    const verify::Outcome outcome = chain.Verify();
    CHECK(outcome.allowed() == row.allowed);
    if (!row.allowed) {
      CHECK((Has(outcome, "step/threshold-not-met") || Has(outcome, "link/disagreement") ||
             Has(outcome, "link/missing")));
    }
  }
}

// {"sha256": …, "sha512": …} of two contents.
std::string TwoDigests(std::string_view sha256, std::string_view sha512) {
  std::string both = Hashed(sha256);
  both.back() = ',';
  return both + Hashed(sha512, HashAlgorithm::kSha512).substr(1);
}

TEST_CASE("digests that both sides know agree, all of them") {
  struct Row {
    std::string digests;
    bool chain, stage;
  };
  const Row rows[] = {
      {Hashed("app"), true, true},
      {TwoDigests("app", "app"), true, true},
      // The link behind it knows SHA-256 alone; the file on disk has both.
      {TwoDigests("app", "evil"), true, false},
      {TwoDigests("evil", "app"), false, false},
      {Hashed("app", HashAlgorithm::kSha512), false, true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.digests);
    SupplyChain chain;
    Attest(chain, "build", EnvelopeLine(BuildLink({{"app", row.digests}}), "b"));
    CHECK(chain.Verify().allowed() == row.chain);
    chain.WriteWork({{"app", "app"}});
    verify::StageRequest request;
    request.stage = "package";
    CHECK(chain.VerifyStage(request).outcome.allowed() == row.stage);
  }
}

TEST_CASE("a stage that has run is held against its attestation") {
  for (const bool changed : {false, true}) {
    SupplyChain chain;
    Attest(chain, "build", EnvelopeLine(Provenance(), "b"));
    chain.WriteWork({{"app", changed ? "evil" : "app"}});
    verify::StageRequest request;
    request.stage = "build";
    request.after = true;
    const StageOutcome judged = chain.VerifyStage(request);
    CHECK(judged.outcome.allowed() == !changed);
    CHECK(Has(judged.outcome, "product/differs") == changed);
    CHECK(judged.summary.vouched == (changed ? 0 : 1));
  }
}

TEST_CASE("a file that the caller names is looked at for its step") {
  SupplyChain chain;
  chain.parts.DropLink("build");
  chain.Write();
  const std::string file = chain.folder().Write("sha256:0123.jsonl", EnvelopeLine(BuildLink(), "b"));
  CHECK_FALSE(chain.Verify().allowed());
  chain.named_evidence = {{"package", file}};
  CHECK_FALSE(chain.Verify().allowed());
  chain.named_evidence = {{"build", file}};
  CHECK(chain.Verify().allowed());
}

TEST_CASE("a sublayout's steps may rest on attestations too") {
  SupplyChain chain;
  ChainParts inner;
  inner.layout.keys = "c";
  inner.layout.steps = {
      {.name = "compile", .signers = "c", .materials = R"([["ALLOW", "*"]])", .products = R"([["ALLOW", "*"]])"}};
  inner.owners = "b";
  chain.parts.link("build").sublayout.push_back(inner);
  chain.Write();
  CHECK_FALSE(chain.Verify().allowed());
  const std::string folder = intoto::SublayoutDirectoryName("build", sample::IdOf('b'));
  const std::string statement = Statement(kLink, LinkPredicate("compile", kSources), Descriptors(kApp));
  chain.WriteEvidence(folder + "/compile.intoto.jsonl", EnvelopeLine(statement, "c"));
  CHECK(chain.Verify().allowed());
}

// ---- Sigstore bundles, of the world that make_world.py makes ----

constexpr std::string_view kIdentity =
    "https://github.com/example/project/.github/workflows/release.yml@refs/heads/main";
constexpr std::string_view kIssuer = "https://token.actions.githubusercontent.com";

// One step, "release", whose functionary has this certificate or this key; its product is the world's app.bin.
struct Release {
  SupplyChain chain;

  explicit Release(std::string_view uri = kIdentity, std::string_view roots = R"("*")") {
    chain.parts.links.clear();
    chain.parts.layout.steps = {{.name = "release",
                                 .signers = "",
                                 .products = R"([["REQUIRE", "app.bin"], ["CREATE", "app.bin"], ["DISALLOW", "*"]])"}};
    chain.parts.layout.steps.front().more = fmt::format(
        R"(, "cert_constraints": [{{"common_name": "*", "dns_names": [], "emails": [], "organizations": ["*"], )"
        R"("roots": [{}], "uris": ["{}"]}}])",
        roots, uri);
  }

  void Trust(std::string_view issuer = kIssuer, const std::string& root = "trusted_root.json") {
    auto read = sigstore::ReadTrustedRoots(ReadFromWorld(root));
    REQUIRE(read);
    chain.options.certificates = {std::move(*read), {std::string(issuer)}};
  }
  // The layout's own root: an authority of a trusted root of the world.
  void PinRoot(const std::string& root) {
    auto read = sigstore::ReadTrustedRoots(ReadFromWorld(root));
    REQUIRE(read);
    const auto der = read->front().certificate_authorities.front().authority.chain().back().der();
    const std::string pem = "-----BEGIN CERTIFICATE-----\\n" + ToBase64(der) + "\\n-----END CERTIFICATE-----\\n";
    chain.edit_layout = [pem](std::string json) {
      return Replace(
          std::move(json), "\"_type\"",
          fmt::format(R"("rootcas": {{"fulcio": {{"keyid": "fulcio", "keyval": {{"certificate": "{}"}}}}}}, "_type")",
                      pem));
    };
  }
  verify::Outcome Verify(std::initializer_list<std::string_view> bundles = {"dsse"}) {
    chain.Write();
    for (const std::string_view name : bundles)
      chain.WriteEvidence(fmt::format("release.{}.sigstore.json", name),
                          ReadFromWorld(fmt::format("bundles/{}.json", name)));
    return chain.Verify();
  }
};

TEST_CASE("a bundle with a certificate counts for the identity that the step names") {
  Release release;
  release.Trust();
  const verify::Outcome outcome = release.Verify();
  CHECK(outcome.allowed());
  CHECK(ReasonOf(outcome.trace, "release").starts_with("SLSA provenance v1 signed by " + std::string(kIdentity)));
}

TEST_CASE("a bundle with a certificate is not judged without roots and issuer") {
  Release none;
  CHECK(Has(none.Verify(), "evidence/no-trusted-root"));
  CHECK_FALSE(none.Verify().allowed());
  Release no_issuer;
  no_issuer.Trust();
  no_issuer.chain.options.certificates.issuers.clear();
  const verify::Outcome outcome = no_issuer.Verify();
  CHECK_FALSE(outcome.allowed());
  CHECK(Has(outcome, "evidence/no-trusted-root"));
  CHECK_FALSE(Has(outcome, "link/missing"));
}

TEST_CASE("a bundle with a certificate that does not count") {
  const auto refused = [](Release& release, std::initializer_list<std::string_view> bundles = {"dsse"}) {
    const verify::Outcome outcome = release.Verify(bundles);
    return !outcome.allowed() && Has(outcome, "evidence/not-signed");
  };
  Release other_identity("https://github.com/example/other/.github/workflows/release.yml@refs/heads/main");
  other_identity.Trust();
  CHECK(refused(other_identity));
  Release other_issuer;
  other_issuer.Trust("https://accounts.example.com");
  CHECK(refused(other_issuer));
  Release other_root;
  other_root.Trust(kIssuer, "other_root.json");
  CHECK(refused(other_root));
  Release broken;
  broken.Trust();
  CHECK(refused(broken, {"dsse-signature-flipped"}));
  Release unknown_root(kIdentity, R"("fulcio")");
  unknown_root.Trust();
  CHECK(refused(unknown_root));
  Release no_constraint;
  no_constraint.Trust();
  no_constraint.chain.parts.layout.keys = "b";
  no_constraint.chain.parts.layout.steps.front().signers = "b";
  no_constraint.chain.parts.layout.steps.front().more = "";
  CHECK(refused(no_constraint));
}

TEST_CASE("a layout with roots wants the certificate to lead to one that the constraint takes") {
  for (const std::string_view roots : {R"("*")", R"("fulcio")"}) {
    Release pinned(kIdentity, roots);
    pinned.Trust();
    pinned.PinRoot("trusted_root.json");
    CHECK(pinned.Verify().allowed());
  }
  Release other(kIdentity, R"("another")");
  other.Trust();
  other.PinRoot("trusted_root.json");
  CHECK_FALSE(other.Verify().allowed());
  Release foreign;
  foreign.Trust();
  foreign.PinRoot("other_root.json");
  CHECK_FALSE(foreign.Verify().allowed());
}

TEST_CASE("an identity counts once, however many keys it signed with") {
  Release release;
  release.Trust();
  release.chain.parts.layout.steps.front().threshold = 2;
  const verify::Outcome outcome = release.Verify({"dsse", "p384-dsse-over-sha384"});
  CHECK_FALSE(outcome.allowed());
  CHECK((Has(outcome, "link/missing") || Has(outcome, "step/threshold-not-met")));
  release.chain.parts.layout.steps.front().threshold = 1;
  CHECK(release.Verify({"dsse", "p384-dsse-over-sha384"}).allowed());
}

TEST_CASE("a bundle with a key is judged by the layout's key, its log only where roots are given") {
  for (const std::string_view key_file : {"key.pub", "other.pub"})
    for (const std::string_view root : {"", "trusted_root.json", "other_root.json"}) {
      CAPTURE(key_file);
      CAPTURE(root);
      const auto key = crypto::PublicKey::FromPem(ReadFromWorld(key_file));
      REQUIRE(key);
      Release release;
      if (!root.empty()) release.Trust(kIssuer, std::string(root));
      sample::Step& step = release.chain.parts.layout.steps.front();
      step.more = "";
      release.chain.edit_layout = [&](std::string json) {
        json = Replace(std::move(json), "\"keys\": {",
                       fmt::format("\"keys\": {{\"{}\": {}", key->keyid(),
                                   encoding::CanonicalToJson(crypto::KeyObjectJson(*key, true))));
        return Replace(std::move(json), "\"pubkeys\": [", fmt::format("\"pubkeys\": [\"{}\"", key->keyid()));
      };
      release.chain.parts.layout.keys = "";
      CHECK(release.Verify({"key-dsse"}).allowed() == (key_file == "key.pub" && root != "other_root.json"));
    }
}

}  // namespace
}  // namespace pipeseal::test
