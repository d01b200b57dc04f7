#include "pipeseal/encoding/jcs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/json_number.h"
#include "pipeseal/encoding/member_reader.h"

namespace pipeseal::encoding {
namespace {

// The shortest digits that stand for `value`, which is positive, and n of ECMA-262: the value is
// 0.digits times ten to the n.
struct ShortestDigits {
  std::string digits;
  int point;
};

ShortestDigits ShortestDigitsOf(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::scientific)
                       .ptr;
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t e = text.find('e');
  int exponent = 0;
  std::from_chars(text.data() + e + (text[e + 1] == '+' ? 2 : 1), end, exponent);
  std::string digits(text.substr(0, 1));
  if (e > 2) digits += text.substr(2, e - 2);
  return {std::move(digits), exponent + 1};
}

// ECMA-262, Number::toString, steps 6 to 10.
std::string LayOut(const ShortestDigits& number) {
  const auto& [digits, point] = number;
  const int count = static_cast<int>(digits.size());
  const auto zeros = [](int how_many) {
    return std::string(static_cast<std::size_t>(how_many), '0');
  };
  if (count <= point && point <= 21) return digits + zeros(point - count);
  if (0 < point && point <= 21)
    return std::string(digits).insert(static_cast<std::size_t>(point), 1, '.');
  if (-6 < point && point <= 0) return "0." + zeros(-point) + digits;
  const std::string mantissa = count == 1 ? digits : digits.substr(0, 1) + "." + digits.substr(1);
  return fmt::format("{}e{:+}", mantissa, point - 1);
}

// True if a whole number in JSON's grammar is what ECMAScript would write for the double that was
// made of it, but for the layout.
bool IsKept(std::string_view whole, double value) {
  if (value == 0) return true;
  if (whole.starts_with('-')) whole.remove_prefix(1);
  const auto [digits, point] = ShortestDigitsOf(std::abs(value));
  return whole.size() == static_cast<std::size_t>(point) &&
         whole.substr(0, whole.find_last_not_of('0') + 1) == digits;
}

Result<void> WriteNumber(const Node& node, std::string& out) {
  const std::string_view text = node.text();
  const std::optional<double> value = IsJsonNumber(text) ? DoubleOf(text) : std::nullopt;
  if (!value)
    return SchemaError(
        node, fmt::format("{} is not a number that a double holds", EscapeForTerminal(text)));
  const bool whole = text.find_first_of(".eE") == std::string_view::npos;
  if (whole && !IsKept(text, *value))
    return SchemaError(node, fmt::format("{} is a whole number that a double holds only rounded",
                                         EscapeForTerminal(text)));
  out += JcsNumber(*value);
  return {};
}

Result<void> Write(const Node& node, std::string& out);

Result<void> WriteArray(const Node& array, std::string& out) {
  out.push_back('[');
  bool first = true;
  for (const Node* element : array.elements()) {
    if (!std::exchange(first, false)) out.push_back(',');
    PIPESEAL_TRY(Write(*element, out));
  }
  out.push_back(']');
  return {};
}

std::vector<const Member*> SortedMembers(const Node& object,
                                         std::span<const std::string_view> without) {
  std::vector<const Member*> sorted;
  for (const Member& member : object.members())
    if (std::ranges::find(without, member.key) == without.end()) sorted.push_back(&member);
  std::ranges::sort(sorted, JcsLess, &Member::key);
  return sorted;
}

void AppendName(std::string_view name, std::string& out) {
  AppendJcsString(name, out);
  out.push_back(':');
}

Result<void> WriteMembers(std::span<const Member* const> sorted, std::string& out) {
  bool first = true;
  for (const Member* member : sorted) {
    if (!std::exchange(first, false)) out.push_back(',');
    AppendName(member->key, out);
    PIPESEAL_TRY(Write(*member->value, out));
  }
  return {};
}

Result<void> WriteObject(const Node& object, std::string& out,
                         std::span<const std::string_view> without = {}) {
  out.push_back('{');
  PIPESEAL_TRY(WriteMembers(SortedMembers(object, without), out));
  out.push_back('}');
  return {};
}

// As deep as the tree, which its reader has limited.
Result<void> Write(const Node& node, std::string& out) {
  switch (node.kind()) {
    case Kind::kNull:
      out += "null";
      return {};
    case Kind::kBoolean:
      out += node.boolean() ? "true" : "false";
      return {};
    case Kind::kNumber:
      return WriteNumber(node, out);
    case Kind::kString:
      AppendJcsString(node.text(), out);
      return {};
    case Kind::kArray:
      return WriteArray(node, out);
    case Kind::kObject:
      break;
  }
  return WriteObject(node, out);
}

}  // namespace

bool JcsLess(std::string_view left, std::string_view right) {
  // UTF-8 sorts by code point. UTF-16 differs in one thing: what takes two surrogates (from
  // U+10000, lead bytes F0 to F4) comes before U+E000 to U+FFFF (lead bytes EE and EF).
  const auto rank = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0xEE || byte == 0xEF ? byte + 0x10 : int{byte};
  };
  return std::ranges::lexicographical_compare(left, right, {}, rank, rank);
}

void AppendJcsString(std::string_view text, std::string& out) {
  constexpr std::string_view kShort = "\b\t\n\f\r\"\\", kLetters = "btnfr\"\\";
  out.push_back('"');
  for (const char c : text) {
    const std::size_t known = kShort.find(c);
    if (known != std::string_view::npos) {
      out.push_back('\\');
      out.push_back(kLetters[known]);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

std::string JcsNumber(double value) {
  if (value == 0) return "0";
  return value < 0 ? "-" + LayOut(ShortestDigitsOf(-value)) : LayOut(ShortestDigitsOf(value));
}

Result<std::string> ToJcs(const Node& node) {
  std::string out;
  PIPESEAL_TRY(Write(node, out));
  return out;
}

Result<std::string> ToJcsWithout(const Node& object, std::span<const std::string_view> without) {
  std::string out;
  PIPESEAL_TRY(WriteObject(object, out, without));
  return out;
}

Result<JcsFrame> ToJcsAround(const Node& object, std::string_view name,
                             std::span<const std::string_view> without) {
  const std::vector<const Member*> sorted = SortedMembers(object, without);
  const auto [equal, later] = std::ranges::equal_range(sorted, name, JcsLess, &Member::key);
  JcsFrame frame{"{", ""};
  PIPESEAL_TRY(WriteMembers({sorted.begin(), equal}, frame.before));
  if (equal != sorted.begin()) frame.before.push_back(',');
  AppendName(name, frame.before);
  if (later != sorted.end()) frame.after.push_back(',');
  PIPESEAL_TRY(WriteMembers({later, sorted.end()}, frame.after));
  frame.after.push_back('}');
  return frame;
}

}  // namespace pipeseal::encoding
