// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::artifact {

constinit const Family kFamily{"artifact", {}, {}};

}  // namespace pipeseal::audit::artifact
