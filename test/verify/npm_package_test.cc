// The two attestations of an npm package: what the builder says of itself, what the certificate confirms, what the registry says.
#include <doctest/doctest.h>

#include <functional>
#include <vector>

#include "pipeseal/base/base64.h"
#include "pipeseal/verify/npm_package_judge.h"
#include "pipeseal/verify/slsa_verifier_compat.h"
#include "test/support/slsa_fixture.h"

namespace pipeseal::verify {
namespace {

using namespace test::slsa;
using sigstore::Claim;

const std::string kFile = "attestations.json";
constexpr std::string_view kRelease = "https://github.com/owner/app/.github/workflows/release.yml@refs/heads/main";
constexpr std::string_view kHosted = "https://github.com/actions/runner/github-hosted";

struct Case {
  std::string payload;
  std::string publish = PublishPayload();
  std::string signer{kRelease};
  Claims claims = HonestClaims();
  std::vector<NamedDigest> artifacts{{"app.tgz", *Digest::FromHex(HashAlgorithm::kSha512, kSha512)}};
  SlsaVerifierExpectations expected{.source_uri = "github.com/owner/app",
                                    .builder_id = std::string(kHosted),
                                    .package_name = "@owner/app",
                                    .package_version = "1.2.3"};
};
Case Npm() { return {NpmPayload()}; }
Case NpmV1() { return {NpmV1Payload()}; }
// A package that a delegated builder made.
Case Delegated() {
  Case c{With(WithAll(DelegatedPayload(), std::string(R"("name":"app","digest":{"sha256":")") + std::string(kSha256),
                      std::string(R"("name":"pkg:npm/%40owner/app@1.2.3","digest":{"sha512":")") + std::string(kSha512)),
              "builder_maven_slsa3.yml", "builder_nodejs_slsa3.yml")};
  c.signer = std::string(kWorkflows) + "delegator_lowperms-generic_slsa3.yml@refs/tags/v2.0.0";
  c.expected.builder_id = std::string(kWorkflows) + "builder_nodejs_slsa3.yml";
  return c;
}

std::string Judge(const Case& given) {
  Outcome outcome{{"attestations", kFile}};
  JudgeNpmPackage(Parse(given.payload), IdentityOf(given.signer, given.claims), Parse(given.publish), given.artifacts, given.expected,
                  kFile, kDefaultLimits, outcome);
  return RulesOf(outcome);
}

using Change = std::function<void(Case&)>;
struct Row {
  std::string_view what;
  Change change;
  std::string_view rules;
};
Change Edit(std::string from, std::string to) {
  return [=](Case& c) { c.payload = With(c.payload, from, to); };
}
Change Forget(Claim claim) {
  return [=](Case& c) { c.claims.erase(claim); };
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

TEST_CASE("name and version are in both attestations") {
  for (const auto& honest : {Npm, NpmV1, Delegated})
    CheckRows(honest, {
        {"no name asked for", [](Case& c) { c.expected.package_name.reset(); }, ""},
        {"no version asked for", [](Case& c) { c.expected.package_version.reset(); }, ""},
        {"another name", [](Case& c) { c.expected.package_name = "@owner/App"; }, "npm/package-name-differs"},
        {"another version", [](Case& c) { c.expected.package_version = "1.2.4"; }, "npm/package-version-differs"},
        {"an empty name", [](Case& c) { c.expected.package_name = ""; }, "npm/package-name-differs slsa/expectation-unusable"},
        {"another name published", [](Case& c) { c.publish = With(c.publish, R"("name":"@owner/app")", R"("name":"@mallory/app")"); },
         "npm/package-name-differs"},
        {"another version published", [](Case& c) { c.publish = With(c.publish, R"("version":"1.2.3")", R"("version":"1.2.4")"); },
         "npm/package-version-differs"},
        {"another name built", Edit("pkg:npm/%40owner/app@1.2.3", "pkg:npm/%40mallory/app@1.2.3"), "npm/package-name-differs"},
        {"another version built", Edit("pkg:npm/%40owner/app@1.2.3", "pkg:npm/%40owner/app@1.2.4"), "npm/package-version-differs"},
        {"no package of npm", Edit("pkg:npm/%40owner/app@1.2.3", "pkg:pypi/app@1.2.3"), "npm/subject-invalid"},
        {"two versions", Edit("pkg:npm/%40owner/app@1.2.3", "pkg:npm/%40owner/app@1.2.3@1.2.4"), "npm/subject-invalid"},
        {"no URL", Edit("pkg:npm/%40owner/app@1.2.3", "pkg:npm/%4"), "npm/subject-invalid"},
    });
}

TEST_CASE("the registry published the package") {
  CheckRows(Npm, {
      {"another tarball published",
       [](Case& c) { c.publish = With(c.publish, kSha512, std::string(128, 'a')); }, "slsa/digest-not-found"},
      {"another tarball built", Edit(std::string(kSha512), std::string(128, 'a')), "slsa/digest-not-found"},
      {"another tarball here",
       [](Case& c) { c.artifacts.front().digest = *Digest::FromHex(HashAlgorithm::kSha512, std::string(128, 'a')); },
       "slsa/digest-not-found"},
      {"no tarball", [](Case& c) { c.artifacts.clear(); }, "slsa/nothing-to-verify"},
      {"another type", [](Case& c) { c.publish = With(c.publish, "specs/publish/v0.1", "specs/unpublish/v0.1"); }, "npm/publish-malformed"},
      {"no name and version", [](Case& c) {
         c.publish = With(c.publish, R"("name":"@owner/app","version":"1.2.3",)", "");
         c.expected.package_name.reset();
         c.expected.package_version.reset();
       }, "npm/publish-malformed"},
  });
}

TEST_CASE("npm itself ran on the runner that is expected") {
  CheckRows(Npm, {
      {"the older name", [](Case& c) { c.expected.builder_id = "https://github.com/actions/runner"; }, ""},
      {"the newer name in the provenance", Edit("https://github.com/actions/runner\"", std::string(kHosted) + "\""), ""},
      {"no builder", [](Case& c) { c.expected.builder_id.reset(); }, "slsa/expectation-unusable"},
      {"another builder", [](Case& c) { c.expected.builder_id = "https://github.com/actions/runner2"; },
       "slsa/builder-untrusted"},
      {"a version of the runner", [](Case& c) { c.expected.builder_id = std::string(kHosted) + "@v1"; }, "slsa/builder-untrusted"},
      {"a runner of its own", [](Case& c) { c.claims[Claim::kRunnerEnvironment] = "self-hosted"; }, "slsa/builder-differs"},
      {"a runner of its own, expected",
       [](Case& c) {
         c.claims[Claim::kRunnerEnvironment] = "self-hosted";
         c.expected.builder_id = "https://github.com/actions/runner/self-hosted";
       },
       "slsa/builder-untrusted"},
      {"a runner that the certificate does not tell", Forget(Claim::kRunnerEnvironment), "slsa/signer-claims-invalid"},
      {"another runner in the provenance", Edit("https://github.com/actions/runner\"", "https://example.com/runner\""),
       "slsa/builder-differs"},
      {"another source", [](Case& c) { c.expected.source_uri = "github.com/owner/other"; }, "slsa/source-differs"},
      {"another issuer", [](Case& c) { c.claims[Claim::kIssuer] = c.claims[Claim::kIssuerV2] = "https://accounts.example.com"; },
       "slsa/issuer-untrusted"},
  });
}

TEST_CASE("v1 of npm has the runner's newer name only") {
  CheckRows(NpmV1, {{"the older name", [](Case& c) { c.expected.builder_id = "https://github.com/actions/runner"; },
                     "slsa/builder-untrusted"}});
}

TEST_CASE("a package of a delegated builder") {
  CheckRows(Delegated, {
      {"another builder", [](Case& c) { c.expected.builder_id = std::string(kWorkflows) + "builder_nodejs_slsa.yml"; },
       "slsa/builder-differs"},
      {"no builder", [](Case& c) { c.expected.builder_id.reset(); }, "slsa/expectation-unusable"},
      {"a runner of its own", [](Case& c) { c.claims[Claim::kRunnerEnvironment] = "self-hosted"; }, "slsa/builder-differs"},
      {"the delegator at a branch", [](Case& c) { c.signer = With(c.signer, "refs/tags/v2.0.0", "refs/heads/main"); },
       "slsa/builder-ref-invalid"},
  });
}

TEST_CASE("what npm writes is what the certificate confirms") {
  CheckRows(Npm, {
      {"another event", Edit(R"("GITHUB_EVENT_NAME":"push")", R"("GITHUB_EVENT_NAME":"release")"), "slsa/certificate-differs"},
      {"another reference", Edit(R"("GITHUB_REF":"refs/heads/main")", R"("GITHUB_REF":"refs/tags/v1")"), "slsa/certificate-differs"},
      {"another repository", Edit(R"("GITHUB_REPOSITORY":"owner/app")", R"("GITHUB_REPOSITORY":"owner/b")"), "slsa/certificate-differs"},
      {"another id", Edit(R"("GITHUB_REPOSITORY_ID":"11")", R"("GITHUB_REPOSITORY_ID":"12")"), "slsa/certificate-differs"},
      {"another owner", Edit(R"("GITHUB_REPOSITORY_OWNER_ID":"22")", R"("GITHUB_REPOSITORY_OWNER_ID":"23")"), "slsa/certificate-differs"},
      {"another attempt", Edit(R"("GITHUB_RUN_ATTEMPT":"3")", R"("GITHUB_RUN_ATTEMPT":"4")"), "slsa/certificate-differs"},
      {"another run", Edit(R"("GITHUB_RUN_ID":"7")", R"("GITHUB_RUN_ID":"8")"), "slsa/certificate-differs"},
      {"another commit", Edit(R"("GITHUB_SHA":"d2)", R"("GITHUB_SHA":"e2)"), "slsa/certificate-differs"},
      {"another workflow", Edit(R"("GITHUB_WORKFLOW_REF":"owner/app/.github/workflows/release)", R"("GITHUB_WORKFLOW_REF":"owner/app/.github/workflows/x)"),
       "slsa/certificate-differs"},
      {"another workflow's commit", Edit(R"("GITHUB_WORKFLOW_SHA":"d2)", R"("GITHUB_WORKFLOW_SHA":"e2)"), "slsa/certificate-differs"},
      {"a number", Edit(R"("GITHUB_RUN_ID":"7")", R"("GITHUB_RUN_ID":7)"), "slsa/certificate-differs"},
      {"a claim that is not known", Edit(R"("GITHUB_RUN_ID":"7")", R"("GITHUB_RUN_ID":"7","GITHUB_ACTOR":"me")"), "slsa/certificate-differs"},
      {"a claim that is left out", Edit(R"("GITHUB_RUN_ID":"7",)", ""), ""},
      {"a certificate without the run", Forget(Claim::kRunInvocationUri), "slsa/certificate-differs"},
      {"a certificate without the reference", Forget(Claim::kSourceRepositoryRef), "slsa/certificate-differs"},
      {"a certificate without the workflow", Forget(Claim::kBuildConfigUri), "slsa/certificate-differs"},
      {"no environment", Edit(R"("parameters":{},"environment":{"GITHUB)", R"("environment":null,"parameters":{"GITHUB)"),
       "slsa/certificate-differs slsa/claim-unverifiable"},
      {"another entry point", Edit(R"("entryPoint":".github/workflows/release.yml")", R"("entryPoint":"x.yml")"), "slsa/certificate-differs"},
      {"another invocation", Edit(R"("buildInvocationId":"7-3")", R"("buildInvocationId":"7-4")"), "slsa/certificate-differs"},
      {"no invocation", Edit(R"("buildInvocationId":"7-3",)", ""), ""},
      {"a start", Edit(R"("reproducible":false)", R"("buildStartedOn":"2024-01-01T00:00:00Z")"), "slsa/claim-unverifiable"},
      {"an end", Edit(R"("reproducible":false)", R"("buildFinishedOn":"2024-01-01T00:00:00Z")"), "slsa/claim-unverifiable"},
      {"reproducible", Edit(R"("reproducible":false)", R"("reproducible":true)"), "slsa/claim-unverifiable"},
      {"complete", Edit(R"("completeness":{"parameters":false)", R"("completeness":{"parameters":true)"), "slsa/claim-unverifiable"},
      {"parameters", Edit(R"("parameters":{})", R"("parameters":{"a":1})"), "slsa/claim-unverifiable"},
      {"a build configuration", Edit(R"("metadata":{)", R"("buildConfig":[],"metadata":{)"), "slsa/claim-unverifiable"},
      {"a second material", Edit(R"("materials":[{)", R"("materials":[{"uri":"git+https://github.com/owner/app@refs/heads/main"},{)"),
       "slsa/claim-unverifiable"},
      {"a second subject",
       Edit(R"("subject":[{)", R"("subject":[{"name":"b","digest":{"sha256":")" + std::string(kSha256) + R"("}},{)"),
       "npm/subject-invalid slsa/claim-unverifiable"},
  });
  CheckRows(NpmV1, {
      {"another event", Edit(R"("event_name":"push")", R"("event_name":"release")"), "slsa/certificate-differs"},
      {"another id", Edit(R"("repository_id":"11")", R"("repository_id":"12")"), "slsa/certificate-differs"},
      {"a claim that is not known", Edit(R"("event_name":"push")", R"("event_name":"push","actor":"me")"), "slsa/certificate-differs"},
      {"no claims of GitHub", Edit(R"("github":{)", R"("other":{)"), "slsa/certificate-differs"},
      {"another path", Edit(R"("path":".github/workflows/release.yml")", R"("path":"x.yml")"), "slsa/certificate-differs"},
      {"another invocation", Edit("/actions/runs/7/attempts/3", "/actions/runs/7/attempts/4"), "slsa/certificate-differs"},
      {"a start", Edit(R"("metadata":{)", R"("metadata":{"startedOn":"2024-01-01T00:00:00Z",)"), "slsa/claim-unverifiable"},
  });
}

// ---- files ----

constexpr std::string_view kKeys = R"({"keys":[{"keyId":"SHA256:k","keyUsage":"npm:attestations","publicKey":{
"rawBytes":"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1Olb3zMAFFxXKHiIkQO5cJ3Yhl5i6UPp+IhuteBJbuHcA5UogKo0EWtlWwW6KSaKoTNEYL7JlCQiVnkhBktUgg==",
"keyDetails":"PKIX_ECDSA_P256_SHA_256","validFor":{"start":"2022-12-01T00:00:00.000Z","end":"2025-01-29T00:00:00.000Z"}}}]})";

// A bundle that nobody signed, with an entry of that time.
std::string BundleText(const std::string& payload, std::string_view hint, std::string_view time) {
  return R"({"mediaType":"application/vnd.dev.sigstore.bundle+json;version=0.1","verificationMaterial":{"publicKey":{"hint":")" +
         std::string(hint) + R"("},"tlogEntries":[{"logIndex":"1","logId":{"keyId":"AAAA"},"kindVersion":{"kind":"intoto","version":"0.0.2"},
"integratedTime":")" + std::string(time) + R"(","inclusionPromise":{"signedEntryTimestamp":"AAAA"},"canonicalizedBody":"AAAA"}]},
"dsseEnvelope":{"payloadType":"application/vnd.in-toto+json","payload":")" + ToBase64(payload) + R"(","signatures":[{"sig":"AAAA"}]}})";
}
std::string ListOf(const std::vector<std::string>& bundles) {
  std::string out;
  for (const std::string& bundle : bundles) out += (out.empty() ? "" : ",") + (R"({"predicateType":"any","bundle":)" + bundle + "}");
  return R"({"attestations":[)" + out + "]}";
}

Findings JudgeFile(std::string text) {
  const auto keys = NpmKeys::Read(std::string(kKeys));
  REQUIRE(keys);
  Outcome outcome{{"attestations", kFile}};
  const Case given = Npm();
  SlsaVerifier({}, SystemNow()).VerifyNpmPackage({kFile, std::move(text)}, given.artifacts, *keys, given.expected, outcome);
  CHECK_FALSE(outcome.allowed());
  return std::move(outcome.findings);
}
bool Finds(std::string text, std::string_view id) {
  const Findings findings = JudgeFile(std::move(text));
  return std::ranges::any_of(findings.list(), [&](const Finding& finding) { return finding.rule->id == id; });
}

TEST_CASE("a file needs exactly one attestation of each kind") {
  const std::string provenance = BundleText(NpmPayload(), "SHA256:k", "1684432737");
  const std::string publish = BundleText(PublishPayload(), "SHA256:k", "1684432737");
  CHECK(Finds(ListOf({}), "npm/attestation-missing"));
  CHECK(Finds(ListOf({provenance}), "npm/attestation-missing"));
  CHECK(Finds(ListOf({publish}), "npm/attestation-missing"));
  CHECK(Finds(ListOf({provenance, publish, provenance}), "npm/attestation-ambiguous"));
  CHECK(Finds(ListOf({provenance, publish, publish}), "npm/attestation-ambiguous"));
  CHECK(Finds(ListOf({provenance, publish, R"({"payload":"","payloadType":"","signatures":[]})"}), "slsa/no-log-material"));
  CHECK(Finds(ListOf({provenance, publish, "{}"}), "slsa/provenance-malformed"));
}

TEST_CASE("the registry's key is known, and was valid at the time of the log") {
  const std::string provenance = BundleText(NpmPayload(), "SHA256:k", "1684432737");
  const auto with = [&](std::string_view hint, std::string_view time) {
    return ListOf({provenance, BundleText(PublishPayload(), hint, time)});
  };
  CHECK(Finds(with("SHA256:other", "1684432737"), "npm/key-unknown"));
  CHECK_FALSE(Finds(with("SHA256:k", "1684432737"), "npm/key-unknown"));
  CHECK_FALSE(Finds(with("SHA256:k", "1684432737"), "npm/key-expired"));
  CHECK(Finds(with("SHA256:k", "1738108801"), "npm/key-expired"));
  CHECK(Finds(with("SHA256:k", "1669852799"), "npm/key-expired"));
}

TEST_CASE("the registry's bundles of v0.1 have no inclusion proof, which is taken from nobody else") {
  const std::string text = BundleText(PublishPayload(), "SHA256:k", "1684432737");
  CHECK_FALSE(sigstore::Bundle::Parse(text));
  CHECK(sigstore::Bundle::Parse(text, kDefaultLimits, sigstore::KeyedProof::kOptionalInV01));
  const std::string later = With(text, "version=0.1", "version=0.2");
  CHECK_FALSE(sigstore::Bundle::Parse(later, kDefaultLimits, sigstore::KeyedProof::kOptionalInV01));
}

TEST_CASE("the keys of the registry") {
  const auto read = [](std::string_view from, std::string_view to) { return NpmKeys::Read(With(std::string(kKeys), from, to)).has_value(); };
  const auto keys = NpmKeys::Read(std::string(kKeys));
  REQUIRE(keys);
  CHECK(keys->Find("SHA256:k") != nullptr);
  CHECK(keys->Find("") == nullptr);
  CHECK_FALSE(read("npm:attestations", "npm:signatures"));
  CHECK_FALSE(read("PKIX_ECDSA_P256_SHA_256", "PKIX_RSA"));
  CHECK_FALSE(read("MFkwEwYH", "AAAAAAAA"));
  CHECK_FALSE(read("2022-12-01T00:00:00.000Z", "yesterday"));
  CHECK_FALSE(NpmKeys::Read(R"({"keys":[]})"));
}

}  // namespace
}  // namespace pipeseal::verify
