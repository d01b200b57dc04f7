// DOC06, which several checks of this family report: what every platform asks of a document, and
// what the schema of each asks.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::document {

inline constexpr Rule kSchemaRules[] = {
    {{"document/schema-violation", Severity::kError, Ground::kJudged,
      "The platform does not accept this.",
      "A key that it does not know, a value of the wrong kind or a reference to what is not there: "
      "the platform refuses the file, "
      "or passes over what the author meant."},
     "DOC06",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "A guard with a typing error in its name guards nothing.",
     "Compare with the platform's reference; the message says what was expected."},
};
inline constexpr const Rule& kSchemaViolation = kSchemaRules[0];

}  // namespace pipeseal::audit::document
