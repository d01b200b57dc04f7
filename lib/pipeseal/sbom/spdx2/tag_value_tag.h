// The tags of SPDX 2.2 and 2.3: what each belongs to, and what it is in SPDX 2's JSON.
#pragma once

#include <cstdint>
#include <string_view>

namespace pipeseal::sbom {

enum class TagValueSection : std::uint8_t {
  kDocument,  // lines of the document and its creation, which may stand anywhere
  kPackage,
  kFile,
  kSnippet,
  kLicense,
  kAnnotation,
  kRelationship,
};

enum class TagValueForm : std::uint8_t {
  kText,
  kList,   // may be said more than once
  kId,     // SPDXID: of the document, package or file
  kCreation,      // a text in creationInfo
  kCreationList,  // a list there
  kExternalDocument,
  kBoolean,
  kChecksum,
  kVerificationCode,
  kExternalRef,
  kExternalRefComment,
  kByteRange,
  kLineRange,
  kAnnotatedId,
  kRelationship,
  kDeprecated,  // what SPDX took back with version 2.0 or 2.1; it is not read
};

struct TagValueTag {
  std::string_view tag;
  TagValueSection section;
  TagValueForm form;
  std::string_view key{};  // the member in JSON
  bool opens = false;      // its section begins with it
};

// Exact spelling; null for a tag that SPDX 2 does not have.
const TagValueTag* FindTagValueTag(std::string_view tag);

// The tag with which a section begins; empty for the document.
std::string_view OpeningTagOf(TagValueSection section);

}  // namespace pipeseal::sbom
