// The guarded front end of every JSON reader: byte checks first (size, UTF-8, NUL, byte order mark), then RapidJSON's iterative
// in-situ SAX parser, which keeps numbers as the text that stands there. Included by encoding/*.cc only.
#pragma once

// RapidJSON's fast string scan; SSE2 is part of every x86-64. It loads whole aligned blocks of sixteen bytes, the last of which
// may reach behind the text (never into another page); AddressSanitizer rightly counts bytes, so it gets the plain scan.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define PIPESEAL_COUNTED_BYTES
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define PIPESEAL_COUNTED_BYTES
#endif
#if defined(__SSE2__) && !defined(PIPESEAL_COUNTED_BYTES)
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <string>
#include <string_view>

#include "pipeseal/base/result.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/encoding/tree_builder.h"

namespace pipeseal::encoding {

// The checks that RapidJSON does not make, or makes slowly.
inline Result<void> CheckJsonBytes(std::string_view text, std::size_t size_limit) {
  if (text.size() > size_limit) return Fail(ErrorCode::kLimit, "{} bytes, more than {}", text.size(), size_limit);
  if (text.starts_with("\xEF\xBB\xBF")) return Fail(ErrorCode::kSyntax, "a byte order mark before the JSON value");
  const std::size_t bad = FindNulOrInvalidUtf8(text);
  if (bad == text.size()) return {};
  return Fail(ErrorCode::kSyntax, "{}: {}", Describe(Locate(text, bad)),
              text[bad] == '\0' ? "a NUL byte" : "a byte that is not UTF-8");
}

// What ended the parse if it was not the handler. `original` is empty where its lines are of no interest.
inline Result<void> OutcomeOf(const rapidjson::ParseResult& result, std::string_view original) {
  if (!result.IsError()) return {};
  const char* why = rapidjson::GetParseError_En(result.Code());
  if (original.empty()) return Fail(ErrorCode::kSyntax, "byte {}: {}", result.Offset(), why);
  return Fail(ErrorCode::kSyntax, "{}: {}", Describe(Locate(original, result.Offset())), why);
}

// Parses `text` in situ. The stream is passed to the handler's constructor by the caller: its Tell() is valid in the events of
// arrays, objects, null, true and false. A handler that returns false ends the parse; the caller then asks it why. Otherwise the
// error says what is wrong and where.
template <typename Handler>
Result<void> ParseJsonInSitu(rapidjson::InsituStringStream& stream, std::string_view original, Handler& handler) {
  constexpr unsigned kFlags =
      rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::Reader reader;
  return OutcomeOf(reader.Parse<kFlags>(stream, handler), original);
}

// Parses a text, which ends with a NUL, and leaves it as it is. The parser is recursive, which is faster: the handler has to end
// the parse where arrays and objects are nested too deep. In the events of keys, strings and numbers Tell() is the offset of the
// first byte, as RapidJSON reads them from a copy of the stream; in all others it is behind what was read.
template <typename Handler>
Result<void> ParseJson(rapidjson::StringStream& stream, std::string_view original, Handler& handler) {
  rapidjson::Reader reader;
  return OutcomeOf(reader.Parse<rapidjson::kParseNumbersAsStringsFlag>(stream, handler), original);
}

}  // namespace pipeseal::encoding
