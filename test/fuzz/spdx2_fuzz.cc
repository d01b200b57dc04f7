// SPDX 2 in every encoding: whatever is read can be walked as often as one likes, tells the same each time, and can be
// judged.
#include "pipeseal/sbom/graph_builder.h"
#include "pipeseal/sbom/spdx2/spdx2_checks.h"
#include "pipeseal/sbom/spdx2/spdx2_reader.h"
#include "pipeseal/sbom/spdx2/spdx2_source.h"
#include "test/fuzz/fuzz_input.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using pipeseal::fuzz::Insist;

namespace {

Graph Read(const encoding::ValueSource& values, Encoding encoding) {
  GraphBuilder builder(Format::kSpdx, encoding, "2.3");
  Spdx2Reader reader(builder);
  Insist(values.Walk(reader).has_value(), "what was opened can be walked");
  reader.Finish();
  return std::move(builder).Finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const Encoding encoding : {Encoding::kTagValue, Encoding::kYaml, Encoding::kRdfXml, Encoding::kSpdxXml}) {
    Issues issues;
    const auto values = OpenSpdx2(std::string(pipeseal::fuzz::TextOf(data, size)), encoding, kDefaultLimits, issues);
    if (!values) continue;
    const Graph graph = Read(**values, encoding), again = Read(**values, encoding);
    Insist(graph.components.size() == again.components.size() && graph.edges.size() == again.edges.size(),
           "a second walk tells the same");
    for (const Component& component : graph.components)
      Insist(component.offset <= size, "components stand within the text");
    CheckSpdx2(graph, **values, issues);
  }
  return 0;
}
