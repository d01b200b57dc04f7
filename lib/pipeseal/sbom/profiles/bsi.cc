// BSI TR-03183-2 version 2.1.0 (August 2025): section 4 (formats), 5.2 (data fields), 8.2 (where the formats have them).
// CycloneDX has some of them as properties of BSI's taxonomy; SPDX 3 on the file that is a package's distribution artifact.
#include "pipeseal/sbom/profiles/tables.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

bool IsJsonOrXml(Encoding encoding) {
  return encoding == Encoding::kJson || encoding == Encoding::kJsonLd || encoding == Encoding::kXml || encoding == Encoding::kRdfXml;
}

bool IsOfFormat(const StatedFacts& facts) {
  const DocumentInfo& document = facts.graph().document;
  const bool recent = document.format == Format::kCycloneDx ? IsVersionAtLeast(document.version, 1, 6)
                                                            : IsVersionAtLeast(document.version, 3, 0, 1);
  return recent && IsJsonOrXml(document.encoding);
}

bool HasNoVulnerabilities(const StatedFacts& facts) { return facts.graph().vulnerabilities.empty(); }
bool HasAuthorContact(const StatedFacts& facts) { return facts.HasAuthorContact(); }
bool HasUri(const StatedFacts& facts) { return IsStated(facts.graph().document.serial); }

bool HasCreator(const StatedFacts&, const Component& component) {
  return IsContact(component.manufacturer_contact) || IsContact(component.supplier_contact) || IsContact(component.author);
}

// A name, not a path.
bool IsFileName(std::string_view text) { return IsStated(text) && text.find_first_of("/\\") == std::string_view::npos; }

bool HasFileName(const StatedFacts& facts, const Component& component) {
  if (const Property* property = facts.FindProperty(component, "bsi:component:filename")) return IsFileName(property->value);
  if (const Component* artifact = facts.DistributionArtifactOf(component)) return IsFileName(artifact->name);
  return IsFileName(component.file_name);
}

bool HasDependencies(const StatedFacts& facts, const Component& component) {
  return facts.StatesDependencies(component) && facts.StatesCompleteness(component);
}

bool HasSha512(const StatedFacts& facts, const Component& component) {
  return facts.HasHashOf(component, HashAlgorithm::kSha512);
}

bool IsSaid(const StatedFacts& facts, const Component& component, std::string_view name, std::string_view yes,
            std::string_view no) {
  const Property* property = facts.FindProperty(component, name);
  if (property != nullptr) return property->value == yes || property->value == no;
  return facts.ArtifactStatesPurpose(component);
}

bool SaysIfExecutable(const StatedFacts& facts, const Component& component) {
  return IsSaid(facts, component, "bsi:component:executable", "executable", "non-executable");
}
bool SaysIfArchive(const StatedFacts& facts, const Component& component) {
  return IsSaid(facts, component, "bsi:component:archive", "archive", "no archive");
}
bool SaysIfStructured(const StatedFacts& facts, const Component& component) {
  return IsSaid(facts, component, "bsi:component:structured", "structured", "unstructured");
}

bool HasDistributionLicense(const StatedFacts& facts, const Component& component) {
  return facts.HasSpdxLicense(component, LicenseRole::kConcluded);
}
bool HasOriginalLicense(const StatedFacts& facts, const Component& component) {
  return facts.HasSpdxLicense(component, LicenseRole::kDeclared);
}
bool HasEffectiveLicense(const StatedFacts& facts, const Component& component) {
  return facts.FindProperty(component, "bsi:component:effectiveLicense") != nullptr;
}

bool HasSource(const StatedFacts& facts, const Component& component) {
  return facts.HasReference(component, "source-distribution") || facts.HasReference(component, "vcs") ||
         facts.HasReference(component, "sourceArtifact") || facts.FindProperty(component, "software_sourceInfo") != nullptr;
}
bool HasSourceHash(const StatedFacts& facts, const Component& component) {
  return facts.HasReferenceHash(component, "source-distribution") || facts.HasReferenceHash(component, "vcs");
}
bool IsDeployableFrom(const StatedFacts& facts, const Component& component) {
  return facts.HasReference(component, "distribution") || facts.HasReference(component, "binaryArtifact") ||
         IsStated(component.download_location) || facts.ArtifactIsLocated(component);
}
bool HasSecurityText(const StatedFacts& facts, const Component& component) {
  return facts.HasReference(component, "rfc-9116") || facts.HasReference(component, "securityOther");
}

constexpr ProfileElement kElements[] = {
    {.name = "format", .demands = "CycloneDX 1.6 or SPDX 3.0.1, or later, as JSON or XML", .need = Need::kRequired,
     .rule = &rules::kBsiFormat, .document = IsOfFormat},
    {.name = "no vulnerabilities", .demands = "no vulnerability in the SBOM itself", .need = Need::kRequired,
     .rule = &rules::kBsiVulnerabilities, .document = HasNoVulnerabilities},
    {.name = "creator of the SBOM", .demands = "an e-mail address or URL of its author", .need = Need::kRequired,
     .rule = &rules::kBsiAuthor, .document = HasAuthorContact},
    {.name = "timestamp", .demands = "a time as RFC 3339 writes it", .need = Need::kRequired, .rule = &rules::kBsiTimestamp,
     .document = HasTime},
    {.name = "component creator", .demands = "an e-mail address or URL of the manufacturer or supplier (SPDX: originator)",
     .need = Need::kRequired, .rule = &rules::kBsiCreator, .component = HasCreator},
    {.name = "component name", .demands = "a name", .need = Need::kRequired, .rule = &rules::kBsiName, .component = HasName},
    {.name = "component version", .demands = "a version, or the date of the file", .need = Need::kRequired,
     .rule = &rules::kBsiVersion, .component = HasVersion, .of_external = false},
    {.name = "filename", .demands = "a name without a path: property bsi:component:filename, or the distribution artifact's",
     .need = Need::kRequired, .rule = &rules::kBsiFilename, .component = HasFileName, .of_external = false},
    {.name = "dependencies", .demands = "what it needs or contains, if only nothing, and whether that is complete",
     .need = Need::kRequired, .rule = &rules::kBsiDependencies, .component = HasDependencies, .of_external = false},
    {.name = "distribution licences", .demands = "a concluded licence: SPDX id or expression", .need = Need::kRequired,
     .rule = &rules::kBsiLicense, .component = HasDistributionLicense, .of_external = false},
    {.name = "hash of the deployable component", .demands = "a SHA-512", .need = Need::kRequired, .rule = &rules::kBsiHash,
     .component = HasSha512, .of_external = false},
    {.name = "executable property", .demands = "property bsi:component:executable, or the purpose of the distribution artifact",
     .need = Need::kRequired, .rule = &rules::kBsiExecutable, .component = SaysIfExecutable, .of_external = false},
    {.name = "archive property", .demands = "property bsi:component:archive, or the purpose of the distribution artifact",
     .need = Need::kRequired, .rule = &rules::kBsiArchive, .component = SaysIfArchive, .of_external = false},
    {.name = "structured property", .demands = "property bsi:component:structured, or the purpose of the distribution artifact",
     .need = Need::kRequired, .rule = &rules::kBsiStructured, .component = SaysIfStructured, .of_external = false},
    {.name = "SBOM-URI", .demands = "a serial number, namespace or document IRI", .need = Need::kAvailable,
     .rule = &rules::kBsiUri, .document = HasUri},
    {.name = "source code URI", .demands = "a reference to a source distribution or repository", .need = Need::kAvailable,
     .rule = &rules::kBsiSource, .component = HasSource, .of_external = false},
    {.name = "URI of the deployable form", .demands = "a reference to the distribution, or a download location",
     .need = Need::kAvailable, .rule = &rules::kBsiDeployable, .component = IsDeployableFrom, .of_external = false},
    {.name = "other unique identifiers", .demands = "a well-formed package URL, CPE or SWID tag", .need = Need::kAvailable,
     .rule = &rules::kBsiIdentifier, .component = HasIdentifier, .of_external = false},
    {.name = "original licences", .demands = "a declared licence: SPDX id or expression", .need = Need::kAvailable,
     .rule = &rules::kBsiOriginalLicense, .component = HasOriginalLicense, .of_external = false},
    {.name = "effective licence", .demands = "property bsi:component:effectiveLicense", .need = Need::kOptional,
     .rule = nullptr, .component = HasEffectiveLicense, .of_external = false},
    {.name = "hash of the source code", .demands = "a hash of the source distribution", .need = Need::kOptional,
     .rule = nullptr, .component = HasSourceHash, .of_external = false},
    {.name = "URL of security.txt", .demands = "a reference of type rfc-9116", .need = Need::kOptional,
     .rule = nullptr, .component = HasSecurityText, .of_external = false},
};

}  // namespace

std::span<const ProfileElement> BsiElements() { return kElements; }

}  // namespace pipeseal::sbom
