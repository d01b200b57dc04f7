// A Download is a command that brings a file from elsewhere: curl, wget, Invoke-WebRequest and the like.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::audit::fetch {

struct Download {
  std::vector<const pipeline::shell::Word*> addresses{};  // what looks like one, variables too
  std::string_view file{};  // where it goes, as written; empty: to standard output, or the name is not known

  // All of its addresses are of what cannot change.
  bool is_immutable() const;
  // All are of this machine or network.
  bool is_nearby() const;
};
// Nothing for a command that is none.
std::optional<Download> DownloadOf(const pipeline::shell::Command& command);

}  // namespace pipeseal::audit::fetch
