// --now of the verbs that verify: as of which time.
#pragma once

#include <string>

#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"

namespace pipeseal::cmd {

// The time that --now was given; the clock's for an empty text.
Result<UtcTime> VerificationTime(const std::string& now);

}  // namespace pipeseal::cmd
