#include "pipeseal/sbom/spdx3/model.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "pipeseal/sbom/spdx3/names.h"

using namespace pipeseal::sbom;

namespace {

const Spdx3Property* Find(const Spdx3Model& model, std::string_view class_name, std::string_view property) {
  const std::uint16_t found = model.FindClass(class_name);
  REQUIRE(found != Spdx3Class::kNone);
  const int at = model.FindProperty(found, FindSpdx3Word(property));
  return at < 0 ? nullptr : &model.class_at(found).properties[static_cast<std::size_t>(at)];
}

}  // namespace

TEST_CASE("every property of the table has a range, and every class fits into its bits") {
  for (const char* version : {"3.0.0", "3.0.1"}) {
    const Spdx3Model& model = Spdx3Model::Of(version);
    CHECK(model.version() == version);
    CHECK(model.classes().size() > 80);
    for (const Spdx3Class& each : model.classes()) {
      CAPTURE(each.name);
      CHECK(each.properties.size() <= 64);
      for (const Spdx3Property& property : each.properties) {
        CAPTURE(property.name);
        CHECK(property.word != kNoSpdx3Word);
        if (property.range == Spdx3Range::kClass) CHECK(property.target < model.classes().size());
        if (property.range == Spdx3Range::kVocabulary) CHECK_FALSE(model.vocabulary_at(property.target).words.empty());
      }
    }
  }
}

TEST_CASE("classes have the properties of their bases") {
  const Spdx3Model& model = Spdx3Model::Of("3.0.1");
  CHECK(Find(model, "ai_AIPackage", "creationInfo")->required);
  CHECK(Find(model, "ai_AIPackage", "verifiedUsing")->many);
  CHECK(Find(model, "Relationship", "to")->at_least == 1);
  CHECK(Find(model, "expandedlicensing_DisjunctiveLicenseSet", "expandedlicensing_member")->at_least == 2);
  CHECK(Find(model, "Person", "to") == nullptr);
  CHECK(Find(model, "Person", "no such name") == nullptr);
  CHECK(model.IsA("software_Sbom", "ElementCollection"));
  CHECK_FALSE(model.IsA("Tool", "Agent"));
  CHECK_FALSE(model.IsA("no such class", "Agent"));
  CHECK(model.FindClass("no such class") == Spdx3Class::kNone);
}

TEST_CASE("versions differ") {
  const Spdx3Model &old = Spdx3Model::Of("3.0.0"), &now = Spdx3Model::Of("3.0.1");
  CHECK(Find(old, "SpdxDocument", "imports") != nullptr);
  CHECK(Find(now, "SpdxDocument", "imports") == nullptr);
  CHECK(Find(now, "SpdxDocument", "import") != nullptr);
  CHECK(old.FindClass("IndividualElement") == Spdx3Class::kNone);
  CHECK(now.FindClass("IndividualElement") != Spdx3Class::kNone);
  CHECK(Find(old, "security_EpssVulnAssessmentRelationship", "security_publishedTime")->required);
  CHECK_FALSE(Find(now, "security_EpssVulnAssessmentRelationship", "security_publishedTime")->required);
  CHECK(&Spdx3Model::Of("3.7") == &now);
}

TEST_CASE("elements that SPDX defines are known by name and by IRI") {
  CHECK(Spdx3Model::FindIndividual("NoneElement")->name == "NoneElement");
  CHECK(Spdx3Model::FindIndividual("https://spdx.org/rdf/3.0.1/terms/Core/SpdxOrganization")->name == "SpdxOrganization");
  CHECK(Spdx3Model::FindIndividual("https://spdx.org/rdf/3.0.0/terms/ExpandedLicensing/NoneLicense") != nullptr);
  for (const char* text : {"", "noneElement", "https://spdx.org/rdf/", "https://spdx.org/rdf/3.0.1/terms/Core/Element",
                           "https://other.test/rdf/3.0.1/terms/Core/NoneElement"})
    CHECK_MESSAGE(Spdx3Model::FindIndividual(text) == nullptr, text);
}

TEST_CASE("the names that readers look for are in the table") {
  const Spdx3Names& names = Spdx3Names::Get();
  const auto* first = &names.type;
  static_assert(sizeof(Spdx3Names) % sizeof(Spdx3Word) == 0);
  CHECK(std::count(first, first + sizeof(Spdx3Names) / sizeof(Spdx3Word), kNoSpdx3Word) == 0);
}
