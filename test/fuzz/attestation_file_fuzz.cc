// Files of attestations: every entry is a part of the file, and reads as the same kind on its own.
#include <string>

#include "pipeseal/attestation/attestation_file.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::fuzz::Insist;
using namespace pipeseal::attestation;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(pipeseal::fuzz::TextOf(data, size));
  const auto entries = SplitAttestations(text);
  if (!entries) return 0;
  for (const AttestationEntry& entry : *entries) {
    Insist(text.find(entry.text) != std::string::npos, "an entry stands in the file");
    Insist((entry.kind == EntryKind::kUnknown) == !entry.problem.empty(), "what is not read has a problem, and nothing else");
    if (entry.kind == EntryKind::kUnknown) continue;
    const auto again = SplitAttestations(entry.text);
    Insist(again && again->size() == 1 && again->front().kind == entry.kind, "an entry alone is the same entry");
  }
  return 0;
}
