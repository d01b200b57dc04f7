// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::secret {

constinit const Family kFamily{"secret", {}, {}};

}  // namespace pipeseal::audit::secret
