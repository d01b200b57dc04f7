// The strict reading: which members may be there, and how the places of a build's origin are read.
#include "pipeseal/verify/strict_provenance.h"

#include "pipeseal/verify/build_source.h"
#include "test/support/slsa_fixture.h"

namespace pipeseal::verify {
namespace {

using namespace test::slsa;

bool Reads(const std::string& payload) { return StrictProvenance::Read(Parse(payload)).has_value(); }

StrictProvenance Provenance(const std::string& payload) {
  auto provenance = StrictProvenance::Read(Parse(payload));
  REQUIRE(provenance);
  return std::move(*provenance);
}

TEST_CASE("honest provenance of each version is read") {
  for (const std::string& payload : {GeneratorPayload(), DelegatedPayload(), NpmPayload(), NpmV1Payload()}) CHECK(Reads(payload));
  CHECK_FALSE(Reads(PublishPayload()));
  const StrictProvenance old = Provenance(GeneratorPayload()), current = Provenance(NpmV1Payload());
  CHECK(old.version() == PredicateVersion::kV02);
  CHECK(old.invocation_id() == "1-1");
  CHECK(old.dependency_uris() == std::vector<std::string>{"git+https://github.com/owner/app@refs/tags/v1.2.3"});
  CHECK(current.version() == PredicateVersion::kV1);
  CHECK(current.builder_id() == "https://github.com/actions/runner/github-hosted");
  CHECK(current.build_type() == "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1");
}

TEST_CASE("a member that is not known is refused wherever the form is fixed") {
  const std::string extra = R"("extra":1,)";
  for (const std::string_view place : {R"("_type":)", R"("name":"app")", R"("builder":{)", R"("buildType":)", R"("configSource":{)",
                                       R"("completeness":{)", R"("buildInvocationID":)"}) {
    CAPTURE(place);
    const bool opens = place.ends_with('{');
    const std::string changed = opens ? std::string(place) + R"("extra":1,)" : extra + std::string(place);
    CHECK_FALSE(Reads(With(GeneratorPayload(), place, changed)));
  }
  for (const std::string_view place : {R"("buildDefinition":{)", R"("runDetails":{)", R"("metadata":{)", R"("builder":{)"})
    CHECK_FALSE(Reads(With(DelegatedPayload(), place, std::string(place) + extra)));
}

TEST_CASE("parameters may hold anything") {
  CHECK(Reads(With(GeneratorPayload(), R"("parameters":{},)", R"("parameters":[1,null,{"a":{}}],)")));
  CHECK(Reads(With(DelegatedPayload(), R"("vars":{})", R"("vars":3)")));
}

TEST_CASE("null is absent, and another kind is refused") {
  CHECK(Reads(With(GeneratorPayload(), R"("reproducible":false)", R"("reproducible":null)")));
  CHECK_FALSE(Reads(With(GeneratorPayload(), R"("reproducible":false)", R"("reproducible":"false")")));
  CHECK_FALSE(Reads(With(GeneratorPayload(), R"("reproducible":false)", R"("buildStartedOn":"soon")")));
  CHECK_FALSE(Reads(With(GeneratorPayload(), R"("entryPoint":".github/workflows/release.yml")", R"("entryPoint":1)")));
  CHECK_FALSE(Reads(With(GeneratorPayload(), R"("materials":[{)", R"("materials":["x",{)")));
  CHECK_FALSE(Reads(With(DelegatedPayload(), R"("digest":{"gitCommit":"d2)", R"("digest":{"size":1,"gitCommit":"d2)")));
}

TEST_CASE("the id of a run in one spelling") {
  CHECK(Reads(With(GeneratorPayload(), R"("buildInvocationID":)", R"("buildInvocationId":)")));
  CHECK_FALSE(Reads(With(GeneratorPayload(), R"("buildInvocationID":)", R"("buildInvocationId":"2-2","buildInvocationID":)")));
  CHECK_FALSE(Reads(With(DelegatedPayload(), R"("invocationId":)", R"("invocationID":"x","invocationId":)")));
  CHECK_FALSE(Reads(With(GeneratorPayload(), R"("buildInvocationID":)", R"("BuildInvocationID":)")));
}

// ---- the origin ----

std::string BranchOf(const std::string& payload, ProvenanceForm form = ProvenanceForm::kGenerator) {
  const StrictProvenance provenance = Provenance(payload);
  const auto branch = BuildSource(provenance, form).branch();
  return branch ? *branch : "error";
}

TEST_CASE("the branch of a tag is the event's") {
  const std::string release = With(With(GeneratorPayload(), R"("github_event_name":"push")", R"("github_event_name":"release")"),
                                   R"("base_ref":"refs/heads/main")", R"("release":{"target_commitish":"next"})");
  CHECK(BranchOf(GeneratorPayload()) == "refs/heads/main");
  CHECK(BranchOf(release) == "refs/heads/next");
  CHECK(BranchOf(With(release, "target_commitish", "target")) == "error");
  CHECK(BranchOf(With(GeneratorPayload(), R"("base_ref":"refs/heads/main",)", "")) == "error");
  CHECK(BranchOf(With(GeneratorPayload(), R"("base_ref":"refs/heads/main")", R"("base_ref":null)")) == "");
  CHECK(BranchOf(With(GeneratorPayload(), R"("github_base_ref":"")", R"("github_base_ref":"refs/heads/b")")) == "refs/heads/b");
  CHECK(BranchOf(With(GeneratorPayload(), R"("github_event_name":"push")", R"("github_event_name":"schedule")")) == "");
  CHECK(BranchOf(With(GeneratorPayload(), R"("github_ref_type":"tag")", R"("github_ref_type":"note")")) == "error");
}

TEST_CASE("the branch of a delegated build is the source's") {
  CHECK(BranchOf(DelegatedPayload(), ProvenanceForm::kDelegator) == "refs/heads/main");
  const std::string other = With(DelegatedPayload(), R"("resolvedDependencies":[{"uri":"git+https://github.com/owner/app@refs/heads/main")",
                                 R"("resolvedDependencies":[{"uri":"git+https://github.com/owner/app@refs/notes/x")");
  CHECK(BranchOf(other, ProvenanceForm::kDelegator) == "error");
}

TEST_CASE("the trigger of a v1 build") {
  const auto trigger = [](const std::string& payload, ProvenanceForm form) {
    const StrictProvenance provenance = Provenance(payload);
    const auto uri = BuildSource(provenance, form).trigger_uri();
    return uri ? *uri : "error";
  };
  CHECK(trigger(DelegatedPayload(), ProvenanceForm::kDelegator) == "git+https://github.com/owner/app@refs/heads/main");
  CHECK(trigger(NpmV1Payload(), ProvenanceForm::kNpmWorkflow) == "git+https://github.com/owner/app@refs/heads/main");
  for (const char* workflow : {"owner", "owner/app", "owner/app@", "@main", "owner/app/x.yml@a@b", "owner@main/x"}) {
    CAPTURE(workflow);
    CHECK(trigger(With(DelegatedPayload(), "owner/app/.github/workflows/release.yml@refs/heads/main", workflow), ProvenanceForm::kDelegator) ==
          "error");
  }
}

}  // namespace
}  // namespace pipeseal::verify
