#include "pipeseal/encoding/yaml_bytes.h"

#include "pipeseal/base/utf8.h"

namespace pipeseal::encoding {
namespace {

bool IsReadable(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  if (c == 0x85) return true;  // "next line": an ordinary character since YAML 1.2
  return (c < 0x7F || c > 0x9F) && c != 0xFEFF;
}

}  // namespace

std::optional<YamlByteFault> FindYamlByteFault(std::string_view text, std::size_t from) {
  std::size_t i = from;
  if (i == 0 && text.starts_with(kUtf8ByteOrderMark)) i = kUtf8ByteOrderMark.size();
  while (i < text.size()) {
    const char byte = text[i];
    if ((byte >= 0x20 && byte < 0x7F) || byte == '\n') {
      ++i;
      continue;
    }
    const CodePoint c = DecodeUtf8(text.substr(i));
    if (!c.valid || !IsReadable(c.value)) return YamlByteFault{i, c.length, c.valid, c.value};
    i += c.length;
  }
  return std::nullopt;
}

std::string_view WideEncodingOf(std::string_view text) {
  using namespace std::string_view_literals;
  if (text.starts_with("\xFF\xFE\0\0"sv) || text.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32";
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return "UTF-16";
  return {};
}

std::size_t FindLoneCarriageReturn(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('\r', from); at != std::string_view::npos;
       at = text.find('\r', at + 1))
    if (at + 1 == text.size() || text[at + 1] != '\n') return at;
  return std::string_view::npos;
}

}  // namespace pipeseal::encoding
