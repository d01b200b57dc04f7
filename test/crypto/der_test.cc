#include "pipeseal/crypto/der.h"

#include <doctest/doctest.h>

#include "pipeseal/base/hex.h"

namespace pipeseal::crypto {

TEST_CASE("canonical DER is one element in its one form") {
  for (const char* hex : {"0500", "0101ff", "010100", "020100", "02017f", "02020080", "0201ff", "02028000", "0a0101", "030100",
                          "03020780", "0400", "06022a03", "06032a8148", "3000", "30050500020101", "3100", "3106020101020102",
                          "a0020500", "8003ffffff", "0c0141"}) {
    CAPTURE(hex);
    CHECK(IsCanonicalDer(*FromHex(hex)));
  }
}

TEST_CASE("what is not canonical DER is refused") {
  const char* texts[] = {
      "",           "05",           "0501",         "050000",       "05000500",  // not one element
      "050100",                                                                  // a NULL with contents
      "010101",     "0100",         "01020000",                                  // booleans
      "0200",       "02020001",     "0202007f",     "0202ff80",     "0a00",      // integers
      "0300",       "030108",       "030101",       "03020701",                  // bits
      "0600",       "060180",       "06022a80",     "06032a8003",                // object ids
      "2403040100", "3c020c00",                                                  // strings in pieces
      "3080050000" "00",            "308105" "0500020101",          "30820002" "0500",
      "0000",       "1000",         "1100",                                      // the end of contents; flat sequences
      "1f2000",                                                                  // a tag of two bytes
      "3106020102020101",                                                        // a set that is not sorted
      "3084ffffffff",               "3085010000000000",
      "a0010500",   "a00105",       "280205" "00",
  };
  for (const char* hex : texts) {
    CAPTURE(hex);
    CHECK_FALSE(IsCanonicalDer(*FromHex(hex)));
  }
}

TEST_CASE("nesting has an end") {
  const auto nested = [](int depth) {
    Bytes der = WriteDer(kDerNull, {});
    for (int i = 0; i < depth; ++i) der = WriteDer(kDerSequence, {der});
    return der;
  };
  CHECK(IsCanonicalDer(nested(32)));
  CHECK_FALSE(IsCanonicalDer(nested(33)));
  CHECK_FALSE(IsCanonicalDer(nested(20000)));
}

TEST_CASE("elements are read one after the other") {
  const Bytes der = *FromHex("0201053002050078");
  DerReader reader(der);
  CHECK_FALSE(reader.Read(kDerNull));
  CHECK(reader.ReadUnsigned() == "\x05");
  CHECK(reader.ReadWhole(kDerSequence)->size() == 4);
  CHECK_FALSE(reader.ReadElement());
  CHECK(reader.rest() == "x");
}

}  // namespace pipeseal::crypto
