// Statements with SLSA provenance, and the certificates' claims that go with them: each as an honest builder makes it, to be changed
// in one place by a test.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/sigstore/identity.h"
#include "pipeseal/verify/outcome.h"

namespace pipeseal::test::slsa {

inline constexpr std::string_view kSha256 = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
inline constexpr std::string_view kSha512 =
    "f7fbba6e0636f890e56fbbf3283e524c6fa3204ae298382d624741d0dc6638326e282c41be5e4254d8820772c5518a2c5a8c0c7f7eda19594a7eb539453"
    "e1ed7";
inline constexpr std::string_view kWorkflows = "https://github.com/slsa-framework/slsa-github-generator/.github/workflows/";

// `text` with the one place where `from` stands changed.
inline std::string With(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos || text.find(from, at + 1) != std::string::npos)
    throw std::runtime_error("not exactly once in the fixture: " + std::string(from));
  return text.replace(at, from.size(), to);
}
inline std::string WithAll(std::string text, std::string_view from, std::string_view to) {
  if (!text.contains(from)) throw std::runtime_error("not in the fixture: " + std::string(from));
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
  return text;
}

inline attestation::Statement Parse(const std::string& payload) {
  auto statement = attestation::Statement::Parse(payload);
  if (!statement) throw std::runtime_error(statement.error().message());
  return std::move(*statement);
}

// v0.2 of the generic generator, of a push of the tag v1.2.3 on main.
inline std::string GeneratorPayload() {
  return R"({"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://slsa.dev/provenance/v0.2",
"subject":[{"name":"app","digest":{"sha256":"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"}}],
"predicate":{"builder":{"id":"https://github.com/slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml@refs/tags/v2.1.0"},
"buildType":"https://github.com/slsa-framework/slsa-github-generator/generic@v1",
"invocation":{"configSource":{"uri":"git+https://github.com/owner/app@refs/tags/v1.2.3","digest":{"sha1":"d20ace7968ba43c0219f62d71334c1095bab1602"},
"entryPoint":".github/workflows/release.yml"},"parameters":{},"environment":{"github_base_ref":"","github_event_name":"push",
"github_event_payload":{"base_ref":"refs/heads/main","inputs":null},"github_ref":"refs/tags/v1.2.3","github_ref_type":"tag"}},
"metadata":{"buildInvocationID":"1-1","completeness":{"parameters":true,"environment":false,"materials":false},"reproducible":false},
"materials":[{"uri":"git+https://github.com/owner/app@refs/tags/v1.2.3","digest":{"sha1":"d20ace7968ba43c0219f62d71334c1095bab1602"}}]}})";
}

// v1 of a delegated builder, of a workflow started by hand on main.
inline std::string DelegatedPayload() {
  return R"({"_type":"https://in-toto.io/Statement/v1","predicateType":"https://slsa.dev/provenance/v1",
"subject":[{"name":"app","digest":{"sha256":"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"}}],
"predicate":{"buildDefinition":{"buildType":"https://github.com/slsa-framework/slsa-github-generator/delegator-generic@v0",
"externalParameters":{"inputs":{},"vars":{}},
"internalParameters":{"GITHUB_BASE_REF":"","GITHUB_EVENT_NAME":"workflow_dispatch","GITHUB_EVENT_PAYLOAD":{"inputs":{"level":"high","count":3}},
"GITHUB_REF":"refs/heads/main","GITHUB_REF_TYPE":"branch","GITHUB_WORKFLOW_REF":"owner/app/.github/workflows/release.yml@refs/heads/main"},
"resolvedDependencies":[{"uri":"git+https://github.com/owner/app@refs/heads/main","digest":{"gitCommit":"d20ace7968ba43c0219f62d71334c1095bab1602"}}]},
"runDetails":{"builder":{"id":"https://github.com/slsa-framework/slsa-github-generator/.github/workflows/builder_maven_slsa3.yml@refs/tags/v2.0.0"},
"metadata":{"invocationId":"https://github.com/owner/app/actions/runs/1/attempts/1"}}}})";
}

// v0.2 of the npm command line.
inline std::string NpmPayload() {
  return R"({"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://slsa.dev/provenance/v0.2",
"subject":[{"name":"pkg:npm/%40owner/app@1.2.3","digest":{"sha512":"f7fbba6e0636f890e56fbbf3283e524c6fa3204ae298382d624741d0dc6638326e282c41be5e4254d8820772c5518a2c5a8c0c7f7eda19594a7eb539453e1ed7"}}],
"predicate":{"buildType":"https://github.com/npm/cli/gha/v2","builder":{"id":"https://github.com/actions/runner"},
"invocation":{"configSource":{"uri":"git+https://github.com/owner/app@refs/heads/main","digest":{"sha1":"d20ace7968ba43c0219f62d71334c1095bab1602"},
"entryPoint":".github/workflows/release.yml"},"parameters":{},"environment":{"GITHUB_EVENT_NAME":"push","GITHUB_REF":"refs/heads/main",
"GITHUB_REPOSITORY":"owner/app","GITHUB_REPOSITORY_ID":"11","GITHUB_REPOSITORY_OWNER_ID":"22","GITHUB_RUN_ATTEMPT":"3","GITHUB_RUN_ID":"7",
"GITHUB_SHA":"d20ace7968ba43c0219f62d71334c1095bab1602","GITHUB_WORKFLOW_REF":"owner/app/.github/workflows/release.yml@refs/heads/main",
"GITHUB_WORKFLOW_SHA":"d20ace7968ba43c0219f62d71334c1095bab1602"}},
"metadata":{"buildInvocationId":"7-3","completeness":{"parameters":false,"environment":false,"materials":false},"reproducible":false},
"materials":[{"uri":"git+https://github.com/owner/app@refs/heads/main","digest":{"sha1":"d20ace7968ba43c0219f62d71334c1095bab1602"}}]}})";
}

// v1 of the npm command line.
inline std::string NpmV1Payload() {
  return R"({"_type":"https://in-toto.io/Statement/v1","predicateType":"https://slsa.dev/provenance/v1",
"subject":[{"name":"pkg:npm/%40owner/app@1.2.3","digest":{"sha512":"f7fbba6e0636f890e56fbbf3283e524c6fa3204ae298382d624741d0dc6638326e282c41be5e4254d8820772c5518a2c5a8c0c7f7eda19594a7eb539453e1ed7"}}],
"predicate":{"buildDefinition":{"buildType":"https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1",
"externalParameters":{"workflow":{"ref":"refs/heads/main","repository":"https://github.com/owner/app","path":".github/workflows/release.yml"}},
"internalParameters":{"github":{"event_name":"push","repository_id":"11","repository_owner_id":"22"}},
"resolvedDependencies":[{"uri":"git+https://github.com/owner/app@refs/heads/main","digest":{"gitCommit":"d20ace7968ba43c0219f62d71334c1095bab1602"}}]},
"runDetails":{"builder":{"id":"https://github.com/actions/runner/github-hosted"},
"metadata":{"invocationId":"https://github.com/owner/app/actions/runs/7/attempts/3"}}}})";
}

// The word of npm's registry.
inline std::string PublishPayload() {
  return R"({"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://github.com/npm/attestation/tree/main/specs/publish/v0.1",
"subject":[{"name":"pkg:npm/%40owner/app@1.2.3","digest":{"sha512":"f7fbba6e0636f890e56fbbf3283e524c6fa3204ae298382d624741d0dc6638326e282c41be5e4254d8820772c5518a2c5a8c0c7f7eda19594a7eb539453e1ed7"}}],
"predicate":{"name":"@owner/app","version":"1.2.3","registry":"https://registry.npmjs.org"}})";
}

inline std::string SummaryPayload() {
  return R"({"_type":"https://in-toto.io/Statement/v1","predicateType":"https://slsa.dev/verification_summary/v1",
"subject":[{"name":"_","digest":{"gce_image_id":"8970095005306000053","sha256":"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"}}],
"predicate":{"verifier":{"id":"https://example.com/verifier"},"timeVerified":"2024-06-12T07:24:34.351608Z","resourceUri":"image://app",
"policy":{"uri":"https://example.com/policy"},"verificationResult":"PASSED","verifiedLevels":["EXAMPLE_L1","SLSA_BUILD_LEVEL_2"]}})";
}

using Claims = std::map<sigstore::Claim, std::string>;

// Of a workflow of owner/app that was started in the way that the payloads say.
inline Claims HonestClaims() {
  using enum sigstore::Claim;
  return {{kIssuer, "https://token.actions.githubusercontent.com"},
          {kIssuerV2, "https://token.actions.githubusercontent.com"},
          {kGithubWorkflowTrigger, "push"},
          {kBuildTrigger, "push"},
          {kGithubWorkflowSha, "d20ace7968ba43c0219f62d71334c1095bab1602"},
          {kSourceRepositoryDigest, "d20ace7968ba43c0219f62d71334c1095bab1602"},
          {kBuildConfigDigest, "d20ace7968ba43c0219f62d71334c1095bab1602"},
          {kBuildSignerDigest, "d20ace7968ba43c0219f62d71334c1095bab1602"},
          {kGithubWorkflowRepository, "owner/app"},
          {kSourceRepositoryUri, "https://github.com/owner/app"},
          {kSourceRepositoryRef, "refs/heads/main"},
          {kSourceRepositoryIdentifier, "11"},
          {kSourceRepositoryOwnerIdentifier, "22"},
          {kRunnerEnvironment, "github-hosted"},
          {kBuildConfigUri, "https://github.com/owner/app/.github/workflows/release.yml@refs/heads/main"},
          {kRunInvocationUri, "https://github.com/owner/app/actions/runs/7/attempts/3"}};
}

inline sigstore::CertificateIdentity IdentityOf(std::string name, Claims claims = HonestClaims()) {
  return {std::move(name), sigstore::CertificateClaims(std::move(claims))};
}

// The ids of the findings, each once, in order; "" if there is none. Each must say where, and what to do.
inline std::string RulesOf(const verify::Outcome& outcome) {
  std::set<std::string_view> ids;
  for (const Finding& finding : outcome.findings.list()) {
    CAPTURE(finding.rule->id);
    CHECK_FALSE(finding.hint.empty());
    CHECK_FALSE(finding.locations.empty());
    ids.insert(finding.rule->id);
  }
  std::string out;
  for (const std::string_view id : ids) (out += out.empty() ? "" : " ") += id;
  return out;
}

}  // namespace pipeseal::test::slsa
