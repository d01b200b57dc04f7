// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::trigger {

constinit const Family kFamily{"trigger", {}, {}};

}  // namespace pipeseal::audit::trigger
