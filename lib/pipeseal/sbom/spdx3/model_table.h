// The model of SPDX 3.0.0 and 3.0.1 as their JSON schemas have it. Written by make_model_table.py;
// do not edit.
#pragma once

#include <string_view>

namespace pipeseal::sbom::spdx3_table {

enum Instances : bool { kAbstract, kConcrete };

// `properties` are those that the class adds to its base: name, ':', range, and how many there are: '?' none or
// one, '*' any, '+' at least one, '++' at least two, nothing for exactly one. A range is string, uri, time,
// mediaType, semanticVersion, boolean, integer0 and integer1 (with this minimum), decimal (a number, also as a
// string), a vocabulary or a class. '@' and a version mark what only this version has.
struct ClassRow {
  std::string_view name, base;
  Instances instances;
  std::string_view properties;
};

struct VocabularyRow {
  std::string_view name, words;
};

// Elements that SPDX itself defines: the name that JSON has for them, and the end of their IRI.
struct IndividualRow {
  std::string_view name, of, path;
};

// clang-format off
inline constexpr ClassRow kClasses[] = {
    {"CreationInfo", "", kConcrete,
     "comment:string? created:time createdBy:Agent+ createdUsing:Tool* specVersion:semanticVersion"},
    {"DictionaryEntry", "", kConcrete,
     "key:string value:string?"},
    {"Element", "", kAbstract,
     "comment:string? creationInfo:CreationInfo description:string? extension:extension_Extension* "
     "externalIdentifier:ExternalIdentifier* externalRef:ExternalRef* name:string? summary:string? "
     "verifiedUsing:IntegrityMethod*"},
    {"ExternalIdentifier", "", kConcrete,
     "comment:string? externalIdentifierType:ExternalIdentifierType identifier:string identifierLocator:uri* "
     "issuingAuthority:string?"},
    {"ExternalMap", "", kConcrete,
     "definingArtifact:Artifact? externalSpdxId:uri locationHint:uri? verifiedUsing:IntegrityMethod*"},
    {"ExternalRef", "", kConcrete,
     "comment:string? contentType:mediaType? externalRefType:ExternalRefType? locator:string*"},
    {"IntegrityMethod", "", kAbstract,
     "comment:string?"},
    {"NamespaceMap", "", kConcrete,
     "namespace:uri prefix:string"},
    {"PositiveIntegerRange", "", kConcrete,
     "beginIntegerRange:integer1 endIntegerRange:integer1"},
    {"ai_EnergyConsumption", "", kConcrete,
     "ai_finetuningEnergyConsumption:ai_EnergyConsumptionDescription* "
     "ai_inferenceEnergyConsumption:ai_EnergyConsumptionDescription* "
     "ai_trainingEnergyConsumption:ai_EnergyConsumptionDescription*"},
    {"ai_EnergyConsumptionDescription", "", kConcrete,
     "ai_energyQuantity:decimal ai_energyUnit:ai_EnergyUnitType"},
    {"extension_CdxPropertyEntry", "", kConcrete,
     "extension_cdxPropName:string extension_cdxPropValue:string?"},
    {"extension_Extension", "", kAbstract,
     ""},
    {"Agent", "Element", kConcrete,
     ""},
    {"Annotation", "Element", kConcrete,
     "annotationType:AnnotationType contentType:mediaType? statement:string? subject:Element"},
    {"Artifact", "Element", kAbstract,
     "builtTime:time? originatedBy:Agent* releaseTime:time? standardName:string* suppliedBy:Agent? "
     "supportLevel:SupportType* validUntilTime:time?"},
    {"ElementCollection", "Element", kAbstract,
     "element:Element* profileConformance:ProfileIdentifierType* rootElement:Element*"},
    {"Hash", "IntegrityMethod", kConcrete,
     "algorithm:HashAlgorithm hashValue:string"},
    {"IndividualElement@3.0.1", "Element", kConcrete,
     ""},
    {"PackageVerificationCode", "IntegrityMethod", kConcrete,
     "algorithm:HashAlgorithm hashValue:string packageVerificationCodeExcludedFile:string*"},
    {"Relationship", "Element", kConcrete,
     "completeness:RelationshipCompleteness? endTime:time? from:Element relationshipType:RelationshipType "
     "startTime:time? to:Element+"},
    {"Tool", "Element", kConcrete,
     ""},
    {"build_Build", "Element", kConcrete,
     "build_buildEndTime:time? build_buildId:string? build_buildStartTime:time? build_buildType:uri "
     "build_configSourceDigest:Hash* build_configSourceEntrypoint:string* build_configSourceUri:uri* "
     "build_environment:DictionaryEntry* build_parameter:DictionaryEntry*@3.0.1 "
     "build_parameters:DictionaryEntry*@3.0.0"},
    {"expandedlicensing_LicenseAddition", "Element", kAbstract,
     "expandedlicensing_additionText:string expandedlicensing_isDeprecatedAdditionId:boolean? "
     "expandedlicensing_licenseXml:string? expandedlicensing_obsoletedBy:string? expandedlicensing_seeAlso:uri* "
     "expandedlicensing_standardAdditionTemplate:string?"},
    {"extension_CdxPropertiesExtension", "extension_Extension", kConcrete,
     "extension_cdxProperty:extension_CdxPropertyEntry+"},
    {"simplelicensing_AnyLicenseInfo", "Element", kAbstract,
     ""},
    {"simplelicensing_SimpleLicensingText", "Element", kConcrete,
     "simplelicensing_licenseText:string"},
    {"software_ContentIdentifier", "IntegrityMethod", kConcrete,
     "software_contentIdentifierType:software_ContentIdentifierType software_contentIdentifierValue:uri"},
    {"Bundle", "ElementCollection", kConcrete,
     "context:string?"},
    {"LifecycleScopedRelationship", "Relationship", kConcrete,
     "scope:LifecycleScopeType?"},
    {"Organization", "Agent", kConcrete,
     ""},
    {"Person", "Agent", kConcrete,
     ""},
    {"SoftwareAgent", "Agent", kConcrete,
     ""},
    {"SpdxDocument", "ElementCollection", kConcrete,
     "dataLicense:simplelicensing_AnyLicenseInfo? import:ExternalMap*@3.0.1 imports:ExternalMap*@3.0.0 "
     "namespaceMap:NamespaceMap*"},
    {"expandedlicensing_ConjunctiveLicenseSet", "simplelicensing_AnyLicenseInfo", kConcrete,
     "expandedlicensing_member:simplelicensing_AnyLicenseInfo++"},
    {"expandedlicensing_CustomLicenseAddition", "expandedlicensing_LicenseAddition", kConcrete,
     ""},
    {"expandedlicensing_DisjunctiveLicenseSet", "simplelicensing_AnyLicenseInfo", kConcrete,
     "expandedlicensing_member:simplelicensing_AnyLicenseInfo++"},
    {"expandedlicensing_ExtendableLicense", "simplelicensing_AnyLicenseInfo", kAbstract,
     ""},
    {"expandedlicensing_IndividualLicensingInfo", "simplelicensing_AnyLicenseInfo", kConcrete,
     ""},
    {"expandedlicensing_ListedLicenseException", "expandedlicensing_LicenseAddition", kConcrete,
     "expandedlicensing_deprecatedVersion:string? expandedlicensing_listVersionAdded:string?"},
    {"expandedlicensing_WithAdditionOperator", "simplelicensing_AnyLicenseInfo", kConcrete,
     "expandedlicensing_subjectAddition:expandedlicensing_LicenseAddition "
     "expandedlicensing_subjectExtendableLicense:expandedlicensing_ExtendableLicense"},
    {"security_VulnAssessmentRelationship", "Relationship", kAbstract,
     "security_assessedElement:Element?@3.0.0 security_assessedElement:software_SoftwareArtifact?@3.0.1 "
     "security_modifiedTime:time? security_publishedTime:time? security_withdrawnTime:time? suppliedBy:Agent?"},
    {"security_Vulnerability", "Artifact", kConcrete,
     "security_modifiedTime:time? security_publishedTime:time? security_withdrawnTime:time?"},
    {"simplelicensing_LicenseExpression", "simplelicensing_AnyLicenseInfo", kConcrete,
     "simplelicensing_customIdToUri:DictionaryEntry* simplelicensing_licenseExpression:string "
     "simplelicensing_licenseListVersion:semanticVersion?"},
    {"software_SoftwareArtifact", "Artifact", kAbstract,
     "software_additionalPurpose:software_SoftwarePurpose* software_attributionText:string* "
     "software_contentIdentifier:software_ContentIdentifier* software_copyrightText:string? "
     "software_primaryPurpose:software_SoftwarePurpose?"},
    {"Bom", "Bundle", kConcrete,
     ""},
    {"expandedlicensing_License", "expandedlicensing_ExtendableLicense", kAbstract,
     "expandedlicensing_isDeprecatedLicenseId:boolean? expandedlicensing_isFsfLibre:boolean? "
     "expandedlicensing_isOsiApproved:boolean? expandedlicensing_licenseXml:string? "
     "expandedlicensing_obsoletedBy:string? expandedlicensing_seeAlso:uri* "
     "expandedlicensing_standardLicenseHeader:string? expandedlicensing_standardLicenseTemplate:string? "
     "simplelicensing_licenseText:string"},
    {"expandedlicensing_OrLaterOperator", "expandedlicensing_ExtendableLicense", kConcrete,
     "expandedlicensing_subjectLicense:expandedlicensing_License"},
    {"security_CvssV2VulnAssessmentRelationship", "security_VulnAssessmentRelationship", kConcrete,
     "security_score:decimal security_vectorString:string"},
    {"security_CvssV3VulnAssessmentRelationship", "security_VulnAssessmentRelationship", kConcrete,
     "security_score:decimal security_severity:security_CvssSeverityType security_vectorString:string"},
    {"security_CvssV4VulnAssessmentRelationship", "security_VulnAssessmentRelationship", kConcrete,
     "security_score:decimal security_severity:security_CvssSeverityType security_vectorString:string"},
    {"security_EpssVulnAssessmentRelationship", "security_VulnAssessmentRelationship", kConcrete,
     "security_percentile:decimal security_probability:decimal security_publishedTime:time@3.0.0"},
    {"security_ExploitCatalogVulnAssessmentRelationship", "security_VulnAssessmentRelationship", kConcrete,
     "security_catalogType:security_ExploitCatalogType security_exploited:boolean security_locator:uri"},
    {"security_SsvcVulnAssessmentRelationship", "security_VulnAssessmentRelationship", kConcrete,
     "security_decisionType:security_SsvcDecisionType"},
    {"security_VexVulnAssessmentRelationship", "security_VulnAssessmentRelationship", kAbstract,
     "security_statusNotes:string? security_vexVersion:string?"},
    {"software_File", "software_SoftwareArtifact", kConcrete,
     "contentType:mediaType?@3.0.1 software_contentType:mediaType?@3.0.0 software_fileKind:software_FileKindType?"},
    {"software_Package", "software_SoftwareArtifact", kConcrete,
     "software_downloadLocation:uri? software_homePage:uri? software_packageUrl:uri? "
     "software_packageVersion:string? software_sourceInfo:string?"},
    {"software_Snippet", "software_SoftwareArtifact", kConcrete,
     "software_byteRange:PositiveIntegerRange? software_lineRange:PositiveIntegerRange? "
     "software_snippetFromFile:software_File"},
    {"ai_AIPackage", "software_Package", kConcrete,
     "ai_autonomyType:PresenceType? ai_domain:string* ai_energyConsumption:ai_EnergyConsumption? "
     "ai_hyperparameter:DictionaryEntry* ai_informationAboutApplication:string? "
     "ai_informationAboutTraining:string? ai_limitation:string? ai_metric:DictionaryEntry* "
     "ai_metricDecisionThreshold:DictionaryEntry* ai_modelDataPreprocessing:string* "
     "ai_modelExplainability:string* ai_safetyRiskAssessment:ai_SafetyRiskAssessmentType? "
     "ai_standardCompliance:string* ai_typeOfModel:string* ai_useSensitivePersonalInformation:PresenceType?"},
    {"dataset_DatasetPackage", "software_Package", kConcrete,
     "dataset_anonymizationMethodUsed:string* dataset_confidentialityLevel:dataset_ConfidentialityLevelType? "
     "dataset_dataCollectionProcess:string? dataset_dataPreprocessing:string* "
     "dataset_datasetAvailability:dataset_DatasetAvailabilityType? dataset_datasetNoise:string? "
     "dataset_datasetSize:integer0? dataset_datasetType:dataset_DatasetType+ "
     "dataset_datasetUpdateMechanism:string? dataset_hasSensitivePersonalInformation:PresenceType? "
     "dataset_intendedUse:string? dataset_knownBias:string* dataset_sensor:DictionaryEntry*"},
    {"expandedlicensing_CustomLicense", "expandedlicensing_License", kConcrete,
     ""},
    {"expandedlicensing_ListedLicense", "expandedlicensing_License", kConcrete,
     "expandedlicensing_deprecatedVersion:string? expandedlicensing_listVersionAdded:string?"},
    {"security_VexAffectedVulnAssessmentRelationship", "security_VexVulnAssessmentRelationship", kConcrete,
     "security_actionStatement:string@3.0.1 security_actionStatement:string?@3.0.0 "
     "security_actionStatementTime:time*@3.0.0 security_actionStatementTime:time?@3.0.1"},
    {"security_VexFixedVulnAssessmentRelationship", "security_VexVulnAssessmentRelationship", kConcrete,
     ""},
    {"security_VexNotAffectedVulnAssessmentRelationship", "security_VexVulnAssessmentRelationship", kConcrete,
     "security_impactStatement:string? security_impactStatementTime:time? "
     "security_justificationType:security_VexJustificationType?"},
    {"security_VexUnderInvestigationVulnAssessmentRelationship", "security_VexVulnAssessmentRelationship", kConcrete,
     ""},
    {"software_Sbom", "Bom", kConcrete,
     "software_sbomType:software_SbomType*"},
};

inline constexpr VocabularyRow kVocabularies[] = {
    {"AnnotationType",
     "other review"},
    {"ExternalIdentifierType",
     "cpe22 cpe23 cve email gitoid other packageUrl securityOther swhid swid urlScheme"},
    {"ExternalRefType",
     "altDownloadLocation altWebPage binaryArtifact bower buildMeta buildSystem certificationReport chat "
     "componentAnalysisReport cwe documentation dynamicAnalysisReport eolNotice exportControlAssessment funding "
     "issueTracker license mailingList mavenCentral metrics npm nuget other privacyAssessment productMetadata "
     "purchaseOrder qualityAssessmentReport releaseHistory releaseNotes riskAssessment runtimeAnalysisReport "
     "secureSoftwareAttestation securityAdversaryModel securityAdvisory securityFix securityOther "
     "securityPenTestReport securityPolicy securityThreatModel socialMedia sourceArtifact staticAnalysisReport "
     "support vcs vulnerabilityDisclosureReport vulnerabilityExploitabilityAssessment"},
    {"HashAlgorithm",
     "adler32@3.0.1 blake2b256 blake2b384 blake2b512 blake3 crystalsDilithium crystalsKyber falcon md2 md4 md5 "
     "md6 other sha1 sha224 sha256 sha384 sha3_224 sha3_256 sha3_384 sha3_512 sha512"},
    {"LifecycleScopeType",
     "build design development other runtime test"},
    {"PresenceType",
     "no noAssertion yes"},
    {"ProfileIdentifierType",
     "ai build core dataset expandedLicensing extension lite security simpleLicensing software"},
    {"RelationshipCompleteness",
     "complete incomplete noAssertion"},
    {"RelationshipType",
     "affects amendedBy ancestorOf availableFrom configures contains coordinatedBy copiedTo delegatedTo dependsOn "
     "descendantOf describes doesNotAffect expandsTo exploitCreatedBy fixedBy fixedIn foundBy generates "
     "hasAddedFile hasAssessmentFor hasAssociatedVulnerability hasConcludedLicense hasDataFile hasDeclaredLicense "
     "hasDeletedFile hasDependencyManifest hasDistributionArtifact hasDocumentation hasDynamicLink hasEvidence "
     "hasExample hasHost hasInput@3.0.1 hasInputs@3.0.0 hasMetadata hasOptionalComponent hasOptionalDependency "
     "hasOutput@3.0.1 hasOutputs@3.0.0 hasPrerequisite@3.0.1 hasPrerequsite@3.0.0 hasProvidedDependency "
     "hasRequirement hasSpecification hasStaticLink hasTest hasTestCase hasVariant invokedBy modifiedBy other "
     "packagedBy patchedBy publishedBy reportedBy republishedBy serializedInArtifact testedOn trainedOn "
     "underInvestigationFor usesTool"},
    {"SupportType",
     "deployed development endOfSupport limitedSupport noAssertion noSupport support"},
    {"ai_EnergyUnitType",
     "kilowattHour megajoule other"},
    {"ai_SafetyRiskAssessmentType",
     "high low medium serious"},
    {"dataset_ConfidentialityLevelType",
     "amber clear green red"},
    {"dataset_DatasetAvailabilityType",
     "clickthrough directDownload query registration scrapingScript"},
    {"dataset_DatasetType",
     "audio categorical graph image noAssertion numeric other sensor structured syntactic text timeseries "
     "timestamp video"},
    {"security_CvssSeverityType",
     "critical high low medium none"},
    {"security_ExploitCatalogType",
     "kev other"},
    {"security_SsvcDecisionType",
     "act attend track trackStar"},
    {"security_VexJustificationType",
     "componentNotPresent inlineMitigationsAlreadyExist vulnerableCodeCannotBeControlledByAdversary "
     "vulnerableCodeNotInExecutePath vulnerableCodeNotPresent"},
    {"software_ContentIdentifierType",
     "gitoid swhid"},
    {"software_FileKindType",
     "directory file"},
    {"software_SbomType",
     "analyzed build deployed design runtime source"},
    {"software_SoftwarePurpose",
     "application archive bom configuration container data device deviceDriver diskImage documentation evidence "
     "executable file filesystemImage firmware framework install library manifest model module operatingSystem "
     "other patch platform requirement source specification test"},
};

inline constexpr IndividualRow kIndividuals[] = {
    {"NoAssertionElement",
     "IndividualElement", "Core/NoAssertionElement"},
    {"NoneElement",
     "IndividualElement", "Core/NoneElement"},
    {"SpdxOrganization",
     "Organization", "Core/SpdxOrganization"},
    {"expandedlicensing_NoAssertionLicense",
     "expandedlicensing_IndividualLicensingInfo", "ExpandedLicensing/NoAssertionLicense"},
    {"expandedlicensing_NoneLicense",
     "expandedlicensing_IndividualLicensingInfo", "ExpandedLicensing/NoneLicense"},
};
// clang-format on

}  // namespace pipeseal::sbom::spdx3_table
