// --signature of `pipeseal sbom check`: the signatures inside a CycloneDX document.
#pragma once

#include <string>
#include <vector>

#include "cmd/flags.h"
#include "pipeseal/base/result.h"
#include "pipeseal/verify/outcome.h"

namespace pipeseal::cmd {

struct SbomSignatureOptions {
  void AddFlags(Flags& flags);
  // A usage error for flags that say something of signatures that are not looked at.
  Result<void> CheckUnused() const;

  bool wanted = false, embedded_key = false;
  std::vector<std::string> accepted_excludes{};
};

// `key_files` hold JSON Web Keys, or keys as everywhere else.
Result<void> CheckSbomSignature(const std::string& file, const SbomSignatureOptions& options, const std::vector<std::string>& key_files,
                                verify::Outcome& outcome);

}  // namespace pipeseal::cmd
