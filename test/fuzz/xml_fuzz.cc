// The located tree of XML: every element and attribute lies within the text and within its parent,
// and nothing is nested deeper than the limit.
#include <string>

#include "pipeseal/base/utf8.h"
#include "pipeseal/encoding/xml_document.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::SourceRange;
using pipeseal::encoding::ByteOrderMark;
using pipeseal::encoding::XmlDocument;
using pipeseal::encoding::XmlElement;
using pipeseal::fuzz::Insist;

namespace {

bool IsWithin(const SourceRange& inner, const SourceRange& outer) {
  return inner.begin.known() && inner.length > 0 && inner.begin.offset >= outer.begin.offset &&
         inner.begin.offset + inner.length <= outer.begin.offset + outer.length;
}

void Walk(const XmlElement& element, const SourceRange& parent, std::size_t depth) {
  Insist(depth <= pipeseal::kDefaultLimits.xml_depth, "depth is bounded");
  Insist(IsWithin(element.range(), parent), "an element lies within its parent");
  Insist(!element.name().empty() && pipeseal::IsValidUtf8(element.name()), "an element has a name");
  Insist(pipeseal::IsValidUtf8(element.text()), "text is UTF-8");
  for (const auto& attribute : element.attributes()) {
    Insist(IsWithin(attribute.range(), element.range()), "an attribute lies within its element");
    Insist(pipeseal::IsValidUtf8(attribute.value()), "a value is UTF-8");
    Insist(element.FindAttribute(attribute.name(), attribute.namespace_uri()) == &attribute,
           "an attribute is there once");
  }
  for (const XmlElement& child : element.children()) Walk(child, element.range(), depth + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = XmlDocument::Parse(std::string(pipeseal::fuzz::TextOf(data, size)),
                                           pipeseal::kDefaultLimits, ByteOrderMark::kAccepted);
  if (document) Walk(document->root(), {{0, 1, 1}, size}, 1);
  return 0;
}
