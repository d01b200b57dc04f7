// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::hygiene {

constinit const Family kFamily{"hygiene", {}, {}};

}  // namespace pipeseal::audit::hygiene
