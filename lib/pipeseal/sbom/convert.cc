#include "pipeseal/sbom/convert.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "pipeseal/encoding/value_printer.h"
#include "pipeseal/sbom/cyclonedx/xml_values.h"
#include "pipeseal/sbom/cyclonedx/xml_writer.h"
#include "pipeseal/sbom/kept_members.h"
#include "pipeseal/sbom/losses.h"
#include "pipeseal/sbom/spdx2/writer.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;
using encoding::ValueHandler;
using encoding::ValueSource;
using encoding::XmlElement;

bool IsCycloneDxXml(const SbomDocument& document) {
  return document.identification().type == DocumentType::kCycloneDx &&
         document.identification().encoding == Encoding::kXml;
}

// What CycloneDxXmlValues passes over: elements and attributes of other namespaces.
class ForeignContent {
 public:
  explicit ForeignContent(std::string_view namespace_uri) : namespace_uri_(namespace_uri) {}

  void Visit(const XmlElement& element) {
    for (const auto& attribute : element.attributes())
      if (!attribute.namespace_uri().empty() && attribute.namespace_uri() != namespace_uri_)
        losses_.Add(fmt::format("attribute of namespace {}", attribute.namespace_uri()), attribute.name());
    for (const XmlElement& child : element.children()) {
      if (child.namespace_uri() == namespace_uri_) {
        Visit(child);
      } else {
        losses_.Add(fmt::format("element of namespace {}", child.namespace_uri()), child.name());
      }
    }
  }
  std::vector<std::string> lost() const { return losses_.list(); }

 private:
  std::string_view namespace_uri_;
  Losses losses_;
};

std::vector<std::string> ForeignContentOf(const SbomDocument& document) {
  if (!IsCycloneDxXml(document)) return {};
  const XmlElement& root = static_cast<const CycloneDxXmlValues&>(document.values()).document().root();
  ForeignContent foreign(root.namespace_uri());
  foreign.Visit(root);
  return foreign.lost();
}

void Append(std::vector<std::string>& lines, std::vector<std::string> more) {
  std::ranges::move(more, std::back_inserter(lines));
}

// CycloneDX or SPDX 3 in another version: what says which one it is says so, and a signature of other bytes is gone.
class OtherVersion final : public ValueSource {
 public:
  OtherVersion(const ValueSource& values, const OutputForm& form)
      : values_(values), spdx3_(form.type == DocumentType::kSpdx3), version_(form.version),
        context_(fmt::format("https://spdx.org/rdf/{}/spdx-context.jsonld", form.version)) {}

  Result<void> Walk(ValueHandler& handler) const override {
    Filter filter(handler, *this);
    return values_.Walk(filter);
  }
  std::string_view text() const& override { return values_.text(); }

 private:
  class Filter final : public ValueHandler {
   public:
    Filter(ValueHandler& handler, const OtherVersion& other) : handler_(handler), other_(other) {}

    bool BeginObject(std::size_t offset) override { return Begin() || handler_.BeginObject(offset); }
    bool BeginArray(std::size_t offset) override { return Begin() || handler_.BeginArray(offset); }
    bool EndObject() override { return End() || handler_.EndObject(); }
    bool EndArray() override { return End() || handler_.EndArray(); }
    bool Key(std::string_view key, std::size_t offset) override {
      if (depth_ == 1) skips_ = !other_.spdx3_ && (key == "$schema" || key == "signature");
      // SPDX 3 has it wherever something says when it was made.
      is_version_ = key == "specVersion" && (depth_ == 1 || other_.spdx3_);
      is_context_ = key == "@context" && other_.spdx3_;
      return skips_ || handler_.Key(key, offset);
    }
    bool Scalar(Kind kind, std::string_view text, std::size_t offset) override {
      const std::string_view said = is_version_   ? std::string_view(other_.version_)
                                    : is_context_ ? std::string_view(other_.context_)
                                                  : text;
      return skips_ || handler_.Scalar(kind, said, offset);
    }

   private:
    bool Begin() {
      ++depth_;
      return skips_;
    }
    bool End() {
      if (--depth_ == 0) skips_ = false;
      return skips_;
    }

    ValueHandler& handler_;
    const OtherVersion& other_;
    std::size_t depth_ = 0;
    bool skips_ = false, is_version_ = false, is_context_ = false;
  };

  const ValueSource& values_;
  const bool spdx3_;
  const std::string version_, context_;
};

Result<Written> PrintJson(const ValueSource& values) {
  encoding::JsonPrinter printer;
  PIPESEAL_TRY(values.Walk(printer));
  return Written{printer.Finish()};
}

Result<Written> PrintCycloneDx(const ValueSource& values, const OutputForm& form) {
  if (form.encoding == Encoding::kJson) return PrintJson(values);
  PIPESEAL_ASSIGN(CycloneDxXmlText xml, WriteCycloneDxXml(values, static_cast<unsigned>(form.version.back() - '0')));
  std::vector<std::string> lost = LossesOf(xml);
  return Written{std::move(xml.text), std::move(lost)};
}

Result<Written> PrintValues(const SbomDocument& document, const OutputForm& form) {
  switch (form.type) {
    case DocumentType::kCycloneDx:
      if (document.identification().version == form.version) return PrintCycloneDx(document.values(), form);
      return PrintCycloneDx(OtherVersion(document.values(), form), form);
    case DocumentType::kSpdx2: return WriteSpdx2Values(document.values(), form.encoding);
    default:
      if (document.identification().version == form.version) return PrintJson(document.values());
      return PrintJson(OtherVersion(document.values(), form));
  }
}

// The values in another version of their format, if that takes all of them.
std::optional<Written> CarryToVersion(const SbomDocument& document, const OutputForm& form) {
  if (form.type == DocumentType::kSpdx2) return std::nullopt;
  Result<Written> written = ConvertValues(document, form);
  if (!written || !written->lost.empty()) return std::nullopt;
  const Result<SbomDocument> again = SbomDocument::Read(written->text, {}, SbomDocument::Reading::kGraphAndSchema);
  if (!again || again->Validate(ValidationLevel::kSchema, UtcTime{}).HasErrors()) return std::nullopt;
  if (document.graph().document.is_signed)
    written->lost.emplace_back("the signature in the document, which is one of other bytes");
  return std::move(*written);
}

}  // namespace

Result<Written> ConvertValues(const SbomDocument& document, const OutputForm& form) {
  PIPESEAL_ASSIGN(Written written, PrintValues(document, form));
  Append(written.lost, ForeignContentOf(document));
  return written;
}

Result<Written> ConvertGraph(const SbomDocument& document, const OutputForm& form) {
  PIPESEAL_ASSIGN(Written written, Write(document.graph(), form));
  const std::unique_ptr<KeptMembers> members = MakeKeptMembers(document.identification().type);
  PIPESEAL_TRY(document.values().Walk(*members));
  Append(written.lost, members->lost());
  Append(written.lost, ForeignContentOf(document));
  return written;
}

Result<Written> Convert(const SbomDocument& document, const OutputForm& form) {
  const Identification& is = document.identification();
  if (is.type != form.type) return ConvertGraph(document, form);
  if (is.version == form.version && is.encoding == form.encoding)
    return Written{std::string(SkipByteOrderMark(document.values().text()))};
  if (is.version == form.version) return ConvertValues(document, form);
  if (std::optional<Written> carried = CarryToVersion(document, form)) return std::move(*carried);
  return ConvertGraph(document, form);
}

}  // namespace pipeseal::sbom
