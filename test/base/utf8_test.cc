#include "pipeseal/base/utf8.h"

#include <doctest/doctest.h>

#include <string>

namespace pipeseal {
namespace {

struct Row {
  std::string_view text;
  std::size_t invalid_at;
};

constexpr Row kRows[] = {
    {"", 0},
    {"ascii", 5},
    {"\xc2\x80", 2},
    {"\xdf\xbf", 2},
    {"\xe0\xa0\x80", 3},
    {"\xed\x9f\xbf", 3},
    {"\xee\x80\x80", 3},
    {"\xf0\x90\x80\x80", 4},
    {"\xf4\x8f\xbf\xbf", 4},
    {"a\x80", 1},     // a continuation alone
    {"\xc0\x80", 0},  // overlong
    {"\xc1\xbf", 0},
    {"\xe0\x9f\xbf", 0},
    {"\xf0\x8f\xbf\xbf", 0},
    {"\xed\xa0\x80", 0},  // surrogates
    {"\xed\xbf\xbf", 0},
    {"\xf4\x90\x80\x80", 0},  // above U+10FFFF
    {"\xf5\x80\x80\x80", 0},
    {"\xff", 0},
    {"ab\xc3", 2},  // cut off
    {"ab\xe2\x82", 2},
    {"ab\xf0\x9f\x98", 2},
    {"\xc3\x41", 0},
};

TEST_CASE("the first byte that is not UTF-8 is found") {
  for (const Row& row : kRows) CHECK(FindInvalidUtf8(row.text) == row.invalid_at);
}

TEST_CASE("it is found wherever it stands beside the fast path's blocks") {
  for (const Row& row : kRows)
    for (std::size_t before = 0; before <= 40; ++before)
      for (const std::size_t after : {0u, 1u, 15u, 16u, 17u}) {
        // What stands behind is not a continuation, so a sequence that is cut off stays cut off.
        const std::string text =
            std::string(before, 'x') + std::string(row.text) + std::string(after, 'y');
        const std::size_t expected =
            row.invalid_at == row.text.size() ? text.size() : before + row.invalid_at;
        CHECK(FindInvalidUtf8(text) == expected);
        CHECK(FindNulOrInvalidUtf8(text) == expected);
      }
}

TEST_CASE("NUL is found on demand") {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(40, 'x');
    text[at] = '\0';
    CHECK(FindNulOrInvalidUtf8(text) == at);
    CHECK(IsValidUtf8(text));
  }
}

TEST_CASE("every code point survives encoding and decoding") {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 0x11) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    AppendUtf8(c, text);
    const CodePoint decoded = DecodeUtf8(text);
    const bool same =
        decoded.valid && decoded.value == c && decoded.length == text.size() && IsValidUtf8(text);
    if (!same) FAIL_CHECK("U+", static_cast<unsigned>(c));
  }
}

TEST_CASE("bytes that are not UTF-8 are replaced one by one") {
  const CodePoint broken = DecodeUtf8("\xe2\x82");
  CHECK_FALSE(broken.valid);
  CHECK(broken.value == 0xFFFD);
  CHECK(broken.length == 1);
  CHECK(ReplaceInvalidUtf8("a\xff\u00fc\xe2\x82") == "a\ufffd\u00fc\ufffd\ufffd");
  CHECK(ReplaceInvalidUtf8("") == "");
}

}  // namespace
}  // namespace pipeseal
