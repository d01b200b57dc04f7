#include "pipeseal/sbom/spdx3/semantics.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "pipeseal/base/time.h"
#include "pipeseal/encoding/json_number.h"
#include "pipeseal/sbom/rules.h"
#include "pipeseal/sbom/spdx3/elements.h"
#include "pipeseal/sbom/spdx3/names.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;

// A relationship type that is kept for one class of relationships, and the only one for it.
struct TypeRow {
  std::string_view of_class, type;
};
constexpr TypeRow kTypes[] = {
    {"security_VexAffectedVulnAssessmentRelationship", "affects"},
    {"security_VexFixedVulnAssessmentRelationship", "fixedIn"},
    {"security_VexNotAffectedVulnAssessmentRelationship", "doesNotAffect"},
    {"security_VexUnderInvestigationVulnAssessmentRelationship", "underInvestigationFor"},
    {"security_CvssV2VulnAssessmentRelationship", "hasAssessmentFor"},
    {"security_CvssV3VulnAssessmentRelationship", "hasAssessmentFor"},
    {"security_CvssV4VulnAssessmentRelationship", "hasAssessmentFor"},
    {"security_EpssVulnAssessmentRelationship", "hasAssessmentFor"},
    {"security_ExploitCatalogVulnAssessmentRelationship", "hasAssessmentFor"},
    {"security_SsvcVulnAssessmentRelationship", "hasAssessmentFor"},
};

// What stands at the ends of a relationship. Empty: any element.
struct EndsRow {
  std::string_view type, from, to;
};
constexpr EndsRow kEnds[] = {
    {"affects", "security_Vulnerability", ""},
    {"doesNotAffect", "security_Vulnerability", ""},
    {"fixedIn", "security_Vulnerability", ""},
    {"underInvestigationFor", "security_Vulnerability", ""},
    {"hasAssessmentFor", "security_Vulnerability", ""},
    {"coordinatedBy", "security_Vulnerability", "Agent"},
    {"exploitCreatedBy", "security_Vulnerability", "Agent"},
    {"fixedBy", "security_Vulnerability", "Agent"},
    {"foundBy", "security_Vulnerability", "Agent"},
    {"publishedBy", "security_Vulnerability", "Agent"},
    {"reportedBy", "security_Vulnerability", "Agent"},
    {"republishedBy", "security_Vulnerability", "Agent"},
    {"hasAssociatedVulnerability", "Artifact", "security_Vulnerability"},
    {"hasConcludedLicense", "software_SoftwareArtifact", "simplelicensing_AnyLicenseInfo"},
    {"hasDeclaredLicense", "software_SoftwareArtifact", "simplelicensing_AnyLicenseInfo"},
    {"hasHost", "build_Build", ""},
    {"hasInput", "build_Build", ""},
    {"hasOutput", "build_Build", ""},
    {"invokedBy", "", "Agent"},
    {"delegatedTo", "Agent", "Agent"},
    {"serializedInArtifact", "SpdxDocument", "Artifact"},
};

class Checker final : public Spdx3Elements {
 public:
  Checker(std::string_view version, Issues& issues) : model_(Spdx3Model::Of(version)), issues_(issues) {}

 private:
  // A reference whose target must be of a class, or must not be.
  struct Claim {
    std::string_view id;
    std::uint16_t of;
    bool negated;
    Severity severity;
    Offset offset;
    std::string_view what;  // e.g. the type of the relationship
    std::string_view end;   // "from", "to", "element", "rootElement"
  };

  void OnElement(std::span<const Spdx3Value> values) override {
    values_ = values;
    CheckObjects();
  }

  void OnDocument(std::span<const Spdx3Value> values) override {
    values_ = values;
    if (FindMember(values, values.front(), names_.graph) == nullptr) CheckObjects();
    for (const Claim& claim : claims_) CheckClaim(claim);
    if (first_collection_ && !has_root_)
      issues_.Add(rules::kNoRootComponent, *first_collection_, "no collection of the document has a rootElement").severity =
          Severity::kError;
  }

  // The validator tells.
  void OnOverflow(Offset) override {}

  void CheckObjects() {
    for (const Spdx3Value& value : values_)
      if (value.is(Kind::kObject)) CheckObject(value);
  }

  void CheckObject(const Spdx3Value& object) {
    const std::uint16_t of = model_.FindClass(MemberText(values_, object, names_.type));
    if (of == Spdx3Class::kNone) return;
    if (const std::string_view id = MemberText(values_, object, names_.spdx_id); !id.empty()) class_of_.try_emplace(id, of);
    for (const Spdx3Value& member : Spdx3Children(values_, object)) {
      const int at = model_.FindProperty(of, member.word);
      if (at >= 0 && model_.class_at(of).properties[static_cast<std::size_t>(at)].range == Spdx3Range::kTime) CheckTimes(member);
    }
    if (model_.IsA(of, collection_)) CheckCollection(object, of);
    if (model_.IsA(of, relationship_)) CheckRelationship(object, of);
    if (model_.class_at(of).name == "PositiveIntegerRange") CheckRange(object);
    if (model_.class_at(of).name == "security_EpssVulnAssessmentRelationship") CheckProbabilities(object);
  }

  void CheckTimes(const Spdx3Value& member) {
    if (member.is(Kind::kArray)) {
      for (const Spdx3Value& value : Spdx3Children(values_, member)) CheckTimes(value);
    } else if (member.is_string() && !ParseUtcTime(member.text)) {
      issues_.Add(rules::kTimestampInvalid, member.offset, [&] {
        return fmt::format("'{}' is not a time in UTC and whole seconds such as 2026-01-31T12:00:00Z", member.text.substr(0, 100));
      });
    }
  }

  void CheckCollection(const Spdx3Value& object, std::uint16_t of) {
    const Spdx3Value* elements = FindMember(values_, object, names_.element);
    const Spdx3Value* roots = FindMember(values_, object, names_.root_element);
    const auto has_some = [&](const Spdx3Value* list) {
      return list != nullptr && (list->is_string() || list->end > static_cast<Index>(list - values_.data()) + 1);
    };
    const bool is_document = of == document_;
    if (is_document && std::exchange(has_document_, true))
      issues_.Add(rules::kMultipleDocuments, object.offset, "a document holds one SpdxDocument at most, and this is the next");
    if (has_some(roots)) {
      has_root_ = true;
    } else if (has_some(elements)) {
      issues_.Add(rules::kNoRootComponent, object.offset, [&] {
                return fmt::format("{} has elements and no rootElement", model_.class_at(of).name);
              }).severity = Severity::kError;
      has_root_ = true;  // it is told already
    }
    if (is_document || !first_collection_) first_collection_ = object.offset;
    for (const Spdx3Value* list : {elements, roots})
      if (list != nullptr) ForEachId(*list, [&](std::string_view id, Offset offset) {
        claims_.push_back({id, document_, true, Severity::kError, offset, model_.class_at(of).name, list->key});
      });
  }

  template <typename Use>
  void ForEachId(const Spdx3Value& value, Use use) {
    if (value.is_string()) {
      use(value.text, value.offset);
    } else if (value.is(Kind::kObject)) {
      use(MemberText(values_, value, names_.spdx_id), value.offset);
    } else if (value.is(Kind::kArray)) {
      for (const Spdx3Value& element : Spdx3Children(values_, value))
        if (!element.is(Kind::kArray)) ForEachId(element, use);
    }
  }

  void CheckRelationship(const Spdx3Value& object, std::uint16_t of) {
    const Spdx3Value* type = FindMember(values_, object, names_.relationship_type);
    if (type == nullptr || !type->is_string()) return;
    CheckType(*type, model_.class_at(of).name);
    CheckNone(object);
    const auto* ends = std::ranges::find(kEnds, type->text, &EndsRow::type);
    if (ends == std::end(kEnds)) return;
    for (const bool is_from : {true, false}) {
      const std::string_view wanted = is_from ? ends->from : ends->to;
      const Spdx3Value* end = FindMember(values_, object, is_from ? names_.from : names_.to);
      if (wanted.empty() || end == nullptr) continue;
      // Of vulnerabilities the model says "must"; elsewhere it describes what is meant.
      const Severity severity = model_.IsA(of, assessment_) ? Severity::kError : Severity::kWarning;
      ForEachId(*end, [&](std::string_view id, Offset offset) {
        claims_.push_back({id, model_.FindClass(wanted), false, severity, offset, type->text, is_from ? "from" : "to"});
      });
    }
  }

  void CheckType(const Spdx3Value& type, std::string_view class_name) {
    for (const TypeRow& row : kTypes) {
      const bool shared = row.type == "hasAssessmentFor";
      if (row.of_class == class_name ? row.type == type.text : shared || row.type != type.text) continue;
      issues_.Add(rules::kModelConstraint, type.offset, [&] {
        return row.of_class == class_name
                   ? fmt::format("the relationshipType of {} is {}, not '{}'", class_name, row.type, type.text.substr(0, 100))
                   : fmt::format("'{}' is the type of a {}, not of a {}", type.text, row.of_class, class_name);
      });
      return;
    }
  }

  // That there is nothing excludes that there is something.
  void CheckNone(const Spdx3Value& object) {
    const Spdx3Value* to = FindMember(values_, object, names_.to);
    if (to == nullptr || !to->is(Kind::kArray)) return;
    std::size_t count = 0;
    bool none = false;
    ForEachId(*to, [&](std::string_view id, Offset) {
      ++count;
      const Spdx3Individual* individual = Spdx3Model::FindIndividual(id);
      none = none || (individual != nullptr && individual->name == "NoneElement");
    });
    if (none && count > 1)
      issues_.Add(rules::kModelConstraint, to->offset, "`to` has NoneElement beside other elements: it says none and some");
  }

  void CheckRange(const Spdx3Value& object) {
    static const Spdx3Word kBegin = FindSpdx3Word("beginIntegerRange"), kEnd = FindSpdx3Word("endIntegerRange");
    const std::optional<double> begin = NumberOf(object, kBegin), end = NumberOf(object, kEnd);
    if (begin && end && *begin > *end)
      issues_.Add(rules::kModelConstraint, object.offset, [&] { return fmt::format("the range begins at {} and ends at {}", *begin, *end); });
  }

  void CheckProbabilities(const Spdx3Value& object) {
    static const Spdx3Word kPercentile = FindSpdx3Word("security_percentile");
    for (const Spdx3Word word : {names_.probability, kPercentile}) {
      const std::optional<double> number = NumberOf(object, word);
      if (number && (*number < 0 || *number > 1))
        issues_.Add(rules::kModelConstraint, FindMember(values_, object, word)->offset,
                    [&] { return fmt::format("{} is between 0 and 1, not {}", FindMember(values_, object, word)->key, *number); });
    }
  }

  // A decimal may be written as a string.
  std::optional<double> NumberOf(const Spdx3Value& object, Spdx3Word word) const {
    const Spdx3Value* member = FindMember(values_, object, word);
    if (member == nullptr || !encoding::IsJsonNumber(member->text)) return std::nullopt;
    return encoding::DoubleOf(member->text);
  }

  // Only what the document defines can be judged.
  void CheckClaim(const Claim& claim) {
    const auto found = class_of_.find(claim.id);
    if (found == class_of_.end() || model_.IsA(found->second, claim.of) != claim.negated) return;
    const std::string_view name = model_.class_at(found->second).name, wanted = model_.class_at(claim.of).name;
    issues_.Add(rules::kModelConstraint, claim.offset, [&] {
              return claim.negated ? fmt::format("`{}` of {} holds a {}", claim.end, claim.what, wanted)
                                   : fmt::format("`{}` of {} is a {}, not a {}", claim.end, claim.what, wanted, name);
            }).severity = claim.severity;
  }

  const Spdx3Names& names_ = Spdx3Names::Get();
  const Spdx3Model& model_;
  const std::uint16_t document_ = model_.FindClass("SpdxDocument"), collection_ = model_.FindClass("ElementCollection"),
                      relationship_ = model_.FindClass("Relationship"),
                      assessment_ = model_.FindClass("security_VulnAssessmentRelationship");
  Issues& issues_;
  std::span<const Spdx3Value> values_;
  std::unordered_map<std::string_view, std::uint16_t> class_of_;
  std::vector<Claim> claims_;
  std::optional<Offset> first_collection_;  // of the SpdxDocument if there is one
  bool has_document_ = false, has_root_ = false;
};

}  // namespace

std::unique_ptr<encoding::ValueHandler> MakeSpdx3Checker(std::string_view version, Issues& issues) {
  return std::make_unique<Checker>(version, issues);
}

}  // namespace pipeseal::sbom
