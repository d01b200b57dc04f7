// What the JSON schemas of CycloneDX 1.2 to 1.7 demand, with those of the JSON Signature Format 0.82 and of the
// cryptography definitions that they use. Of 1.2 and 1.3 there are two schemas; this is the lax one, in which objects
// may have more members than are known. What is not said here is so in all versions.
//
// The schema of 1.4 forgets to say that items of `affects` and `references` are objects; it is taken to mean it.
#include "pipeseal/sbom/schema/shape.h"

namespace pipeseal::sbom::schema {
namespace {

constexpr std::string_view kVersionNames[] = {"1.2", "1.3", "1.4", "1.5", "1.6", "1.7"};
constexpr Versions k1_2 = 1, k1_3 = 2, k1_4 = 4, k1_5 = 8, k1_6 = 16, k1_7 = 32;

// Texts
constexpr Shape kLine = Formed<TextForm::kOneLine, k1_2>();
// Also a BOM-Link, which is a URL.
constexpr Shape kUrl = Formed<TextForm::kIriReference>();
constexpr TextRule kUrlOrLineRules[] = {{TextForm::kOneLine, k1_2}, {TextForm::kIriReference, Since(k1_3)}};
constexpr Shape kUrlOrLine{.kinds = kString, .text = kUrlOrLineRules};
// A bom-ref, or a reference to one; also a BOM-Link, where one may stand.
constexpr Shape kRef{.kinds = kString, .min_length = 1, .bounded = Since(k1_5)};
constexpr Shape kText0To1024{.kinds = kString, .max_length = 1024};
constexpr Shape kText1To1024{.kinds = kString, .min_length = 1, .max_length = 1024};
constexpr Shape kText1To4096{.kinds = kString, .min_length = 1, .max_length = 4096};
constexpr Shape kDateTime = Formed<TextForm::kDateTime>();
constexpr Shape kDate = Formed<TextForm::kDate>();
constexpr Shape kEmail = Formed<TextForm::kEmail>();
constexpr Shape kHashContent = Formed<TextForm::kHashContent>();
constexpr Shape kUuidUrn = Formed<TextForm::kUuidUrn>();
constexpr Shape kMediaType = Formed<TextForm::kMediaType>();
constexpr Shape kLocale = Formed<TextForm::kLocale>();
constexpr Shape kLicenseId = Formed<TextForm::kLicenseId>();
constexpr Shape kCommonRequirement = Formed<TextForm::kCommonRequirement>();
constexpr Shape kPatentNumber = Formed<TextForm::kPatentNumber>();
constexpr Shape kJurisdiction = Formed<TextForm::kJurisdiction>();
constexpr Shape kSignatureAlgorithm = Formed<TextForm::kSignatureAlgorithm>();

// Numbers
constexpr Shape kCount{.kinds = kNumber, .integral = true, .minimum = 0};
constexpr Shape kPositive{.kinds = kNumber, .integral = true, .minimum = 1};
constexpr Shape kNistLevel{.kinds = kNumber, .integral = true, .minimum = 0, .maximum = 6};
constexpr Shape kShare{.kinds = kNumber, .minimum = 0, .maximum = 1};

// Objects, which may hold each other
extern const Shape kMetadata, kTool, kHash, kOrganizationalContact, kComponent, kOrganizationalEntity, kLicenseChoice,
    kLicense, kAttachment, kSwid, kPedigree, kCommit, kIdentifiableAction, kPatch, kDiff, kIssue, kIssueSource,
    kExternalReference, kService, kDataClassification, kDependency, kComponentEvidence, kCopyright, kProperty,
    kComposition, kReleaseNotes, kNote, kSignature, kSigner, kPublicKey, kVulnerability, kVulnerabilitySource,
    kVulnerabilityReference, kRating, kAdvisory, kCredits, kAnalysis, kAffectedElement, kAffectedVersion, kLifecycle,
    kToolChoice, kLicensing, kLicensingParty, kIdentityEvidence, kIdentityMethod, kOccurrence, kCallstack, kCallFrame,
    kModelCard, kModelParameters, kModelApproach, kDataset, kDataContents, kGraphicsCollection, kGraphic,
    kDataGovernance, kResponsibleParty, kModelInputOutput, kQuantitativeAnalysis, kPerformanceMetric,
    kConfidenceInterval, kConsiderations, kRisk, kFairnessAssessment, kComponentData, kServiceData, kProofOfConcept,
    kAnnotation, kAnnotator, kFormula, kWorkflow, kResourceReference, kTask, kTrigger, kEvent, kCondition,
    kWorkflowInput, kParameter, kWorkflowOutput, kStep, kCommand, kWorkspace, kVolume, kPostalAddress,
    kEnvironmentalConsiderations, kEnergyConsumption, kEnergyProvider, kEnergyMeasure, kCo2Measure, kCryptoProperties,
    kAlgorithmProperties, kCertificateProperties, kCryptoMaterial, kSecuredBy, kProtocolProperties, kCipherSuite,
    kIkeTransforms, kDeclarations, kAssessor, kAttestation, kAttestedRequirement, kConformance, kConfidence, kClaim,
    kEvidence, kEvidenceData, kEvidenceContents, kAttestationTargets, kAffirmation, kSignatory, kDefinitions,
    kStandard, kRequirement, kRequirementLevel, kExpressionDetail, kPatentAssertion, kAsserter, kCertificateState,
    kCertificateExtension, kRelatedCryptographicAsset, kIkeV2Enc, kIkeV2Prf, kIkeV2Integ, kIkeV2Ke, kIkeV2Auth,
    kDistributionConstraints, kPatentOrFamily, kPriorityApplication, kPatentAssignee, kCitation;

constexpr Value kFormatNameValues[] = {
    {"CycloneDX"},
};
constexpr Shape kFormatName = OneOf<kFormatNameValues>();

constexpr Value kSchemaUriValues[] = {
    {"http://cyclonedx.org/schema/bom-1.4.schema.json", k1_4},
    {"http://cyclonedx.org/schema/bom-1.5.schema.json", k1_5},
};
constexpr Shape kSchemaUri = OneOf<kSchemaUriValues>();

// Document
constexpr Member kDocumentMembers[] = {
    {"bomFormat", kFormatName, kAlways, kAlways},
    {"specVersion", kText, kAlways, kAlways},
    {"serialNumber", kUuidUrn},
    {"version", kInteger, Until(k1_4), kAlways},
    {"version", kPositive, Since(k1_5)},
    {"metadata", kMetadata},
    {"components", List(kComponent, {.unique = kAlways})},
    {"services", List(kService, {.unique = kAlways})},
    {"externalReferences", List(kExternalReference)},
    {"dependencies", List(kDependency, {.unique = kAlways})},
    {"compositions", List(kComposition, {.unique = kAlways}), Since(k1_3)},
    {"$schema", kSchemaUri, From(k1_4, k1_5)},
    {"$schema", kText, Since(k1_6)},
    {"vulnerabilities", List(kVulnerability, {.unique = kAlways}), Since(k1_4)},
    {"signature", kSignature, Since(k1_4)},
    {"annotations", List(kAnnotation, {.unique = kAlways}), Since(k1_5)},
    {"formulation", List(kFormula, {.unique = kAlways}), Since(k1_5)},
    {"properties", List(kProperty), Since(k1_5)},
    {"declarations", kDeclarations, Since(k1_6)},
    {"definitions", kDefinitions, Since(k1_6)},
    {"citations", List(kCitation, {.unique = kAlways}), k1_7},
};
constexpr Shape kDocument = Object<kDocumentMembers>("document", {}, Until(k1_3));

// List of tools
constexpr Member kToolChoiceMembers[] = {
    {"components", List(kComponent, {.unique = kAlways})},
    {"services", List(kService, {.unique = kAlways})},
};
constexpr Shape kToolChoice = Object<kToolChoiceMembers>("list of tools");

// Metadata
constexpr Member kMetadataMembers[] = {
    {"timestamp", kDateTime},
    {"tools", List(kTool), Until(k1_4)},
    {"tools", Either(kToolChoice, kTool), Since(k1_5)},
    {"authors", List(kOrganizationalContact)},
    {"component", kComponent},
    {"manufacture", kOrganizationalEntity},
    {"supplier", kOrganizationalEntity},
    {"licenses", List(kLicenseChoice, {.mixture = Mixture::kLoneCase, .mixed_by = From(k1_5, k1_6)}), Since(k1_3)},
    {"properties", List(kProperty), Since(k1_3)},
    {"lifecycles", List(kLifecycle), Since(k1_5)},
    {"manufacturer", kOrganizationalEntity, Since(k1_6)},
    {"distributionConstraints", kDistributionConstraints, k1_7},
};
constexpr Shape kMetadata = Object<kMetadataMembers>("metadata", {}, Until(k1_3));

// Tool
constexpr Member kToolMembers[] = {
    {"vendor", kText},
    {"name", kText},
    {"version", kText, Until(k1_5)},
    {"version", kText0To1024, Since(k1_6)},
    {"hashes", List(kHash)},
    {"externalReferences", List(kExternalReference), Since(k1_4)},
};
constexpr Shape kTool = Object<kToolMembers>("tool", {}, Until(k1_3));

constexpr Value kHashAlgorithmValues[] = {
    {"MD5"}, {"SHA-1"}, {"SHA-256"}, {"SHA-384"}, {"SHA-512"}, {"SHA3-256"}, {"SHA3-384"}, {"SHA3-512"},
    {"BLAKE2b-256"}, {"BLAKE2b-384"}, {"BLAKE2b-512"}, {"BLAKE3"}, {"Streebog-256", k1_7}, {"Streebog-512", k1_7},
};
constexpr Shape kHashAlgorithm = OneOf<kHashAlgorithmValues>();

// Hash
constexpr Member kHashMembers[] = {
    {"alg", kHashAlgorithm, kAlways, kAlways},
    {"content", kHashContent, kAlways, kAlways},
};
constexpr Shape kHash = Object<kHashMembers>("hash", {}, Until(k1_3));

// Organizational contact
constexpr Member kOrganizationalContactMembers[] = {
    {"name", kLine},
    {"email", kLine, Until(k1_3)},
    {"email", kEmail, Since(k1_4)},
    {"phone", kLine},
    {"bom-ref", kRef, Since(k1_5)},
};
constexpr Shape kOrganizationalContact =
    Object<kOrganizationalContactMembers>("organizational contact", {}, Until(k1_3));

constexpr Value kComponentTypeValues[] = {
    {"application"}, {"framework"}, {"library"}, {"container"}, {"operating-system"}, {"device"}, {"firmware"},
    {"file"}, {"platform", Since(k1_5)}, {"device-driver", Since(k1_5)}, {"machine-learning-model", Since(k1_5)},
    {"data", Since(k1_5)}, {"cryptographic-asset", Since(k1_6)},
};
constexpr Shape kComponentType = OneOf<kComponentTypeValues>();

constexpr Value kComponentScopeValues[] = {
    {"required"}, {"optional"}, {"excluded"},
};
constexpr Shape kComponentScope = OneOf<kComponentScopeValues>();

// Component
constexpr Member kComponentMembers[] = {
    {"type", kComponentType, kAlways, kAlways},
    {"mime-type", kMediaType},
    {"bom-ref", kRef},
    {"supplier", kOrganizationalEntity},
    {"author", kLine},
    {"publisher", kLine},
    {"group", kLine},
    {"name", kLine, kAlways, kAlways},
    {"version", kLine, Until(k1_5), Until(k1_3)},
    {"version", kText0To1024, Since(k1_6)},
    {"description", kLine},
    {"scope", kComponentScope},
    {"hashes", List(kHash)},
    {"licenses", List(kLicenseChoice, {.mixture = Mixture::kLoneCase, .mixed_by = From(k1_5, k1_6)})},
    {"copyright", kLine},
    {"cpe", kLine},
    {"purl", kLine},
    {"swid", kSwid},
    {"modified", kTruth},
    {"pedigree", kPedigree},
    {"externalReferences", List(kExternalReference)},
    {"components", List(kComponent, {.unique = kAlways})},
    {"evidence", kComponentEvidence, Since(k1_3)},
    {"properties", List(kProperty), Since(k1_3)},
    {"releaseNotes", kReleaseNotes, Since(k1_4)},
    {"signature", kSignature, Since(k1_4)},
    {"modelCard", kModelCard, Since(k1_5)},
    {"data", List(kComponentData), Since(k1_5)},
    {"manufacturer", kOrganizationalEntity, Since(k1_6)},
    {"authors", List(kOrganizationalContact), Since(k1_6)},
    {"omniborId", List(kText), Since(k1_6)},
    {"swhid", List(kText), Since(k1_6)},
    {"cryptoProperties", kCryptoProperties, Since(k1_6)},
    {"tags", List(kText), Since(k1_6)},
    {"versionRange", kText1To4096, k1_7},
    {"isExternal", kTruth, k1_7, kNever, Keep::kFirst},
    {"patentAssertions", List(kPatentAssertion), k1_7},
};
constexpr Rule kComponentRules[] = {
    Apart<kComponentMembers>("version versionRange", k1_7),
    OnlyIfTrue<kComponentMembers>("versionRange", k1_7),
};
constexpr Shape kComponent = Object<kComponentMembers>("component", kComponentRules, Until(k1_3));

// Organizational entity
constexpr Member kOrganizationalEntityMembers[] = {
    {"name", kLine},
    {"url", kAnyList, k1_2},
    {"url", List(kUrl), Since(k1_3)},
    {"contact", List(kOrganizationalContact)},
    {"bom-ref", kRef, Since(k1_5)},
    {"address", kPostalAddress, Since(k1_6)},
};
constexpr Shape kOrganizationalEntity =
    Object<kOrganizationalEntityMembers>("organizational entity", {}, Until(k1_3));

constexpr Value kLicenseAcknowledgementValues[] = {
    {"declared"}, {"concluded"},
};
constexpr Shape kLicenseAcknowledgement = OneOf<kLicenseAcknowledgementValues>();

// Licence choice
constexpr Member kLicenseChoiceMembers[] = {
    {"license", kLicense},
    {"expression", kLine},
    {"bom-ref", kRef, Since(k1_5)},
    {"acknowledgement", kLicenseAcknowledgement, Since(k1_6)},
    {"expressionDetails", List(kExpressionDetail), k1_7},
    {"licensing", kLicensing, k1_7},
    {"properties", List(kProperty), k1_7},
};
constexpr Rule kLicenseChoiceRules[] = {
    ExactlyOne<kLicenseChoiceMembers>({"license", "expression"}, Until(k1_4)),
    OneForm<kLicenseChoiceMembers>({"license", "expression bom-ref?"}, k1_5),
    OneForm<kLicenseChoiceMembers>({"license", "expression acknowledgement? bom-ref?"}, k1_6),
    OneForm<kLicenseChoiceMembers>({
        "license",
        "expression expressionDetails? acknowledgement? bom-ref? licensing? properties?"}, k1_7),
};
constexpr Shape kLicenseChoice = Object<kLicenseChoiceMembers>("licence choice", kLicenseChoiceRules, Until(k1_3));

// Licence
constexpr Member kLicenseMembers[] = {
    {"id", kLicenseId},
    {"name", kLine},
    {"text", kAttachment},
    {"url", kUrlOrLine},
    {"bom-ref", kRef, Since(k1_5)},
    {"licensing", kLicensing, Since(k1_5)},
    {"properties", List(kProperty), Since(k1_5)},
    {"acknowledgement", kLicenseAcknowledgement, Since(k1_6)},
};
constexpr Rule kLicenseRules[] = {
    ExactlyOne<kLicenseMembers>({"id", "name"}),
};
constexpr Shape kLicense = Object<kLicenseMembers>("licence", kLicenseRules, Until(k1_3));

constexpr Value kAttachmentEncodingValues[] = {
    {"base64"},
};
constexpr Shape kAttachmentEncoding = OneOf<kAttachmentEncodingValues>();

// Attachment
constexpr Member kAttachmentMembers[] = {
    {"contentType", kText},
    {"encoding", kAttachmentEncoding},
    {"content", kText, kAlways, kAlways},
};
constexpr Shape kAttachment = Object<kAttachmentMembers>("attachment", {}, Until(k1_3));

// SWID tag
constexpr Member kSwidMembers[] = {
    {"tagId", kText, kAlways, kAlways},
    {"name", kText, kAlways, kAlways},
    {"version", kText},
    {"tagVersion", kInteger},
    {"patch", kTruth},
    {"text", kAttachment},
    {"url", kUrlOrLine},
};
constexpr Shape kSwid = Object<kSwidMembers>("SWID tag", {}, Until(k1_3));

// Pedigree
constexpr Member kPedigreeMembers[] = {
    {"ancestors", List(kComponent)},
    {"descendants", List(kComponent)},
    {"variants", List(kComponent)},
    {"commits", List(kCommit)},
    {"patches", List(kPatch)},
    {"notes", kLine},
};
constexpr Shape kPedigree = Object<kPedigreeMembers>("pedigree", {}, Until(k1_3));

// Commit
constexpr Member kCommitMembers[] = {
    {"uid", kLine},
    {"url", kUrl},
    {"author", kIdentifiableAction},
    {"committer", kIdentifiableAction},
    {"message", kLine},
};
constexpr Shape kCommit = Object<kCommitMembers>("commit", {}, Until(k1_3));

// Identifiable action
constexpr Member kIdentifiableActionMembers[] = {
    {"timestamp", kDateTime},
    {"name", kLine},
    {"email", kEmail},
};
constexpr Shape kIdentifiableAction = Object<kIdentifiableActionMembers>("identifiable action", {}, Until(k1_3));

constexpr Value kPatchTypeValues[] = {
    {"unofficial"}, {"monkey"}, {"backport"}, {"cherry-pick"},
};
constexpr Shape kPatchType = OneOf<kPatchTypeValues>();

// Patch
constexpr Member kPatchMembers[] = {
    {"type", kPatchType, kAlways, kAlways},
    {"diff", kDiff},
    {"resolves", List(kIssue)},
};
constexpr Shape kPatch = Object<kPatchMembers>("patch", {}, Until(k1_3));

// Diff
constexpr Member kDiffMembers[] = {
    {"text", kAttachment},
    {"url", kUrlOrLine},
};
constexpr Shape kDiff = Object<kDiffMembers>("diff", {}, Until(k1_3));

constexpr Value kIssueTypeValues[] = {
    {"defect"}, {"enhancement"}, {"security"},
};
constexpr Shape kIssueType = OneOf<kIssueTypeValues>();

// Issue
constexpr Member kIssueMembers[] = {
    {"type", kIssueType, kAlways, kAlways},
    {"id", kLine},
    {"name", kLine},
    {"description", kLine},
    {"source", kIssueSource},
    {"references", kAnyList, k1_2},
    {"references", List(kUrl), Since(k1_3)},
};
constexpr Shape kIssue = Object<kIssueMembers>("issue", {}, Until(k1_3));

// Issue source
constexpr Member kIssueSourceMembers[] = {
    {"name", kLine},
    {"url", kUrlOrLine},
};
constexpr Shape kIssueSource = Object<kIssueSourceMembers>("issue source", {}, Until(k1_3));

constexpr Value kExternalReferenceTypeValues[] = {
    {"vcs"}, {"issue-tracker"}, {"website"}, {"advisories"}, {"bom"}, {"mailing-list"}, {"social"}, {"chat"},
    {"documentation"}, {"support"}, {"distribution"}, {"license"}, {"build-meta"}, {"build-system"}, {"other"},
    {"release-notes", Since(k1_4)}, {"distribution-intake", Since(k1_5)}, {"security-contact", Since(k1_5)},
    {"model-card", Since(k1_5)}, {"log", Since(k1_5)}, {"configuration", Since(k1_5)}, {"evidence", Since(k1_5)},
    {"formulation", Since(k1_5)}, {"attestation", Since(k1_5)}, {"threat-model", Since(k1_5)},
    {"adversary-model", Since(k1_5)}, {"risk-assessment", Since(k1_5)}, {"vulnerability-assertion", Since(k1_5)},
    {"exploitability-statement", Since(k1_5)}, {"pentest-report", Since(k1_5)},
    {"static-analysis-report", Since(k1_5)}, {"dynamic-analysis-report", Since(k1_5)},
    {"runtime-analysis-report", Since(k1_5)}, {"component-analysis-report", Since(k1_5)},
    {"maturity-report", Since(k1_5)}, {"certification-report", Since(k1_5)}, {"codified-infrastructure", Since(k1_5)},
    {"quality-metrics", Since(k1_5)}, {"poam", Since(k1_5)}, {"source-distribution", Since(k1_6)},
    {"electronic-signature", Since(k1_6)}, {"digital-signature", Since(k1_6)}, {"rfc-9116", Since(k1_6)},
    {"patent", k1_7}, {"patent-family", k1_7}, {"patent-assertion", k1_7}, {"citation", k1_7},
};
constexpr Shape kExternalReferenceType = OneOf<kExternalReferenceTypeValues>();

// External reference
constexpr Member kExternalReferenceMembers[] = {
    {"url", kUrlOrLine, kAlways, kAlways},
    {"comment", kLine},
    {"type", kExternalReferenceType, kAlways, kAlways},
    {"hashes", List(kHash), Since(k1_3)},
    {"properties", List(kProperty), k1_7},
};
constexpr Shape kExternalReference = Object<kExternalReferenceMembers>("external reference", {}, Until(k1_3));

// Service
constexpr Member kServiceMembers[] = {
    {"bom-ref", kRef},
    {"provider", kOrganizationalEntity},
    {"group", kLine},
    {"name", kLine, kAlways, kAlways},
    {"version", kLine, Until(k1_5)},
    {"version", kText0To1024, Since(k1_6)},
    {"description", kLine},
    {"endpoints", kAnyList, k1_2},
    {"endpoints", List(kUrl), Since(k1_3)},
    {"authenticated", kTruth},
    {"x-trust-boundary", kTruth},
    {"data", List(kDataClassification), Until(k1_4)},
    {"data", List(kServiceData), Since(k1_5)},
    {"licenses", List(kLicenseChoice, {.mixture = Mixture::kLoneCase, .mixed_by = From(k1_5, k1_6)})},
    {"externalReferences", List(kExternalReference)},
    {"services", List(kService, {.unique = kAlways})},
    {"properties", List(kProperty), Since(k1_3)},
    {"releaseNotes", kReleaseNotes, Since(k1_4)},
    {"signature", kSignature, Since(k1_4)},
    {"trustZone", kText, Since(k1_5)},
    {"tags", List(kText), Since(k1_6)},
    {"patentAssertions", List(kPatentAssertion), k1_7},
};
constexpr Shape kService = Object<kServiceMembers>("service", {}, Until(k1_3));

constexpr Value kDataFlowValues[] = {
    {"inbound"}, {"outbound"}, {"bi-directional"}, {"unknown"},
};
constexpr Shape kDataFlow = OneOf<kDataFlowValues>();

// Data classification
constexpr Member kDataClassificationMembers[] = {
    {"flow", kDataFlow, kAlways, kAlways},
    {"classification", kText, kAlways, kAlways},
};
constexpr Shape kDataClassification = Object<kDataClassificationMembers>("data classification", {}, Until(k1_3));

// Dependency
constexpr Member kDependencyMembers[] = {
    {"ref", kRef, kAlways, kAlways},
    {"dependsOn", List(kRef, {.unique = kAlways})},
    {"provides", List(kRef, {.unique = kAlways}), Since(k1_6)},
};
constexpr Shape kDependency = Object<kDependencyMembers>("dependency", {}, Until(k1_3));

constexpr Value kIdentityEvidenceFieldValues[] = {
    {"group"}, {"name"}, {"version"}, {"purl"}, {"cpe"}, {"swid"}, {"hash"}, {"omniborId", Since(k1_6)},
    {"swhid", Since(k1_6)},
};
constexpr Shape kIdentityEvidenceField = OneOf<kIdentityEvidenceFieldValues>();

// Identity evidence
constexpr Member kIdentityEvidenceMembers[] = {
    {"field", kIdentityEvidenceField, kAlways, kAlways},
    {"confidence", kShare},
    {"methods", List(kIdentityMethod)},
    {"tools", List(kRef, {.unique = kAlways})},
    {"concludedValue", kText, Since(k1_6)},
};
constexpr Shape kIdentityEvidence = Object<kIdentityEvidenceMembers>("identity evidence");

// Component evidence
constexpr Member kComponentEvidenceMembers[] = {
    {"licenses", List(kLicenseChoice, {.mixture = Mixture::kLoneCase, .mixed_by = From(k1_5, k1_6)})},
    {"copyright", List(kCopyright)},
    {"identity", kIdentityEvidence, k1_5},
    {"identity", Either(kIdentityEvidence, kIdentityEvidence), Since(k1_6)},
    {"occurrences", List(kOccurrence), Since(k1_5)},
    {"callstack", kCallstack, Since(k1_5)},
};
constexpr Shape kComponentEvidence = Object<kComponentEvidenceMembers>("component evidence", {}, k1_3);

// Copyright
constexpr Member kCopyrightMembers[] = {
    {"text", kText, kAlways, kAlways},
};
constexpr Shape kCopyright = Object<kCopyrightMembers>("copyright", {}, k1_3);

// Property
constexpr Member kPropertyMembers[] = {
    {"name", kText, kAlways, Since(k1_6)},
    {"value", kText},
};
constexpr Shape kProperty = Object<kPropertyMembers>("property", {}, From(k1_3, k1_5));

constexpr Value kAggregateValues[] = {
    {"complete"}, {"incomplete"}, {"incomplete_first_party_only"}, {"incomplete_third_party_only"}, {"unknown"},
    {"not_specified"}, {"incomplete_first_party_proprietary_only", Since(k1_5)},
    {"incomplete_first_party_opensource_only", Since(k1_5)}, {"incomplete_third_party_proprietary_only", Since(k1_5)},
    {"incomplete_third_party_opensource_only", Since(k1_5)},
};
constexpr Shape kAggregate = OneOf<kAggregateValues>();

// Composition
constexpr Member kCompositionMembers[] = {
    {"aggregate", kAggregate, kAlways, kAlways},
    {"assemblies", List(kRef, {.unique = kAlways})},
    {"dependencies", List(kText, {.unique = kAlways})},
    {"signature", kSignature, Since(k1_4)},
    {"bom-ref", kRef, Since(k1_5)},
    {"vulnerabilities", List(kText, {.unique = kAlways}), Since(k1_5)},
};
constexpr Shape kComposition = Object<kCompositionMembers>("composition", {}, k1_3);

// Release notes
constexpr Member kReleaseNotesMembers[] = {
    {"type", kText, kAlways, kAlways},
    {"title", kText},
    {"featuredImage", kUrl},
    {"socialImage", kUrl},
    {"description", kText},
    {"timestamp", kDateTime},
    {"aliases", List(kText)},
    {"tags", List(kText)},
    {"resolves", List(kIssue)},
    {"notes", List(kNote)},
    {"properties", List(kProperty)},
};
constexpr Shape kReleaseNotes = Object<kReleaseNotesMembers>("release notes");

// Note
constexpr Member kNoteMembers[] = {
    {"locale", kLocale},
    {"text", kAttachment, kAlways, kAlways},
};
constexpr Shape kNote = Object<kNoteMembers>("note");

// Signature
constexpr Member kSignatureMembers[] = {
    {"algorithm", kSignatureAlgorithm},
    {"keyId", kText},
    {"publicKey", kPublicKey},
    {"certificatePath", List(kText)},
    {"excludes", List(kText)},
    {"value", kText},
    {"signers", List(kSigner)},
    {"chain", List(kSigner)},
};
constexpr Rule kSignatureRules[] = {
    OneForm<kSignatureMembers>({"signers", "chain", "algorithm keyId? publicKey? certificatePath? excludes? value"}),
};
constexpr Shape kSignature = Object<kSignatureMembers>("signature", kSignatureRules);

// Signer
constexpr Member kSignerMembers[] = {
    {"algorithm", kSignatureAlgorithm, kAlways, kAlways},
    {"keyId", kText},
    {"publicKey", kPublicKey},
    {"certificatePath", List(kText)},
    {"excludes", List(kText)},
    {"value", kText, kAlways, kAlways},
};
constexpr Shape kSigner = Object<kSignerMembers>("signer");

constexpr Value kKeyTypeValues[] = {
    {"EC"}, {"OKP"}, {"RSA"},
};
constexpr Shape kKeyType = OneOf<kKeyTypeValues>();

constexpr Value kCurveValues[] = {
    {"P-256"}, {"P-384"}, {"P-521"}, {"Ed25519"}, {"Ed448"},
};
constexpr Shape kCurve = OneOf<kCurveValues>();

// Public key
constexpr Member kPublicKeyMembers[] = {
    {"kty", kKeyType, kAlways, kAlways, Keep::kFirst},
    {"crv", kCurve, kAlways, kNever, Keep::kSecond},
    {"x", kText},
    {"y", kText},
    {"n", kText},
    {"e", kText},
};
constexpr Rule kPublicKeyRules[] = {
    ByFirst<kPublicKeyMembers>({{"kty crv x y", 0b00111}, {"kty crv x", 0b11000}, {"kty n e", 0}}),
};
constexpr Shape kPublicKey = Object<kPublicKeyMembers>("public key", kPublicKeyRules);

// Vulnerability
constexpr Member kVulnerabilityMembers[] = {
    {"bom-ref", kRef},
    {"id", kText},
    {"source", kVulnerabilitySource},
    {"references", List(kVulnerabilityReference)},
    {"ratings", List(kRating)},
    {"cwes", List(kPositive)},
    {"description", kText},
    {"detail", kText},
    {"recommendation", kText},
    {"advisories", List(kAdvisory)},
    {"created", kDateTime},
    {"published", kDateTime},
    {"updated", kDateTime},
    {"credits", kCredits},
    {"tools", List(kTool), k1_4},
    {"tools", Either(kToolChoice, kTool), Since(k1_5)},
    {"analysis", kAnalysis},
    {"affects", List(kAffectedElement, {.unique = kAlways})},
    {"properties", List(kProperty)},
    {"workaround", kText, Since(k1_5)},
    {"proofOfConcept", kProofOfConcept, Since(k1_5)},
    {"rejected", kDateTime, Since(k1_5)},
};
constexpr Shape kVulnerability = Object<kVulnerabilityMembers>("vulnerability");

// Vulnerability source
constexpr Member kVulnerabilitySourceMembers[] = {
    {"url", kText},
    {"name", kText},
};
constexpr Shape kVulnerabilitySource = Object<kVulnerabilitySourceMembers>("vulnerability source");

// Vulnerability reference
constexpr Member kVulnerabilityReferenceMembers[] = {
    {"id", kText, kAlways, kAlways},
    {"source", kVulnerabilitySource, kAlways, kAlways},
};
constexpr Shape kVulnerabilityReference = Object<kVulnerabilityReferenceMembers>("vulnerability reference");

constexpr Value kSeverityValues[] = {
    {"critical"}, {"high"}, {"medium"}, {"low"}, {"info"}, {"none"}, {"unknown"},
};
constexpr Shape kSeverity = OneOf<kSeverityValues>();

constexpr Value kScoreMethodValues[] = {
    {"CVSSv2"}, {"CVSSv3"}, {"CVSSv31"}, {"OWASP"}, {"other"}, {"CVSSv4", Since(k1_5)}, {"SSVC", Since(k1_5)},
};
constexpr Shape kScoreMethod = OneOf<kScoreMethodValues>();

// Rating
constexpr Member kRatingMembers[] = {
    {"source", kVulnerabilitySource},
    {"score", kDecimal},
    {"severity", kSeverity},
    {"method", kScoreMethod},
    {"vector", kText},
    {"justification", kText},
};
constexpr Shape kRating = Object<kRatingMembers>("rating");

// Advisory
constexpr Member kAdvisoryMembers[] = {
    {"title", kText},
    {"url", kUrl, kAlways, kAlways},
};
constexpr Shape kAdvisory = Object<kAdvisoryMembers>("advisory");

// Credits
constexpr Member kCreditsMembers[] = {
    {"organizations", List(kOrganizationalEntity)},
    {"individuals", List(kOrganizationalContact)},
};
constexpr Shape kCredits = Object<kCreditsMembers>("credits");

constexpr Value kAnalysisStateValues[] = {
    {"resolved"}, {"resolved_with_pedigree"}, {"exploitable"}, {"in_triage"}, {"false_positive"}, {"not_affected"},
};
constexpr Shape kAnalysisState = OneOf<kAnalysisStateValues>();

constexpr Value kAnalysisJustificationValues[] = {
    {"code_not_present"}, {"code_not_reachable"}, {"requires_configuration"}, {"requires_dependency"},
    {"requires_environment"}, {"protected_by_compiler"}, {"protected_at_runtime"}, {"protected_at_perimeter"},
    {"protected_by_mitigating_control"},
};
constexpr Shape kAnalysisJustification = OneOf<kAnalysisJustificationValues>();

constexpr Value kAnalysisResponseValues[] = {
    {"can_not_fix"}, {"will_not_fix"}, {"update"}, {"rollback"}, {"workaround_available"},
};
constexpr Shape kAnalysisResponse = OneOf<kAnalysisResponseValues>();

// Analysis
constexpr Member kAnalysisMembers[] = {
    {"state", kAnalysisState},
    {"justification", kAnalysisJustification},
    {"response", List(kAnalysisResponse)},
    {"detail", kText},
    {"firstIssued", kDateTime, Since(k1_5)},
    {"lastUpdated", kDateTime, Since(k1_5)},
};
constexpr Shape kAnalysis = Object<kAnalysisMembers>("analysis");

// Affected element
constexpr Member kAffectedElementMembers[] = {
    {"ref", kRef, kAlways, kAlways},
    {"versions", List(kAffectedVersion)},
};
constexpr Shape kAffectedElement = Object<kAffectedElementMembers>("affected element");

constexpr Value kAffectedStatusValues[] = {
    {"affected"}, {"unaffected"}, {"unknown"},
};
constexpr Shape kAffectedStatus = OneOf<kAffectedStatusValues>();

// Affected version
constexpr Member kAffectedVersionMembers[] = {
    {"version", kText1To1024, From(k1_4, k1_5)},
    {"version", kText0To1024, Since(k1_6)},
    {"range", kText1To1024, From(k1_4, k1_5)},
    {"range", kText1To4096, Since(k1_6)},
    {"status", kAffectedStatus},
};
constexpr Rule kAffectedVersionRules[] = {
    ExactlyOne<kAffectedVersionMembers>({"version", "range"}),
};
constexpr Shape kAffectedVersion = Object<kAffectedVersionMembers>("affected version", kAffectedVersionRules);

constexpr Value kLifecyclePhaseValues[] = {
    {"design"}, {"pre-build"}, {"build"}, {"post-build"}, {"operations"}, {"discovery"}, {"decommission"},
};
constexpr Shape kLifecyclePhase = OneOf<kLifecyclePhaseValues>();

// Lifecycle
constexpr Member kLifecycleMembers[] = {
    {"phase", kLifecyclePhase},
    {"name", kText},
    {"description", kText},
};
constexpr Rule kLifecycleRules[] = {
    OneForm<kLifecycleMembers>({"phase", "name description?"}),
};
constexpr Shape kLifecycle = Object<kLifecycleMembers>("lifecycle", kLifecycleRules);

constexpr Value kLicenseTypeValues[] = {
    {"academic"}, {"appliance"}, {"client-access"}, {"concurrent-user"}, {"core-points"}, {"custom-metric"},
    {"device"}, {"evaluation"}, {"named-user"}, {"node-locked"}, {"oem"}, {"perpetual"}, {"processor-points"},
    {"subscription"}, {"user"}, {"other"},
};
constexpr Shape kLicenseType = OneOf<kLicenseTypeValues>();

// Licensing
constexpr Member kLicensingMembers[] = {
    {"altIds", List(kText)},
    {"licensor", kLicensingParty},
    {"licensee", kLicensingParty},
    {"purchaser", kLicensingParty},
    {"purchaseOrder", kText},
    {"licenseTypes", List(kLicenseType)},
    {"lastRenewal", kDateTime},
    {"expiration", kDateTime},
};
constexpr Shape kLicensing = Object<kLicensingMembers>("licensing");

// Licensing party
constexpr Member kLicensingPartyMembers[] = {
    {"organization", kOrganizationalEntity},
    {"individual", kOrganizationalContact},
};
constexpr Rule kLicensingPartyRules[] = {
    ExactlyOne<kLicensingPartyMembers>({"organization", "individual"}),
};
constexpr Shape kLicensingParty = Object<kLicensingPartyMembers>("licensing party", kLicensingPartyRules);

constexpr Value kIdentityMethodTechniqueValues[] = {
    {"source-code-analysis"}, {"binary-analysis"}, {"manifest-analysis"}, {"ast-fingerprint"}, {"hash-comparison"},
    {"instrumentation"}, {"dynamic-analysis"}, {"filename"}, {"attestation"}, {"other"},
};
constexpr Shape kIdentityMethodTechnique = OneOf<kIdentityMethodTechniqueValues>();

// Identity method
constexpr Member kIdentityMethodMembers[] = {
    {"technique", kIdentityMethodTechnique, kAlways, kAlways},
    {"confidence", kShare, kAlways, kAlways},
    {"value", kText},
};
constexpr Shape kIdentityMethod = Object<kIdentityMethodMembers>("identity method");

// Occurrence
constexpr Member kOccurrenceMembers[] = {
    {"bom-ref", kRef},
    {"location", kText, kAlways, kAlways},
    {"line", kCount, Since(k1_6)},
    {"offset", kCount, Since(k1_6)},
    {"symbol", kText, Since(k1_6)},
    {"additionalContext", kText, Since(k1_6)},
};
constexpr Shape kOccurrence = Object<kOccurrenceMembers>("occurrence");

// Callstack
constexpr Member kCallstackMembers[] = {
    {"frames", List(kCallFrame)},
};
constexpr Shape kCallstack = Object<kCallstackMembers>("callstack");

// Call frame
constexpr Member kCallFrameMembers[] = {
    {"package", kText},
    {"module", kText, kAlways, kAlways},
    {"function", kText},
    {"parameters", List(kText)},
    {"line", kInteger},
    {"column", kInteger},
    {"fullFilename", kText},
};
constexpr Shape kCallFrame = Object<kCallFrameMembers>("call frame");

// Model card
constexpr Member kModelCardMembers[] = {
    {"bom-ref", kRef},
    {"modelParameters", kModelParameters},
    {"quantitativeAnalysis", kQuantitativeAnalysis},
    {"considerations", kConsiderations},
    {"properties", List(kProperty)},
};
constexpr Shape kModelCard = Object<kModelCardMembers>("model card");

// Model parameters
constexpr Member kModelParametersMembers[] = {
    {"approach", kModelApproach},
    {"task", kText},
    {"architectureFamily", kText},
    {"modelArchitecture", kText},
    {"datasets", List(kDataset)},
    {"inputs", List(kModelInputOutput)},
    {"outputs", List(kModelInputOutput)},
};
constexpr Shape kModelParameters = Object<kModelParametersMembers>("model parameters");

constexpr Value kModelApproachTypeValues[] = {
    {"supervised"}, {"unsupervised"}, {"reinforcement-learning"}, {"semi-supervised"}, {"self-supervised"},
};
constexpr Shape kModelApproachType = OneOf<kModelApproachTypeValues>();

// Model approach
constexpr Member kModelApproachMembers[] = {
    {"type", kModelApproachType},
};
constexpr Shape kModelApproach = Object<kModelApproachMembers>("model approach");

constexpr Value kComponentDataTypeValues[] = {
    {"source-code"}, {"configuration"}, {"dataset"}, {"definition"}, {"other"},
};
constexpr Shape kComponentDataType = OneOf<kComponentDataTypeValues>();

// Data set
constexpr Member kDatasetMembers[] = {
    {"bom-ref", kRef},
    {"type", kComponentDataType},
    {"name", kText},
    {"contents", kDataContents},
    {"classification", kText},
    {"sensitiveData", List(kText)},
    {"graphics", kGraphicsCollection},
    {"description", kText},
    {"governance", kDataGovernance},
    {"ref", kRef},
};
constexpr Rule kDatasetRules[] = {
    OneForm<kDatasetMembers>({
        "bom-ref? type name? contents? classification? sensitiveData? graphics? description? governance?",
        "ref?"}),
};
constexpr Shape kDataset = Object<kDatasetMembers>("data set", kDatasetRules);

// Data contents
constexpr Member kDataContentsMembers[] = {
    {"attachment", kAttachment},
    {"url", kUrl},
    {"properties", List(kProperty)},
};
constexpr Shape kDataContents = Object<kDataContentsMembers>("data contents");

// Graphics collection
constexpr Member kGraphicsCollectionMembers[] = {
    {"description", kText},
    {"collection", List(kGraphic)},
};
constexpr Shape kGraphicsCollection = Object<kGraphicsCollectionMembers>("graphics collection");

// Graphic
constexpr Member kGraphicMembers[] = {
    {"name", kText},
    {"image", kAttachment},
};
constexpr Shape kGraphic = Object<kGraphicMembers>("graphic");

// Data governance
constexpr Member kDataGovernanceMembers[] = {
    {"custodians", List(kResponsibleParty)},
    {"stewards", List(kResponsibleParty)},
    {"owners", List(kResponsibleParty)},
};
constexpr Shape kDataGovernance = Object<kDataGovernanceMembers>("data governance");

// Responsible party
constexpr Member kResponsiblePartyMembers[] = {
    {"organization", kOrganizationalEntity},
    {"contact", kOrganizationalContact},
};
constexpr Rule kResponsiblePartyRules[] = {
    ExactlyOne<kResponsiblePartyMembers>({"organization", "contact"}),
};
constexpr Shape kResponsibleParty = Object<kResponsiblePartyMembers>("responsible party", kResponsiblePartyRules);

// Model input or output
constexpr Member kModelInputOutputMembers[] = {
    {"format", kText},
};
constexpr Shape kModelInputOutput = Object<kModelInputOutputMembers>("model input or output");

// Quantitative analysis
constexpr Member kQuantitativeAnalysisMembers[] = {
    {"performanceMetrics", List(kPerformanceMetric)},
    {"graphics", kGraphicsCollection},
};
constexpr Shape kQuantitativeAnalysis = Object<kQuantitativeAnalysisMembers>("quantitative analysis");

// Performance metric
constexpr Member kPerformanceMetricMembers[] = {
    {"type", kText},
    {"value", kText},
    {"slice", kText},
    {"confidenceInterval", kConfidenceInterval},
};
constexpr Shape kPerformanceMetric = Object<kPerformanceMetricMembers>("performance metric");

// Confidence interval
constexpr Member kConfidenceIntervalMembers[] = {
    {"lowerBound", kText},
    {"upperBound", kText},
};
constexpr Shape kConfidenceInterval = Object<kConfidenceIntervalMembers>("confidence interval");

// Considerations
constexpr Member kConsiderationsMembers[] = {
    {"users", List(kText)},
    {"useCases", List(kText)},
    {"technicalLimitations", List(kText)},
    {"performanceTradeoffs", List(kText)},
    {"ethicalConsiderations", List(kRisk)},
    {"fairnessAssessments", List(kFairnessAssessment)},
    {"environmentalConsiderations", kEnvironmentalConsiderations, Since(k1_6)},
};
constexpr Shape kConsiderations = Object<kConsiderationsMembers>("considerations");

// Risk
constexpr Member kRiskMembers[] = {
    {"name", kText},
    {"mitigationStrategy", kText},
};
constexpr Shape kRisk = Object<kRiskMembers>("risk");

// Fairness assessment
constexpr Member kFairnessAssessmentMembers[] = {
    {"groupAtRisk", kText},
    {"benefits", kText},
    {"harms", kText},
    {"mitigationStrategy", kText},
};
constexpr Shape kFairnessAssessment = Object<kFairnessAssessmentMembers>("fairness assessment");

// Component data
constexpr Member kComponentDataMembers[] = {
    {"bom-ref", kRef},
    {"type", kComponentDataType, kAlways, kAlways},
    {"name", kText},
    {"contents", kDataContents},
    {"classification", kText},
    {"sensitiveData", List(kText)},
    {"graphics", kGraphicsCollection},
    {"description", kText},
    {"governance", kDataGovernance},
};
constexpr Shape kComponentData = Object<kComponentDataMembers>("component data");

// Service data
constexpr Member kServiceDataMembers[] = {
    {"flow", kDataFlow, kAlways, kAlways},
    {"classification", kText, kAlways, kAlways},
    {"name", kText},
    {"description", kText},
    {"governance", kDataGovernance},
    {"source", List(kUrl)},
    {"destination", List(kUrl)},
};
constexpr Shape kServiceData = Object<kServiceDataMembers>("service data");

// Proof of concept
constexpr Member kProofOfConceptMembers[] = {
    {"reproductionSteps", kText},
    {"environment", kText},
    {"supportingMaterial", List(kAttachment)},
};
constexpr Shape kProofOfConcept = Object<kProofOfConceptMembers>("proof of concept", {}, kAlways);

// Annotation
constexpr Member kAnnotationMembers[] = {
    {"bom-ref", kRef},
    {"subjects", List(kRef, {.unique = kAlways}), kAlways, kAlways},
    {"annotator", kAnnotator, kAlways, kAlways},
    {"timestamp", kDateTime, kAlways, kAlways},
    {"text", kText, kAlways, kAlways},
    {"signature", kSignature},
};
constexpr Shape kAnnotation = Object<kAnnotationMembers>("annotation");

// Annotator
constexpr Member kAnnotatorMembers[] = {
    {"organization", kOrganizationalEntity},
    {"individual", kOrganizationalContact},
    {"component", kComponent},
    {"service", kService},
};
constexpr Rule kAnnotatorRules[] = {
    ExactlyOne<kAnnotatorMembers>({"organization", "individual", "component", "service"}),
};
constexpr Shape kAnnotator = Object<kAnnotatorMembers>("annotator", kAnnotatorRules);

// Formula
constexpr Member kFormulaMembers[] = {
    {"bom-ref", kRef},
    {"components", List(kComponent, {.unique = kAlways})},
    {"services", List(kService, {.unique = kAlways})},
    {"workflows", List(kWorkflow, {.unique = kAlways})},
    {"properties", List(kProperty)},
};
constexpr Shape kFormula = Object<kFormulaMembers>("formula");

constexpr Value kTaskTypeValues[] = {
    {"copy"}, {"clone"}, {"lint"}, {"scan"}, {"merge"}, {"build"}, {"test"}, {"deliver"}, {"deploy"}, {"release"},
    {"clean"}, {"other"},
};
constexpr Shape kTaskType = OneOf<kTaskTypeValues>();

// Workflow
constexpr Member kWorkflowMembers[] = {
    {"bom-ref", kRef, kAlways, kAlways},
    {"uid", kText, kAlways, kAlways},
    {"name", kText},
    {"description", kText},
    {"resourceReferences", List(kResourceReference, {.unique = kAlways})},
    {"tasks", List(kTask, {.unique = kAlways})},
    {"taskDependencies", List(kDependency, {.unique = kAlways})},
    {"taskTypes", List(kTaskType), kAlways, kAlways},
    {"trigger", kTrigger},
    {"steps", List(kStep, {.unique = kAlways})},
    {"inputs", List(kWorkflowInput, {.unique = kAlways})},
    {"outputs", List(kWorkflowOutput, {.unique = kAlways})},
    {"timeStart", kDateTime},
    {"timeEnd", kDateTime},
    {"workspaces", List(kWorkspace, {.unique = kAlways})},
    {"runtimeTopology", List(kDependency, {.unique = kAlways})},
    {"properties", List(kProperty)},
};
constexpr Shape kWorkflow = Object<kWorkflowMembers>("workflow");

// Resource reference
constexpr Member kResourceReferenceMembers[] = {
    {"ref", kRef},
    {"externalReference", kExternalReference},
};
constexpr Rule kResourceReferenceRules[] = {
    ExactlyOne<kResourceReferenceMembers>({"ref", "externalReference"}),
};
constexpr Shape kResourceReference = Object<kResourceReferenceMembers>("resource reference", kResourceReferenceRules);

// Task
constexpr Member kTaskMembers[] = {
    {"bom-ref", kRef, kAlways, kAlways},
    {"uid", kText, kAlways, kAlways},
    {"name", kText},
    {"description", kText},
    {"resourceReferences", List(kResourceReference, {.unique = kAlways})},
    {"taskTypes", List(kTaskType), kAlways, kAlways},
    {"trigger", kTrigger},
    {"steps", List(kStep, {.unique = kAlways})},
    {"inputs", List(kWorkflowInput, {.unique = kAlways})},
    {"outputs", List(kWorkflowOutput, {.unique = kAlways})},
    {"timeStart", kDateTime},
    {"timeEnd", kDateTime},
    {"workspaces", List(kWorkspace, {.unique = kAlways})},
    {"runtimeTopology", List(kDependency, {.unique = kAlways})},
    {"properties", List(kProperty)},
};
constexpr Shape kTask = Object<kTaskMembers>("task");

constexpr Value kTriggerTypeValues[] = {
    {"manual"}, {"api"}, {"webhook"}, {"scheduled"},
};
constexpr Shape kTriggerType = OneOf<kTriggerTypeValues>();

// Trigger
constexpr Member kTriggerMembers[] = {
    {"bom-ref", kRef, kAlways, kAlways},
    {"uid", kText, kAlways, kAlways},
    {"name", kText},
    {"description", kText},
    {"resourceReferences", List(kResourceReference, {.unique = kAlways})},
    {"type", kTriggerType, kAlways, kAlways},
    {"event", kEvent},
    {"conditions", List(kCondition, {.unique = kAlways})},
    {"timeActivated", kDateTime},
    {"inputs", List(kWorkflowInput, {.unique = kAlways})},
    {"outputs", List(kWorkflowOutput, {.unique = kAlways})},
    {"properties", List(kProperty)},
};
constexpr Shape kTrigger = Object<kTriggerMembers>("trigger");

// Event
constexpr Member kEventMembers[] = {
    {"uid", kText},
    {"description", kText},
    {"timeReceived", kDateTime},
    {"data", kAttachment},
    {"source", kResourceReference},
    {"target", kResourceReference},
    {"properties", List(kProperty)},
};
constexpr Shape kEvent = Object<kEventMembers>("event");

// Condition
constexpr Member kConditionMembers[] = {
    {"description", kText},
    {"expression", kText},
    {"properties", List(kProperty)},
};
constexpr Shape kCondition = Object<kConditionMembers>("condition");

constexpr Shape kPropertyOrText = OrText(kProperty);

// Workflow input
constexpr Member kWorkflowInputMembers[] = {
    {"source", kResourceReference},
    {"target", kResourceReference},
    {"resource", kResourceReference},
    {"parameters", List(kParameter, {.unique = kAlways})},
    {"environmentVars", List(kPropertyOrText, {.unique = kAlways})},
    {"data", kAttachment},
    {"properties", List(kProperty)},
};
constexpr Rule kWorkflowInputRules[] = {
    ExactlyOne<kWorkflowInputMembers>({"resource", "parameters", "environmentVars", "data"}),
};
constexpr Shape kWorkflowInput = Object<kWorkflowInputMembers>("workflow input", kWorkflowInputRules);

// Parameter
constexpr Member kParameterMembers[] = {
    {"name", kText},
    {"value", kText},
    {"dataType", kText},
};
constexpr Shape kParameter = Object<kParameterMembers>("parameter");

constexpr Value kWorkflowOutputTypeValues[] = {
    {"artifact"}, {"attestation"}, {"log"}, {"evidence"}, {"metrics"}, {"other"},
};
constexpr Shape kWorkflowOutputType = OneOf<kWorkflowOutputTypeValues>();

// Workflow output
constexpr Member kWorkflowOutputMembers[] = {
    {"type", kWorkflowOutputType},
    {"source", kResourceReference},
    {"target", kResourceReference},
    {"resource", kResourceReference},
    {"data", kAttachment},
    {"environmentVars", List(kPropertyOrText, {.unique = kAlways})},
    {"properties", List(kProperty)},
};
constexpr Rule kWorkflowOutputRules[] = {
    ExactlyOne<kWorkflowOutputMembers>({"resource", "environmentVars", "data"}),
};
constexpr Shape kWorkflowOutput = Object<kWorkflowOutputMembers>("workflow output", kWorkflowOutputRules);

// Step
constexpr Member kStepMembers[] = {
    {"name", kText},
    {"description", kText},
    {"commands", List(kCommand)},
    {"properties", List(kProperty)},
};
constexpr Shape kStep = Object<kStepMembers>("step");

// Command
constexpr Member kCommandMembers[] = {
    {"executed", kText},
    {"properties", List(kProperty)},
};
constexpr Shape kCommand = Object<kCommandMembers>("command");

constexpr Value kWorkspaceAccessModeValues[] = {
    {"read-only"}, {"read-write"}, {"read-write-once"}, {"write-once"}, {"write-only"},
};
constexpr Shape kWorkspaceAccessMode = OneOf<kWorkspaceAccessModeValues>();

// Workspace
constexpr Member kWorkspaceMembers[] = {
    {"bom-ref", kRef, kAlways, kAlways},
    {"uid", kText, kAlways, kAlways},
    {"name", kText},
    {"aliases", List(kText)},
    {"description", kText},
    {"resourceReferences", List(kResourceReference, {.unique = kAlways})},
    {"accessMode", kWorkspaceAccessMode},
    {"mountPath", kText},
    {"managedDataType", kText},
    {"volumeRequest", kText},
    {"volume", kVolume},
    {"properties", List(kProperty)},
};
constexpr Shape kWorkspace = Object<kWorkspaceMembers>("workspace");

constexpr Value kVolumeModeValues[] = {
    {"filesystem"}, {"block"},
};
constexpr Shape kVolumeMode = OneOf<kVolumeModeValues>();

// Volume
constexpr Member kVolumeMembers[] = {
    {"uid", kText},
    {"name", kText},
    {"mode", kVolumeMode},
    {"path", kText},
    {"sizeAllocated", kText},
    {"persistent", kTruth},
    {"remote", kTruth},
    {"properties", List(kProperty)},
};
constexpr Shape kVolume = Object<kVolumeMembers>("volume");

// Postal address
constexpr Member kPostalAddressMembers[] = {
    {"bom-ref", kRef},
    {"country", kText},
    {"region", kText},
    {"locality", kText},
    {"postOfficeBoxNumber", kText},
    {"postalCode", kText},
    {"streetAddress", kText},
};
constexpr Shape kPostalAddress = Object<kPostalAddressMembers>("postal address");

// Environmental considerations
constexpr Member kEnvironmentalConsiderationsMembers[] = {
    {"energyConsumptions", List(kEnergyConsumption)},
    {"properties", List(kProperty)},
};
constexpr Shape kEnvironmentalConsiderations =
    Object<kEnvironmentalConsiderationsMembers>("environmental considerations");

constexpr Value kEnergyActivityValues[] = {
    {"design"}, {"data-collection"}, {"data-preparation"}, {"training"}, {"fine-tuning"}, {"validation"},
    {"deployment"}, {"inference"}, {"other"},
};
constexpr Shape kEnergyActivity = OneOf<kEnergyActivityValues>();

// Energy consumption
constexpr Member kEnergyConsumptionMembers[] = {
    {"activity", kEnergyActivity, kAlways, kAlways},
    {"energyProviders", List(kEnergyProvider), kAlways, kAlways},
    {"activityEnergyCost", kEnergyMeasure, kAlways, kAlways},
    {"co2CostEquivalent", kCo2Measure},
    {"co2CostOffset", kCo2Measure},
    {"properties", List(kProperty)},
};
constexpr Shape kEnergyConsumption = Object<kEnergyConsumptionMembers>("energy consumption");

constexpr Value kEnergySourceValues[] = {
    {"coal"}, {"oil"}, {"natural-gas"}, {"nuclear"}, {"wind"}, {"solar"}, {"geothermal"}, {"hydropower"}, {"biofuel"},
    {"unknown"}, {"other"},
};
constexpr Shape kEnergySource = OneOf<kEnergySourceValues>();

// Energy provider
constexpr Member kEnergyProviderMembers[] = {
    {"bom-ref", kRef},
    {"description", kText},
    {"organization", kOrganizationalEntity, kAlways, kAlways},
    {"energySource", kEnergySource, kAlways, kAlways},
    {"energyProvided", kEnergyMeasure, kAlways, kAlways},
    {"externalReferences", List(kExternalReference)},
};
constexpr Shape kEnergyProvider = Object<kEnergyProviderMembers>("energy provider");

constexpr Value kEnergyMeasureUnitValues[] = {
    {"kWh"},
};
constexpr Shape kEnergyMeasureUnit = OneOf<kEnergyMeasureUnitValues>();

// Energy measure
constexpr Member kEnergyMeasureMembers[] = {
    {"value", kDecimal, kAlways, kAlways},
    {"unit", kEnergyMeasureUnit, kAlways, kAlways},
};
constexpr Shape kEnergyMeasure = Object<kEnergyMeasureMembers>("energy measure");

constexpr Value kCo2MeasureUnitValues[] = {
    {"tCO2eq"},
};
constexpr Shape kCo2MeasureUnit = OneOf<kCo2MeasureUnitValues>();

// CO2 measure
constexpr Member kCo2MeasureMembers[] = {
    {"value", kDecimal, kAlways, kAlways},
    {"unit", kCo2MeasureUnit, kAlways, kAlways},
};
constexpr Shape kCo2Measure = Object<kCo2MeasureMembers>("CO2 measure");

constexpr Value kCryptoAssetTypeValues[] = {
    {"algorithm"}, {"certificate"}, {"protocol"}, {"related-crypto-material"},
};
constexpr Shape kCryptoAssetType = OneOf<kCryptoAssetTypeValues>();

// Crypto properties
constexpr Member kCryptoPropertiesMembers[] = {
    {"assetType", kCryptoAssetType, kAlways, kAlways},
    {"algorithmProperties", kAlgorithmProperties},
    {"certificateProperties", kCertificateProperties},
    {"relatedCryptoMaterialProperties", kCryptoMaterial},
    {"protocolProperties", kProtocolProperties},
    {"oid", kText},
};
constexpr Shape kCryptoProperties = Object<kCryptoPropertiesMembers>("crypto properties");

constexpr Value kPrimitiveValues[] = {
    {"drbg"}, {"mac"}, {"block-cipher"}, {"stream-cipher"}, {"signature"}, {"hash"}, {"pke"}, {"xof"}, {"kdf"},
    {"key-agree"}, {"kem"}, {"ae"}, {"combiner"}, {"other"}, {"unknown"}, {"key-wrap", k1_7},
};
constexpr Shape kPrimitive = OneOf<kPrimitiveValues>();

constexpr Value kExecutionEnvironmentValues[] = {
    {"software-plain-ram"}, {"software-encrypted-ram"}, {"software-tee"}, {"hardware"}, {"other"}, {"unknown"},
};
constexpr Shape kExecutionEnvironment = OneOf<kExecutionEnvironmentValues>();

constexpr Value kImplementationPlatformValues[] = {
    {"generic"}, {"x86_32"}, {"x86_64"}, {"armv7-a"}, {"armv7-m"}, {"armv8-a"}, {"armv8-m"}, {"armv9-a"}, {"armv9-m"},
    {"s390x"}, {"ppc64"}, {"ppc64le"}, {"other"}, {"unknown"},
};
constexpr Shape kImplementationPlatform = OneOf<kImplementationPlatformValues>();

constexpr Value kCertificationLevelValues[] = {
    {"none"}, {"fips140-1-l1"}, {"fips140-1-l2"}, {"fips140-1-l3"}, {"fips140-1-l4"}, {"fips140-2-l1"},
    {"fips140-2-l2"}, {"fips140-2-l3"}, {"fips140-2-l4"}, {"fips140-3-l1"}, {"fips140-3-l2"}, {"fips140-3-l3"},
    {"fips140-3-l4"}, {"cc-eal1"}, {"cc-eal1+"}, {"cc-eal2"}, {"cc-eal2+"}, {"cc-eal3"}, {"cc-eal3+"}, {"cc-eal4"},
    {"cc-eal4+"}, {"cc-eal5"}, {"cc-eal5+"}, {"cc-eal6"}, {"cc-eal6+"}, {"cc-eal7"}, {"cc-eal7+"}, {"other"},
    {"unknown"},
};
constexpr Shape kCertificationLevel = OneOf<kCertificationLevelValues>();

constexpr Value kCipherModeValues[] = {
    {"cbc"}, {"ecb"}, {"ccm"}, {"gcm"}, {"cfb"}, {"ofb"}, {"ctr"}, {"other"}, {"unknown"},
};
constexpr Shape kCipherMode = OneOf<kCipherModeValues>();

constexpr Value kCipherPaddingValues[] = {
    {"pkcs5"}, {"pkcs7"}, {"pkcs1v15"}, {"oaep"}, {"raw"}, {"other"}, {"unknown"},
};
constexpr Shape kCipherPadding = OneOf<kCipherPaddingValues>();

constexpr Value kCryptoFunctionValues[] = {
    {"generate"}, {"keygen"}, {"encrypt"}, {"decrypt"}, {"digest"}, {"tag"}, {"keyderive"}, {"sign"}, {"verify"},
    {"encapsulate"}, {"decapsulate"}, {"other"}, {"unknown"},
};
constexpr Shape kCryptoFunction = OneOf<kCryptoFunctionValues>();

constexpr Value kAlgorithmFamilyValues[] = {
    {"3DES"}, {"3GPP-XOR"}, {"A5/1"}, {"A5/2"}, {"AES"}, {"ARIA"}, {"Argon2"}, {"Ascon"}, {"BLAKE2"}, {"BLAKE3"},
    {"BLS"}, {"Blowfish"}, {"CAMELLIA"}, {"CAST5"}, {"CAST6"}, {"CMAC"}, {"CMEA"}, {"CTR_DRBG"}, {"ChaCha"},
    {"ChaCha20"}, {"DES"}, {"DSA"}, {"ECDH"}, {"ECDSA"}, {"ECIES"}, {"EdDSA"}, {"ElGamal"}, {"FFDH"}, {"Fortuna"},
    {"GOST"}, {"HC"}, {"HKDF"}, {"HMAC"}, {"HMAC_DRBG"}, {"HPKE"}, {"Hash_DRBG"}, {"IDEA"}, {"IKE-PRF"}, {"J-PAKE"},
    {"LMS"}, {"MD2"}, {"MD4"}, {"MD5"}, {"MILENAGE"}, {"ML-DSA"}, {"ML-KEM"}, {"MQV"}, {"OPAQUE"}, {"PBES1"},
    {"PBES2"}, {"PBKDF1"}, {"PBKDF2"}, {"PBMAC1"}, {"Poly1305"}, {"RABBIT"}, {"RC2"}, {"RC4"}, {"RC5"}, {"RC6"},
    {"RIPEMD"}, {"RSAES-OAEP"}, {"RSAES-PKCS1"}, {"RSASSA-PKCS1"}, {"RSASSA-PSS"}, {"SEED"}, {"SHA-1"}, {"SHA-2"},
    {"SHA-3"}, {"SLH-DSA"}, {"SM2"}, {"SM3"}, {"SM4"}, {"SM9"}, {"SNOW3G"}, {"SP800-108"}, {"SPAKE2"}, {"SPAKE2PLUS"},
    {"SRP"}, {"Salsa20"}, {"Serpent"}, {"SipHash"}, {"Skipjack"}, {"TUAK"}, {"Twofish"}, {"UMAC"}, {"Whirlpool"},
    {"X3DH"}, {"XMSS"}, {"Yarrow"}, {"ZUC"}, {"bcrypt"}, {"scrypt"}, {"yescrypt"},
};
constexpr Shape kAlgorithmFamily = OneOf<kAlgorithmFamilyValues>();

constexpr Value kEllipticCurveValues[] = {
    {"anssi/FRP256v1"}, {"bls/BLS12-377"}, {"bls/BLS12-381"}, {"bls/BLS12-446"}, {"bls/BLS12-455"}, {"bls/BLS12-638"},
    {"bls/BLS24-477"}, {"bls/Bandersnatch"}, {"bn/bn158"}, {"bn/bn190"}, {"bn/bn222"}, {"bn/bn254"}, {"bn/bn286"},
    {"bn/bn318"}, {"bn/bn350"}, {"bn/bn382"}, {"bn/bn414"}, {"bn/bn446"}, {"bn/bn478"}, {"bn/bn510"}, {"bn/bn542"},
    {"bn/bn574"}, {"bn/bn606"}, {"bn/bn638"}, {"brainpool/brainpoolP160r1"}, {"brainpool/brainpoolP160t1"},
    {"brainpool/brainpoolP192r1"}, {"brainpool/brainpoolP192t1"}, {"brainpool/brainpoolP224r1"},
    {"brainpool/brainpoolP224t1"}, {"brainpool/brainpoolP256r1"}, {"brainpool/brainpoolP256t1"},
    {"brainpool/brainpoolP320r1"}, {"brainpool/brainpoolP320t1"}, {"brainpool/brainpoolP384r1"},
    {"brainpool/brainpoolP384t1"}, {"brainpool/brainpoolP512r1"}, {"brainpool/brainpoolP512t1"}, {"gost/gost256"},
    {"gost/gost512"}, {"gost/id-GostR3410-2001-CryptoPro-A-ParamSet"},
    {"gost/id-GostR3410-2001-CryptoPro-B-ParamSet"}, {"gost/id-GostR3410-2001-CryptoPro-C-ParamSet"},
    {"gost/id-tc26-gost-3410-12-512-paramSetA"}, {"gost/id-tc26-gost-3410-12-512-paramSetB"},
    {"gost/id-tc26-gost-3410-2012-256-paramSetA"}, {"gost/id-tc26-gost-3410-2012-512-paramSetC"}, {"mnt/mnt1"},
    {"mnt/mnt2/1"}, {"mnt/mnt2/2"}, {"mnt/mnt3/1"}, {"mnt/mnt3/2"}, {"mnt/mnt3/3"}, {"mnt/mnt4"}, {"mnt/mnt5/1"},
    {"mnt/mnt5/2"}, {"mnt/mnt5/3"}, {"nist/B-163"}, {"nist/B-233"}, {"nist/B-283"}, {"nist/B-409"}, {"nist/B-571"},
    {"nist/K-163"}, {"nist/K-233"}, {"nist/K-283"}, {"nist/K-409"}, {"nist/K-571"}, {"nist/P-192"}, {"nist/P-224"},
    {"nist/P-256"}, {"nist/P-384"}, {"nist/P-521"}, {"nums/ed-254-mont"}, {"nums/ed-255-mers"}, {"nums/ed-256-mont"},
    {"nums/ed-382-mont"}, {"nums/ed-383-mers"}, {"nums/ed-384-mont"}, {"nums/ed-510-mont"}, {"nums/ed-511-mers"},
    {"nums/ed-512-mont"}, {"nums/numsp256d1"}, {"nums/numsp256t1"}, {"nums/numsp384d1"}, {"nums/numsp384t1"},
    {"nums/numsp512d1"}, {"nums/numsp512t1"}, {"nums/w-254-mont"}, {"nums/w-255-mers"}, {"nums/w-256-mont"},
    {"nums/w-382-mont"}, {"nums/w-383-mers"}, {"nums/w-384-mont"}, {"nums/w-510-mont"}, {"nums/w-511-mers"},
    {"nums/w-512-mont"}, {"oakley/192-bit Random ECP Group"}, {"oakley/224-bit Random ECP Group"},
    {"oakley/256-bit Random ECP Group"}, {"oakley/384-bit Random ECP Group"}, {"oakley/521-bit Random ECP Group"},
    {"oakley/Oakley Group 3"}, {"oakley/Oakley Group 4"}, {"oscaa/SM2"}, {"other/BADA55-R-256"},
    {"other/BADA55-VPR-224"}, {"other/BADA55-VPR2-224"}, {"other/BADA55-VR-224"}, {"other/BADA55-VR-256"},
    {"other/BADA55-VR-384"}, {"other/Curve1174"}, {"other/Curve22103"}, {"other/Curve25519"}, {"other/Curve383187"},
    {"other/Curve41417"}, {"other/Curve4417"}, {"other/Curve448"}, {"other/Curve67254"}, {"other/E-222"},
    {"other/E-382"}, {"other/E-521"}, {"other/Ed25519"}, {"other/Ed448"}, {"other/Ed448-Goldilocks"}, {"other/FourQ"},
    {"other/Fp224BN"}, {"other/Fp254BNa"}, {"other/Fp254BNb"}, {"other/Fp254n2BNa"}, {"other/Fp256BN"},
    {"other/Fp384BN"}, {"other/Fp512BN"}, {"other/JubJub"}, {"other/M-221"}, {"other/M-383"}, {"other/M-511"},
    {"other/MDC201601"}, {"other/Pallas"}, {"other/Tom-256"}, {"other/Tom-384"}, {"other/Tom-521"},
    {"other/Tweedledee"}, {"other/Tweedledum"}, {"other/Vesta"}, {"other/ssc-160"}, {"other/ssc-192"},
    {"other/ssc-224"}, {"other/ssc-256"}, {"other/ssc-288"}, {"other/ssc-320"}, {"other/ssc-384"}, {"other/ssc-512"},
    {"secg/secp112r1"}, {"secg/secp112r2"}, {"secg/secp128r1"}, {"secg/secp128r2"}, {"secg/secp160k1"},
    {"secg/secp160r1"}, {"secg/secp160r2"}, {"secg/secp192k1"}, {"secg/secp192r1"}, {"secg/secp224k1"},
    {"secg/secp224r1"}, {"secg/secp256k1"}, {"secg/secp256r1"}, {"secg/secp384r1"}, {"secg/secp521r1"},
    {"secg/sect113r1"}, {"secg/sect113r2"}, {"secg/sect131r1"}, {"secg/sect131r2"}, {"secg/sect163k1"},
    {"secg/sect163r1"}, {"secg/sect163r2"}, {"secg/sect193r1"}, {"secg/sect193r2"}, {"secg/sect233k1"},
    {"secg/sect233r1"}, {"secg/sect239k1"}, {"secg/sect283k1"}, {"secg/sect283r1"}, {"secg/sect409k1"},
    {"secg/sect409r1"}, {"secg/sect571k1"}, {"secg/sect571r1"}, {"wtls/wap-wsg-idm-ecid-wtls1"},
    {"wtls/wap-wsg-idm-ecid-wtls10"}, {"wtls/wap-wsg-idm-ecid-wtls11"}, {"wtls/wap-wsg-idm-ecid-wtls12"},
    {"wtls/wap-wsg-idm-ecid-wtls3"}, {"wtls/wap-wsg-idm-ecid-wtls4"}, {"wtls/wap-wsg-idm-ecid-wtls5"},
    {"wtls/wap-wsg-idm-ecid-wtls6"}, {"wtls/wap-wsg-idm-ecid-wtls7"}, {"wtls/wap-wsg-idm-ecid-wtls8"},
    {"wtls/wap-wsg-idm-ecid-wtls9"}, {"x962/c2onb191v4"}, {"x962/c2onb191v5"}, {"x962/c2onb239v4"},
    {"x962/c2onb239v5"}, {"x962/c2pnb163v1"}, {"x962/c2pnb163v2"}, {"x962/c2pnb163v3"}, {"x962/c2pnb176w1"},
    {"x962/c2pnb208w1"}, {"x962/c2pnb272w1"}, {"x962/c2pnb304w1"}, {"x962/c2pnb368w1"}, {"x962/c2tnb191v1"},
    {"x962/c2tnb191v2"}, {"x962/c2tnb191v3"}, {"x962/c2tnb239v1"}, {"x962/c2tnb239v2"}, {"x962/c2tnb239v3"},
    {"x962/c2tnb359v1"}, {"x962/c2tnb431r1"}, {"x962/prime192v1"}, {"x962/prime192v2"}, {"x962/prime192v3"},
    {"x962/prime239v1"}, {"x962/prime239v2"}, {"x962/prime239v3"}, {"x962/prime256v1"}, {"x963/ansip160k1"},
    {"x963/ansip160r1"}, {"x963/ansip160r2"}, {"x963/ansip192k1"}, {"x963/ansip224k1"}, {"x963/ansip224r1"},
    {"x963/ansip256k1"}, {"x963/ansip384r1"}, {"x963/ansip521r1"}, {"x963/ansit163k1"}, {"x963/ansit163r1"},
    {"x963/ansit163r2"}, {"x963/ansit193r1"}, {"x963/ansit193r2"}, {"x963/ansit233k1"}, {"x963/ansit233r1"},
    {"x963/ansit239k1"}, {"x963/ansit283k1"}, {"x963/ansit283r1"}, {"x963/ansit409k1"}, {"x963/ansit409r1"},
    {"x963/ansit571k1"}, {"x963/ansit571r1"},
};
constexpr Shape kEllipticCurve = OneOf<kEllipticCurveValues>();

// Algorithm properties
constexpr Member kAlgorithmPropertiesMembers[] = {
    {"primitive", kPrimitive},
    {"parameterSetIdentifier", kText},
    {"curve", kText},
    {"executionEnvironment", kExecutionEnvironment},
    {"implementationPlatform", kImplementationPlatform},
    {"certificationLevel", List(kCertificationLevel)},
    {"mode", kCipherMode},
    {"padding", kCipherPadding},
    {"cryptoFunctions", List(kCryptoFunction)},
    {"classicalSecurityLevel", kCount},
    {"nistQuantumSecurityLevel", kNistLevel},
    {"algorithmFamily", kAlgorithmFamily, k1_7},
    {"ellipticCurve", kEllipticCurve, k1_7},
};
constexpr Shape kAlgorithmProperties = Object<kAlgorithmPropertiesMembers>("algorithm properties");

// Certificate properties
constexpr Member kCertificatePropertiesMembers[] = {
    {"subjectName", kText},
    {"issuerName", kText},
    {"notValidBefore", kDateTime},
    {"notValidAfter", kDateTime},
    {"signatureAlgorithmRef", kRef},
    {"subjectPublicKeyRef", kRef},
    {"certificateFormat", kText},
    {"certificateExtension", kText},
    {"serialNumber", kText, k1_7},
    {"certificateFileExtension", kText, k1_7},
    {"fingerprint", kHash, k1_7},
    {"certificateState", List(kCertificateState), k1_7},
    {"creationDate", kDateTime, k1_7},
    {"activationDate", kDateTime, k1_7},
    {"deactivationDate", kDateTime, k1_7},
    {"revocationDate", kDateTime, k1_7},
    {"destructionDate", kDateTime, k1_7},
    {"certificateExtensions", List(kCertificateExtension), k1_7},
    {"relatedCryptographicAssets", List(kRelatedCryptographicAsset), k1_7},
};
constexpr Shape kCertificateProperties = Object<kCertificatePropertiesMembers>("certificate properties");

constexpr Value kCryptoMaterialTypeValues[] = {
    {"private-key"}, {"public-key"}, {"secret-key"}, {"key"}, {"ciphertext"}, {"signature"}, {"digest"},
    {"initialization-vector"}, {"nonce"}, {"seed"}, {"salt"}, {"shared-secret"}, {"tag"}, {"additional-data"},
    {"password"}, {"credential"}, {"token"}, {"other"}, {"unknown"},
};
constexpr Shape kCryptoMaterialType = OneOf<kCryptoMaterialTypeValues>();

constexpr Value kCryptoMaterialStateValues[] = {
    {"pre-activation"}, {"active"}, {"suspended"}, {"deactivated"}, {"compromised"}, {"destroyed"},
};
constexpr Shape kCryptoMaterialState = OneOf<kCryptoMaterialStateValues>();

// Crypto material
constexpr Member kCryptoMaterialMembers[] = {
    {"type", kCryptoMaterialType},
    {"id", kText},
    {"state", kCryptoMaterialState},
    {"algorithmRef", kRef},
    {"creationDate", kDateTime},
    {"activationDate", kDateTime},
    {"updateDate", kDateTime},
    {"expirationDate", kDateTime},
    {"value", kText},
    {"size", kInteger},
    {"format", kText},
    {"securedBy", kSecuredBy},
    {"fingerprint", kHash, k1_7},
    {"relatedCryptographicAssets", List(kRelatedCryptographicAsset), k1_7},
};
constexpr Shape kCryptoMaterial = Object<kCryptoMaterialMembers>("crypto material");

// Secured by
constexpr Member kSecuredByMembers[] = {
    {"mechanism", kText},
    {"algorithmRef", kRef},
};
constexpr Shape kSecuredBy = Object<kSecuredByMembers>("secured by");

constexpr Value kProtocolPropertiesTypeValues[] = {
    {"tls"}, {"ssh"}, {"ipsec"}, {"ike"}, {"sstp"}, {"wpa"}, {"other"}, {"unknown"}, {"dtls", k1_7}, {"quic", k1_7},
    {"eap-aka", k1_7}, {"eap-aka-prime", k1_7}, {"prins", k1_7}, {"5g-aka", k1_7},
};
constexpr Shape kProtocolPropertiesType = OneOf<kProtocolPropertiesTypeValues>();

// Protocol properties
constexpr Member kProtocolPropertiesMembers[] = {
    {"type", kProtocolPropertiesType},
    {"version", kText},
    {"cipherSuites", List(kCipherSuite)},
    {"ikev2TransformTypes", kIkeTransforms},
    {"cryptoRefArray", List(kRef)},
    {"relatedCryptographicAssets", List(kRelatedCryptographicAsset), k1_7},
};
constexpr Shape kProtocolProperties = Object<kProtocolPropertiesMembers>("protocol properties");

// Cipher suite
constexpr Member kCipherSuiteMembers[] = {
    {"name", kText},
    {"algorithms", List(kRef)},
    {"identifiers", List(kText)},
    {"tlsGroups", List(kText), k1_7},
    {"tlsSignatureSchemes", List(kText), k1_7},
};
constexpr Shape kCipherSuite = Object<kCipherSuiteMembers>("cipher suite");

// IKEv2 encryption
constexpr Member kIkeV2EncMembers[] = {
    {"name", kText},
    {"keyLength", kInteger},
    {"algorithm", kRef},
};
constexpr Shape kIkeV2Enc = Object<kIkeV2EncMembers>("IKEv2 encryption");

// IKEv2 pseudo-random function
constexpr Member kIkeV2PrfMembers[] = {
    {"name", kText},
    {"algorithm", kRef},
};
constexpr Shape kIkeV2Prf = Object<kIkeV2PrfMembers>("IKEv2 pseudo-random function");

// IKEv2 integrity
constexpr Member kIkeV2IntegMembers[] = {
    {"name", kText},
    {"algorithm", kRef},
};
constexpr Shape kIkeV2Integ = Object<kIkeV2IntegMembers>("IKEv2 integrity");

// IKEv2 key exchange
constexpr Member kIkeV2KeMembers[] = {
    {"group", kInteger},
    {"algorithm", kRef},
};
constexpr Shape kIkeV2Ke = Object<kIkeV2KeMembers>("IKEv2 key exchange");

// IKEv2 authentication
constexpr Member kIkeV2AuthMembers[] = {
    {"name", kText},
    {"algorithm", kRef},
};
constexpr Shape kIkeV2Auth = Object<kIkeV2AuthMembers>("IKEv2 authentication");

constexpr Shape kIkeV2EncOrText = OrText(kIkeV2Enc, 1);
constexpr Shape kIkeV2PrfOrText = OrText(kIkeV2Prf, 1);
constexpr Shape kIkeV2IntegOrText = OrText(kIkeV2Integ, 1);
constexpr Shape kIkeV2KeOrText = OrText(kIkeV2Ke, 1);
constexpr Shape kIkeV2AuthOrText = OrText(kIkeV2Auth, 1);

// IKEv2 transform types
constexpr Member kIkeTransformsMembers[] = {
    {"encr", List(kRef), k1_6},
    {"encr", List(kIkeV2EncOrText, {.mixture = Mixture::kOneKind}), k1_7},
    {"prf", List(kRef), k1_6},
    {"prf", List(kIkeV2PrfOrText, {.mixture = Mixture::kOneKind}), k1_7},
    {"integ", List(kRef), k1_6},
    {"integ", List(kIkeV2IntegOrText, {.mixture = Mixture::kOneKind}), k1_7},
    {"ke", List(kRef), k1_6},
    {"ke", List(kIkeV2KeOrText, {.mixture = Mixture::kOneKind}), k1_7},
    {"esn", kTruth},
    {"auth", List(kRef), k1_6},
    {"auth", List(kIkeV2AuthOrText, {.mixture = Mixture::kOneKind}), k1_7},
};
constexpr Shape kIkeTransforms = Object<kIkeTransformsMembers>("IKEv2 transform types");

// Declarations
constexpr Member kDeclarationsMembers[] = {
    {"assessors", List(kAssessor)},
    {"attestations", List(kAttestation)},
    {"claims", List(kClaim)},
    {"evidence", List(kEvidence)},
    {"targets", kAttestationTargets},
    {"affirmation", kAffirmation},
    {"signature", kSignature},
};
constexpr Shape kDeclarations = Object<kDeclarationsMembers>("declarations");

// Assessor
constexpr Member kAssessorMembers[] = {
    {"bom-ref", kRef},
    {"thirdParty", kTruth},
    {"organization", kOrganizationalEntity},
};
constexpr Shape kAssessor = Object<kAssessorMembers>("assessor");

// Attestation
constexpr Member kAttestationMembers[] = {
    {"summary", kText},
    {"assessor", kRef},
    {"map", List(kAttestedRequirement)},
    {"signature", kSignature},
};
constexpr Shape kAttestation = Object<kAttestationMembers>("attestation");

// Attested requirement
constexpr Member kAttestedRequirementMembers[] = {
    {"requirement", kRef},
    {"claims", List(kRef)},
    {"counterClaims", List(kRef)},
    {"conformance", kConformance},
    {"confidence", kConfidence},
};
constexpr Shape kAttestedRequirement = Object<kAttestedRequirementMembers>("attested requirement");

// Conformance
constexpr Member kConformanceMembers[] = {
    {"score", kShare},
    {"rationale", kText},
    {"mitigationStrategies", List(kRef)},
};
constexpr Shape kConformance = Object<kConformanceMembers>("conformance");

// Confidence
constexpr Member kConfidenceMembers[] = {
    {"score", kShare},
    {"rationale", kText},
};
constexpr Shape kConfidence = Object<kConfidenceMembers>("confidence");

// Claim
constexpr Member kClaimMembers[] = {
    {"bom-ref", kRef},
    {"target", kRef},
    {"predicate", kText},
    {"mitigationStrategies", List(kRef)},
    {"reasoning", kText},
    {"evidence", List(kRef)},
    {"counterEvidence", List(kRef)},
    {"externalReferences", List(kExternalReference)},
    {"signature", kSignature},
};
constexpr Shape kClaim = Object<kClaimMembers>("claim");

// Evidence
constexpr Member kEvidenceMembers[] = {
    {"bom-ref", kRef},
    {"propertyName", kText},
    {"description", kText},
    {"data", List(kEvidenceData)},
    {"created", kDateTime},
    {"expires", kDateTime},
    {"author", kOrganizationalContact},
    {"reviewer", kOrganizationalContact},
    {"signature", kSignature},
};
constexpr Shape kEvidence = Object<kEvidenceMembers>("evidence");

// Evidence data
constexpr Member kEvidenceDataMembers[] = {
    {"name", kText},
    {"contents", kEvidenceContents},
    {"classification", kText},
    {"sensitiveData", List(kText)},
    {"governance", kDataGovernance},
};
constexpr Shape kEvidenceData = Object<kEvidenceDataMembers>("evidence data");

// Evidence contents
constexpr Member kEvidenceContentsMembers[] = {
    {"attachment", kAttachment},
    {"url", kUrl},
};
constexpr Shape kEvidenceContents = Object<kEvidenceContentsMembers>("evidence contents");

// Attestation targets
constexpr Member kAttestationTargetsMembers[] = {
    {"organizations", List(kOrganizationalEntity)},
    {"components", List(kComponent)},
    {"services", List(kService)},
};
constexpr Shape kAttestationTargets = Object<kAttestationTargetsMembers>("attestation targets");

// Affirmation
constexpr Member kAffirmationMembers[] = {
    {"statement", kText},
    {"signatories", List(kSignatory)},
    {"signature", kSignature},
};
constexpr Shape kAffirmation = Object<kAffirmationMembers>("affirmation");

// Signatory
constexpr Member kSignatoryMembers[] = {
    {"name", kText},
    {"role", kText},
    {"signature", kSignature},
    {"organization", kOrganizationalEntity},
    {"externalReference", kExternalReference},
};
constexpr Rule kSignatoryRules[] = {
    ExactlyOne<kSignatoryMembers>({"signature", "externalReference organization"}),
};
constexpr Shape kSignatory = Object<kSignatoryMembers>("signatory", kSignatoryRules);

// Definitions
constexpr Member kDefinitionsMembers[] = {
    {"standards", List(kStandard)},
    {"patents", List(kPatentOrFamily), k1_7},
};
constexpr Shape kDefinitions = Object<kDefinitionsMembers>("definitions");

// Standard
constexpr Member kStandardMembers[] = {
    {"bom-ref", kRef},
    {"name", kText},
    {"version", kText},
    {"description", kText},
    {"owner", kText},
    {"requirements", List(kRequirement)},
    {"levels", List(kRequirementLevel)},
    {"externalReferences", List(kExternalReference)},
    {"signature", kSignature},
};
constexpr Shape kStandard = Object<kStandardMembers>("standard");

// Requirement
constexpr Member kRequirementMembers[] = {
    {"bom-ref", kRef},
    {"identifier", kText},
    {"title", kText},
    {"text", kText},
    {"descriptions", List(kText)},
    {"openCre", List(kCommonRequirement)},
    {"parent", kRef},
    {"properties", List(kProperty)},
    {"externalReferences", List(kExternalReference)},
};
constexpr Shape kRequirement = Object<kRequirementMembers>("requirement");

// Requirement level
constexpr Member kRequirementLevelMembers[] = {
    {"bom-ref", kRef},
    {"identifier", kText},
    {"title", kText},
    {"description", kText},
    {"requirements", List(kRef)},
};
constexpr Shape kRequirementLevel = Object<kRequirementLevelMembers>("requirement level");

// Detail of an expression
constexpr Member kExpressionDetailMembers[] = {
    {"licenseIdentifier", kText, kAlways, kAlways},
    {"bom-ref", kRef},
    {"text", kAttachment},
    {"url", kUrl},
};
constexpr Shape kExpressionDetail = Object<kExpressionDetailMembers>("detail of an expression");

// Asserter
constexpr Member kAsserterMembers[] = {
    {"bom-ref", kRef},
    {"name", kText},
    {"address", kPostalAddress},
    {"url", List(kUrl)},
    {"contact", List(kOrganizationalContact)},
    {"email", kEmail},
    {"phone", kText},
};
constexpr Rule kAsserterRules[] = {
    OneForm<kAsserterMembers>({"bom-ref? name? address? url? contact?", "bom-ref? name? email? phone?"}),
};
constexpr Shape kAsserter = Object<kAsserterMembers>("asserter", kAsserterRules);

constexpr Value kAssertionTypeValues[] = {
    {"ownership"}, {"license"}, {"third-party-claim"}, {"standards-inclusion"}, {"prior-art"}, {"exclusive-rights"},
    {"non-assertion"}, {"research-or-evaluation"},
};
constexpr Shape kAssertionType = OneOf<kAssertionTypeValues>();

// Patent assertion
constexpr Member kPatentAssertionMembers[] = {
    {"bom-ref", kRef},
    {"assertionType", kAssertionType, kAlways, kAlways},
    {"patentRefs", List(kRef)},
    {"asserter", OrText(kAsserter, 1), kAlways, kAlways},
    {"notes", kText},
};
constexpr Shape kPatentAssertion = Object<kPatentAssertionMembers>("patent assertion");

constexpr Value kCertificateStateNameValues[] = {
    {"pre-activation"}, {"active"}, {"suspended"}, {"deactivated"}, {"revoked"}, {"destroyed"},
};
constexpr Shape kCertificateStateName = OneOf<kCertificateStateNameValues>();

// Certificate state
constexpr Member kCertificateStateMembers[] = {
    {"state", kCertificateStateName},
    {"reason", kText},
    {"name", kText},
    {"description", kText},
};
constexpr Rule kCertificateStateRules[] = {
    OneForm<kCertificateStateMembers>({"state reason?", "name description? reason?"}),
};
constexpr Shape kCertificateState = Object<kCertificateStateMembers>("certificate state", kCertificateStateRules);

constexpr Value kCommonExtensionValues[] = {
    {"basicConstraints"}, {"keyUsage"}, {"extendedKeyUsage"}, {"subjectAlternativeName"}, {"authorityKeyIdentifier"},
    {"subjectKeyIdentifier"}, {"authorityInformationAccess"}, {"certificatePolicies"}, {"crlDistributionPoints"},
    {"signedCertificateTimestamp"},
};
constexpr Shape kCommonExtension = OneOf<kCommonExtensionValues>();

// Certificate extension
constexpr Member kCertificateExtensionMembers[] = {
    {"commonExtensionName", kCommonExtension},
    {"commonExtensionValue", kText},
    {"customExtensionName", kText},
    {"customExtensionValue", kText},
};
constexpr Rule kCertificateExtensionRules[] = {
    OneForm<kCertificateExtensionMembers>({
        "commonExtensionName commonExtensionValue",
        "customExtensionName customExtensionValue?"}),
};
constexpr Shape kCertificateExtension =
    Object<kCertificateExtensionMembers>("certificate extension", kCertificateExtensionRules);

// Related cryptographic asset
constexpr Member kRelatedCryptographicAssetMembers[] = {
    {"type", kText},
    {"ref", kRef},
};
constexpr Shape kRelatedCryptographicAsset = Object<kRelatedCryptographicAssetMembers>("related cryptographic asset");

constexpr Value kTlpClassificationValues[] = {
    {"CLEAR"}, {"GREEN"}, {"AMBER"}, {"AMBER_AND_STRICT"}, {"RED"},
};
constexpr Shape kTlpClassification = OneOf<kTlpClassificationValues>();

// Distribution constraints
constexpr Member kDistributionConstraintsMembers[] = {
    {"tlp", kTlpClassification},
};
constexpr Shape kDistributionConstraints = Object<kDistributionConstraintsMembers>("distribution constraints");

constexpr Value kPatentLegalStatusValues[] = {
    {"pending"}, {"granted"}, {"revoked"}, {"expired"}, {"lapsed"}, {"withdrawn"}, {"abandoned"}, {"suspended"},
    {"reinstated"}, {"opposed"}, {"terminated"}, {"invalidated"}, {"in-force"},
};
constexpr Shape kPatentLegalStatus = OneOf<kPatentLegalStatusValues>();

// Patent or patent family
constexpr Member kPatentOrFamilyMembers[] = {
    {"bom-ref", kRef},
    {"patentNumber", kPatentNumber},
    {"applicationNumber", kPatentNumber},
    {"jurisdiction", kJurisdiction},
    {"priorityApplication", kPriorityApplication},
    {"publicationNumber", kPatentNumber},
    {"title", kText},
    {"abstract", kText},
    {"filingDate", kDate},
    {"grantDate", kDate},
    {"patentExpirationDate", kDate},
    {"patentLegalStatus", kPatentLegalStatus},
    {"patentAssignee", List(kPatentAssignee)},
    {"externalReferences", List(kExternalReference)},
    {"familyId", kText},
    {"members", List(kRef)},
};
constexpr Rule kPatentOrFamilyRules[] = {
    AnyForm<kPatentOrFamilyMembers>({
        "bom-ref? patentNumber applicationNumber? jurisdiction priorityApplication? publicationNumber? title? "
        "abstract? filingDate? grantDate? patentExpirationDate? patentLegalStatus patentAssignee? "
        "externalReferences?",
        "bom-ref? familyId priorityApplication? members? externalReferences?"}),
};
constexpr Shape kPatentOrFamily = Object<kPatentOrFamilyMembers>("patent or patent family", kPatentOrFamilyRules);

// Priority application
constexpr Member kPriorityApplicationMembers[] = {
    {"applicationNumber", kPatentNumber, kAlways, kAlways},
    {"jurisdiction", kJurisdiction, kAlways, kAlways},
    {"filingDate", kDate, kAlways, kAlways},
};
constexpr Shape kPriorityApplication = Object<kPriorityApplicationMembers>("priority application");

// Patent assignee
constexpr Member kPatentAssigneeMembers[] = {
    {"bom-ref", kRef},
    {"name", kText},
    {"email", kEmail},
    {"phone", kText},
    {"address", kPostalAddress},
    {"url", List(kUrl)},
    {"contact", List(kOrganizationalContact)},
};
constexpr Rule kPatentAssigneeRules[] = {
    OneForm<kPatentAssigneeMembers>({"bom-ref? name? email? phone?", "bom-ref? name? address? url? contact?"}),
};
constexpr Shape kPatentAssignee = Object<kPatentAssigneeMembers>("patent assignee", kPatentAssigneeRules);

// Citation
constexpr Member kCitationMembers[] = {
    {"bom-ref", kRef},
    {"pointers", List(kText, {.min_items = 1})},
    {"expressions", List(kText, {.min_items = 1})},
    {"timestamp", kDateTime, kAlways, kAlways},
    {"attributedTo", kRef},
    {"process", kRef},
    {"note", kText},
    {"signature", kSignature},
};
constexpr Rule kCitationRules[] = {
    ExactlyOne<kCitationMembers>({"pointers", "expressions"}),
    AtLeastOne<kCitationMembers>({"attributedTo", "process"}),
};
constexpr Shape kCitation = Object<kCitationMembers>("citation", kCitationRules);

}  // namespace

const Format& CycloneDxFormat() {
  static constexpr Format kFormat{"CycloneDX", kVersionNames, &kDocument};
  return kFormat;
}

}  // namespace pipeseal::sbom::schema
