// Globs: the first line is the pattern, the rest the name. Matching ends, and the shortcuts agree with it.
#include <string_view>

#include "pipeseal/base/glob.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::fuzz::Insist;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = pipeseal::fuzz::TextOf(data, size);
  const auto line = text.substr(0, text.find('\n'));
  const auto name = text.substr(line.size() == text.size() ? line.size() : line.size() + 1);
  const pipeseal::Glob glob(line);
  const bool matches = glob.Matches(name);
  if (glob.matches_everything()) Insist(matches, "a glob that matches everything matches");
  if (matches) Insist(name.starts_with(glob.literal_prefix()), "what matches begins with the literal prefix");
  if (glob.literal()) Insist(matches == (name == glob.literal_prefix()), "a literal glob matches its text");
  return 0;
}
