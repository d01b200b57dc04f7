// The times of `on.schedule`: five fields as POSIX cron has them (GitHub documentation: "Events that trigger workflows",
// schedule), and the names of time zones.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace pipeseal::pipeline::github::semantics {

// The shortest interval at which GitHub starts scheduled workflows.
inline constexpr unsigned kShortestInterval = 5;

struct CronSchedule {
  std::uint64_t minutes = 0;  // a bit for each of 0 to 59
  std::uint64_t hours = 0;    // a bit for each of 0 to 23

  // Minutes between two runs that follow each other on one day; 0 if there is one run a day.
  unsigned ShortestGap() const;
};

// What is wrong with it otherwise.
std::expected<CronSchedule, std::string> ParseCron(std::string_view text);

// A name of the IANA time zone database.
bool IsTimeZone(std::string_view name);

}  // namespace pipeseal::pipeline::github::semantics
