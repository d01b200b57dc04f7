// GET04: packages that are installed by name.
#include <fmt/format.h>

#include <optional>
#include <string>

#include "pipeseal/audit/fetch/checks.h"
#include "pipeseal/audit/fetch/package_manager.h"
#include "pipeseal/audit/fetch/rules.h"

namespace pipeseal::audit::fetch {
namespace {

using pipeline::shell::Command;

std::string MessageOf(const Command& command, const PackageInstall& install) {
  const std::string_view package = install.package->value;
  switch (install.weight) {
    case Weight::kExact:
      return fmt::format("{} installs {} outside of a lockfile: what it needs itself is the newest of the day",
                         command.name(), package);
    case Weight::kNewest:
      return fmt::format("{} installs {} outside of a lockfile: the newest of the day", command.name(), package);
    default:
      return fmt::format("what {} installs here is not fixed by a lockfile", command.name());
  }
}

}  // namespace

void CheckPackages(const AuditedFile& file, const ScriptSites& sites, Reporter& reporter) {
  for (const ScriptSite& site : sites) {
    for (const Command& command : site.script->commands()) {
      const std::optional<PackageInstall> install = PackageInstallOf(command);
      if (!install || install->weight == Weight::kNone) continue;
      AuditFinding& finding =
          reporter.Report(kAdhocPackage, RangeOf(file, site, *install->package), MessageOf(command, *install));
      finding.finding.hint = install->advice;
      if (install->weight == Weight::kNewest) continue;
      finding.finding.severity = Severity::kNote;
      if (install->weight != Weight::kHint) continue;
      finding.confidence = Confidence::kLow;
      finding.profile = Profile::kAudit;
    }
  }
}

}  // namespace pipeseal::audit::fetch
