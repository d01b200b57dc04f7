// What the attestations that were given say of a container image: by its digest, and by its name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/audit/project.h"
#include "pipeseal/pipeline/image_reference.h"

namespace pipeseal::audit {

struct AttestedImage {
  const AuditedAttestation* attestation = nullptr;  // nullptr: none is about it
  const AuditedAttestation::Subject* subject = nullptr;

  explicit operator bool() const { return attestation != nullptr; }
};

// Of several, one without doubts.
AttestedImage FindAttestedDigest(const Project& project, std::string_view digest);
// By the image's full name, whatever its tag: subjects are named "ghcr.io/o/app", "ghcr.io/o/app:1.4" or by a package
// URL.
AttestedImage FindAttestedName(const Project& project, const pipeline::ImageReference& image);

// The SHA-256 digest that a manifest could name in the place of the tag: attestations without doubts give it to an
// image of this name (which is no file's: it has a registry or a folder), for no other tag, and agree on it.
std::optional<std::string> DigestToName(const Project& project, const pipeline::ImageReference& image);

}  // namespace pipeseal::audit
