// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::permission {

constinit const Family kFamily{"permission", {}, {}};

}  // namespace pipeseal::audit::permission
