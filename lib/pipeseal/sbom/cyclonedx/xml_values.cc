#include "pipeseal/sbom/cyclonedx/xml_values.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "pipeseal/base/ascii.h"
#include "pipeseal/encoding/json_number.h"
#include "pipeseal/sbom/cyclonedx/xml_model.h"
#include "pipeseal/sbom/cyclonedx/xsd_datatype.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;
using encoding::ValueHandler;
using encoding::XmlAttribute;
using encoding::XmlElement;
using xml_model::Datatype;
using xml_model::Fallback;
using xml_model::Row;
using xml_model::RowAt;
using xml_model::RowIndex;
using xml_model::Shape;
using xml_model::TypeOf;

constexpr unsigned kLatest = 7;

std::size_t OffsetOf(const XmlElement& element) { return element.range().begin.offset; }

// One walk. Every method tells the handler what it is named after, and gives false once the handler has ended the walk.
// Recursion is as deep as the document, whose depth the parser has limited.
class JsonShapedWalk {
 public:
  JsonShapedWalk(unsigned minor, std::string_view namespace_uri, std::pmr::memory_resource& memory,
                 ValueHandler& handler)
      : minor_(minor), namespace_uri_(namespace_uri), memory_(memory), handler_(handler) {}

  bool Bom(const XmlElement& bom, std::string_view version) {
    const std::size_t offset = OffsetOf(bom);
    if (!handler_.BeginObject(offset) || !Text("bomFormat", "CycloneDX", offset) ||
        !Text("specVersion", version, offset))
      return false;
    // JSON demands a version up to 1.4; XML has this default.
    if (minor_ < 5 && bom.FindAttribute("version") == nullptr)
      if (!handler_.Key("version", offset) || !handler_.Scalar(Kind::kNumber, "1", offset)) return false;
    std::vector<std::string_view> said;
    return Members(bom, xml_model::RootType(), said) && handler_.EndObject();
  }

 private:
  bool Text(std::string_view key, std::string_view text, std::size_t offset) {
    return handler_.Key(key, offset) && handler_.Scalar(Kind::kString, text, offset);
  }

  std::optional<RowIndex> Find(RowIndex type, const XmlElement& child) const {
    if (child.namespace_uri() != namespace_uri_) return std::nullopt;
    const auto row = xml_model::FindElement(type, child.name(), minor_, Fallback::kOtherVersions);
    return row && !RowAt(*row).unsaid ? row : std::nullopt;
  }

  bool Value(const XmlElement& element, RowIndex type) {
    if (xml_model::IsSimple(type)) return Scalar(type, element.text(), OffsetOf(element));
    if (RowAt(type).mixed && element.children().empty() && !AsciiTrimmed(element.text()).empty())
      return handler_.Scalar(Kind::kString, AsciiTrimmed(element.text()), OffsetOf(element));
    switch (RowAt(type).shape) {
      case Shape::kAnything:
        return handler_.Scalar(Kind::kString, element.text(), OffsetOf(element));
      case Shape::kReference:
        return Reference(element);
      case Shape::kDependency:
        return Dependency(element);
      case Shape::kList:
        return Array(element, type);
      case Shape::kListOrObject:
        return IsListOfTools(element) ? Array(element, type) : Object(element, type);
      case Shape::kObject:
        break;
    }
    return Object(element, type);
  }

  bool Scalar(RowIndex type, std::string_view text, std::size_t offset) {
    const Datatype datatype = xml_model::DatatypeOf(type);
    const Kind kind = xml_model::JsonKindOf(type);
    if (datatype > Datatype::kNormalizedString) text = AsciiTrimmed(text);
    if (kind == Kind::kString) return handler_.Scalar(kind, text, offset);
    const bool is_json = kind == Kind::kNumber ? encoding::IsJsonNumber(text) : text == "true" || text == "false";
    if (is_json) return handler_.Scalar(kind, text, offset);
    const std::optional<std::string> json = XsdToJson(datatype, text);
    return json ? handler_.Scalar(kind, Kept(*json), offset) : handler_.Scalar(Kind::kString, text, offset);
  }

  std::string_view Kept(std::string_view text) {
    char* const begin = static_cast<char*>(memory_.allocate(text.size(), 1));
    std::ranges::copy(text, begin);
    return {begin, text.size()};
  }

  bool Reference(const XmlElement& element) {
    const XmlAttribute* ref = element.FindAttribute("ref");
    if (ref == nullptr) return handler_.Scalar(Kind::kNull, "null", OffsetOf(element));
    return handler_.Scalar(Kind::kString, ref->value(), ref->range().begin.offset);
  }

  bool Object(const XmlElement& element, RowIndex type) {
    std::vector<std::string_view> said;
    return handler_.BeginObject(OffsetOf(element)) && Members(element, type, said) && handler_.EndObject();
  }

  // A member is said once, whatever the XML repeats. `said` holds no more members than the type has.
  static bool IsNew(std::string_view member, std::vector<std::string_view>& said) {
    if (std::ranges::find(said, member) != said.end()) return false;
    said.push_back(member);
    return true;
  }

  bool Members(const XmlElement& element, RowIndex type, std::vector<std::string_view>& said) {
    for (const XmlAttribute& attribute : element.attributes()) {
      if (!attribute.namespace_uri().empty()) continue;
      const auto row = xml_model::FindAttribute(type, attribute.name(), minor_, Fallback::kOtherVersions);
      if (!row || !IsNew(RowAt(*row).json_member(), said)) continue;
      const std::size_t offset = attribute.range().begin.offset;
      if (!handler_.Key(RowAt(*row).json_member(), offset)) return false;
      if (!Scalar(TypeOf(RowAt(*row).type), attribute.value(), offset)) return false;
    }
    if (const auto text = xml_model::TextOf(type, minor_)) {
      const std::size_t offset = OffsetOf(element);
      return handler_.Key(RowAt(*text).member, offset) && Scalar(TypeOf(RowAt(*text).type), element.text(), offset);
    }
    const std::span<const XmlElement> children = element.children();
    for (std::size_t i = 0; i < children.size(); ++i) {
      const auto row = Find(type, children[i]);
      if (row && !Member(children.subspan(i), RowAt(*row), said)) return false;
    }
    return true;
  }

  // What the first child says, and with it those behind it that have the same name.
  bool Member(std::span<const XmlElement> children, const Row& row, std::vector<std::string_view>& said) {
    const XmlElement& child = children.front();
    if (row.hoisted) return Members(child, TypeOf(row.type), said);
    if (row.defaulted && child.text().empty()) return true;
    if (!IsNew(row.json_member(), said)) return true;
    const std::size_t offset = OffsetOf(child);
    if (!handler_.Key(row.json_member(), offset)) return false;
    if (!xml_model::IsRepeated(row)) return Occurrence(child, row);
    if (!handler_.BeginArray(offset)) return false;
    for (const XmlElement& other : children) {
      if (!other.Is(child.name(), namespace_uri_)) continue;
      // Several lists are one.
      const bool is_list = RowAt(TypeOf(row.type)).shape == Shape::kList && !xml_model::IsSimple(TypeOf(row.type));
      if (!(is_list ? Items(other, TypeOf(row.type)) : Occurrence(other, row))) return false;
    }
    return handler_.EndArray();
  }

  bool Occurrence(const XmlElement& element, const Row& row) {
    const RowIndex type = TypeOf(row.type);
    if (!row.chosen) return Value(element, type);
    for (const XmlElement& child : element.children())
      if (const auto choice = Find(type, child)) return Value(child, TypeOf(RowAt(*choice).type));
    return handler_.Scalar(Kind::kNull, "null", OffsetOf(element));
  }

  bool IsListOfTools(const XmlElement& tools) const {
    return std::ranges::none_of(tools.children(), [&](const XmlElement& child) {
      return child.Is("components", namespace_uri_) || child.Is("services", namespace_uri_);
    });
  }

  bool Array(const XmlElement& element, RowIndex type) {
    return handler_.BeginArray(OffsetOf(element)) && Items(element, type) && handler_.EndArray();
  }

  bool Items(const XmlElement& element, RowIndex type) {
    for (const XmlElement& child : element.children()) {
      const auto row = Find(type, child);
      if (row && !Item(child, RowAt(*row))) return false;
    }
    return true;
  }

  bool Item(const XmlElement& child, const Row& row) {
    const RowIndex type = TypeOf(row.type);
    if (row.member.empty()) return Value(child, type);
    const std::size_t offset = OffsetOf(child);
    return handler_.BeginObject(offset) && handler_.Key(row.member, offset) && Value(child, type) &&
           handler_.EndObject();
  }

  // The entry of an element, and then those of the ones in it that say more than that they are there.
  bool Dependency(const XmlElement& element) {
    if (!handler_.BeginObject(OffsetOf(element))) return false;
    if (const XmlAttribute* ref = element.FindAttribute("ref"))
      if (!Text("ref", ref->value(), ref->range().begin.offset)) return false;
    if (!References(element, "dependency", "dependsOn") || !References(element, "provides", "provides")) return false;
    if (!handler_.EndObject()) return false;
    return std::ranges::all_of(element.children(), [&](const XmlElement& child) {
      return !child.Is("dependency", namespace_uri_) || child.children().empty() || Dependency(child);
    });
  }

  bool References(const XmlElement& element, std::string_view name, std::string_view member) {
    bool any = false;
    for (const XmlElement& child : element.children()) {
      if (!child.Is(name, namespace_uri_)) continue;
      if (!std::exchange(any, true))
        if (!handler_.Key(member, OffsetOf(child)) || !handler_.BeginArray(OffsetOf(child))) return false;
      if (!Reference(child)) return false;
    }
    return !any || handler_.EndArray();
  }

  unsigned minor_;
  std::string_view namespace_uri_;
  std::pmr::memory_resource& memory_;
  ValueHandler& handler_;
};

}  // namespace

CycloneDxXmlValues::CycloneDxXmlValues(std::unique_ptr<std::string> text, encoding::XmlDocument document,
                                       std::string_view version)
    : text_(std::move(text)),
      document_(std::move(document)),
      version_(version),
      rewritten_(std::make_unique<std::pmr::monotonic_buffer_resource>()) {}

Result<CycloneDxXmlValues> CycloneDxXmlValues::Make(std::string text, const Limits& limits) {
  Limits xml_limits = limits;
  xml_limits.xml_bytes = limits.sbom_bytes;
  xml_limits.xml_depth = limits.json_depth;
  auto kept = std::make_unique<std::string>(std::move(text));
  PIPESEAL_ASSIGN(encoding::XmlDocument document,
                  encoding::XmlDocument::Parse(*kept, xml_limits, encoding::ByteOrderMark::kAccepted));
  const std::string_view version = CycloneDxXmlVersion(document.root().namespace_uri());
  if (document.root().name() != "bom" || version.empty())
    return Fail(ErrorCode::kSchema, "the root element is no CycloneDX `bom`");
  return CycloneDxXmlValues(std::move(kept), std::move(document), version);
}

Result<void> CycloneDxXmlValues::Walk(ValueHandler& handler) const {
  const XmlElement& root = document_.root();
  JsonShapedWalk walk(CycloneDxXmlMinor(version_).value_or(kLatest), root.namespace_uri(), *rewritten_, handler);
  walk.Bom(root, version_);
  return {};
}

}  // namespace pipeseal::sbom
