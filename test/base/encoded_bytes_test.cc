// Hexadecimal and Base64 text.
#include <doctest/doctest.h>

#include <string>

#include "pipeseal/base/base64.h"
#include "pipeseal/base/hex.h"

namespace pipeseal {
namespace {

struct Row {
  std::string_view bytes, text;
};

TEST_CASE("Base64: the vectors of RFC 4648") {
  const Row rows[] = {{"", ""},
                      {"f", "Zg=="},
                      {"fo", "Zm8="},
                      {"foo", "Zm9v"},
                      {"foob", "Zm9vYg=="},
                      {"fooba", "Zm9vYmE="},
                      {"foobar", "Zm9vYmFy"},
                      {"\xfb\xff\xfe", "+//+"}};
  for (const Row& row : rows) {
    CHECK(ToBase64(row.bytes) == row.text);
    CHECK(FromBase64(row.text) == row.bytes);
    if (row.text.ends_with('=')) CHECK_FALSE(FromBase64(row.text.substr(0, row.text.find('='))));
  }
  CHECK(FromBase64("-__-") == "\xfb\xff\xfe");
}

TEST_CASE("Base64 that is not exactly that") {
  for (const std::string_view text : {"A",
                                      "AAAAA",
                                      "Zg=",
                                      "Zg===",
                                      "Zm8==",
                                      "=",
                                      "==",
                                      "===",
                                      "====",
                                      "Zm9v=",
                                      "Zm9v====",
                                      "Zh==",
                                      "Zm9=",
                                      "Zm8=Zm8=",
                                      "Zg==\n",
                                      " Zg==",
                                      "Z g=",
                                      "Zm9\n",
                                      "+_+_",
                                      "-/-/",
                                      "Zm9v!",
                                      "Zm\xff"
                                      "v"}) {
    CAPTURE(text);
    CHECK_FALSE(FromBase64(text));
  }
  CHECK_FALSE(FromBase64(std::string_view("Zm9\0", 4)));
}

TEST_CASE("every byte survives") {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes.push_back(static_cast<char>(i));
    CHECK(FromBase64(ToBase64(bytes)) == bytes);
    CHECK(FromHex(ToHex(bytes)) == bytes);
  }
}

TEST_CASE("hexadecimal digits") {
  CHECK(ToHex(std::string_view("\x00\x7f\x80\xff", 4)) == "007f80ff");
  CHECK(ToHex("") == "");
  CHECK(FromHex("") == "");
  CHECK(FromHex("C0ffEE") == "\xc0\xff\xee");
  for (const std::string_view text :
       {"0", "abc", "0g", "g0", "0x", " 00", "00 ", "0:", "0/", "0@", "0`", "\xff\xff"}) {
    CAPTURE(text);
    CHECK_FALSE(FromHex(text));
  }
  CHECK(IsHex(""));
  CHECK(IsHex("0123456789abcdefABCDEF"));
  for (const char c : {'g', 'G', '/', ':', '@', '`', ' ', '\0', '\xff'})
    CHECK_FALSE(IsHex(std::string("0a") + c));
}

TEST_CASE("the digits of hexadecimal text, in either case and in lower case alone") {
  for (const char* text : {"", "0", "09af", "0123456789abcdef"}) {
    CHECK(IsHex(text));
    CHECK(IsLowerHex(text));
  }
  for (const char* text : {"A", "0a9F"}) {
    CHECK(IsHex(text));
    CHECK_FALSE(IsLowerHex(text));
  }
  for (const char* text : {"g", "0x", " 0", "`", "/", ":", "@", "G", "\xb0", "\xe1"}) {
    CHECK_FALSE(IsHex(text));
    CHECK_FALSE(IsLowerHex(text));
  }
}

TEST_CASE("base64url has no padding and one alphabet") {
  CHECK(ToBase64Url("") == "");
  CHECK(ToBase64Url("\xfb\xff") == "-_8");
  CHECK(ToBase64Url("a") == "YQ");
  CHECK(FromBase64Url("-_8") == "\xfb\xff");
  CHECK(FromBase64Url("") == "");
  CHECK(FromBase64Url("AQAB") == std::string("\1\0\1", 3));
  for (const char* text : {"YQ==", "+/8", "-_9", "Y", "YQ\n", "Y Q"}) CHECK_FALSE(FromBase64Url(text));
}

}  // namespace
}  // namespace pipeseal
