// An artifact on the command line: a file, or the digest of one that is not here.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"

namespace pipeseal::cmd {

class ArtifactArgument {
 public:
  // "sha256:HEX" (or sha384, sha512) is a digest, and anything else a file. Where a file bears the name of a digest, which of them
  // is meant would be a guess, and whoever made the file would decide it.
  static Result<ArtifactArgument> Parse(const std::string& word);

  const std::string& name() const& { return name_; }
  bool is_file() const { return !digest_; }
  // Of a file, by these algorithms; of a digest, itself.
  Result<DigestSet> Digests(std::span<const HashAlgorithm> algorithms) const;

 private:
  std::string name_;
  std::optional<Digest> digest_;
};

}  // namespace pipeseal::cmd
