// Provenance against what is demanded of the build: each demand is met, or refused by its rule; what provenance does not say is
// never taken for granted.
#include "pipeseal/verify/build_policy.h"

#include <doctest/doctest.h>

#include "pipeseal/sigstore/bundle.h"
#include "pipeseal/sigstore/trusted_root.h"
#include "pipeseal/verify/build_origin.h"
#include "pipeseal/verify/bundle_verifier.h"
#include "test/support/attestation_fixture.h"
#include "test/support/sigstore_world.h"
#include "test/support/slsa_fixture.h"

namespace pipeseal::verify {
namespace {

using attestation::Statement;
using test::slsa::DelegatedPayload;
using test::slsa::GeneratorPayload;
using test::slsa::NpmV1Payload;
using test::slsa::With;
using test::slsa::WithAll;

struct Judgement {
  std::string rules;  // of the findings, in order
  std::optional<unsigned> level;
};
Judgement JudgeVerified(const Verified<Statement>& statement, const BuildPolicy& policy) {
  Outcome outcome{{"attestation"}};
  Judgement judgement;
  judgement.level = JudgeBuild(statement, policy, test::TestNow(), outcome);
  for (const Finding& finding : outcome.findings.list()) {
    CHECK_FALSE(finding.hint.empty());
    CHECK(finding.severity == Severity::kError);
    (judgement.rules += judgement.rules.empty() ? "" : " ") += finding.rule->id;
  }
  return judgement;
}
std::string Judge(const std::string& payload, const BuildPolicy& policy) {
  return JudgeVerified(test::VerifiedStatement(payload), policy).rules;
}

Pattern PatternOf(std::string_view text) {
  auto pattern = Pattern::Parse(text);
  REQUIRE(pattern);
  return std::move(*pattern);
}

const std::string kCommit = "d20ace7968ba43c0219f62d71334c1095bab1602";
const std::string kGenerator = "https://github.com/slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml@refs/tags/v2.1.0";

// v1 of a builder of nobody's: the least that provenance may say.
std::string BarePayload(std::string_view definition = "") {
  return fmt::format(R"({{"_type":"https://in-toto.io/Statement/v1","predicateType":"https://slsa.dev/provenance/v1","subject":[{}],
"predicate":{{"buildDefinition":{{"buildType":"https://example.com/build"{}}},"runDetails":{{"builder":{{"id":"https://example.com/builder"}}}}}}}})",
                     test::SubjectJson("app", "content"), definition);
}
std::string WithParameters(std::string_view parameters) { return BarePayload(fmt::format(R"(,"externalParameters":{})", parameters)); }

}  // namespace

TEST_CASE("without demands any provenance passes, and is worth 1 where nobody knows the builder") {
  for (const std::string& payload : {GeneratorPayload(), DelegatedPayload(), NpmV1Payload(), BarePayload()}) {
    const Judgement judgement = JudgeVerified(test::VerifiedStatement(payload), {});
    CHECK(judgement.rules == "");
    CHECK(judgement.level == 1u);
  }
}

TEST_CASE("every demand is met by provenance that says it, in v0.2 and in v1") {
  BuildPolicy old{.source_uri = "github.com/owner/app", .source_tag = "v1.2.3", .source_versioned_tag = "v1.2", .source_digest = kCommit,
                  .builder_id = kGenerator, .builder_pattern = PatternOf(".*/generator_generic_slsa3\\.yml@refs/tags/v2\\..*"),
                  .build_type = "https://github.com/slsa-framework/slsa-github-generator/generic@v1",
                  .parameters_allowed = std::vector<std::string>{}, .min_level = 3, .trusted_builders = {{kGenerator, 3}}};
  CHECK(Judge(GeneratorPayload(), old) == "");
  BuildPolicy v1{.source_uri = "git+https://github.com/owner/app", .source_branch = "main", .source_digest = kCommit,
                 .builder_id = "https://github.com/actions/runner/github-hosted",
                 .build_type = "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1",
                 .parameters_allowed = std::vector<std::string>{"workflow"}, .min_level = 1};
  CHECK(Judge(NpmV1Payload(), v1) == "");
  v1.source_uri = "https://github.com/owner/app";
  CHECK(Judge(NpmV1Payload(), v1) == "");
}

TEST_CASE("every demand that provenance does not meet is refused by its rule") {
  struct Row {
    BuildPolicy demand;
    std::string_view rule;
  };
  const Row rows[] = {
      {{.source_uri = "github.com/owner/App"}, "slsa/source-differs"},
      {{.source_uri = "github.com/owner/ap"}, "slsa/source-differs"},
      {{.source_uri = "github.com/owner/app/"}, "slsa/source-differs"},
      {{.source_uri = "http://github.com/owner/app"}, "slsa/source-differs"},
      {{.source_uri = "git+https://github.com/owner/app@refs/tags/v1.2.3"}, "slsa/source-differs"},
      {{.source_tag = "v1.2"}, "slsa/tag-differs"},
      {{.source_tag = "refs/tags/v1.2.3"}, "slsa/tag-differs"},
      {{.source_branch = "main"}, "slsa/branch-differs"},
      {{.source_branch = "v1.2.3"}, "slsa/branch-differs"},
      {{.source_versioned_tag = "v1.3"}, "slsa/versioned-tag-differs"},
      {{.source_versioned_tag = "v1.2.4"}, "slsa/versioned-tag-differs"},
      {{.source_versioned_tag = "v1.2.3-rc.1"}, "slsa/versioned-tag-differs"},
      {{.source_versioned_tag = "1.2.3"}, "slsa/versioned-tag-differs"},
      {{.source_digest = "d20ace7"}, "slsa/source-differs"},
      {{.source_digest = "D20ACE7968BA43C0219F62D71334C1095BAB1602"}, "slsa/source-differs"},
      {{.builder_id = "https://github.com/slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml"}, "slsa/builder-differs"},
      {{.builder_pattern = PatternOf("generator_generic_slsa3")}, "slsa/builder-differs"},
      {{.build_type = "https://github.com/slsa-framework/slsa-github-generator/generic@v2"}, "slsa/build-type-unknown"},
      {{.workflow_inputs = {{"level", "high"}}}, "slsa/workflow-input-differs"},
      {{.min_level = 2}, "slsa/level-too-low"},
      {{.min_level = 3, .trusted_builders = {{kGenerator, 2}, {"https://example.com/builder", 3}}}, "slsa/level-too-low"},
  };
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    CAPTURE(i);
    CHECK(Judge(GeneratorPayload(), rows[i].demand) == rows[i].rule);
  }
  CHECK(Judge(GeneratorPayload(), {.source_uri = "github.com/a/b", .source_tag = "v2", .builder_id = "x", .min_level = 3}) ==
        "slsa/builder-differs slsa/source-differs slsa/tag-differs slsa/level-too-low");
}

TEST_CASE("what the provenance does not say is refused") {
  const std::pair<BuildPolicy, std::string_view> demands[] = {
      {{.source_uri = "github.com/owner/app"}, "slsa/source-differs"},
      {{.source_tag = "v1.2.3"}, "slsa/tag-differs"},
      {{.source_branch = "main"}, "slsa/branch-differs"},
      {{.source_versioned_tag = "v1"}, "slsa/versioned-tag-differs"},
      {{.source_digest = kCommit}, "slsa/source-differs"},
      {{.workflow_inputs = {{"level", ""}}}, "slsa/workflow-input-differs"},
      {{.parameters_allowed = std::vector<std::string>{}}, "slsa/parameter-unexpected"},
  };
  for (const auto& [demand, rule] : demands) {
    CAPTURE(rule);
    CHECK(Judge(BarePayload(), demand) == rule);
  }
  // A dependency that is no repository, or not the first, is not the source.
  CHECK(Judge(BarePayload(R"(,"resolvedDependencies":[{"uri":"pkg:generic/app"},{"uri":"git+https://github.com/owner/app"}])"),
              {.source_uri = "github.com/owner/app"}) == "slsa/source-differs");
}

TEST_CASE("every place that names the source must name the expected one") {
  const BuildPolicy source{.source_uri = "github.com/owner/app"};
  const std::string old = GeneratorPayload(), config = R"("configSource":{"uri":"git+https://github.com/owner/app@)",
                    material = R"("materials":[{"uri":"git+https://github.com/owner/app@)";
  CHECK(Judge(With(old, config, R"("configSource":{"uri":"git+https://github.com/evil/app@)"), source) == "slsa/source-differs");
  CHECK(Judge(With(old, material, R"("materials":[{"uri":"git+https://github.com/evil/app@)"), source) == "slsa/source-differs");
  const std::string v1 = NpmV1Payload();
  for (const char* other : {"https://github.com/evil/app", "github.com/evil/app", "git+https://github.com/evil/app", "evil"})
    CHECK(Judge(With(v1, R"("repository":"https://github.com/owner/app")", fmt::format(R"("repository":"{}")", other)), source) == "slsa/source-differs");
  CHECK(Judge(With(v1, "git+https://github.com/owner/app@", "git+https://github.com/evil/app@"), source) == "slsa/source-differs");
  CHECK(Judge(WithParameters(R"({"source":"https://gitlab.com/owner/app"})"), {.source_uri = "gitlab.com/owner/app"}) == "");
  CHECK(Judge(WithParameters(R"({"source":"https://gitlab.com/evil/app"})"), {.source_uri = "gitlab.com/owner/app"}) == "slsa/source-differs");
  CHECK(Judge(WithParameters(R"({"source":{"uri":"git+https://github.com/owner/app@refs/heads/x"}})"), source) == "");
}

TEST_CASE("every place that names a reference or a commit must name the expected one") {
  const std::string v1 = NpmV1Payload();
  for (const char* other : {"refs/heads/evil", "main", "refs/tags/main", "refs/heads/"})
    CHECK(Judge(With(v1, R"("ref":"refs/heads/main")", fmt::format(R"("ref":"{}")", other)), {.source_branch = "main"}) == "slsa/branch-differs");
  CHECK(Judge(With(v1, "@refs/heads/main", "@refs/heads/evil"), {.source_branch = "main"}) == "slsa/branch-differs");
  const std::string old = GeneratorPayload();
  CHECK(Judge(With(old, R"(/app@refs/tags/v1.2.3","digest":{"sha1":"d20ace7968ba43c0219f62d71334c1095bab1602"},)",
                   R"(/app@refs/tags/v1.2.3","digest":{"sha1":"0000000000000000000000000000000000000000"},)"),
              {.source_digest = kCommit}) == "slsa/source-differs");
}

TEST_CASE("a versioned tag takes every tag of that version") {
  const auto judge = [](std::string_view tag, std::string expected) {
    return Judge(WithAll(GeneratorPayload(), "refs/tags/v1.2.3", fmt::format("refs/tags/{}", tag)), {.source_versioned_tag = std::move(expected)});
  };
  CHECK(judge("v1.2.3", "v1") == "");
  CHECK(judge("v1.2.3", "v1.2.3") == "");
  CHECK(judge("v1.2.3+build", "v1.2.3") == "");
  CHECK(judge("v1.20.3", "v1.2") == "slsa/versioned-tag-differs");
  CHECK(judge("v10.2.3", "v1") == "slsa/versioned-tag-differs");
  CHECK(judge("v1.2.3-rc.1", "v1.2.3") == "slsa/versioned-tag-differs");
  CHECK(judge("release", "v1") == "slsa/versioned-tag-differs");
  CHECK(judge("v1.2.3", "v") == "slsa/versioned-tag-differs");
}

TEST_CASE("times that cannot be are refused, whatever is demanded") {
  const auto judge = [](std::string_view times) {
    return Judge(With(DelegatedPayload(), R"("metadata":{)", fmt::format(R"("metadata":{{{},)", times)), {});
  };
  CHECK(judge(R"("startedOn":"2025-06-01T00:00:00Z","finishedOn":"2025-06-01T00:00:00Z")") == "");
  CHECK(judge(R"("startedOn":"2025-06-01T00:00:01Z","finishedOn":"2025-06-01T00:00:00Z")") == "predicate/times-impossible");
  CHECK(judge(R"("startedOn":"2025-07-01T00:00:01Z")") == "predicate/times-impossible");
  CHECK(judge(R"("finishedOn":"2025-07-01T00:00:01Z")") == "predicate/times-impossible");
  CHECK(judge(R"("finishedOn":"2025-07-01T00:00:00Z")") == "");
  CHECK(judge(R"("startedOn":"2025-07-01T00:00:02Z","finishedOn":"2025-07-01T00:00:01Z")") ==
        "predicate/times-impossible predicate/times-impossible predicate/times-impossible");
  CHECK(Judge(With(GeneratorPayload(), R"("metadata":{)", R"("metadata":{"buildStartedOn":"2025-06-02T00:00:00Z","buildFinishedOn":"2025-06-01T00:00:00Z",)"), {}) ==
        "predicate/times-impossible");
}

TEST_CASE("only the parameters that are allowed may be there") {
  const auto judge = [](const std::string& payload, std::vector<std::string> allowed) {
    return Judge(payload, {.parameters_allowed = std::move(allowed)});
  };
  const std::string two = WithParameters(R"({"workflow":{"ref":"x"},"flags":""})");
  CHECK(judge(two, {"workflow", "flags", "more"}) == "");
  CHECK(judge(two, {"workflow"}) == "slsa/parameter-unexpected");
  CHECK(judge(two, {"Workflow"}) == "slsa/parameter-unexpected slsa/parameter-unexpected");
  CHECK(judge(two, {}) == "slsa/parameter-unexpected slsa/parameter-unexpected");
  CHECK(judge(WithParameters("{}"), {}) == "");
  CHECK(judge(WithParameters("null"), {}) == "slsa/parameter-unexpected");
  CHECK(judge(With(GeneratorPayload(), R"("parameters":{})", R"("parameters":{"x":1})"), {}) == "slsa/parameter-unexpected");
}

TEST_CASE("workflow inputs are found where each form of provenance has them") {
  const auto judge = [](const std::string& payload, std::string value) {
    return Judge(payload, {.workflow_inputs = {{"level", std::move(value)}}});
  };
  const std::string differs = "slsa/workflow-input-differs";
  CHECK(judge(WithParameters(R"({"inputs":{"level":"high"}})"), "high") == "");
  CHECK(judge(WithParameters(R"({"inputs":{"level":"high"}})"), "High") == differs);
  CHECK(judge(WithParameters(R"({"workflow":{"inputs":{"level":"high"}}})"), "high") == "");
  CHECK(judge(WithParameters(R"({"level":"high"})"), "high") == differs);
  CHECK(judge(WithParameters(R"({"inputs":{},"workflow":{"inputs":{"level":"high"}}})"), "high") == differs);
  CHECK(judge(WithParameters(R"({"inputs":{"level":3}})"), "3") == "");
  CHECK(judge(WithParameters(R"({"inputs":{"level":true}})"), "true") == "");
  CHECK(judge(WithParameters(R"({"inputs":{"level":""}})"), "") == "");
  for (const char* level : {"null", "{}", "[]", R"(["high"])", R"({"high":"high"})"}) {
    CAPTURE(level);
    for (const char* wanted : {"", "null", "high", level})
      CHECK(judge(WithParameters(fmt::format(R"({{"inputs":{{"level":{}}}}})", level)), wanted) == differs);
  }
  for (const char* inputs : {"null", "[]", R"("level")", R"(["level"])"})
    CHECK(judge(WithParameters(fmt::format(R"({{"inputs":{}}})", inputs)), "high") == differs);
  CHECK(judge(With(GeneratorPayload(), R"("inputs":null)", R"("inputs":{"level":"high"})"), "high") == "");
  CHECK(judge(With(GeneratorPayload(), R"("parameters":{})", R"("parameters":{"level":"high"})"), "high") == differs);
  CHECK(judge(With(With(GeneratorPayload(), R"(,"inputs":null)", ""), R"("parameters":{})", R"("parameters":{"level":"high"})"), "high") == "");
}

TEST_CASE("a builder that the caller trusts is worth what the caller says, and no more for its name alone") {
  const auto level = [](std::vector<TrustedBuilder> trusted) {
    return JudgeVerified(test::VerifiedStatement(BarePayload()), {.trusted_builders = std::move(trusted)}).level;
  };
  CHECK(level({}) == 1u);
  CHECK(level({{"https://example.com/builder", 3}}) == 3u);
  CHECK(level({{"https://example.com/builder", 1}, {"https://example.com/builder", 2}}) == 2u);
  CHECK(level({{"https://example.com/builder2", 3}, {"https://example.com/", 3}, {"", 3}}) == 1u);
  CHECK(JudgeVerified(test::VerifiedStatement(GeneratorPayload()), {}).level == 1u);
}

TEST_CASE("a statement that is no provenance meets no demand of the build") {
  const std::string other = test::slsa::SummaryPayload();
  const Judgement asked_nothing = JudgeVerified(test::VerifiedStatement(other), {});
  CHECK(asked_nothing.rules == "");
  CHECK_FALSE(asked_nothing.level);
  const BuildPolicy demands[] = {{.source_uri = "x"}, {.source_tag = "x"}, {.source_branch = "x"}, {.source_versioned_tag = "v1"},
                                 {.source_digest = "x"}, {.builder_id = "x"}, {.builder_pattern = PatternOf(".*")}, {.build_type = "x"},
                                 {.workflow_inputs = {{"a", "b"}}}, {.parameters_allowed = std::vector<std::string>{}}, {.min_level = 1}};
  for (const BuildPolicy& demand : demands) {
    CHECK(demand.demands_provenance());
    CHECK(Judge(other, demand) == "slsa/not-provenance");
  }
  CHECK(Judge(WithAll(BarePayload(), "provenance/v1", "provenance/v0.1"), {.min_level = 1}) == "slsa/not-provenance");
  CHECK(Judge(WithAll(BarePayload(), "provenance/v1", "provenance/v1.1"), {.min_level = 1}) == "slsa/not-provenance");
}

TEST_CASE("provenance that cannot be read is refused, whatever is demanded") {
  CHECK(Judge(With(BarePayload(), R"("id":"https://example.com/builder")", R"("id":"")"), {}) == "slsa/provenance-malformed");
  CHECK(Judge(With(BarePayload(), R"("buildType":"https://example.com/build")", R"("buildType":1)"), {}) == "slsa/provenance-malformed");
  CHECK(Judge(WithParameters("[]"), {}) == "slsa/provenance-malformed");
}

// ---- certificates ----

namespace {

Judgement JudgeBundle(const std::string& name, const BuildPolicy& policy) {
  static const auto roots = sigstore::ReadTrustedRoots(test::ReadFromWorld("trusted_root.json"));
  REQUIRE(roots);
  const auto bundle = sigstore::Bundle::Parse(test::ReadFromWorld("bundles/" + name + ".json"));
  REQUIRE_MESSAGE(bundle, name);
  BundlePolicy signers;
  signers.identity_judged_later = true;
  signers.now = test::TestNow();
  Outcome outcome{{"bundle"}};
  const auto statement = BundleVerifier(*roots, signers).VerifyStatement(*bundle, outcome);
  REQUIRE_MESSAGE(statement, name);
  return JudgeVerified(*statement, policy);
}

const std::string kProject = "github.com/example/project";
const std::string kProjectCommit = "9f1c4e6d2b7a8035c1d2e3f405162738495a6b7c";

}  // namespace

TEST_CASE("the certificate and the provenance must both say what is demanded") {
  const BuildPolicy source{.source_uri = kProject}, branch{.source_branch = "main"}, commit{.source_digest = kProjectCommit};
  for (const BuildPolicy& demand : {source, branch, commit}) CHECK(JudgeBundle("dsse", demand).rules == "");
  CHECK(JudgeBundle("provenance-of-other-repository", source).rules == "slsa/source-differs");
  CHECK(JudgeBundle("provenance-of-other-repository", {.source_uri = "github.com/somebody/project"}).rules == "slsa/source-differs");
  CHECK(JudgeBundle("provenance-of-other-ref", branch).rules == "slsa/branch-differs");
  CHECK(JudgeBundle("provenance-of-other-ref", {.source_tag = "v1.0.0"}).rules == "slsa/tag-differs");
  CHECK(JudgeBundle("provenance-of-other-ref", {.source_versioned_tag = "v1"}).rules == "slsa/versioned-tag-differs");
  CHECK(JudgeBundle("provenance-of-other-commit", commit).rules == "slsa/source-differs");
  CHECK(JudgeBundle("provenance-of-other-commit", {.source_digest = "00000000" + kProjectCommit.substr(8)}).rules == "slsa/source-differs");
}

TEST_CASE("a certificate that has the older claims alone says where it was built, too") {
  const std::string name = "provenance-of-other-repository-older-certificate";
  CHECK(JudgeBundle(name, {.source_uri = "github.com/somebody/project"}).rules == "slsa/source-differs");
  CHECK(JudgeBundle(name, {.source_uri = kProject}).rules == "slsa/source-differs");
  CHECK(JudgeBundle(name, {.source_branch = "main", .source_digest = kProjectCommit}).rules == "");
}

TEST_CASE("the level of a bundle is that of its signer together with the builder that it names") {
  CHECK(JudgeBundle("dsse", {}).level == 2u);
  CHECK(JudgeBundle("dsse", {.min_level = 3}).rules == "slsa/level-too-low");
  CHECK(JudgeBundle("provenance-of-other-builder", {}).level == 1u);
  CHECK(JudgeBundle("provenance-of-other-builder", {.min_level = 2}).rules == "slsa/level-too-low");
}

}  // namespace pipeseal::verify
