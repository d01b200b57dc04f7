#include "pipeseal/encoding/json_front_end.h"
#include "pipeseal/encoding/json_number.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/encoding/tree_builder.h"

namespace pipeseal::encoding {
namespace {

// From RapidJSON's events to the tree. Strings lie where they were unescaped, at the offset of their text in the original.
class TreeHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, TreeHandler> {
 public:
  TreeHandler(TreeBuilder& builder, rapidjson::InsituStringStream& stream, std::string_view original)
      : builder_(builder), stream_(stream), original_(original) {}

  bool Null() { return builder_.Scalar(Kind::kNull, "null", false, stream_.Tell() - 4, 4); }
  bool Bool(bool value) {
    const std::string_view text = value ? "true" : "false";
    return builder_.Scalar(Kind::kBoolean, text, false, stream_.Tell() - text.size(), text.size());
  }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    if (!IsWithinDouble({text, length}))
      return builder_.Refuse(ErrorCode::kSyntax, OffsetOf(text), "a number that no double holds");
    return builder_.Scalar(Kind::kNumber, {text, length}, false, OffsetOf(text), length);
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    const std::size_t offset = OffsetOf(text) - 1;
    return CheckText({text, length}, offset) &&
           builder_.Scalar(Kind::kString, {text, length}, true, offset, WrittenLength(offset));
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    const std::size_t offset = OffsetOf(text) - 1;
    return CheckText({text, length}, offset) && builder_.Key({text, length}, offset, WrittenLength(offset));
  }
  bool StartObject() { return builder_.BeginObject(stream_.Tell()); }
  bool EndObject(rapidjson::SizeType) { return builder_.EndObject(stream_.Tell() + 1); }
  bool StartArray() { return builder_.BeginArray(stream_.Tell()); }
  bool EndArray(rapidjson::SizeType) { return builder_.EndArray(stream_.Tell() + 1); }

 private:
  std::size_t OffsetOf(const char* text) const { return static_cast<std::size_t>(text - stream_.head_); }

  // The bytes were UTF-8 before unescaping; only an escape can have made a lone surrogate.
  bool CheckText(std::string_view text, std::size_t offset) {
    if (text.find('\xED') == std::string_view::npos || IsValidUtf8(text)) return true;
    return builder_.Refuse(ErrorCode::kSyntax, offset, "a lone surrogate");
  }

  // With both quotes.
  std::size_t WrittenLength(std::size_t offset) const {
    std::size_t end = offset + 1;
    while (original_[end] != '"') end += original_[end] == '\\' ? 2u : 1u;
    return end + 1 - offset;
  }

  TreeBuilder& builder_;
  rapidjson::InsituStringStream& stream_;
  std::string_view original_;
};

}  // namespace

Result<Document> Document::ParseJson(std::string text, const Limits& limits) {
  PIPESEAL_TRY(CheckJsonBytes(text, limits.metadata_bytes));
  auto impl = std::make_unique<Impl>(std::move(text));
  impl->decoded = impl->text;
  TreeBuilder builder(*impl, limits, limits.json_depth);
  rapidjson::InsituStringStream stream(impl->decoded.data());
  TreeHandler handler(builder, stream, impl->text);
  Result<void> parsed = ParseJsonInSitu(stream, impl->text, handler);
  if (builder.error()) return Fail(*builder.error());
  if (!parsed) return Fail(std::move(parsed).error());
  return Document(std::move(impl));
}

}  // namespace pipeseal::encoding
