// The located tree and the canonical form of the same JSON. What both accept, they agree on.
#include <string>

#include "pipeseal/encoding/canonical_json.h"
#include "pipeseal/encoding/node.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::encoding::Canonicalize;
using pipeseal::encoding::CanonicalNumbers;
using pipeseal::encoding::CanonicalToJson;
using pipeseal::encoding::Document;
using pipeseal::fuzz::Insist;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(pipeseal::fuzz::TextOf(data, size));
  const auto document = Document::ParseJson(text);
  const auto canonical = Canonicalize(text, {1 << 20, 128, CanonicalNumbers::kAny});
  if (!canonical) return 0;
  Insist(document.has_value() || document.error().code() == pipeseal::ErrorCode::kLimit,
         "what has a canonical form is a document");
  const auto again = Canonicalize(CanonicalToJson(*canonical), {1 << 20, 128, CanonicalNumbers::kAny});
  Insist(again.has_value() && *again == *canonical, "the canonical form of the canonical form is itself");
  return 0;
}
