// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::integrity {

constinit const Family kFamily{"integrity", {}, {}};

}  // namespace pipeseal::audit::integrity
