// Provenance of artifacts, judged as slsa-verifier judges it: statements and claims that nobody signed, and what each of them lacks.
#include "pipeseal/verify/slsa_verifier_compat.h"

#include <doctest/doctest.h>

#include <functional>
#include <vector>

#include "pipeseal/base/base64.h"
#include "pipeseal/verify/compat_rules.h"
#include "test/support/slsa_fixture.h"

namespace pipeseal::verify {
namespace {

using namespace test::slsa;
using sigstore::Claim;

const std::string kFile = "provenance.json";

NamedDigest App(std::string_view hex = kSha256) {
  return {"app", *Digest::FromHex(hex.size() == 64 ? HashAlgorithm::kSha256 : HashAlgorithm::kSha512, hex)};
}

// Everything that a judgement depends on.
struct Case {
  std::string payload;
  std::string signer;
  Claims claims = HonestClaims();
  std::vector<NamedDigest> artifacts{App()};
  SlsaVerifierExpectations expected{.source_uri = "github.com/owner/app"};
};
Case Generator() { return {GeneratorPayload(), std::string(kWorkflows) + "generator_generic_slsa3.yml@refs/tags/v2.1.0"}; }
Case Delegated() { return {DelegatedPayload(), std::string(kWorkflows) + "delegator_generic_slsa3.yml@refs/tags/v2.0.0"}; }

std::string Judge(const Case& given) {
  Outcome outcome{{"attestation", kFile}};
  JudgeBuildProvenance(Parse(given.payload), IdentityOf(given.signer, given.claims), given.artifacts, given.expected, kFile,
                       kDefaultLimits, outcome);
  for (const Finding& finding : outcome.findings.list()) CHECK(finding.subject == kFile);
  return RulesOf(outcome);
}

using Change = std::function<void(Case&)>;
struct Row {
  std::string_view what;
  Change change;
  std::string_view rules;  // "" if it is accepted
};
Change Edit(std::string from, std::string to) {
  return [=](Case& c) { c.payload = With(c.payload, from, to); };
}

void CheckRows(const std::function<Case()>& honest, const std::vector<Row>& rows) {
  REQUIRE(Judge(honest()) == "");
  for (const Row& row : rows) {
    CAPTURE(row.what);
    Case changed = honest();
    row.change(changed);
    CHECK(Judge(changed) == row.rules);
  }
}

TEST_CASE("nothing is accepted without something to compare it with") {
  CheckRows(Generator, {
      {"no artifact", [](Case& c) { c.artifacts.clear(); }, "slsa/nothing-to-verify"},
      {"an empty source", [](Case& c) { c.expected.source_uri.clear(); }, "slsa/expectation-unusable slsa/source-differs"},
      {"an empty builder", [](Case& c) { c.expected.builder_id = ""; }, "slsa/builder-untrusted slsa/expectation-unusable"},
      {"a builder with two versions", [](Case& c) { c.expected.builder_id = "https://github.com/a@b@c"; },
       "slsa/builder-untrusted slsa/expectation-unusable"},
      {"an empty tag", [](Case& c) { c.expected.source_tag = ""; }, "slsa/expectation-unusable slsa/tag-differs"},
      {"an empty branch", [](Case& c) { c.expected.source_branch = ""; }, "slsa/branch-differs slsa/expectation-unusable"},
      {"an empty version", [](Case& c) { c.expected.source_versioned_tag = ""; }, "slsa/expectation-unusable"},
      {"a version that is none", [](Case& c) { c.expected.source_versioned_tag = "1.2"; }, "slsa/expectation-unusable"},
      {"an input without a name", [](Case& c) { c.expected.workflow_inputs = {{"", "x"}}; },
       "slsa/expectation-unusable slsa/workflow-input-differs"},
      {"a digest that collides", [](Case& c) { c.artifacts = {{"app", *Digest::FromHex(HashAlgorithm::kSha1, std::string(40, 'a'))}}; },
       "slsa/digest-not-found slsa/expectation-unusable"},
  });
}

TEST_CASE("the artifact is a subject") {
  CheckRows(Generator, {
      {"another file", [](Case& c) { c.artifacts = {App(std::string(64, 'a'))}; }, "slsa/digest-not-found"},
      {"another file beside it", [](Case& c) { c.artifacts.push_back(App(std::string(64, 'a'))); }, "slsa/digest-not-found"},
      {"an algorithm that the subject does not have", [](Case& c) { c.artifacts = {App(kSha512)}; }, "slsa/digest-not-found"},
      {"the second subject",
       Edit(R"("subject":[)", R"("subject":[{"name":"other","digest":{"sha256":")" + std::string(64, 'b') + R"("}},)"), ""},
  });
}

TEST_CASE("the workflow that signed is a trusted builder") {
  const std::string generic = std::string(kWorkflows) + "generator_generic_slsa3.yml";
  CheckRows(Generator, {
      {"named", [&](Case& c) { c.expected.builder_id = generic; }, ""},
      {"named with its version", [&](Case& c) { c.expected.builder_id = generic + "@v2.1.0"; }, ""},
      {"named with its reference", [&](Case& c) { c.expected.builder_id = generic + "@refs/tags/v2.1.0"; }, ""},
      {"another version", [&](Case& c) { c.expected.builder_id = generic + "@v2.1.1"; }, "slsa/builder-untrusted"},
      {"another builder", [&](Case& c) { c.expected.builder_id = std::string(kWorkflows) + "builder_go_slsa3.yml"; },
       "slsa/builder-untrusted"},
      {"a prefix of it", [&](Case& c) { c.expected.builder_id = generic.substr(0, generic.size() - 1); }, "slsa/builder-untrusted"},
      {"a builder elsewhere", [](Case& c) { c.expected.builder_id = "https://cloudbuild.googleapis.com/GoogleHostedWorker"; },
       "slsa/builder-untrusted"},
      {"no builder named, and none trusted by default", [](Case& c) { c.expected.default_builders = false; }, "slsa/builder-untrusted"},
      {"somebody else's workflow", [](Case& c) { c.signer = "https://github.com/mallory/x/.github/workflows/generator_generic_slsa3.yml@refs/tags/v2.1.0"; },
       "slsa/builder-untrusted"},
      {"two versions", [](Case& c) { c.signer = std::string(kWorkflows) + "generator_generic_slsa3.yml@x@refs/tags/v2.1.0"; },
       "slsa/builder-untrusted"},
      {"another issuer", [](Case& c) { c.claims[Claim::kIssuer] = c.claims[Claim::kIssuerV2] = "https://accounts.example.com"; },
       "slsa/issuer-untrusted"},
      {"no workflow", [](Case& c) { c.signer = "dev@example.com"; }, "slsa/signer-claims-invalid"},
  });
}

TEST_CASE("the builder was used at a release") {
  const auto at = [](std::string ref) {
    return [=](Case& c) {
      c.signer = With(c.signer, "refs/tags/v2.1.0", ref);
      c.payload = With(c.payload, "generator_generic_slsa3.yml@refs/tags/v2.1.0", "generator_generic_slsa3.yml@" + ref);
    };
  };
  const auto own = [at](std::string ref) {
    return [=](Case& c) {
      at(ref)(c);
      c.payload = WithAll(c.payload, "owner/app", "slsa-framework/example-package");
      c.claims[Claim::kGithubWorkflowRepository] = "slsa-framework/example-package";
      c.claims[Claim::kSourceRepositoryUri] = "https://github.com/slsa-framework/example-package";
      c.claims.erase(Claim::kBuildConfigUri);
      c.expected.source_uri = "github.com/slsa-framework/example-package";
      c.expected.testing = true;
    };
  };
  CheckRows(Generator, {
      {"a branch", at("refs/heads/main"), "slsa/builder-ref-invalid"},
      {"a short tag", at("refs/tags/v2.1"), "slsa/builder-ref-invalid"},
      {"a prerelease", at("refs/tags/v2.1.0-rc.1"), "slsa/builder-ref-invalid"},
      {"a build", at("refs/tags/v2.1.0+1"), "slsa/builder-ref-invalid"},
      {"a commit", at("d20ace7968ba43c0219f62d71334c1095bab1602"), "slsa/builder-ref-invalid"},
      {"a branch, of anybody who says that they are testing",
       [at](Case& c) { at("refs/heads/main")(c), c.expected.testing = true; }, "slsa/builder-ref-invalid"},
      {"the builders' own tests, on main", own("refs/heads/main"), ""},
      {"the builders' own tests, at a prerelease", own("refs/tags/v2.1.0-rc.1"), ""},
      {"the builders' own tests, at a short tag", own("refs/tags/v2.1"), "slsa/builder-ref-invalid"},
      {"the builders' own tests, when nobody says so",
       [own](Case& c) { own("refs/heads/main")(c), c.expected.testing = false; }, "slsa/builder-ref-invalid"},
  });
}

TEST_CASE("certificate, trigger and source name the expected repository") {
  CheckRows(Generator, {
      {"with a scheme of git", [](Case& c) { c.expected.source_uri = "git+https://github.com/owner/app"; }, ""},
      {"with the scheme of the web", [](Case& c) { c.expected.source_uri = "https://github.com/owner/app"; }, "slsa/source-differs"},
      {"another case", [](Case& c) { c.expected.source_uri = "github.com/owner/App"; }, "slsa/source-differs"},
      {"another host", [](Case& c) { c.expected.source_uri = "gitlab.com/owner/app"; }, "slsa/source-differs"},
      {"a prefix", [](Case& c) { c.expected.source_uri = "github.com/owner/ap"; }, "slsa/source-differs"},
      {"the certificate alone differs",
       [](Case& c) {
         c.claims[Claim::kGithubWorkflowRepository] = "mallory/app";
         c.claims[Claim::kSourceRepositoryUri] = "https://github.com/mallory/app";
         c.claims.erase(Claim::kBuildConfigUri);
       },
       "slsa/source-differs"},
      {"the trigger alone differs", Edit(R"("configSource":{"uri":"git+https://github.com/owner/app@)",
                                         R"("configSource":{"uri":"git+https://github.com/mallory/app@)"), "slsa/source-differs"},
      {"the material alone differs", Edit(R"("materials":[{"uri":"git+https://github.com/owner/app@)",
                                          R"("materials":[{"uri":"git+https://github.com/mallory/app@)"), "slsa/source-differs"},
      {"the references differ", Edit(R"("materials":[{"uri":"git+https://github.com/owner/app@refs/tags/v1.2.3")",
                                     R"("materials":[{"uri":"git+https://github.com/owner/app@refs/tags/v1.2.4")"), "slsa/source-differs"},
      {"no scheme of git", Edit(R"("materials":[{"uri":"git+https)", R"("materials":[{"uri":"https)"), "slsa/source-differs"},
      {"no reference", [](Case& c) { c.payload = WithAll(c.payload, "owner/app@refs/tags/v1.2.3", "owner/app"); },
       "slsa/provenance-malformed"},
      {"no material", Edit(R"("materials":[{"uri":"git+https://github.com/owner/app@refs/tags/v1.2.3",)", R"("materials":[{)"),
       "slsa/provenance-malformed"},
  });
}

TEST_CASE("branch and tag of a generator") {
  const auto branch = [](std::string name) { return [=](Case& c) { c.expected.source_branch = name; }; };
  const auto tag = [](std::string name) { return [=](Case& c) { c.expected.source_tag = name; }; };
  const auto version = [](std::string name) { return [=](Case& c) { c.expected.source_versioned_tag = name; }; };
  CheckRows(Generator, {
      {"the branch of the push", branch("main"), ""},
      {"another branch", branch("next"), "slsa/branch-differs"},
      {"a tag that was pushed from no branch",
       [branch](Case& c) { branch("main")(c), Edit(R"("base_ref":"refs/heads/main")", R"("base_ref":null)")(c); }, "slsa/ref-invalid"},
      {"the tag", tag("v1.2.3"), ""},
      {"another tag", tag("v1.2"), "slsa/tag-differs"},
      {"the version", version("v1.2"), ""},
      {"another version", version("v1.3"), "slsa/versioned-tag-differs"},
      {"a prerelease of the version", version("v1.2.3-rc.1"), "slsa/versioned-tag-differs"},
      {"a tag that is no version",
       [version](Case& c) { version("v1")(c), c.payload = WithAll(c.payload, "refs/tags/v1.2.3", "refs/tags/latest"); },
       "slsa/versioned-tag-differs"},
      {"a branch where a tag is expected",
       [tag](Case& c) { tag("v1.2.3")(c), Edit(R"("github_ref_type":"tag")", R"("github_ref_type":"branch")")(c); }, "slsa/ref-invalid"},
      {"a reference of no known type",
       [tag](Case& c) { tag("v1.2.3")(c), Edit(R"("github_ref_type":"tag")", R"("github_ref_type":"note")")(c); }, "slsa/ref-invalid"},
      {"a reference that is not told",
       [tag](Case& c) { tag("v1.2.3")(c), Edit(R"("github_ref":"refs/tags/v1.2.3",)", "")(c); }, "slsa/ref-invalid"},
  });
}

TEST_CASE("a delegated builder") {
  const std::string maven = std::string(kWorkflows) + "builder_maven_slsa3.yml";
  CheckRows(Delegated, {
      {"named", [&](Case& c) { c.expected.builder_id = maven; }, ""},
      {"named with its version", [&](Case& c) { c.expected.builder_id = maven + "@v2.0.0"; }, ""},
      {"another version", [&](Case& c) { c.expected.builder_id = maven + "@v1.0.0"; }, "slsa/builder-differs"},
      {"the delegator, which builds nothing", [](Case& c) { c.expected.builder_id = std::string(kWorkflows) + "delegator_generic_slsa3.yml"; },
       "slsa/builder-differs"},
      {"somebody else's builder", Edit("https://github.com/slsa-framework/slsa-github-generator/.github/workflows/builder_maven", "https://github.com/mallory/x/.github/workflows/builder_maven"),
       "slsa/builder-differs"},
      {"no version", Edit("builder_maven_slsa3.yml@refs/tags/v2.0.0", "builder_maven_slsa3.yml"), "slsa/builder-differs"},
      {"a branch of the builder", Edit("builder_maven_slsa3.yml@refs/tags/v2.0.0", "builder_maven_slsa3.yml@refs/heads/main"),
       "slsa/builder-ref-invalid"},
      {"the delegator at a branch", [](Case& c) { c.signer = With(c.signer, "refs/tags/v2.0.0", "refs/heads/main"); },
       "slsa/builder-ref-invalid"},
      {"delegators that are not trusted by default", [](Case& c) { c.expected.default_builders = false; },
       "slsa/builder-differs slsa/builder-untrusted"},
      {"the branch", [](Case& c) { c.expected.source_branch = "main"; }, ""},
      {"another branch", [](Case& c) { c.expected.source_branch = "next"; }, "slsa/branch-differs"},
      {"no tag", [](Case& c) { c.expected.source_tag = "v1"; }, "slsa/ref-invalid"},
      {"a commit instead of a reference", Edit(R"("resolvedDependencies":[{"uri":"git+https://github.com/owner/app@refs/heads/main")",
                                               R"("resolvedDependencies":[{"uri":"git+https://github.com/owner/app")"), ""},
      {"a branch of a source without reference",
       [](Case& c) {
         c.expected.source_branch = "main";
         Edit(R"("resolvedDependencies":[{"uri":"git+https://github.com/owner/app@refs/heads/main")",
              R"("resolvedDependencies":[{"uri":"git+https://github.com/owner/app")")(c);
       },
       "slsa/ref-invalid"},
      {"an input", [](Case& c) { c.expected.workflow_inputs = {{"level", "high"}}; }, ""},
      {"another value", [](Case& c) { c.expected.workflow_inputs = {{"level", "high"}, {"level", "low"}}; },
       "slsa/workflow-input-differs"},
      {"a value that is no text", [](Case& c) { c.expected.workflow_inputs = {{"count", "3"}}; }, "slsa/workflow-input-differs"},
      {"an input that is not there", [](Case& c) { c.expected.workflow_inputs = {{"mode", "x"}}; }, "slsa/workflow-input-differs"},
      {"a build that was not started by hand",
       [](Case& c) {
         c.expected.workflow_inputs = {{"level", "high"}};
         Edit(R"("GITHUB_EVENT_NAME":"workflow_dispatch")", R"("GITHUB_EVENT_NAME":"push")")(c);
       },
       "slsa/workflow-input-differs"},
  });
}

TEST_CASE("the language of JReleaser's releases") {
  const auto jreleaser = [](std::string ref) {
    return [=](Case& c) {
      Edit("https://github.com/slsa-framework/slsa-github-generator/.github/workflows/builder_maven_slsa3.yml@refs/tags/v2.0.0",
           "https://github.com/jreleaser/release-action/.github/workflows/builder_slsa3.yml@" + ref)(c);
      c.expected.builder_id = "https://github.com/jreleaser/release-action/.github/workflows/builder_slsa3.yml";
    };
  };
  CheckRows(Delegated, {{"java", jreleaser("refs/tags/v1.0.0-java"), ""},
                        {"another language", jreleaser("refs/tags/v1.0.0-cobol"), "slsa/builder-ref-invalid"},
                        {"none", jreleaser("refs/tags/v1.0.0"), "slsa/builder-ref-invalid"}});
}

TEST_CASE("provenance names the builder of the certificate, and a build type of it") {
  CheckRows(Generator, {
      {"another builder", Edit("generator_generic_slsa3.yml@refs/tags/v2.1.0\"}", "builder_go_slsa3.yml@refs/tags/v2.1.0\"}"),
       "slsa/builder-differs"},
      {"another version", Edit("generator_generic_slsa3.yml@refs/tags/v2.1.0\"}", "generator_generic_slsa3.yml@refs/tags/v2.1.1\"}"),
       "slsa/builder-differs"},
      {"no version", Edit("generator_generic_slsa3.yml@refs/tags/v2.1.0\"}", "generator_generic_slsa3.yml\"}"), "slsa/builder-differs"},
      {"no builder", Edit(R"("builder":{"id":)", R"("builder":{"id":null},"buildConfig":{"id":)"), "slsa/builder-differs"},
      {"another builder's build type", Edit("slsa-github-generator/generic@v1", "slsa-github-generator/go@v1"), "slsa/build-type-unknown"},
      {"a predicate that is none", Edit("https://slsa.dev/provenance/v0.2", "https://slsa.dev/provenance/v0.1"), "slsa/not-provenance"},
      {"a version that the builder does not write",
       [](Case& c) { c.payload = DelegatedPayload(); }, "slsa/builder-untrusted"},
      {"a member that nobody knows", Edit(R"("reproducible":false)", R"("reproducible":false,"trust":"me")"), "slsa/provenance-malformed"},
  });
}

TEST_CASE("GitHub's own attestations need a builder that is named") {
  const auto attested = [] {
    Case c{With(With(NpmV1Payload(), "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1",
                     "https://actions.github.io/buildtypes/workflow/v1"),
                R"("id":"https://github.com/actions/runner/github-hosted")",
                R"("id":"https://github.com/bazel-contrib/.github/.github/workflows/release_ruleset.yaml@refs/tags/v7.2.2")"),
           "https://github.com/bazel-contrib/.github/.github/workflows/release_ruleset.yaml@refs/tags/v7.2.2"};
    c.artifacts = {App(kSha512)};
    c.expected.default_builders = false;
    c.expected.builder_id = "https://github.com/bazel-contrib/.github/.github/workflows/release_ruleset.yaml";
    return c;
  };
  CheckRows(attested, {
      {"none named", [](Case& c) { c.expected.builder_id.reset(); }, "slsa/builder-untrusted"},
      {"another", [](Case& c) { c.expected.builder_id = "https://github.com/bazel-contrib/publish-to-bcr/.github/workflows/publish.yaml"; },
       "slsa/builder-untrusted"},
      {"a builder that is not known",
       [](Case& c) {
         c.signer = "https://github.com/owner/app/.github/workflows/build.yml@refs/tags/v1.0.0";
         c.expected.builder_id = "https://github.com/owner/app/.github/workflows/build.yml";
       },
       "slsa/builder-untrusted"},
      {"another repository", Edit(R"("repository":"https://github.com/owner/app")", R"("repository":"https://github.com/mallory/app")"),
       "slsa/source-differs"},
      {"no workflow", Edit(R"("externalParameters":{"workflow":{)", R"("externalParameters":{"flow":{)"), "slsa/provenance-malformed"},
  });
}

TEST_CASE("what is wrong is all told at once") {
  Case given = Generator();
  given.artifacts = {App(std::string(64, 'a'))};
  given.expected.source_uri = "github.com/owner/other";
  given.expected.source_tag = "v9";
  given.expected.source_branch = "next";
  given.signer = With(given.signer, "refs/tags/v2.1.0", "refs/heads/main");
  CHECK(Judge(given) ==
        "slsa/branch-differs slsa/builder-differs slsa/builder-ref-invalid slsa/digest-not-found slsa/source-differs slsa/tag-differs");
}

// ---- files ----

std::string JudgeFile(std::string text, const std::function<void(const SlsaVerifier&, const AttestationText&, Outcome&)>& verify) {
  Outcome outcome{{"attestation", kFile}};
  verify(SlsaVerifier({}, SystemNow()), {kFile, std::move(text)}, outcome);
  CHECK(outcome.allowed() == outcome.findings.empty());
  return RulesOf(outcome);
}
std::string JudgeProvenanceFile(std::string text) {
  return JudgeFile(std::move(text), [](const SlsaVerifier& verifier, const AttestationText& file, Outcome& outcome) {
    verifier.VerifyProvenance(file, std::vector{App()}, {.source_uri = "github.com/owner/app"}, outcome);
  });
}

std::string EnvelopeText(const std::string& payload, std::string_view signatures) {
  return "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"" + ToBase64(payload) + "\",\"signatures\":[" +
         std::string(signatures) + "]}";
}

TEST_CASE("an envelope from before bundles needs a lookup that is not made") {
  CHECK(JudgeProvenanceFile(EnvelopeText(GeneratorPayload(), R"({"sig":"AAAA"})")) == "slsa/no-log-material");
  CHECK(JudgeProvenanceFile(EnvelopeText(GeneratorPayload(), R"({"sig":"AAAA","cert":"-----BEGIN CERTIFICATE-----"})")) ==
        "slsa/no-log-material");
}

TEST_CASE("a file that is no bundle, or several, is refused") {
  CHECK(JudgeProvenanceFile("") == "slsa/provenance-malformed");
  CHECK(JudgeProvenanceFile("{}") == "slsa/provenance-malformed");
  CHECK(JudgeProvenanceFile(GeneratorPayload()) == "slsa/provenance-malformed");
  CHECK(JudgeProvenanceFile(R"({"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"})") == "bundle/malformed");
  const std::string line = R"({"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"})";
  CHECK(JudgeProvenanceFile(line + "\n" + line + "\n") == "slsa/provenance-malformed");
}

// ---- the table of rules ----

TEST_CASE("the rules are in the order of their ids, each once") {
  const auto rules = rules::CompatRules();
  CHECK(rules.size() == 36);
  CHECK(std::ranges::is_sorted(rules, std::ranges::less_equal(), [](const RuleInfo* rule) { return rule->id; }));
  CHECK(std::ranges::adjacent_find(rules, {}, [](const RuleInfo* rule) { return rule->id; }) == rules.end());
}

}  // namespace
}  // namespace pipeseal::verify
