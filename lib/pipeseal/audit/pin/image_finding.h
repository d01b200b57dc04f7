// What there is to say of an image that is not named by digest (PIN04), on every platform.
#pragma once

#include <string_view>

#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::pin {

// Reports nothing for an image with a digest, be it malformed (PIN05), and for "scratch". An image that is only known
// when it runs is told with low confidence, for the profile `audit`; a tag is a smaller finding than none, or than
// :latest. Returns the finding, which holds until the next one, or nullptr.
AuditFinding* ReportImage(std::string_view image, SourceRange where, Reporter& reporter);

}  // namespace pipeseal::audit::pin
