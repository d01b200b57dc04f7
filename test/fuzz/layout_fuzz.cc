// Layouts: what is read keeps the promises that the verifier builds on.
#include <string>

#include "pipeseal/intoto/layout.h"
#include "pipeseal/intoto/layout_file.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::fuzz::Insist;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = pipeseal::intoto::LayoutFile::Parse(std::string(pipeseal::fuzz::TextOf(data, size)));
  if (!file) return 0;
  const auto layout = pipeseal::intoto::ReadLayout(file->unverified_object(), {});
  if (!layout) return 0;
  for (const auto& step : layout->steps) {
    Insist(step.threshold >= 1, "a threshold is at least 1");
    Insist(layout->FindStep(step.name) == &step, "a step's name is its own");
  }
  return 0;
}
