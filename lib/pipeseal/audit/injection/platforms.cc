// The rules of this family that are about languages other than GitHub's, and the checks that find them.
#include "pipeseal/audit/families.h"
#include "pipeseal/audit/injection/platform_checks.h"
#include "pipeseal/audit/injection/platform_rules.h"

namespace pipeseal::audit::injection {
namespace {

constexpr Rule kRules[] = {
    kGitLabInputExpansion,  // INJ05
    kAzureMacro,            // INJ06
    kTektonParameter,       // INJ07
    kArgoParameter,         // INJ08
    kJenkinsInterpolation,  // INJ09
    kCircleCiParameter,     // INJ10
    kBitbucketVariable,     // INJ11
};
constexpr CheckFile kChecks[] = {
    CheckGitLab, CheckAzure, CheckTekton, CheckArgo, CheckJenkins, CheckCircleCi, CheckBitbucket,
};

}  // namespace

constinit const Family kPlatforms{"injection", kRules, kChecks};

}  // namespace pipeseal::audit::injection
