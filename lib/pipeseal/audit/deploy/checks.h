// The checks of this family: of one manifest, and of all of them together.
#pragma once

#include "pipeseal/audit/deploy/manifest.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::deploy {

// DEP01-04.
void CheckImages(const Manifest& manifest, const Project& project, Reporter& reporter);
// DEP06, of policies that say so themselves.
void CheckImagePolicies(const Manifest& manifest, const Project& project, Reporter& reporter);
// DEP12.
void CheckPrivileges(const Manifest& manifest, const Project& project, Reporter& reporter);
// DEP13.
void CheckHostPaths(const Manifest& manifest, const Project& project, Reporter& reporter);
// DEP15.
void CheckSecrets(const Manifest& manifest, const Project& project, Reporter& reporter);
// DEP18.
void CheckMutableSources(const Manifest& manifest, const Project& project, Reporter& reporter);

// DEP05, and DEP06 of bindings.
void CheckPolicyCoverage(const Cluster& cluster, const Project& project, Reporter& reporter);
// DEP08-09.
void CheckAccess(const Cluster& cluster, const Project& project, Reporter& reporter);
// DEP10.
void CheckAdministrators(const Cluster& cluster, const Project& project, Reporter& reporter);
// DEP11.
void CheckServiceAccounts(const Cluster& cluster, const Project& project, Reporter& reporter);
// DEP14.
void CheckNetwork(const Cluster& cluster, const Project& project, Reporter& reporter);
// DEP16.
void CheckDeployers(const Cluster& cluster, const Project& project, Reporter& reporter);
// DEP17.
void CheckOrigins(const Cluster& cluster, const Project& project, Reporter& reporter);

}  // namespace pipeseal::audit::deploy
