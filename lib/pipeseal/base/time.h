// Points in time, in UTC and whole seconds. Nothing here reads a clock on its own but SystemClock.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pipeseal/base/result.h"

namespace pipeseal {

// Seconds since 1970-01-01T00:00:00Z.
struct UtcTime {
  std::int64_t seconds = 0;
  auto operator<=>(const UtcTime&) const = default;
};

// Exactly YYYY-MM-DDTHH:MM:SSZ, the form that in-toto demands of `expires` (spec 4.3.1): a real date, no fraction, no offset,
// no leap second.
Result<UtcTime> ParseUtcTime(std::string_view text);
std::string FormatUtcTime(UtcTime time);
// RFC 3339 as protocol buffers and attestations write it: with a fraction of a second (cut off) and an offset, if they like. A
// leap second is read as the second before it.
Result<UtcTime> ParseRfc3339(std::string_view text);

// Now, by the machine's clock.
UtcTime SystemNow();

}  // namespace pipeseal
