#include "pipeseal/attestation/predicates/openvex.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://openvex.dev/ns";

constexpr std::string_view kFull = R"({
  "@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://example.com/vex/1", "author": "A", "timestamp": "2026-12-01T10:00:00Z", "version": 1,
  "statements": [
    {"vulnerability": {"name": "CVE-1"}, "products": [{"@id": "pkg:generic/app"}], "status": "not_affected", "justification": "component_not_present"},
    {"vulnerability": "CVE-2", "status": "fixed"}
  ]
})";

TEST_CASE("an OpenVEX document") {
  for (const std::string_view type : {"https://openvex.dev/ns", "https://openvex.dev/ns/v0.2.0", "https://openvex.dev/ns/v0.0.1"})
    sample::CheckMembers(type, kFull,
                         {"@context", "@id", "author", "timestamp", "statements", "statements.0.vulnerability",
                          "statements.0.vulnerability.name", "statements.0.status"},
                         {"statements.0.justification"});
  sample::CheckTimes(kType, kFull, {"timestamp"});
  for (const std::string_view status : {"\"affected\"", "\"fixed\"", "\"under_investigation\""})
    sample::CheckReads(kType, sample::Replaced(kFull, "statements.0.status", status));
  for (const std::string_view status : {"\"Fixed\"", "\"unknown\"", "\"\""})
    sample::CheckRefuses(kType, sample::Replaced(kFull, "statements.0.status", status));
  sample::CheckRefuses(kType, sample::Replaced(kFull, "statements", "[]"));
  CHECK(sample::ClaimsOf(kType, kFull) ==
        "author: A\nof: 2026-12-01T10:00:00Z\nvulnerability: CVE-1: not_affected (component_not_present)\n"
        "vulnerability: CVE-2: fixed\n");
}

}  // namespace
}  // namespace pipeseal::attestation
