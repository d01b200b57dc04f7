// Where a job that an outsider starts brings the outsider's code into its working tree, and what runs it there.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/audit/flow/origin.h"

namespace pipeseal::audit::flow {

struct TreeRun {
  const pipeline::github::Step* step = nullptr;
  SourceRange where{};
  std::string what{};     // "npm install"
  bool possible = false;  // it reads files of the tree that can make it run something
};

struct UntrustedCheckout {
  const pipeline::github::Step* step = nullptr;
  SourceRange where{};
  std::string what{};       // the ref or repository as written, or the command
  std::string path{};       // below the workspace; "" for the workspace itself
  bool is_mutable = false;  // a branch or a pull request: what is there can change after somebody has looked
  bool guessed = false;     // that it is an outsider's follows from names only
  const pipeline::github::EventKind* event = nullptr;
  Guard guard = Guard::kNone;
  std::vector<TreeRun> runs{};  // in the order of the steps
};

// Of a job of a workflow, for events by which outsiders get at secrets or a token.
std::vector<UntrustedCheckout> UntrustedCheckoutsOf(const AuditedFile& file, const pipeline::github::Job& job,
                                                    const Project& project, Tracer& tracer);

}  // namespace pipeseal::audit::flow
