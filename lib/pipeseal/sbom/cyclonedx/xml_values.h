// CycloneDX XML as the values of the CycloneDX JSON document that says the same: so one reader serves both.
#pragma once

#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/encoding/value_events.h"
#include "pipeseal/encoding/xml_document.h"

namespace pipeseal::sbom {

// Offsets are those of the XML: of the start tag for what an element says, of its name for what an attribute says. What
// is in other namespaces or is not known is passed over; what another version has is read in any. A number or boolean
// is one in JSON's spelling, or a string where the XML has no such thing; nested dependencies become entries of their
// own.
class CycloneDxXmlValues : public encoding::ValueSource {
 public:
  // Takes documents of sbom_bytes that are nested as deep as JSON may be. A kSchema error if the root is no CycloneDX
  // `bom`.
  static Result<CycloneDxXmlValues> Make(std::string text, const Limits& limits = kDefaultLimits);

  // As the namespace says it: "1.6"; not necessarily one that is known here.
  std::string_view version() const& { return version_; }
  const encoding::XmlDocument& document() const& { return document_; }

  Result<void> Walk(encoding::ValueHandler& handler) const override;
  std::string_view text() const& override { return *text_; }

 private:
  CycloneDxXmlValues(std::unique_ptr<std::string> text, encoding::XmlDocument document, std::string_view version);

  std::unique_ptr<std::string> text_;  // its address holds when the source is moved
  encoding::XmlDocument document_;
  std::string_view version_;
  // Numbers that are not as JSON writes them.
  std::unique_ptr<std::pmr::monotonic_buffer_resource> rewritten_;
};

}  // namespace pipeseal::sbom
