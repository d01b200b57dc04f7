// The rules of this family that compare with the platform's schema, and the checks that find them.
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::document {

constinit const Family kSchema{"document", {}, {}};

}  // namespace pipeseal::audit::document
