#include "pipeseal/attestation/predicates/spdx2.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://spdx.dev/Document/v2.3";
constexpr std::string_view kTypeOfAnyVersion = "https://spdx.dev/Document";
constexpr std::string_view kFull = R"({"SPDXID": "SPDXRef-DOCUMENT", "spdxVersion": "SPDX-2.3", "name": "app", "documentNamespace": "https://example.com/app", "packages": [{}, {}]})";

TEST_CASE("an SPDX 2 document") {
  for (const std::string_view type : {kType, kTypeOfAnyVersion})
    sample::CheckMembers(type, kFull, {"spdxVersion"}, {"name", "documentNamespace", "packages"});
  for (const std::string_view version : {"\"\"", "\"SPDX-3.0\"", "\"2.3\"", "\"SPDX-2\""})
    sample::CheckRefuses(kType, sample::Replaced(kFull, "spdxVersion", version));
  CHECK(sample::ClaimsOf(kType, kFull) == "format: SPDX-2.3\nname: app\nnamespace: https://example.com/app\npackages: 2\n");
}

}  // namespace
}  // namespace pipeseal::attestation
