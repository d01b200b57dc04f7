// An XmlDocument is one XML 1.0 text with namespaces, and its located tree of elements.
//
// The tree is strict where XML readers disagree or do more than read: DOCTYPE and with it every
// entity of the document's own, XML 1.1, encodings other than UTF-8, processing instructions within
// the root, and everything that is not well-formed is an Error with line and column, and so is a
// bound of Limits that is passed. Comments, and processing instructions around the root, are
// skipped; nothing is ever fetched.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/location.h"
#include "pipeseal/base/result.h"

namespace pipeseal::encoding {

class XmlTreeBuilder;

// A SourceRange in half the space.
struct XmlPlace {
  std::uint32_t offset = 0, line = 0, column = 0, length = 0;
  SourceRange range() const { return {{offset, line, column}, length}; }
};

// Borrows from its XmlDocument.
class XmlAttribute {
 public:
  // Without the prefix.
  std::string_view name() const { return name_; }
  // Empty without a prefix: the default namespace is for elements.
  std::string_view namespace_uri() const { return namespace_uri_; }
  std::string_view value() const { return value_; }
  // From its name to its closing quote.
  SourceRange range() const { return place_.range(); }

 private:
  friend class XmlTreeBuilder;
  std::string_view name_, namespace_uri_, value_;
  XmlPlace place_;
};

// Borrows from its XmlDocument.
class XmlElement {
 public:
  // Without the prefix.
  std::string_view name() const { return name_; }
  // Empty if it is in no namespace.
  std::string_view namespace_uri() const { return namespace_uri_; }
  bool Is(std::string_view name, std::string_view namespace_uri) const {
    return name_ == name && namespace_uri_ == namespace_uri;
  }
  // The characters directly within, in one piece whatever comments or CDATA sections divide them.
  // Beside child elements, white space alone does not count.
  std::string_view text() const { return text_; }
  // In the order of the text; declarations of namespaces are not among them.
  std::span<const XmlAttribute> attributes() const { return {attributes_, attribute_count_}; }
  std::span<const XmlElement> children() const { return {children_, child_count_}; }
  // The attribute, or nullptr.
  const XmlAttribute* FindAttribute(std::string_view name,
                                    std::string_view namespace_uri = {}) const;
  // From its start tag to its end tag, both included.
  SourceRange range() const { return place_.range(); }

 private:
  friend class XmlTreeBuilder;
  std::string_view name_, namespace_uri_, text_;
  const XmlAttribute* attributes_ = nullptr;
  const XmlElement* children_ = nullptr;
  std::uint32_t attribute_count_ = 0, child_count_ = 0;
  XmlPlace place_;
};

enum class ByteOrderMark : std::uint8_t { kRefused, kAccepted };

class XmlDocument {
 public:
  static Result<XmlDocument> Parse(std::string text, const Limits& limits = kDefaultLimits,
                                   ByteOrderMark mark = ByteOrderMark::kRefused);

  XmlDocument(XmlDocument&&) noexcept;
  XmlDocument& operator=(XmlDocument&&) noexcept;
  ~XmlDocument();

  const XmlElement& root() const&;
  const XmlElement& root() const&& = delete;

 private:
  struct Impl;
  explicit XmlDocument(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
  friend class XmlTreeBuilder;
};

}  // namespace pipeseal::encoding
