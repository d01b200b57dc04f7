// Where verbs that make an SBOM leave it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cmd/flags.h"
#include "cmd/terminal.h"
#include "pipeseal/base/result.h"

namespace pipeseal::cmd {

class SbomOutput {
 public:
  // -o and --replace.
  void AddFlags(Flags& flags);
  // To the file, or as the answer. `what` is said of a file that was written.
  Result<void> Emit(std::string_view text, std::string_view what, Terminal& terminal) const;

 private:
  std::string file_;
  bool replace_ = false;
};

// Warns of each thing that did not come over.
void TellLosses(const std::vector<std::string>& lost, const Terminal& terminal);

}  // namespace pipeseal::cmd
