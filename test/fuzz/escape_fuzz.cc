// Escaping: whatever the text, nothing in the result is live in its sink.
#include <string>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/encoding/node.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::fuzz::Insist;

namespace {

bool IsInert(std::string_view text) {
  while (!text.empty()) {
    const auto c = pipeseal::DecodeUtf8(text);
    if (!c.valid || pipeseal::IsUnprintable(c.value)) return false;
    text.remove_prefix(c.length);
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = pipeseal::fuzz::TextOf(data, size);
  const std::string for_terminal = pipeseal::EscapeForTerminal(text);
  Insist(IsInert(for_terminal) && !for_terminal.starts_with("::"), "text for a terminal is inert");
  Insist(IsInert(pipeseal::EscapeForMarkdown(text)), "text for Markdown is inert");
  const std::string quoted = pipeseal::QuoteForJson(text);
  Insist(IsInert(quoted), "text for JSON is inert");
  const auto document = pipeseal::encoding::Document::ParseJson(quoted);
  Insist(document.has_value(), "a JSON string is JSON");
  if (pipeseal::FindNulOrInvalidUtf8(text) == text.size()) {
    Insist(document->root().text() == text, "and means the text");
  }
  return 0;
}
