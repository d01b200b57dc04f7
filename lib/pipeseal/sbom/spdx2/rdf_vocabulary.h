// The classes and properties of SPDX 2's RDF ontology (SPDX 2.3 annex C), and what they are in SPDX 2's JSON.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pipeseal::sbom {

enum class RdfClass : std::uint8_t {
  kDocument,
  kCreationInfo,
  kExternalDocument,
  kPackage,
  kFile,
  kSnippet,
  kExtractedLicense,
  kVerificationCode,
  kChecksum,
  kExternalRef,
  kRange,
  kPointer,
  kRelationship,
  kAnnotation,
  kReview,
};

enum class RdfForm : std::uint8_t {
  kText,     // a literal, or the URI of a resource
  kTexts,    // in JSON a list
  kBoolean,
  kNumber,
  kId,       // an element of this or another document
  kIds,
  kEnum,     // an individual of the ontology: relationshipType_dependsOn
  kEnums,
  kLicense,  // an expression
  kLicenses,
  kObject,   // something of another class
  kObjects,
};

struct RdfTerm {
  std::string_view property;
  std::string_view key;  // the member in JSON
  RdfForm form;
  RdfClass object{};     // of kObject and kObjects
};

// What is not listed has no member in JSON, or one that is made in another way: relationships.
std::span<const RdfTerm> RdfTermsOf(RdfClass of);

// "DEPENDS_ON" for http://spdx.org/rdf/terms#relationshipType_dependsOn, "BLAKE2b-256" for
// …#checksumAlgorithm_blake2b256. A text that is no such URI stays as it is.
std::string RdfEnumName(std::string_view uri);

}  // namespace pipeseal::sbom
