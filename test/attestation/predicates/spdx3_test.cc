#include "pipeseal/attestation/predicates/spdx3.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://spdx.dev/Document/v3";

constexpr std::string_view kFull = R"({"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [{"type": "SpdxDocument"}, {"type": "CreationInfo", "specVersion": "3.0.1"}]})";

TEST_CASE("an SPDX 3 document") {
  sample::CheckReads(kType, kFull);
  for (const std::string_view predicate : {"null", "[]", "7", "{}", R"({"@graph": null})", R"({"@graph": {}})", R"({"@graph": "x"})"})
    sample::CheckRefuses(kType, predicate);
  CHECK(sample::ClaimsOf(kType, kFull) == "format: SPDX 3.0.1\nelements: 2\n");
  CHECK(sample::ClaimsOf(kType, R"({"@graph": [1, {"specVersion": 3}]})") == "format: SPDX 3\nelements: 2\n");
}

}  // namespace
}  // namespace pipeseal::attestation
