#include "pipeseal/sbom/spdx2/spdx_xml_values.h"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "pipeseal/sbom/rules.h"
#include "pipeseal/sbom/spdx2/spdx2_handler.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;
using encoding::XmlElement;
using enum Spdx2Field;

// The members that are lists in JSON, even of one. `crossRefs` is no field that is read.
bool IsList(std::string_view name) {
  switch (Spdx2FieldOf(name)) {
    case kAnnotations: case kAttributionTexts: case kChecksums: case kCreators: case kDocumentDescribes:
    case kExternalDocumentRefs: case kExternalRefs: case kFileContributors: case kFileDependencies: case kFileTypes:
    case kFiles: case kHasExtractedLicensingInfos: case kHasFiles: case kLicenseInfoFromFiles: case kLicenseInfoInFiles:
    case kLicenseInfoInSnippets: case kPackageVerificationCodeExcludedFiles: case kPackages: case kRanges:
    case kRelationships: case kRevieweds: case kSeeAlsos: case kSnippets: return true;
    default: return name == "crossRefs" || name == "artifactOfs";
  }
}

Kind KindOf(std::string_view name, std::string_view text) {
  constexpr std::string_view kBooleans[] = {"filesAnalyzed", "isLive", "isValid", "isWayBackLink"};
  constexpr std::string_view kNumbers[] = {"offset", "lineNumber", "order"};
  const auto among = [&](std::span<const std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
  };
  if (among(kBooleans) && (text == "true" || text == "false")) return Kind::kBoolean;
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  return among(kNumbers) && digits ? Kind::kNumber : Kind::kString;
}

// The depth of the document is bounded by its reader.
class XmlRecords {
 public:
  XmlRecords(RecordTree& tree, Issues& issues) : tree_(tree), issues_(issues) {}

  void Fill(Index object, const XmlElement& element) {
    std::map<std::string_view, Index> lists;  // kNone for what is none
    for (const XmlElement& child : element.children()) {
      const std::size_t offset = child.range().begin.offset;
      // An empty element says nothing.
      if (child.children().empty() && child.text().empty()) continue;
      const auto [list, is_new] = lists.try_emplace(child.name(), kNone);
      if (IsList(child.name())) {
        if (is_new) list->second = tree_.AddArray(object, child.name(), offset);
        Add(list->second, {}, child);
      } else if (is_new) {
        Add(object, child.name(), child);
      } else {
        issues_.Add(rules::kSchema, offset,
                    [&] { return fmt::format("<{}> stands here twice, and is no list", child.name()); });
      }
    }
  }

 private:
  void Add(Index container, std::string_view key, const XmlElement& element) {
    const std::size_t offset = element.range().begin.offset;
    if (!element.children().empty()) return Fill(tree_.AddObject(container, key, offset), element);
    tree_.AddScalar(container, KindOf(element.name(), element.text()), key, element.text(), offset);
  }

  RecordTree& tree_;
  Issues& issues_;
};

}  // namespace

Result<SpdxXmlValues> SpdxXmlValues::Make(std::string text, const Limits& limits, Issues& issues) {
  auto kept = std::make_unique<std::string>(text);
  PIPESEAL_ASSIGN(encoding::XmlDocument document,
                  encoding::XmlDocument::Parse(std::move(text), limits, encoding::ByteOrderMark::kAccepted));
  SpdxXmlValues values(std::move(kept), std::move(document));
  XmlRecords(values.tree_, issues).Fill(RecordTree::kRoot, values.document_.root());
  return values;
}

}  // namespace pipeseal::sbom
