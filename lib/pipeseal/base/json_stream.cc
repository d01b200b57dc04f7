#include "pipeseal/base/json_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "pipeseal/base/escape.h"

namespace pipeseal {
namespace {

// Characters of ASCII that QuoteForJson leaves as they are, whatever stands beside them.
constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (unsigned char c = ' '; c <= '~'; ++c) plain[c] = c != '"' && c != '\\' && c != '#';
  return plain;
}();
bool IsPlain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

}  // namespace

// Nearly all strings of large documents are plain.
void JsonStream::AppendQuoted(std::string_view text) {
  if (std::ranges::all_of(text, IsPlain)) {
    out_ += '"';
    out_ += text;
    out_ += '"';
  } else {
    out_ += QuoteForJson(text);
  }
}

JsonStream& JsonStream::Member(std::string_view name) {
  Separate();
  AppendQuoted(name);
  out_ += ':';
  return *this;
}

JsonStream& JsonStream::String(std::string_view text) {
  Separate();
  AppendQuoted(text);
  fresh_ = false;
  return *this;
}

JsonStream& JsonStream::Number(std::size_t number) {
  Separate();
  fmt::format_to(std::back_inserter(out_), "{}", number);
  fresh_ = false;
  return *this;
}

JsonStream& JsonStream::Raw(std::string_view json) {
  Separate();
  out_ += json;
  fresh_ = false;
  return *this;
}

JsonStream& JsonStream::Begin(char bracket) {
  Separate();
  out_ += bracket;
  return *this;
}

JsonStream& JsonStream::End(char bracket) {
  out_ += bracket;
  fresh_ = false;
  return *this;
}

JsonStream& JsonStream::MemberIfAny(std::string_view name, std::string_view text) {
  return text.empty() ? *this : Member(name).String(text);
}

}  // namespace pipeseal
