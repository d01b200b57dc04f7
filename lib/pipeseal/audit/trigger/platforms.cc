// The rules of this family that are about languages other than GitHub's, and the checks that find them.
#include "pipeseal/audit/families.h"
#include "pipeseal/audit/trigger/platform_checks.h"
#include "pipeseal/audit/trigger/platform_rules.h"

namespace pipeseal::audit::trigger {
namespace {

constexpr Rule kRules[] = {
    kForkSecretsEnabled,        // TRG13
    kSelfModifyingPullRequest,  // TRG14
};
constexpr CheckFile kChecks[] = {
    CheckGitLab, CheckAzure, CheckTekton, CheckJenkins, CheckCircleCi,
};

}  // namespace

constinit const Family kPlatforms{"trigger", kRules, kChecks};

}  // namespace pipeseal::audit::trigger
