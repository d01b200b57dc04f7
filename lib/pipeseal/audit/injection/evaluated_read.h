// Variables whose values a script hands to something that runs them: eval, sh -c, ssh, python -c.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/pipeline/file.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::audit::injection {

struct EvaluatedRead {
  std::string name;       // of the variable
  std::string command{};  // that evaluates it, as it is to be called in a message: "eval", "sh -c"
  std::size_t offset = 0;  // in the script
  std::size_t length = 0;
};
// Of a script of the file for a POSIX shell; none of others.
std::vector<EvaluatedRead> EvaluatedReads(const pipeline::File& file, const pipeline::Script& script);

// Variables that stand among the arguments of a command without quotes, so that they are split.
std::vector<EvaluatedRead> UnquotedReads(const pipeline::File& file, const pipeline::Script& script);

}  // namespace pipeseal::audit::injection
