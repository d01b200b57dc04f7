#include "pipeseal/attestation/predicates/runtime_trace.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://in-toto.io/attestation/runtime-trace/v0.1";

constexpr std::string_view kFull = R"({
  "monitor": {"type": "https://example.com/monitor", "configSource": {"uri": "https://example.com/config"}, "tracePolicy": {"p": 1}},
  "monitoredProcess": {"hostID": "https://example.com/host", "type": "https://example.com/build", "event": "job-1"},
  "monitorLog": {"process": [{}, {}], "network": [], "fileAccess": [{"name": "/etc/passwd", "digest": {"sha1": "d20ace7968ba43c0219f62d71334c1095bab1602"}}]},
  "metadata": {"buildStartedOn": "2026-12-01T10:00:00Z", "buildFinishedOn": "2026-12-01T10:01:00Z"}
})";

TEST_CASE("a runtime trace") {
  sample::CheckMembers(kType, kFull,
                       {"monitor", "monitor.type", "monitoredProcess", "monitoredProcess.hostID", "monitoredProcess.type",
                        "monitoredProcess.event", "monitorLog"},
                       {"monitor.configSource", "monitor.tracePolicy", "monitorLog.process", "monitorLog.network", "metadata",
                        "metadata.buildStartedOn", "metadata.buildFinishedOn"});
  sample::CheckTimes(kType, kFull, {"metadata.buildStartedOn", "metadata.buildFinishedOn"});
  sample::CheckRefuses(kType, sample::Replaced(kFull, "monitorLog.fileAccess", "[7]"));
  CHECK(sample::ClaimsOf(kType, kFull) ==
        "monitor: https://example.com/monitor\nhost: https://example.com/host\nprocess: https://example.com/build\nevent: job-1\n"
        "started: 2026-12-01T10:00:00Z\nfinished: 2026-12-01T10:01:00Z\nprocesses: 2\nnetwork events: 0\nfile accesses: 1\n");
}

TEST_CASE("a runtime trace has a log") {
  sample::CheckRefuses(kType, sample::Replaced(kFull, "monitorLog", "{}"));
  sample::CheckRefuses(kType, sample::Replaced(kFull, "monitorLog", R"({"process": null, "network": null})"));
  sample::CheckReads(kType, sample::Replaced(kFull, "monitorLog", R"({"network": []})"));
}

}  // namespace
}  // namespace pipeseal::attestation
