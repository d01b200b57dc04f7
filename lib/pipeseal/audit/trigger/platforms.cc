// The rules of this family that are about languages other than GitHub's, and the checks that find them.
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::trigger {

constinit const Family kPlatforms{"trigger", {}, {}};

}  // namespace pipeseal::audit::trigger
