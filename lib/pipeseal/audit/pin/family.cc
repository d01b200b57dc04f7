// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::pin {

constinit const Family kFamily{"pin", {}, {}};

}  // namespace pipeseal::audit::pin
