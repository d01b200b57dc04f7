// A Check is one question that a verification asked, with its answer and the checks below it. It is kept for passes and
// failures alike. A check that nobody concluded has failed.
#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/finding.h"

namespace pipeseal {

enum class Verdict : std::uint8_t {
  kFailed,
  kPassed,
  kNotVerified,  // left out on purpose, and named for it
};

struct Check {
  std::string name{};     // what was asked: "layout signatures", "threshold", "expected_materials"
  std::string subject{};  // of what: a step, a file, a key
  Verdict verdict = Verdict::kFailed;
  std::string reason{};
  std::vector<Evidence> evidence{};
  std::list<Check> children{};  // a list: a child's address holds while others are added

  Check& Child(std::string child_name, std::string child_subject = {}) {
    return children.emplace_back(Check{std::move(child_name), std::move(child_subject), Verdict::kFailed, {}});
  }
  bool passed() const { return verdict == Verdict::kPassed; }
  bool Pass(std::string why) { return Conclude(Verdict::kPassed, std::move(why)); }
  bool Fail(std::string why) { return Conclude(Verdict::kFailed, std::move(why)); }
  bool NotVerified(std::string why) { return Conclude(Verdict::kNotVerified, std::move(why)); }
  // Passes if there is a child, at least one passed, and none failed.
  bool ConcludeFromChildren(std::string pass, std::string fail);

 private:
  bool Conclude(Verdict answer, std::string why) {
    verdict = answer;
    reason = std::move(why);
    return verdict == Verdict::kPassed;
  }
};

}  // namespace pipeseal
