#include "pipeseal/attestation/predicates/runtime_trace.h"

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {
namespace {

using encoding::Kind;
using encoding::Node;

Result<void> ReadMonitor(const Node* node, const Limits& limits, RuntimeTrace& trace) {
  PredicateReader monitor(node, "the monitor", limits);
  trace.monitor_type = monitor.RequiredString("type");
  trace.monitor_configuration = monitor.OptionalDescriptor("configSource");
  monitor.Optional("tracePolicy", Kind::kObject);
  return monitor.FinishOpen();
}

Result<void> ReadProcess(const Node* node, const Limits& limits, RuntimeTrace& trace) {
  PredicateReader process(node, "the monitored process", limits);
  trace.host_id = process.RequiredString("hostID");
  trace.process_type = process.RequiredString("type");
  trace.event = process.RequiredString("event");
  return process.FinishOpen();
}

Result<void> ReadLog(const Node* node, const Limits& limits, RuntimeTrace& trace) {
  PredicateReader log(node, "the monitor's log", limits);
  trace.processes = log.Optional("process", Kind::kArray);
  trace.network = log.Optional("network", Kind::kArray);
  if (log.Optional("fileAccess", Kind::kArray) != nullptr) trace.file_accesses = log.RequiredDescriptors("fileAccess");
  PIPESEAL_TRY(log.FinishOpen());
  if (trace.processes == nullptr && trace.network == nullptr && !trace.file_accesses)
    return encoding::SchemaError(*node, "the monitor's log has neither 'process' nor 'network' nor 'fileAccess'");
  return {};
}

Result<void> ReadMetadata(const Node* node, const Limits& limits, RuntimeTrace& trace) {
  PredicateReader metadata(node, "the trace's metadata", limits);
  trace.started = metadata.OptionalTime("buildStartedOn");
  trace.finished = metadata.OptionalTime("buildFinishedOn");
  return metadata.FinishOpen();
}

}  // namespace

Result<RuntimeTrace> RuntimeTrace::Read(const Statement& statement, const Limits& limits) {
  RuntimeTrace trace;
  PredicateReader reader(statement, "the runtime trace", limits);
  const Node* monitor = reader.Required("monitor", Kind::kObject);
  const Node* process = reader.Required("monitoredProcess", Kind::kObject);
  const Node* log = reader.Required("monitorLog", Kind::kObject);
  const Node* metadata = reader.Optional("metadata", Kind::kObject);
  PIPESEAL_TRY(reader.FinishOpen());
  PIPESEAL_TRY(ReadMonitor(monitor, limits, trace));
  PIPESEAL_TRY(ReadProcess(process, limits, trace));
  PIPESEAL_TRY(ReadLog(log, limits, trace));
  PIPESEAL_TRY(ReadMetadata(metadata, limits, trace));
  return trace;
}

Claims RuntimeTrace::claims() const {
  Claims claims;
  AddClaim(claims, "monitor", monitor_type);
  AddClaim(claims, "host", host_id);
  AddClaim(claims, "process", process_type);
  AddClaim(claims, "event", event);
  if (started) AddClaim(claims, "started", FormatUtcTime(*started));
  if (finished) AddClaim(claims, "finished", FormatUtcTime(*finished));
  if (processes != nullptr) AddClaim(claims, "processes", fmt::format("{}", processes->elements().size()));
  if (network != nullptr) AddClaim(claims, "network events", fmt::format("{}", network->elements().size()));
  if (file_accesses) AddClaim(claims, "file accesses", fmt::format("{}", file_accesses->size()));
  return claims;
}

}  // namespace pipeseal::attestation
