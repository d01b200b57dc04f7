// The one front of all writers: a component graph as a document of a format, version and encoding.
#pragma once

#include <string>
#include <string_view>

#include "pipeseal/base/result.h"
#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/identification.h"
#include "pipeseal/sbom/written.h"

namespace pipeseal::sbom {

struct OutputForm {
  DocumentType type = DocumentType::kCycloneDx;
  std::string version;
  Encoding encoding = Encoding::kJson;

  bool operator==(const OutputForm&) const = default;
};

// "cyclonedx-json@1.6", "cyclonedx-xml", "spdx-json", "spdx-tag-value@2.3", "spdx-yaml", "spdx3", …: a format, perhaps
// its encoding, perhaps its version. Without them: JSON, and the newest version. A kUsage error for what is not written
// here.
Result<OutputForm> ParseOutputForm(std::string_view name);
std::string NameOf(const OutputForm& form);
// What ParseOutputForm takes, for help texts.
std::string_view OutputFormHelp();

// The same graph gives the same bytes. The errors are kUsage, for a form that ParseOutputForm does not give.
Result<Written> Write(const Graph& graph, const OutputForm& form);

}  // namespace pipeseal::sbom
