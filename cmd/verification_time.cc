#include "cmd/verification_time.h"

namespace pipeseal::cmd {

Result<UtcTime> VerificationTime(const std::string& now) {
  if (now.empty()) return SystemNow();
  Result<UtcTime> time = ParseUtcTime(now);
  if (!time) return Fail(ErrorCode::kUsage, "--now: {}", time.error().message());
  return time;
}

}  // namespace pipeseal::cmd
