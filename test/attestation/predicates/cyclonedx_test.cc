#include "pipeseal/attestation/predicates/cyclonedx.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://cyclonedx.org/bom";
constexpr std::string_view kTypeOfOneVersion = "https://cyclonedx.org/bom/v1.4";
constexpr std::string_view kFull = R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:1", "version": 1, "components": [{"name": "a"}]})";

TEST_CASE("a CycloneDX BOM") {
  for (const std::string_view type : {kType, kTypeOfOneVersion})
    sample::CheckMembers(type, kFull, {"bomFormat", "specVersion"}, {"serialNumber", "components"});
  sample::CheckRefuses(kType, sample::Replaced(kFull, "bomFormat", "\"cyclonedx\""));
  CHECK(sample::ClaimsOf(kType, kFull) == "format: CycloneDX 1.6\nserial number: urn:uuid:1\ncomponents: 1\n");
}

}  // namespace
}  // namespace pipeseal::attestation
