// The rules of this family that are about languages other than GitHub's, and the checks that find them.
#include "pipeseal/audit/families.h"
#include "pipeseal/audit/pin/platform_checks.h"
#include "pipeseal/audit/pin/platform_rules.h"

namespace pipeseal::audit::pin {
namespace {

constexpr Rule kRules[] = {
    kGitLabInclude,   // PIN06
    kAzureResource,   // PIN07
    kCircleCiOrb,     // PIN08
    kTektonResolver,  // PIN09
    kJenkinsLibrary,  // PIN10
    kArgoTemplate,    // PIN11
    kBitbucketPipe,   // PIN12
};
constexpr CheckFile kChecks[] = {
    CheckPlatformImages, CheckGitLab, CheckAzure, CheckCircleCi, CheckTekton, CheckJenkins, CheckBitbucket,
};

constexpr CheckProject kProjectChecks[] = {CheckArgo};

}  // namespace

constinit const Family kPlatforms{"pin", kRules, kChecks, kProjectChecks};

}  // namespace pipeseal::audit::pin
