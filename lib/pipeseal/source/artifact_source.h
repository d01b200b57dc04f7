// Where artifacts come from: a file tree, and (tests) a map in memory. What a source gives is a recording: names and digests.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"

namespace pipeseal::source {

struct RecordedArtifact {
  std::string name;
  DigestSet digests;
};

// The artifacts of one moment, in the order of their names (bytes), each name once.
struct Recording {
  std::vector<RecordedArtifact> artifacts;
  std::vector<std::string> warnings;  // what a user should know: a dangling symbolic link that was left out, …
};

}  // namespace pipeseal::source
