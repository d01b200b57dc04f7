// PIN12: pipes of Bitbucket.
#include <fmt/format.h>

#include "pipeseal/audit/model_walk.h"
#include "pipeseal/audit/pin/platform_checks.h"
#include "pipeseal/audit/pin/platform_rules.h"

namespace pipeseal::audit::pin {

using pipeline::Component;
using pipeline::Pin;

void CheckBitbucket(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kBitbucket) return;
  ForEachComponent(file, [&](const Component& pipe) {
    if (pipe.kind != Component::Kind::kPipe || pipe.pin == Pin::kDigest || pipe.pin == Pin::kDynamic) return;
    const std::string_view reference = pipe.reference.value;
    const bool moves = pipe.pin != Pin::kTag;
    auto& found = reporter.Report(kBitbucketPipe, pipe.reference.range,
                                  moves ? fmt::format("{} is whatever was pushed last", reference)
                                        : fmt::format("{} is a tag that its owner can move", reference));
    if (!moves) found.finding.severity = Severity::kNote;
    found.finding.hint = "write docker://image@sha256:…";
  });
}

}  // namespace pipeseal::audit::pin
