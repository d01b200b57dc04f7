#include "pipeseal/encoding/xml_document.h"

#include <pugixml.hpp>

#include <algorithm>
#include <memory_resource>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/encoding/xml_name.h"
#include "pipeseal/encoding/xml_namespaces.h"
#include "pipeseal/encoding/xml_scanner.h"

namespace pipeseal::encoding {

// What an XmlDocument owns: the text, in which pugixml has decoded what the tree points to, and the
// memory of the tree.
struct XmlDocument::Impl {
  explicit Impl(std::string source) : text(std::move(source)) {}
  std::string text;
  std::pmr::monotonic_buffer_resource arena;
  XmlElement root;
};

// Builds the tree from what pugixml read and what the scanner found. The two must see the same
// elements and attributes at the same places: a text that can be read in two ways is refused.
class XmlTreeBuilder {
 public:
  XmlTreeBuilder(XmlDocument::Impl& document, const XmlScan& scan, const Limits& limits)
      : document_(document), scan_(scan), namespaces_(limits.xml_namespaces) {}

  Result<void> Build(const pugi::xml_node& root) {
    if (!Element(root, document_.root) || next_element_ != scan_.elements.size() ||
        next_attribute_ != scan_.attributes.size())
      Refuse(ErrorCode::kSyntax, scan_.elements.front(), "read in two ways");
    if (error_) return Fail(*error_);
    return {};
  }

 private:
  bool Refuse(ErrorCode code, const XmlPlace& place, std::string_view message) {
    if (!error_)
      error_ = Error(code, fmt::format("{}: {}", Describe(place.range().begin), message));
    return false;
  }

  // Where the scanner found the next thing of a kind; nullptr if it found none at `name`, which is
  // its name in the text.
  const XmlPlace* Next(const std::vector<XmlPlace>& places, std::size_t& next, const char* name,
                       std::size_t before) const {
    const auto offset = static_cast<std::size_t>(name - document_.text.data());
    if (next == places.size() || places[next].offset + before != offset) return nullptr;
    return &places[next++];
  }

  template <typename T>
  T* Allocate(std::size_t count) {
    if (count == 0) return nullptr;
    T* const items = static_cast<T*>(document_.arena.allocate(count * sizeof(T), alignof(T)));
    std::uninitialized_value_construct_n(items, count);
    return items;
  }

  // As deep as the document, which the scanner has limited.
  bool Element(const pugi::xml_node& source, XmlElement& element) {
    const XmlPlace* place = Next(scan_.elements, next_element_, source.name(), 1);
    if (place == nullptr) return false;
    element.place_ = *place;
    const std::size_t scope = namespaces_.Enter();
    if (!Declarations(source) || !Attributes(source, element)) return false;
    const QualifiedName name = SplitXmlName(source.name());
    if (!Resolve(name.prefix, element.place_, element.namespace_uri_)) return false;
    element.name_ = name.local;
    if (!Children(source, element)) return false;
    namespaces_.Leave(scope);
    return true;
  }

  bool Resolve(std::string_view prefix, const XmlPlace& place, std::string_view& uri) {
    const std::optional<std::string_view> found = namespaces_.Find(prefix);
    if (!found)
      return Refuse(ErrorCode::kSyntax, place,
                    fmt::format("the prefix '{}' is not declared", EscapeForTerminal(prefix)));
    uri = *found;
    return true;
  }

  // The namespaces come first: an attribute may use a prefix that is declared behind it.
  bool Declarations(const pugi::xml_node& source) {
    std::size_t place = next_attribute_;
    for (const pugi::xml_attribute& attribute : source.attributes()) {
      if (place == scan_.attributes.size()) return false;
      const std::optional<std::string_view> prefix = DeclaredPrefix(attribute.name());
      if (prefix) {
        const Result<void> declared = namespaces_.Declare(*prefix, attribute.value());
        if (!declared)
          return Refuse(declared.error().code(), scan_.attributes[place],
                        declared.error().message());
      }
      ++place;
    }
    return true;
  }

  bool Attributes(const pugi::xml_node& source, XmlElement& element) {
    if (!source.first_attribute()) return true;
    const std::size_t count = static_cast<std::size_t>(std::ranges::count_if(
        source.attributes(),
        [](const pugi::xml_attribute& attribute) { return !DeclaredPrefix(attribute.name()); }));
    XmlAttribute* const attributes = Allocate<XmlAttribute>(count);
    element.attributes_ = attributes;
    for (const pugi::xml_attribute& attribute : source.attributes()) {
      const XmlPlace* place = Next(scan_.attributes, next_attribute_, attribute.name(), 0);
      if (place == nullptr) return false;
      if (DeclaredPrefix(attribute.name())) continue;
      const QualifiedName name = SplitXmlName(attribute.name());
      XmlAttribute& made = attributes[element.attribute_count_++];
      made.place_ = *place;
      made.name_ = name.local;
      made.value_ = attribute.value();
      if (!name.prefix.empty() && !Resolve(name.prefix, *place, made.namespace_uri_)) return false;
    }
    return CheckDuplicates(element);
  }

  // Two names with different prefixes may be the same one (Namespaces in XML 1.0, chapter 6.3).
  bool CheckDuplicates(const XmlElement& element) {
    if (element.attribute_count_ < 2) return true;
    sorted_.clear();
    for (const XmlAttribute& attribute : element.attributes()) sorted_.push_back(&attribute);
    const auto name = [](const XmlAttribute* attribute) {
      return std::pair(attribute->name(), attribute->namespace_uri());
    };
    std::ranges::sort(sorted_, {}, [&](const XmlAttribute* attribute) {
      return std::pair(name(attribute), attribute->place_.offset);
    });
    const auto twin = std::ranges::adjacent_find(sorted_, {}, name);
    if (twin == sorted_.end()) return true;
    const XmlAttribute& second = **std::next(twin);
    return Refuse(ErrorCode::kSyntax, second.place_,
                  fmt::format("duplicate attribute '{}'", EscapeForTerminal(second.name())));
  }

  bool Children(const pugi::xml_node& source, XmlElement& element) {
    const auto is_element = [](const pugi::xml_node& child) {
      return child.type() == pugi::node_element;
    };
    const auto count =
        static_cast<std::size_t>(std::ranges::count_if(source.children(), is_element));
    XmlElement* const children = Allocate<XmlElement>(count);
    element.children_ = children;
    std::string_view run = source.value();  // since the last tag
    for (const pugi::xml_node& child : source.children()) {
      if (!is_element(child)) {
        run = Joined(run, child.value());
        continue;
      }
      AddText(std::exchange(run, {}), count != 0, element);
      if (!Element(child, children[element.child_count_++])) return false;
    }
    AddText(run, count != 0, element);
    return true;
  }

  void AddText(std::string_view run, bool beside_elements, XmlElement& element) {
    if (beside_elements && run.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    element.text_ = Joined(element.text_, run);
  }

  // Pieces are few where a text has them at all, but an evil one has many: what was joined last
  // grows in place.
  std::string_view Joined(std::string_view left, std::string_view right) {
    if (left.empty()) return right;
    if (right.empty()) return left;
    if (left.data() != joined_begin_ || left.size() != joined_size_ ||
        right.size() > joined_capacity_ - left.size()) {
      joined_capacity_ = 2 * (left.size() + right.size());
      joined_begin_ = static_cast<char*>(document_.arena.allocate(joined_capacity_, 1));
      std::ranges::copy(left, joined_begin_);
    }
    std::ranges::copy(right, joined_begin_ + left.size());
    joined_size_ = left.size() + right.size();
    return {joined_begin_, joined_size_};
  }

  XmlDocument::Impl& document_;
  const XmlScan& scan_;
  XmlNamespaces namespaces_;
  std::size_t next_element_ = 0, next_attribute_ = 0;
  std::vector<const XmlAttribute*> sorted_;
  char* joined_begin_ = nullptr;
  std::size_t joined_size_ = 0, joined_capacity_ = 0;
  std::optional<Error> error_;
};

const XmlAttribute* XmlElement::FindAttribute(std::string_view name,
                                              std::string_view namespace_uri) const {
  for (const XmlAttribute& attribute : attributes())
    if (attribute.name() == name && attribute.namespace_uri() == namespace_uri) return &attribute;
  return nullptr;
}

XmlDocument::XmlDocument(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
XmlDocument::XmlDocument(XmlDocument&&) noexcept = default;
XmlDocument& XmlDocument::operator=(XmlDocument&&) noexcept = default;
XmlDocument::~XmlDocument() = default;

const XmlElement& XmlDocument::root() const& { return impl_->root; }

Result<XmlDocument> XmlDocument::Parse(std::string text, const Limits& limits, ByteOrderMark mark) {
  PIPESEAL_ASSIGN(const XmlScan scan, ScanXml(text, limits, mark));
  auto impl = std::make_unique<Impl>(std::move(text));
  // White space between elements would be a node each; it matters only where it may be a piece of a
  // text.
  const unsigned white_space =
      scan.divided_text ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single;
  pugi::xml_document read;
  const pugi::xml_parse_result parsed = read.load_buffer_inplace(
      impl->text.data() + scan.begin, impl->text.size() - scan.begin,
      pugi::parse_default | pugi::parse_embed_pcdata | white_space, pugi::encoding_utf8);
  if (!parsed)
    return Fail(ErrorCode::kSyntax, "byte {}: {}",
                static_cast<std::size_t>(parsed.offset) + scan.begin, parsed.description());
  PIPESEAL_TRY(XmlTreeBuilder(*impl, scan, limits).Build(read.document_element()));
  return XmlDocument(std::move(impl));
}

}  // namespace pipeseal::encoding
