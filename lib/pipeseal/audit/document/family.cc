// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::document {

constinit const Family kFamily{"document", {}, {}};

}  // namespace pipeseal::audit::document
