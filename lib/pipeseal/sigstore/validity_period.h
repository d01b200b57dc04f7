// How long a key, an authority or a log is trusted: a closed interval, open where an end is not given.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>

#include "pipeseal/base/time.h"

namespace pipeseal::sigstore {

struct ValidityPeriod {
  std::optional<UtcTime> start{}, end{};

  bool Contains(UtcTime time) const { return (!start || *start <= time) && (!end || time <= *end); }
  std::string Describe() const {
    return fmt::format("{} to {}", start ? FormatUtcTime(*start) : "ever", end ? FormatUtcTime(*end) : "now");
  }
};

}  // namespace pipeseal::sigstore
