// The rules of this family, and the checks that find them.
#include "pipeseal/audit/document/checks.h"
#include "pipeseal/audit/document/rules.h"
#include "pipeseal/audit/families.h"

namespace pipeseal::audit::document {
namespace {

constexpr CheckFile kChecks[] = {
    CheckReadable,         CheckShape,      CheckDuplicateKeys, CheckDifferences,
    CheckExpressionLimits, CheckCharacters, CheckHomoglyphs,    CheckAnchors};

}  // namespace

constinit const Family kFamily{"document", kRules, kChecks};

}  // namespace pipeseal::audit::document
