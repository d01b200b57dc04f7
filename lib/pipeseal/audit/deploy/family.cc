// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::deploy {

constinit const Family kFamily{"deploy", {}, {}};

}  // namespace pipeseal::audit::deploy
