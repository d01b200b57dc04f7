// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::injection {

constinit const Family kFamily{"injection", {}, {}};

}  // namespace pipeseal::audit::injection
