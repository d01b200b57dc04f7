#include "pipeseal/sbom/spdx2/rdf_xml_values.h"

#include <utility>

#include "pipeseal/sbom/spdx2/rdf_builder.h"
#include "pipeseal/sbom/spdx2/rdf_model.h"

namespace pipeseal::sbom {

Result<RdfXmlValues> RdfXmlValues::Make(std::string text, const Limits& limits, Issues& issues) {
  auto kept = std::make_unique<std::string>(text);
  PIPESEAL_ASSIGN(encoding::XmlDocument document,
                  encoding::XmlDocument::Parse(std::move(text), limits, encoding::ByteOrderMark::kAccepted));
  RdfXmlValues values(std::move(kept), std::move(document));
  const RdfModel model(values.document_.root());
  PIPESEAL_TRY(RdfBuilder(model, values.tree_, limits, issues).Build());
  return values;
}

}  // namespace pipeseal::sbom
