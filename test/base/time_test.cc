#include "pipeseal/base/time.h"

#include <doctest/doctest.h>

namespace pipeseal {
namespace {

TEST_CASE("times are read and written in one form") {
  struct Row {
    std::string_view text;
    std::int64_t seconds;
  };
  const Row rows[] = {
      {"1970-01-01T00:00:00Z", 0},
      {"1969-12-31T23:59:59Z", -1},
      {"2000-02-29T12:34:56Z", 951827696},
      {"2026-12-01T00:00:00Z", 1796083200},
      {"2038-01-19T03:14:08Z", 2147483648},
      {"9999-12-31T23:59:59Z", 253402300799},
      {"0001-01-01T00:00:00Z", -62135596800},
  };
  for (const Row& row : rows) {
    const auto time = ParseUtcTime(row.text);
    REQUIRE(time);
    CHECK(time->seconds == row.seconds);
    CHECK(FormatUtcTime({row.seconds}) == row.text);
  }
}

TEST_CASE("times that are none") {
  for (const std::string_view text : {"",
                                      "2026-12-01",
                                      "2026-12-01T00:00:00",
                                      "2026-12-01T00:00:00z",
                                      "2026-12-01t00:00:00Z",
                                      "2026-12-01 00:00:00Z",
                                      "2026-12-01T00:00:00Z\n",
                                      " 2026-12-01T00:00:00Z",
                                      "2026-12-01T00:00:00.0Z",
                                      "2026-12-01T00:00:00+00:00",
                                      "2026-1-01T00:00:00ZZ",
                                      "2026-02-29T00:00:00Z",
                                      "1900-02-29T00:00:00Z",
                                      "2026-02-30T00:00:00Z",
                                      "2026-04-31T00:00:00Z",
                                      "2026-00-01T00:00:00Z",
                                      "2026-13-01T00:00:00Z",
                                      "2026-12-00T00:00:00Z",
                                      "2026-12-01T24:00:00Z",
                                      "2026-12-01T00:60:00Z",
                                      "2026-12-31T23:59:60Z",
                                      "0000-01-01T00:00:00Z",
                                      "-026-12-01T00:00:00Z",
                                      "+026-12-01T00:00:00Z",
                                      "2026-12-01T00:00:0xZ",
                                      "2026-12- 1T00:00:00Z"}) {
    CAPTURE(text);
    const auto time = ParseUtcTime(text);
    REQUIRE_FALSE(time);
    CHECK(time.error().code() == ErrorCode::kSchema);
  }
}

TEST_CASE("RFC 3339: a fraction is cut off, an offset is taken into account") {
  struct Row {
    std::string_view text;
    std::string_view utc;
  };
  const Row rows[] = {
      {"2026-12-01T12:30:00Z", "2026-12-01T12:30:00Z"},
      {"2026-12-01t12:30:00z", "2026-12-01T12:30:00Z"},
      {"2026-12-01T12:30:00.5Z", "2026-12-01T12:30:00Z"},
      {"2026-12-01T12:30:59.999999999999Z", "2026-12-01T12:30:59Z"},
      {"1969-12-31T23:59:59.9Z", "1969-12-31T23:59:59Z"},
      {"2026-12-01T12:30:00+00:00", "2026-12-01T12:30:00Z"},
      {"2026-12-01T12:30:00-00:00", "2026-12-01T12:30:00Z"},
      {"2026-12-01T00:30:00.25+01:30", "2026-11-30T23:00:00Z"},
      {"2026-12-31T23:30:00-23:59", "2027-01-01T23:29:00Z"},
      {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"},
      {"2016-12-31T23:59:60.75Z", "2016-12-31T23:59:59Z"},
      {"2017-01-01T00:59:60+01:00", "2016-12-31T23:59:59Z"},
      {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
      {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto time = ParseRfc3339(row.text);
    REQUIRE(time);
    CHECK(FormatUtcTime(*time) == row.utc);
  }
}

TEST_CASE("texts that RFC 3339 does not know") {
  for (const std::string_view text : {"",
                                      "2026-12-01",
                                      "2026-12-01T12:30Z",
                                      "2026-12-01T12:30:00",
                                      "2026-12-01 12:30:00Z",
                                      "2026-12-01T12:30:00 Z",
                                      "2026-12-01T12:30:00Z\n",
                                      "2026-12-01T12:30:00.Z",
                                      "2026-12-01T12:30:00,5Z",
                                      "2026-12-01T12:30:00.5",
                                      "2026-12-01T12:30:00.5.5Z",
                                      "2026-12-01T12:30:00+0100",
                                      "2026-12-01T12:30:00+01",
                                      "2026-12-01T12:30:00+24:00",
                                      "2026-12-01T12:30:00+01:60",
                                      "2026-12-01T12:30:00+1:000",
                                      "2026-12-01T12:30:00+01:00Z",
                                      "2026-02-29T00:00:00Z",
                                      "2026-12-01T24:00:00Z",
                                      "2026-12-01T12:30:61Z",
                                      "2016-12-31T23:58:60Z",
                                      "2016-12-31T22:59:60Z",
                                      "2016-12-31T23:59:60+01:00",
                                      "0000-01-01T00:00:00Z",
                                      "0001-01-01T00:00:00+00:01",
                                      "9999-12-31T23:59:59-00:01",
                                      "12026-12-01T00:00:00Z"}) {
    CAPTURE(text);
    const auto time = ParseRfc3339(text);
    REQUIRE_FALSE(time);
    CHECK(time.error().code() == ErrorCode::kSchema);
  }
}

TEST_CASE("times are ordered, and now is later than this line") {
  CHECK(UtcTime{1} < UtcTime{2});
  CHECK(SystemNow() > *ParseUtcTime("2026-01-01T00:00:00Z"));
}

}  // namespace
}  // namespace pipeseal
