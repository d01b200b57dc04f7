#include "pipeseal/attestation/predicates/vulns.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://in-toto.io/attestation/vulns/v0.2";
constexpr std::string_view kOldType = "https://in-toto.io/attestation/vulns/v0.1";
constexpr std::string_view kFull = R"({
  "scanner": {
    "uri": "pkg:generic/scanner", "version": "1.0",
    "db": {"uri": "pkg:generic/db", "version": "7", "lastUpdate": "2026-11-30T10:00:00.52Z"},
    "result": [{"id": "CVE-1", "severity": [{"method": "nvd", "score": "medium"}, {"method": "cvss", "score": "5.2"}]}]
  },
  "metadata": {"scanStartedOn": "2026-12-01T10:00:00Z", "scanFinishedOn": "2026-12-01T10:01:00Z"}
})";

TEST_CASE("a vulnerability scan") {
  for (const std::string_view type : {kType, kOldType}) {
    sample::CheckMembers(type, kFull,
                         {"scanner", "scanner.uri", "scanner.db", "scanner.db.lastUpdate", "scanner.result", "scanner.result.0.id",
                          "scanner.result.0.severity", "scanner.result.0.severity.0.method", "scanner.result.0.severity.0.score",
                          "metadata", "metadata.scanStartedOn", "metadata.scanFinishedOn"},
                         {"scanner.version", "scanner.db.uri", "scanner.db.version"});
    sample::CheckTimes(type, kFull, {"scanner.db.lastUpdate", "metadata.scanStartedOn", "metadata.scanFinishedOn"});
  }
  CHECK(sample::ClaimsOf(kType, kFull) ==
        "scanner: pkg:generic/scanner 1.0\ndatabase: pkg:generic/db 7\ndatabase of: 2026-11-30T10:00:00Z\n"
        "scanned: 2026-12-01T10:01:00Z\nvulnerabilities: 1\nvulnerability: CVE-1 nvd=medium cvss=5.2\n");
}

TEST_CASE("no vulnerabilities must be said") {
  CHECK(sample::ClaimsOf(kType, sample::Replaced(kFull, "scanner.result", "[]")).contains("vulnerabilities: 0\n"));
  sample::CheckRefuses(kType, sample::Replaced(kFull, "scanner.result", "[null]"));
}

TEST_CASE("a vulnerability in an object of its own, with one severity") {
  const std::string wrapped = sample::Replaced(kFull, "scanner.result.0", R"({"vulnerability": {"id": "CVE-2", "severity": {"method": "nvd", "score": "low"}}})");
  CHECK(sample::ClaimsOf(kOldType, wrapped).contains("vulnerability: CVE-2 nvd=low\n"));
  sample::CheckRefuses(kOldType, sample::Replaced(kFull, "scanner.result.0", R"({"vulnerability": 7})"));
}

}  // namespace
}  // namespace pipeseal::attestation
