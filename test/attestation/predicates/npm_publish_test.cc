#include "pipeseal/attestation/predicates/npm_publish.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://github.com/npm/attestation/tree/main/specs/publish/v0.1";

constexpr std::string_view kFull = R"({"name": "semver", "version": "7.5.4", "registry": "https://registry.npmjs.org"})";

TEST_CASE("npm's publish attestation") {
  sample::CheckMembers(kType, kFull, {"name", "version", "registry"}, {});
  sample::CheckRefuses(kType, sample::Replaced(kFull, "version", "\"\""));
  CHECK(sample::ClaimsOf(kType, kFull) == "package: semver\nversion: 7.5.4\nregistry: https://registry.npmjs.org\n");
}

}  // namespace
}  // namespace pipeseal::attestation
