#include "pipeseal/base/time.h"

#include <chrono>

#include "pipeseal/base/escape.h"

namespace pipeseal {
namespace {

// The value of `count` decimal digits at `text`, or -1.
int Number(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

Result<UtcTime> ParseUtcTime(std::string_view text) {
  const auto bad = [&](std::string_view why) {
    return Fail(ErrorCode::kSchema, "'{}' is not a time of the form YYYY-MM-DDTHH:MM:SSZ: {}", EscapeForTerminal(text), why);
  };
  constexpr std::string_view kForm = "dddd-dd-ddTdd:dd:ddZ";
  if (text.size() != kForm.size()) return bad("wrong length");
  for (std::size_t i = 0; i < kForm.size(); ++i)
    if (kForm[i] != 'd' && text[i] != kForm[i]) return bad("wrong separator");
  const int year = Number(text, 0, 4), month = Number(text, 5, 2), day = Number(text, 8, 2);
  const int hour = Number(text, 11, 2), minute = Number(text, 14, 2), second = Number(text, 17, 2);
  if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) return bad("not a digit");
  if (hour > 23 || minute > 59 || second > 59) return bad("no such time of day");
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year == 0 || !date.ok()) return bad("no such day");
  const auto days = std::chrono::sys_days(date).time_since_epoch().count();
  return UtcTime{static_cast<std::int64_t>(days) * 86400 + hour * 3600 + minute * 60 + second};
}

std::string FormatUtcTime(UtcTime time) {
  const auto instant = std::chrono::sys_seconds(std::chrono::seconds(time.seconds));
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(instant - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

UtcTime SystemNow() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return UtcTime{std::chrono::floor<std::chrono::seconds>(now).count()};
}

}  // namespace pipeseal
