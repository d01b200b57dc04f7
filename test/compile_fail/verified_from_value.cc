// What is not verified does not become so by being passed along.
// error: invalid initialization of reference|no matching function|could not convert|no viable conversion
#include "pipeseal/verify/verified.h"

using pipeseal::verify::Verified;

int ReadTrusted(const Verified<int>& value);
int ReadTrusted(const Verified<int>& value) { return *value; }

int Pass(const Verified<int>& trusted, int untrusted);
int Pass(const Verified<int>& trusted, int untrusted) {
#ifdef MUST_NOT_COMPILE
  return ReadTrusted(untrusted) + *trusted;
#else
  return ReadTrusted(trusted) + untrusted;
#endif
}
