#include "pipeseal/base/check.h"

#include <algorithm>

namespace pipeseal {

bool Check::ConcludeFromChildren(std::string pass, std::string fail) {
  const bool some_passed = std::ranges::any_of(children, &Check::passed);
  const bool some_failed =
      std::ranges::any_of(children, [](const Check& child) { return child.verdict == Verdict::kFailed; });
  return some_passed && !some_failed ? Pass(std::move(pass)) : Fail(std::move(fail));
}

}  // namespace pipeseal
