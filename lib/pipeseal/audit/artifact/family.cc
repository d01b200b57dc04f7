// The rules of this family, and the checks that find them.
#include "pipeseal/audit/artifact/checks.h"
#include "pipeseal/audit/artifact/rules.h"
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::artifact {
namespace {

constexpr CheckFile kChecks[] = {CheckCaches, CheckDownloads};

}  // namespace

constinit const Family kFamily{"artifact", kRules, kChecks};

}  // namespace pipeseal::audit::artifact
