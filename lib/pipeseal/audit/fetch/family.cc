// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::fetch {

constinit const Family kFamily{"fetch", {}, {}};

}  // namespace pipeseal::audit::fetch
