// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"
#include "pipeseal/audit/pin/checks.h"
#include "pipeseal/audit/pin/rules.h"

namespace pipeseal::audit::pin {
namespace {

constexpr CheckFile kChecks[] = {CheckActions,    CheckLockFile,         CheckLockedWorkflow, CheckVersionComments,
                                 CheckImages,     CheckDockerImages,     CheckDigests,        CheckSources,
                                 CheckReferences, CheckWorkspaceActions, CheckAdvisories};
constexpr CheckProject kProjectChecks[] = {CheckCommentsTogether};

}  // namespace

constinit const Family kFamily{"pin", kRules, kChecks, kProjectChecks};

}  // namespace pipeseal::audit::pin
