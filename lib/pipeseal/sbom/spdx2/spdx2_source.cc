#include "pipeseal/sbom/spdx2/spdx2_source.h"

#include <utility>

#include "pipeseal/encoding/node.h"
#include "pipeseal/sbom/spdx2/rdf_xml_values.h"
#include "pipeseal/sbom/spdx2/sparse_values.h"
#include "pipeseal/sbom/spdx2/spdx_xml_values.h"
#include "pipeseal/sbom/spdx2/tag_value_values.h"

namespace pipeseal::sbom {
namespace {

template <typename Values>
Result<std::unique_ptr<encoding::ValueSource>> Open(std::string text, const Limits& limits, Issues& issues) {
  PIPESEAL_ASSIGN(Values values, Values::Make(std::move(text), limits, issues));
  return std::make_unique<Values>(std::move(values));
}

Result<std::unique_ptr<encoding::ValueSource>> OpenYaml(std::string text, const Limits& limits) {
  PIPESEAL_ASSIGN(encoding::Document document, encoding::Document::ParseYaml(std::move(text), limits));
  return std::make_unique<SparseValues>(std::make_unique<encoding::TreeValues>(std::move(document)));
}

}  // namespace

Result<std::unique_ptr<encoding::ValueSource>> OpenSpdx2(std::string text, Encoding encoding, const Limits& limits,
                                                         Issues& issues) {
  switch (encoding) {
    case Encoding::kTagValue: return Open<TagValueValues>(std::move(text), limits, issues);
    case Encoding::kYaml: return OpenYaml(std::move(text), limits);
    case Encoding::kRdfXml: return Open<RdfXmlValues>(std::move(text), limits, issues);
    case Encoding::kSpdxXml: return Open<SpdxXmlValues>(std::move(text), limits, issues);
    default: return Fail(ErrorCode::kUnsupported, "SPDX 2 in {}", NameOf(encoding));
  }
}

}  // namespace pipeseal::sbom
