// Only the check of signatures makes a Verified: nobody else can say that something was signed.
// error: is private within this context|calling a private constructor
#include "pipeseal/verify/verified.h"

using pipeseal::verify::Verified;

int ReadTrusted(const Verified<int>& value);
int ReadTrusted(const Verified<int>& value) { return *value; }

int Forge();
int Forge() {
#ifdef MUST_NOT_COMPILE
  return ReadTrusted(Verified<int>(3, {}));
#else
  return 0;
#endif
}
