// A Result that nobody looks at is an error that nobody sees.
// error: ignoring return(ed)? value
#include "pipeseal/base/result.h"

namespace {

pipeseal::Result<int> Answer() { return pipeseal::Fail(pipeseal::ErrorCode::kIo, "the disk is gone"); }

}  // namespace

int main() {
#ifdef MUST_NOT_COMPILE
  Answer();
#endif
  return Answer() ? 1 : 0;
}
