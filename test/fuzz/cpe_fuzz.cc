// CPE names: what is read, in either form, is read again from its formatted string.
#include "pipeseal/sbom/cpe.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::fuzz::Insist;
using pipeseal::sbom::Cpe;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto cpe = Cpe::Parse(pipeseal::fuzz::TextOf(data, size));
  if (!cpe) return 0;
  const auto again = Cpe::Parse(cpe->text());
  Insist(again.has_value(), "the formatted string is a name");
  Insist(again->text() == cpe->text(), "the formatted string is canonical");
  return 0;
}
