// Holds an XML text to the grammar of XML 1.0, token by token, before pugixml sees it: pugixml
// forgives much (any character in a name, references to nothing, attributes without white space
// between them, a DOCTYPE, text around the root) and counts nothing. Also finds what pugixml does
// not tell: where elements end, and where attributes begin.
#pragma once

#include <string_view>
#include <vector>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/encoding/xml_document.h"

namespace pipeseal::encoding {

struct XmlScan {
  std::size_t begin = 0;             // of the text behind its byte order mark
  std::vector<XmlPlace> elements;    // in the order of their start tags
  std::vector<XmlPlace> attributes;  // of all elements, in the order of the text
  bool divided_text = false;         // a comment or a CDATA section stands within the root
};

Result<XmlScan> ScanXml(std::string_view text, const Limits& limits, ByteOrderMark mark);

}  // namespace pipeseal::encoding
