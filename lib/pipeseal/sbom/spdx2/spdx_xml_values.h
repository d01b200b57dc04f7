// An SPDX 2 document in XML, as the tools of SPDX write it: the shape of SPDX 2's JSON, with elements for members, root
// Document, and lists as elements that are repeated. There is no schema of it; names and kinds are those of JSON, and
// an empty element is a member that is not there.
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

class SpdxXmlValues final : public encoding::ValueSource {
 public:
  // The errors of XmlDocument. An element that is repeated and is no list is an issue.
  static Result<SpdxXmlValues> Make(std::string text, const Limits& limits, Issues& issues);

  Result<void> Walk(encoding::ValueHandler& handler) const override {
    tree_.Walk(handler);
    return {};
  }
  std::string_view text() const& override { return *text_; }

 private:
  SpdxXmlValues(std::unique_ptr<std::string> text, encoding::XmlDocument document)
      : text_(std::move(text)), document_(std::move(document)) {}

  std::unique_ptr<std::string> text_;  // as it came: the document decodes its own
  encoding::XmlDocument document_;
  RecordTree tree_;
};

}  // namespace pipeseal::sbom
