// The rules of this family, and the checks that find them.
#include "pipeseal/audit/deploy/checks.h"
#include "pipeseal/audit/deploy/rules.h"
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::deploy {
namespace {

void CheckManifest(const AuditedFile& file, const Project& project, Reporter& reporter) {
  if (!HoldsResources(file)) return;
  const Manifest manifest = ReadManifest(file);
  CheckImages(manifest, project, reporter);
  CheckImagePolicies(manifest, project, reporter);
  CheckPrivileges(manifest, project, reporter);
  CheckHostPaths(manifest, project, reporter);
  CheckSecrets(manifest, project, reporter);
  CheckMutableSources(manifest, project, reporter);
}

// Manifests speak of each other: the trees of all of them are looked at together.
void CheckCluster(const Project& project, Reporter& reporter) {
  const Cluster cluster = ReadCluster(project);
  if (cluster.empty()) return;
  CheckPolicyCoverage(cluster, project, reporter);
  CheckAccess(cluster, project, reporter);
  CheckAdministrators(cluster, project, reporter);
  CheckServiceAccounts(cluster, project, reporter);
  CheckNetwork(cluster, project, reporter);
  CheckDeployers(cluster, project, reporter);
  CheckOrigins(cluster, project, reporter);
}

constexpr CheckFile kFileChecks[] = {CheckManifest};
constexpr CheckProject kProjectChecks[] = {CheckCluster};

}  // namespace

constinit const Family kFamily{"deploy", kRules, kFileChecks, kProjectChecks};

}  // namespace pipeseal::audit::deploy
