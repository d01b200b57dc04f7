// The rules of this family that compare with the platform's schema, and the checks that find them.
#include "pipeseal/audit/document/dependabot_schema.h"
#include "pipeseal/audit/document/github_schema.h"
#include "pipeseal/audit/document/github_semantics.h"
#include "pipeseal/audit/document/platform_schema.h"
#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::document {
namespace {

constexpr CheckFile kChecks[] = {
    CheckGitHubSchema,   CheckGitHubSemantics, CheckGitLabSchema,     CheckAzureSchema,
    CheckCircleCiSchema, CheckBitbucketSchema, CheckDependabotSchema,
};

}  // namespace

constinit const Family kSchema{"document", kSchemaRules, kChecks};

}  // namespace pipeseal::audit::document
