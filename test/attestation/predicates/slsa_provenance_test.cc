#include "pipeseal/attestation/predicates/slsa_provenance.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kV1 = "https://slsa.dev/provenance/v1";
constexpr std::string_view kV02 = "https://slsa.dev/provenance/v0.2";

constexpr std::string_view kFullV1 = R"({
  "buildDefinition": {
    "buildType": "https://example.com/workflow/v1",
    "externalParameters": {"workflow": {"ref": "refs/heads/main", "path": "ci.yml"}, "inputs": {"debug": false, "list": [1]}, "none": null},
    "internalParameters": {"github": {"event_name": "push"}},
    "resolvedDependencies": [{"uri": "git+https://example.com/r@refs/heads/main", "digest": {"gitCommit": "d20ace7968ba43c0219f62d71334c1095bab1602"}}]
  },
  "runDetails": {
    "builder": {"id": "https://example.com/builder", "version": {"b": "1"}, "builderDependencies": [{"uri": "x"}]},
    "metadata": {"invocationId": "run/1", "startedOn": "2026-12-01T10:00:00Z", "finishedOn": "2026-12-01T10:05:00.5Z"},
    "byproducts": [{"name": "log", "uri": "https://example.com/log"}]
  }
})";

constexpr std::string_view kFullV02 = R"({
  "builder": {"id": "https://example.com/builder"},
  "buildType": "https://example.com/make@v1",
  "invocation": {
    "configSource": {"uri": "git+https://example.com/r@refs/heads/main", "digest": {"sha1": "d20ace7968ba43c0219f62d71334c1095bab1602"}, "entryPoint": "ci.yml:build"},
    "parameters": {"target": "all"},
    "environment": {"ARCH": "X64"}
  },
  "buildConfig": {"steps": []},
  "metadata": {"buildInvocationId": "run/2", "buildStartedOn": "2026-12-01T10:00:00Z", "buildFinishedOn": "2026-12-01T10:05:00Z",
               "completeness": {"parameters": true}, "reproducible": false},
  "materials": [{"uri": "git+https://example.com/r", "digest": {"sha1": "d20ace7968ba43c0219f62d71334c1095bab1602"}}]
})";

Result<SlsaProvenance> Read(const Statement& statement) { return SlsaProvenance::Read(statement); }

TEST_CASE("SLSA provenance v1") {
  const auto statement = Statement::Parse(sample::StatementJson(kV1, kFullV1));
  REQUIRE(statement);
  const auto provenance = Read(*statement);
  REQUIRE(provenance);
  CHECK(provenance->version == ProvenanceVersion::kV1);
  CHECK(provenance->builder_id == "https://example.com/builder");
  CHECK(provenance->build_type == "https://example.com/workflow/v1");
  CHECK(provenance->external_parameters->Find("workflow") != nullptr);
  CHECK(provenance->internal_parameters->Find("github") != nullptr);
  CHECK(provenance->predicate == statement->predicate());
  REQUIRE(provenance->dependencies.size() == 1);
  CHECK(provenance->dependencies[0].DigestText("gitCommit").starts_with("d20ace"));
  CHECK(provenance->byproducts.size() == 1);
  CHECK_FALSE(provenance->config_source);
  CHECK(provenance->invocation_id == "run/1");
  CHECK(FormatUtcTime(*provenance->started) == "2026-12-01T10:00:00Z");
  CHECK(FormatUtcTime(*provenance->finished) == "2026-12-01T10:05:00Z");
}

TEST_CASE("SLSA provenance v0.2") {
  const auto statement = Statement::Parse(sample::StatementJson(kV02, kFullV02));
  REQUIRE(statement);
  const auto provenance = Read(*statement);
  REQUIRE(provenance);
  CHECK(provenance->version == ProvenanceVersion::kV02);
  CHECK(provenance->builder_id == "https://example.com/builder");
  CHECK(provenance->external_parameters->Find("target") != nullptr);
  CHECK(provenance->internal_parameters->Find("ARCH") != nullptr);
  REQUIRE(provenance->config_source);
  CHECK(provenance->config_source->uri == "git+https://example.com/r@refs/heads/main");
  CHECK(provenance->entry_point == "ci.yml:build");
  CHECK(provenance->dependencies.size() == 1);
  CHECK(provenance->invocation_id == "run/2");
}

TEST_CASE("SLSA provenance: each member") {
  sample::CheckMembers(kV1, kFullV1,
                       {"buildDefinition", "buildDefinition.buildType", "runDetails", "runDetails.builder", "runDetails.builder.id"},
                       {"buildDefinition.externalParameters", "buildDefinition.internalParameters", "buildDefinition.resolvedDependencies",
                        "runDetails.builder.version", "runDetails.builder.builderDependencies", "runDetails.metadata",
                        "runDetails.metadata.invocationId", "runDetails.metadata.startedOn", "runDetails.metadata.finishedOn",
                        "runDetails.byproducts"});
  sample::CheckMembers(kV02, kFullV02, {"builder", "builder.id", "buildType"},
                       {"invocation", "invocation.configSource", "invocation.configSource.entryPoint", "invocation.parameters",
                        "invocation.environment", "buildConfig", "metadata", "metadata.buildInvocationId", "metadata.buildStartedOn",
                        "metadata.buildFinishedOn", "metadata.completeness", "metadata.reproducible", "materials"});
  sample::CheckTimes(kV1, kFullV1, {"runDetails.metadata.startedOn", "runDetails.metadata.finishedOn"});
  sample::CheckTimes(kV02, kFullV02, {"metadata.buildStartedOn", "metadata.buildFinishedOn"});
  sample::CheckRefuses(kV1, sample::Replaced(kFullV1, "buildDefinition.resolvedDependencies.0.digest.gitCommit", "\"D20A\""));
  sample::CheckRefuses(kV1, sample::Replaced(kFullV1, "runDetails.builder.id", "\"\""));
}

TEST_CASE("a predicate of one version is not one of the other") {
  sample::CheckRefuses(kV02, kFullV1);
  sample::CheckRefuses(kV1, kFullV02);
}

TEST_CASE("SLSA provenance in words") {
  CHECK(sample::ClaimsOf(kV1, kFullV1) ==
        "builder: https://example.com/builder\nbuild type: https://example.com/workflow/v1\n"
        "source: git+https://example.com/r@refs/heads/main\ninvocation: run/1\nstarted: 2026-12-01T10:00:00Z\n"
        "finished: 2026-12-01T10:05:00Z\nparameter workflow.ref: refs/heads/main\nparameter workflow.path: ci.yml\n"
        "parameter inputs.debug: false\ndependencies: 1\n");
  CHECK(sample::ClaimsOf(kV02, kFullV02) ==
        "builder: https://example.com/builder\nbuild type: https://example.com/make@v1\n"
        "source: git+https://example.com/r@refs/heads/main\nentry point: ci.yml:build\ninvocation: run/2\n"
        "started: 2026-12-01T10:00:00Z\nfinished: 2026-12-01T10:05:00Z\nparameter target: all\ndependencies: 1\n");
}

TEST_CASE("parameters fill no more than a screen") {
  std::string many = "{";
  for (int i = 0; i < 100; ++i) many += fmt::format("{}\"p{}\": {}", i == 0 ? "" : ",", i, i);
  const auto read = sample::ReadPredicate(kV1, sample::Replaced(kFullV1, "buildDefinition.externalParameters", many + "}"));
  REQUIRE(read);
  CHECK(read->predicate->claims().size() < 50);
}

}  // namespace
}  // namespace pipeseal::attestation
