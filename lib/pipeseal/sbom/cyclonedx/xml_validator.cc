#include "pipeseal/sbom/cyclonedx/xml_validator.h"

#include <string>
#include <string_view>
#include <unordered_set>

#include "pipeseal/sbom/cyclonedx/xml_content_walk.h"
#include "pipeseal/sbom/cyclonedx/xml_model.h"
#include "pipeseal/sbom/cyclonedx/xml_simple_type.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

using encoding::XmlAttribute;
using encoding::XmlElement;
using xml_model::EndOf;
using xml_model::Fallback;
using xml_model::IsSimple;
using xml_model::Row;
using xml_model::RowAt;
using xml_model::RowIndex;
using xml_model::RowKind;
using xml_model::Shape;
using xml_model::TypeOf;

constexpr std::string_view kInstanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";
constexpr std::size_t kShown = 80;  // bytes of a value in a message

std::string Shown(std::string_view text) {
  return text.size() <= kShown ? std::string(text) : std::string(text.substr(0, kShown)) + "…";
}

bool IsBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// Recursion is as deep as the document, whose depth the parser has limited.
class XmlValidator {
 public:
  XmlValidator(unsigned minor, Issues& issues)
      : minor_(minor), namespace_(CycloneDxXmlNamespace(minor)), issues_(issues) {}

  void Root(const XmlElement& root) {
    if (root.Is("bom", namespace_)) return Complex(root, xml_model::RootType());
    Complain(root, [&] {
      return fmt::format("the root element is `{}`, not `bom` in the namespace {}", root.name(), namespace_);
    });
  }

 private:
  template <typename Describe>
  void Complain(const XmlElement& element, Describe describe) {
    issues_.Add(rules::kSchema, element.range().begin.offset, describe);
  }
  template <typename Describe>
  void Complain(const XmlAttribute& attribute, Describe describe) {
    issues_.Add(rules::kSchema, attribute.range().begin.offset, describe);
  }

  void Complex(const XmlElement& element, RowIndex type) {
    if (RowAt(type).shape == Shape::kAnything) return Foreign(element);
    Attributes(element, type);
    if (const auto text = xml_model::TextOf(type, minor_)) return Text(element, TypeOf(RowAt(*text).type));
    if (!element.text().empty() && !RowAt(type).mixed && (!IsBlank(element.text()) || xml_model::IsEmpty(type, minor_)))
      Complain(element, [&] { return fmt::format("`{}` has elements at most, and holds text", element.name()); });
    Children(element, type);
  }

  // An element of a simple type, or the text of one that has attributes.
  void Text(const XmlElement& element, RowIndex type) {
    if (!element.children().empty()) {
      Complain(element.children().front(),
               [&] { return fmt::format("`{}` holds text, and no elements", element.name()); });
    } else if (!xml_model::Allows(type, element.text(), minor_)) {
      Complain(element, [&] {
        return fmt::format("`{}` is '{}'; expected is {}", element.name(), Shown(element.text()),
                           xml_model::DescribeAllowed(type, minor_));
      });
    }
  }

  void Children(const XmlElement& element, RowIndex type) {
    XmlContentWalk walk(element, type, minor_, namespace_);
    if (const auto failure = walk.Run())
      Complain(failure->child == nullptr ? element : *failure->child, [&] { return walk.Describe(*failure); });
    for (const XmlElement& child : element.children()) {
      if (child.namespace_uri() != namespace_) {
        Foreign(child);
      } else if (const auto row = xml_model::FindElement(type, child.name(), minor_, Fallback::kNone)) {
        Child(child, RowAt(*row));
      }
    }
  }

  void Child(const XmlElement& child, const Row& row) {
    const RowIndex type = TypeOf(row.type);
    if (!IsSimple(type)) return Complex(child, type);
    for (const XmlAttribute& attribute : child.attributes())
      if (!IsLocationOfSchema(attribute)) Unknown(child, attribute);
    // An empty element has its default value, which is one of those that are allowed.
    if (row.defaulted && child.children().empty() && child.text().empty()) return;
    Text(child, type);
  }

  void Attributes(const XmlElement& element, RowIndex type) {
    for (const XmlAttribute& attribute : element.attributes()) {
      if (IsLocationOfSchema(attribute)) continue;
      std::optional<RowIndex> row;
      if (attribute.namespace_uri().empty())
        row = xml_model::FindAttribute(type, attribute.name(), minor_, Fallback::kNone);
      if (row)
        Attribute(element, attribute, TypeOf(RowAt(*row).type));
      else if (!TakesForeign(type, attribute))
        Unknown(element, attribute);
    }
    for (RowIndex row = type + 1; row < EndOf(type); ++row) {
      const Row& wanted = RowAt(row);
      if (wanted.kind != RowKind::kAttribute || !wanted.required || !wanted.IsIn(minor_)) continue;
      if (element.FindAttribute(wanted.text) == nullptr)
        Complain(element, [&] { return fmt::format("`{}` has no attribute `{}`", element.name(), wanted.text); });
    }
  }

  void Attribute(const XmlElement& element, const XmlAttribute& attribute, RowIndex type) {
    if (attribute.name() == "bom-ref") Unique(attribute);
    if (xml_model::Allows(type, attribute.value(), minor_)) return;
    Complain(attribute, [&] {
      return fmt::format("the attribute `{}` of `{}` is '{}'; expected is {}", attribute.name(), element.name(),
                         Shown(attribute.value()), xml_model::DescribeAllowed(type, minor_));
    });
  }

  bool TakesForeign(RowIndex type, const XmlAttribute& attribute) const {
    if (IsChangeOfType(attribute)) return false;
    for (RowIndex row = type + 1; row < EndOf(type); ++row) {
      const Row& wildcard = RowAt(row);
      if (wildcard.kind != RowKind::kForeignAttributes || !wildcard.IsIn(minor_)) continue;
      return wildcard.any || (!attribute.namespace_uri().empty() && attribute.namespace_uri() != namespace_);
    }
    return false;
  }

  void Unknown(const XmlElement& element, const XmlAttribute& attribute) {
    Complain(attribute, [&] { return fmt::format("`{}` takes no attribute `{}`", element.name(), attribute.name()); });
  }

  // Part 1, 2.6: where schemas are is for every document to say.
  static bool IsLocationOfSchema(const XmlAttribute& attribute) {
    return attribute.namespace_uri() == kInstanceNamespace &&
           (attribute.name() == "schemaLocation" || attribute.name() == "noNamespaceSchemaLocation");
  }
  // That an element is of another type, or nil: no type of CycloneDX is derived from another one, and no element may be
  // nil.
  static bool IsChangeOfType(const XmlAttribute& attribute) {
    return attribute.namespace_uri() == kInstanceNamespace && (attribute.name() == "type" || attribute.name() == "nil");
  }

  // xs:unique: every bom-ref has a value of its own, whatever element it stands on. One that the schema does not
  // declare there has no value to compare.
  void Unique(const XmlAttribute& attribute) {
    if (!references_.insert(attribute.value()).second)
      Complain(attribute, [&] { return fmt::format("the bom-ref '{}' is there twice", Shown(attribute.value())); });
  }

  // processContents="lax": only what the schema declares on its own is held to it, and that is the root element.
  void Foreign(const XmlElement& element) {
    if (element.Is("bom", namespace_)) return Complex(element, xml_model::RootType());
    for (const XmlElement& child : element.children()) Foreign(child);
  }

  unsigned minor_;
  std::string namespace_;
  Issues& issues_;
  std::unordered_set<std::string_view> references_;
};

}  // namespace

void ValidateCycloneDxXml(const encoding::XmlDocument& document, unsigned minor, Issues& issues) {
  XmlValidator(minor, issues).Root(document.root());
}

}  // namespace pipeseal::sbom
