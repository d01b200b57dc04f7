// Package URLs: what is read is read again from its canonical text, and is the same.
#include "pipeseal/sbom/purl.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::fuzz::Insist;
using pipeseal::sbom::PackageUrl;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto url = PackageUrl::Parse(pipeseal::fuzz::TextOf(data, size));
  if (!url) return 0;
  const auto again = PackageUrl::Parse(url->text());
  Insist(again.has_value(), "the canonical text is a package URL");
  Insist(*again == *url, "the canonical text is the same package URL");
  Insist(pipeseal::sbom::SamePackage(*url, *again), "a package URL names the package that it names");
  return 0;
}
