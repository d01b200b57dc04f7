// Holds an SBOM against what it is about: the artifact, the files, the attestation that carries it, the provenance and links of
// the steps that built it. An SBOM that agrees with nothing but itself proves nothing.
//
// Digests decide, the strongest that both sides know; names and package URLs only say what to compare. MD5 and SHA-1 alone never
// suffice.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/time.h"
#include "pipeseal/sbom/document.h"
#include "pipeseal/sbom/vex/statement.h"
#include "pipeseal/verify/outcome.h"
#include "pipeseal/verify/subject_match.h"

namespace pipeseal::verify {

struct SbomFile {
  std::string path;  // relative to the folder that was given
  DigestSet digests;
};

// What a step says it used or made.
struct SbomResource {
  std::string name, uri;
  DigestSet digests;
  bool other_digests = false;  // of the kinds that no file has, such as gitCommit
  bool sbom = false;           // its media type says that it is an SBOM
};
struct SbomStep {
  std::string name;  // "provenance app.intoto.json", "link build"
  std::vector<SbomResource> materials, products, byproducts;
};

struct SbomLinkedFile {
  std::string name;
  std::vector<std::string> uris;  // its own serial number or namespace; may be empty
  DigestSet digests;
};

// An SBOM of an earlier stage.
struct SbomOfStage {
  std::string name;
  const sbom::SbomDocument* document;
};

struct SbomEvidence {
  std::string name;     // of the SBOM's file
  DigestSet digests;    // of the SBOM's file, as it lies there
  bool has_files = false;
  std::vector<SbomFile> files{};
  const attestation::Statement* statement = nullptr;  // that attests the SBOM
  std::string statement_name{};
  std::vector<SbomStep> steps{};
  std::vector<SbomLinkedFile> linked{};
  std::vector<SbomOfStage> stages{};
  std::vector<sbom::VexStatement> vex{};
  UtcTime now{};  // statements of later times are of the future
  bool complete = false;  // every material must be in the SBOM, also in one that lists no packages
};

// The algorithms of which files are to be recorded, so that every hash of the SBOM can be compared.
std::vector<HashAlgorithm> HashAlgorithmsOf(const sbom::Graph& graph);

void CheckSbomBinding(const sbom::SbomDocument& sbom, const SbomEvidence& evidence, Outcome& outcome);

}  // namespace pipeseal::verify
