// A rule id is checked while compiling: "family/kebab-name", nothing else.
// error: is not a constant expression
#include "pipeseal/base/finding.h"

namespace {

constexpr pipeseal::RuleInfo kRule{
#ifdef MUST_NOT_COMPILE
    "artifact/Digest_Differs",
#else
    "artifact/digest-differs",
#endif
    pipeseal::Severity::kError, pipeseal::Ground::kJudged, "title", "help"};

}  // namespace

int main() { return kRule.id.empty() ? 1 : 0; }
