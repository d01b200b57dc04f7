#include "pipeseal/attestation/predicates/link.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://in-toto.io/attestation/link/v0.3";
constexpr std::string_view kOldType = "https://in-toto.io/Link/v1";

constexpr std::string_view kFull = R"({
  "name": "build", "command": ["make", "all"],
  "materials": [{"name": "a.c", "digest": {"sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"}},
                {"name": "b.c", "digest": {"gitBlob": "d20ace7968ba43c0219f62d71334c1095bab1602"}}],
  "byproducts": {"return-value": 0}, "environment": {"workdir": "/"}
})";

TEST_CASE("a link") {
  const auto statement = Statement::Parse(sample::StatementJson(kType, kFull));
  REQUIRE(statement);
  const auto link = LinkPredicate::Read(*statement);
  REQUIRE(link);
  CHECK(link->name == "build");
  CHECK(link->command == std::vector<std::string>{"make", "all"});
  CHECK(link->materials.size() == 2);
  CHECK(link->byproducts->Find("return-value") != nullptr);
  CHECK(link->environment->Find("workdir") != nullptr);
  CHECK(sample::ClaimsOf(kType, kFull) == "step: build\ncommand: make all\nexit status: 0\nmaterials: 2\n");
}

TEST_CASE("a link: each member") {
  for (const std::string_view type : {kType, kOldType})
    sample::CheckMembers(type, kFull, {"name"}, {"command", "materials", "byproducts", "environment"});
  sample::CheckRefuses(kType, sample::Replaced(kFull, "name", "\"\""));
  sample::CheckRefuses(kType, sample::Replaced(kFull, "command", "\"make\""));
  sample::CheckRefuses(kType, sample::Without(kFull, "materials.0.name"));
  sample::CheckRefuses(kType, sample::Without(kFull, "materials.0.digest"));
  sample::CheckRefuses(kType, sample::Replaced(kFull, "materials.0.digest", "{}"));
  sample::CheckRefuses(kType, sample::Replaced(kFull, "materials.1.name", "\"a.c\""));
}

TEST_CASE("older links name their materials as members, and may have their command as one text") {
  const std::string older = sample::Replaced(sample::Replaced(kFull, "command", "\"make all\""), "materials",
                                             fmt::format(R"({{"a.c": {{"sha256": "{}"}}}})", sample::kDigest));
  const auto statement = Statement::Parse(sample::StatementJson(kOldType, older));
  REQUIRE(statement);
  const auto link = LinkPredicate::Read(*statement);
  REQUIRE(link);
  CHECK(link->command == std::vector<std::string>{"make all"});
  REQUIRE(link->materials.size() == 1);
  CHECK(link->materials[0].name == "a.c");
  CHECK(link->materials[0].DigestText("sha256") == sample::kDigest);
  sample::CheckRefuses(kType, older);
  for (const std::string_view materials : {R"({"a.c": {}})", R"({"a.c": null})", R"({"a.c": []})", R"({"a.c": {"sha256": "x"}})", "7"})
    sample::CheckRefuses(kOldType, sample::Replaced(kFull, "materials", materials));
}

}  // namespace
}  // namespace pipeseal::attestation
