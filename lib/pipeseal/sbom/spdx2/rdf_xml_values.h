// An SPDX 2 document in RDF/XML, as values in the shape of SPDX 2 in JSON. See the RDF ontology of SPDX 2.3 (annex C).
//
// Packages, files, snippets and extracted licences are listed wherever they are described; ids are what stands behind
// the document's namespace, or have the prefix of an external document; licence sets become expressions. What RDF says
// and SPDX 2's JSON has no member for is left out.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/encoding/value_events.h"
#include "pipeseal/encoding/xml_document.h"
#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/spdx2/record_tree.h"

namespace pipeseal::sbom {

class RdfXmlValues final : public encoding::ValueSource {
 public:
  // The errors of XmlDocument, and kLimit for what is more than Limits::nodes once references are followed. Two
  // documents in one text, a property that is said twice, and licences that consist of themselves are issues.
  static Result<RdfXmlValues> Make(std::string text, const Limits& limits, Issues& issues);

  Result<void> Walk(encoding::ValueHandler& handler) const override {
    tree_.Walk(handler);
    return {};
  }
  std::string_view text() const& override { return *text_; }

 private:
  RdfXmlValues(std::unique_ptr<std::string> text, encoding::XmlDocument document)
      : text_(std::move(text)), document_(std::move(document)) {}

  std::unique_ptr<std::string> text_;  // as it came: the document decodes its own
  encoding::XmlDocument document_;
  RecordTree tree_;
};

}  // namespace pipeseal::sbom
