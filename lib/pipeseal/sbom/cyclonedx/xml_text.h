// XML 1.0 as it is written: text that reads as what was meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pipeseal::sbom {

// False if XML has no way to say one of the characters (chapter 2.2): most control characters, U+FFFE, U+FFFF.
bool CanBeXmlText(std::string_view utf8);
// The text with U+FFFD for every character that cannot be in XML.
std::string XmlTextOf(std::string_view utf8);

// Writes a document, element by element, one to a line. Names are not checked, and texts have passed CanBeXmlText.
class XmlTextWriter {
 public:
  XmlTextWriter() : text_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") {}

  // Borrows the name until the element is closed.
  void Open(std::string_view name);
  // Of the element that was opened last, before anything else in it.
  void Attribute(std::string_view name, std::string_view value);
  // All that is in the element.
  void Text(std::string_view text);
  void Close();

  std::string Finish() && { return std::move(text_) + "\n"; }

 private:
  struct Element {
    std::string_view name;
    bool has_children = false;
  };

  void BreakLine();
  void EndStartTag();

  std::string text_;
  std::vector<Element> open_;
  bool in_start_tag_ = false;
};

}  // namespace pipeseal::sbom
