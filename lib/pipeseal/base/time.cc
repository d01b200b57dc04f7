#include "pipeseal/base/time.h"

#include <algorithm>
#include <chrono>
#include <expected>
#include <optional>

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

constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kFirstSecond = -62135596800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t kLastSecond = 253402300799;   // 9999-12-31T23:59:59Z
constexpr std::string_view kForm = "dddd-dd-ddTdd:dd:dd";  // d: a digit

struct DateAndTime {
  std::chrono::sys_days day;
  int second_of_day = 0;  // in a leap second, the second behind it
  bool leap_second = false;
};

// The first kForm.size() characters of a text that has them; a reason if they are no date and time.
std::expected<DateAndTime, std::string_view> ReadDateAndTime(std::string_view text) {
  for (std::size_t i = 0; i < kForm.size(); ++i)
    if (kForm[i] != 'd' && text[i] != kForm[i]) return std::unexpected("wrong separator");
  const int year = Number(text, 0, 4), month = Number(text, 5, 2), day = Number(text, 8, 2);
  const int hour = Number(text, 11, 2), minute = Number(text, 14, 2), second = Number(text, 17, 2);
  if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) return std::unexpected("not a digit");
  if (hour > 23 || minute > 59 || second > 60) return std::unexpected("no such time of day");
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year == 0 || !date.ok()) return std::unexpected("no such day");
  return DateAndTime{std::chrono::sys_days(date), hour * 3600 + minute * 60 + second, second == 60};
}

std::int64_t SecondsOf(const DateAndTime& when) {
  return static_cast<std::int64_t>(when.day.time_since_epoch().count()) * kDay + when.second_of_day;
}

// "Z" or "+01:30", as seconds to the east.
std::optional<int> ReadOffset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const int hours = Number(text, 1, 2), minutes = Number(text, 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  return (text[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

}  // namespace

Result<UtcTime> ParseUtcTime(std::string_view text) {
  const auto bad = [&](std::string_view why) {
    return Fail(ErrorCode::kSchema, "'{}' is not a time of the form YYYY-MM-DDTHH:MM:SSZ: {}", EscapeForTerminal(text), why);
  };
  if (text.size() != kForm.size() + 1) return bad("wrong length");
  if (text.back() != 'Z') return bad("wrong separator");
  const auto when = ReadDateAndTime(text);
  if (!when) return bad(when.error());
  if (when->leap_second) return bad("no such time of day");
  return UtcTime{SecondsOf(*when)};
}

Result<UtcTime> ParseRfc3339(std::string_view text) {
  const auto bad = [&](std::string_view why) {
    return Fail(ErrorCode::kSchema, "'{}' is not a time as RFC 3339 writes it: {}", EscapeForTerminal(text), why);
  };
  if (text.size() <= kForm.size()) return bad("too short");
  // RFC 3339, 5.6: the T may be a small letter.
  std::string head(text.substr(0, kForm.size()));
  if (head[10] == 't') head[10] = 'T';
  const auto when = ReadDateAndTime(head);
  if (!when) return bad(when.error());
  std::string_view rest = text.substr(kForm.size());
  if (rest[0] == '.') {
    const std::size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    if (end == 1) return bad("a fraction without digits");
    rest.remove_prefix(end);
  }
  const std::optional<int> offset = ReadOffset(rest);
  if (!offset) return bad("neither Z nor an offset at its end");
  const std::int64_t seconds = SecondsOf(*when) - *offset - (when->leap_second ? 1 : 0);
  // Leap seconds end a day of UTC (RFC 3339, appendix D).
  if (when->leap_second && (seconds + 1) % kDay != 0) return bad("no such time of day");
  if (seconds < kFirstSecond || seconds > kLastSecond) return bad("not within the years 1 to 9999 of UTC");
  return UtcTime{seconds};
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
