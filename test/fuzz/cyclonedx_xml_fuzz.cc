// CycloneDX XML: whatever is read can be validated and written, and what was written says the same when it is read and written
// again.
#include <string>

#include "pipeseal/sbom/cyclonedx/xml_model.h"
#include "pipeseal/sbom/cyclonedx/xml_validator.h"
#include "pipeseal/sbom/cyclonedx/xml_values.h"
#include "pipeseal/sbom/cyclonedx/xml_writer.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::fuzz::Insist;
using pipeseal::sbom::CycloneDxXmlValues;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto values = CycloneDxXmlValues::Make(std::string(pipeseal::fuzz::TextOf(data, size)));
  if (!values) return 0;
  const unsigned minor = pipeseal::sbom::CycloneDxXmlMinor(values->version()).value_or(7);
  pipeseal::sbom::Issues issues;
  pipeseal::sbom::ValidateCycloneDxXml(values->document(), minor, issues);
  for (const auto& issue : issues.list()) Insist(issue.offset < size, "an issue is in the text");
  const auto written = pipeseal::sbom::WriteCycloneDxXml(*values, minor);
  if (!written) return 0;  // nested too deep
  const auto again = CycloneDxXmlValues::Make(written->text);
  Insist(again.has_value(), "what was written can be read");
  const auto twice = pipeseal::sbom::WriteCycloneDxXml(*again, minor);
  Insist(twice.has_value() && twice->not_carried_count == 0, "what was written can be written");
  Insist(twice->text == written->text, "what was written says the same");
  return 0;
}
