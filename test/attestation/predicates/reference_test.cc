#include "pipeseal/attestation/predicates/reference.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://in-toto.io/attestation/reference/v0.1";

constexpr std::string_view kFull = R"({
  "attester": {"id": "https://example.com/builder"},
  "references": [{"downloadLocation": "https://example.com/sbom.json", "mediaType": "application/spdx+json",
                  "digest": {"sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"}}]
})";

TEST_CASE("a reference") {
  sample::CheckMembers(kType, kFull,
                       {"attester", "attester.id", "references", "references.0.downloadLocation", "references.0.mediaType"},
                       {"references.0.digest"});
  for (const std::string_view references : {"[]", "[null]", "[{}]"})
    sample::CheckRefuses(kType, sample::Replaced(kFull, "references", references));
  CHECK(sample::ClaimsOf(kType, kFull) ==
        "attester: https://example.com/builder\nreference: application/spdx+json at https://example.com/sbom.json\n");
}

}  // namespace
}  // namespace pipeseal::attestation
