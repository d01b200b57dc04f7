#include "pipeseal/sbom/spdx2/verification_code.h"

#include <doctest/doctest.h>

using namespace pipeseal::sbom;

TEST_CASE("A verification code is the SHA-1 of the sorted SHA-1s") {
  const std::string a(40, 'a'), b(40, 'b');
  CHECK(VerificationCodeOf({}) == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  CHECK(VerificationCodeOf({b, a}) == VerificationCodeOf({a, b}));
  CHECK(VerificationCodeOf({a, b}) == "c361e706434ebcd03e8857c6c8dd2786adaeb3ef");
  CHECK(VerificationCodeOf({a}) != VerificationCodeOf({a, a}));
}
