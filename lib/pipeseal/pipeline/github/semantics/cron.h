// How often `on.schedule` comes (GitHub documentation: "Events that trigger workflows", schedule), and names of time
// zones.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pipeseal::pipeline::github::semantics {

// The shortest interval at which GitHub starts scheduled workflows.
inline constexpr unsigned kShortestInterval = 5;

// Minutes between two runs that follow each other on one day; 0 if there is one run a day. Nothing if the minutes and
// hours of the expression cannot be read.
std::optional<unsigned> ShortestGap(std::string_view cron);

// A name of the IANA time zone database.
bool IsTimeZone(std::string_view name);

}  // namespace pipeseal::pipeline::github::semantics
