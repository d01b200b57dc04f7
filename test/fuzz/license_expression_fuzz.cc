// License expressions: what is read is read again from its canonical text, which is canonical.
#include "pipeseal/sbom/license_expression.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::fuzz::Insist;
using pipeseal::sbom::LicenseExpression;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto expression = LicenseExpression::Parse(pipeseal::fuzz::TextOf(data, size));
  if (!expression) return 0;
  const std::string text = expression->text();
  const auto again = LicenseExpression::Parse(text);
  Insist(again.has_value(), "the canonical text is an expression");
  Insist(again->text() == text, "the canonical text is canonical");
  Insist(again->terms().size() == expression->terms().size(), "the canonical text has every licence");
  return 0;
}
