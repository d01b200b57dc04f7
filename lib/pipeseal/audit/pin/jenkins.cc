// PIN10: shared libraries of Jenkins.
#include <fmt/format.h>

#include "pipeseal/audit/model_walk.h"
#include "pipeseal/audit/pin/platform_checks.h"
#include "pipeseal/audit/pin/platform_rules.h"

namespace pipeseal::audit::pin {

using pipeline::Component;
using pipeline::Pin;

void CheckJenkins(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.kind() != pipeline::FileKind::kJenkins) return;
  ForEachComponent(file, [&](const Component& library) {
    if (library.kind != Component::Kind::kLibrary || library.pin == Pin::kCommit || library.pin == Pin::kDynamic)
      return;
    const std::string_view reference = library.reference.value;
    auto& found =
        reporter.Report(kJenkinsLibrary, library.reference.range,
                        library.pin == Pin::kNone
                            ? fmt::format("{} is loaded in the version that Jenkins has as its default", reference)
                            : fmt::format("{} is loaded by a name that can be moved", reference));
    found.finding.hint = fmt::format("write {}@<commit>", reference.substr(0, reference.find('@')));
    // The default is set by an administrator, and a tag is meant to stay.
    if (library.pin != Pin::kBranch) found.finding.severity = Severity::kNote;
  });
}

}  // namespace pipeseal::audit::pin
