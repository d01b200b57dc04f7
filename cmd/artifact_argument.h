// An artifact on the command line: a file, or the digest of one that is not here, with its name or without.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"

namespace pipeseal::cmd {

class ArtifactArgument {
 public:
  // A path that begins with "./", "../" or "/" is a file. "sha256:HEX" (or sha384, sha512) is a digest,
  // "ghcr.io/acme/app@sha256:HEX" the digest of what has that name, and anything else a file. Where a file bears the
  // name of a digest, which of them is meant would be a guess, and whoever made the file would decide it.
  static Result<ArtifactArgument> Parse(const std::string& word);

  const std::string& name() const& { return name_; }
  bool is_file() const { return !digest_; }
  // Of a digest: what stands before the '@', or nothing.
  const std::string& name_of_digest() const& { return name_of_digest_; }
  // Of a file, by these algorithms; of a digest, itself.
  Result<DigestSet> Digests(std::span<const HashAlgorithm> algorithms) const;

 private:
  std::string name_, name_of_digest_;
  std::optional<Digest> digest_;
};

}  // namespace pipeseal::cmd
