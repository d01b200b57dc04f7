// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"
#include "pipeseal/audit/fetch/checks.h"
#include "pipeseal/audit/fetch/rules.h"

namespace pipeseal::audit::fetch {
namespace {

void CheckScripts(const AuditedFile& file, const Project&, Reporter& reporter) {
  const ScriptSites sites = ScriptSitesOf(file);
  CheckPipes(file, sites, reporter);
  CheckDownloads(file, sites, reporter);
  CheckSchemes(file, sites, reporter);
  CheckPackages(file, sites, reporter);
}

constexpr CheckFile kChecks[] = {CheckScripts, CheckSchemesOfReferences, CheckLatestTools};

}  // namespace

constinit const Family kFamily{"fetch", kRules, kChecks};

}  // namespace pipeseal::audit::fetch
