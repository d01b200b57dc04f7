// The rule of this family that compares with the platform's schema, and the checks that find what
// it forbids.
#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::document {

constinit const Family kSchema{"document", kSchemaRules, {}};

}  // namespace pipeseal::audit::document
