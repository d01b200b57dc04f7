// Links: what was read can be written as a new link, and that one is read as the same.
#include <string>

#include "pipeseal/intoto/link.h"
#include "pipeseal/intoto/metadata.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::fuzz::Insist;
using pipeseal::intoto::Link;
using pipeseal::intoto::Metadata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto metadata = Metadata::Parse(std::string(pipeseal::fuzz::TextOf(data, size)), 1 << 20);
  if (!metadata) return 0;
  const auto link = Link::Read(std::move(*metadata));
  if (!link) return 0;
  const std::string canonical = pipeseal::intoto::CanonicalLink({link->name(), link->command(), &link->materials(), &link->products()});
  auto written = Metadata::FromCanonical(pipeseal::intoto::Container::kMetablock, canonical);
  Insist(written.has_value(), "a link can be written");
  const auto again = Link::Read(std::move(*written));
  Insist(again.has_value(), "what was written can be read");
  Insist(again->name() == link->name() && again->command() == link->command(), "name and command survive");
  return 0;
}
