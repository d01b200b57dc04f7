#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "test/sbom/schema/judge.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using schema::MakeCycloneDxValidator;
using schema::Replaced;

namespace {

std::string Judge(std::string_view version, std::string_view document) {
  return schema::MessagesOf(MakeCycloneDxValidator, version, document);
}

// What all versions have. "@" is the version.
constexpr std::string_view kCommon = R"({
  "bomFormat": "CycloneDX", "specVersion": "@", "version": 1,
  "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
  "metadata": {
    "timestamp": "2026-01-31T12:00:00Z",
    "tools": [{"vendor": "v", "name": "t", "version": "1",
               "hashes": [{"alg": "SHA-1", "content": "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3"}]}],
    "authors": [{"name": "n", "email": "someone@example.com", "phone": "1"}],
    "component": {"type": "application", "name": "root", "version": "1"},
    "manufacture": {"name": "m", "url": ["https://example.com/m"], "contact": []},
    "supplier": {"name": "s"}
  },
  "components": [{
    "type": "library", "name": "one", "version": "1.0", "group": "g", "bom-ref": "one", "mime-type": "text/plain",
    "author": "a", "publisher": "p", "description": "d", "scope": "required", "copyright": "c", "modified": false,
    "hashes": [{"alg": "SHA-256", "content": "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"}],
    "licenses": [{"license": {"id": "Apache-2.0", "url": "https://example.com/l",
                              "text": {"contentType": "text/plain", "encoding": "base64", "content": ""}}},
                 {"license": {"name": "own"}}],
    "cpe": "cpe:2.3:a:x:y:1:*:*:*:*:*:*:*", "purl": "pkg:generic/one@1.0",
    "swid": {"tagId": "t", "name": "n", "version": "1", "tagVersion": 0, "patch": true},
    "pedigree": {
      "ancestors": [{"type": "library", "name": "zero", "version": "0"}],
      "commits": [{"uid": "u", "url": "git@example.com:a/b.git", "author": {"timestamp": "2026-01-31T12:00:00+01:00"}}],
      "patches": [{"type": "backport", "diff": {"text": {"content": "x"}, "url": "p.diff"},
                   "resolves": [{"type": "security", "id": "i", "source": {"name": "n", "url": "https://example.com/i"},
                                 "references": ["https://example.com/r"]}]}],
      "notes": "n"},
    "externalReferences": [{"type": "vcs", "url": "git+https://example.com/a", "comment": "c"}],
    "components": [{"type": "file", "name": "inner", "version": "1"}]
  }, {"type": "library", "name": "two", "version": "2.0", "licenses": [{"expression": "MIT OR Apache-2.0"}]}],
  "services": [{
    "bom-ref": "service", "name": "s", "version": "1", "endpoints": ["https://example.com/e"], "authenticated": true,
    "x-trust-boundary": true, "data": [{"flow": "inbound", "classification": "PII"}],
    "services": [{"name": "inner"}]}],
  "externalReferences": [{"type": "website", "url": "https://example.com"}],
  "dependencies": [{"ref": "one", "dependsOn": ["service"]}, {"ref": "service"}]
})";

std::string Common(std::string_view version) { return Replaced(kCommon, "@\"", std::string(version) + "\""); }

// A small document of a version, with more members.
std::string With(std::string_view version, std::string_view members) {
  return R"({"bomFormat": "CycloneDX", "version": 1, "specVersion": ")" + std::string(version) + "\", " +
         std::string(members) + "}";
}
// One whose only component has more members.
std::string WithComponent(std::string_view version, std::string_view members) {
  return With(version, R"("components": [{"type": "library", "name": "n")" +
                           std::string(version < "1.4" ? R"(, "version": "1")" : "") + ", " + std::string(members) +
                           "}]");
}

constexpr std::string_view kVersions[] = {"1.2", "1.3", "1.4", "1.5", "1.6", "1.7"};

}  // namespace

TEST_CASE("CycloneDX: a document with what every version has is valid in each") {
  for (const std::string_view version : kVersions) {
    CAPTURE(version);
    CHECK(Judge(version, Common(version)) == "");
    CHECK(Judge(version, With(version, R"("components": [])")) == "");
  }
}

TEST_CASE("CycloneDX: one defect in a valid document is found in every version") {
  struct Defect {
    std::string_view from, to, complaint;
  };
  constexpr Defect kDefects[] = {
      {R"("CycloneDX")", R"("cyclonedx")", "`bomFormat` is \"cyclonedx\"; expected is `CycloneDX`"},
      {R"("version": 1,
)",
       R"("version": "1",
)",
       "`version` is a string; expected is a whole number"},
      {R"("version": 1,
)",
       R"("version": 1.5,
)",
       "`version` is 1.5; expected is a whole number"},
      {"urn:uuid:3e67", "urn:uuid:3E67",
       "`serialNumber` is \"urn:uuid:3E671687-395b-41f5-a30f-a58921a69b79\"; expected is urn:uuid: and a UUID in lower "
       "case"},
      {R"("2026-01-31T12:00:00Z")", R"("2026-02-30T12:00:00Z")",
       "`timestamp` is \"2026-02-30T12:00:00Z\"; expected is a time with a time zone, as in 2026-01-31T12:00:00Z"},
      {R"({"type": "application", )", "{", "a component without `type`"},
      {R"("application", "name": "root",)", R"("application",)", "a component without `name`"},
      {R"("type": "file")", R"("type": "folder")", "`type` is \"folder\""},
      {R"("alg": "SHA-256")", R"("alg": "SHA256")", "`alg` is \"SHA256\""},
      {"a94a8fe5", "a94a8fe",
       "`content` is \"a94a8feccb19ba61c4c0873d391e987982fbbd3\"; expected is a hash of 32, 40, 64, 96 or 128"},
      {R"("Apache-2.0")", R"("apache-2.0")", "`id` is \"apache-2.0\"; expected is an id of the SPDX licence list"},
      {R"({"name": "own"})", R"({"name": "own", "id": "MIT"})",
       "a licence has `id` and `name`, which exclude each other"},
      {R"({"name": "own"})", R"({"url": "u"})", "a licence without `id` or `name`"},
      {R"({"expression": "MIT OR Apache-2.0"})", R"({"expression": "MIT", "license": {"id": "MIT"}})",
       "a licence choice has `license` and `expression`, which exclude each other"},
      {R"({"expression": "MIT OR Apache-2.0"})", "{}", "a licence choice without `license` or `expression`"},
      {R"("base64")", R"("base32")", "`encoding` is \"base32\"; expected is `base64`"},
      {R"("tagId": "t", )", "", "a SWID tag without `tagId`"},
      {R"("patch": true)", R"("patch": 1)", "`patch` is a number; expected is true or false"},
      {"text/plain\",\n", "Text/Plain\",\n", "`mime-type` is \"Text/Plain\""},
      {R"("security")", R"("safety")", "`type` is \"safety\"; expected is `defect`, `enhancement` or `security`"},
      {R"("scope": "required")", R"("scope": "needed")",
       "`scope` is \"needed\"; expected is `required`, `optional` or `excluded`"},
      {R"("type": "vcs", )", "", "an external reference without `type`"},
      {R"("inbound")", R"("in")", "`flow` is \"in\""},
      {R"([{"name": "inner"}])", R"([{}])", "a service without `name`"},
      {R"({"ref": "service"})", R"({"ref": "one", "dependsOn": ["service"]})",
       "this item stands twice in `dependencies`, whose items must differ"},
      {R"(["service"])", R"(["service", "x", "service"])",
       "this item stands twice in `dependsOn`, whose items must differ"},
      {R"(["service"])", R"("service")", "`dependsOn` is a string; expected is an array"},
      {R"({"ref": "service"})", R"("service")",
       "an item of `dependencies` is a string; expected is an object (dependency)"},
      {R"("type": "library", "name": "two", "version": "2.0", "licenses": [{"expression": "MIT OR Apache-2.0"}])",
       R"("type": "library", "name": "two", "version": "2.0", "licenses": null)",
       "`licenses` is null; expected is an array"},
  };
  for (const std::string_view version : kVersions)
    for (const Defect& defect : kDefects) {
      CAPTURE(version);
      CAPTURE(defect.to);
      const std::string complaints = Judge(version, Replaced(Common(version), defect.from, defect.to));
      CHECK_MESSAGE(complaints.starts_with(defect.complaint), complaints);
      CHECK(complaints.find('\n') == std::string::npos);
    }
}

TEST_CASE("CycloneDX: objects of 1.2 and 1.3 may have more members, later ones may not") {
  for (const std::string_view version : kVersions) {
    CAPTURE(version);
    const bool lax = version < "1.4";
    CHECK(Judge(version, WithComponent(version, R"("mine": {"a": [null]})")) ==
          (lax ? "" : "`mine` is no member of a component"));
    CHECK(Judge(version, With(version, R"("x-mine": 1)")) == (lax ? "" : "`x-mine` is no member of a document"));
    CHECK(Judge(version, With(version, R"("dependencies": [{"ref": "a", "x": 1}])")) ==
          (lax ? "" : "`x` is no member of a dependency"));
  }
}

TEST_CASE("CycloneDX: what a version does not have yet") {
  CHECK(Judge("1.4", With("1.4", R"("metadata": {"lifecycles": [{"phase": "build"}]})")) ==
        "`lifecycles` in a metadata: came with 1.5; this document says 1.4");
  CHECK(Judge("1.5", With("1.5", R"("metadata": {"lifecycles": [{"phase": "build"}]})")) == "");
  CHECK(Judge("1.5", WithComponent("1.5", R"("tags": ["a"])")) ==
        "`tags` in a component: came with 1.6; this document says 1.5");
  CHECK(Judge("1.6", WithComponent("1.6", R"("tags": ["a"])")) == "");
  CHECK(Judge("1.5", With("1.5", R"("components": [{"type": "cryptographic-asset", "name": "n"}])")) ==
        "`type` is `cryptographic-asset`, which came with 1.6; this document says 1.5");
  CHECK(Judge("1.6", With("1.6", R"("components": [{"type": "cryptographic-asset", "name": "n"}])")) == "");
  CHECK(Judge("1.6", With("1.6", R"("citations": [])")) ==
        "`citations` in a document: came with 1.7; this document says 1.6");
  CHECK(Judge("1.3", With("1.3", R"("components": [{"type": "platform", "name": "n", "version": ""}])")) ==
        "`type` is `platform`, which came with 1.5; this document says 1.3");
  // A form that a member had only later.
  CHECK(Judge("1.4", With("1.4", R"("metadata": {"tools": {"components": []}})")) ==
        "`tools` is an object; expected is an array");
  CHECK(Judge("1.5", With("1.5", R"("metadata": {"tools": {"components": []}})")) == "");
  CHECK(Judge("1.5", With("1.5", R"("metadata": {"tools": "t"})")) ==
        "`tools` is a string; expected is an object (list of tools) or an array");
}

TEST_CASE("CycloneDX: what must be there, version by version") {
  const std::string no_version = R"({"bomFormat": "CycloneDX", "specVersion": "@"})";
  CHECK(Judge("1.4", no_version) == "a document without `version`");
  CHECK(Judge("1.5", no_version) == "");
  CHECK(Judge("1.5", With("1.5", R"("components": [{"type": "library", "name": "n"}])")) == "");
  CHECK(Judge("1.3", With("1.3", R"("components": [{"type": "library", "name": "n"}])")) ==
        "a component without `version`");
  CHECK(Judge("1.4", "{}") ==
        "a document without `bomFormat`\na document without `specVersion`\na document without `version`");
  CHECK(Judge("1.5", With("1.5", R"("properties": [{"value": "v"}])")) == "");
  CHECK(Judge("1.6", With("1.6", R"("properties": [{"value": "v"}])")) == "a property without `name`");
}

TEST_CASE("CycloneDX: texts of 1.2 are of one line; references are not empty since 1.5") {
  const std::string lines = R"("description": "a\nb")";
  CHECK(Judge("1.2", WithComponent("1.2", lines)) == "`description` is \"a\nb\"; expected is a text of one line");
  CHECK(Judge("1.3", WithComponent("1.3", lines)) == "");
  CHECK(Judge("1.4", WithComponent("1.4", R"("bom-ref": "")")) == "");
  CHECK(Judge("1.5", WithComponent("1.5", R"("bom-ref": "")")) == "`bom-ref` is empty");
  CHECK(Judge("1.4", With("1.4", R"("metadata": {"authors": [{"email": "nobody"}]})")) ==
        "`email` is \"nobody\"; expected is an e-mail address");
  CHECK(Judge("1.3", With("1.3", R"("metadata": {"authors": [{"email": "nobody"}]})")) == "");
  const std::string url = R"("externalReferences": [{"type": "other", "url": "not a URL"}])";
  CHECK(Judge("1.2", With("1.2", url)) == "");
  CHECK(Judge("1.3", With("1.3", url)) == "`url` is \"not a URL\"; expected is a URL");
}

TEST_CASE("CycloneDX: an expression is the only licence in 1.5 and 1.6") {
  const std::string two = R"("licenses": [{"license": {"id": "MIT"}}, {"expression": "MIT"}])";
  for (const std::string_view version : {"1.2", "1.4", "1.7"}) CHECK(Judge(version, WithComponent(version, two)) == "");
  for (const std::string_view version : {"1.5", "1.6"}) {
    CHECK(Judge(version, WithComponent(version, two)) ==
          "`licenses` has an item with `expression`, which must be the only one");
    CHECK(Judge(version, WithComponent(version, R"("licenses": [{"expression": "MIT"}])")) == "");
    CHECK(Judge(version, WithComponent(version, R"("licenses": [])")) == "");
  }
  // What stands beside the expression.
  const std::string acknowledged = R"("licenses": [{"expression": "MIT", "acknowledgement": "declared"}])";
  CHECK(Judge("1.5", WithComponent("1.5", acknowledged)) ==
        "`acknowledgement` in a licence choice: came with 1.6; this document says 1.5");
  CHECK(Judge("1.6", WithComponent("1.6", acknowledged)) == "");
  CHECK(Judge("1.6", WithComponent("1.6", R"("licenses": [{"license": {"id": "MIT"}, "bom-ref": "l"}])")) ==
        "a licence choice has `license` and `bom-ref`, which exclude each other");
  CHECK(Judge("1.7", WithComponent("1.7", R"("licenses": [{"expression": "MIT", "expressionDetails": [{}]}])")) ==
        "a detail of an expression without `licenseIdentifier`");
}

TEST_CASE("CycloneDX: a lifecycle has a phase or a name") {
  const auto judge = [](std::string_view lifecycle) {
    return Judge("1.6", With("1.6", R"("metadata": {"lifecycles": [)" + std::string(lifecycle) + "]}"));
  };
  CHECK(judge(R"({"phase": "build"}, {"name": "n", "description": "d"}, {"name": "n"})") == "");
  CHECK(judge(R"({"phase": "build", "name": "n"})") == "a lifecycle has `phase` and `name`, which exclude each other");
  CHECK(judge(R"({"phase": "build", "description": "d"})") ==
        "a lifecycle has `phase` and `description`, which exclude each other");
  CHECK(judge(R"({"description": "d"})") == "a lifecycle without `name`");
  CHECK(judge("{}") == "a lifecycle without `phase` or `name`");
  CHECK(judge(R"({"phase": "later"})").starts_with("`phase` is \"later\"; expected is `design`, "));
}

TEST_CASE("CycloneDX: versions of a component in 1.7") {
  CHECK(Judge("1.7", WithComponent("1.7", R"("versionRange": "vers:npm/1", "isExternal": true)")) == "");
  CHECK(Judge("1.7", WithComponent("1.7", R"("isExternal": true, "version": "1")")) == "");
  CHECK(Judge("1.7", WithComponent("1.7", R"("isExternal": false)")) == "");
  const std::string external = "a component has `versionRange`, for which `isExternal` must be true";
  CHECK(Judge("1.7", WithComponent("1.7", R"("versionRange": "vers:npm/1", "isExternal": false)")) == external);
  CHECK(Judge("1.7", WithComponent("1.7", R"("isExternal": false, "versionRange": "vers:npm/1")")) == external);
  CHECK(Judge("1.7", WithComponent("1.7", R"("versionRange": "vers:npm/1")")) == external);
  CHECK(Judge("1.7", WithComponent("1.7", R"("versionRange": "vers:npm/1", "isExternal": true, "version": "1")")) ==
        "a component has `version` and `versionRange`, which exclude each other");
  CHECK(Judge("1.7", WithComponent("1.7", R"("versionRange": "", "isExternal": true)")) == "`versionRange` is empty");
}

TEST_CASE("CycloneDX: signatures of the JSON Signature Format") {
  const auto judge = [](std::string_view signature) {
    return Judge("1.4", With("1.4", "\"signature\": " + std::string(signature)));
  };
  const auto judge_key = [&](std::string_view key) {
    return judge(R"({"algorithm": "ES256", "value": "v", "publicKey": )" + std::string(key) + "}");
  };
  CHECK(judge(R"({"algorithm": "ES256", "keyId": "k", "certificatePath": ["c"], "excludes": [], "value": "v"})") == "");
  CHECK(judge(R"({"algorithm": "https://example.com/own", "value": "v"})") == "");
  CHECK(judge(R"({"signers": [{"algorithm": "RS256", "value": "v"}]})") == "");
  CHECK(judge(R"({"chain": []})") == "");
  CHECK(judge(R"({"algorithm": "es256", "value": "v"})") ==
        "`algorithm` is \"es256\"; expected is an algorithm of the JSON Signature Format, or a URI");
  CHECK(judge(R"({"algorithm": "ES256"})") == "a signature without `value`");
  CHECK(judge("{}") == "a signature without `signers`, or `chain`, or `algorithm` and `value`");
  CHECK(judge(R"({"signers": [], "chain": []})") == "a signature has `signers` and `chain`, which exclude each other");
  CHECK(judge(R"({"signers": [], "keyId": "k"})") == "a signature has `keyId` and `signers`, which exclude each other");
  CHECK(judge(R"({"signers": [{"algorithm": "RS256"}]})") == "a signer without `value`");
  CHECK(judge_key(R"({"kty": "EC", "crv": "P-256", "x": "x", "y": "y"})") == "");
  CHECK(judge_key(R"({"x": "x", "crv": "Ed25519", "kty": "OKP"})") == "");
  CHECK(judge_key(R"({"kty": "RSA", "n": "n", "e": "e"})") == "");
  CHECK(judge_key(R"({"kty": "EC", "crv": "Ed25519", "x": "x", "y": "y"})") ==
        "a public key whose `kty` is `EC` has `kty`, `crv`, `x` and `y`; this `crv` is of another `kty`");
  CHECK(judge_key(R"({"kty": "OKP", "crv": "Ed25519", "x": "x", "y": "y"})") ==
        "a public key whose `kty` is `OKP` has `kty`, `crv` and `x`; this one has `kty`, `crv`, `x` and `y`");
  CHECK(judge_key(R"({"kty": "RSA", "n": "n"})") ==
        "a public key whose `kty` is `RSA` has `kty`, `n` and `e`; this one has `kty` and `n`");
  CHECK(judge_key(R"({"kty": "RSA", "n": "n", "e": "e", "d": "secret"})") == "`d` is no member of a public key");
  CHECK(judge_key(R"({"kty": "oct"})") == "`kty` is \"oct\"; expected is `EC`, `OKP` or `RSA`");
  CHECK(judge_key("{}") == "a public key without `kty`");
}

TEST_CASE("CycloneDX: vulnerabilities") {
  const auto judge = [](std::string_view version, std::string_view vulnerability) {
    return Judge(version, With(version, "\"vulnerabilities\": [" + std::string(vulnerability) + "]"));
  };
  constexpr std::string_view kFull = R"({
    "bom-ref": "v", "id": "CVE-2026-1", "source": {"name": "NVD", "url": "u"},
    "references": [{"id": "i", "source": {"name": "n"}}],
    "ratings": [{"score": 9.8, "severity": "critical", "method": "CVSSv31", "vector": "x"}], "cwes": [79],
    "advisories": [{"url": "https://example.com/a"}], "created": "2026-01-31T12:00:00Z",
    "credits": {"individuals": [{"name": "n"}]}, "tools": [{"name": "t"}],
    "analysis": {"state": "not_affected", "justification": "code_not_present", "response": ["update"], "detail": "d"},
    "affects": [{"ref": "one", "versions": [{"version": "1", "status": "affected"}, {"range": "vers:npm/1"}]}],
    "properties": [{"name": "n", "value": "v"}]})";
  for (const std::string_view version : {"1.4", "1.5", "1.6", "1.7"}) {
    CAPTURE(version);
    CHECK(judge(version, kFull) == "");
    CHECK(judge(version, Replaced(kFull, "79", "0")) == "an item of `cwes` is 0; expected is a whole number from 1");
    CHECK(judge(version, Replaced(kFull, "9.8", "\"9.8\"")) == "`score` is a string; expected is a number");
    CHECK(judge(version, Replaced(kFull, "not_affected", "unaffected")).starts_with("`state` is \"unaffected\""));
    CHECK(judge(version, Replaced(kFull, R"({"range": "vers:npm/1"})", R"({"range": "r", "version": "1"})")) ==
          "an affected version has `version` and `range`, which exclude each other");
    CHECK(judge(version, Replaced(kFull, R"("ref": "one", )", "")) == "an affected element without `ref`");
    CHECK(judge(version, Replaced(kFull, "[\"update\"]", "\"update\"")) ==
          "`response` is a string; expected is an array");
  }
  CHECK(judge("1.4", Replaced(kFull, "CVSSv31", "SSVC")) ==
        "`method` is `SSVC`, which came with 1.5; this document says 1.4");
}

TEST_CASE("CycloneDX: build descriptions, annotations and models of 1.5") {
  constexpr std::string_view kMembers = R"(
    "annotations": [{"subjects": ["one"], "annotator": {"individual": {"name": "n"}},
                     "timestamp": "2026-01-31T12:00:00Z", "text": "t"}],
    "formulation": [{"workflows": [{
      "bom-ref": "w", "uid": "u", "taskTypes": ["build"], "taskDependencies": [{"ref": "t"}],
      "tasks": [{"bom-ref": "t", "uid": "u", "taskTypes": ["test"], "steps": [{"commands": [{"executed": "make"}]}],
                 "inputs": [{"resource": {"ref": "one"}}, {"environmentVars": ["A=B", {"name": "n", "value": "v"}]}],
                 "outputs": [{"type": "log", "data": {"content": "x"}}]}],
      "trigger": {"bom-ref": "g", "uid": "u", "type": "webhook", "event": {"uid": "e"}},
      "workspaces": [{"bom-ref": "s", "uid": "u", "accessMode": "read-only", "volume": {"mode": "block"}}]}]}],
    "components": [{"type": "machine-learning-model", "name": "m", "evidence": {
        "identity": {"field": "purl", "confidence": 0.5, "methods": [{"technique": "filename", "confidence": 1}],
                     "tools": ["t"]},
        "occurrences": [{"location": "/a"}], "callstack": {"frames": [{"module": "m"}]}},
      "modelCard": {"modelParameters": {"approach": {"type": "supervised"},
                                        "datasets": [{"type": "dataset", "name": "d"}, {"ref": "r"}, {}]}},
      "data": [{"type": "dataset", "contents": {"url": "u"},
                "governance": {"owners": [{"organization": {"name": "o"}}]}}]}])";
  for (const std::string_view version : {"1.5", "1.6", "1.7"}) {
    CAPTURE(version);
    const auto judge = [&](std::string_view from, std::string_view to) {
      return Judge(version, With(version, Replaced(kMembers, from, to)));
    };
    CHECK(Judge(version, With(version, kMembers)) == "");
    CHECK(judge(R"({"individual": {"name": "n"}})", "{}") ==
          "an annotator without `organization`, `individual`, `component` or `service`");
    CHECK(judge(R"(["build"])", R"(["compile"])").starts_with("an item of `taskTypes` is \"compile\""));
    CHECK(judge(R"({"resource": {"ref": "one"}})", R"({"resource": {"ref": "one"}, "data": {"content": ""}})") ==
          "a workflow input has `resource` and `data`, which exclude each other");
    CHECK(judge(R"("A=B")", "5") ==
          "an item of `environmentVars` is a number; expected is an object (property) or a string");
    CHECK(judge(R"("confidence": 0.5)", R"("confidence": 1.5)") ==
          "`confidence` is 1.5; expected is a number from 0 to 1");
    CHECK(judge(R"({"ref": "r"})", R"({"ref": "r", "type": "dataset"})") ==
          "a data set has `type` and `ref`, which exclude each other");
    CHECK(judge(R"("type": "dataset", "name": "d")", R"("name": "d")") == "a data set without `type`");
    CHECK(judge(R"("bom-ref": "t", "uid": "u", )", R"("bom-ref": "t", )") == "a task without `uid`");
    CHECK(judge(R"({"organization": {"name": "o"}})", "{}") ==
          "a responsible party without `organization` or `contact`");
  }
  // Several identities came with 1.6.
  const std::string list = R"("evidence": {"identity": [{"field": "cpe"}]})";
  CHECK(Judge("1.5", WithComponent("1.5", list)) ==
        "`identity` is an array; expected is an object (identity evidence)");
  CHECK(Judge("1.6", WithComponent("1.6", list)) == "");
}

TEST_CASE("CycloneDX: attestations, standards and cryptography of 1.6") {
  constexpr std::string_view kMembers = R"(
    "declarations": {
      "assessors": [{"bom-ref": "a", "thirdParty": true}],
      "attestations": [{"map": [{"requirement": "r", "claims": ["c"], "conformance": {"score": 1, "rationale": "x"}}]}],
      "claims": [{"bom-ref": "c", "target": "t"}],
      "evidence": [{"data": [{"contents": {"attachment": {"content": "x"}}}]}],
      "targets": {"components": [{"type": "file", "name": "f"}]},
      "affirmation": {"signatories": [{"signature": {"algorithm": "ES256", "value": "v"}},
                                      {"organization": {"name": "o"},
                                       "externalReference": {"type": "other", "url": "u"}}]}},
    "definitions": {"standards": [{"bom-ref": "s", "requirements": [{"bom-ref": "r", "openCre": ["CRE:764-507"]}],
                                   "levels": [{"requirements": ["r"]}]}]},
    "components": [{"type": "cryptographic-asset", "name": "k", "cryptoProperties": {"assetType": "algorithm",
      "algorithmProperties": {"primitive": "ae", "mode": "gcm", "cryptoFunctions": ["encrypt"],
                              "nistQuantumSecurityLevel": 1},
      "protocolProperties": {"type": "ike", "ikev2TransformTypes": {"encr": ["a"], "esn": true}}}}])";
  for (const std::string_view version : {"1.6", "1.7"}) {
    CAPTURE(version);
    const auto judge = [&](std::string_view from, std::string_view to) {
      return Judge(version, With(version, Replaced(kMembers, from, to)));
    };
    CHECK(Judge(version, With(version, kMembers)) == "");
    CHECK(judge("CRE:764", "CWE:764") ==
          "an item of `openCre` is \"CWE:764-507\"; expected is an OpenCRE id, as in CRE:764-507");
    CHECK(judge(R"("organization": {"name": "o"},)", "") == "a signatory without `signature` or `organization`");
    CHECK(judge(R"("score": 1)", R"("score": -1)") == "`score` is -1; expected is a number from 0 to 1");
    CHECK(judge(R"("nistQuantumSecurityLevel": 1)", R"("nistQuantumSecurityLevel": 7)") ==
          "`nistQuantumSecurityLevel` is 7; expected is a whole number from 0 to 6");
    CHECK(judge(R"("gcm")", R"("GCM")").starts_with("`mode` is \"GCM\""));
  }
}

TEST_CASE("CycloneDX: citations, patents and certificates of 1.7") {
  constexpr std::string_view kMembers = R"(
    "citations": [{"pointers": ["/a"], "attributedTo": "x", "timestamp": "2026-01-31T12:00:00Z"}],
    "metadata": {"distributionConstraints": {"tlp": "AMBER"}},
    "definitions": {"patents": [
      {"patentNumber": "US 1", "jurisdiction": "US", "patentLegalStatus": "granted", "filingDate": "2026-01-31",
       "patentAssignee": [{"name": "n", "email": "a@example.com"}]},
      {"familyId": "f", "members": ["p"]}]},
    "components": [{"type": "cryptographic-asset", "name": "k",
      "patentAssertions": [{"assertionType": "ownership", "asserter": "who"},
                           {"assertionType": "license", "asserter": {"name": "n", "url": []}}],
      "cryptoProperties": {"assetType": "certificate", "certificateProperties": {
        "certificateState": [{"state": "active", "reason": "r"}, {"name": "own"}],
        "certificateExtensions": [{"commonExtensionName": "keyUsage", "commonExtensionValue": "v"},
                                  {"customExtensionName": "c"}]},
      "protocolProperties": {"ikev2TransformTypes": {"encr": [{"name": "n", "keyLength": 128}], "prf": ["r"]}}}}])";
  const auto judge = [&](std::string_view from, std::string_view to) {
    return Judge("1.7", With("1.7", Replaced(kMembers, from, to)));
  };
  CHECK(Judge("1.7", With("1.7", kMembers)) == "");
  CHECK(judge(R"("pointers": ["/a"])", R"("pointers": [])") == "`pointers` must have at least 1 item");
  CHECK(judge(R"("pointers": ["/a"])", R"("pointers": ["/a"], "expressions": ["x"])") ==
        "a citation has `pointers` and `expressions`, which exclude each other");
  CHECK(judge(R"("attributedTo": "x", )", "") == "a citation without `attributedTo` or `process`");
  CHECK(judge(R"("attributedTo": "x", )", R"("attributedTo": "x", "process": "y", )") == "");
  CHECK(judge("AMBER", "YELLOW").starts_with("`tlp` is \"YELLOW\""));
  CHECK(judge(R"("jurisdiction": "US", )", "") == "a patent or patent family without `jurisdiction`");
  CHECK(judge(R"("familyId": "f", )", R"("familyId": "f", "title": "t", )") ==
        "a patent or patent family has `title`, `familyId` and `members`, which exclude each other");
  CHECK(judge("2026-01-31\",\n", "2026-1-31\",\n") ==
        "`filingDate` is \"2026-1-31\"; expected is a date, as in 2026-01-31");
  CHECK(judge(R"("email": "a@example.com")", R"("email": "a@example.com", "url": [])") ==
        "a patent assignee has `email` and `url`, which exclude each other");
  // The schema wants exactly one to fit, and both fit.
  CHECK(judge(R"(, "email": "a@example.com")", "") ==
        "a patent assignee has nothing that tells which kind of patent assignee it is");
  CHECK(judge(R"("asserter": "who")", R"("asserter": 1)") ==
        "`asserter` is a number; expected is an object (asserter) or a string");
  CHECK(judge(R"("state": "active", )", R"("state": "active", "name": "n", )") ==
        "a certificate state has `state` and `name`, which exclude each other");
  CHECK(judge(R"(, "commonExtensionValue": "v")", "") == "a certificate extension without `commonExtensionValue`");
  CHECK(judge(R"([{"name": "n", "keyLength": 128}])", R"([{"name": "n"}, "r"])") ==
        "`encr` has both strings and objects (IKEv2 encryption); all its items are the one or the other");
}
