#include "pipeseal/crypto/asn1_value.h"

#include <chrono>
#include <ctime>
#include <string_view>

#include "pipeseal/crypto/openssl.h"

namespace pipeseal::crypto {
namespace {

using std::string_view_literals::operator""sv;

Result<UtcTime> Convert(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return Fail(OpenSslError("a broken time"));
  const std::chrono::year_month_day date{std::chrono::year(parts.tm_year + 1900),
                                         std::chrono::month(static_cast<unsigned>(parts.tm_mon + 1)),
                                         std::chrono::day(static_cast<unsigned>(parts.tm_mday))};
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  return UtcTime{days * 86400 + parts.tm_hour * 3600 + parts.tm_min * 60 + parts.tm_sec};
}

}  // namespace

ByteView View(const ASN1_STRING* string) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)), static_cast<std::size_t>(ASN1_STRING_length(string))};
}

Result<UtcTime> ReadCertificateTime(const ASN1_TIME* time) {
  const std::size_t size = (time->type == V_ASN1_UTCTIME ? "YYMMDDHHMMSSZ"sv : "YYYYMMDDHHMMSSZ"sv).size();
  if (View(time).size() != size || !View(time).ends_with('Z'))
    return Fail(ErrorCode::kSyntax, "a time that is not to the second and in UTC");
  return Convert(time);
}

Result<UtcTime> ReadTimestampTime(const ASN1_GENERALIZEDTIME* time) {
  if (!View(time).ends_with('Z')) return Fail(ErrorCode::kSyntax, "a time that is not in UTC");
  return Convert(time);
}

}  // namespace pipeseal::crypto
