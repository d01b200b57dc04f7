#include "pipeseal/attestation/predicates/scai.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://in-toto.io/attestation/scai/v0.3";
constexpr std::string_view kOldType = "https://in-toto.io/attestation/scai/attribute-report/v0.2";
constexpr std::string_view kFull = R"({
  "attributes": [
    {"attribute": "WITH_STACK_PROTECTION", "target": {"name": "lib.so", "uri": "https://example.com/lib"}, "conditions": {"flags": "-f"},
     "evidence": {"uri": "https://example.com/e"}},
    {"attribute": "REPRODUCIBLE"}
  ],
  "producer": {"name": "gcc", "uri": "file:///usr/bin/gcc"}
})";

TEST_CASE("an attribute report") {
  for (const std::string_view type : {kType, kOldType})
    sample::CheckMembers(type, kFull, {"attributes", "attributes.0.attribute"},
                         {"attributes.0.target", "attributes.0.conditions", "attributes.0.evidence", "producer"});
  CHECK(sample::ClaimsOf(kType, kFull) ==
        "attribute: WITH_STACK_PROTECTION of lib.so, evidence https://example.com/e\nattribute: REPRODUCIBLE\nproducer: gcc\n");
}

TEST_CASE("an attribute report without attributes says nothing") {
  sample::CheckRefuses(kType, sample::Replaced(kFull, "attributes", "[]"));
  sample::CheckRefuses(kType, sample::Replaced(kFull, "attributes", "[null]"));
  sample::CheckRefuses(kType, sample::Replaced(kFull, "attributes.0.attribute", "\"\""));
}

}  // namespace
}  // namespace pipeseal::attestation
