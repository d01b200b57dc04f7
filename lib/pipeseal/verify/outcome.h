// What a verification came to: the trace of everything that was asked, and the findings.
#pragma once

#include "pipeseal/base/check.h"
#include "pipeseal/base/finding.h"

namespace pipeseal::verify {

struct Outcome {
  Check trace{};
  Findings findings{};

  // Something required was verified, and nothing is unmet.
  bool allowed() const { return trace.passed() && !findings.HasErrors(); }
};

}  // namespace pipeseal::verify
