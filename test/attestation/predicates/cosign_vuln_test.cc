#include "pipeseal/attestation/predicates/cosign_vuln.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://cosign.sigstore.dev/attestation/vuln/v1";

constexpr std::string_view kFull = R"({
  "invocation": {"parameters": null, "uri": "https://example.com/run", "event_id": "1", "builder.id": "b"},
  "scanner": {"uri": "pkg:generic/scanner", "version": "1.0", "db": {"uri": "pkg:generic/db", "version": "7"}, "result": {"Results": []}},
  "metadata": {"scanStartedOn": "2026-12-01T10:00:00Z", "scanFinishedOn": "2026-12-01T10:01:00Z"}
})";

TEST_CASE("cosign's vulnerability scan") {
  sample::CheckMembers(kType, kFull,
                       {"scanner", "scanner.uri", "scanner.result", "metadata", "metadata.scanStartedOn", "metadata.scanFinishedOn"},
                       {"invocation", "invocation.uri", "scanner.version", "scanner.db", "scanner.db.uri", "scanner.db.version"});
  sample::CheckTimes(kType, kFull, {"metadata.scanStartedOn", "metadata.scanFinishedOn"});
  sample::CheckReads("cosign.sigstore.dev/attestation/vuln/v1", kFull);
  CHECK(sample::ClaimsOf(kType, kFull) ==
        "scanner: pkg:generic/scanner 1.0\ndatabase: pkg:generic/db 7\nscanned: 2026-12-01T10:01:00Z\ninvocation: https://example.com/run\n");
}

}  // namespace
}  // namespace pipeseal::attestation
