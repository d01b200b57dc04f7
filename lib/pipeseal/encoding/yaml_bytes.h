// The bytes of a YAML text, judged before it is parsed: yaml-cpp takes whatever comes, and reads
// some of it as something else.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pipeseal::encoding {

inline constexpr std::string_view kUtf8ByteOrderMark = "\xEF\xBB\xBF";

// A place that does not hold what YAML's c-printable (chapter 5.1) allows. A byte order mark is
// allowed at the start only.
struct YamlByteFault {
  std::size_t offset;
  std::size_t length;
  bool utf8;       // false: the byte there is not UTF-8
  char32_t value;  // what does not belong there, if it is UTF-8
};
// The first at or behind `from`.
std::optional<YamlByteFault> FindYamlByteFault(std::string_view text, std::size_t from);

// "UTF-16" or "UTF-32" if the text begins with such a byte order mark, otherwise empty.
std::string_view WideEncodingOf(std::string_view text);

// The first carriage return at or behind `from` with no line feed behind it, or npos. YAML breaks a
// line there.
std::size_t FindLoneCarriageReturn(std::string_view text, std::size_t from);

}  // namespace pipeseal::encoding
