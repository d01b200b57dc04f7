// The names of SPDX 3 that its reader and judges look for.
#pragma once

#include "pipeseal/sbom/spdx3/model.h"

namespace pipeseal::sbom {

struct Spdx3Names {
  static const Spdx3Names& Get() {
    static const Spdx3Names names;
    return names;
  }

  Spdx3Word type = Find("type"), jsonld_type = Find("@type"), id = Find("@id"), spdx_id = Find("spdxId"),
            context = Find("@context"), graph = Find("@graph");
  // Elements and artifacts
  Spdx3Word comment = Find("comment"), creation_info = Find("creationInfo"), description = Find("description"),
            extension = Find("extension"), external_identifier = Find("externalIdentifier"),
            external_identifiers = Find("externalIdentifiers"), external_ref = Find("externalRef"), name = Find("name"),
            summary = Find("summary"), verified_using = Find("verifiedUsing"), originated_by = Find("originatedBy"),
            supplied_by = Find("suppliedBy"), content_identifier = Find("software_contentIdentifier"),
            copyright_text = Find("software_copyrightText"), primary_purpose = Find("software_primaryPurpose"),
            download_location = Find("software_downloadLocation"), home_page = Find("software_homePage"),
            package_url = Find("software_packageUrl"), package_version = Find("software_packageVersion"),
            snippet_from_file = Find("software_snippetFromFile");
  // Collections
  Spdx3Word data_license = Find("dataLicense"), element = Find("element"), import = Find("import"), imports = Find("imports"),
            root_element = Find("rootElement"), sbom_type = Find("software_sbomType");
  // Relationships
  Spdx3Word completeness = Find("completeness"), from = Find("from"), relationship_type = Find("relationshipType"),
            scope = Find("scope"), to = Find("to");
  // What has no id of its own as a rule
  Spdx3Word algorithm = Find("algorithm"), hash_value = Find("hashValue"),
            excluded_file = Find("packageVerificationCodeExcludedFile"), created = Find("created"), created_by = Find("createdBy"),
            created_using = Find("createdUsing"), identifier_type = Find("externalIdentifierType"),
            identifier = Find("identifier"), identifier_locator = Find("identifierLocator"),
            ref_type = Find("externalRefType"), locator = Find("locator"), external_spdx_id = Find("externalSpdxId"),
            location_hint = Find("locationHint"), defining_artifact = Find("definingArtifact"),
            content_identifier_type = Find("software_contentIdentifierType"),
            content_identifier_value = Find("software_contentIdentifierValue"), cdx_property = Find("extension_cdxProperty"),
            cdx_prop_name = Find("extension_cdxPropName"), cdx_prop_value = Find("extension_cdxPropValue"), key = Find("key"),
            value = Find("value");
  // Licences
  Spdx3Word license_expression = Find("simplelicensing_licenseExpression"), license_text = Find("simplelicensing_licenseText"),
            custom_id_to_uri = Find("simplelicensing_customIdToUri"), member = Find("expandedlicensing_member"),
            subject_license = Find("expandedlicensing_subjectLicense"),
            subject_extendable_license = Find("expandedlicensing_subjectExtendableLicense"),
            subject_addition = Find("expandedlicensing_subjectAddition"), addition_text = Find("expandedlicensing_additionText");
  // Vulnerabilities
  Spdx3Word action_statement = Find("security_actionStatement"), impact_statement = Find("security_impactStatement"),
            justification = Find("security_justificationType"), status_notes = Find("security_statusNotes"),
            score = Find("security_score"), severity = Find("security_severity"), vector = Find("security_vectorString"),
            probability = Find("security_probability"), decision = Find("security_decisionType");

 private:
  static Spdx3Word Find(std::string_view name) { return FindSpdx3Word(name); }
};

}  // namespace pipeseal::sbom
