#include "pipeseal/pipeline/github/number.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

using namespace pipeseal::pipeline::github;

TEST_CASE("texts are numbers as JavaScript reads them") {
  CHECK(ParseNumber("") == 0);
  CHECK(ParseNumber(" \t\n\u00a0 ") == 0);
  CHECK(ParseNumber(" +1.5e2 ") == 150);
  CHECK(ParseNumber("-.5") == -0.5);
  CHECK(ParseNumber("1.") == 1);
  CHECK(ParseNumber("007") == 7);
  CHECK(ParseNumber("0xfF") == 255);
  CHECK(ParseNumber("0o17") == 15);
  CHECK(ParseNumber("0xffffffff") == -1);  // the runner's numbers are signed
  CHECK(ParseNumber("-Infinity") == -std::numeric_limits<double>::infinity());
}

TEST_CASE("a decimal that no double can hold is infinite or 0") {
  CHECK(ParseNumber("1e999") == std::numeric_limits<double>::infinity());
  CHECK(ParseNumber("-1e999") == -std::numeric_limits<double>::infinity());
  CHECK(ParseNumber(std::string(500, '9')) == std::numeric_limits<double>::infinity());
  CHECK(ParseNumber("1e-999") == 0);
  CHECK(ParseNumber("0." + std::string(500, '0') + "1") == 0);
  CHECK(ParseNumber("1e-99999999999999999999") == 0);
}

TEST_CASE("other texts are no numbers") {
  for (const char* text : {"abc", "1 2", "1e", "e1", ".", "-", "+", "--1", "1_0", "0x", "0o8", "0b1", "-0x1",
                           "0x100000000", "infinity", "nan", "NaN", "1,000"}) {
    CAPTURE(text);
    CHECK(std::isnan(ParseNumber(text)));
  }
}

TEST_CASE("numbers have fifteen digits") {
  CHECK(FormatNumber(0.1 + 0.2) == "0.3");
  CHECK(FormatNumber(-0.0) == "0");
  CHECK(FormatNumber(123456789012345) == "123456789012345");
  CHECK(FormatNumber(1e15) == "1E+15");
  CHECK(FormatNumber(0.00001) == "1E-05");
  CHECK(FormatNumber(std::nan("")) == "NaN");
}
