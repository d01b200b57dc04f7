// The events that start workflows, and who can cause them (GitHub documentation: "Events that trigger workflows").
#pragma once

#include <string_view>

#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::github {

struct EventKind {
  std::string_view name;
  Trust trust;
  // Runs that an outsider starts hold the secrets and the token of the repository, and the workflow is that of the
  // default branch. Other runs for outsiders hold a token that reads and nothing else.
  bool privileged = false;

  bool is_untrusted() const { return trust == Trust::kUntrusted; }
  // Anybody makes it run, and the run holds something.
  bool serves_outsiders() const { return is_untrusted() && privileged; }
  // It is about a pull request and runs with what that proposes.
  bool is_pull_request() const;
};

// nullptr for what is no event that is known.
const EventKind* FindEvent(std::string_view name);

}  // namespace pipeseal::pipeline::github
