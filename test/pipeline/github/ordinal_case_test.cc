#include "pipeseal/pipeline/github/ordinal_case.h"

#include <doctest/doctest.h>

#include <string>

using namespace pipeseal::pipeline::github;

TEST_CASE("letters of any script are equal whatever their case") {
  CHECK(EqualIgnoringCase("Grün ΣΑΣ жук", "gRÜN σας ЖУК"));
  CHECK(EqualIgnoringCase("\U00010428", "\U00010400"));  // Deseret
  CHECK(EqualIgnoringCase("ǆ", "ǅ"));
  CHECK_FALSE(EqualIgnoringCase("a", "ab"));
}

TEST_CASE("no letter becomes several, and no language's customs hold") {
  CHECK_FALSE(EqualIgnoringCase("ß", "SS"));
  CHECK_FALSE(EqualIgnoringCase("ı", "I"));
  CHECK_FALSE(EqualIgnoringCase("İ", "i"));
  CHECK_FALSE(EqualIgnoringCase("ſ", "s"));
}

TEST_CASE("the order is that of UTF-16") {
  CHECK(CompareIgnoringCase("a", "[") < 0);
  CHECK(CompareIgnoringCase("a", "aa") < 0);
  CHECK(CompareIgnoringCase("\U0001F600", "\uE000") < 0);
  CHECK(CompareIgnoringCase("\U0001F600", "\U0001F601") < 0);
  CHECK(CompareIgnoringCase("\U0001F600", "\uD7FF") > 0);
}

TEST_CASE("parts are found without regard to case") {
  CHECK(ContainsIgnoringCase("an ÄPFEL tree", "äpfel"));
  CHECK(ContainsIgnoringCase("x", ""));
  CHECK_FALSE(ContainsIgnoringCase("", "x"));
  CHECK(StartsWithIgnoringCase("Refs/Heads/main", "refs/heads/"));
  CHECK_FALSE(StartsWithIgnoringCase("ref", "refs"));
  CHECK(EndsWithIgnoringCase("file.YML", ".yml"));
  CHECK_FALSE(EndsWithIgnoringCase("yml", ".yml"));
}

TEST_CASE("a search keeps to linear time") {
  const std::string text(300'000, 'a');
  CHECK_FALSE(ContainsIgnoringCase(text, std::string(150'000, 'A') + "b"));
}

TEST_CASE("lengths are counted in UTF-16") {
  CHECK(Utf16Length("aü€") == 3);
  CHECK(Utf16Length("\U0001F600") == 2);
}
