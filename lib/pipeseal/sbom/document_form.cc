#include "pipeseal/sbom/document_form.h"

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/cyclonedx/reader.h"
#include "pipeseal/sbom/cyclonedx/xml_model.h"
#include "pipeseal/sbom/cyclonedx/xml_validator.h"
#include "pipeseal/sbom/cyclonedx/xml_values.h"
#include "pipeseal/sbom/graph_builder.h"
#include "pipeseal/sbom/rules.h"
#include "pipeseal/sbom/schema/schema_validator.h"
#include "pipeseal/sbom/spdx2/sparse_values.h"
#include "pipeseal/sbom/spdx2/spdx2_checks.h"
#include "pipeseal/sbom/spdx2/spdx2_reader.h"
#include "pipeseal/sbom/spdx2/spdx2_source.h"
#include "pipeseal/sbom/spdx3/reader.h"
#include "pipeseal/sbom/spdx3/semantics.h"
#include "pipeseal/sbom/spdx3/validator.h"
#include "pipeseal/sbom/vex/csaf.h"
#include "pipeseal/sbom/vex/openvex.h"

namespace pipeseal::sbom {
namespace {

Result<OpenedDocument> OpenJson(std::string text, const Limits& limits) {
  PIPESEAL_ASSIGN(encoding::JsonValues values, encoding::JsonValues::Make(std::move(text), limits, limits.sbom_bytes, true));
  PIPESEAL_ASSIGN(Identification identification, IdentifyValues(values, Encoding::kJson));
  return OpenedDocument{std::move(identification), std::make_unique<encoding::JsonValues>(std::move(values))};
}

Result<OpenedDocument> OpenYaml(std::string text, const Limits& limits) {
  PIPESEAL_ASSIGN(encoding::Document document, encoding::Document::ParseYaml(std::move(text), limits));
  encoding::TreeValues values(std::move(document));
  PIPESEAL_ASSIGN(Identification identification, IdentifyValues(values, Encoding::kYaml));
  auto tree = std::make_unique<encoding::TreeValues>(std::move(values));
  if (identification.type != DocumentType::kSpdx2) return OpenedDocument{std::move(identification), std::move(tree)};
  return OpenedDocument{std::move(identification), std::make_unique<SparseValues>(std::move(tree))};
}

Result<OpenedDocument> OpenCycloneDxXml(std::string text, Identification identification, const Limits& limits) {
  PIPESEAL_ASSIGN(CycloneDxXmlValues values, CycloneDxXmlValues::Make(std::move(text), limits));
  return OpenedDocument{std::move(identification), std::make_unique<CycloneDxXmlValues>(std::move(values))};
}

class CycloneDxGraph : public GraphReader {
 public:
  explicit CycloneDxGraph(const Identification& is) : reader_(is.encoding, is.version) {}
  encoding::ValueHandler& handler() override { return reader_; }
  Result<Graph> Finish() override { return std::move(reader_).Finish(); }

 private:
  CycloneDxReader reader_;
};

class Spdx2Graph : public GraphReader {
 public:
  explicit Spdx2Graph(const Identification& is) : builder_(Format::kSpdx, is.encoding, is.version), reader_(builder_) {}
  encoding::ValueHandler& handler() override { return reader_; }
  Result<Graph> Finish() override {
    reader_.Finish();
    return std::move(builder_).Finish();
  }

 private:
  GraphBuilder builder_;
  Spdx2Reader reader_;
};

class Spdx3Graph : public GraphReader {
 public:
  explicit Spdx3Graph(const Identification& is) : reader_(is.version) {}
  encoding::ValueHandler& handler() override { return reader_; }
  Result<Graph> Finish() override {
    if (reader_.incomplete()) return Fail(ErrorCode::kLimit, "an element holds more values than can be kept");
    return std::move(reader_).Finish();
  }

 private:
  Spdx3Reader reader_;
};

// Of documents that are no SBOMs.
class NoGraph : public GraphReader {
 public:
  encoding::ValueHandler& handler() override { return silent_; }
  Result<Graph> Finish() override { return Graph(); }

 private:
  encoding::SilentValueHandler silent_;
};

// VEX documents are small: their judges want the tree.
template <typename Validate>
void ValidateTree(const OpenedDocument& document, Issues& issues, Validate validate) {
  const std::string_view text = SkipByteOrderMark(document.values->text());
  const Result<encoding::Document> tree = encoding::Document::ParseJson(std::string(text));
  if (tree) {
    validate(*tree, issues);
  } else {
    issues.Add(rules::kSyntax, Issue::kNowhere, tree.error().message());
  }
}

}  // namespace

Result<OpenedDocument> OpenDocument(std::string text, const Limits& limits) {
  PIPESEAL_ASSIGN(text, DecodeText(std::move(text)));
  if (LooksLikeJson(text)) return OpenJson(std::move(text), limits);
  PIPESEAL_ASSIGN(std::optional<Identification> identification, IdentifyText(text));
  if (!identification) {
    Result<OpenedDocument> yaml = OpenYaml(std::move(text), limits);
    if (yaml) return yaml;
    return Fail(ErrorCode::kSchema, "neither JSON, XML, tag-value nor YAML of a known document ({})", yaml.error().message());
  }
  if (identification->type == DocumentType::kCycloneDx)
    return OpenCycloneDxXml(std::move(text), std::move(*identification), limits);
  OpenedDocument opened{std::move(*identification), nullptr};
  PIPESEAL_ASSIGN(opened.values, OpenSpdx2(std::move(text), opened.identification.encoding, limits, opened.issues));
  return opened;
}

std::unique_ptr<GraphReader> MakeGraphReader(const Identification& identification) {
  switch (identification.type) {
    case DocumentType::kCycloneDx: return std::make_unique<CycloneDxGraph>(identification);
    case DocumentType::kSpdx2: return std::make_unique<Spdx2Graph>(identification);
    case DocumentType::kSpdx3: return std::make_unique<Spdx3Graph>(identification);
    case DocumentType::kOpenVex:
    case DocumentType::kCsaf: break;
  }
  return std::make_unique<NoGraph>();
}

std::unique_ptr<encoding::ValueHandler> MakeSchemaValidator(const Identification& identification, Issues& issues) {
  switch (identification.type) {
    case DocumentType::kCycloneDx:
      if (identification.encoding == Encoding::kXml) return nullptr;
      return schema::MakeCycloneDxValidator(identification.version, issues);
    case DocumentType::kSpdx2: return schema::MakeSpdx2Validator(identification.version, issues);
    case DocumentType::kSpdx3: return MakeSpdx3Validator(identification.version, issues);
    case DocumentType::kOpenVex:
    case DocumentType::kCsaf: return nullptr;
  }
  return nullptr;
}

void ValidateWhole(const OpenedDocument& document, Issues& issues) {
  const Identification& is = document.identification;
  if (is.type == DocumentType::kOpenVex) return ValidateTree(document, issues, ValidateOpenVex);
  if (is.type == DocumentType::kCsaf) return ValidateTree(document, issues, ValidateCsaf);
  if (is.type != DocumentType::kCycloneDx || is.encoding != Encoding::kXml) return;
  if (const std::optional<unsigned> minor = CycloneDxXmlMinor(is.version)) {
    ValidateCycloneDxXml(static_cast<const CycloneDxXmlValues&>(*document.values).document(), *minor, issues);
  } else {
    issues.Add(rules::kUnsupportedVersion, 0, [&] { return fmt::format("CycloneDX {} is not known", is.version); });
  }
}

void CheckFormat(const OpenedDocument& document, const Graph& graph, Issues& issues) {
  if (document.identification.type == DocumentType::kSpdx2) CheckSpdx2(graph, *document.values, issues);
  if (document.identification.type != DocumentType::kSpdx3) return;
  const auto checker = MakeSpdx3Checker(document.identification.version, issues);
  (void)document.values->Walk(*checker);  // it has been walked before
}

}  // namespace pipeseal::sbom
