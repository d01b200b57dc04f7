// Makes a statement about artifacts, signs it, and puts it where verifiers look for it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cmd/artifact_argument.h"
#include "cmd/file_options.h"
#include "cmd/flags.h"
#include "cmd/key_source.h"
#include "cmd/signed_links.h"
#include "cmd/terminal.h"
#include "pipeseal/attestation/statement_writer.h"
#include "pipeseal/base/result.h"

namespace pipeseal::cmd {

// What is signed, with which keys and where to; made before any work is done.
struct AttestationJob {
  std::vector<crypto::PrivateKey> keys;
  std::vector<ArtifactArgument> artifacts;
  std::vector<HashAlgorithm> algorithms;  // by which files become subjects
  std::string path;                       // of the file that is written

  // The public halves of the keys.
  std::vector<verify::TrustedKey> own_keys() const;
};

class AttestationWriter {
 public:
  // Artifacts, --key, --hash, --keep-path, --output, --append and --replace.
  void AddFlags(Flags& flags, bool artifacts_required = true);

  // An error if the keys cannot be had, or the file is there and may not be written. Unless --output says otherwise that file
  // lies beside the first artifact; where this is no file, beside `beside`.
  Result<AttestationJob> Begin(const Terminal& terminal, const std::string& beside = {}) const;

  // The artifact as a subject, with those of its digests that were asked for; one that was named by its digest has no name.
  attestation::ResourceDescriptor SubjectOf(const AttestationJob& job, const ArtifactArgument& artifact, const DigestSet& digests) const;
  // All of the artifacts; reads the files.
  Result<std::vector<attestation::ResourceDescriptor>> Subjects(const AttestationJob& job) const;

  // All of the artifacts, if each is a product of one of the links; nothing, with a complaint, if one is not.
  Result<std::optional<std::vector<attestation::ResourceDescriptor>>> Products(const AttestationJob& job, std::span<const SignedLink> links,
                                                                               const Terminal& terminal) const;

  Result<void> Write(const AttestationJob& job, attestation::StatementContent content, const Terminal& terminal) const;

 private:
  std::vector<std::string> artifacts_;
  std::string output_;
  FileOptions files_;
  SigningKeys keys_;
  bool keep_path_ = false, append_ = false, replace_ = false;
};

}  // namespace pipeseal::cmd
