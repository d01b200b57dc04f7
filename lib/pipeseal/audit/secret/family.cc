// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"
#include "pipeseal/audit/secret/checks.h"
#include "pipeseal/audit/secret/rules.h"

namespace pipeseal::audit::secret {
namespace {

constexpr CheckFile kChecks[] = {
    CheckCredentials, CheckContexts, CheckReachable, CheckLeaks, CheckThirdParties, CheckDebug, CheckPublishing,
};

}  // namespace

constinit const Family kFamily{"secret", kRules, kChecks};

}  // namespace pipeseal::audit::secret
