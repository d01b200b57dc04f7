// The flags that say which files are recorded, and under which names.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cmd/flags.h"
#include "cmd/terminal.h"
#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"
#include "pipeseal/intoto/artifact.h"

namespace pipeseal::cmd {

class FileOptions {
 public:
  void AddFlags(Flags& flags);
  // --hash of the verbs that write digests, of `what`.
  void AddHashFlag(Flags& flags, std::string_view what = "the link");

  Result<std::vector<HashAlgorithm>> Algorithms() const;
  // Records `paths` below `directory`.
  Result<intoto::ArtifactSet> Record(const std::vector<std::string>& paths, const std::string& directory,
                                     std::span<const HashAlgorithm> algorithms, const Terminal& terminal) const;

 private:
  std::vector<std::string> exclude_, exclude_from_, strip_, map_;
  std::vector<std::string> hashes_{"sha256"};
  bool no_default_excludes_ = false;
};

}  // namespace pipeseal::cmd
