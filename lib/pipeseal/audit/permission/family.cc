// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"
#include "pipeseal/audit/permission/checks.h"
#include "pipeseal/audit/permission/rules.h"

namespace pipeseal::audit::permission {
namespace {

constexpr CheckFile kChecks[] = {CheckScopes, CheckUnusedScopes, CheckIdentityToken, CheckAppTokens, CheckCheckouts};

}  // namespace

constinit const Family kFamily{"permission", kRules, kChecks};

}  // namespace pipeseal::audit::permission
