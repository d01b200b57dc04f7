// Signed metadata of both containers: what is written is read back, with the same bytes under the signatures.
#include <string>

#include "pipeseal/intoto/metadata.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::fuzz::Insist;
using pipeseal::intoto::Metadata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto metadata = Metadata::Parse(std::string(pipeseal::fuzz::TextOf(data, size)), 1 << 20);
  if (!metadata) return 0;
  const std::string written = metadata->ToJson();
  const auto again = Metadata::Parse(written, 1 << 22);
  Insist(again.has_value(), "what was written can be read");
  Insist(again->signed_bytes() == metadata->signed_bytes(), "the signed bytes survive");
  Insist(again->signatures().size() == metadata->signatures().size(), "the signatures survive");
  Insist(again->ToJson() == written, "the same metadata is the same text");
  return 0;
}
