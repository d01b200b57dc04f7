// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"
#include "pipeseal/audit/hygiene/checks.h"
#include "pipeseal/audit/hygiene/rules.h"

namespace pipeseal::audit::hygiene {
namespace {

constexpr CheckFile kChecks[] = {CheckNames,      CheckConcurrency, CheckPermissionComments, CheckSuperfluousActions,
                                 CheckDependabot, CheckMisfeatures};

}  // namespace

constinit const Family kFamily{"hygiene", kRules, kChecks};

}  // namespace pipeseal::audit::hygiene
